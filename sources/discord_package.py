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
_MESSAGES = re.compile(r"(?:.*/)?c?\d{1,21}/messages\.(?:json|csv)", re.I)
"""Folders have names in the owner's language, so only those of the channels count."""
_CHANNEL = re.compile(r"(?:.*/)?c\d{15,21}/channel\.json", re.I)
_COLUMNS = (b"ID", b"Timestamp", b"Contents", b"Attachments")


def find(folder: Folder) -> list[Folder]:
    """The folder itself where a channel of such a package, or a part of one, lies in it.

    See `sources.reader.Reader.find`.
    """
    alone = len(folder.files) == 1
    for name in folder.names():
        if (alone or _MESSAGES.fullmatch(name)) and _is_package(folder.head(name, 4096)):
            return [folder]
        if _CHANNEL.fullmatch(name) and b'"type"' in folder.head(name, 4096):
            return [folder]
    return []


def _is_package(head: bytes) -> bool:
    """Whether a file begins as a channel's messages do, as JSON or as a table."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"["):
        return all(b'"%s"' % column in start for column in _COLUMNS)
    return start.replace(b'"', b"").startswith(b",".join(_COLUMNS))


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
