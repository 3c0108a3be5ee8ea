"""Rules by keys: written from a message with their effect in view, listed with how right they are, suggested."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from screen_stores import FORBIDDEN, HOSTILE, INBOX, lines, make_store, running, shown, until
from textual.pilot import Pilot
from textual.screen import Screen

from lanes.judge import Judge
from lanes.rule import Rule, compiled
from lanes.rule_book import RuleBook, parse, written
from lanes.rule_edits import with_rule_changed
from store import journal
from store.connect import open_store
from store.decisions import Choice, decide
from store.rule_file import path_for, save
from store.rulesets import standing
from store.settle_all import settle_all
from tui.screen import rule_edit_screen
from tui.screen.page_screen import PageScreen
from tui.screen.rule_edit_screen import RuleEditScreen
from tui.screen.rule_work import pattern_of
from tui.screen.rules_screen import RulesScreen
from tui.screen.suggestions_screen import SuggestionsScreen
from tui.screen.triage import TriageScreen
from tui.screen.why_screen import WhyScreen

CALL = '# mine\n[[rule]]\nname = "calls"\npattern = "book a call"\nlane = "pitch"\npoints = 1.5\n'


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_edit_screen, "TYPING_PAUSE", 0.02)


def ruled(path: Path, text: str) -> None:
    with closing(open_store(path)) as connection:
        save(connection, text, "rule added", standing(connection))
        settle_all(connection, Judge.shipped())


def put(path: Path, **lanes: str) -> None:
    """Decide the messages that hold a word."""
    with closing(open_store(path)) as connection:
        for word, lane in lanes.items():
            (one,) = connection.execute(
                "select message_id from verdict join message on id = message_id where text like ?", (f"%{word}%",)
            ).fetchone()
            decide(connection, [Choice(one, lane)], "chosen")
        settle_all(connection, Judge.shipped())


def rules(path: Path) -> tuple[Rule, ...]:
    with closing(open_store(path)) as connection:
        return standing(connection).book.rules


def last_line(path: Path) -> str:
    with closing(open_store(path)) as connection:
        return journal.lines(connection, journal.length(connection), 1)[0].title


async def opened(pilot: Pilot[str], key: str, kind: type[Screen]) -> PageScreen:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    await until(pilot, lambda: pilot.app.screen.is_mounted)
    await pilot.pause(0.02)
    await until(pilot, lambda: not pilot.app.screen.working)
    assert isinstance(pilot.app.screen, PageScreen)
    return pilot.app.screen


async def typed(pilot: Pilot[str], text: str) -> None:
    """Write over what stands in the box."""
    await pilot.press("end", "ctrl+u")
    await pilot.press(*["space" if letter == " " else letter for letter in text])
    await pilot.pause(0.04)
    await until(pilot, lambda: not pilot.app.screen.working)
    await pilot.pause(0.02)


async def test_a_rule_from_a_message_shows_its_effect_and_is_one_step(store: Path) -> None:
    async with running(store) as (pilot, triage):
        screen = await opened(pilot, "e", RuleEditScreen)
        assert "New rule" in lines(pilot)[0]
        await until(pilot, lambda: "fires on 1 message" in shown(pilot))
        rule = screen.form.rule(Rule("", "pitch"))
        assert rule.pattern and compiled(rule.pattern).search(INBOX[-1][1])
        await typed(pilot, "dear")
        assert "fixes 0, breaks 0" in shown(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, TriageScreen))
        assert [each.pattern for each in rules(store)] == ["dear"]
        await until(pilot, lambda: "added" in triage.status.said)
        assert "dear" in path_for(store).read_text()
        await pilot.press("u")
        await until(pilot, lambda: rules(store) == ())


async def test_letters_only_write_while_one_types(store: Path) -> None:
    async with running(store) as (pilot, _):
        screen = await opened(pilot, "e", RuleEditScreen)
        await typed(pilot, "quWeRJ1?:")
        assert pilot.app.screen is screen and screen.form.pattern.value == "quWeRJ1?:"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, TriageScreen))
        assert rules(store) == () and last_line(store) == "import test"


async def test_what_is_wrong_with_a_pattern_is_one_sentence(store: Path) -> None:
    async with running(store) as (pilot, _):
        await opened(pilot, "e", RuleEditScreen)
        await typed(pilot, "(call")
        assert "the pattern is wrong (missing )" in shown(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, RuleEditScreen) and rules(store) == ()
        await typed(pilot, "call")
        await pilot.press("down", "down", "down")
        await typed(pilot, "much")
        assert "Points must be a number" in shown(pilot)
        await typed(pilot, "99")
        assert "points must be a number from -20 to 20" in shown(pilot)


async def test_a_contradiction_needs_a_second_yes(store: Path) -> None:
    put(store, Invoice="purposeful")
    async with running(store) as (pilot, _):
        await opened(pilot, "e", RuleEditScreen)
        await typed(pilot, "invoice")
        assert "breaks" in shown(pilot) and "Bex" in shown(pilot)
        await pilot.press("enter", "enter")
        assert "It contradicts 1 decision, listed above" in shown(pilot)
        assert rules(store) == ()
        await typed(pilot, "invoice 204")
        await pilot.press("ctrl+y")
        assert rules(store) == (), "what was said of another pattern is no yes"
        await pilot.press("ctrl+y")
        await until(pilot, lambda: isinstance(pilot.app.screen, TriageScreen))
        assert [each.pattern for each in rules(store)] == ["invoice 204"]


async def test_the_lane_and_the_place_are_chosen_by_arrows(store: Path) -> None:
    async with running(store) as (pilot, _):
        screen = await opened(pilot, "e", RuleEditScreen)
        await pilot.press("down", "right", "down", "left")
        assert (screen.form.where.word, screen.form.lane.word) == ("sender", "conversational")
        await pilot.press("up", "left", "q", "1")
        assert screen.form.where.word == "text" and pilot.app.screen is screen


async def test_the_rule_that_spoke_is_edited_in_its_place(store: Path) -> None:
    ruled(store, CALL)
    async with running(store, (120, 40)) as (pilot, triage):
        while "Book a call?" not in triage.list.line.snippet:
            await pilot.press("j")
        why = await opened(pilot, "w", WhyScreen)
        assert isinstance(why, WhyScreen)
        await until(pilot, lambda: why._items)
        why.list.cursor = next(at for at, item in enumerate(why._items) if item.signal == "rule:calls")
        screen = await opened(pilot, "e", RuleEditScreen)
        assert "Rule “calls”" in lines(pilot)[0]
        assert screen.form.pattern.value == "book a call"
        await typed(pilot, "call")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, TriageScreen))
        assert [(each.name, each.pattern) for each in rules(store)] == [("calls", "call")]
        assert last_line(store) == "rule “calls” changed"
        assert path_for(store).read_text().startswith("# mine\n")


async def test_rules_with_how_right_they_are(store: Path) -> None:
    put(store, Invoice="purposeful", floating="pitch")
    ruled(store, CALL + CALL.replace("calls", "bills").replace("book a call", "invoice"))
    async with running(store, (100, 30)) as (pilot, _):
        await opened(pilot, "r", RulesScreen)
        await until(pilot, lambda: " 2 hits" in shown(pilot))
        seen = lines(pilot)
        assert "100% of 1 (21–100)" in seen[2] and "50%" in seen[2]
        assert "0% of 1 (0–79)" in seen[3] and "text matches book a call" in shown(pilot)
        await pilot.press("j", "enter")
        await until(pilot, lambda: "you decided otherwise on 1" in lines(pilot)[0])
        assert "Invoice 204" in shown(pilot)
        await pilot.press("q", "k", "enter")
        await until(pilot, lambda: "is wrong about none" in shown(pilot))


async def test_conflicts_are_marked_and_told(store: Path) -> None:
    other = CALL.removeprefix("# mine\n").replace("calls", "no calls").replace('"pitch"', '"generic"')
    ruled(store, CALL + other)
    async with running(store) as (pilot, _):
        await opened(pilot, "r", RulesScreen)
        await until(pilot, lambda: "they pull 2 messages different ways" in shown(pilot))
        assert lines(pilot)[2].startswith("»!") and lines(pilot)[3].startswith(" !")


async def test_switching_deleting_and_taking_back(store: Path) -> None:
    ruled(store, CALL)
    async with running(store) as (pilot, _):
        screen = await opened(pilot, "r", RulesScreen)
        for key, standing_rules in (("x", [False]), ("x", [True]), ("d", []), ("u", [True]), ("U", []), ("u", [True])):
            await until(pilot, lambda: not screen.working)
            await pilot.press(key)
            await until(pilot, lambda want=standing_rules: [each.enabled for each in rules(store)] == want)
            await until(pilot, lambda: not screen.working)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, TriageScreen))


async def test_without_rules_it_says_how_to_get_some(store: Path) -> None:
    async with running(store) as (pilot, _):
        await opened(pilot, "r", RulesScreen)
        assert "You have no rules. n makes one" in shown(pilot)
        await pilot.press("e", "x", "d", "enter")
        assert "That is no rule of yours" in shown(pilot)
        await opened(pilot, "R", SuggestionsScreen)
        assert "Nothing to suggest" in shown(pilot)
        await pilot.press("y", "d", "enter", "escape")
        assert isinstance(pilot.app.screen, RulesScreen)


WORDS = [
    "river",
    "lamp",
    "orchard",
    "violin",
    "granite",
    "pepper",
    "sailing",
    "winter",
    "carpet",
    "engine",
    "garden",
    "mirror",
    "novel",
    "planet",
    "ribbon",
    "saddle",
    "temple",
    "umbrella",
    "valley",
    "whistle",
    "anchor",
    "basket",
    "candle",
    "dragon",
    "easel",
    "feather",
    "goblet",
    "harbour",
    "island",
    "jacket",
]


def sentence(number: int) -> str:
    """A text that is like no other one; every second sells."""
    some = " ".join(Random(number).sample(WORDS, 12))
    return f"{some}, ecommerce audits" if number % 2 == 0 else f"{some}, what a match"


@pytest.fixture(scope="module")
def decided_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty decided messages that a rule can be found in."""
    inbox = [(f"Person {at}", sentence(at), False) for at in range(60)]
    path = make_store(tmp_path_factory.mktemp("decided") / "decided.db", inbox)
    with closing(open_store(path)) as connection:
        rows = connection.execute("select message_id, text from verdict join message on id = message_id").fetchall()
        choices = [Choice(one, "pitch" if "ecommerce" in text else "conversational") for one, text in rows]
        decide(connection, choices, "bulk")
        settle_all(connection, Judge.shipped())
    return path


async def test_suggestions_are_previewed_accepted_and_refused(decided_store: Path, tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    store.write_bytes(decided_store.read_bytes())
    async with running(store) as (pilot, _):
        screen = await opened(pilot, "R", SuggestionsScreen)
        assert "right, ≥" in shown(pilot) and "on decisions not used to find it" in shown(pilot)
        first = screen._found[0].rule
        await opened(pilot, "enter", RuleEditScreen)
        await until(pilot, lambda: "fires on" in shown(pilot))
        await pilot.press("escape")
        await pilot.press("y")
        await until(pilot, lambda: rules(store) == (first,))
        await until(pilot, lambda: not screen.working)
        assert first not in [each.rule for each in screen._found]
        refused = screen._found[0].rule
        await pilot.press("d")
        await until(pilot, lambda: "refused" in last_line(store))
        await until(pilot, lambda: not screen.working)
        assert refused not in [each.rule for each in screen._found]


async def test_a_rule_from_any_hostile_message(hostile_store: Path, tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    store.write_bytes(hostile_store.read_bytes())
    async with running(store) as (pilot, _):
        for _ in range(len(HOSTILE)):
            await opened(pilot, "e", RuleEditScreen)
            for row in lines(pilot):
                assert not FORBIDDEN & set(row)
            await pilot.press("escape", "j")


@given(words=st.text(min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(bool))
def test_a_pattern_from_words_finds_them(words: str) -> None:
    assert compiled(pattern_of(words)).search(f"before {words} after")
    assert compiled(pattern_of(words)).search(f"before {words.replace(' ', '  ')} after")


def test_a_changed_rule_stays_where_it_stood() -> None:
    text = written(RuleBook((Rule("a", "pitch", "x"), Rule("b", "pitch", "y"), Rule("c", "pitch", "z"))))
    text = text.replace('[[rule]]\nname = "c"', '# about c\n[[rule]]\nname = "c"')
    after = with_rule_changed(text, "b", Rule("bb", "generic", "w"))
    assert [rule.name for rule in parse(after).rules] == ["a", "bb", "c"]
    assert "# about c" in after
