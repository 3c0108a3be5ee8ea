"""Turns a query into SQL over `verdict v`: conditions for any row, and for whole lists a place to start from.

Each term can be asked in two ways that mean the same: `Way.ALL` is quick over the whole store, `Way.FEW` over a few
messages whose words stand in the small index `recent` (see `store.finder`). Everything typed is a parameter.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from enum import Enum

from store.newest import Scope
from store.query import DATES, PLACES, WORDS, Known, Query, Term
from store.search import LINKS, in_name, in_text
from store.status import DECIDED, MUTED, OPEN
from store.touched import LIVE
from store.when_words import span

AUTOMATED = 0.5
"""From this likelihood on a message counts as automated."""
STATUSES = {"open": OPEN, "decided": DECIDED, "muted": MUTED}
Asked = tuple[str, list[object]]
"""SQL and its parameters."""


class Way(Enum):
    """How a term is asked."""

    ALL = "all"
    FEW = "few"


def known(connection: sqlite3.Connection) -> Known:
    """The names that a query may use here."""
    from store.rulesets import standing

    networks = [row[0] for row in connection.execute("select distinct network from owner order by 1")]
    return Known([rule.name for rule in standing(connection).book.rules], networks)


def status_of(query: Query, status: int | None) -> int | None:
    """Which messages a search goes over: those of the list, or those that `is:` names; None for all."""
    named = [term.value for term in query.terms if term.field == "is" and not term.negated]
    named = [value for value in named if value == "all" or value in STATUSES]
    if (
        len(named) == 1
        and named[0] != "all"
        and any(len(one) == 1 and one[0].value == named[0] for one in query.clauses)
    ):
        return STATUSES[named[0]]
    return None if named else status


def scope(query: Query, status: int | None, shown: int | None, now: float) -> Scope:
    """What the query says of status, lane and time by terms of their own."""
    starts, ends = [], []
    for term in _singles(query):
        if shown is None and (term.field == "lane" or (term.field == "is" and term.value == "unsure")):
            shown = PLACES.index(term.value)
        elif term.field in DATES and (found := span(term.value, now)):
            if term.field != "before":
                starts.append(found.end if term.field == "after" else found.start)
            if term.field != "after":
                ends.append(found.start if term.field == "before" else found.end)
    return Scope(status_of(query, status), shown, max(starts, default=None), min(ends, default=None))


def conditions(query: Query, way: Way, now: float) -> Asked:
    """What must hold of a row of `verdict v`; an empty string where anything may."""
    asked = [_clause(clause, way, now) for clause in query.clauses]
    plain = [(each,) for each in plain_words(query)]
    if way is Way.ALL and plain:
        rest = [_clause(clause, way, now) for clause in query.clauses if clause not in plain]
        asked = [*rest, _together(plain, now)]
    return joined(" and ", asked)


def start(query: Query) -> tuple[Asked, Query] | None:
    """SQL for ids among which all messages of the query are, and what is still to be asked of each.

    None where that would be no shorter than all messages there are.
    """
    singles = _singles(query)
    by_field = {term.field: term for term in reversed(singles)}
    kinds = {term.value: term for term in singles if term.field == "is"}
    if term := by_field.get("campaign"):
        found: Asked = ("select message_id from look where campaign = ?", [_campaign(term)])
    elif term := by_field.get("from"):
        persons, values = _persons(term)
        found = (f"select message_id from verdict where sender_id in ({persons})", values)
    elif term := by_field.get("rule"):
        found = ("select message_id from fired where rule = ?", [term.value])
    elif words := plain_words(query):
        found, term = _candidates(words), words[0]
        if len(words) > 1:
            return found, query
    elif either := next(filter(_is_words, query.clauses), None):
        rest = tuple(clause for clause in query.clauses if clause != either)
        return _candidates(list(either), " OR "), Query(rest)
    elif term := kinds.get("group"):
        found = (_GROUP, [])
    elif term := kinds.get("answered"):
        found = (_ANSWERED, [])
    elif kinds.get("request"):
        return (_REQUESTS, []), query
    elif term := by_field.get("has"):
        found = (_IN_TEXTS, [LINKS])
    else:
        return None
    return found, Query(tuple(clause for clause in query.clauses if clause != (term,)))


def _singles(query: Query) -> list[Term]:
    """The terms that must each hold."""
    return [clause[0] for clause in query.clauses if len(clause) == 1 and not clause[0].negated]


def joined(by: str, asked: Iterable[Asked]) -> Asked:
    """Conditions with a word between them."""
    listed = [each for each in asked if each[0]]
    return by.join(sql for sql, _ in listed), [value for _, values in listed for value in values]


# words and names

_IN_TEXTS = "select rowid from message_words where message_words match ?"
_IN_NAMES = "select rowid from person_words where person_words match ?"
_RECENT = "v.message_id in (select rowid from recent where recent match ?)"


def plain_words(query: Query) -> list[Term]:
    """The words that must all occur, each on its own, and that an index of texts can find."""
    single = dict.fromkeys(_singles(query))
    return [term for term in single if term.field == WORDS and in_text(term.value, term.beginning)]


def _is_words(clause: tuple[Term, ...]) -> bool:
    """True for words of which one is enough, and that an index of texts can find."""
    return all(term.field == WORDS and not term.negated and in_text(term.value, term.beginning) for term in clause)


def _in_text(words: Iterable[Term], by: str = " AND ") -> str:
    return by.join(in_text(term.value, term.beginning) for term in words)


def _candidates(words: list[Term], by: str = " AND ") -> Asked:
    """Ids of all messages whose text holds the words, all or one, and of all whose sender's name holds one of them."""
    names = " OR ".join(in_name(term.value, term.beginning) for term in words)
    sql = f"{_IN_TEXTS} union select message_id from verdict where sender_id in ({_IN_NAMES})"
    return sql, [_in_text(words, by), names]


def _together(plain: list[tuple[Term]], now: float) -> Asked:
    """All the words in the text; only where that fails, each of them in the text or the name.

    SQLite looks up what stands in a subquery when it is first needed: where no name matches, never.
    """
    sql, values = joined(" and ", [_clause(clause, Way.ALL, now) for clause in plain])
    if len(plain) == 1:
        return sql, values
    return f"(v.message_id in ({_IN_TEXTS}) or ({sql}))", [_in_text(term for (term,) in plain), *values]


def _words(term: Term, way: Way) -> Asked:
    text, name = (each(term.value, term.beginning) for each in (in_text, in_name))
    if not text:  # signs alone: no index holds them
        likes = "name like ? escape '\\' or handle like ? escape '\\'"
        like = "%" + term.value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        if way is Way.FEW:
            return f"exists(select 1 from person p where p.id = v.sender_id and ({likes}))", [like, like]
        return f"v.sender_id in (select id from person where {likes})", [like, like]
    if way is Way.FEW:
        return _RECENT, [f"({{text}} : {text}) OR ({{name handle}} : {name})"]
    return f"(v.message_id in ({_IN_TEXTS}) or v.sender_id in ({_IN_NAMES}))", [text, name]


_BY_KEY = (
    "select p.id from owner o cross join person p on p.owner_id = o.id and p.key in (?, iif(o.network = ?, ?, null))"
)

_ALSO = "select g.person_id from human h cross join human g on g.human = h.human where +h.person_id in ({named})"
"""Those joined with senders: from the few that are joined, so that where nobody is nothing is looked up."""


def _keys(term: Term) -> list[object]:
    """The parameters of `_BY_KEY`: the network's id alone, or after the network's name."""
    network, _, key = term.value.partition(":")
    return [term.value, network, key]


def _persons(term: Term) -> Asked:
    """SQL for the ids of the senders that `from:` names: by name or handle, or by the network's id.

    With those come all who are joined with one of them.
    """
    named, values = _named(term)
    return f"{named} union {_ALSO.format(named=named)}", [*values, *values]


def _named(term: Term) -> Asked:
    return f"{_IN_NAMES} union {_BY_KEY}", [in_name(term.value, beginning=True), *_keys(term)]


# all other terms

_GROUP = (
    "select m.id from conversation c cross join message m on m.conversation_id = c.id "
    'where c."group" and m.sender_id is not null'
)
_ANSWERED = (
    "select m.id from (select conversation_id, max(coalesce(sent_at, 0)) as at from message "
    f"where sender_id is null and {LIVE} group by 1) a cross join message m on m.conversation_id = a.conversation_id "
    "where m.sender_id is not null and coalesce(m.sent_at, 0) <= a.at"
)
_OF_NETWORK = "select p.id from owner o join person p on p.owner_id = o.id where o.network = ?"
_FEW = {
    "group": "exists(select 1 from message m join conversation c on c.id = m.conversation_id "
    'where m.id = v.message_id and c."group")',
    "answered": "exists(select 1 from message m join message a on a.conversation_id = m.conversation_id "
    "where m.id = v.message_id and a.sender_id is null and coalesce(a.sent_at, 0) >= coalesce(m.sent_at, 0) "
    f"and a.{LIVE})",
}
_ALL = {"group": f"v.message_id in ({_GROUP})", "answered": f"v.message_id in ({_ANSWERED})"}
_REQUESTS = (
    "select id from message where request union select m.id from conversation c "
    "cross join message m on m.conversation_id = c.id where c.request"
)
"""Of these some are none, for what is said of a message counts before what is said of its conversation."""
_REQUEST = (
    "exists(select 1 from message m join conversation c on c.id = m.conversation_id "
    "where m.id = v.message_id and coalesce(m.request, c.request, 0))"
)


def _campaign(term: Term) -> int:
    """The campaign's number as a signed column keeps it."""
    number = int(term.value, 16)
    return number - 2**64 if number >= 2**63 else number


def _clause(clause: tuple[Term, ...], way: Way, now: float) -> Asked:
    sql, values = joined(" or ", [_term(term, way, now) for term in clause])
    return (f"({sql})" if len(clause) > 1 else sql), values


def _term(term: Term, way: Way, now: float) -> Asked:
    sql, values = _positive(term, way, now)
    return (f"not ({sql})" if term.negated else sql), values


def _positive(term: Term, way: Way, now: float) -> Asked:
    few = way is Way.FEW
    match term.field:
        case "from":
            if few:
                name = f"{{name handle}} : {in_name(term.value, beginning=True)}"
                named, values = _named(term)
                also = _ALSO.format(named=named)
                sql = f"({_RECENT} or v.sender_id in ({_BY_KEY} union {also}))"
                return sql, [name, *_keys(term), *values]
            persons, values = _persons(term)
            return f"v.sender_id in ({persons})", values
        case "lane":
            return "v.shown = ?", [PLACES.index(term.value)]
        case "is":
            return _is(term.value, few)
        case "network":
            if few:
                sql = "exists(select 1 from person p join owner o on o.id = p.owner_id where p.id = v.sender_id"
                return f"{sql} and o.network = ?)", [term.value]
            return f"v.sender_id in ({_OF_NETWORK})", [term.value]
        case "rule":
            return "exists(select 1 from fired f where f.rule = ? and f.message_id = v.message_id)", [term.value]
        case "before" | "after" | "on":
            return _at(term, now)
        case "has":
            if few:
                return _RECENT, [f"{{text}} : ({LINKS})"]
            return f"v.message_id in ({_IN_TEXTS})", [LINKS]
        case "campaign":
            sql = "exists(select 1 from look l where l.message_id = v.message_id and l.campaign = ?)"
            return sql, [_campaign(term)]
    return _words(term, way)


def _is(kind: str, few: bool) -> Asked:
    if kind in STATUSES:
        return "v.status = ?", [STATUSES[kind]]
    if kind == "all":
        return "1", []
    if kind == "unsure":
        return "v.shown = ?", [PLACES.index("unsure")]
    if kind == "automated":
        return "v.automated >= ?", [AUTOMATED]
    if kind == "request":
        return _REQUEST, []
    return (_FEW if few else _ALL)[kind], []


def _at(term: Term, now: float) -> Asked:
    """Undated messages (0) are at no time."""
    found = span(term.value, now)
    if found is None:
        return "0", []
    match term.field:
        case "before":
            return "(v.sent_at < ? and v.sent_at <> 0)", [found.start]
        case "after":
            return "(v.sent_at >= ? and v.sent_at <> 0)", [found.end]
    return "(v.sent_at >= ? and v.sent_at < ? and v.sent_at <> 0)", [found.start, found.end]
