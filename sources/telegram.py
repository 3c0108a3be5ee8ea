"""Reads exports of Telegram Desktop as JSON: of the whole account, and of single chats.

The parts of the work: `telegram_places` finds the files, `telegram_json` mends their faults, `telegram_owner` tells
whose they are, `telegram_chats` reads the chats and `telegram_message` single messages. The format is that of
`export_output_json.cpp` in the source of Telegram Desktop.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sources.errors import SourceError
from sources.folder import Folder
from sources.reader import Hints
from sources.record import Notice, Owner, Record, Unreadable
from sources.telegram_chats import NETWORK, Chats
from sources.telegram_owner import Whose, owner_asked_for, peer_of, whose
from sources.telegram_places import data_files, find_places, page_files

FORMAT = "telegram"
TITLE = "Telegram Desktop export"

_ASK_JSON = (
    "export again in Telegram Desktop (Settings, Advanced, Export Telegram data; or a chat's menu, Export chat "
    "history) and choose Machine-readable JSON as the format."
)

_File = tuple[Folder, str]


def find(folder: Folder) -> list[Folder]:
    """Folders that hold an export. See `sources.reader.Reader`."""
    return find_places(folder)


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Yield what the files hold, owner by owner. See `sources.reader.Reader`."""
    places = {(id(folder.files), folder.root): folder for folder in folders}
    files = [(folder, name) for folder in sorted(places.values(), key=_place) for name in data_files(folder)]
    if not files:
        label = ", ".join(dict.fromkeys(folder.label for folder in folders))
        raise SourceError(f"{label} is Telegram's export as web pages, which cannot be imported; {_ASK_JSON}")
    owners, problems = _owners(files, hints.me)
    yield from _pages_only(folders)
    for owner, own in owners:
        yield Owner(NETWORK, owner.account or "", name=owner.name, handle=owner.handle, bio=owner.bio)
        yield from problems
        problems = []
        chats = Chats(owner.account or "", hints.zone)
        for folder, name in own:
            yield from chats.read(folder, name)
        yield from _notices(chats, hints)


def _place(folder: Folder) -> tuple[str, str]:
    return folder.label, folder.root


def _owners(files: list[_File], me: str | None) -> tuple[list[tuple[Whose, list[_File]]], list[Unreadable]]:
    """The files by their owners: those of the whole account first, since they tell the contacts.

    A file that does not tell its owner belongs to the only one that others tell.
    """
    told: dict[str, Whose] = {}
    own: dict[str, list[_File]] = {}
    loose: list[_File] = []
    problems: list[Unreadable] = []
    for folder, name in files:
        try:
            found = whose(folder, name, search=False)
        except SourceError as error:
            problems.append(Unreadable(folder.where(name), str(error)))
            continue
        if found.account is None:
            loose.append((folder, name))
            continue
        mine = own.setdefault(found.account, [])
        if found.profile and not told.get(found.account, Whose()).profile:
            told[found.account] = found
            mine.insert(0, (folder, name))
        else:
            told.setdefault(found.account, found)
            mine.append((folder, name))
    if problems and not told and not loose:
        raise SourceError(problems[0].why)
    for folder, name in loose:
        account = next(iter(told)) if len(told) == 1 else None
        if account is None:
            asked = next((one for one in told.values() if me and _is_me(one, me)), None)
            asked = asked or owner_asked_for(whose(folder, name, search=True), me, folder.where(name))
            account = asked.account or ""
            told.setdefault(account, asked)
        own.setdefault(account, []).append((folder, name))
    return [(told[account], own[account]) for account in own], problems


def _is_me(told: Whose, me: str) -> bool:
    wanted = me.strip().removeprefix("@").casefold()
    return wanted in {each.casefold() for each in (told.account, told.name, told.handle) if each} or (
        peer_of(wanted) == told.account
    )


def _pages_only(folders: Sequence[Folder]) -> Iterator[Notice]:
    """A sentence on each place that holds nothing but pages, beside others that hold JSON."""
    for folder in folders:
        if not any(True for _ in data_files(folder)) and any(True for _ in page_files(folder)):
            yield Notice(
                f"{folder.label}/{folder.root} holds Telegram's web pages only, which were passed over; {_ASK_JSON}"
            )


def _notices(chats: Chats, hints: Hints) -> Iterator[Notice]:
    yield Notice(
        "Telegram's export does not tell which chats are archived or blocked; of who is a stranger it has only "
        "the list of saved contacts."
    )
    if chats.local:
        zone = f"of the zone {hints.tz}" if hints.tz else "UTC"
        yield Notice(
            f"{chats.local:,} messages have only the local time of the computer that exported them, which was taken as "
            f"{zone}; name its zone with --tz if that is wrong."
        )
    if not chats.chats:
        yield Notice("There are no chats in this export; tick Personal chats and Private groups when exporting.")
