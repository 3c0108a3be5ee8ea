"""Mutes that end by themselves: at a moment, or after weeks in which the sender wrote nothing.

Quiet weeks are counted up to the newest import: before that nobody can know whether a sender wrote. A mute whose end
the owner took back (undo) does not end by itself again.
"""

from __future__ import annotations

import sqlite3
import time

from store.connect import write
from store.journal import short
from store.mutes import LettingIn, let_in

KIND = "expire"
"""The kind of the journal's entry."""
WEEK = 7 * 86_400_000
"""Milliseconds."""
_DUE = """
select u.person_id, coalesce(p.name, p.handle, 'user ' || p.key),
    iif(m.until <= ?1, 'its time was over', m.quiet_weeks || ' weeks without a message')
from muted u join mute m on m.id = u.mute_id join person p on p.id = u.person_id
where (m.until <= ?1 or (m.quiet_weeks is not null and ?2 - max(m.at, coalesce(
        (select max(v.sent_at) from verdict v where v.sender_id in (select u.person_id union all
        select g.person_id from human h join human g on g.human = h.human where h.person_id = u.person_id)), 0))
        >= m.quiet_weeks * ?3))
    and not exists (select 1 from mute e join journal j on j.id = e.entry_id
        where e.person_id = u.person_id and e.prior_id = u.mute_id and not e.muted and j.kind = ?4)
order by u.person_id
"""


def any_due(connection: sqlite3.Connection, now: int | None = None) -> bool:
    """True where a mute's time is over, and `end_due` has something to do."""
    return bool(connection.execute(f"select exists({_DUE})", _parameters(connection, now)).fetchone()[0])


def end_due(connection: sqlite3.Connection, now: int | None = None) -> str | None:
    """End the mutes whose time is over, as one step.

    Args:
        connection: an open store.
        now: milliseconds UTC; None for the clock's.

    Returns:
        What happened, in one sentence, as the journal has it; None where nothing did.
    """
    if not any_due(connection, now):
        return None
    with write(connection):
        due = connection.execute(_DUE, _parameters(connection, now)).fetchall()
        if not due:
            return None  # another program was faster
        lettings = [LettingIn(person_id, f"mute ended: {why}") for person_id, _, why in due]
        _, name, why = due[0]
        one = f"mute of {short(name)} ended: {why}"
        title = one if len(due) == 1 else f"mutes of {len(due):,} senders ended: their time was over"
        let_in(connection, KIND, lettings, title)
        return title


def _parameters(connection: sqlite3.Connection, now: int | None) -> tuple[int, int, int, str]:
    known_to = connection.execute('select max(started_at) from "import" where not withdrawn').fetchone()[0] or 0
    return int(time.time() * 1000) if now is None else now, known_to, WEEK, KIND
