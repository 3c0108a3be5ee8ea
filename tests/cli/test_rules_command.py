"""`unpitch rules`, as people and programs call it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from calls import Ran, message, written

from lanes.rule import WHERE
from tui.cli.rule_options import WHERE as OFFERED
from tui.cli.ruled import searching

DEMO = Path(__file__).parents[2] / "fixtures" / "demo"


@pytest.fixture
def file(store: Path) -> Path:
    """Where the rule file of this test's store lies."""
    return store.with_name("store.rules.toml")


def lanes(run: Callable[..., Ran]) -> dict[str, str]:
    return {one["id"]: one["suggested_lane"] for one in run("export").lines if "suggested_lane" in one}


def test_an_empty_list_says_what_to_do(run: Callable[..., Ran], full: Path) -> None:
    ran = run("rules")
    assert ran.status == 0
    assert "unpitch rules add" in ran.out
    assert run("rules", "--json").json == {"rules": []}


def test_a_rule_is_tested_added_listed_and_taken_back(run: Callable[..., Ran], full: Path, file: Path) -> None:
    before = lanes(run)
    arguments = ("founders", "--lane", "conversational", "--points", "20")
    tested = run("rules", "test", *arguments)
    assert tested.out.startswith("fixes 0, breaks 0, moves 11 undecided; fires on 11 messages, 0 decided.")
    assert run("rules", "test", *arguments, "--json").json["moved"] == {"pitch": {"conversational": 11}}
    assert lanes(run) == before
    assert not file.exists()

    added = run("rules", "add", "founders", *arguments)
    assert added.out.startswith(tested.out)
    assert "is saved. `unpitch undo` takes it back." in added.out
    assert list(lanes(run).values()).count("conversational") >= 10
    assert 'pattern = "founders"' in file.read_text()
    (listed,) = run("rules", "--json").json["rules"]
    assert (listed["name"], listed["hits"], listed["points"], listed["precision"]) == ("founders", 11, 20.0, None)
    assert "founders: conversational +20.00; 11 hits, none decided" in run("rules").out
    assert "your rule “founders”" in run("why", "m1").out

    assert run("undo").out == "Undone: rule “founders” added.\n"
    assert lanes(run) == before
    assert run("redo").status == 0
    assert list(lanes(run).values()).count("conversational") >= 10


def test_rules_are_disabled_enabled_and_removed(run: Callable[..., Ran], full: Path) -> None:
    before = lanes(run)
    run("rules", "add", "f", "founders", "--lane", "conversational", "--points", "20")
    ruled = lanes(run)
    assert run("rules", "disable", "f").out.startswith("fixes 0, breaks 0, moves 11")
    assert lanes(run) == before
    assert "f (off): " in run("rules").out
    assert "was disabled already" in run("rules", "disable", "f").out
    run("rules", "enable", "f")
    assert lanes(run) == ruled
    assert "is removed" in run("rules", "remove", "f").out
    assert run("rules", "--json").json == {"rules": []}
    run("undo", "2")
    assert lanes(run) == before
    assert run("undo").out == "Undone: rule “f” disabled.\n"
    assert lanes(run) == ruled


def test_a_rule_against_decisions_is_saved_only_with_yes(run: Callable[..., Ran], full: Path, file: Path) -> None:
    run("decide", "pitch", "m1")
    arguments = ("rules", "add", "f", "founders", "--lane", "conversational", "--points", "20")
    ran = run(*arguments)
    assert ran.status == 1
    assert "breaks 1" in ran.out
    assert "x:m1  pitch, would be conversational: Sender 1: Hi! We help founders" in ran.out
    assert "speaks against 1 of your decisions; --yes" in ran.err
    assert not file.exists()
    told = run(*arguments, "--json")
    assert (told.status, told.json["saved"], told.json["broken"][0]["id"]) == (1, False, "x:m1")
    assert run(*arguments, "--yes").status == 0
    (decided,) = [one for one in run("export").lines if one["id"] == "m1"]
    assert decided["lane"] == "pitch"  # a decision is final
    assert "your decisions" not in run("rules", "doctor").out
    run("decide", "pitch", "m2")
    assert run("export", "--what", "decisions").lines[-1]["rules_version"].count("+") == 1


def test_an_edit_by_hand_is_taken_up_and_a_mistake_told(run: Callable[..., Ran], full: Path, file: Path) -> None:
    file.write_text('[[rule]]\nname = "f"\npattern = "founders"\nlane = "conversational"\npoints = 20\n')
    assert "rule file edited: 1 added" in run("rules").err
    assert lanes(run)["m1"] == "conversational"
    file.write_text('[[rule]]\nname = "f"\npattern = "(founders"\nlane = "conversational"\n')
    ran = run("rules")
    assert ran.status == 0
    assert "has a mistake: line 1: rule “f”: the pattern is wrong" in ran.err
    assert "f: conversational +20.00" in ran.out
    for command in (("add", "g", "x", "--lane", "pitch"), ("remove", "f"), ("refuse", "1")):
        assert run("rules", *command).status == 1
    assert "(founders" in file.read_text()
    assert run("rules", "doctor").status == 1
    file.write_text("")
    assert "1 removed" in run("import", full).err
    assert run("undo").out == "Undone: rule file edited: 1 removed.\n"
    assert "founders" in file.read_text()


def test_the_doctor(run: Callable[..., Ran], full: Path) -> None:
    assert run("rules", "doctor").out == "Nothing is wrong with your 0 rules.\n"
    run("rules", "add", "silent", "no such words", "--lane", "pitch")
    run("rules", "add", "one", "founders", "--lane", "pitch")
    run("rules", "add", "two", "we help", "--lane", "pitch")
    ran = run("rules", "doctor")
    assert ran.status == 1
    assert "“silent”: it fires on none of 12 messages." in ran.out
    assert "“one” and “two”: they fire on the same messages: 11 in common." in ran.out
    kinds = {one["kind"] for one in run("rules", "doctor", "--json").json["findings"]}
    assert kinds == {"silent", "duplicate"}


def test_suggestions_are_accepted_and_refused(run: Callable[..., Ran]) -> None:
    run("import", DEMO)
    run("decide", "--from", DEMO / "labels.jsonl")
    first, *others = run("rules", "suggest", "--json").json["suggestions"]
    assert first["bound"] >= 0.7
    assert "so far on decisions not used to find it; expect at least" in run("rules", "suggest").out

    assert run("rules", "accept", "1").status == 0
    assert run("rules", "--json").json["rules"][0]["points"] == first["points"]
    left = [one["name"] for one in run("rules", "suggest", "--json").json["suggestions"]]
    assert first["name"] not in left
    run("undo")

    assert f"until it fires on {2 * first['evidence']:,} decisions" in run("rules", "refuse", first["name"]).out
    assert first["name"] not in [one["name"] for one in run("rules", "suggest", "--json").json["suggestions"]]
    assert run("undo").out == f"Undone: suggestion “{first['name']}” refused.\n"
    assert run("rules", "suggest", "--json").json["suggestions"] == [first, *others]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("test", "(a", "--lane", "pitch"), "the pattern is wrong"),
        (("test", "--lane", "pitch"), "it needs a pattern or signals"),
        (("test", "a", "--lane", "pitch", "--points", "99"), "points must be a number from -20 to 20"),
        (("test", "a", "--lane", "pitch", "--points", "nan"), "points must be a number"),
        (("test", "--signal", "lnk", "--lane", "pitch"), "There is no signal 'lnk'; like it is link."),
        (("add", "a\x1b[2J", "a", "--lane", "pitch"), "printable letters"),
        (("remove", "nope"), "There is no rule “nope”"),
        (("enable", "nope"), "There is no rule “nope”"),
        (("accept", "1"), "There is no suggestion '1'"),
        (("refuse", "\x1b]0;x\x07"), "There is no suggestion"),
    ],
)
def test_bad_input_gets_one_sentence(
    run: Callable[..., Ran], full: Path, arguments: tuple[str, ...], says: str
) -> None:
    ran = run("rules", *arguments)
    assert ran.status == 1
    assert says in ran.err
    assert ran.err.count("\n") == 1
    assert "\x1b" not in ran.out + ran.err


def test_without_a_store(run: Callable[..., Ran], store: Path, file: Path) -> None:
    assert run("rules").status == 1
    assert run("rules", "path").out == f"{file}\n"
    assert run("rules", "path", "--json").json == {"path": str(file), "exists": False}
    assert not store.exists()


def test_wrong_usage(run: Callable[..., Ran], store: Path) -> None:
    assert run("rules", "test", "a", "--lane", "spam").status == 2
    assert run("rules", "test", "a").status == 2
    assert run("rules", "nonsense").status == 2
    assert OFFERED == WHERE


def test_hostile_text_in_the_broken_ones_is_safe(run: Callable[..., Ran], tmp_path: Path) -> None:
    evil = "founders \x1b]52;c;aGk=\x07\u202eevil\nsecond line " + "x" * 500
    hostile = written(tmp_path / "h.jsonl", [message(1, id="\x1b[2Jm", text=evil, sender_name="\x1b[31mEve\u200b")])
    run("import", hostile)
    run("decide", "pitch", "\x1b[2Jm")
    ran = run("rules", "test", "founders", "--lane", "generic", "--points", "10")
    assert not {"\x1b", "\x07", "\u202e", "\u200b"} & set(ran.out)
    assert all(len(line) <= 120 for line in ran.out.splitlines())
    told = run("rules", "test", "founders", "--lane", "generic", "--points", "10", "--json")
    assert json.loads(told.out)["contradicted"][0]["text"].startswith("founders")
    assert "\u202e" not in told.out


def test_ctrl_c_ends_a_search_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended, searching():
        raise KeyboardInterrupt
    assert ended.value.code == 130
    assert capsys.readouterr().err == "unpitch: stopped; nothing was changed.\n"
