"""Instagram's "Download your information", as JSON. See docs/formats/instagram.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sources import meta
from sources.folder import Folder
from sources.meta_places import INSTAGRAM, find_places
from sources.reader import Hints
from sources.record import Record

FORMAT = INSTAGRAM
TITLE = "Instagram download"


def find(folder: Folder) -> list[Folder]:
    """The places in a folder where such a download lies. See `sources.reader.Reader.find`."""
    return find_places(folder, INSTAGRAM)


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Read all parts of such downloads. See `sources.reader.Reader.read`."""
    return meta.read(folders, hints, INSTAGRAM, TITLE)
