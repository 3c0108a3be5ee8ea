"""The figures that pages draw, counted from real stores."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stores import JUDGE, PITCH, fresh_store, line, rows, take, write_lines

from lanes.rule import Rule
from lanes.rule_book import RuleBook, written
from store import stats_clock, stats_decisions, stats_mutes, stats_rules, stats_time, stats_who, view
from store.connect import Connection
from store.decisions import Choice, decide
from store.mutes import Muting, mute
from store.rule_search import search
from store.rulesets import save, standing
from store.settle import settle
from store.undo import undo

YEARS = st.integers(0, stats_clock.LATEST - 1)


@pytest.fixture
def store(tmp_path: Path) -> Connection:
    """An inbox of forty messages from seven senders."""
    connection = fresh_store(tmp_path)
    take(connection, write_lines(tmp_path / "inbox", [line(number) for number in range(40)]))
    return connection


@pytest.fixture(params=["UTC", "Europe/Berlin", "Asia/Kolkata", "America/St_Johns", "Australia/Lord_Howe"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def decided(store: Connection, number: int, lane: str, how: str = "chosen", seconds: float | None = 2.0) -> None:
    (message_id,) = rows(store, "select id from message where key = ?", f"m{number}")[0]
    decide(store, [Choice(message_id, lane, seconds)], how)
    settle(store, JUDGE)


def first_of(store: Connection, number: int) -> str:
    """The lane suggested for a message."""
    lane = rows(store, "select v.lane from verdict v join message m on m.id = v.message_id where key = ?", f"m{number}")
    return view.NAMES[lane[0][0]]


@pytest.mark.parametrize("first", [0, 1_000_000_000_000])
def test_days_and_hours_are_those_of_the_local_clock(zone: str, first: int) -> None:
    database = sqlite3.connect(":memory:")
    times = [first + number * 37 * stats_clock.HOUR // 10 for number in range(6_000)]
    expression = stats_clock.local("?1", times[0], times[-1])
    for at in times:
        moment = datetime.fromtimestamp(at / 1000)
        (local,) = database.execute(f"select {expression}", (at,)).fetchone()
        expected = (moment - datetime(1970, 1, 1)).total_seconds()
        assert local == round(expected * 1000), moment


@settings(deadline=None)
@given(YEARS, YEARS)
def test_offsets_cover_the_whole_time_in_order(one: int, other: int) -> None:
    first, last = sorted((one, min(other, one + 900 * stats_clock.DAY)))
    ends = [end for end, _ in stats_clock.offsets(first, last)]
    assert ends == sorted(set(ends)) and ends[-1] > last


def test_every_message_is_in_one_day_and_one_hour(store: Connection) -> None:
    day, hour = stats_time.by_day(store), stats_time.by_week_hour(store)
    counted = Counter(shown for shown in (row[0] for row in rows(store, "select shown from verdict")))
    for came in (day, hour):
        assert [sum(parts[at] for parts in came.by.values()) for at in range(5)] == [counted[at] for at in range(5)]
        assert came.undated == 0
    assert set(hour.by) <= set(range(stats_time.WEEK_HOURS))


def test_what_has_no_usable_date_is_counted_apart(tmp_path: Path) -> None:
    store = fresh_store(tmp_path)
    dates = ["2025-03-03T10:00:00Z", None, "1969-12-01T10:00:00Z", "2150-01-01T00:00:00Z"]
    take(store, write_lines(tmp_path / "inbox", [line(n, sent_at=date) for n, date in enumerate(dates)]))
    came = stats_time.by_week_hour(store)
    total = rows(store, "select count(*) from verdict")[0][0]
    assert sum(map(sum, came.by.values())) == 1 and came.undated == total - 1
    assert stats_time.by_day(store).undated == total - 1


def test_progress_reaches_the_end(store: Connection) -> None:
    told: list[tuple[int, int]] = []
    stats_time.by_day(store, told=lambda done, of: told.append((done, of)))
    assert told[-1] == (40, 40) and told == sorted(told)


def test_senders_and_campaigns_come_with_their_lanes(store: Connection) -> None:
    senders = stats_who.top_senders(store)
    assert len(senders) == 7 and sum(sum(one.parts) for one in senders) == 40
    assert [sum(one.parts) for one in senders] == sorted((sum(one.parts) for one in senders), reverse=True)
    assert [one.network for one in senders] == ["x"] * 7 and not any(one.muted for one in senders)
    for one in stats_who.top_campaigns(store):
        assert sum(one.parts) == one.copies > 1 and one.text
    assert len(stats_who.top_senders(store, 2)) == 2


def test_what_became_of_suggestions(store: Connection) -> None:
    right = first_of(store, 3)
    decided(store, 3, right, "accepted")
    decided(store, 6, first_of(store, 6))
    decided(store, 9, "conversational" if first_of(store, 9) != "conversational" else "pitch")
    decided(store, 12, first_of(store, 12), "bulk", None)
    found = stats_decisions.suggestions(store)
    assert (found.accepted, found.same, found.other, found.unsure) == (1, 1, 1, 0)
    assert list(found.by_day.values()) == [(2, 3)]
    bins = stats_decisions.chances(store)
    assert len(bins) == 10 and sum(each.count for each in bins) == 3 and sum(each.right for each in bins) == 2
    assert all(each.low <= each.mean <= each.high for each in bins if each.count)
    undo(store)
    undo(store)
    assert stats_decisions.suggestions(store).other == 0, "what was undone stands no more"


def test_pace_is_the_median_and_keys_are_counted_by_step(store: Connection) -> None:
    assert stats_decisions.pace(store) == (None, 0) and stats_decisions.keys(store) == {}
    for number, seconds in ((1, 1.0), (2, 9.0), (3, 2.0)):
        decided(store, number, "pitch", seconds=seconds)
    ids = [row[0] for row in rows(store, "select id from message where key in ('m11', 'm12', 'm13')")]
    decide(store, [Choice(one, "pitch") for one in ids], "bulk")
    undo(store)
    decided(store, 4, "pitch", "label", None)
    assert stats_decisions.pace(store) == (2.0, 3)
    assert sorted(value for some in stats_decisions.seconds(store).values() for value in some) == [1.0, 2.0, 9.0]
    assert sum(pressed for pressed, _ in stats_decisions.keys(store).values()) == 5, "three, one for many, and undo"
    assert sum(settled for _, settled in stats_decisions.keys(store).values()) == 6


def test_mutes_save_what_they_put_away(store: Connection) -> None:
    assert stats_mutes.saved(store).messages == 0
    (sender,) = rows(store, "select id from person where key = 'p3'")[0]
    mute(store, [Muting(sender, "sells")])
    found = stats_mutes.saved(store)
    theirs = rows(store, "select count(*) from message where sender_id = ?", sender)[0][0]
    assert (found.messages, found.senders) == (theirs, 1) and sum(map(sum, found.by_day.values())) == theirs
    assert found.minutes is None, "nothing was timed"
    for number in range(21, 35):
        decided(store, number, "pitch", seconds=6.0)
    found = stats_mutes.saved(store)
    assert found.minutes == pytest.approx(found.messages * 0.1) and found.timed == 14


def test_rules_are_as_right_as_a_look_at_everything_says(store: Connection) -> None:
    book = [Rule("calls", "pitch", "booked calls"), Rule("boats", "conversational", "boat", enabled=False)]
    save(store, written(RuleBook(tuple(book))), "two rules", standing(store))
    settle(store, JUDGE)
    assert "booked calls" in PITCH
    for number in range(1, 20):
        decided(store, number, "pitch" if number % 2 else "conversational")
    told: list[tuple[int, int]] = []
    found = stats_rules.rule_figures(store, lambda done, of: told.append((done, of)))
    everywhere = search(store, standing(store).book.rules).figures
    assert [(one.rule.name, one.right, one.decided) for one in found] == [
        (one.rule.name, one.right, one.decided) for one in everywhere
    ]
    assert found[0].decided > 0 and told[-1] == (19, 19)


def test_signals_tell_where_their_messages_were_put(store: Connection) -> None:
    assert stats_rules.signals(store) == []
    for number in range(1, 30):
        text = rows(store, "select text from message where key = ?", f"m{number}")[0][0]
        decided(store, number, "pitch" if "cal.example" in text else "conversational")
    found = stats_rules.signals(store)
    assert any(one.says == "has a link" and one.parts[0] > 0 == one.parts[3] for one in found)
    assert all(sum(one.parts) >= stats_rules.LEAST for one in found)
