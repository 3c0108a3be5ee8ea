"""Discord's own data package: recognised, and refused, for it holds only what its owner wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sources.errors import SourceError
from sources.folder import Folder
from sources.reader import Hints
from sources.record import Record

FORMAT = "discord-package"
TITLE = "Discord's data package"
_MESSAGES = re.compile(r"(?:.*/)?[^/]{1,80}/c?\d{15,21}/messages\.(?:json|csv)", re.I)
"""Folders have names in the owner's language, so only those of the channels count."""


def find(folder: Folder) -> list[Folder]:
    """The folder itself where a channel of such a package lies in it. See `sources.reader.Reader.find`."""
    for name in folder.names():
        if _MESSAGES.fullmatch(name):
            head = folder.head(name, 4096)
            if b"Contents" in head and b"Timestamp" in head:
                return [folder]
    return []


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Refuse it.

    Raises:
        SourceError: always.
    """
    raise SourceError(
        f"{folders[0].label} is Discord's own data package, which holds only messages that you wrote and nobody's to "
        "you; export your direct messages with DiscordChatExporter, as JSON (docs/formats/discord.md)."
    )
    yield  # a generator, as all readers
