"""`unpitch why`: reasons, what would flip them, and decisions on their like, as a person and a program get them."""

from __future__ import annotations

import re

import pytest
from calls import message, written

from lanes.catalogue import SIGNALS
from lanes.judge import Judge
from lanes.verdict import LANES

JARGON = re.compile(r"~|the owner\b|the sender\b|owner-|learned:|link:|bio:|words:\d")


def plain(out: str) -> str:
    """What it says in words of its own."""
    return re.sub("“.*?”", "", out)


def test_a_person_reads_why_in_a_few_lines(run, full) -> None:
    out = run("why", "x:m2").out
    points = [line for line in out.split("Automated:")[0].splitlines() if re.match(r" +[+-]\d", line)]
    assert 4 <= len(points) <= 8
    assert "before any exchange (“" in out
    assert not JARGON.search(plain(out))
    assert ", this is " in out or "Nothing small flips it" in out
    assert out.rstrip().endswith(f"Judged by weights {Judge.shipped().version}, no rules.")
    assert "\x1b" not in out
    assert "You decided" not in out


def test_what_was_decided_on_its_like_is_named(run, full) -> None:
    run("decide", "generic", "x:m1")
    out = run("why", "x:m2").out
    assert "You decided on messages like it:" in out
    assert re.search(r"  generic just now: “Hi! We help founders .*” \(Sender 1, a look-alike\)", out)
    (near,) = run("why", "x:m2", "--json").json["nearest"]
    assert (near["id"], near["lane"], near["how"], near["same_sender"]) == ("m1", "generic", "campaign", False)
    assert near["decided_at"] and near["sent_at"] == "2025-03-02T10:00:00.000Z"
    run("undo")
    assert run("why", "x:m2", "--json").json["nearest"] == []


def test_a_program_gets_the_names(run, full) -> None:
    told = run("why", "x:m2", "--json").json
    named = {name for reason in told["reasons"] for name in reason["signals"]}
    assert "owner-never-wrote" in named and named <= SIGNALS.keys()
    assert any(part.startswith("~") for reason in told["reasons"] for part in reason["parts"])
    assert told["version"] == Judge.shipped().version
    for reason in told["reasons"]:
        assert reason["says"] and not JARGON.search(plain(reason["says"]))
    flip = told["flip"]
    if flip is not None:
        assert flip["lane"] in LANES and flip["lane"] != told["likeliest_lane"]
        assert flip["says"].endswith(f", this is {flip['lane']}")


def test_the_version_names_the_rules(run, full) -> None:
    run("rules", "add", "founders", "founders", "--lane", "conversational", "--points", "20")
    out = run("why", "x:m2").out
    assert re.search(r"Judged by weights \w+, your rules \w+\.", out)
    assert "Without your rule “founders”, this is " in out


def test_the_last_line_stands_back_on_a_terminal(run, full, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert run("why", "x:m2").out.splitlines()[-1].startswith("\x1b[2mJudged by weights ")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("why", "x:m2").out


def test_hostile_neighbours_are_made_safe(run, tmp_path) -> None:
    text = "\x1b]52;c;aGVsbG8=\x07 \u202eWe help founders like you get thirty booked calls a month, grab a slot today"
    lines = [message(at, text=text, sender_name=f"N\x1b[31m{at}") for at in range(3)]
    run("import", written(tmp_path / "evil" / "messages.jsonl", lines))
    run("decide", "pitch", "m0")
    out = run("why", "m1").out
    assert "a look-alike" in out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", out)
    assert "\u202e" not in run("why", "m1", "--json").out
