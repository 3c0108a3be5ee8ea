"""The reader of what WhatsApp-Chat-Exporter writes: the invented file, and those of single chats."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from chat_exports import FIXTURES, counted, events, read, stored_twice, unreadable
from exports import formats, notices, only, people, said, texts, threads, zipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.fuzz import SUBJECTS, fixture_files, run_case
from sources.record import Attachment, Message, Owner, Reaction, Record

FIXTURE = FIXTURES / "whatsapp_exporter"
FILE = FIXTURE / "result.json"
TOMASZ, PUNTERS = "447700900111@s.whatsapp.net", "120363000000000001@g.us"


@pytest.fixture(scope="module")
def whole() -> list[Record]:
    return read(FIXTURE)


def test_every_message_is_accounted_for(whole: list[Record]) -> None:
    listed = sum(len(chat["messages"]) for chat in json.loads(FILE.read_text("utf-8")).values())
    assert counted(whole) == listed == 20
    assert len(only(whole, Message)) == 12
    assert events(whole) == {"call": 1, "deleted": 1, "duplicate": 1, "notice": 3, "status": 1}
    assert [line.partition(", ")[2] for line in unreadable(whole)] == ["message 402: not a JSON object"]


def test_who_wrote_to_whom(whole: list[Record]) -> None:
    assert [owner.account for owner in only(whole, Owner)] == ["me"]
    assert {key: thread.group for key, thread in threads(whole).items()} == {
        TOMASZ: False,
        PUNTERS: True,
        "447700900444@s.whatsapp.net": False,
    }
    assert threads(whole)[PUNTERS].title == "Punters"
    assert set(people(whole)) == {"Tomasz Rybak", "Maud", "447700900333", "somebody of Punters", "447700900444"}
    assert said(whole, "It is. Come").from_owner
    assert not said(whole, "Is the punt").from_owner


def test_texts_and_times(whole: list[Record]) -> None:
    asked = said(whole, "Is the punt")
    assert asked.text == "Is the punt still for sale?\nI can come on Sunday & bring cash <3"
    assert asked.sent_at == 1_709_000_060_500
    assert said(whole, "Who has").sent_at == 1_709_000_020_000  # of older versions: milliseconds
    assert asked.reactions == (Reaction("me", "👍"),)
    assert said(whole, "It is. Come").reply_to == asked.key


def test_files_are_named_and_no_text(whole: list[Record]) -> None:
    assert said(whole, "the mooring").attachments == (Attachment("photo", "IMG-20240227-WA0001.jpg"),)
    empty = [message.attachments for message in only(whole, Message) if not message.text]
    assert (
        empty
        == [
            (Attachment("unknown", "not in the export"),),
            (Attachment("file", "not in the export"),),
            (Attachment("sticker", "not in the export"),),
        ]
        or empty[1][0].name == "not in the export"
    )
    assert said(whole, "Location shared").attachments == (Attachment("unknown", "location"),)


def test_files_of_single_chats_add_nothing_to_the_whole(tmp_path: Path) -> None:
    chats = json.loads(FILE.read_text("utf-8"))
    for number, (key, chat) in enumerate(chats.items()):
        (tmp_path / f"{number}.json").write_text(json.dumps({key: chat}), "utf-8")
    single = read(tmp_path)
    assert sorted(texts(single)) == sorted(texts(read(FIXTURE)))
    assert len(only(read(tmp_path, FIXTURE), Message)) == len(only(single, Message))


def test_files_of_older_versions_have_no_id_of_the_chat(tmp_path: Path) -> None:
    chat = json.loads(FILE.read_text("utf-8"))[TOMASZ]
    path = tmp_path / "Tomasz Rybak.json"
    path.write_text(json.dumps({"name": chat["name"], "messages": chat["messages"]}), "utf-8")
    assert formats(path) == ["whatsapp-exporter"]
    records = read(path)
    assert len(only(records, Message)) == 7
    assert set(people(records)) == set(threads(records)) == {"Tomasz Rybak"}


def test_many_contacts_without_a_message_come_first(tmp_path: Path) -> None:
    contacts = {
        f"44770{n:07}@s.whatsapp.net": {"name": f"Contact {n}", "type": "android", "messages": {}} for n in range(5000)
    }
    path = tmp_path / "result.json"
    path.write_text(json.dumps(contacts | json.loads(FILE.read_text("utf-8"))), "utf-8")
    assert len(only(read(path), Message)) == 12


def test_what_is_damaged_is_said(tmp_path: Path) -> None:
    data = FILE.read_bytes()
    path = tmp_path / "result.json"
    path.write_bytes(data[: data.index(b'"3B01"')])
    records = read(path)
    assert len(only(records, Message)) == 7
    assert "result.json, after message" in unreadable(records)[0]
    path.write_text(json.dumps({TOMASZ: {"name": "Tomasz", "messages": [1]}, PUNTERS: 7}), "utf-8")
    assert [line.partition("result.json, ")[2] for line in unreadable(read(path))] == [
        f"{TOMASZ}: its messages are not a JSON object",
        f"{PUNTERS}: not a JSON object",
    ]


def test_stored_once(tmp_path: Path) -> None:
    for path in (FIXTURE, FILE, zipped(FIXTURE, tmp_path / "chats.zip")):
        first, second = stored_twice(tmp_path / path.stem, path)
        assert (first.new, second.new, second.known) == (12, 0, 12)
    assert "import one of the two" in notices(read(FIXTURE, me="Imke Dolan"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 1_000_000))
def test_damage_never_breaks_it(number: int) -> None:
    subject = SUBJECTS["whatsapp-exporter"]
    with tempfile.TemporaryDirectory() as folder:
        assert run_case(subject, fixture_files(subject), number, Path(folder)) in ("read", "refused")
