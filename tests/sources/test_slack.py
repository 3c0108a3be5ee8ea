from __future__ import annotations

import json
import shutil
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
    texts,
    threads,
    well_formed,
    zipped,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.errors import SourceError
from sources.record import Event, Link, Message, Owner, Person, Reaction, Record, Unreadable

FIXTURE, DUMP = FIXTURES / "slack", FIXTURES / "slackdump"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read(FIXTURE, me="ida")


def test_counts_add_up(records: list[Record]) -> None:
    well_formed(records)
    items = sum(len(json.loads(path.read_text("utf-8"))) for path in FIXTURE.glob("*/*.json"))
    assert sum(isinstance(record, Message | Event | Unreadable) for record in records) == items
    kinds = [event.kind for event in only(records, Event)]
    assert sorted(set(kinds)) == [
        "deleted message", "duplicate", "message between other people", "message in a channel", "system line",
    ]  # fmt: skip
    assert [one.why for one in only(records, Unreadable)] == ["nothing says who wrote it", "not a JSON object"]


def test_owner_is_asked_for_where_the_export_holds_other_peoples_messages() -> None:
    with pytest.raises(SourceError, match=r"--me NAME_OR_ID; it may be one of 'Ida Sorel' \(U0IDA0001\)"):
        read(FIXTURE)
    for me in ("U0IDA0001", "@Ida", "ida sorel", "ida@locks.example", "ida s."):
        assert only(read(FIXTURE, me=me), Owner)[0].account == "U0IDA0001"
    with pytest.raises(SourceError, match="Nobody in the Slack export is 'nobody'"):
        read(FIXTURE, me="nobody")


def test_owner_of_ones_own_dump_is_the_one_in_every_conversation() -> None:
    records = read(DUMP)
    well_formed(records)
    assert only(records, Owner)[0].account == "U0IDA0001"
    assert len(only(records, Message)) == 6
    assert [event.kind for event in only(records, Event)] == ["duplicate"]
    assert threads(records)["G0MPIM0001"].group is True


def test_other_peoples_messages_are_counted_and_told(records: list[Record]) -> None:
    assert "between the two of us" not in texts(records)
    assert "Messages between other people, for this export holds everybody's: 2;" in notices(records)


def test_markup(records: list[Record]) -> None:
    first = said(records, "Morning @Ida Sorel")
    assert first.text.endswith("did the <lock> script run & finish? See run 42 or https://runs.example")
    assert first.links == (Link("run 42", "https://runs.example/42"),)
    assert first.reactions == (Reaction("U0IDA0001", "eyes"),)
    assert first.raw is not None and "<@U0IDA0001>" in first.raw
    assert said(records, "Yes, at").text == "Yes, at 09:56. #general has the log. mail ops@locks.example"


def test_times_ids_and_threads(records: list[Record]) -> None:
    pitch, bump = said(records, "Hi Ida! I have one"), said(records, "Just bumping")
    assert (pitch.key, pitch.sent_at) == ("D0GUEST002:1780300000.123456", 1_780_300_000_123)
    assert bump.reply_to == pitch.key


def test_guests_bots_and_people_from_elsewhere(records: list[Record]) -> None:
    known = people(records)
    assert said(records, "Hi Ida! I have one").headers == (("slack-member", "guest"),)
    assert said(records, "Hello from the other side").headers == (("slack-member", "other workspace"),)
    assert (known["U0CONNECT"].name, known["U0GUEST03"].bio) == ("Kim Sales", "Designer at Kanal, freelance")
    assert known["U0POLLB05"].bot and known["B0POLL001"].bot and known["USLACKBOT"].bot
    assert said(records, "Lunch?").text == "Lunch?\nVote by noon"
    assert said(records, "*Results*").text == "*Results*\nSoup 3\nRice 1"


def test_what_the_owner_does_in_channels_is_a_fact_about_people(records: list[Record]) -> None:
    last = [person for person in only(records, Person) if person.public_replies or person.public_mentions]
    assert [(one.key, one.public_replies, one.public_mentions) for one in last] == [
        ("U0ADA0006", None, 1),
        ("U0BO00002", 1, None),
    ]


def test_groups_and_notes_to_oneself(records: list[Record]) -> None:
    known = threads(records)
    assert known["G0MPIM0001"].group is True and known["G0MPIM0001"].title == "Ada Quist, Bo Lind"
    assert known["D0BO000001"].group is False
    assert known["D0SELF0003"].participants == ()


def test_folder_zip_and_zip_with_a_wrapping_folder(tmp_path: Path) -> None:
    assert imported_twice(tmp_path / "a.db", FIXTURE, "ida") == (13, 0, 0, 13)
    path = zipped(FIXTURE, tmp_path / "e.zip", "Locks Slack export/")
    assert imported_twice(tmp_path / "b.db", path, "ida") == (13, 0, 0, 13)
    assert imported_twice(tmp_path / "c.db", DUMP) == (6, 0, 0, 6)


def test_without_lists_folders_tell(tmp_path: Path) -> None:
    for name in ("D0GUEST002", "mpdm-ida--bo.lind--ada-1"):
        shutil.copytree(FIXTURE / name, tmp_path / name)
    records = read(tmp_path, me="U0IDA0001")
    well_formed(records)
    assert threads(records)["mpdm-ida--bo.lind--ada-1"].group is True
    assert len(only(records, Message)) == 4


def test_an_export_of_channels_only_says_what_to_ask_for(tmp_path: Path) -> None:
    for name in ("users.json", "channels.json"):
        shutil.copy(FIXTURE / name, tmp_path)
    shutil.copytree(FIXTURE / "general", tmp_path / "general")
    assert formats(tmp_path) == ["slack"]
    records = read(tmp_path)
    assert "channels only" in notices(records)
    assert [event.kind for event in only(records, Event)] == ["message in a channel"] * 3


@settings(deadline=None, max_examples=50)
@given(st.sampled_from(["slack", "slackdump"]), st.integers(0, 10**9))
def test_damage_never_ends_in_a_traceback(name: str, number: int) -> None:
    survives(name, number)


def test_edited_messages_say_when(tmp_path: Path) -> None:
    day = tmp_path / "D0ABCDEF1" / "2024-01-01.json"
    day.parent.mkdir()
    edited = {
        "user": "U01",
        "text": "hi",
        "ts": "1704100000.000100",
        "edited": {"user": "U01", "ts": "1704100100.000000"},
    }
    day.write_text(json.dumps([edited, {"user": "U02", "text": "ho", "ts": "1704100001.000100"}]), "utf-8")
    messages = only(read(tmp_path, me="U02"), Message)
    assert [[edit.at for edit in one.edits] for one in messages] == [[1704100100000], []]


def test_files_as_exports_told_of_them_until_2018(tmp_path: Path) -> None:
    file = {"id": "F1", "user": "U1", "name": "gate.png", "mimetype": "image/png"}
    days = tmp_path / "D0BO000001"
    days.mkdir()
    told: list[dict[str, Any]] = [
        {"type": "message", "user": "U2", "text": "hi", "ts": "1490000000.000100"},
        {
            "type": "message", "subtype": "file_share", "user": "U1", "ts": "1490000001.000100",
            "text": "<@U1|bo> uploaded a file: <https://x.slack.com/f|gate> and commented: the &amp; gate",
            "file": {**file, "initial_comment": {"user": "U1", "comment": "the &amp; gate"}},
        },
        {
            "type": "message", "subtype": "file_share", "user": "U1", "ts": "1490000002.000100",
            "text": "<@U1|bo> uploaded a file: <https://x.slack.com/f|gate>", "file": file,
        },
        {
            "type": "message", "subtype": "file_comment", "ts": "1490000003.000100", "file": file,
            "text": "<@U2|ida> commented on <@U1|bo>'s file <https://x.slack.com/f|gate>: nice",
            "comment": {"id": "Fc1", "user": "U2", "comment": "nice"},
        },
    ]  # fmt: skip
    (days / "2017-03-20.json").write_text(json.dumps(told), "utf-8")
    messages = only(read(tmp_path, me="U2"), Message)
    assert [(one.sender, one.text, len(one.attachments)) for one in messages] == [
        ("U2", "hi", 0), ("U1", "the & gate", 1), ("U1", "", 1), ("U2", "nice", 1),
    ]  # fmt: skip
    bare = [{**item, "user": item.get("user", "U2"), "file": file, "comment": None} for item in told]
    (days / "2017-03-20.json").write_text(json.dumps(bare), "utf-8")
    assert texts(read(tmp_path, me="U2")) == ["hi", "the & gate", "", "nice"]


def day_of(folder: Path, *told: dict[str, Any]) -> Path:
    days = folder / "D0BO000001"
    days.mkdir()
    items = [
        {"type": "message", "ts": f"17000000{number:02}.000100", "user": "U1", **one}
        for number, one in enumerate(({"user": "U2", "text": "hi"}, *told))
    ]
    (days / "2023-11-14.json").write_text(json.dumps(items), "utf-8")
    return folder


def test_words_in_blocks_are_put_together_as_they_were_written(tmp_path: Path) -> None:
    section = [
        {"type": "text", "text": "Ask "},
        {"type": "user", "user_id": "U2"},
        {"type": "text", "text": ", if a < b & c: "},
        {"type": "link", "url": "https://x.example/?a=1&b=2", "text": "the plan"},
        {"type": "emoji", "name": "wave"},
    ]
    lists = {"type": "rich_text_list", "elements": [{"type": "rich_text_section", "elements": [section[0]]}]}
    rich = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": section}, lists]}
    button = {"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "R&D"}}]}
    body = {
        "type": "section",
        "text": {"type": "mrkdwn", "text": "*Test* &amp; more"},
        "fields": ["x", {"text": "one"}],
    }
    message = only(read(day_of(tmp_path, {"text": "", "blocks": [rich, body, button]}), me="U2"), Message)[1]
    assert message.text == "Ask @U2, if a < b & c: the plan:wave:\nAsk \n*Test* & more\none\nR&D"
    assert message.links == (Link("the plan", "https://x.example/?a=1&b=2"),)


def test_words_in_the_blocks_of_an_attachment(tmp_path: Path) -> None:
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "Build *failed*"}, "elements": [{"type": [{}]}]}
    told = {"text": "", "attachments": [{"fallback": "[no preview available]", "blocks": [block]}, {"text": "see log"}]}
    assert texts(read(day_of(tmp_path, told), me="U2"))[1] == "Build *failed*\nsee log"


def test_a_list_of_direct_messages_without_their_members(tmp_path: Path) -> None:
    day_of(tmp_path, {"text": "hello"})
    (tmp_path / "dms.json").write_text(json.dumps([{"id": "D0BO000001", "user": "U1", "is_im": True}]), "utf-8")
    records = read(tmp_path, me="U2")
    assert threads(records)["D0BO000001"].participants == ("U1",)
    assert len(only(records, Message)) == 2


def test_an_app_known_by_two_ids_is_one_sender(tmp_path: Path) -> None:
    users = [{"id": "U2"}, {"id": "UAPP", "name": "gates", "is_bot": True, "profile": {"bot_id": "B1"}}]
    (tmp_path / "users.json").write_text(json.dumps(users), "utf-8")
    (tmp_path / "dms.json").write_text(json.dumps([{"id": "D0BO000001", "members": ["U2", "UAPP"]}]), "utf-8")
    told: dict[str, Any] = {"user": None, "subtype": "bot_message", "bot_id": "B1", "text": "opened"}
    records = read(day_of(tmp_path, told, {**told, "bot_id": "B2"}), me="U2")
    assert [one.sender for one in only(records, Message)] == ["U2", "UAPP", "B2"]
    assert people(records)["UAPP"].bot


def test_lists_that_are_null_are_lists_without_items(tmp_path: Path) -> None:
    for name in ("channels.json", "groups.json", "mpims.json"):  # where a program was asked for direct messages only
        (tmp_path / name).write_text("null\n", "utf-8")
    found = read(day_of(tmp_path, {"text": "hello"}), me="U1")
    assert texts(found) == ["hi", "hello"]
    assert only(found, Unreadable) == []
