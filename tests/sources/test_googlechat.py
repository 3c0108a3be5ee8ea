from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from exports import FIXTURES, imported_twice, notices, only, people, read, said, survives, threads, well_formed, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.errors import SourceError
from sources.googlechat_times import time_ms
from sources.record import Attachment, Event, Message, Owner, Reaction, Record, Unreadable

FIXTURE = FIXTURES / "googlechat"
ME = "ida.sorel@locks.example"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read(FIXTURE)


def test_counts_add_up(records: list[Record]) -> None:
    well_formed(records)
    assert len(only(records, Message)) == 8
    assert sorted(event.kind for event in only(records, Event)) == ["call", "deleted message", "duplicate"]
    assert [one.why for one in only(records, Unreadable)] == ["nothing says who wrote it", "not a JSON object"]


def test_owner_by_user_info_else_asked(tmp_path: Path, records: list[Record]) -> None:
    assert only(records, Owner)[0].account == ME
    shutil.copytree(FIXTURE / "Takeout/Google Chat/Groups/DM aaaa", tmp_path / "DM aaaa")
    with pytest.raises(SourceError, match="--me NAME_OR_ID"):
        read(tmp_path)
    assert only(read(tmp_path, me="Ida Sorel"), Owner)[0].account == ME
    assert "shows that you are 'Ida Sorel'" in notices(read(FIXTURE, me="Bo Lind"))


def test_values(records: list[Record]) -> None:
    gate, answer = said(records, "Is the gate open"), said(records, "Yes, since noon")
    assert gate.sent_at == 1_780_023_629_000
    assert gate.reactions == (Reaction(ME, "👍"),)
    assert (answer.sent_at, answer.reply_to, answer.from_owner) == (1_780_066_860_000, gate.key, True)
    picture = next(one for one in only(records, Message) if one.attachments)
    assert picture.attachments == (Attachment("photo", "gate.jpg"),)
    assert picture.sent_at == 1_780_070_429_000
    assert said(records, "להתראות").sent_at is None
    assert "Times in a language that unpitch does not read: 1;" in notices(records)


def test_people_groups_and_requests(records: list[Record]) -> None:
    known, groups = people(records), threads(records)
    assert known["Growth Team in DM bbbb"].handle is None
    assert known["Meet Helper in DM dddd"].bot is True
    assert groups["DM bbbb"].request is True and groups["DM aaaa"].request is False
    assert groups["DM aaaa"].group is False and groups["Space cccc"].group is True
    assert groups["Space cccc"].title == "Lock keepers"


def test_imported_twice_from_folder_and_zips_in_parts(tmp_path: Path) -> None:
    assert imported_twice(tmp_path / "a.db", FIXTURE) == (8, 0, 0, 8)
    assert imported_twice(tmp_path / "b.db", zipped(FIXTURE, tmp_path / "e.zip")) == (8, 0, 0, 8)
    for number, wanted in enumerate(("Users", "DM aaaa", "DM bbbb")):
        with zipfile.ZipFile(tmp_path / f"takeout-{number}.zip", "w") as archive:
            for path in FIXTURE.rglob("*.json"):
                if wanted in path.as_posix():
                    archive.write(path, path.relative_to(FIXTURE).as_posix())
    records = read(*sorted(tmp_path.glob("takeout-*.zip")))
    well_formed(records)
    assert len(only(records, Message)) == 6 and only(records, Owner)[0].account == ME


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("Friday, May 29, 2026 at 12:00:29 AM UTC", 1_780_012_829_000),
        ("Friday, May 29, 2026 at 12:00:29\u202fPM UTC", 1_780_056_029_000),
        ("Friday, 29 May 2026 at 12:00:29 UTC", 1_780_056_029_000),
        ("Friday, 29 May 2026 at 12:00:29 GMT", 1_780_056_029_000),
        ("2026年5月29日星期五 UTC 12:00:29", 1_780_056_029_000),
        ("2026年5月29日 金曜日 午前0:00:29 UTC", 1_780_012_829_000),
        ("2026-05-29T12:00:29Z", 1_780_056_029_000),
        ("vendredi 29 mai 2026 à 12:00:29 UTC", 1_780_056_029_000),
        ("Freitag, 29. Mai 2026 um 12:00:29 UTC", 1_780_056_029_000),
        ("viernes, 29 de mayo de 2026, 12:00:29\u202fp.\u00a0m. UTC", 1_780_056_029_000),
        ("2026. május 29., péntek 12:00:29 UTC", 1_780_056_029_000),
        ("perjantai 29. toukokuuta 2026 klo 12.00.29 UTC", 1_780_056_029_000),
        ("29 Mayıs 2026 Cuma 12:00:29 UTC", 1_780_056_029_000),
        ("пятница, 29 мая 2026 г. в 12:00:29 UTC", 1_780_056_029_000),
        ("29.05.2026, 12:00:29 UTC", None),
        ("יום שישי, 29 במאי 2026 בשעה 12:00:29 UTC", None),
        ("Friday, May 39, 2026 at 3:00:29 AM UTC", None),
        ("UTC", None),
        (17, None),
    ],
)
def test_times(told: object, meant: int | None) -> None:
    assert time_ms(told) == meant


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 10**9))
def test_damage_never_ends_in_a_traceback(number: int) -> None:
    survives("googlechat", number)


def test_edited_messages_say_when(tmp_path: Path) -> None:
    told = {
        "creator": {"name": "Bo", "email": "bo@x.example"},
        "created_date": "Friday, May 29, 2026 at 3:00:29 AM UTC",
        "updated_date": "Friday, May 29, 2026 at 3:02:29 AM UTC",
        "text": "hello",
    }
    (tmp_path / "messages.json").write_text(json.dumps({"messages": [told]}), "utf-8")
    message = only(read(tmp_path, me="Bo"), Message)[0]
    assert [edit.at for edit in message.edits] == [(message.sent_at or 0) + 120_000]
    del told["created_date"]
    (tmp_path / "messages.json").write_text(json.dumps({"messages": [{**told, "created_date": "x"}, told]}), "utf-8")
    message = only(read(tmp_path, me="Bo"), Message)[1]
    assert [edit.at for edit in message.edits] == [message.sent_at] == [1_780_023_749_000]


def test_groups_in_a_folder_of_another_name_are_read_once(tmp_path: Path) -> None:
    shutil.copytree(FIXTURE / "Takeout", tmp_path / "Takeout")
    chat = tmp_path / "Takeout" / "Google Chat"
    (chat / "Groups").rename(chat / "Gruppen")
    assert len([one for one in read(tmp_path) if isinstance(one, Event | Unreadable | Message)]) == len(
        [one for one in read(FIXTURE) if isinstance(one, Event | Unreadable | Message)]
    )


def test_a_picked_gif_without_words_is_a_message(tmp_path: Path) -> None:
    told = {
        "creator": {"name": "Bo", "email": "bo@x.example"},
        "created_date": "Friday, May 29, 2026 at 3:00:29 AM UTC",
        "annotations": [{"start_index": 0, "length": 0, "url_metadata": {"title": "Cat", "snippet": ""}}],
    }
    (tmp_path / "messages.json").write_text(json.dumps({"messages": [told]}), "utf-8")
    message = only(read(tmp_path, me="Bo"), Message)[0]
    assert (message.text, message.attachments) == ("", (Attachment("unknown", "Cat"),))


def test_a_chat_that_begins_with_deleted_messages_is_one(tmp_path: Path) -> None:
    gone = {
        "message_state": "DELETED",
        "deleted_date": "x",
        "topic_id": "t",
        "message_id": "m/t/",
        "deletion_metadata": {},
    }
    told = {
        "creator": {"name": "Bo", "email": "bo@x.example"},
        "created_date": "Friday, May 29, 2026 at 3:00:29 AM UTC",
        "text": "hello",
    }
    empty = {**told, "text": "", "topic_id": "t9"}
    (tmp_path / "messages.json").write_text(json.dumps({"messages": [gone] * 300 + [told, empty]}), "utf-8")
    records = read(tmp_path, me="Bo")
    assert [one.text for one in only(records, Message)] == ["hello"]
    assert [one.kind for one in only(records, Event)] == ["deleted message"] * 300 + ["system line"]


def test_a_link_in_an_object_of_its_own_names_what_was_shared(tmp_path: Path) -> None:
    told = {
        "creator": {"name": "Bo", "email": "bo@x.example"},
        "created_date": "Friday, May 29, 2026 at 3:00:29 AM UTC",
        "annotations": [{"url_metadata": {"title": "", "url": {"safe_url_value": "https://x.example/cat"}}}],
    }
    (tmp_path / "messages.json").write_text(json.dumps({"messages": [told]}), "utf-8")
    assert only(read(tmp_path, me="Bo"), Message)[0].attachments == (Attachment("unknown", "https://x.example/cat"),)


def test_ids_without_their_group_count_in_it_only(tmp_path: Path) -> None:
    for group in ("DM one", "DM two"):
        told = [
            {
                "creator": {"name": who, "email": f"{who}@x.example"},
                "created_date": "Friday, May 29, 2026 at 3:00:29 AM UTC",
                "text": f"{who} in {group}",
                "message_id": f"m{number}",
                "quoted_message_metadata": {"message_id": "m1"} if number > 1 else None,
            }
            for number, who in ((1, "bo" if group == "DM one" else "cy"), (2, "ida"))
        ]
        (tmp_path / group).mkdir()
        (tmp_path / group / "messages.json").write_text(json.dumps({"messages": told}), "utf-8")
    records = read(tmp_path)
    well_formed(records)
    assert len(only(records, Message)) == 4 and not only(records, Event)
    assert said(records, "ida in DM two").reply_to == said(records, "cy in DM two").key


def test_hangouts_is_told_to_be_in_google_chat(tmp_path: Path) -> None:
    told = {"conversations": [{"conversation": {"conversation": {"participant_data": []}}, "events": []}]}
    path = tmp_path / "Takeout" / "Hangouts" / "Hangouts.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(told), "utf-8")
    with pytest.raises(SourceError, match=r"is of Hangouts and not read.*ask for that one"):
        read(tmp_path)
    shutil.copytree(FIXTURE / "Takeout", tmp_path / "Takeout", dirs_exist_ok=True)
    records = read(tmp_path)
    assert "is of Hangouts and not read" in notices(records)
    assert len(only(records, Message)) == 8


def test_who_has_no_name_any_more_is_somebody_of_their_chat(tmp_path: Path) -> None:
    group = tmp_path / "Google Chat" / "Groups" / "DM zzzz"
    group.mkdir(parents=True)
    me, gone = {"name": "Ida Sorel", "email": ME, "user_type": "Human"}, {"user_type": "Human"}
    (group / "group_info.json").write_text(json.dumps({"members": [me, gone]}), "utf-8")
    told = [
        {
            "creator": who,
            "created_date": "Friday, May 29, 2026 at 3:00:29 AM UTC",
            "text": text,
            "message_id": f"zzzz/{n}",
        }
        for n, (who, text) in enumerate([(me, "are you there?"), (gone, "not for long"), ({}, "nobody's")])
    ]
    (group / "messages.json").write_text(json.dumps({"messages": told}), "utf-8")
    found = read(tmp_path, me=ME)
    well_formed(found)
    assert [(message.text, message.from_owner) for message in only(found, Message)] == [
        ("are you there?", True),
        ("not for long", False),
    ]
    (person,) = people(found).values()
    assert (person.name, person.hidden) == (None, True)
    assert threads(found)["DM zzzz"].group is False
    assert [one.why for one in only(found, Unreadable)] == ["nothing says who wrote it"]


def test_several_who_have_no_name_any_more_are_named_once(tmp_path: Path) -> None:
    group = tmp_path / "Google Chat" / "Groups" / "Space zzzz"
    group.mkdir(parents=True)
    gone = {"user_type": "Human"}
    members = [{"name": "Ida Sorel", "email": ME, "user_type": "Human"}, gone, gone]
    (group / "group_info.json").write_text(json.dumps({"members": members}), "utf-8")
    told = {
        "creator": gone,
        "created_date": "Friday, May 29, 2026 at 3:00:29 AM UTC",
        "text": "hi",
        "message_id": "z/1",
    }
    (group / "messages.json").write_text(json.dumps({"messages": [told]}), "utf-8")
    found = read(tmp_path, me=ME)
    assert len(threads(found)["Space zzzz"].participants) == len(people(found)) == 1
    assert threads(found)["Space zzzz"].group is True
