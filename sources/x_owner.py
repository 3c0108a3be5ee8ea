"""Whose archive it is: told by account.js, else by the manifest, else by the conversations' ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sources.errors import SourceError
from sources.reader import Hints
from sources.record import Owner, Unreadable
from sources.values import as_dict, as_list, id_of, text_of
from sources.x_files import GROUPS, MESSAGES, Part, items, newest, newest_first
from sources.x_text import plain

NETWORK = "x"
PAIR = re.compile(r"(\d+)-(\d+)")
"""The id of a one-to-one conversation: the smaller account id first, so the place does not tell the owner."""


@dataclass
class Claim:
    """What a part says of its owner."""

    part: Part
    account: str | None
    common: set[str] = field(default_factory=set)
    """Accounts that take part in every one-to-one conversation."""
    seen: set[str] = field(default_factory=set)
    """All accounts that appear."""


def by_owner(parts: Sequence[Part], hints: Hints) -> dict[str, list[Part]]:
    """The parts of each owner.

    Raises:
        SourceError: a part does not tell whose it is, and nor does `--me`.
    """
    claims = [_claim(part) for part in parts]
    known = {claim.account for claim in claims if claim.account}
    owners: dict[str, list[Part]] = {}
    for claim in sorted(claims, key=lambda claim: claim.account is None):
        owners.setdefault(claim.account or _resolve(claim, known, hints), []).append(claim.part)
    return owners


def owner_of(account: str, parts: Sequence[Part]) -> Owner:
    """What the parts of one owner say of them."""
    exports = newest_first(parts)
    names: list[str | None] = []
    handles: list[str | None] = []
    for part in (part for export in exports for part in export):
        for entry in _accounts(part):
            names.append(_clean(entry.get("accountDisplayName")))
            handles.append(_clean(entry.get("username")))
        user = as_dict(part.manifest.get("userInfo"))
        names.append(_clean(user.get("displayName")))
        handles.append(_clean(user.get("userName")))
    handle = next(filter(None, handles), None)
    earlier = [*handles, *_earlier_handles(account, parts)]
    return Owner(
        network=NETWORK,
        account=account,
        name=next(filter(None, names), None),
        handle=handle,
        bio=_bio(exports),
        also_known_as=tuple(dict.fromkeys(each for each in earlier if each and each != handle)),
    )


def _claim(part: Part) -> Claim:
    told = [id_of(entry.get("accountId")) for entry in _accounts(part)]
    told.append(id_of(as_dict(part.manifest.get("userInfo")).get("accountId")))
    account = next(filter(None, told), None)
    if account:
        return Claim(part, account)
    claim = Claim(part, None)
    _look_at_conversations(claim)
    if len(claim.common) == 1:
        claim.account = next(iter(claim.common))
    return claim


def _look_at_conversations(claim: Claim) -> None:
    first = True
    for file in (*claim.part.of(MESSAGES), *claim.part.of(GROUPS)):
        for item in items(file):
            thread = as_dict(as_dict(item).get("dmConversation"))
            pair = PAIR.fullmatch(id_of(thread.get("conversationId")) or "")
            if pair:
                both = set(pair.groups())
                claim.seen |= both
                claim.common = both if first else claim.common & both
                first = False
            for entry in as_list(thread.get("messages")):
                for event in as_dict(entry).values():
                    sender = id_of(as_dict(event).get("senderId"))
                    if sender:
                        claim.seen.add(sender)


def _resolve(claim: Claim, known: set[str], hints: Hints) -> str:
    """The owner of a part that does not name them: the one of the other parts, or the one that --me names."""
    likely = known & (claim.common or claim.seen) if claim.seen else known
    if len(likely) == 1:
        return next(iter(likely))
    label = claim.part.folder.label
    if me := (hints.me or "").strip().lstrip("@"):
        if me in claim.seen or not claim.seen:
            return me
        raise SourceError(
            f"{label} has no messages of an account {me!r}; give --me the owner's X account number{_choice(claim)}."
        )
    told = f"give --me the owner's X account number{_choice(claim)}"
    if problem := _first_problem(claim.part):
        raise SourceError(f"{problem.why.rstrip('.')}, or {told}." if claim.seen else problem.why)
    if not any(claim.part.of(kind) for kind in (MESSAGES, GROUPS)):
        raise SourceError(f"{label} holds no direct-messages.js, so no messages; import the whole archive.")
    raise SourceError(f"{label} does not tell whose messages these are; import the whole archive, or {told}.")


def _choice(claim: Claim) -> str:
    return f", one of {', '.join(sorted(claim.common))}" if claim.common else ""


def _first_problem(part: Part) -> Unreadable | None:
    if part.problems:
        return part.problems[0]
    files = [file for kind in (MESSAGES, GROUPS) for file in part.of(kind)]
    unread = (item for file in files for item in items(file) if isinstance(item, Unreadable))
    return next(broken(part), None) or next(unread, None)


def broken(part: Part) -> Iterator[Unreadable]:
    """What cannot be read of the files that tell of the owner."""
    for file in (file for kind in ("account", "profile", "screen_name_change") for file in part.of(kind)):
        yield from (item for item in items(file) if isinstance(item, Unreadable))


def _accounts(part: Part) -> list[dict[str, Any]]:
    return [as_dict(as_dict(item).get("account")) for file in part.of("account") for item in items(file)]


def _bio(exports: list[list[Part]]) -> str | None:
    for file in newest(exports, "profile"):
        for item in items(file):
            description = as_dict(as_dict(as_dict(item).get("profile")).get("description"))
            if bio := _clean(description.get("bio")):
                return bio
    return None


def _earlier_handles(account: str, parts: Sequence[Part]) -> list[str | None]:
    handles = []
    for file in (file for part in parts for file in part.of("screen_name_change")):
        for item in items(file):
            entry = as_dict(as_dict(item).get("screenNameChange"))
            if id_of(entry.get("accountId")) in (account, None):
                change = as_dict(entry.get("screenNameChange"))
                handles += [_clean(change.get("changedFrom")), _clean(change.get("changedTo"))]
    return handles


def _clean(value: object) -> str | None:
    return plain(text_of(value) or "").strip() or None
