"""What would have been missed: of senders that may be muted, the messages that a person would have wanted.

A message is wanted where the owner put it in purposeful or conversational, or it stands there undecided, or its lane
is unsure, or the owner answered it, or it speaks of something the owner has under way (see `lanes.errands`). Those
that come nearest are given with their chance, so that "nothing" can be checked.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lanes.errands import errand
from lanes.verdict import LANES
from store.people import joined_to, with_joined
from store.threads import listed

SENDERS = 200
"""Senders looked at between two words of progress."""
KEPT = 20
"""Wanted messages kept of one sender: more prove nothing more."""
NEAREST = 3
"""Of the others, the likeliest to be real that are kept,"""
SLIGHT = 0.001
"""but beyond the first none that has less than this chance."""
SHORT = 160
"""Characters of a message that are kept of it,"""
LONG = 1_000
"""and where all of a sender's are shown."""
_READ = 4_000
_REAL = (LANES.index("purposeful"), LANES.index("conversational"))
_QUERY = f"""
select v.sender_id, v.message_id, m.key, m.sent_at, substr(m.text, 1, {_READ}), v.lane, v.unsure,
    v.p0, v.p1, v.p2, v.p3, v.automated, s.lane,
    (select n.sender_id is null from message n where n.conversation_id = m.conversation_id
        and n.sent_at >= m.sent_at and (n.sent_at, n.id) > (m.sent_at, m.id)
        and n.import_id not in (select id from "import" where withdrawn) order by n.sent_at, n.id limit 1)
from verdict v join message m on m.id = v.message_id left join standing s on s.message_id = v.message_id
where v.sender_id in (%s) order by v.p2 + v.p3 desc, v.message_id
"""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a sender who may be muted."""

    message_id: int
    key: str
    """The network's own id."""
    sent_at: int | None
    text: str
    """How it begins."""
    lane: str
    """Decided, or the likeliest."""
    probability: float
    """Of that lane, as judged."""
    real: float
    """The chance that it is purposeful or conversational."""
    automated: float
    decided: bool
    wanted: str
    """Why a person would have wanted it: "you answered it"; empty where nothing says so."""


@dataclass(frozen=True, slots=True)
class Missed:
    """What muting a sender would have kept from the owner."""

    wanted: tuple[Message, ...] = ()
    """What a person would have wanted, the likeliest first; at most `KEPT`."""
    nearest: tuple[Message, ...] = ()
    """The other messages likeliest to be real: one where there is one, at most `NEAREST`."""


def missed(
    connection: sqlite3.Connection, person_ids: Sequence[int], progress: Callable[[int], bool] = lambda done: True
) -> dict[int, Missed]:
    """What would have been missed of each of these senders, and of those joined with them.

    Args:
        connection: an open store.
        person_ids: the senders.
        progress: called now and then with the number of senders looked at; False stops there.
    """
    found: dict[int, Missed] = {}
    for start in range(0, len(person_ids), SENDERS):
        some = person_ids[start : start + SENDERS]
        wanted: dict[int, list[Message]] = {one: [] for one in some}
        nearest: dict[int, list[Message]] = {one: [] for one in some}
        joined = joined_to(connection, some)
        for sender, *row in connection.execute(_QUERY % listed([*some, *joined])):
            sender, message = joined.get(sender, sender), _message(row)
            if message.wanted:
                if len(wanted[sender]) < KEPT:
                    wanted[sender].append(message)
            elif not nearest[sender] or (len(nearest[sender]) < NEAREST and message.real >= SLIGHT):
                nearest[sender].append(message)
        found.update((one, Missed(tuple(wanted[one]), tuple(nearest[one]))) for one in some)
        if not progress(len(found)):
            break
    return found


def messages_of(connection: sqlite3.Connection, person_id: int, limit: int) -> list[Message]:
    """A sender's messages and those of all joined with them, the likeliest to be real first."""
    rows = connection.execute(f"{_QUERY % listed(with_joined(connection, [person_id]))} limit ?", (limit,))
    return [_message(row[1:], LONG) for row in rows]


def _message(row: Sequence[Any], length: int = SHORT) -> Message:
    message_id, key, sent_at, text, lane, unsure, *probabilities, automated, decided, answered = row
    shown = lane if decided is None else decided
    return Message(
        message_id=message_id,
        key=key,
        sent_at=sent_at,
        text=text[:length],
        lane=LANES[shown],
        probability=probabilities[shown],
        real=sum(probabilities[at] for at in _REAL),
        automated=automated,
        decided=decided is not None,
        wanted=_wanted(shown, decided is not None, bool(unsure), bool(answered), text),
    )


def _wanted(lane: int, decided: bool, unsure: bool, answered: bool, text: str) -> str:
    if lane in _REAL and decided:
        return f"you put it in {LANES[lane]}"
    if answered:
        return "you answered it"
    if decided:
        return ""
    if unsure:
        return "the program is unsure about it"
    if lane in _REAL:
        return f"suggested as {LANES[lane]}"
    return errand(text) or ""
