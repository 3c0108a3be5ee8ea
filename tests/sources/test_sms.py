"""The reader of SMS Backup & Restore: the invented backup, and XML that is none."""

from __future__ import annotations

import io
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
from sources import sms_elements
from sources.errors import SourceError
from sources.formats import find_exports
from sources.record import Attachment, Message, Owner, Record
from sources.sms_elements import Element, elements

FIXTURE = FIXTURES / "sms"
FILE = FIXTURE / "sms-20240601100000.xml"
DOROTHEA, KIT, GROUP = "+447700900111", "+447700900222", "+447700900111~+447700900222"


@pytest.fixture(scope="module")
def whole() -> list[Record]:
    return read(FIXTURE)


def backup(path: Path, *messages: str, count: int = 0) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    (path / "sms.xml").write_text(f'<smses count="{count or len(messages)}">{"".join(messages)}</smses>', "utf-8")
    return path


def sms(body: str, kind: int = 1, address: str = "+44770", date: int = 1_700_000_000_000) -> str:
    return f'<sms address="{address}" date="{date}" type="{kind}" body="{body}"/>\n'


def test_counts_and_owner(whole: list[Record]) -> None:
    assert [owner.account for owner in only(whole, Owner)] == ["me"]
    assert len(only(whole, Message)) == 12
    assert events(whole) == {"draft": 1, "not fetched": 1, "unsent": 1}
    assert [line.partition(", ")[2] for line in unreadable(whole)] == [
        "message 14: it names no number",
        "message 16: it is not valid XML",
    ]
    assert "says that it holds" not in notices(whole)


def test_texts(whole: list[Record]) -> None:
    assert said(whole, "Kettle").text == "Kettle's on. 5 < 6 &amp; 😀 😎\nsecond line"
    assert texts(whole).count('He said "ten minutes" data="x"') == 2  # sent twice
    assert said(whole, "Hi mum").text.endswith("😭 lone half: \ufffd nul: \ufffd")
    assert said(whole, "broken").text == "broken < here"
    assert said(whole, "The new one").attachments == (Attachment("photo", "kettle.jpg"),)
    assert said(whole, "Who brings").subject == "Sunday lunch"


def test_people_and_conversations(whole: list[Record]) -> None:
    known, told = people(whole), threads(whole)
    assert (known[DOROTHEA].name, known[DOROTHEA].saved_contact) == ("Dorothea Penhale", True)
    assert (known["HERMOD"].name, known["HERMOD"].saved_contact) == (None, False)
    assert "07700900333" in known
    assert (told[GROUP].group, set(told[GROUP].participants)) == (True, {DOROTHEA, KIT})
    assert told[DOROTHEA].group is False
    lunch = said(whole, "Who brings")
    assert (lunch.conversation, lunch.sender, lunch.recipients) == (GROUP, KIT, 2)
    assert said(whole, "I do.").from_owner and said(whole, "I do.").conversation == GROUP
    (plumber,) = [each for each in only(whole, Message) if not each.text]
    assert known[plumber.sender].hidden
    assert "+447700900999" not in known  # the owner's own number


def test_times(whole: list[Record]) -> None:
    assert said(whole, "Kettle").sent_at == 1_700_000_000_000
    assert said(whole, "I do.").sent_at == 1_704_000_600_000


def test_zips_more_backups_and_the_store(whole: list[Record], tmp_path: Path) -> None:
    assert read(zipped(tmp_path / "any.bin", FIXTURE)) != []
    assert texts(read(zipped(tmp_path / "any.bin", FIXTURE))) == texts(whole)
    shutil.copy(FILE, tmp_path / "sms-1.xml")
    shutil.copy(FILE, tmp_path / "sms-2.xml")
    both = read(tmp_path / "sms-1.xml", tmp_path / "sms-2.xml")
    assert texts(both) == texts(whole)
    assert events(both)["duplicate"] == 12
    first, second = stored_twice(tmp_path, FIXTURE)
    assert (first.new, first.unreadable, second.new, second.known) == (12, 2, 0, 12)


def test_damage(tmp_path: Path) -> None:
    cut = '<mms date="1" msg_box="1" address="+44770"><parts><part ct="text/plain" text="a'
    nested = '<mms date="1" msg_box="1" address="+44770"><parts>' + sms("inside")
    records = read(backup(tmp_path, sms("one"), nested, sms("two"), "<sms", cut, count=9))
    assert texts(records) == ["one", "inside", "two"]
    assert counted(records) == 6
    assert "says that it holds 9 messages; 6 are there" in notices(records)


def test_nothing_expands(tmp_path: Path) -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE smses [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "/etc/passwd">]>'
    )
    (tmp_path / "sms.xml").write_text(f'{bomb}<smses count="1">{sms("&b; &f;")}</smses>')
    assert texts(read(tmp_path)) == ["&b; &f;"]


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20), max_size=4),
    st.integers(1, 40),
)
def test_elements_are_the_same_in_any_pieces(values: list[str], size: int) -> None:
    def escaped(text: str) -> str:
        units = text.encode("utf-16-le")
        return "".join(f"&#{int.from_bytes(units[at : at + 2], 'little')};" for at in range(0, len(units), 2))

    data = "".join(f'<sms body="{escaped(text)}"/> ' for text in values).encode()
    chunk, sms_elements.CHUNK_BYTES = sms_elements.CHUNK_BYTES, size
    try:
        found = list(elements(io.BytesIO(data), "here"))
    finally:
        sms_elements.CHUNK_BYTES = chunk
    assert found == [Element("sms", False, True, {"body": text}) for text in values]


def mms(body: str, box: int, address: str, *addresses: tuple[int, str], date: int = 1_700_000_000_000) -> str:
    told = "".join(f'<addr address="{number}" type="{kind}"/>' for kind, number in addresses)
    part = f'<part ct="text/plain" text="{body}"/>'
    head = f'<mms date="{date}" msg_box="{box}" address="{address}">'
    return f"{head}<parts>{part}</parts><addrs>{told}</addrs></mms>\n"


def test_a_group_with_an_id_of_its_own_is_told_by_whom_a_message_went_to(tmp_path: Path) -> None:
    room, me, kit, ada = "grp_8@rcs.google.com", "+447700900009", "+447700900222", "+447700900333"
    records = read(
        backup(
            tmp_path,
            mms("hi all", 1, room, (130, kit), (137, kit), (130, ada), (151, me)),
            mms("hello", 2, room, (137, me), (151, kit), (151, ada)),
            mms("one to one", 1, kit, (137, kit), (151, me)),
        )
    )
    told = threads(records)
    assert (told[room].group, set(told[room].participants)) == (True, {kit, ada})
    assert told[kit].group is False
    assert [(each.text, each.sender, each.recipients) for each in only(records, Message)] == [
        ("hi all", kit, 3), ("hello", "me", 2), ("one to one", kit, None),
    ]  # fmt: skip


def test_one_number_written_in_two_ways_in_one_message_is_one_person(tmp_path: Path) -> None:
    records = read(backup(tmp_path, mms("hi", 1, "07700900222", (137, "+447700900222"), (151, "+447700900009"))))
    assert [each.sender for each in only(records, Message)] == ["07700900222"]
    assert set(people(records)) == {"07700900222"}


def test_backups_of_other_apps_in_json(tmp_path: Path) -> None:
    def row(text: str, kind: int, number: str, at: int) -> dict[str, object]:
        return {"address": number, "body": text, "date": at, "dateSent": 0, "type": kind, "read": 1}

    kit, me, ada = "+447700900222", "+447700900009", "+447700900333"
    rows = [row("one", 1, kit, 1_700_000_000_000), row("two", 2, kit, 1_700_000_001_000), row("a draft", 3, kit, 1)]
    parts = [{"contentType": "text/plain", "text": "see"}, {"contentType": "image/jpeg", "name": "a.jpg", "text": None}]

    def picture(*numbers: tuple[int, str]) -> dict[str, object]:
        told = [{"address": number, "type": kind} for kind, number in numbers]
        return {"backupType": "mms", "date": 1_700_000_002, "messageBox": 1, "parts": parts, "addresses": told}

    single, group = picture((137, kit), (151, me)), picture((137, kit), (151, me), (151, ada))
    flat = tmp_path / "flat.json"
    flat.write_text(json.dumps([*rows, group, single]), "utf-8")
    records = read(flat)
    assert texts(records) == ["one", "two", "see", "see"]
    assert events(records) == {"draft": 1}
    assert {key: told.group for key, told in threads(records).items()} == {kit: False, f"{kit}~{ada}": True}
    assert only(records, Message)[2].attachments == (Attachment("photo", "a.jpg"),)
    assert only(records, Message)[1].from_owner

    nested, whole = tmp_path / "nested.json", tmp_path / "whole.json"
    nested.write_text(json.dumps([{"sms": rows[:2], "mms": [single]}, {"sms": [], "mms": []}]), "utf-8")
    whole.write_text(json.dumps({"messageCount": 2, "messages": rows[:2]}, indent=1), "utf-8")
    assert texts(read(nested)) == ["one", "two", "see"]
    assert texts(read(whole)) == ["one", "two"]

    lines = [
        {"thread_id": "7", "address": kit, "date": "1700000000000", "type": 1, "body": "one", "__display_name": "Kit"},
        {
            "thread_id": "7", "date": "1700000002", "msg_box": "1", "m_type": "132", "__display_name": "Kit",
            "__sender_address": {"address": kit, "type": "137"},
            "__recipient_addresses": [{"address": me, "type": "151"}],
            "__parts": [{"ct": "text/plain", "text": "see"}],
        },
    ]  # fmt: skip
    (tmp_path / "messages.ndjson").write_text("\n".join(map(json.dumps, lines)) + "\nbroken\n", "utf-8")
    records = read(tmp_path / "messages.ndjson")
    assert texts(records) == ["one", "see"]
    assert people(records)[kit].name == "Kit"
    assert [message.sent_at for message in only(records, Message)] == [1_700_000_000_000, 1_700_000_002_000]
    assert "message 3: not valid JSON" in "".join(unreadable(records))


def test_a_picture_is_one_message_in_backups_of_two_apps(tmp_path: Path) -> None:
    backup(tmp_path, mms("see", 1, "+44770", (137, "+44770"), (151, "+44779")))
    row = {
        "date": 1_700_000_000, "msg_box": 1, "m_type": 132, "address": "+44770",
        "__parts": [{"ct": "text/plain", "text": "see"}], "__sender_address": {"address": "+44770", "type": 137},
    }  # fmt: skip
    (tmp_path / "messages.ndjson").write_text(json.dumps(row), "utf-8")
    assert texts(read(tmp_path)) == ["see"]


def test_lines_of_json_that_are_longer_than_the_beginning_that_is_looked_at(tmp_path: Path) -> None:
    row = {"address": "+44770", "date": 1_700_000_000_000, "dateSent": 0, "type": 1}
    lines = [{**row, "body": "x" * 100_000}, {**row, "body": "two"}]
    path = tmp_path / "messages.ndjson"
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    assert texts(read(path)) == ["x" * 100_000, "two"]
    path.write_text(json.dumps({"messages": lines}), "utf-8")
    assert texts(read(path)) == ["x" * 100_000, "two"]


def test_whom_a_picture_in_json_was_sent_to_does_not_get_the_owners_name(tmp_path: Path) -> None:
    def named(number: str, kind: str, name: str) -> dict[str, str]:
        return {"address": number, "type": kind, "__display_name": name}

    sent = {
        "date": "1700000002", "msg_box": "2", "m_type": "128", "__parts": [{"ct": "text/plain", "text": "see"}],
        "__sender_address": named("+44779", "137", "Myself"),
        "__recipient_addresses": [named("+44770", "151", "Kit")],
    }  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps([sent, {"sms": ["no object"], "mms": []}]), "utf-8")
    records = read(tmp_path / "a.json")
    assert {key: person.name for key, person in people(records).items()} == {"+44770": "Kit"}
    assert "message 2: it is not an object" in "".join(unreadable(records))


@pytest.mark.parametrize("said", ["<calls me> back", '<sms address="+44770" date="1700000000000" type="2" body="a"/>'])
def test_what_looks_like_a_backup_in_a_message_is_none(tmp_path: Path, said: str) -> None:
    path = tmp_path / "_chat.txt"
    path.write_text(f"14/3/24, 10:00 - Ana: {said}\n14/3/24, 10:01 - Bo: b\n", "utf-8")
    assert [export.reader.FORMAT for export in find_exports([path])] == ["whatsapp"]


def test_a_backup_of_calls_is_told(tmp_path: Path) -> None:
    (tmp_path / "calls.xml").write_text('<calls count="1"><call number="+44770" date="1" type="1"/></calls>', "utf-8")
    with pytest.raises(SourceError, match="backup of calls"):
        read(tmp_path)
    assert texts(read(backup(tmp_path, sms("beside it")))) == ["beside it"]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(number=st.integers(0, 2**32))
def test_no_damage_ends_in_a_traceback(tmp_path_factory: pytest.TempPathFactory, number: int) -> None:
    subject = SUBJECTS["sms"]
    run_case(subject, fixture_files(subject), number, tmp_path_factory.mktemp("case"))


def test_unknown_contacts_are_names_too(tmp_path: Path) -> None:
    told = '<sms address="+1555" date="1717200000000" type="1" body="hi" contact_name="(Unknown)" />'
    assert "no names of contacts" not in notices(read(backup(tmp_path, told)))


def test_an_id_of_another_network_is_not_the_owners_name(tmp_path: Path) -> None:
    path = backup(tmp_path, sms("hi"))
    named = [only(read(path, me=me), Owner)[0].name for me in ("Ida Sorel", "U0IDA0001", "@ida:x.example", None)]
    assert named == ["Ida Sorel", None, None, None]


def test_a_group_that_names_the_owner_is_one_before_their_number_is_known(tmp_path: Path) -> None:
    def mms(date: int, box: int, address: str, sender: str, *to: str) -> str:
        to_all = "".join(f'<addr address="{one}" type="151"/>' for one in to)
        return (
            f'<mms date="{1_700_000_000_000 + date}" msg_box="{box}" address="{address}" m_type="132"><parts>'
            f'<part ct="text/plain" text="m{date}"/></parts><addrs><addr address="{sender}" type="137"/>{to_all}'
            "</addrs></mms>"
        )

    group = [mms(1, 1, "+11~+22~+99", "+11", "+22", "+99"), mms(2, 1, "+11~+22~+99", "+22", "+11", "+99")]
    for shown in (mms(3, 1, "+11", "+11", "+99"), mms(3, 2, "+11", "+99", "+11")):
        records = read(backup(tmp_path, *group, shown, *group[1:]))
        assert [one.key for one in threads(records).values()] == ["+11~+22", "+11"]
