"""Reads the archive that X (Twitter) hands out: see docs/formats/x.md.

The parts of the work: `x_files` finds the files and streams their records, `x_owner` tells whose archive it
is, `x_people` reads the lists and the posts, `x_messages` the conversations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sources.errors import SourceError
from sources.folder import Folder
from sources.reader import Hints
from sources.record import Notice, Record
from sources.values import as_dict
from sources.x_files import GROUPS, MESSAGES, Part, missing, newest_first, part_of, places
from sources.x_messages import Inbox
from sources.x_owner import broken, by_owner, owner_of
from sources.x_people import LISTS, People, muted_conversations

FORMAT = "x"
TITLE = "X (Twitter) archive"
_DAY_MS = 86_400_000
_QUIET_DAYS = 60
"""So long without a message before the archive was made is odd enough to tell."""


def find(folder: Folder) -> list[Folder]:
    """The places in a folder where an X archive lies. See `sources.reader.Reader.find`."""
    return places(folder)


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Read all parts of X archives, owner by owner. See `sources.reader.Reader.read`."""
    parts = [part for part in map(part_of, folders) if part.files or part.manifest or part.problems]
    if not parts:
        raise SourceError(
            f"{', '.join(folder.label for folder in folders)} holds the archive's web page without its data; "
            "import the zip that X handed out."
        )
    for account, own in by_owner(parts, hints).items():
        yield from _read_owner(account, own)


def _read_owner(account: str, parts: list[Part]) -> Iterator[Record]:
    parts = [part for export in newest_first(parts) for part in export]  # the newest wording comes first
    yield owner_of(account, parts)
    for part in parts:
        yield from part.problems
        yield from broken(part)
    people = People(account, parts)
    yield from people.read()
    muted, problems = muted_conversations(parts)
    yield from problems
    told: set[str] = {account}
    for person in (each for kind in ("block", "mute") for each in people.on(kind)):
        if person not in told:
            told.add(person)
            yield people.person(person)
    inbox = Inbox(account, people, [part.folder for part in parts], muted, told)
    for kind in (MESSAGES, GROUPS):
        for file in (file for part in parts for file in part.of(kind)):
            yield from inbox.read(file)
    for sentence in _notices(account, parts, people, inbox):
        yield Notice(sentence)


def _notices(account: str, parts: list[Part], people: People, inbox: Inbox) -> Iterator[str]:
    """What this archive cannot tell, and what looks odd about it."""
    if not any(part.of(kind) for part in parts for kind in (MESSAGES, GROUPS)):
        yield "This X archive holds no direct-messages.js, so no messages; import the whole archive."
    elif not inbox.messages:
        yield "The direct message files of this X archive hold no messages that can be read."
    yield "X does not say which messages lay in the folder for message requests."
    yield "X says who follows whom, but not since when."
    if inbox.senders:
        named = sum(map(people.has_handle, inbox.senders))
        yield (
            f"X names people by number only: {named} of {len(inbox.senders)} senders have a handle, "
            "taken from your own posts."
        )
    absent = [kind for kind in LISTS if not people.lists[kind].present]
    if absent:
        yield f"Not in this archive, so left open: {', '.join(f'{kind}.js' for kind in absent)}."
    if not people.has_tweets:
        yield "Your posts (tweets.js) are not in this archive, so whom you answered in public is not known."
    yield from _oddities(account, parts, inbox)


def _oddities(account: str, parts: list[Part], inbox: Inbox) -> Iterator[str]:
    if inbox.undated:
        yield f"Messages without a readable date: {inbox.undated:,}. They were kept without one."
    if inbox.pairs_of_others:
        yield (
            f"{inbox.pairs_of_others} one-to-one conversations do not have account {account} in them, "
            "which the archive says is yours; is it put together from several archives?"
        )
    lacking = list(missing(parts))
    if any(as_dict(part.manifest.get("archiveInfo")).get("isPartialArchive") is True for part in parts):
        yield "X marks this archive as one part of several; import all the zips together."
    if lacking:
        more = f" and {len(lacking) - 5} more" if len(lacking) > 5 else ""
        yield f"The archive's own list names files that are not here: {', '.join(lacking[:5])}{more}."
    made = max((part.generated for part in parts if part.generated), default=None)
    if made and inbox.newest and made - inbox.newest > _QUIET_DAYS * _DAY_MS:
        yield (
            f"The newest message is {(made - inbox.newest) // _DAY_MS} days older than the archive: "
            "messages of the encrypted X Chat (since late 2025) are likely not in it."
        )
