"""Text is measured and cut by cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.clean import clean
from tui.screen.sender_page import wrapped
from tui.screen.width import cells, fit, steady, wrap

texts = st.text(max_size=80).map(lambda text: steady(clean(text))) | st.text(
    st.sampled_from("ab 日本e\u0301👩❤ \u0644"), max_size=80
).map(lambda text: steady(clean(text)))


@given(texts, st.integers(0, 40))
def test_a_column_is_exactly_as_wide_as_asked(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width


@given(texts, st.integers(2, 30))
def test_wrapped_lines_fit_and_lose_nothing_but_spaces(text: str, width: int) -> None:
    lines = [text[start:end] for start, end in wrap(text, width)]
    assert all(cells(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_wrapping_keeps_paragraphs_and_breaks_long_words() -> None:
    text = "one two\n\nthree " + "x" * 12
    assert [text[start:end] for start, end in wrap(text, 8)] == ["one two", "", "three", "xxxxxxxx", "xxxx"]


def test_steady_text_has_no_joined_emoji_and_keeps_scripts() -> None:
    assert steady("👩\u200d👧 ❤\ufe0f 👍🏽") == "👩👧 ❤ 👍"
    assert steady("می\u200cخواهم") == "می\u200cخواهم"


@given(
    st.lists(st.sampled_from(["a", "longer", "日本語", "words"]), max_size=40), st.integers(12, 60), st.integers(1, 4)
)
def test_what_is_wrapped_into_few_rows_says_that_it_goes_on(words: list[str], width: int, most: int) -> None:
    some, whole = (wrapped(" ".join(words), width, " ", rows) for rows in (most, 1_000))
    assert some[: most - 1] == whole[: most - 1] and len(some) == min(most, len(whole))
    assert all(cells(said) <= width for ((said, _),) in some)
    assert (len(whole) > most) == some[-1][0][0].endswith("…")
