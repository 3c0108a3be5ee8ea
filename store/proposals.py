"""Gathers what is known of each sender, and asks `lanes.automation` whom to propose for muting.

Senders whom the owner joined as one human are looked at together: one answered on any network is never proposed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from itertools import chain

from lanes.automation import Proposal, SenderSummary, proposal

_COUNTED = """
select p.id, p.key, coalesce(p.name, p.handle, 'user ' || p.key), count(*), {answered}, {public}, {saved},
    sum(d.lane is null and not v.unsure and v.lane = 0), sum(d.lane is null and not v.unsure and v.lane = 1),
    sum(d.lane is null and not v.unsure and v.lane = 2), sum(d.lane is null and not v.unsure and v.lane = 3),
    sum(d.lane is null and v.unsure),
    sum(d.lane is 0), sum(d.lane is 1), sum(d.lane is 2), sum(d.lane is 3),
    avg(v.automated), min(iif(d.lane is null, v.p0 + v.p1, d.lane in (0, 1))),
    sum(coalesce(c.copies, 1) > 1), max(coalesce(c.senders, 1))
from {source}
left join standing d on d.message_id = v.message_id
left join look l on l.message_id = v.message_id
left join campaign c on c.campaign = l.campaign
where v.sender_id not in (select person_id from muted) and {which}
group by {each}
"""
_PUBLIC = "coalesce(p.public_replies, 0) + coalesce(p.public_mentions, 0)"
_ALONE = _COUNTED.format(
    answered="coalesce(s.answered, 0)",
    public=_PUBLIC,
    saved="coalesce(p.saved_contact, 0)",
    source="verdict v join person p on p.id = v.sender_id left join sender s on s.person_id = v.sender_id",
    which="v.sender_id {which}",
    each="v.sender_id",
)
_ALL_OF = "(select coalesce(sum({what}), 0) from human g join {table} where g.human = h.human)"
_JOINED = _COUNTED.format(
    answered=_ALL_OF.format(what="s.answered", table="sender s on s.person_id = g.person_id"),
    public=_ALL_OF.format(what=_PUBLIC.replace("p.", "q."), table="person q on q.id = g.person_id"),
    saved=_ALL_OF.format(what="q.saved_contact", table="person q on q.id = g.person_id"),
    source="human h cross join verdict v on v.sender_id = h.person_id "
    "join person p on p.id = (select min(g.person_id) from human g where g.human = h.human)",
    which="{which}",
    each="h.human",
)
"""SQL: senders whom the owner joined are one human, who stands under the first of them."""
TOLD_EVERY = 1_000
"""Senders looked at between two words of progress."""


def proposals(
    connection: sqlite3.Connection, progress: Callable[[int], bool] = lambda done: True
) -> list[tuple[int, Proposal]]:
    """The senders that could be muted without losing anybody, with their ids; most messages first.

    Args:
        connection: an open store.
        progress: called now and then with the number of senders looked at; False stops there.
    """
    return sorted(each_proposal(connection, progress), key=lambda each: (-each[1].messages, each[0]))


def each_proposal(
    connection: sqlite3.Connection, progress: Callable[[int], bool] = lambda done: True
) -> Iterator[tuple[int, Proposal]]:
    """The same one by one, in no order that matters: nothing of them is kept."""
    alone = connection.execute(_ALONE.format(which="not in (select person_id from human)"))
    joined = connection.execute(_JOINED.format(which="1"))
    for done, row in enumerate(chain(joined, alone), 1):
        if (proposed := proposal(_summary(row))) is not None:
            yield int(row[0]), proposed
        if done % TOLD_EVERY == 0 and not progress(done):
            break


def summary_of(connection: sqlite3.Connection, person_id: int) -> SenderSummary | None:
    """What is known of one sender who is not muted, and of all joined with them; None where they sent nothing."""
    number = connection.execute("select human from human where person_id = ?", (person_id,)).fetchone()
    if number is not None:
        row = connection.execute(_JOINED.format(which="h.human = ?"), number).fetchone()
    else:
        row = connection.execute(_ALONE.format(which="= ?"), (person_id,)).fetchone()
    return _summary(row) if row else None


def reason_of(proposed: Proposal) -> str:
    """The evidence as one line, to be kept with the mute."""
    return "; ".join(proposed.evidence)


def _summary(row: tuple[int | str | float, ...]) -> SenderSummary:
    _, key, name, messages, answered, public, saved, *rest = row
    numbers = [int(value) for value in rest[:9]]
    return SenderSummary(
        key=str(key),
        name=str(name),
        messages=int(messages),
        answered=int(answered),
        public_replies=int(public),
        saved=bool(saved),
        verdicts=(numbers[0], numbers[1], numbers[2], numbers[3]),
        unsure=numbers[4],
        decided=(numbers[5], numbers[6], numbers[7], numbers[8]),
        mean_automated=float(rest[9]),
        least_sure=float(rest[10]),
        campaign_copies=int(rest[11]),
        campaign_senders=int(rest[12]),
    )
