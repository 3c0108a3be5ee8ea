"""The Telegram reader: the invented exports, and ones that are single, old, damaged, or web pages."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from chat_exports import FIXTURES, counted, events, read, stored_twice, unreadable
from exports import notices, only, people, said, texts, threads
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from meta_downloads import zipped

from bench.fuzz import SUBJECTS, fixture_files, run_case
from sources.errors import SourceError
from sources.record import Attachment, Edit, Link, Message, Owner, Reaction, Record
from sources.telegram_json import MendedStream, mended

FIXTURE = FIXTURES / "telegram"
SINGLE = FIXTURE / "ChatExport_2024-11-20"
ME, BRAM, NADJA, GONE, BOT, WANNES, LOTTE = (
    "208315774", "311200456", "6102938475", "599887766", "812340001", "700100200", "455667788",
)  # fmt: skip


@pytest.fixture(scope="module")
def whole() -> list[Record]:
    return read(FIXTURE)


def export(path: Path, value: object) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    (path / "result.json").write_text(json.dumps(value), "utf-8")
    return path


def message(number: int, sender: str, text: object, **more: object) -> dict[str, object]:
    told = {"id": number, "type": "message", "date": "2024-01-01T10:00:00", "date_unixtime": "1704099600"}
    return {**told, "from": sender.title(), "from_id": sender, "text": text, **more}


def test_counts_and_owner(whole: list[Record]) -> None:
    (owner,) = only(whole, Owner)
    assert (owner.account, owner.name, owner.handle) == (ME, "Ilse Vandoorne", "ilse_vandoorne")
    assert owner.bio == "Restores harpsichords in Mechelen."
    assert len(only(whole, Message)) == 19
    assert events(whole) == {"call": 1, "join": 2, "unsupported": 1, "duplicate": 1}
    assert unreadable(whole) == []


def test_texts(whole: list[Record]) -> None:
    assert said(whole, "The jacks").text == "The jacks are done.\x0cPick them up on Friday? A literal \\x0C stays."
    pitch = said(whole, "Hi Ilse")
    assert pitch.text.endswith("See our case studies or https://growth-kessel.example 🚀")
    assert pitch.links == (Link("our case studies", "https://growth-kessel.example/go?u=harpsichord"),)
    assert said(whole, "#gem x100 today")
    assert said(whole, "Your parcel BE-4471 arrives")
    assert said(whole, "Next meeting in Ghent?").attachments == (Attachment("unknown", "poll"),)


def test_files_edits_reactions_answers(whole: list[Record]) -> None:
    files = [each.attachments for each in only(whole, Message) if each.attachments and not each.text]
    assert files == [
        (Attachment("photo", "not in the export"),),
        (Attachment("audio", "audio_1@05-05-2023_16-02-00.ogg"),),
    ]
    assert said(whole, "The programme").attachments == (Attachment("file", "programme.pdf"),)
    friday = said(whole, "Friday at four")
    assert friday.from_owner and friday.reply_to == f"{BRAM}/101"
    assert friday.edits == (Edit(1683195000000, ""),)
    assert friday.reactions == (Reaction(BRAM, "👍"),)
    assert said(whole, "Just floating").headers == (("forwarded-from", "Growth Kessel News"), ("via-bot", "@kesselbot"))


def test_people(whole: list[Record]) -> None:
    known = people(whole)
    assert (known[BRAM].saved_contact, known[BRAM].connected_at, known[BRAM].bot) == (True, 1683187200000, False)
    assert (known[NADJA].saved_contact, known[NADJA].connected_at, known[NADJA].bot) == (False, None, False)
    assert (known[GONE].name, known[GONE].hidden) == (None, True)
    assert known[BOT].bot and known["777000"].bot
    assert known[WANNES].bot is None
    assert ME not in known


def test_chats(whole: list[Record]) -> None:
    told = threads(whole)
    assert (told[NADJA].group, told[NADJA].participants, told[NADJA].request) == (False, (NADJA,), None)
    assert (told[ME].group, told[ME].folder, told[ME].participants) == (False, "saved_messages", ())
    group, family = told["channel1400500600"], told["chat1400500600"]  # one number, two chats
    assert (group.title, group.group, family.title, family.group) == (
        "Early Keyboards Benelux",
        True,
        "Duif family",
        True,
    )
    assert told["channel1900900900"].folder == "public_channel"
    assert said(whole, "Happy new year").sender == WANNES  # a bare number in old exports


def test_times(whole: list[Record]) -> None:
    assert said(whole, "Hi Ilse").sent_at == 1707636600000
    assert said(whole, "Are you coming").sent_at == 1583064000000  # local time, taken as UTC
    assert "3 messages have only the local time" in notices(whole)
    there = read(FIXTURE, tz="Europe/Brussels")
    assert said(there, "Are you coming").sent_at == 1583064000000 - 3_600_000
    assert said(there, "Hi Ilse").sent_at == 1707636600000
    assert {each.key for each in only(there, Message)} == {each.key for each in only(whole, Message)}


def test_a_zip_and_single_chats_by_themselves(whole: list[Record], tmp_path: Path) -> None:
    assert read(zipped(tmp_path / "any.bin", FIXTURE, above="x/")) == whole
    alone = read(SINGLE / "result.json")
    assert [owner.account for owner in only(alone, Owner)] == [ME]  # the one who is not the chat
    assert [each.from_owner for each in only(alone, Message)] == [False, True, False]
    shutil.copy(SINGLE / "result.json", tmp_path / "lotte")
    assert texts(read(tmp_path / "lotte")) == texts(alone)


def test_twice_into_the_store(tmp_path: Path) -> None:
    first, second = stored_twice(tmp_path, FIXTURE)
    assert (first.new, first.known, first.unreadable) == (19, 0, 0)
    assert (second.new, second.known) == (0, 19)


def test_a_chat_that_does_not_tell_its_owner_asks(tmp_path: Path) -> None:
    chat = {"name": "Cellists", "type": "private_group", "id": 5, "messages": [message(1, "user7", "a")]}
    chat["messages"] += [message(2, "user8", "b"), message(3, "user8", "c")]  # type: ignore[operator]
    with pytest.raises(SourceError, match=r'in it write "User8", "User7"\. Say who you are with --me'):
        read(export(tmp_path, chat))
    for me in ("user7", "7", "User7"):
        mine = read(tmp_path, me=me)
        assert [owner.account for owner in only(mine, Owner)] == ["7"]
        assert [each.from_owner for each in only(mine, Message)] == [True, False, False]
    assert only(read(tmp_path, me="@nobody"), Owner)[0].account == "nobody"


def test_a_group_belongs_to_the_owner_of_the_export_beside_it(tmp_path: Path) -> None:
    chat = {"name": "Cellists", "type": "private_group", "id": 5, "messages": [message(1, f"user{ME}", "mine")]}
    export(tmp_path / "a", chat)
    shutil.copytree(SINGLE, tmp_path / "b")
    records = read(tmp_path)
    assert len(only(records, Owner)) == 1
    assert said(records, "mine").from_owner


def test_keys_in_another_order(tmp_path: Path) -> None:
    told = json.loads((SINGLE / "result.json").read_text("utf-8"))
    expected = read(SINGLE)
    assert read(export(tmp_path, dict(reversed(told.items()))))[:-2] == expected[:-2]


def test_web_pages_are_told(tmp_path: Path) -> None:
    page = "<!DOCTYPE html><html><head><title>Exported Data</title></head><body><div class='page_wrap'></div></body>"
    (tmp_path / "messages.html").write_text(page)
    with pytest.raises(SourceError, match="choose Machine-readable JSON"):
        read(tmp_path)


def test_damage(tmp_path: Path) -> None:
    text = (SINGLE / "result.json").read_text("utf-8")
    (tmp_path / "result.json").write_text(text[: text.index('"id": 9003') + 30], "utf-8")
    records = read(tmp_path)
    assert len(only(records, Message)) == 2
    assert "breaks off" in "".join(unreadable(records))
    chat = {"name": "L", "type": "personal_chat", "id": 9, "messages": []}
    chat["messages"] = [7, {"type": "message", "id": 1}, {"type": []}, message(2, "user9", [3, {"text": 4}, None])]
    records = read(export(tmp_path, chat), me="8")
    assert counted(records) == 4
    assert texts(records) == [""]


@given(st.binary(max_size=60).map(lambda data: data.replace(b"\x01", b'\\x0C')), st.integers(1, 9))  # fmt: skip
@example(rb'"a\\\x0C\\x0C"', 3)
def test_mending_is_the_same_in_any_pieces(data: bytes, size: int) -> None:
    stream = MendedStream(io.BytesIO(data))
    pieces = iter(lambda: stream.read(size), b"")
    assert b"".join(pieces) == mended(data)


def test_the_one_called_as_the_chat_is_the_other_one(tmp_path: Path) -> None:
    def owner(*names: str) -> str:
        told = [{**message(n, f"user{n}", "x"), "from": name} for n, name in enumerate(names, 1)]
        path = export(tmp_path, {"name": "Bo", "type": "personal_chat", "id": 99, "messages": told})
        return only(read(path), Owner)[0].account

    assert owner("Bo", "Ida") == "2"  # whose id is not that of the chat
    assert owner("Bo") == "1"  # a namesake


def test_a_chat_without_its_head_and_texts_in_entities_only(tmp_path: Path) -> None:
    bare = [message(number, name, "x") for number, name in enumerate(("ana", "bo"))]
    del bare[0]["from_id"], bare[1]["from_id"], bare[1]["text"]
    bare[1]["text_entities"] = [
        {"type": "plain", "text": "see "},
        {"type": "text_link", "text": "it", "href": "https://a.example"},
    ]
    records = read(export(tmp_path, {"messages": [*bare, {"type": "service", "from": "ana", "text": ""}]}), me="Ana")
    assert [(each.text, each.from_owner) for each in only(records, Message)] == [("x", True), ("see it", False)]
    assert said(records, "see").links == (Link("it", "https://a.example"),)
    assert events(records) == {"service": 1}


def test_chats_without_id_and_name_do_not_lose_each_others_messages(tmp_path: Path) -> None:
    for other in ("ana", "bo"):
        told = [message(number, name, f"{other} {number}") for number, name in enumerate((other, "me", "me"))]
        for one in told:
            del one["from_id"]
        (tmp_path / f"{other}.json").write_text(json.dumps({"messages": told}), "utf-8")
    records = read(tmp_path, me="me")
    assert texts(records) == [f"{other} {number}" for other in ("ana", "bo") for number in range(3)]
    assert set(threads(records)) == {"name:Ana", "name:Bo"}
    first_time, second_time = stored_twice(tmp_path, tmp_path, me="me")
    assert (first_time.new, second_time.new, second_time.known) == (6, 0, 6)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(number=st.integers(0, 2**32))
def test_no_damage_ends_in_a_traceback(tmp_path_factory: pytest.TempPathFactory, number: int) -> None:
    subject = SUBJECTS["telegram"]
    run_case(subject, fixture_files(subject), number, tmp_path_factory.mktemp("case"))
