"""Whose the rows of tables are, and what else a first pass over all of them shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sources.errors import SourceError
from sources.generic_fields import Columns
from sources.generic_lines import Line, Lines
from sources.generic_rows import Source
from sources.generic_texts import is_of_machinery
from sources.generic_times import Times
from sources.reader import Hints
from sources.record import Unreadable
from sources.values import id_of
from sources.whose import Account, Census, find_owner, folded

NETWORK = "other"


@dataclass(frozen=True, slots=True)
class Chat:
    """A file and which of its columns holds what."""

    source: Source
    fields: Columns
    sample: list[Mapping[str, object]]

    def networks(self) -> list[str]:
        """The networks of its first rows."""
        network = self.fields.getter("network")
        return list(dict.fromkeys(id_of(network(row)) or NETWORK for row in self.sample)) or [NETWORK]


@dataclass(frozen=True, slots=True)
class Me:
    """The owner, and what the first pass over the rows has shown."""

    account: str
    name: str | None
    keys: frozenset[str]
    """Their folded names, handles and ids."""
    times: Mapping[str, Times]
    """By file: reads its times, knowing in which order its dates stand."""
    alone: Mapping[str, str]
    """By file that is one chat: the key of its conversation."""
    crowds: frozenset[str] = frozenset()
    """The conversations in which more than one besides the owner write."""
    absent: bool = False
    """Whether no row is theirs."""
    likely: str = ""
    """Where none is: who may be them after all, in words."""


def find_me(chats: list[Chat], hints: Hints) -> Me:
    """The owner, by a first pass over all rows.

    Raises:
        SourceError: nothing tells, and `--me` is not given or is several people.
    """
    me = hints.me.strip() if hints.me else None
    seen = _FirstPass(hints)
    for number, chat in enumerate(chats):
        seen.look(chat, number)
    told = any("mine" in chat.fields for chat in chats)
    own = seen.own()
    owner = _owner(seen.census, me, told, own, {key for chat in chats if (key := chat.source.owner())})
    known = [owner.key, owner.name, *own] if owner else own
    keys = frozenset(folded(one) for one in known if one)
    alone = {chat.source.where: key for chat in chats if (key := _alone(chat, seen.senders[chat.source.where], keys))}
    absent = owner is None and not told
    crowds = frozenset(talk for talk, names in seen.writers.items() if len(names - keys) > 1 + absent)
    account, name = (owner.key, owner.name) if owner else (me or "owner", me)
    return Me(account, name, keys, seen.times, alone, crowds, absent, seen.census.likely() if absent else "")


class _FirstPass:
    """What the rows of all files show, before any is read as a message."""

    def __init__(self, hints: Hints) -> None:
        self._zone = hints.tz
        self.census = Census()
        self.times: dict[str, Times] = {}
        self.senders: dict[str, dict[str, bool | None]] = {}
        """By file: who is named as sender, and whether their rows are the owner's; None where only some are."""
        self.writers: dict[str, set[str]] = {}
        """By conversation: the folded names of those who wrote rows that are not said to be the owner's."""
        self._marked: Counter[str] = Counter()

    def look(self, chat: Chat, number: int) -> None:
        """Look at all rows of a file."""
        when, lines = chat.fields.getter("time"), Lines(chat.fields)
        times = self.times[chat.source.where] = Times(self._zone)
        wrote = self.senders.setdefault(chat.source.where, {})
        for row in chat.source.rows():
            if isinstance(row, Unreadable):
                continue
            times.look(when(row[1]))
            if is_of_machinery(row[1]):
                continue
            line, met = lines.line(row[1])
            if line.mine and line.sender:
                self._marked[line.sender] += 1
            if line.sender and not met:
                wrote[line.sender] = line.mine if wrote.get(line.sender, line.mine) == line.mine else None
                self._meet(line, line.sender, str(number))

    def _meet(self, line: Line, sender: str, file: str) -> None:
        room = line.conversation or (" ".join(sorted((sender, *line.to))) if line.to else file)
        self.census.add(room, Account(sender, line.name))
        for other in line.to:
            self.census.add(room, Account(other))
        if line.conversation and not line.mine:
            self.writers.setdefault(line.conversation, set()).add(folded(line.name or sender))

    def own(self) -> list[str]:
        """The senders of rows that a column says are the owner's, and of no others; the most frequent first."""
        marked = [key for key, _ in self._marked.most_common()]
        return [key for key in marked if all(wrote.get(key, True) for wrote in self.senders.values())]


def _owner(census: Census, me: str | None, told: bool, own: list[str], stated: set[str]) -> Account | None:
    """The owner; `own` are the senders of rows that a column says are theirs, `stated` whom the files name as such."""
    named = census.named(me) if me else []
    if told and len(named) != 1:
        return Account(me) if me else census.accounts[own[0]] if own else None
    if not named and len(stated) == 1:
        key = stated.pop()
        return Account(key, me or census.accounts.get(key, Account(key)).name)
    called = census.named("you") or census.named("me")  # by programs that write for the owner
    if not named and len(called) == 1:
        _not_another(census, called[0], me)
        return Account(called[0].key, me or called[0].name)
    if me and not named:
        return None
    try:
        return find_owner(census, me, "these rows")
    except SourceError as error:
        raise SourceError(f"{error} Where you wrote none of the messages, say any name of yours.") from None


def _not_another(census: Census, called: Account, me: str | None) -> None:
    """Refuse to take somebody for the owner for being called "you" where somebody else is in every conversation."""
    if not me and census.in_everything() not in (None, called.key):
        raise SourceError(
            f"Somebody in these rows is called {called.name or called.key!r}, but another one is in every conversation"
            f"; say who you are with --me NAME_OR_ID, one of {census.likely()}."
        )


def _alone(chat: Chat, senders: Mapping[str, bool | None], keys: frozenset[str]) -> str | None:
    """The conversation of a file that is one chat: no column tells, and the owner writes in it besides others."""
    if "conversation" in chat.fields or "to" in chat.fields:
        return None
    own = {sender for sender, mine in senders.items() if mine or folded(sender) in keys}
    others = sorted(senders.keys() - own)
    if not own or (None in senders.values() and "mine" in chat.fields):
        return None
    return f"with {others[0]}" if len(others) == 1 else f"file {chat.source.name.rpartition('/')[2]}"
