"""The language of searches: never an error, the same when written out again, and told where it is not understood."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.query import FIELDS, KINDS, LONGEST, PLACES, WORDS, Known, Query, Term, parse

KNOWN = Known(["calls", "Crypto stuff"], ["linkedin", "x"])
NOW = 1_741_790_000.0  # 12 March 2025
SPELT = st.text(st.characters(), max_size=40) | st.lists(
    st.sampled_from(
        [
            "OR",
            "-",
            '"',
            "from:",
            "lane:",
            "is:",
            "muted",
            "before:",
            "last-march",
            "pitch",
            "ada",
            " ",
            "*",
            ":",
            "é会",
        ]
    ),
    max_size=12,
).map("".join)


def one(typed: str) -> Term:
    parsed = parse(typed, KNOWN, NOW)
    assert parsed.troubles == ()
    assert len(parsed.query.terms) == 1
    return parsed.query.terms[0]


@settings(max_examples=300, deadline=None)
@given(SPELT)
def test_reading_never_fails_and_reads_the_same_again(typed: str) -> None:
    first = parse(typed, KNOWN, NOW)
    again = parse(str(first.query), KNOWN, NOW)
    assert again.query == first.query
    if len(str(first.query)) <= LONGEST:
        assert again.troubles == ()


PHRASES = st.from_regex(r"[a-zé会0-9]{1,6}( [a-z]{1,4})?", fullmatch=True)
TERMS = (
    st.builds(Term, st.just(WORDS), PHRASES, st.booleans(), st.booleans())
    | st.builds(Term, st.just("lane"), st.sampled_from(PLACES), st.booleans())
    | st.builds(Term, st.just("is"), st.sampled_from(KINDS), st.booleans())
    | st.builds(Term, st.just("from"), st.sampled_from(["ada", "o brien", "x:p1"]), st.booleans())
    | st.builds(Term, st.just("rule"), st.sampled_from(["calls", "Crypto stuff"]), st.booleans())
    | st.builds(Term, st.sampled_from(["before", "after", "on"]), st.sampled_from(["2024", "last march"]))
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(TERMS, min_size=1, max_size=3).map(tuple), max_size=4).map(tuple))
def test_a_query_written_out_reads_back(clauses: tuple[tuple[Term, ...], ...]) -> None:
    assert parse(str(Query(clauses)), KNOWN, NOW) == type(parse(""))(Query(clauses))


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("museum", Term(WORDS, "museum", beginning=True)),
        ("museum ", Term(WORDS, "museum")),
        ('"museum label"', Term(WORDS, "museum label")),
        ('"museum label', Term(WORDS, "museum label")),
        ("mus* ", Term(WORDS, "mus", beginning=True)),
        ("-museum", Term(WORDS, "museum", negated=True)),
        ("from:Ada", Term("from", "Ada")),
        ('FROM:"Ada Moss"', Term("from", "Ada Moss")),
        ("lane:P", Term("lane", "pitch")),
        ("lane:pu", Term("lane", "purposeful")),
        ("lane:4", Term("lane", "conversational")),
        ("lane:?", Term("lane", "unsure")),
        ("-is:mut", Term("is", "muted", negated=True)),
        ("network:li", Term("network", "linkedin")),
        ("rule:cry", Term("rule", "Crypto stuff")),
        ("has:link", Term("has", "link")),
        ("campaign:00FF", Term("campaign", "00000000000000ff")),
        ("before:3-weeks-ago", Term("before", "3-weeks-ago")),
        ('on:"last march"', Term("on", "last march")),
        ("https://acme.example", Term(WORDS, "https://acme.example", beginning=True)),
        ("10:30", Term(WORDS, "10:30", beginning=True)),
    ],
)
def test_terms(typed: str, term: Term) -> None:
    assert one(typed) == term


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("lane:", "lane: takes pitch, generic"),
        ("lane:sales", "There is no lane:sales"),
        ("is:a", "may mean automated, answered, all"),
        ("is:spam", "There is no is:spam"),
        ("rule:none", "it takes calls, Crypto stuff"),
        ("network:fax", "it takes linkedin, x"),
        ("before:20", "“20” is not a date"),
        ("after:", "after: takes a date"),
        ("from:", "from: takes a sender"),
        ("campaign:xyz", "hex digits"),
        ("has:cake", "There is no has:cake"),
        ("form:ada", "did you mean from:?"),
        ("lane: OR ada", "OR needs a term before it."),
        ("ada OR ", "OR needs a term after it."),
        ("a " * 300, "Only the first 500 characters are looked at."),
        ("a " * 60, "Only the first 40 terms are looked at."),
    ],
)
def test_what_is_not_understood_is_told_and_the_rest_is_kept(typed: str, says: str) -> None:
    parsed = parse(f"walrus {typed}", KNOWN, NOW)
    assert any(says in trouble for trouble in parsed.troubles), parsed.troubles
    assert parsed.query.terms[0] == Term(WORDS, "walrus")
    assert all(len(trouble) < 160 and "\n" not in trouble for trouble in parsed.troubles)


def test_or_joins_its_neighbours_only() -> None:
    query = parse("a OR b c -d OR is:muted ", KNOWN, NOW).query
    assert [[term.value for term in clause] for clause in query.clauses] == [["a", "b"], ["c"], ["d", "muted"]]


def test_every_field_is_known() -> None:
    values = {"lane": "pitch", "is": "open", "has": "link", "campaign": "1f", "network": "x", "rule": "calls"}
    for field in FIELDS:
        assert one(f"{field}:{values.get(field, '2024')}").field == field
