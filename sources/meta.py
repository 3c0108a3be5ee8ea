"""Reads Meta's downloads: Instagram's and Facebook's are alike but for their lists of people.

The parts of the work: `meta_places` finds the files, `meta_threads` puts them together, `meta_owner` tells
whose they are, `meta_ties` how people stand to each other, `meta_inbox` and `meta_message` read the messages,
`meta_text` repairs their encoding, `meta_system` knows the lines that Meta writes itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sources.errors import SourceError
from sources.folder import Folder
from sources.meta_inbox import Inbox
from sources.meta_owner import Mine, Profile, find_owner, read_profile
from sources.meta_places import INSTAGRAM, ThreadFile, fact_kind, files_of, is_page, thread_file
from sources.meta_threads import Thread, gather, joined
from sources.meta_ties import Ties
from sources.reader import Hints
from sources.record import Notice, Owner, Record, Unreadable

_NAMES_ONLY = "Meta names people by name only: two people of one name in groups count as one."
_RANGE = (
    "Instagram's lists of followers hold what lies in the dates that were asked for: with less than All time, "
    "old followers look like strangers."
)
_NO_LISTS = (
    "Followers and following are not in this download, so who follows whom is not known; "
    "it has them when Connections is ticked."
)
_NO_FRIENDS = "Your friends are not in this download; it has them when Connections is ticked."
_NO_ENCRYPTED = (
    "End-to-end encrypted chats (most new ones since 2024) are not in Facebook's download; "
    "get them at messenger.com/secure_storage/dyi and import them too."
)
_ONLY_ENCRYPTED = (
    "This is the download of end-to-end encrypted chats: older chats, message requests and friends are in "
    "Facebook's own download."
)


@dataclass(slots=True)
class _Part:
    """What lies at one place: a download or one zip of it."""

    profile: Profile = field(default_factory=Profile)
    facts: list[tuple[Folder, str, str]] = field(default_factory=list)
    threads: list[ThreadFile] = field(default_factory=list)
    problems: list[Unreadable] = field(default_factory=list)
    pages: int = 0


def read(folders: Sequence[Folder], hints: Hints, network: str, title: str) -> Iterator[Record]:
    """Read the downloads of one network, owner by owner. See `sources.reader.Reader.read`."""
    parts = [_part(folder, network) for folder in folders]
    if not any(part.threads for part in parts) and any(part.pages for part in parts):
        raise SourceError(
            f"{', '.join(folder.label for folder in folders)} holds web pages, not data; "
            f"ask {title.split()[0]} for the download again and choose JSON as its format."
        )
    for own in _by_owner(parts):
        yield from _read_owner(own, hints, network, title)


def _part(folder: Folder, network: str) -> _Part:
    part = _Part()
    for name in files_of(folder, network):
        kind = fact_kind(name)
        if kind == "profile":
            part.problems += read_profile(folder, [name], part.profile)
        elif kind:
            part.facts.append((folder, kind, name))
        elif is_page(name):
            part.pages += 1
        elif found := thread_file(folder, name):
            part.threads.append(found)
    return part


def _by_owner(parts: Sequence[_Part]) -> list[list[_Part]]:
    """The parts that belong together: profiles tell; a part without one goes with the first, as zips do."""
    owners: dict[str, list[_Part]] = {}
    for part in parts:
        if part.profile.told:
            owners.setdefault(part.profile.username or part.profile.name or part.profile.values[0], []).append(part)
    loose = [part for part in parts if not part.profile.told]
    if not owners:
        return [loose]
    groups = list(owners.values())
    groups[0] += loose
    return groups


def _read_owner(parts: Sequence[_Part], hints: Hints, network: str, title: str) -> Iterator[Record]:
    profile = next((part.profile for part in parts if part.profile.told), Profile())
    threads, problems = gather(file for part in parts for file in part.threads)
    mine = find_owner(threads, profile, hints.me, title)
    encrypted = any(file.flat for part in parts for file in part.threads)
    plain = any(not file.flat for part in parts for file in part.threads)
    threads = joined(threads, mine.name)
    account = (profile.username if network == INSTAGRAM else None) or mine.name
    yield Owner(
        network,
        account,
        name=mine.name,
        handle=profile.username,
        bio=profile.bio,
        also_known_as=tuple(sorted(mine.others - {mine.name})),
        conversations=tuple(thread.key for thread in threads[:50]),
    )
    yield from (*(each for part in parts for each in part.problems), *problems)
    ties = Ties(network)
    for folder, kind, name in (fact for part in parts for fact in part.facts):
        yield from ties.read(folder, kind, name)
    ties.learn_handles(threads, mine.name)
    inbox = Inbox(network, account, mine, ties)
    for thread in threads:
        yield from inbox.read(thread)
    known = (profile.name or profile.username or profile.values[0]) if profile.told else None
    for sentence in _notices(network, mine, known, ties, inbox, threads, plain, encrypted):
        yield Notice(sentence)
    if pages := sum(part.pages for part in parts):
        yield Notice(
            f"Pieces of threads that are web pages, and were passed over: {pages:,}; "
            f"ask {title.split()[0]} for the download again and choose JSON as its format."
        )


def _notices(
    network: str,
    mine: Mine,
    profile: str | None,
    ties: Ties,
    inbox: Inbox,
    threads: Sequence[Thread],
    plain: bool,
    encrypted: bool,
) -> Iterator[str]:
    """What these downloads cannot tell, and what looks odd about them."""
    if not threads:
        yield "There are no messages in this download; it has them when Messages is ticked."
    if mine.overruled:
        yield f"--me names nobody in this download; by it you are {mine.name}."
    elif not mine.by_profile:
        why = (
            "There is no profile file" if profile is None else f"Nobody in the threads is {profile}, as in the profile"
        )
        yield f"{why}; you were taken to be {mine.name}. If that is wrong, say who with --me."
    yield _NAMES_ONLY
    if network == INSTAGRAM:
        listed = ties.lists["following"].present or ties.lists["followers"].present
        yield _RANGE if listed else _NO_LISTS
    else:
        if plain and not ties.lists["friends"].present:
            yield _NO_FRIENDS
        if not encrypted:
            yield _NO_ENCRYPTED
        elif not plain:
            yield _ONLY_ENCRYPTED
    if inbox.undated:
        yield f"Messages without a readable date: {inbox.undated:,}. They were kept without one."
