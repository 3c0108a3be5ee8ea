"""Whose mail it is: by the folder of sent mail, by where mail was delivered to, by who is in all of it, or by --me."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sources.errors import SourceError
from sources.mail_head import Head, first
from sources.mail_roles import SENT, SPAM
from sources.mail_values import Address, addresses
from sources.record import Owner

NETWORK = "email"
_MOST = 200_000
"""Addresses counted; beyond it the rarest are forgotten."""
_FOR = re.compile(r"\bfor <([^\s<>@]+@[^\s<>@]+)>")
_DELIVERED = ("delivered-to", "x-original-to", "envelope-to", "x-apparently-to")


def plain_address(email: str) -> str:
    """An address without what its owner may add to it: "+tag" anywhere, dots at Gmail."""
    local, _, domain = email.lower().partition("@")
    local = local.split("+")[0] or local
    if domain in ("gmail.com", "googlemail.com"):
        return f"{local.replace('.', '')}@gmail.com"
    return f"{local}@{domain}"


def _untagged(email: str) -> str:
    local, _, domain = email.partition("@")
    return f"{local.split('+')[0] or local}@{domain}"


@dataclass(frozen=True)
class Mine:
    """The owner."""

    account: str
    name: str | None
    others: tuple[str, ...]
    """Further addresses of theirs."""
    plain: frozenset[str]
    """All their addresses, by `plain_address`."""
    remark: str = ""

    def is_mine(self, email: str) -> bool:
        """Whether an address is one of theirs."""
        return email in self.plain or plain_address(email) in self.plain

    def record(self, conversations: tuple[str, ...]) -> Owner:
        """For the store."""
        return Owner(
            NETWORK,
            self.account,
            name=self.name,
            handle=self.account,
            also_known_as=self.others,
            conversations=conversations,
        )


@dataclass
class Census:
    """Counts the addresses of a mailbox."""

    mails: int = 0
    sent: Counter[str] = field(default_factory=Counter)
    delivered: Counter[str] = field(default_factory=Counter)
    received_for: Counter[str] = field(default_factory=Counter)
    present: Counter[str] = field(default_factory=Counter)
    """In how many mails an address is sender or recipient."""
    names: dict[str, str] = field(default_factory=dict)
    own_names: Counter[str] = field(default_factory=Counter)
    """As whom the writer of sent mail signs."""

    def see(self, head: Head, roles: frozenset[str]) -> None:
        """Take in a mail's header."""
        self.mails += 1
        writers = addresses(first(head, "from"))[:1]
        readers = [one for name in ("to", "cc") for value in head.get(name, ()) for one in addresses(value)[:20]]
        self._count(self.present, [*writers, *readers])
        if SENT in roles:
            self.sent.update(one.email for one in writers)
            self.own_names.update(one.name for one in writers if one.name)
            return
        for name in _DELIVERED:
            told = first(head, name)
            if "@" in told and " " not in told:  # "mailing list x@y" is said by a list
                self.delivered.update(one.email for one in addresses(told)[:1])
        if SPAM not in roles:
            told_for = {found[1].lower() for value in head.get("received", ()) if (found := _FOR.search(value))}
            self.received_for.update(told_for)

    def _count(self, counter: Counter[str], them: Iterable[Address]) -> None:
        told = {one.email: one.name for one in them}
        counter.update(told.keys())
        for email, name in told.items():
            if name and email not in self.names:
                self.names[email] = name
        if len(counter) > _MOST:
            kept = counter.most_common(_MOST // 4)
            counter.clear()
            counter.update(dict(kept))
            self.names = {email: name for email, name in self.names.items() if email in counter}


def find_owner(census: Census, me: str | None) -> Mine:
    """Who the owner is.

    Args:
        census: of all mails.
        me: what was said with `--me`: addresses or a name, several with commas between them.

    Raises:
        SourceError: it cannot be told, and `me` does not help.
    """
    told = [part for part in re.split(r"[,;\s]+", me or "") if "@" in part.strip("@")] if me else []
    named = [email for part in told for email in [plain.email for plain in addresses(part)]]
    if me and not named:
        named = _by_name(census, me)
    found = _deduced(census)
    known = {plain_address(email) for email in census.present} | {plain_address(email) for email in census.delivered}
    remark = ""
    if me and found and not any(plain_address(email) in known for email in named):
        remark = f"--me names nobody in this mail; by where it was sent and delivered it is {found[0]}'s."
        return _mine(census, [*found, *named], remark)
    if not named and not found:
        likely = ", ".join(email for email, _ in census.present.most_common(5))
        asked = f"Nobody in this mail is {me!r}; " if me else "The mail does not show whose it is; "
        raise SourceError(f"{asked}say it with --me ADDRESS (most often there: {likely or 'nobody'}).")
    if named and not census.present:
        remark = ""
    elif named and not any(plain_address(email) in known for email in named):
        remark = f"{named[0]}, given with --me, is in none of these mails."
    return _mine(census, list(dict.fromkeys([*named, *found])), remark)


def _mine(census: Census, emails: list[str], remark: str) -> Mine:
    account = _untagged(emails[0])  # the same in every export, whichever tag is in it
    others = [email for email in emails if email != account]
    names = [*(name for name, _ in census.own_names.most_common(1)), *map(census.names.get, emails)]
    name = next((name for name in names if name), None)
    return Mine(account, name, tuple(others), frozenset(map(plain_address, emails)), remark)


def _by_name(census: Census, me: str) -> list[str]:
    wanted = " ".join(me.split()).casefold()
    same = [email for email, name in census.names.items() if " ".join(name.split()).casefold() == wanted]
    same += [email for email in census.present if email.partition("@")[0] == wanted.lstrip("@")] if not same else []
    return sorted(same, key=lambda email: -census.present[email])


def _deduced(census: Census) -> list[str]:
    """The owner's addresses, the main one first; none where nothing tells."""
    sent = [email for email, count in census.sent.most_common() if count * 50 >= census.sent.total()]
    delivered = [email for email, count in census.delivered.most_common() if count * 10 >= census.delivered.total()]
    if sent and not delivered:
        return sent
    if delivered:
        top = delivered[0]
        clear = len(delivered) == 1 or census.delivered[delivered[1]] < census.delivered[top] or sent
        mine = [email for email in delivered if email == top or email in sent or census.present[email]]
        if clear:
            written = set(map(plain_address, sent))
            main = next((email for email in delivered if plain_address(email) in written), sent[0] if sent else top)
            return list(dict.fromkeys([main, *sent, *mine]))
    for counter, share in ((census.received_for, 0.5), (census.present, 0.9)):
        (top, most), (_, next_most) = [*counter.most_common(2), ("", 0), ("", 0)][:2]
        if top and most >= max(1 if counter is census.received_for else 3, share * census.mails) and next_most < most:
            return [top]
    return []
