"""The Signal reader: its own export, those of signal-export in two kinds, and of sigtop."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from chat_exports import FIXTURES, counted, events, read, stored_twice, unreadable
from exports import notices, only, people, said, texts, threads
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from meta_downloads import zipped

from bench.fuzz import SUBJECTS, fixture_files, run_case
from sources.errors import SourceError
from sources.formats import find_exports
from sources.record import Attachment, Edit, Link, Message, Owner, Reaction, Record

FIXTURE = FIXTURES / "signal"
OWN = FIXTURE / "signal-export-2025-06-01"
OSSIAN = "8ddf1124-9057-438a-86b5-50214b69f03e"
AMELIA = "9b1d3c1e-77aa-4c0e-8d5e-0f4c2d2f9a10"
BEGUN = 1717200000000


@pytest.fixture(scope="module")
def whole() -> list[Record]:
    return read(FIXTURE)


def frames(path: Path, *told: object) -> Path:
    head = [{"recipient": {"id": 1, "self": {}}}, {"recipient": {"id": 2, "contact": {"e164": 4477}}}]
    chat = {"chat": {"id": 5, "recipientId": 2}}
    path.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(each) if not isinstance(each, str) else each for each in (*head, chat, *told)]
    (path / "main.jsonl").write_text("\n".join(lines), "utf-8")
    return path


def item(sent: int, text: str, author: int = 2, **more: object) -> dict[str, object]:
    body = {"chatId": 5, "authorId": author, "dateSent": sent, "standardMessage": {"text": {"body": text}}}
    return {"chatItem": {**body, **more}}


def test_counts_and_owner(whole: list[Record]) -> None:
    assert {owner.account for owner in only(whole, Owner)} == {"Me"}
    told = only(whole, Owner)[-1]
    assert (told.name, told.handle, told.bio) == ("Perpetua Lindqvist", "perpetua.17", "Maps and globes")
    assert len(only(whole, Message)) == 19
    assert events(whole) == {"call": 4, "deleted": 4, "duplicate": 1, "empty": 1, "notice": 2}
    assert unreadable(whole) == []


def test_own_export(whole: list[Record]) -> None:
    posted = said(whole, "The gores")
    assert (posted.sender, posted.sent_at, posted.request) == (OSSIAN, BEGUN + 1000, None)
    assert posted.reactions == (Reaction("Me", "❤️", BEGUN + 3000),)
    answer = said(whole, "Yes please")
    assert answer.from_owner and answer.reply_to == posted.key
    assert answer.edits == (Edit(BEGUN + 50_000, "Yes plase"),)
    assert said(whole, "Hello, I saw").links == (Link("Join the desk", "https://desk-amelia.example/join"),)
    files = [each.attachments for each in only(whole, Message) if each.conversation == OSSIAN and not each.text]
    assert files == [
        (Attachment("photo", "gores.jpg"), Attachment("audio", "not in the export")),
        (Attachment("sticker", "👋"),),
    ]


def test_people_and_chats(whole: list[Record]) -> None:
    known, told = people(whole), threads(whole)
    assert (known[OSSIAN].name, known[OSSIAN].saved_contact) == ("Ossian Keane (printer)", True)
    assert (known[AMELIA].name, known[AMELIA].saved_contact, known[AMELIA].blocked) == (
        "Trading Desk Amelia",
        None,
        False,
    )
    assert known["Signal"].bot
    assert (told[AMELIA].request, told[OSSIAN].request, told[OSSIAN].folder) == (True, False, "archived")
    group = said(whole, "Who varnishes").conversation
    assert (told[group].group, told[group].title, told[group].muted) == (True, "Globe restorers", True)
    assert (told["Clockmakers"].group, told["Wilf Ahern"].group, told["c-77"].group) == (True, False, False)
    assert known["5d1d3c1e-77aa-4c0e-8d5e-0f4c2d2f9a12"].name == "Lucja Brandt"


def test_signal_export(whole: list[Record]) -> None:
    nearly = said(whole, "Nearly")
    assert (nearly.text, nearly.from_owner, nearly.reactions) == (
        "Nearly:\ntwo gears left",
        True,
        (Reaction("Wilf Ahern", "👍"),),
    )
    assert said(whole, "Morning").text == "Morning: all of you\nsecond line"
    assert said(whole, "Hello all").reactions == (Reaction("Me", "👋"), Reaction("Otto Blau", "🕰"))
    assert texts(whole).count("Is the orrery mended?") == 1  # the Markdown beside the JSON is the same chat
    assert "--tz" in notices(whole)
    there = read(FIXTURE / "sigexport", tz="Europe/Stockholm")
    assert said(there, "Nearly").sent_at == (nearly.sent_at or 0) - 7_200_000
    assert said(there, "Nearly").key == nearly.key


def test_sigtop(whole: list[Record]) -> None:
    assert said(whole, "You too").edits == (Edit(1546300900000, "You to"),)
    assert said(whole, "Happy new year").sent_at == 1546300800000
    assert "several kinds" in notices(whole)


def test_zip_single_files_and_store(whole: list[Record], tmp_path: Path) -> None:
    assert sorted(texts(read(zipped(tmp_path / "any.bin", FIXTURE)))) == sorted(texts(whole))
    shutil.copy(OWN / "main.jsonl", tmp_path / "renamed")
    assert len(only(read(tmp_path / "renamed"), Message)) == 9
    alone = read(FIXTURE / "sigexport" / "Wilf Ahern" / "data.json")
    assert threads(alone)["Wilf Ahern"].group is False
    first, second = stored_twice(tmp_path, FIXTURE)
    assert (first.new, first.known, second.new, second.known) == (19, 0, 0, 19)


def test_one_time_in_two_chats_is_two_messages(tmp_path: Path) -> None:
    other = {"chat": {"id": 6, "recipientId": 3}}
    sent = item(BEGUN, "to both", 1)
    again = item(BEGUN, "to both", 1, chatId=6)
    records = read(frames(tmp_path, other, sent, again, sent))
    assert texts(records) == ["to both", "to both"]
    assert len({message.key for message in only(records, Message)}) == 2
    assert events(records) == {"duplicate": 1}


def test_damage(tmp_path: Path) -> None:
    broken = ('{"chatItem": {"chat', "7", json.dumps({"chatItem": 7}), json.dumps({"chatItem": {"authorId": "2"}}))
    records = read(frames(tmp_path, item(BEGUN, "whole"), *broken, item(3, "undated"), {"chatItem": {"chatId": 5}}))
    assert texts(records) == ["whole", "undated"]
    assert len(unreadable(records)) == 5
    assert counted(records) == 7
    assert said(records, "whole").sender == "+4477"
    assert said(records, "undated").sent_at is None


def test_the_encrypted_backup_is_told(tmp_path: Path) -> None:
    (tmp_path / "signal-2025-06-01-10-00-00.backup").write_bytes(b"\x00\x01")
    with pytest.raises(SourceError, match="only Signal can open"):
        read(tmp_path)


SIGTOP = """Conversation: Anna Berg (+4712345678)

From: Anna Berg (+4712345678)
Type: incoming
Sent: Mon, 3 Jun 2024 15:04:05 +0200
Received: Mon, 3 Jun 2024 15:04:06 +0200
Attachment: tur.jpg (image/jpeg, 4711 bytes)

Hei: two lines

> and no quotation

From: You
Type: outgoing
Sent: Mon, 3 Jun 2024 15:05:05 +0200
Reaction: 👍 from Anna Berg

> From: Anna Berg (+4712345678)
> Sent: Mon, 3 Jun 2024 15:04:05 +0200
>
> Hei

Hallo

From: You
Type: outgoing
Sent: Mon, 3 Jun 2024 15:06:05 +0200
Edited: 2 versions

| Version: 2
| Sent: Mon, 3 Jun 2024 15:06:30 +0200
|
| newer
|
| Version: 1
| Sent: Mon, 3 Jun 2024 15:06:05 +0200
|
| older

From: Anna Berg (+4712345678)
Type: call-history
Sent: Mon, 3 Jun 2024 15:07:05 +0200
Received: Mon, 3 Jun 2024 15:07:05 +0200

"""


def test_the_text_of_sigtop(tmp_path: Path) -> None:
    (tmp_path / "Anna Berg (+4712345678).txt").write_text(SIGTOP, "utf-8")
    group = "Conversation: Tur (group)\n\nFrom: Bo (@bo.01)\nType: incoming\nSent: unknown\nReceived: unknown\n\nyo\n\n"
    (tmp_path / "Tur (group).txt").write_text(group, "utf-8")
    records = read(tmp_path)
    assert unreadable(records) == []
    assert events(records) == {"call": 1}
    assert [(each.text, each.sender, each.from_owner) for each in only(records, Message)] == [
        ("Hei: two lines\n\n> and no quotation", "+4712345678", False),
        ("Hallo", "Me", True),
        ("newer", "Me", True),
        ("yo", "@bo.01", False),
    ]
    first, _, edited, unknown = only(records, Message)
    assert first.sent_at == 1717419845000
    assert first.attachments == (Attachment("photo", "tur.jpg"),)
    assert edited.edits == (Edit(None, "older"),)
    assert unknown.sent_at is None
    assert people(records)["+4712345678"].name == "Anna Berg"
    assert {key: told.group for key, told in threads(records).items()} == {"+4712345678": False, "group Tur": True}
    first_time, second_time = stored_twice(tmp_path, tmp_path)
    assert (first_time.new, second_time.new, second_time.known) == (4, 0, 4)


def test_a_message_to_several_chats_has_the_same_keys_in_whichever_order_they_come(tmp_path: Path) -> None:
    def keys(folder: str, *names: str) -> dict[str, set[str]]:
        (tmp_path / folder).mkdir()
        for name, chat in zip(names, ("c-1", "c-2"), strict=True):
            mine = {"type": "outgoing", "conversationId": chat, "sent_at": BEGUN, "body": "to both"}
            rows = [mine, {**mine, "sent_at": None, "body": "untimed"}]
            (tmp_path / folder / f"{name} (+471234567).json").write_text(json.dumps(rows), "utf-8")
        found: dict[str, set[str]] = {}
        for message in only(read(tmp_path / folder), Message):
            found.setdefault(message.conversation, set()).add(message.key)
        return found

    assert keys("a", "Ana", "Bo") == keys("b", "Zoe", "Bo")


def sigtop(path: Path, *entries: str) -> list[Record]:
    (path / "Anna.txt").write_text("Conversation: Anna (+47123)\n\n" + "".join(entries), "utf-8")
    return read(path)


def test_what_looks_like_a_line_of_sigtops_in_a_message_is_its_text(tmp_path: Path) -> None:
    sent = "Sent: Mon, 3 Jun 2024 15:04:05 +0200\n"
    head = f"From: Anna (+47123)\nType: incoming\n{sent}Received: Mon, 3 Jun 2024 15:04:06 +0200\n\n"
    flat = "A flat:\n\nType: studio\nRent: 800\n\nFrom: May\nType: any\n\nType: outgoing\nand kind"
    quoting = "> From: where do you come?\nOslo"
    notice = f"Type: group-v2-change\n{sent}Received: Mon, 3 Jun 2024 15:04:06 +0200\n\n"
    entries = (f"{head}{flat}\n\n", notice, f"{head}{quoting}\n\n", f"From: You\nType: outgoing\n{sent}\nyo\n\n")
    records = sigtop(tmp_path, *entries)
    assert texts(records) == [flat, quoting, "yo"]
    assert events(records) == {"notice": 1}
    assert texts(sigtop(tmp_path, notice, *entries)) == [flat, quoting, "yo"]  # also where it begins with a notice


def test_what_stands_before_the_first_message_of_sigtop_is_counted(tmp_path: Path) -> None:
    head = "From: You\nType: outgoing\nSent: Mon, 3 Jun 2024 15:04:05 +0200\n"
    records = sigtop(tmp_path, "From: Anna\nType: incoming\n\nhi\n\n", f"{head}\nyo\n\n")
    assert (texts(records), len(unreadable(records))) == (["yo"], 1)
    assert len(unreadable(sigtop(tmp_path, "From: Anna\nType: incoming\n\nhi\n\n"))) == 1


def test_several_messages_in_one_second_in_the_text_of_sigtop(tmp_path: Path) -> None:
    head = "From: You\nType: outgoing\nSent: Mon, 3 Jun 2024 15:04:05 +0200\n"
    entries = [f"{head}\n{text}\n\n" for text in ("ok", "no", "no")]
    assert texts(sigtop(tmp_path, *entries)) == ["ok", "no", "no"]
    first_time, second_time = stored_twice(tmp_path, tmp_path / "Anna.txt")
    assert (first_time.new, second_time.new, second_time.known) == (3, 0, 3)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(number=st.integers(0, 2**32))
def test_no_damage_ends_in_a_traceback(tmp_path_factory: pytest.TempPathFactory, number: int) -> None:
    subject = SUBJECTS["signal"]
    run_case(subject, fixture_files(subject), number, tmp_path_factory.mktemp("case"))


def test_the_oldest_markdown_is_not_taken_for_whatsapp(tmp_path: Path) -> None:
    chat = tmp_path / "Aya" / "index.md"
    chat.parent.mkdir()
    lines = [
        "[2019-05-29, 15:04] Me: How is everyone?  ",
        "[2019-05-29, 15:10] Aya: We're great![😀](../exported_stickers/a/1.webp)  ",
    ]
    chat.write_text("\n".join(lines), "utf-8")
    assert [export.reader.FORMAT for export in find_exports([tmp_path])] == ["signal"]
    asked, answered = only(read(tmp_path), Message)
    assert (asked.from_owner, asked.text, asked.sent_at) == (True, "How is everyone?", 1559142240000)
    assert (answered.text, answered.attachments) == ("We're great!", (Attachment("sticker", "😀"),))


def test_a_chat_of_whatsapp_that_is_named_by_itself_is_not_taken_for_signal(tmp_path: Path) -> None:
    path = tmp_path / "_chat.txt"
    path.write_text("[2019-05-29, 15:04:00] Ida: hi\n[2019-05-29, 15:05:00] Bo: ho\n", "utf-8")
    assert [export.reader.FORMAT for export in find_exports([path])] == ["whatsapp"]
