"""Instagram's downloads of 2018 to 2020: one messages.json, people by handle."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from exports import (
    FIXTURES,
    formats,
    imported_twice,
    notices,
    only,
    people,
    read,
    said,
    survives,
    threads,
    well_formed,
    zipped,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.errors import SourceError
from sources.record import Attachment, Event, Link, Message, Owner, Reaction, Record, Unreadable

FIXTURE = FIXTURES / "instagram_2018"
ME = "noor.beranger"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read(FIXTURE)


def put(folder: Path, talks: Any) -> Path:
    (folder / "messages.json").write_text(json.dumps(talks))
    return folder


def talk(*people: str, **message: Any) -> dict[str, Any]:
    return {"participants": list(people), "conversation": [{"created_at": "2019-05-04T09:05:00+00:00", **message}]}


def test_counts_add_up(records: list[Record]) -> None:
    well_formed(records)
    assert len(only(records, Message)) == 14
    assert sorted(event.kind for event in only(records, Event)) == ["call", "empty", "notice"]
    assert not only(records, Unreadable)


def test_the_owner_is_in_the_profile(records: list[Record]) -> None:
    assert only(records, Owner) == [
        Owner("instagram", ME, "Noor Béranger", ME, bio="Bowls and jugs."),
    ]
    assert sum(message.from_owner for message in only(records, Message)) == 3


def test_conversations(records: list[Record]) -> None:
    found = {key: (one.group, one.title) for key, one in threads(records).items()}
    assert found == {
        "with tess_vane": (False, None),
        "with grow.fast.now": (False, None),
        "with odo.kern, tess_vane": (True, "Kiln crew"),
        "gone:2019-05-20T07:00:00.123456+00:00": (False, None),
    }


def test_people_are_known_by_handle_and_how_they_stand(records: list[Record]) -> None:
    tess, ads, odo = (people(records)[key] for key in ("tess_vane", "grow.fast.now", "odo.kern"))
    assert (tess.owner_follows, tess.follows_owner, tess.blocked, tess.saved_contact) == (True, True, False, True)
    assert (ads.owner_follows, ads.follows_owner, ads.blocked, ads.saved_contact) == (False, False, True, None)
    assert odo.follows_owner is True
    wrote = [message for message in only(records, Message) if message.sender == "odo.kern"]
    assert {message.follows_owner for message in wrote} == {False}  # he came a month later
    assert tess.url == "https://www.instagram.com/tess_vane/"


def test_who_is_gone_is_somebody_of_one_conversation(records: list[Record]) -> None:
    lost = said(records, "Cheap ads")
    assert lost.sender == said(records, "Hello dear").sender
    assert people(records)[lost.sender].hidden


def test_what_came_with_a_message(records: list[Record]) -> None:
    asked = said(records, "Are you at the kiln")
    assert asked.text.endswith("\nI have the glaze.")
    assert asked.sent_at == 1_556_960_520_123
    assert asked.reactions == (Reaction(ME, "❤", 1_556_960_580_123),)
    assert said(records, "That blue!").attachments == (Attachment("unknown", "Shared tess_vane's story"),)
    assert said(records, "❤")
    kept = [message.attachments[0] for message in only(records, Message) if message.attachments and not message.text]
    assert kept == [
        Attachment("photo", "61_n.jpg"),
        Attachment("unknown", "not in the export"),
        Attachment("audio", "voice.mp4"),
        Attachment("gif", "not in the export"),
    ]


def test_what_was_shared_is_a_link(records: list[Record]) -> None:
    shared = said(records, "https://scontent.cdn.example/v/post.mp4")
    assert shared.links == (Link("Ten ways to centre your clay", shared.text),)
    assert said(records, "https://www.instagram.com/clay.daily/").links[0].shown == "Clay, daily"
    assert said(records, "10k").links[0].target == "https://growfast.example/?ref=ig"


def test_a_second_import_brings_nothing_new(tmp_path: Path) -> None:
    assert imported_twice(tmp_path / "store.db", zipped(FIXTURE, tmp_path / "noor_20190601.zip", "noor/")) == (
        14,
        0,
        0,
        14,
    )


def test_two_parts_hold_the_same_message_once(tmp_path: Path) -> None:
    copy = zipped(FIXTURE, tmp_path / "copy.zip")
    records = read(FIXTURE, copy)
    assert len(only(records, Message)) == 14
    assert [event.kind for event in only(records, Event)].count("duplicate") == 14


def test_without_a_profile_the_owner_is_who_is_in_every_conversation(tmp_path: Path) -> None:
    put(tmp_path, [talk("ana", ME, sender="ana", text="hi"), talk(ME, "bo", sender="bo", text="ho")])
    records = read(tmp_path)
    assert only(records, Owner)[0].account == ME
    assert "connections.json, which is not here" in notices(records)


def test_one_conversation_asks(tmp_path: Path) -> None:
    put(tmp_path, [talk("ana", ME, sender="ana", text="hi")])
    with pytest.raises(SourceError, match=r"say it with --me NAME_OR_ID; it may be one of 'ana', 'noor\.beranger'"):
        read(tmp_path)
    assert only(read(tmp_path, me="@Noor.Beranger"), Owner)[0].account == ME


def test_a_broken_record_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    put(tmp_path, [talk("ana", ME, sender="ana", text="hi"), 5, {"participants": [ME], "conversation": 5}])
    (tmp_path / "profile.json").write_text(json.dumps({"username": ME}))
    (tmp_path / "connections.json").write_text("[")
    records = read(tmp_path)
    assert len(only(records, Message)) == 1
    assert [record.why for record in only(records, Unreadable)][1:] == [
        "it is not a conversation with a list of messages"
    ] * 2


def test_the_file_alone_under_any_name(tmp_path: Path) -> None:
    file = tmp_path / "my chats.json"
    file.write_text((FIXTURE / "messages.json").read_text())
    assert formats(file) == ["instagram-2018"]


def test_newer_downloads_are_not_taken_for_old_ones() -> None:
    assert formats(FIXTURES / "instagram") == ["instagram"]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 1 << 40))
def test_no_damage_ends_in_a_traceback(number: int) -> None:
    survives("instagram-2018", number)
