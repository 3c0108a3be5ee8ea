"""Whose inbox an export is, where it does not say so itself: by `--me`, or by who takes part in everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sources.errors import SourceError
from sources.record import Notice

_LISTED = 8
"""So many candidates are named when the person is asked."""
_MAX_ROOMS = 200_000
"""More conversations than this show nothing new about whose they are."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who takes part, as the export names them."""

    key: str
    name: str | None = None
    handle: str | None = None


class Census:
    """Who takes part in which conversation."""

    def __init__(self) -> None:
        self.accounts: dict[str, Account] = {}
        self._rooms: dict[str, set[str]] = {}

    def add(self, room: str, account: Account) -> None:
        """Take in that somebody takes part; of what is told of them the first name and handle count."""
        known = self.accounts.get(account.key)
        if known is None or (known.name is None and account.name) or (known.handle is None and account.handle):
            self.accounts[account.key] = Account(
                account.key,
                (known.name if known else None) or account.name,
                (known.handle if known else None) or account.handle,
            )
        if room in self._rooms or len(self._rooms) < _MAX_ROOMS:
            self._rooms.setdefault(room, set()).add(account.key)

    def members(self, room: str) -> set[str]:
        """The keys of those who take part in a conversation."""
        return self._rooms.get(room, set())

    def in_everything(self) -> str | None:
        """The key of the only one in every conversation of two or more; None where that does not tell."""
        rooms = [members for members in self._rooms.values() if len(members) > 1]
        common = set.intersection(*rooms) if rooms else set()
        return common.pop() if len(rooms) > 1 and len(common) == 1 else None

    def named(self, me: str) -> list[Account]:
        """Whom `--me` may mean: by key, else by handle, else by name."""
        wanted = folded(me)
        if me.strip() in self.accounts:
            return [self.accounts[me.strip()]]
        by_handle = [one for one in self.accounts.values() if one.handle and folded(one.handle) == wanted]
        return by_handle or [
            one for one in self.accounts.values() if wanted in (folded(one.key), folded(one.name or ""))
        ]

    def likely(self) -> str:
        """The candidates in words, those in most conversations first."""
        rooms = Counter(key for members in self._rooms.values() for key in sorted(members))
        keys = [key for key, _ in rooms.most_common(_LISTED)]
        more = ", ..." if len(rooms) > _LISTED else ""
        return ", ".join(_shown(self.accounts[key]) for key in keys) + more


def find_owner(census: Census, me: str | None, export: str) -> Account:
    """The owner of an export that does not name them.

    A `me` that means nobody here, as the handle of another network does, is passed over where one is in every
    conversation; see `passed_over`.

    Args:
        census: who takes part in what.
        me: what `--me` says.
        export: what the export is called in a sentence: "the Slack export".

    Raises:
        SourceError: nobody is in it, it cannot be told, or `me` means nobody or several people.
    """
    if not census.accounts:
        raise SourceError(f"Nobody has written anything in {export}; there is nothing to import.")
    likely = census.likely()
    listing = f"; it may be one of {likely}" if likely else ""
    if me and me.strip():
        meant = census.named(me)
        if len(meant) == 1:
            return meant[0]
        if meant:
            keys = ", ".join(one.key[:80] for one in meant[:_LISTED])
            raise SourceError(f"Several people in {export} are {me!r}; say which with --me and one of the ids {keys}.")
    key = census.in_everything()
    if key is None and me and me.strip():
        raise SourceError(f"Nobody in {export} is {me!r}{listing}.")
    if key is None:
        raise SourceError(f"Nothing in {export} says who you are; say it with --me NAME_OR_ID{listing}.")
    return census.accounts[key]


def passed_over(owner: Account, me: str | None, export: str) -> Iterator[Notice]:
    """What is to be said where `--me` means somebody else than who the export shows to be its owner."""
    known = (owner.key, owner.handle, owner.name)
    if me and me.strip() and folded(me) not in [folded(one) for one in known if one]:
        yield Notice(f"{me!r} is not who owns {export}; by itself it shows that you are {_shown(owner)}.")


def name_in(me: str | None) -> str | None:
    """What `--me` says if it is a name; None where it is an id, number, address or handle of some other export."""
    told = " ".join((me or "").split())
    return None if not told or any(sign.isdigit() or sign in "@:/_" for sign in told) else told


def folded(name: str) -> str:
    """A name or handle without case, spaces around and a leading @, to compare by."""
    return " ".join(name.casefold().split()).lstrip("@")


def _shown(account: Account) -> str:
    name = account.name or account.handle
    return f"{name[:60]!r} ({account.key[:60]})" if name and name != account.key else repr(account.key[:60])
