"""Muting from the command line: what would have been missed, when a mute ends, the list, and its check."""

from __future__ import annotations

from conftest import message, written

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
