"""Reads chats of Signal: its own export in plain text, and those of signal-export and sigtop from Signal Desktop.

`signal_places` tells the files apart; `signal_backup`, `signal_export`, `signal_rows` and `signal_text` read them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sources.errors import SourceError
from sources.folder import Folder
from sources.reader import Hints
from sources.record import Notice, Owner, Record, Unreadable
from sources.signal_backup import Backup
from sources.signal_export import Chat
from sources.signal_inbox import ME, NETWORK, Inbox
from sources.signal_places import BACKUP, MARKDOWN, ROWS, TEXT, Place, find_places, is_encrypted, places
from sources.signal_rows import Rows
from sources.signal_text import Text
from sources.whose import name_in

FORMAT = "signal"
TITLE = "Signal chats"


def find(folder: Folder) -> list[Folder]:
    """Folders that hold chats. See `sources.reader.Reader`."""
    return find_places(folder)


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Yield what the files hold. See `sources.reader.Reader`."""
    found = {place.where: place for folder in folders for place in places(folder)}
    if not found:
        label = ", ".join(dict.fromkeys(folder.label for folder in folders))
        if any(is_encrypted(folder) for folder in folders):
            raise SourceError(
                f"{label} is Signal's encrypted backup, which only Signal can open; export the chats from Signal "
                "Desktop (Settings, Chats, Export), or with the program signal-export."
            )
        raise SourceError(f"{label} holds no chats of Signal; was it changed while it was read?")
    yield Owner(NETWORK, ME, name=name_in(hints.me))
    inbox = Inbox()
    for where in sorted(found):
        place = found[where]
        try:
            yield from _records(place, inbox, hints)
        except SourceError as error:
            yield Unreadable(where, str(error))
    yield from _notices({place.kind for place in found.values()}, inbox, hints)


def _records(place: Place, inbox: Inbox, hints: Hints) -> Iterator[Record]:
    if place.kind == BACKUP:
        return Backup(place, inbox).read()
    if place.kind == ROWS:
        return Rows(place, inbox).read()
    if place.kind == TEXT:
        return Text(place, inbox).read()
    return Chat(place, inbox, hints.zone).read()


def _notices(kinds: set[str], inbox: Inbox, hints: Hints) -> Iterator[Notice]:
    if inbox.local:
        zone = f"of the zone {hints.tz}" if hints.tz else "UTC"
        yield Notice(
            "signal-export tells times without their zone, as the computer that exported had them; they were taken as "
            f"{zone}. Name the zone with --tz if that is wrong."
        )
        yield Notice("signal-export tells people apart by name only: two of one name count as one.")
    if len(kinds - {MARKDOWN}) > 1:
        yield Notice("These are exports of several kinds; a message that is in two kinds counts twice.")
