from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from exports import (
    FIXTURES,
    imported_twice,
    notices,
    only,
    people,
    read,
    said,
    survives,
    texts,
    threads,
    well_formed,
    zipped,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.errors import SourceError
from sources.record import Attachment, Event, Link, Message, Owner, Reaction, Record, Unreadable

FIXTURE = FIXTURES / "discord"
IDA = "180000000000000001"


def written(folder: Path, name: str, messages: list[Any], kind: str = "DirectTextChat", called: str = "Bo") -> Path:
    told = {"guild": {"id": "0"}, "channel": {"id": name, "type": kind, "name": called}, "messages": messages}
    path = folder / f"{name}.json"
    path.write_text(json.dumps(told), "utf-8")
    return path


def message(number: int, who: str) -> dict[str, Any]:
    return {
        "id": str(number), "type": "Default", "timestamp": "2026-05-28T11:00:00+02:00", "content": f"m{number}",
        "author": {"id": who, "name": who, "isBot": False},
    }  # fmt: skip


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read(FIXTURE)


def test_counts_add_up(records: list[Record]) -> None:
    well_formed(records)
    listed = sum(len(json.loads(path.read_text("utf-8"))["messages"]) for path in FIXTURE.glob("*.json"))
    assert sum(isinstance(record, Message | Event | Unreadable) for record in records) == listed
    assert sorted(event.kind for event in only(records, Event)) == [
        "call", "duplicate", "message in a server's channel", "system line", "system line",
    ]  # fmt: skip
    assert len(only(records, Unreadable)) == 2


def test_owner_is_who_does_not_give_the_channel_its_name(records: list[Record]) -> None:
    assert only(records, Owner)[0].account == IDA
    assert [one.text for one in only(records, Message) if one.from_owner] == ["Looking now.", "bye"]


def test_owner_is_in_every_channel_else_asked_for(tmp_path: Path) -> None:
    written(tmp_path, "1", [message(1, "a"), message(2, "me")], called="somebody renamed")
    with pytest.raises(SourceError, match=r"--me NAME_OR_ID; it may be one of"):
        read(tmp_path)
    assert only(read(tmp_path, me="me"), Owner)[0].account == "me"
    written(tmp_path, "2", [message(3, "b"), message(4, "me")], called="renamed too")
    assert only(read(tmp_path), Owner)[0].account == "me"


def test_values(records: list[Record]) -> None:
    first = said(records, "Did you see")
    assert (first.text, first.links) == ("Did you see the build?", (Link("the build", "https://ci.example/7"),))
    assert first.sent_at == 1_779_958_800_123
    assert first.reactions == (Reaction(IDA, "👀"),)
    assert said(records, "Looking now").reply_to == first.key == "1200000000000004097"
    files = next(one for one in only(records, Message) if one.attachments)
    assert files.attachments == (Attachment("file", "log.txt"), Attachment("sticker", "Wave"))
    assert "words of somebody else" in texts(records)
    assert said(records, "Welcome").text == "Welcome\nType /help\nDocs\nhttps://help.example"


def test_people_and_channels(records: list[Record]) -> None:
    known, channels = people(records), threads(records)
    assert known["180000000000000002"].name == "Bo Lind" and known["180000000000000002"].handle == "bolind"
    assert known["180000000000000003"].handle == "Coin Whale#4711"
    assert known["180000000000000004"].bot is True
    assert known["deleted:900000000000000003"].hidden
    assert channels["900000000000000003"].group is True and channels["900000000000000003"].title == "Lock keepers"
    assert channels["900000000000000001"].group is False


def test_imported_twice_from_folder_and_zip(tmp_path: Path) -> None:
    assert imported_twice(tmp_path / "a.db", FIXTURE) == (9, 0, 0, 9)
    assert imported_twice(tmp_path / "b.db", zipped(FIXTURE, tmp_path / "e.zip", "DMs/")) == (9, 0, 0, 9)


def test_an_empty_channel_has_nobody_to_ask_for(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nothing to import"):
        read(written(tmp_path, "1", []))


def test_servers_only_and_csv_are_told_in_a_sentence(tmp_path: Path) -> None:
    club = next(FIXTURE.glob("Lock Club*"))
    shutil.copy(club, tmp_path)
    assert "exportdm" in notices(read(tmp_path))
    table = tmp_path / "dm.csv"
    table.write_text("AuthorID,Author,Date,Content,Attachments,Reactions\n1,Bo,2026-05-28T11:00:00,hi,,\n", "utf-8")
    with pytest.raises(SourceError, match="again as JSON"):
        read(table)


@pytest.mark.parametrize("folder", ["Messages", "メッセージ", "messages"])
def test_the_official_package_is_refused_with_the_reason(tmp_path: Path, folder: str) -> None:
    shutil.copytree(FIXTURES / "discord_package" / "package" / "Messages", tmp_path / folder)
    with pytest.raises(SourceError, match=r"only messages that you wrote.*DiscordChatExporter, as JSON"):
        read(tmp_path)
    with pytest.raises(SourceError, match="only messages that you wrote"):
        read(zipped(tmp_path, tmp_path / "package.zip"))


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 10**9))
def test_damage_never_ends_in_a_traceback(number: int) -> None:
    survives("discord", number)


def test_edited_messages_say_when(tmp_path: Path) -> None:
    written(tmp_path, "1", [{**message(1, IDA), "timestampEdited": "2026-06-01T10:05:00+00:00"}, message(2, "2")])
    assert [[edit.at for edit in one.edits] for one in only(read(tmp_path, me=IDA), Message)] == [[1780308300000], []]


def test_a_stranger_who_was_never_answered(tmp_path: Path) -> None:
    written(tmp_path, "1", [message(1, "Bo"), message(2, "Bo")])
    with pytest.raises(SourceError, match="answered none of these direct messages"):
        read(tmp_path)
    records = read(tmp_path, me=IDA)
    assert only(records, Owner)[0].account == IDA
    assert [one.from_owner for one in only(records, Message)] == [False, False]


def test_ids_that_are_not_discords_own_count_in_their_channel_only(tmp_path: Path) -> None:
    answer = {**message(2, "me"), "reference": {"messageId": "1"}}
    written(tmp_path, "10", [message(1, "Bo"), answer])
    written(tmp_path, "11", [message(1, "Cy"), message(2, "me"), message(2, "me")], called="Cy")
    records = read(tmp_path)
    well_formed(records)
    assert [one.conversation for one in only(records, Message)] == ["10", "10", "11", "11"]
    assert [one.kind for one in only(records, Event)] == ["duplicate"]
    assert said(records, "m2").reply_to == said(records, "m1").key


def test_csv_beside_json_is_told(tmp_path: Path) -> None:
    written(tmp_path, "10", [message(1, "Bo"), message(2, "me")])
    (tmp_path / "cy.csv").write_text('"AuthorID","Author","Date","Content","Attachments","Reactions"\n', "utf-8")
    assert "Not read" in notices(read(tmp_path)) and "cy.csv" in notices(read(tmp_path))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("messages.csv", "ID,Timestamp,Contents,Attachments\n1111,2026-03-14 09:26:53,hi,\n"),
        ("messages/c987/messages.json", '[{"ID":"1","Timestamp":"2026-03-14","Contents":"hi","Attachments":""}]'),
        ("Messages/c1100000000000000005/channel.json", '{"id": "1100000000000000005", "type": "DM"}'),
    ],
)
def test_a_part_of_the_official_package_is_refused_too(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    with pytest.raises(SourceError, match="only messages that you wrote"):
        read(tmp_path)
