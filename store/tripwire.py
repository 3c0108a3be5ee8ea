"""Brings muted senders back whose new messages a person would want; see `lanes.tripwire` for the rule.

A message is new where its import came after the last line of the mute log on its sender: what the owner undid or muted
again is not brought up a second time. The setting `watched` is the last import that was looked at.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from lanes.tripwire import Earlier, Newcomer, comes_back
from store import settings, view
from store.connect import write
from store.journal import short
from store.mutes import LettingIn, let_in
from store.threads import listed
from store.touched import LIVE

KIND = "return"
"""The kind of the journal's entry."""
EARLIER = 100
"""Of a sender's earlier messages so many are looked at, the newest."""
NAMED = 3
"""Senders named in the journal's line."""
_READ = 4_000
_NEW = f"""
select m.sender_id, m.id, m.import_id, substr(m.text, 1, {_READ}), l.wording, l.campaign, v.p0, v.p2 + v.p3,
    coalesce((select n.sender_id is null and n.sent_at > t.at from message n
        where n.conversation_id = m.conversation_id and n.sent_at <= m.sent_at
        and (n.sent_at, n.id) < (m.sent_at, m.id) and n.{LIVE} order by n.sent_at desc, n.id desc limit 1), 0)
from message m cross join muted u on u.person_id = m.sender_id join mute t on t.id = u.mute_id
join verdict v on v.message_id = m.id left join look l on l.message_id = m.id
where m.import_id in (%s) and m.id not in (select message_id from mute where person_id = u.person_id
    and message_id is not null)
order by m.sender_id, coalesce(m.sent_at, 0), m.id
"""
_EARLIER = f"""
select substr(m.text, 1, {_READ}), coalesce(l.wording, 0), coalesce(l.campaign, 0), v.shown not in (0, 1)
from verdict v join message m on m.id = v.message_id left join look l on l.message_id = m.id
where v.sender_id = ? and m.import_id not in (%s) order by v.sent_at desc, v.message_id desc limit {EARLIER}
"""


@dataclass(frozen=True, slots=True)
class Back:
    """A sender who came back."""

    person_id: int
    message_id: int
    why: str


def come_back(connection: sqlite3.Connection) -> str | None:
    """Let those muted senders back in whose new messages ask for it, as one step; once nothing waits for a verdict.

    Returns:
        What happened, in one sentence, as the journal has it; None where nothing did.
    """
    last = _last_import(connection)
    if settings.get(connection, "watched") >= last or view.waiting(connection):
        return None
    with write(connection):
        if view.waiting(connection):
            return None
        back = _found(connection, settings.get(connection, "watched"), last)
        settings.put(connection, "watched", last)
        if not back:
            return None
        lettings = [LettingIn(one.person_id, f"came back: {one.why}", one.message_id) for one in back]
        title = _title(connection, back)
        let_in(connection, KIND, lettings, title)
        return title


def _last_import(connection: sqlite3.Connection) -> int:
    """The newest import before any that still runs."""
    query = 'select coalesce((select min(id) - 1 from "import" where state = \'running\'), max(id), 0) from "import"'
    return int(connection.execute(query).fetchone()[0])


def _found(connection: sqlite3.Connection, after: int, last: int) -> list[Back]:
    """Who comes back by the imports after one up to another."""
    entries: dict[int, int] = dict(
        connection.execute(
            "select import_id, id from journal where kind = 'import' and import_id > ? and import_id <= ? "
            "and id > (select min(m.entry_id) from muted u join mute m on m.id = u.mute_id) and " + LIVE,
            (after, last),
        ).fetchall()
    )
    back = []
    rows_by_sender = groupby(connection.execute(_NEW % listed(entries)), key=itemgetter(0))
    for person_id, messages in rows_by_sender:
        told = connection.execute("select max(entry_id) from mute where person_id = ?", (person_id,)).fetchone()[0]
        new_imports = [one for one, entry_id in entries.items() if entry_id > told]
        rows = connection.execute(_EARLIER % listed(new_imports), (person_id,))
        earlier = [Earlier(text, wording, campaign, bool(real)) for text, wording, campaign, real in rows]
        for _, message_id, import_id, text, wording, campaign, pitch, real, answers in messages:
            if import_id not in new_imports:
                continue
            newcomer = Newcomer(text, wording or 0, campaign or 0, bool(answers), pitch, real)
            if why := comes_back(newcomer, earlier):
                back.append(Back(person_id, message_id, why))
                break
    return back


def _title(connection: sqlite3.Connection, back: list[Back]) -> str:
    query = "select coalesce(name, handle, 'user ' || key) from person where id = ?"
    names = [short(connection.execute(query, (one.person_id,)).fetchone()[0]) for one in back[:NAMED]]
    if len(back) == 1:
        return f"{names[0]} came back: {back[0].why}"
    told = "; ".join(f"{name} {one.why}" for name, one in zip(names, back, strict=False))
    return f"{len(back):,} muted senders came back: {told}{'; …' if len(back) > NAMED else ''}"
