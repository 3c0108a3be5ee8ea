from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from exports import FIXTURES, imported_twice, only, people, read, said, survives, texts, threads, well_formed, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.errors import SourceError
from sources.record import Attachment, Edit, Event, Link, Message, Owner, Reaction, Record, Unreadable

FIXTURE = FIXTURES / "matrix"
IDA, BO = "@ida:locks.example", "@bo:locks.example"
GATE = "!gate:locks.example"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read(FIXTURE)


def test_counts_add_up(records: list[Record]) -> None:
    well_formed(records)
    listed = sum(len(json.loads(path.read_text("utf-8"))["messages"]) for path in FIXTURE.glob("*.json"))
    assert sum(isinstance(record, Message | Event | Unreadable) for record in records) == listed
    assert {event.kind for event in only(records, Event)} == {
        "call", "deleted message", "duplicate", "edit", "reaction", "system line",
    }  # fmt: skip
    assert [one.why.split(";")[0] for one in only(records, Unreadable)] == [
        "Element could not decrypt it", "not a JSON object", "nothing says who wrote it",
    ]  # fmt: skip


def test_owner_by_name_or_id_else_asked(tmp_path: Path, records: list[Record]) -> None:
    assert only(records, Owner)[0].account == IDA
    path = tmp_path / "room.json"
    told = json.loads(next(FIXTURE.glob("* Bo Lind *")).read_text("utf-8"))
    path.write_text(json.dumps({**told, "exported_by": "Somebody"}), "utf-8")
    with pytest.raises(SourceError, match="--me NAME_OR_ID"):
        read(path)
    assert only(read(path, me="ida sorel"), Owner)[0].account == IDA


def test_edits_reactions_and_replies(records: list[Record]) -> None:
    first = said(records, "Is the gate open? See the plan")
    assert first.edits == (Edit(1_779_991_201_000, "Is the gaet open? See the plan"),)
    assert first.reactions == (Reaction(IDA, "👍", 1_779_991_202_500),)
    assert first.links == (Link("the plan", "https://plans.example/7?a=1&b=2"),)
    answer = said(records, "Since noon.")
    assert answer.from_owner and answer.reply_to == first.key
    assert answer.raw is not None and answer.raw.startswith("> <@bo")


def test_nobody_edits_the_messages_of_others(tmp_path: Path) -> None:
    told = json.loads(next(FIXTURE.glob("* Bo Lind *")).read_text("utf-8"))
    for event in told["messages"]:
        if isinstance(event, dict) and "m.new_content" in event.get("content", {}):
            event["sender"] = "@mallory:evil.example"
    path = tmp_path / "room.json"
    path.write_text(json.dumps(told), "utf-8")
    assert "Is the gaet open? See the plan" in texts(read(path))


def test_files_and_stickers(records: list[Record]) -> None:
    files = [(one.text, one.attachments) for one in only(records, Message) if one.attachments]
    assert files == [("", (Attachment("photo", "gate.jpg"),)), ("", (Attachment("sticker", "wave"),))]


def test_rooms(records: list[Record]) -> None:
    rooms = threads(records)
    assert rooms[GATE].group is False and rooms[GATE].participants == (BO,)
    assert rooms["!keepers:locks.example"].group is True
    assert rooms["!keepers:locks.example"].title == "Lock keepers"
    assert people(records)["@rounds:growth.example"].name == "Rounds Capital"


def test_imported_twice_from_folder_zip_and_file(tmp_path: Path) -> None:
    assert imported_twice(tmp_path / "a.db", FIXTURE) == (7, 0, 0, 7)
    assert imported_twice(tmp_path / "b.db", zipped(FIXTURE, tmp_path / "e.zip")) == (7, 0, 0, 7)
    shutil.copy(next(FIXTURE.glob("* Bo Lind *")), tmp_path / "room.json")
    assert imported_twice(tmp_path / "c.db", tmp_path / "room.json") == (4, 0, 0, 4)


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 10**9))
def test_damage_never_ends_in_a_traceback(number: int) -> None:
    survives("matrix", number)


def test_an_edit_of_a_message_older_than_the_export_is_that_message(tmp_path: Path) -> None:
    def edit(number: int, target: str, words: str) -> dict[str, object]:
        return {
            "type": "m.room.message", "sender": BO, "event_id": f"$e{number}", "room_id": GATE,
            "origin_server_ts": 1_700_000_000_000 + number,
            "content": {
                "msgtype": "m.text", "body": f"* {words}", "m.new_content": {"body": words},
                "m.relates_to": {"rel_type": "m.replace", "event_id": target},
            },
        }  # fmt: skip

    gone = {"type": "m.room.message", "sender": BO, "event_id": "$gone", "content": {}}
    events = [edit(1, "$old", "first"), edit(2, "$old", "last"), gone, edit(3, "$gone", "taken back")]
    told = {"room_name": "Gate", "room_creator": BO, "exported_by": IDA, "messages": events}
    (tmp_path / "room.json").write_text(json.dumps(told), "utf-8")
    records = read(tmp_path)
    assert [(one.key, one.text) for one in only(records, Message)] == [(f"{GATE}:$old", "last")]
    assert sorted(one.kind for one in only(records, Event)) == ["deleted message", "edit", "edit"]


def room(folder: Path, key: str, events: list[dict[str, object]]) -> None:
    told = [
        {
            "type": "m.room.message",
            "sender": BO,
            "room_id": key,
            "origin_server_ts": 1_700_000_000_000 + number,
            **event,
        }
        for number, event in enumerate(events)
    ]
    (folder / f"{key[1:5]}.json").write_text(
        json.dumps({"room_name": "Gate", "room_creator": BO, "exported_by": IDA, "messages": told}), "utf-8"
    )


def test_lines_that_look_like_messages(tmp_path: Path) -> None:
    lost = {"msgtype": "m.bad.encrypted", "body": "** Unable to decrypt: no keys **"}
    asked = {"msgtype": "m.key.verification.request", "body": "Bo asks you to verify", "to": IDA}
    room(tmp_path, GATE, [{"content": lost}, {"content": asked}, {"content": {"msgtype": "m.text", "body": "hi"}}])
    records = read(tmp_path)
    assert texts(records) == ["hi"]
    assert ["decrypt" in one.why for one in only(records, Unreadable)] == [True]
    assert [one.kind for one in only(records, Event)] == ["system line"]


@pytest.mark.parametrize(
    "content",
    [
        {"org.matrix.msc3381.poll.start": {
            "question": {"org.matrix.msc1767.text": "Lunch?"},
            "answers": [{"id": "1", "org.matrix.msc1767.text": "Yes"}, {"id": "2", "org.matrix.msc1767.text": "No"}],
        }},
        {"m.poll": {
            "question": {"m.text": [{"body": "Lunch?"}]},
            "answers": [{"m.id": "1", "m.text": [{"body": "Yes"}]}, {"m.id": "2", "m.text": [{"body": "No"}]}],
        }},
    ],
)  # fmt: skip
def test_a_poll_is_a_message(tmp_path: Path, content: dict[str, object]) -> None:
    room(tmp_path, GATE, [{"type": "org.matrix.msc3381.poll.start", "event_id": "$poll", "content": content}])
    assert texts(read(tmp_path)) == ["Lunch?\nYes\nNo"]


def test_ids_that_no_server_gives_count_in_their_room_only(tmp_path: Path) -> None:
    answer = {"msgtype": "m.text", "body": "yes", "m.relates_to": {"m.in_reply_to": {"event_id": "$1"}}}
    for key in (GATE, "!lock:locks.example"):
        room(tmp_path, key, [
            {"event_id": "$1", "content": {"msgtype": "m.text", "body": f"in {key}"}},
            {"event_id": "$2", "content": answer},
        ])  # fmt: skip
    records = read(tmp_path)
    well_formed(records)
    assert len(only(records, Message)) == 4
    assert {one.reply_to for one in only(records, Message)} >= {said(records, f"in {GATE}").key}


def handed_out(*, ids: bool = True) -> list[dict[str, object]]:
    """Events as a server hands them out, the last one first."""
    named = {"content": {"membership": "join", "displayname": "Bo Lind"}, "type": "m.room.member", "state_key": BO}
    called = {"content": {"name": "Upper gate"}, "type": "m.room.name", "state_key": ""}
    asked = {"content": {"msgtype": "m.text", "body": "Is it opne?"}}
    mended = {"msgtype": "m.text", "body": "* Is it open?", "m.new_content": {"body": "Is it open?"}}
    edit = {"content": {**mended, "m.relates_to": {"rel_type": "m.replace", "event_id": "$event-of-a-server-3"}}}
    mine = {"content": {"msgtype": "m.text", "body": "Yes"}, "sender": IDA, "unsigned": {"transaction_id": "m1"}}
    hidden = {"content": {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "x"}, "type": "m.room.encrypted"}
    told: list[dict[str, object]] = [
        {
            "type": "m.room.message", "sender": BO, "room_id": GATE, "origin_server_ts": 1_700_000_000_000 + number,
            **({"event_id": f"$event-of-a-server-{number}"} if ids else {}), **event,
        }
        for number, event in enumerate(
            ({**named, "content": {"membership": "join", "displayname": "B"}}, named, called, asked, edit, mine, hidden)
        )
    ]  # fmt: skip
    return told[::-1]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("messages.json", lambda told: json.dumps({"start": "t1", "chunk": told, "end": "t2"})),
        ("room.json", lambda told: json.dumps(told, indent=1)),
        ("room.ndjson", lambda told: "".join(json.dumps(one) + "\n" for one in told)),
    ],
)
def test_events_as_a_server_hands_them_out(tmp_path: Path, name: str, written: Callable[[object], str]) -> None:
    (tmp_path / name).write_text(written(handed_out()), "utf-8")
    (tmp_path / "notes.txt").write_text("kept beside", "utf-8")
    records = read(tmp_path)
    well_formed(records)
    assert only(records, Owner)[0].account == IDA
    assert sorted((one.sender, one.text) for one in only(records, Message)) == [(BO, "Is it open?"), (IDA, "Yes")]
    assert said(records, "Is it open?").edits[0].text == "Is it opne?"
    assert people(records)[BO].name == "Bo Lind"
    assert sorted(one.kind for one in only(records, Event)) == ["edit", "system line", "system line", "system line"]
    assert ["encrypted" in one.why for one in only(records, Unreadable)] == [True]


def test_pages_of_one_room_are_one_conversation(tmp_path: Path) -> None:
    told = handed_out()
    for number, part in enumerate((told[:3], told[2:])):
        (tmp_path / f"page{number}.json").write_text(json.dumps({"chunk": part}), "utf-8")
    records = read(tmp_path)
    assert list(threads(records)) == [GATE]
    assert sorted(texts(records)) == ["Is it open?", "Yes"]


def test_events_that_tell_no_room_are_not_mixed_up_by_the_names_of_their_files(tmp_path: Path) -> None:
    for number, place in enumerate("ab"):
        told = json.dumps({"chunk": [{**one, "room_id": None} for one in handed_out()[number:]]})
        (tmp_path / place).mkdir()
        (tmp_path / place / "page.json").write_text(told.replace("-of-a-server-", f"-of-server-{place}-"), "utf-8")
    records = read(tmp_path)
    well_formed(records)
    assert [len(threads(records)), len(only(records, Message))] == [2, 4]


def test_who_is_told_in_the_older_place_only_is_in_the_room(tmp_path: Path) -> None:
    told: list[dict[str, object]] = [{"user_id": one["sender"], **one} for one in handed_out()]
    del told[1]["sender"]  # the owner's only message
    (tmp_path / "page.json").write_text(json.dumps({"chunk": told}), "utf-8")
    records = read(tmp_path)
    assert only(records, Owner)[0].account == IDA
    assert sorted(texts(records)) == ["Is it open?", "Yes"]


def test_the_copy_of_ones_data_by_a_servers_keeper(tmp_path: Path) -> None:
    place = tmp_path / "rooms" / GATE
    (place / "state").mkdir(parents=True)
    events = [{key: value for key, value in one.items() if key != "unsigned"} for one in handed_out(ids=False)[::-1]]
    lines = "".join(json.dumps(one) + "\n" for one in events)
    (place / "events").write_text(lines, "utf-8")
    (place / "state" / "$first").write_text(lines[: lines.index("\n") + 1], "utf-8")
    with pytest.raises(SourceError, match="--me NAME_OR_ID"):
        read(tmp_path)
    (tmp_path / "user_data").mkdir()
    (tmp_path / "user_data" / "profile").write_text(json.dumps({"name": IDA, "displayname": "Ida"}), "utf-8")
    records = read(tmp_path)
    assert only(records, Owner)[0].account == IDA
    assert texts(records) == ["Is it opne?", "Yes"]  # no ids: nothing tells what was edited
    assert sorted(one.kind for one in only(records, Event)) == ["edit", "system line", "system line", "system line"]
