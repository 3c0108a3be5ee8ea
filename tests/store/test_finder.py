"""A search finds what a plain look at every message finds, in both of its ways."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stores import JUDGE, fresh_store, line, path_of, rows, take, write_lines

from store import decisions, finder, mutes, view
from store.connect import Connection, open_for_reading
from store.decisions import Choice
from store.finder import Finder
from store.query import PLACES, Query, Term, parse
from store.query_sql import STATUSES, known, status_of
from store.rulesets import save, standing
from store.settle import settle
from store.status import DECIDED, MUTED, OPEN, UNSURE
from store.wanted import Wanted
from store.when_words import span

WORDS = [
    "museum",
    "mus",
    "label",
    "café",
    "book a call",
    "offer",
    "ada",
    "moss",
    "ping",
    "会議",
    "100%",
    "10:30",
    "zzz",
]
TEXTS = [
    "The museum label is lovely, Ada.",
    "Café at 10:30? The LABEL is here: https://label.example/moss",
    "Book a call now. 100% offer! www.offer.example",
    "明日の会議について相談したいです",
    "museums, labels and offers",
    "ok",
]
RULES = """
[[rule]]
name = "calls"
pattern = "book a call"
lane = "pitch"

[[rule]]
name = "museum talk"
pattern = "museum"
lane = "conversational"
"""


@dataclass(frozen=True)
class Seen:
    """A message as a plain look finds it."""

    id: int
    sent_at: int
    status: int
    shown: int
    automated: float
    text: str
    name: str
    handle: str
    key: str
    network: str
    request: bool
    group: bool
    answered: bool
    campaign: int
    rules: frozenset[str]


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Connection:
    """Forty messages on two networks, some decided, some of muted senders, under two rules."""
    folder = tmp_path_factory.mktemp("finder")
    connection = fresh_store(folder)
    names = ["Ada Moss", "Zoë Café", "Museum Shop", None, "Label 100%", "O'Brien"]
    lines = [
        line(
            n,
            text=TEXTS[n % 6],
            network=("x", "linkedin")[n % 2],
            sender_name=names[n % 5],
            sender_handle=f"handle_{n % 3}",
            conversation_id=f"c{n % 9}",
            sender_id=f"p{n % 9}",
            conversation_group=n % 9 == 4,
            request=(None, True, False)[n % 3],
            sent_at=None if n == 7 else f"2025-0{1 + n % 3}-{1 + n % 28:02}T10:00:00Z",
            from_owner=n % 13 == 5,
        )
        for n in range(40)
    ]
    owner = {"name": "Maren", "handle": "maren", "networks": {"x": "me", "linkedin": "me"}}
    take(connection, write_lines(folder / "a", lines, owner))
    save(connection, RULES, "rules", standing(connection))
    connection.execute('update conversation set "group" = 1 where id = 3')
    ids = [row[0] for row in rows(connection, "select message_id from verdict order by 1")]
    decisions.decide(connection, [Choice(one, "pitch") for one in ids[::7]], "chosen")
    senders = rows(connection, "select distinct sender_id from verdict order by 1")
    mutes.mute(connection, [mutes.Muting(row[0], "test") for row in senders[::4]])
    settle(connection, JUDGE)
    connection.execute("update verdict set unsure = 1, shown = 4 where status = 0 and message_id % 5 = 0")
    return connection


@pytest.fixture(scope="module")
def plain(inbox: Connection) -> list[Seen]:
    """All messages, newest first."""
    found = inbox.execute(
        "select v.message_id, v.sent_at, v.status, v.shown, v.automated, m.text, coalesce(p.name, ''), "
        "coalesce(p.handle, ''), p.key, o.network, coalesce(m.request, c.request, 0), coalesce(c.\"group\", 0), "
        "(select count(*) from message a where a.conversation_id = m.conversation_id and a.sender_id is null "
        "and coalesce(a.sent_at, 0) >= coalesce(m.sent_at, 0)), l.campaign from verdict v "
        "join message m on m.id = v.message_id join person p on p.id = v.sender_id join owner o on o.id = m.owner_id "
        "join conversation c on c.id = m.conversation_id join look l on l.message_id = v.message_id"
    ).fetchall()
    fired = inbox.execute("select message_id, rule from fired").fetchall()
    made = [
        Seen(*row[:10], *map(bool, row[10:13]), row[13], frozenset(rule for one, rule in fired if one == row[0]))
        for row in found
    ]
    return sorted(made, key=lambda each: (each.sent_at, each.id), reverse=True)


def tokens(text: str) -> list[str]:
    """The words of a text as the index has them."""
    text = re.sub("([\u4e00-\u9fff\u3040-\u30ff])", r" \1 ", text)
    bare = "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    return re.findall(r"[^\W_]+", bare.lower())


def stands_in(words: str, beginning: bool, text: str) -> bool:
    wanted, there = tokens(words), tokens(text)
    for at in range(len(there) - len(wanted) + 1):
        part = there[at : at + len(wanted)]
        if part == wanted or (beginning and part[:-1] == wanted[:-1] and part[-1].startswith(wanted[-1])):
            return True
    return False


def holds(term: Term, one: Seen, now: float) -> bool:
    """Whether a term holds of a message, its minus aside."""
    names = (one.name, one.handle)
    if term.field == "words":
        if not tokens(term.value):
            return any(term.value.lower() in each.lower() for each in names)
        return any(stands_in(term.value, term.beginning, each) for each in (one.text, *names))
    found = span(term.value, now)
    dated = found is not None and one.sent_at != 0
    checks: dict[str, Callable[[], bool]] = {
        "from": lambda: (
            any(stands_in(term.value, True, each) for each in names)
            or term.value in (one.key, f"{one.network}:{one.key}")
        ),
        "lane": lambda: one.shown == PLACES.index(term.value),
        "network": lambda: one.network == term.value,
        "rule": lambda: term.value in one.rules,
        "has": lambda: bool({"http", "https", "www"} & set(tokens(one.text))),
        "campaign": lambda: f"{one.campaign & (2**64 - 1):016x}" == term.value,
        "before": lambda: dated and one.sent_at < found.start,
        "after": lambda: dated and one.sent_at >= found.end,
        "on": lambda: dated and found.start <= one.sent_at < found.end,
        "is": lambda: {
            **{name: one.status == status for name, status in STATUSES.items()},
            "all": True,
            "unsure": one.shown == UNSURE,
            "automated": one.automated >= 0.5,
            "request": one.request,
            "answered": one.answered,
            "group": one.group,
        }[term.value],
    }
    return checks[term.field]()


def looked_for(plain: list[Seen], wanted: Wanted, query: Query, now: float) -> list[int]:
    status = status_of(query, wanted.status)
    return [
        one.id
        for one in plain
        if status in (None, one.status)
        and wanted.shown in (None, one.shown)
        and all(any(holds(term, one, now) is not term.negated for term in clause) for clause in query.clauses)
    ]


TERMS = (
    st.builds(Term, st.just("words"), st.sampled_from(WORDS), st.booleans(), st.booleans())
    | st.builds(Term, st.just("lane"), st.sampled_from(PLACES), st.booleans())
    | st.builds(
        Term,
        st.just("is"),
        st.sampled_from(["open", "unsure", "automated", "muted", "decided", "request", "answered", "group", "all"]),
        st.booleans(),
    )
    | st.builds(Term, st.just("from"), st.sampled_from(["ada", "zoe", "handle", "p3", "x:p4", "moss"]), st.booleans())
    | st.builds(Term, st.just("network"), st.sampled_from(["x", "linkedin"]), st.booleans())
    | st.builds(Term, st.just("rule"), st.sampled_from(["calls", "museum talk"]), st.booleans())
    | st.builds(Term, st.just("has"), st.just("link"), st.booleans())
    | st.builds(
        Term,
        st.sampled_from(["before", "after", "on"]),
        st.sampled_from(["2025-02", "2025-02-05", "2024", "2025"]),
        st.booleans(),
    )
)
QUERIES = st.lists(st.lists(TERMS, min_size=1, max_size=2).map(tuple), max_size=4).map(tuple).map(Query)


@settings(max_examples=250, deadline=None)
@given(
    query=QUERIES,
    status=st.sampled_from([OPEN, DECIDED, MUTED, None]),
    shown=st.sampled_from([None, None, 0, 4]),
    near=st.sampled_from([5, 3_000]),
)
def test_a_search_finds_what_a_plain_look_finds(
    inbox: Connection, plain: list[Seen], query: Query, status: int | None, shown: int | None, near: int
) -> None:
    wanted = Wanted(shown, status, str(query))
    expected = looked_for(plain, wanted, query, time.time())
    assert list(view.all_ids(inbox, wanted)) == expected
    assert view.first_ids(inbox, wanted, 3) == expected[:3]
    with closing(open_for_reading(path_of(inbox))) as connection:
        finder.NEAR, kept = near, finder.NEAR
        try:
            at_work = Finder(connection)
            at_work.enough = 4
            found, rest = at_work.near(wanted), at_work.rest(wanted)
        finally:
            finder.NEAR = kept
    assert list(rest.ids) == expected[: len(rest.ids)]
    assert list(rest.ids) == expected if rest.complete else len(rest.ids) >= 4
    assert list(found.ids) == expected[: len(found.ids)]
    assert not found.complete or list(found.ids) == expected
    assert found.complete or near == 5


@settings(max_examples=100, deadline=None)
@given(typed=st.text(st.characters(), max_size=30) | st.text('"*^:(){}+-<> ANDORT会%_\\', max_size=14))
def test_whatever_is_typed_is_answered_alike(inbox: Connection, typed: str) -> None:
    wanted = Wanted(status=None, words=typed)
    with closing(open_for_reading(path_of(inbox))) as connection:
        assert Finder(connection).find(wanted).ids == view.all_ids(inbox, wanted)


def test_campaigns_are_found_by_the_id_that_is_exported(inbox: Connection, plain: list[Seen]) -> None:
    for campaign in {one.campaign for one in plain if one.campaign}:
        query = parse(f"campaign:{campaign & (2**64 - 1):016x}").query
        wanted = Wanted(status=None, words=str(query))
        assert list(view.all_ids(inbox, wanted)) == looked_for(plain, wanted, query, time.time())


def test_the_words_kept_at_hand_follow_the_store(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    take(connection, write_lines(tmp_path / "a", [line(1, text="a walrus")]))
    with closing(open_for_reading(path_of(connection))) as other:
        at_work = Finder(other)
        at_work.warm(Wanted())
        assert len(at_work.find(Wanted(words="walrus")).ids) == 1
        take(connection, write_lines(tmp_path / "b", [line(2, text="another walrus"), line(3, text="a heron")]))
        assert len(at_work.find(Wanted(words="walrus")).ids) == 2
        decisions.decide(connection, [Choice(1, "pitch")], "chosen")
        assert len(at_work.find(Wanted(words="walrus")).ids) == 1
        assert len(at_work.find(Wanted(words="walrus is:all")).ids) == 2


def test_huge_texts_and_many_messages_are_taken_in_turn(inbox: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = Wanted(status=None, words="museum")
    expected = view.all_ids(inbox, wanted)
    monkeypatch.setattr(finder, "MOST_TEXT", 200)
    monkeypatch.setattr(finder, "HELD", 10)
    monkeypatch.setattr(finder, "ENOUGH", 2)
    with closing(open_for_reading(path_of(inbox))) as connection:
        at_work = Finder(connection)
        for _ in range(12):
            found = at_work.near(wanted)
            assert found.ids == expected[: len(found.ids)]
            found = at_work.find(wanted)
            assert found.ids == expected[: len(found.ids)] and len(found.ids) >= 2
        assert at_work.all(wanted).ids == expected


def test_rules_that_fire_are_found_as_they_stand_now(inbox: Connection) -> None:
    assert len(view.all_ids(inbox, Wanted(status=None, words='rule:"museum talk"'))) > 2
    assert known(inbox).rules == ["calls", "museum talk"]
    assert known(inbox).networks == ["linkedin", "x"]


def test_the_list_of_a_sender_or_a_campaign_can_be_searched(inbox: Connection, plain: list[Seen]) -> None:
    sender = rows(inbox, "select sender_id from verdict where message_id = ?", plain[0].id)[0][0]
    theirs = Wanted(status=None, sender_id=sender)
    among = view.all_ids(inbox, replace(theirs, words="museum"))
    assert set(among) <= set(view.all_ids(inbox, theirs))
    assert set(among) == set(view.all_ids(inbox, Wanted(status=None, words="museum"))) & set(
        view.all_ids(inbox, theirs)
    )
