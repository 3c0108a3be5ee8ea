"""The language of the search box, read into a query; see docs/search.md.

Reading never fails: what is not understood is left out and told in a sentence, and the rest is searched for. No word
of a query is SQL or full-text syntax here or later: `store.query_sql` hands all of it over as parameters.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from lanes.verdict import LANES
from sources.values import text_of
from store.when_words import span

LONGEST = 500
"""Characters of what is typed that are looked at; SQLite has limits, and pasting has none."""
MOST_TERMS = 40
WORDS = "words"
"""The field of a term that was written without one."""
DATES = ("before", "after", "on")
FIELDS = ("from", "lane", "is", "network", "rule", *DATES, "has", "campaign")
"""What can stand before a colon."""
KINDS = ("open", "unsure", "automated", "muted", "decided", "request", "answered", "group", "all")
"""What `is:` takes."""
PLACES = (*LANES, "unsure")
"""What `lane:` takes."""
_LETTERS = {
    letter: place for letters, place in zip(("p1", "gb2", "t3", "c4", "u?5"), PLACES, strict=True) for letter in letters
}
_TERM = re.compile(r'(?P<minus>-?)(?:(?P<field>[A-Za-z]+):)?(?:"(?P<quoted>[^"]*)(?:"(?P<star>\*?)|$)|(?P<bare>\S*))')
_DATE_HELP = "write 2024, 2024-03-05, yesterday, last-march or 3-weeks-ago"


@dataclass(frozen=True, slots=True)
class Term:
    """One condition."""

    field: str
    """One of `FIELDS`, or `WORDS`."""
    value: str
    """In its full spelling where there is a choice; a date as it was typed."""
    negated: bool = False
    beginning: bool = False
    """Of words: the last one may go on."""


@dataclass(frozen=True, slots=True)
class Query:
    """Conditions that must all hold; of each clause's terms one is enough."""

    clauses: tuple[tuple[Term, ...], ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """All of them, as they stand."""
        return tuple(term for clause in self.clauses for term in clause)

    def __str__(self) -> str:
        """Written so that it reads back as the same query."""
        return " ".join(" OR ".join(map(_written, clause)) for clause in self.clauses)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was typed, understood as far as possible."""

    query: Query
    troubles: tuple[str, ...] = ()
    """A sentence for each thing left out or read otherwise than it may have been meant."""


@dataclass(frozen=True, slots=True)
class Known:
    """Names that a query can use. None where they were not looked up: then any are taken as they are."""

    rules: Sequence[str] | None = None
    networks: Sequence[str] | None = None


def parse(typed: str, known: Known = Known(), now: float | None = None) -> Parsed:
    """Read a query. Never fails.

    Args:
        typed: anything.
        known: the store's names, see `store.query_sql.known`.
        now: what dates are counted from, in seconds since 1970; the clock's time where None.
    """
    now = time.time() if now is None else now
    troubles = []
    text = (text_of(typed) or "").replace("\x00", " ")
    if len(text) > LONGEST:
        text = text[:LONGEST]
        troubles.append(f"Only the first {LONGEST} characters are looked at.")
    clauses: list[tuple[Term, ...]] = []
    joining, last = False, False
    for number, found in enumerate(each for each in _TERM.finditer(text) if each.group()):
        if number >= MOST_TERMS:
            troubles.append(f"Only the first {MOST_TERMS} terms are looked at.")
            break
        if found.group() == "OR":
            if not last:
                troubles.append("OR needs a term before it.")
            joining, last = last, False
            continue
        term, trouble = _term(found, len(text), known, now)
        troubles += [trouble] if trouble else []
        if term is None:
            last = False
            continue
        clauses[-1:] = [(*clauses[-1], term)] if joining else [*clauses[-1:], (term,)]
        joining, last = False, True
    if joining:
        troubles.append("OR needs a term after it.")
    return Parsed(Query(tuple(clauses)), tuple(dict.fromkeys(troubles)))


def _term(found: re.Match[str], end: int, known: Known, now: float) -> tuple[Term | None, str]:
    """The term that was written, and what is wrong with it: an empty sentence where nothing is."""
    field, quoted, bare = (found["field"] or "").lower(), found["quoted"], found["bare"] or ""
    negated = bool(found["minus"])
    trouble = ""
    if field and field not in FIELDS:
        if near := get_close_matches(field, FIELDS, 1, 0.7):
            trouble = f"There is no “{field}:”, so it is searched for as words; did you mean {near[0]}:?"
        bare, quoted, field = f"{found['field']}:{quoted if quoted is not None else bare}", None, ""
    value = " ".join((bare if quoted is None else quoted).replace('"', " ").split())
    if not field:
        starred = bool(found["star"]) if quoted is not None else bare.endswith("*")
        going_on = starred or (quoted is None and found.end() == end and not negated)
        value = value.rstrip("* ") if going_on else value
        if not any(map(str.isalnum, value)) and (len(value) < 2 or not value.isprintable()):
            return None, trouble
        return Term(WORDS, value, negated, going_on), trouble
    value, wrong = _value(field, value, known, now)
    return (None if wrong else Term(field, value, negated)), wrong


def _value(field: str, value: str, known: Known, now: float) -> tuple[str, str]:
    """A field's value in full, and what is wrong with it."""
    match field:
        case "lane":
            return _one_of(field, _LETTERS.get(value.lower(), value), PLACES)
        case "is":
            return _one_of(field, value, KINDS)
        case "has":
            return _one_of(field, value, ("link",))
        case "network" if known.networks is not None:
            return _one_of(field, value, known.networks)
        case "rule" if known.rules is not None:
            return _one_of(field, value, known.rules)
        case "before" | "after" | "on":
            if not value:
                return value, f"{field}: takes a date: {_DATE_HELP}."
            return value, "" if span(value, now) else f"“{value[:40]}” is not a date; {_DATE_HELP}."
        case "campaign":
            if re.fullmatch("[0-9a-fA-F]{1,16}", value):
                return f"{int(value, 16):016x}", ""
            return value, "campaign: takes the id of a campaign as `unpitch export` writes it: up to 16 hex digits."
        case "from" if not any(map(str.isalnum, value)):
            return value, "from: takes a sender's name, handle or id."
    return value, "" if value else f"{field}: takes a name."


def _one_of(field: str, value: str, choices: Sequence[str]) -> tuple[str, str]:
    """The choice that a value names or begins."""
    wanted = value.casefold()
    spelt = {choice.replace('"', " ").casefold(): choice for choice in choices}
    begun = [choice for name, choice in spelt.items() if wanted and name.startswith(wanted)]
    if wanted in spelt:
        return spelt[wanted], ""
    if len(begun) == 1:
        return begun[0], ""
    if not choices:
        return value, f"There is no {field} to search for."
    listed = ", ".join([choice[:30] for choice in choices[:8]] + ["…"] * (len(choices) > 8))
    if len(begun) > 1:
        return value, f"{field}:{value[:30]} may mean {', '.join(one[:30] for one in begun[:5])}; write more of it."
    return value, f"There is no {field}:{value[:30]}; it takes {listed}." if value else f"{field}: takes {listed}."


def _written(term: Term) -> str:
    minus = "-" * term.negated
    if term.field != WORDS:
        plain = term.value.isalnum() and term.value.isascii()
        return f"{minus}{term.field}:{term.value if plain else _quoted(term.value)}"
    return minus + _quoted(term.value) + "*" * term.beginning


def _quoted(value: str) -> str:
    return '"' + value.replace('"', " ") + '"'
