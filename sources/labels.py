"""Reads labels: the lane that somebody gave a message. Never taken for decisions; to measure the judge by.

They stand in files of our neutral format, as `lane` and `automated` of a message, or in files of lines that hold
`id` and `lane` and no text (and `network`, where two networks use the same id).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sources import neutral
from sources.errors import SourceError
from sources.folder import Folder, open_folder
from sources.formats import Export
from sources.json_lines import lines, object_of
from sources.values import id_of


@dataclass(frozen=True, slots=True)
class Label:
    """What somebody said of one message."""

    network: str | None
    key: str
    lane: str
    """As it stands there: whether it is a lane is for the reader to say."""
    automated: bool | None
    """Whether a machine sent it; None where the label does not tell."""
    where: str
    """File and line."""

    @property
    def named(self) -> str:
        """The message's id as a person names it: with its network where the label tells."""
        return f"{self.network}:{self.key}" if self.network else self.key


def labels_of(export: Export) -> Iterator[Label]:
    """The labels of an export in our neutral format: those of its messages, and files of labels beside them.

    There are none in any other format. Lines that are neither are passed over.
    """
    if export.reader.FORMAT == neutral.FORMAT:
        for folder in export.folders:
            messages = neutral.files(folder)
            beside = [name for name in sorted(folder.names()) if "/" not in name and _holds_labels_alone(folder, name)]
            for name in (*messages, *beside):
                with folder.open(name) as stream:
                    yield from labels_in(stream, folder.where(name), strictly=False)


def labels_alone(path: Path) -> Iterator[Label]:
    """The labels of a file of lines with `id` and `lane`.

    Raises:
        SourceError: it cannot be read, or a line is something else.
    """
    folder = open_folder(path)
    for name in folder.names():
        with folder.open(name) as stream:
            yield from labels_in(stream, folder.where(name))


def labels_in(stream: IO[bytes], where: str, strictly: bool = True) -> Iterator[Label]:
    """The labels that the lines of a stream hold; the owner's own messages and lines without a lane have none.

    Args:
        stream: of JSON Lines.
        where: how to name it to the person.
        strictly: refuse a line that is no object with an id; else it is passed over.

    Raises:
        SourceError: there is such a line.
    """
    for number, line in lines(stream):
        if line is not None and not line.strip():
            continue
        row = None if line is None else object_of(line)
        key = None if row is None else id_of(row.get("id"))
        if row is None or key is None:
            if strictly:
                raise SourceError(f"{where}, line {number}: should be JSON with id and lane, in UTF-8.")
            continue
        lane, automated = row.get("lane"), row.get("automated")
        if lane is None or row.get("from_owner"):
            continue
        yield Label(
            id_of(row.get("network")),
            key,
            lane if isinstance(lane, str) else repr(lane)[:40],
            automated if isinstance(automated, bool) else None,
            f"{where}, line {number}",
        )


def are_labels_alone(path: Path) -> bool:
    """True for a file of labels of messages that are elsewhere."""
    if not path.is_file():
        return False
    folder = open_folder(path)
    names = list(folder.names())
    return len(names) == 1 and _holds_labels_alone(folder, names[0])


_PROBED_LINES = 20


def _holds_labels_alone(folder: Folder, name: str) -> bool:
    """True where the first line is an object with an id and a lane, and no text."""
    if not name.lower().endswith((".jsonl", ".ndjson", ".json")) and len(list(folder.names())) > 1:
        return False
    with folder.open(name) as stream:
        for number, line in lines(stream):
            if line is None or number > _PROBED_LINES:
                return False
            if line.strip():
                row = object_of(line)
                return row is not None and "id" in row and "lane" in row and "text" not in row
    return False
