"""Muting from the command line: what would have been missed, when a mute ends, the list, and its check."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from calls import message, written

OFFER = "Limited offer! 50% off all courses this week only. Join our free webinar: https://deal.example Unsubscribe."
BOT = {"network": "linkedin", "sender_id": "bot", "sender_name": "Growth Bot", "conversation_id": "bots"}


def bots(*numbers: int, text: str = OFFER) -> list[dict]:
    return [message(n, text=text, **BOT) for n in numbers]


def test_a_proposal_shows_what_would_have_been_missed(run, full, tmp_path) -> None:
    run("import", written(tmp_path / "bots.jsonl", bots(*range(300, 309))))
    (proposed,) = [one for one in run("mute", "--automated", "--json").json["senders"] if one["sender_id"] == "bot"]
    assert proposed["would_have_missed"] == []
    nearest = proposed["nearest"][0]
    assert nearest["lane"] in ("pitch", "generic") and nearest["probability"] > 0.5 and nearest["chance_real"] < 0.02
    told = run("mute", "--automated").out
    assert "Growth Bot: 9 messages" in told
    assert "  would have missed: nothing\n  nearest to it: " in told


def test_a_sender_with_a_wanted_message_is_shown_and_kept(run, full, tmp_path) -> None:
    group = {**BOT, "conversation_id": "group", "group": True}
    mine = message(310, network="linkedin", conversation_id="group", group=True, from_owner=True, text="Tell me more")
    told = [message(309, text=OFFER, **{**group, "sent_at": "2025-03-01T10:00:00Z"}), mine]
    run("import", written(tmp_path / "bots.jsonl", [*bots(*range(300, 309)), *told]))
    applied = run("mute", "--automated", "--apply", "--json").json
    (kept,) = [one for one in applied["senders"] if one["sender_id"] == "bot"]
    assert kept["muted"] is False
    assert [one["because"] for one in kept["would_have_missed"]] == ["you answered it"]
    assert "bot" not in [one["sender_id"] for one in run("export", "--what", "mutes").lines]
    assert "1 sender kept: a message of theirs may be wanted." in run("mute", "--automated").out


def test_a_mute_can_be_given_an_end(run, full) -> None:
    assert run("mute", "in/zoe", "--until", "2999-05-03").status == 0
    assert run("export", "--what", "mutes").lines[0]["until"].startswith("2999-05-0")
    assert run("mute", "in/zoe", "--quiet-weeks", 8, "--json").json == {"muted": 1}
    (told,) = run("mutes", "--json").json["senders"]
    assert (told["until"], told["quiet_weeks"]) == (None, 8)
    assert "until 8 weeks are quiet" in run("mutes").out
    run("undo")
    assert run("mutes", "--json").json["senders"][0]["until"].startswith("2999-05-0")
    assert run("mute", "in/zoe", "--json").json == {"muted": 0}


@pytest.mark.parametrize("options", [["--until", "yesterday"], ["--until", "soon"], ["--quiet-weeks", "0"]])
def test_an_end_that_is_none_is_wrong_usage(run, full, options) -> None:
    ran = run("mute", "in/zoe", *options)
    assert ran.status == 2 and "Traceback" not in ran.err
    assert run("mutes").out == "Nobody is muted.\n"


def test_a_mute_whose_time_is_over_ends_with_the_next_command(run, full, store) -> None:
    run("mute", "in/zoe", "--until", "1 day")
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("drop trigger mute_no_update")
        connection.execute("update mute set until = 1")
    ran = run("mutes")
    assert ran.out == "Nobody is muted.\n"
    assert "mute of Zoë Ångström ended: its time was over. `unpitch undo` takes it back." in ran.err
    run("undo")
    assert len(run("mutes", "--json").json["senders"]) == 1


def test_a_muted_sender_comes_back_with_an_import_and_it_says_why(run, full, tmp_path) -> None:
    run("import", written(tmp_path / "bots.jsonl", bots(*range(300, 303))))
    run("mute", "bot")
    order = written(tmp_path / "order.jsonl", bots(310, text="Your order 4411 has been dispatched."))
    ran = run("import", order, "--json")
    assert ran.json["mutes"] == "Growth Bot came back: writes about your order"
    assert "Growth Bot came back: writes about your order" in ran.err
    assert run("mutes").out == "Nobody is muted.\n"
    run("mute", "bot")
    assert run("import", order, "--json").json["mutes"] is None
    assert len(run("mutes", "--json").json["senders"]) == 1


def test_the_mute_list_in_formats_that_are_imported(run, tmp_path) -> None:
    lines = [
        message(1, network="mastodon", sender_id="77", sender_handle="bot@toot.example"),
        message(2, network="email", sender_id="news@shop.example"),
        message(3),
    ]
    run("import", written(tmp_path / "three.jsonl", lines))
    run("mute", "77", "news@shop.example", "p3")
    assert (
        run("mutes", "--format", "mastodon-mutes").out == "Account address,Hide notifications\nbot@toot.example,true\n"
    )
    assert '"news@shop.example"' in run("mutes", "--format", "sieve").out
    file = tmp_path / "filters.xml"
    ran = run("mutes", "--format", "gmail", "-o", file)
    assert "1 sender written" in ran.out and "2 senders left out" in ran.out
    assert "news@shop.example" in file.read_text("utf-8")
    run("unmute", "77")
    ran = run("mutes", "--format", "mastodon-blocks")
    assert ran.status == 1 and "import no such list" in ran.err
    assert run("mutes", "-o", file).status == 2


def test_the_check_measures_what_was_wrongly_put_away(run, full) -> None:
    assert "Nothing is put away unseen" in run("check").out
    run("mute", "x:p2", "x:p3", "in/zoe")
    sample = run("check", "--json").json
    assert sample["put_away"] == 3 and len(sample["sample"]) == 3
    ids = [one["id"] for one in sample["sample"]]
    ran = run("check", "--fine", *ids[:2], "--wanted", ids[2])
    assert "1 wrong in 3 checked: 33 %, between 6 and 80 % at 95 %" in ran.out
    run("undo")
    assert run("check", "--json").json["this_round"]["says"] == "0 wrong in 2 checked: under 78 % at 95 %"
    assert [one["id"] for one in run("check", "--round", "another", "--json").json["sample"]] != []
    for wrong in (["--fine", "x:m1"], ["--fine", ids[0], "--wanted", ids[0]], ["--size", "0"]):
        assert run("check", *wrong).status == 2
    assert run("check", "--fine", "nothing").status == 1
