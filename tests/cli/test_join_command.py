"""Joining senders from the command line: by name, with undo, and never on anybody's guess."""

from __future__ import annotations

import pytest
from calls import message, written

ROE = {"sender_id": "in/jane", "sender_name": "Jane Roe", "network": "linkedin", "conversation_id": "jane"}


@pytest.fixture
def jane(run, full, tmp_path):
    run("import", written(tmp_path / "jane.jsonl", [message(400, **ROE), message(401, **ROE)]))


def test_two_senders_become_one_human_and_undo_parts_them(run, jane) -> None:
    ran = run("join", "Sender 4", "Jane Roe")
    assert ran.out == (
        "One human: Jane Roe on linkedin (linkedin:in/jane), Sender 4 on x (x:p4).\n"
        "A mute of one is a mute of all from now on. `unpitch undo` takes it back.\n"
    )
    assert run("join", "p4", "linkedin:in/jane").out.startswith("One human already: ")
    assert run("mute", "Sender 4").out == "2 muted.\n"
    assert {row["sender_id"] for row in run("export", "--what", "mutes").lines} == {"p4", "in/jane"}
    assert run("unmute", "Jane Roe", "--json").json == {"unmuted": 2}
    joined = {row["sender_id"]: row["joined"] for row in run("export", "--what", "senders").lines}
    assert joined["p4"] == joined["in/jane"] == 1 and joined["p5"] is None
    assert len(run("search", "from:p4", "is:all", "--json").lines) == 3
    assert "human 1: Sender 4 on x" in run("journal", "3").out
    assert run("undo", "3").status == 0
    assert run("join", "--list").out.startswith("Nobody is joined.")


def test_the_list_and_its_json(run, jane) -> None:
    told = run("join", "Sender 4", "Jane Roe", "p5", "--json").json
    assert told["joined"] and [one["sender_id"] for one in told["human"]] == ["in/jane", "p4", "p5"]
    assert run("join", "--list", "--json").json == {"humans": [told["human"]]}
    assert run("part", "p5").out == (
        "Sender 5 on x (x:p5) is parted from Jane Roe on linkedin (linkedin:in/jane), Sender 4 on x (x:p4). "
        "`unpitch undo` takes it back.\n"
    )
    assert run("join", "--list").out == "Jane Roe on linkedin (linkedin:in/jane), Sender 4 on x (x:p4).\n"
    assert run("part", "p5", "--json").json["parted"] is False
    assert run("part", "p5").out == "Sender 5 on x (x:p5) is joined with nobody.\n"


def test_a_name_that_fits_two_joins_nobody(run, full) -> None:
    ran = run("join", "Sender 3", "p4")
    assert ran.status == 1 and "is the name of 2 senders: linkedin:p3 (Sender 3), x:p3 (Sender 3)" in ran.err
    assert run("join", "nobody", "p4").status == 1
    assert run("join", "p4", "Sender 4").status == 2
    assert run("join", "--list", "--json").json == {"humans": []}


def test_it_says_that_joining_alone_mutes_nobody(run, jane) -> None:
    run("mute", "Sender 4")
    assert "Muted until now, and alone: Sender 4 on x (x:p4)." in run("join", "Sender 4", "Jane Roe").out
    assert len(run("export", "--what", "mutes").lines) == 1


def test_a_whole_store_comes_back_joined(run, jane, tmp_path) -> None:
    human = run("join", "Sender 4", "Jane Roe", "--json").json["human"]
    run("export", "--what", "all", "-o", tmp_path / "all")
    ran = run("import", tmp_path / "all", "--store", tmp_path / "other.db")
    assert "2 lines on who is one human" in ran.out
    assert run("join", "--list", "--json", "--store", tmp_path / "other.db").json == {"humans": [human]}
    again = run("import", tmp_path / "all", "--store", tmp_path / "other.db")
    assert "lines on who is one human" not in again.out
    run("undo", "--store", tmp_path / "other.db")
    assert run("join", "--list", "--json", "--store", tmp_path / "other.db").json == {"humans": []}
