"""Dates as people say them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.when_words import span


@pytest.fixture(autouse=True, scope="module")
def berlin() -> Iterator[None]:
    """A place with summer time."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Berlin"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def told(words: str) -> str | None:
    found = span(words, datetime(2025, 3, 12, 15, 30).timestamp())
    return found and " to ".join(f"{datetime.fromtimestamp(at / 1000):%Y-%m-%d %H:%M}" for at in found)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("today", "2025-03-12", "2025-03-13"),
        ("Yesterday", "2025-03-11", "2025-03-12"),
        ("3 weeks ago", "2025-02-19", "2025-02-20"),
        ("3-weeks-ago", "2025-02-19", "2025-02-20"),
        ("a month ago", "2025-02-12", "2025-02-13"),
        ("6w", "2025-01-29", "2025-01-30"),
        ("this week", "2025-03-10", "2025-03-17"),
        ("last week", "2025-03-03", "2025-03-10"),
        ("last month", "2025-02-01", "2025-03-01"),
        ("last year", "2024-01-01", "2025-01-01"),
        ("march", "2025-03-01", "2025-04-01"),
        ("last march", "2024-03-01", "2024-04-01"),
        ("april", "2024-04-01", "2024-05-01"),
        ("mar 2023", "2023-03-01", "2023-04-01"),
        ("wednesday", "2025-03-12", "2025-03-13"),
        ("last wednesday", "2025-03-05", "2025-03-06"),
        ("mon", "2025-03-10", "2025-03-11"),
        ("2024", "2024-01-01", "2025-01-01"),
        ("2024-02", "2024-02-01", "2024-03-01"),
        ("2024-02-29", "2024-02-29", "2024-03-01"),
        ("5.3.2024", "2024-03-05", "2024-03-06"),
        ("5 march 2024", "2024-03-05", "2024-03-06"),
        ("dec 24", "2024-12-24", "2024-12-25"),
        ("2025-03-30", "2025-03-30", "2025-03-31"),
    ],
)
def test_days_and_longer(words: str, start: str, end: str) -> None:
    assert told(words) == f"{start} 00:00 to {end} 00:00"


def test_shorter_than_a_day() -> None:
    assert told("2 hours ago") == "2025-03-12 13:00 to 2025-03-12 14:00"
    assert told("20 min ago") == "2025-03-12 15:10 to 2025-03-12 15:11"
    assert told("last 3 days") == "2025-03-09 00:00 to 2025-03-12 15:30"


def test_a_day_is_as_long_as_it_is() -> None:
    found = span("2025-03-30", 1.7e9)  # an hour is left out
    assert found and found.end - found.start == 23 * 3_600_000


@pytest.mark.parametrize(
    "words",
    ["", " ", "20", "202", "abc", "soon", "2024-", "2024-0", "2024-13", "2024-02-30", "10:30", "9999 years ago",
     "last 99 dogs", "29 feb 2023", "march 2024 utc", "1" * 50, "3000", "\x00", "-", "5 of"],
)  # fmt: skip
def test_what_is_no_date(words: str) -> None:
    assert span(words, 1.7e9) is None


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=45)
    | st.lists(
        st.sampled_from(["last", "ago", "3", "march", "2024", "-", " ", "week", ".", "/", "mon", ":", "99"]), max_size=9
    ).map("".join),
    st.floats(min_value=-1e13, max_value=1e13),
)
def test_nothing_fails_and_time_goes_forward(words: str, now: float) -> None:
    found = span(words, now)
    assert found is None or found.start <= found.end
