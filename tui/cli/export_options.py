"""What `unpitch export` takes. Loads nothing, as every start reads it."""

from __future__ import annotations

import argparse
from pathlib import Path

WHATS = ("messages", "decisions", "senders", "mutes", "all")  # as in store.export.plan, without its import
FORMATS = ("jsonl", "csv", "parquet", "label-studio", "prodigy", "doccano", "huggingface")


def add_export_options(parser: argparse.ArgumentParser) -> None:
    """Add them."""
    add = parser.add_argument
    add("-o", "--output", metavar="PATH", type=Path, help="the file or folder to write; standard output otherwise")
    add("--format", choices=FORMATS, default="jsonl", help="jsonl unless told otherwise")
    add("--what", choices=WHATS, default="messages", help="messages unless told otherwise; all: the whole store")
    add("--labelled", action="store_true", help="only messages that are decided")
    add("--split", metavar="80/10/10", help="train, validation and test that share no sender and no campaign")
    add("--seed", metavar="N", type=int, help="another split of the same shares")
    add("--redact", action="store_true", help="leave out who people are")
    add("--salt", metavar="FILE_OR_VARIABLE", help="with --redact: the same marks in every export with this salt")
    add("--folder", action="store_true", help="a folder with a manifest, also where one file would do")
    add("--force", action="store_true", help="write over an earlier export")
    add("--verify", metavar="FOLDER", type=Path, help="say whether a folder still is as its manifest says")
