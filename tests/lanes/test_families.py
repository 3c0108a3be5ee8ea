"""Campaigns of like wordings: later ones change nothing before them, and there are no chains."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from lanes.campaign import fingerprint
from lanes.families import HALLMARKS, ROOM, Families, families, hallmarks
from lanes.likeness import Wording, alike
from lanes.listed import listed

WORDS = sorted(
    listed(
        "workshop founder calendar booking platform growth audience website ranking portfolio network podcast "
        "the your with for and our that have can this"
    )
)
Given = tuple[int, list[str], int]
BODIES = st.lists(st.sampled_from(WORDS), min_size=8, max_size=20)


@st.composite
def wordings(draw: st.DrawFn) -> list[Given]:
    """Some templates, each with a few words changed in a few ways."""
    made = {}
    for template in draw(st.lists(BODIES, min_size=1, max_size=4)):
        for _ in range(draw(st.integers(1, 6))):
            changes = draw(st.dictionaries(st.integers(0, 19), st.sampled_from(WORDS), max_size=5))
            words = [changes.get(at, word) for at, word in enumerate(template)]
            made[fingerprint(" ".join(words))] = (fingerprint(" ".join(words)), words, draw(st.integers(1, 4)))
    return draw(st.permutations(list(made.values())))


@given(wordings(), st.integers(0, 24))
def test_what_comes_later_changes_nothing(given: list[Given], end: int) -> None:
    made = families(given)
    assert families(given[:end]) == {mark: made[mark] for mark, _, _ in given[:end]}


@given(wordings())
def test_whatever_is_in_a_campaign_is_like_its_first(given: list[Given]) -> None:
    known = {one[0]: Wording(*one) for one in given}
    order = {one[0]: at for at, one in enumerate(given)}
    for mark, family in families(given).items():
        if mark != family:
            assert alike(known[mark], known[family])
            assert order[family] < order[mark]
            assert families(given)[family] == family


@given(wordings(), st.integers(0, 24))
def test_going_on_with_what_was_kept_is_the_same(given: list[Given], end: int) -> None:
    known = {one[0]: Wording(*one) for one in given}
    firsts: dict[int, tuple[int, ...]] = {}
    before = Families(firsts, known.__getitem__)
    made = {one[0]: before.place(*one, hallmarks(one[1])) for one in given[:end]}
    after = Families(dict(firsts), known.__getitem__)
    made |= {one[0]: after.place(*one, hallmarks(one[1])) for one in given[end:]}
    assert made == families(given)


NAMES = st.sampled_from(("Mara Lindqvist", "Jonas Berg", "Ana-Maria O'Neill", "José Núñez"))
GREETINGS = st.sampled_from(("Hi {}! ", "Dear {},\n", "Hey {} 👋 ", "Hello {}, ", "Good morning {} - ", ""))


@given(NAMES, NAMES, GREETINGS, GREETINGS, st.integers(0, 10**6), st.integers(0, 10**6))
def test_names_handles_links_numbers_and_greetings_do_not_count(
    one: str, other: str, hello: str, again: str, number: int, figure: int
) -> None:
    body = "we help {} and others like {} to get {} calls a month, see https://cal.example/{} or cal.example/{} now"

    def mark(greeting: str, name: str, count: int) -> int:
        handle = "@" + name.split()[0].lower()
        return fingerprint(greeting.format(name) + body.format(name, handle, count, count, count), (name,))

    assert mark(hello, one, number) == mark(again, other, figure) != 0


def test_letters_in_disguise_are_read() -> None:
    assert fingerprint("𝗚𝗿𝗼𝘄 𝘆𝗼𝘂𝗿 audience 𝗳𝗮𝘀𝘁 with real followers") == fingerprint(
        "grow your audience fast with real followers"
    )


def test_the_same_words_in_another_order_are_not_joined() -> None:
    words = [
        "free",
        "coaching",
        "today",
        "for",
        "makers",
        "who",
        "want",
        "calm",
        "mornings",
        "and",
        "full",
        "calendars",
    ]
    given = [(1, words, "one"), (2, sorted(words, reverse=True), "other")]
    assert families(given) == {1: 1, 2: 2}


def test_a_turn_of_phrase_joins_nothing_and_costs_nothing() -> None:
    firsts: dict[int, tuple[int, ...]] = {}
    known: dict[int, Wording] = {}
    joined = Families(firsts, known.__getitem__)
    for number in range(200):
        own = [f"{word}{chr(97 + number % 26)}{chr(97 + number // 26)}" for word in WORDS[:8]]
        words = ["thanks", "connecting", "looking", "forward", *own]
        known[number] = Wording(number, words, number)
        assert joined.place(number, words, number, hallmarks(words)) == number
    assert max(map(len, firsts.values())) == ROOM + 1


@given(BODIES)
def test_hallmarks_are_few_and_fit_a_database(words: list[str]) -> None:
    chosen = hallmarks(words)
    assert len(chosen) <= HALLMARKS
    assert chosen == sorted(set(chosen))
    assert all(0 <= one < 2**63 for one in chosen)


def test_they_are_the_same_in_another_process() -> None:
    code = f"from lanes.families import hallmarks; print(hallmarks({WORDS!r}))"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert seen == {f"{hallmarks(WORDS)}\n"}
