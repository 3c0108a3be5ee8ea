"""What is to be exported, and how: one plan, whoever asks for it."""

from __future__ import annotations

from dataclasses import dataclass

from store.errors import StoreError
from store.export.split import Shares

WHATS = ("messages", "decisions", "senders", "mutes", "all")
FORMATS = ("jsonl", "csv", "parquet", "label-studio", "prodigy", "doccano", "huggingface")
LABELLING = ("label-studio", "prodigy", "doccano", "huggingface")
"""Formats for training: they hold messages of others, and nothing else."""
ENDINGS = {"csv": "csv", "parquet": "parquet", "label-studio": "json"}
"""Of file names; jsonl otherwise."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to export."""

    what: str = "messages"
    """One of `WHATS`."""
    format: str = "jsonl"
    """One of `FORMATS`."""
    labelled: bool = False
    """Only messages with a decision that stands."""
    shares: Shares | None = None
    """Split into parts that share no sender and no campaign; the owner's own messages are left out then."""
    redact: bool = False
    salt: bytes | None = None
    """Of the marks in a redacted export; made anew where None."""

    @property
    def several(self) -> bool:
        """True where it takes more than one file."""
        return self.what == "all" or self.format == "huggingface" or self.shares is not None

    @property
    def binary(self) -> bool:
        """True where the file is no text."""
        return self.format == "parquet"

    @property
    def training(self) -> bool:
        """True where only messages of others are meant."""
        return self.format in LABELLING or self.shares is not None

    @property
    def ending(self) -> str:
        """Of its files' names."""
        return ENDINGS.get(self.format, "jsonl")

    def check(self) -> None:
        """Refuse what makes no sense together.

        Raises:
            StoreError: with a sentence that says what to change.
        """
        if self.what == "all" and self.format != "jsonl":
            raise StoreError("Everything at once is handed out as JSON Lines; leave --format away, or name one --what.")
        if self.what != "messages":
            if self.format in LABELLING:
                raise StoreError(f"{self.format} holds labelled messages; it goes with --what messages only.")
            if self.labelled or self.shares:
                raise StoreError("--labelled and --split are for messages; they go with --what messages only.")
