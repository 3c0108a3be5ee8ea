"""When a mute ends, as people say it."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.mutes import NEVER, End
from tui.until import LONGEST, end_of, quiet, told

NOW = datetime(2026, 11, 25, 14, 0)  # a Wednesday
DAY = 86_400_000


def moment(words: str) -> datetime:
    until = end_of(words, NOW.timestamp()).until
    assert until is not None
    return datetime.fromtimestamp(until / 1000)


@pytest.mark.parametrize(
    ("words", "then"),
    [
        ("3 weeks", datetime(2026, 12, 16, 14, 0)),
        ("in 2 months", datetime(2027, 1, 25, 14, 0)),
        ("a year", datetime(2027, 11, 25, 14, 0)),
        ("3w", datetime(2026, 12, 16, 14, 0)),
        ("tomorrow", datetime(2026, 11, 26)),
        ("Friday", datetime(2026, 11, 27)),
        ("wednesday", datetime(2026, 12, 2)),
        ("2027-05-03", datetime(2027, 5, 3)),
        ("3 May", datetime(2027, 5, 3)),
        ("1 december", datetime(2026, 12, 1)),
    ],
)
def test_moments(words: str, then: datetime) -> None:
    assert moment(words) == then


def test_quiet_weeks_and_never() -> None:
    assert end_of("8 quiet weeks") == End(quiet_weeks=8)
    assert end_of("one quiet week") == End(quiet_weeks=1)
    assert end_of("never") == NEVER
    assert told(End(quiet_weeks=8)) == "until 8 weeks are quiet"
    assert told(NEVER) == "for good"


@pytest.mark.parametrize(
    "words", ["yesterday", "2020-01-01", "soon", "0 weeks", "9999 years", "0 quiet weeks", "x" * 99]
)
def test_what_is_no_end_is_refused_in_one_sentence(words: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        end_of(words, NOW.timestamp())


@pytest.mark.parametrize("weeks", [0, -1, 10_000])
def test_quiet_weeks_have_bounds(weeks: int) -> None:
    with pytest.raises(ValueError, match="from 1 to"):
        quiet(weeks)


@given(st.text(max_size=2 * LONGEST))
def test_whatever_is_typed_is_a_moment_to_come_or_refused(words: str) -> None:
    try:
        end = end_of(words, NOW.timestamp())
    except ValueError:
        return
    assert end.until is None or end.until > NOW.timestamp() * 1000
