"""What strangers write is safe to show."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from screen_stores import FORBIDDEN, HOSTILE

from tui.clean import MARKS, clean

anything = st.text(st.characters(), max_size=60) | st.text(
    st.sampled_from("a \n\t\r\x1b\x9b\u200d\u200c\ufe0f\u0301\u0488❤👩1x\u202e\u3164\ud800\u064b\u06cc"), max_size=60
)


@given(anything, st.booleans())
def test_nothing_that_acts_or_hides_is_left(text: str, newlines: bool) -> None:
    made = clean(text, newlines=newlines)
    allowed = "\u200d\u200c" + ("\n" if newlines else "")
    for character in made:
        newer_emoji = 0x1F300 <= ord(character) < 0x1FB00
        assert character.isprintable() or character in allowed or newer_emoji, ascii(character)
        assert character in allowed or character not in FORBIDDEN


@given(anything, st.booleans())
def test_cleaning_twice_changes_nothing(text: str, newlines: bool) -> None:
    once = clean(text, newlines=newlines)
    assert clean(once, newlines=newlines) == once


@given(anything, st.integers(0, 40))
def test_a_limit_is_kept(text: str, limit: int) -> None:
    assert len(clean(text, limit)) <= limit


@given(anything)
def test_a_letter_carries_few_marks(text: str) -> None:
    run = 0
    for character in clean(text):
        is_mark = unicodedata.category(character).startswith("M") and character not in "\ufe0e\ufe0f"
        run = run + 1 if is_mark else run if character in "\u200d\u200c\ufe0e\ufe0f" else 0
        assert run <= MARKS


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_plain_text_stays(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a\x1b[31mb", "a\ufffd[31mb"),
        ("a\tb", "a b"),
        ("a\r\nb\rc", "a b c"),
        ("a\u202eb\u2066c", "abc"),
        ("pay\u200dpal", "paypal"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("❤\ufe0f a\ufe0f", "❤\ufe0f a"),
        ("1\ufe0f\u20e3", "1\ufe0f\u20e3"),
        ("a\u200d", "a"),
        ("\u0301a", "a"),
        ("x\u3164y\u2800z", "x y z"),
        ("\ud800", "\ufffd"),
        ("größe naïve 日本語 العربية", "größe naïve 日本語 العربية"),
    ],
)
def test_examples(text: str, made: str) -> None:
    assert clean(text) == made


def test_newlines_are_kept_where_asked_for() -> None:
    assert clean("a\r\nb\rc\u2028d\n", newlines=True) == "a\nb\nc\nd\n"


def test_a_cut_shows_and_hidden_characters_do_not_push_words_out() -> None:
    assert clean("x" * 50, 10) == "xxxxxxxxx…"
    assert clean("\u200b" * 20 + "hi", 10).startswith("hi")


def test_long_texts_are_cut_before_the_work() -> None:
    for text in ("e\u0301" * 3_000_000, "\x1b" * 6_000_000, "👩\u200d" * 3_000_000):
        assert len(clean(text, 400)) <= 400


def test_the_command_line_needs_no_textual_for_it() -> None:
    code = (
        "import sys, tui.clean, tui.actions; print([m for m in sys.modules if m.split('.')[0] in ('textual', 'rich')])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_hostile_corpus_is_hostile() -> None:
    assert all(any(forbidden in text for text in HOSTILE) for forbidden in "\x1b\x9b\u202e\u200b")
