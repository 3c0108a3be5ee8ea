"""Facebook's and Messenger's "Download your information", as JSON. See docs/formats/facebook.md.

End-to-end encrypted chats are a download of their own, in another shape; both are read together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sources import meta
from sources.folder import Folder
from sources.meta_places import FACEBOOK, find_places
from sources.reader import Hints
from sources.record import Record

FORMAT = FACEBOOK
TITLE = "Facebook Messenger download"


def find(folder: Folder) -> list[Folder]:
    """The places in a folder where such a download lies. See `sources.reader.Reader.find`."""
    return find_places(folder, FACEBOOK)


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Read all parts of such downloads. See `sources.reader.Reader.read`."""
    return meta.read(folders, hints, FACEBOOK, TITLE)
