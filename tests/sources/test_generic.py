from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

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
from sources.formats import find_exports
from sources.generic_times import Times
from sources.reader import Hints
from sources.record import Event, Message, Owner, Unreadable

FIXTURE = FIXTURES / "generic"
ME = "Ida Sorel"


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp() * 1000)


def table(folder: Path, text: str, name: str = "rows.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8", newline="")
    return path


def test_fixture_says_what_it_read_and_loses_nothing() -> None:
    records = read(FIXTURE)
    well_formed(records)
    assert len(only(records, Message)) == 11
    assert len(only(records, Event)) == 1
    assert sorted(one.why for one in only(records, Unreadable)) == [
        "2 cells where 8 should be", "no sender", "no text", "something in its messages is not a JSON object",
    ]  # fmt: skip
    assert "text from 'Message', sender from 'From', name from 'Display name', to from 'To'" in notices(records)
    assert "conversation from '^id'" in notices(records)
    assert "Times without a zone" in notices(records)


def test_values_of_the_fixture() -> None:
    records = read(FIXTURE)
    talk = said(records, "Hello Ida,\nyour slides")
    assert (talk.subject, talk.sent_at) == ("Your talk in Ghent", at("2026-05-29T09:14:00+00:00"))
    assert said(records, "Of course").from_owner
    assert said(records, "=HYPERLINK").sender == "growth@scaleboost.example"
    dinner = said(records, "Shall the three")
    assert (dinner.sender, dinner.sender_name, dinner.recipients) == ("bo@example.com", "Bo Lind", 2)
    assert threads(records)["t-103"].group is True
    assert threads(records)["t-101"].group is False
    assert threads(records)["9007199254740993"].title == "Rafael"
    assert people(records)["u-9"].name == "Rafael Osei"
    assert said(records, "Are you there?").sent_at is None
    assert "\x00" not in said(records, "Dear, I make").text
    assert said(records, "The Ghent one").sent_at == 1_780_003_600_000


def test_imported_twice_from_folder_and_zip(tmp_path: Path) -> None:
    assert imported_twice(tmp_path / "a.db", FIXTURE) == (11, 0, 0, 11)
    assert imported_twice(tmp_path / "b.db", zipped(FIXTURE, tmp_path / "e.zip")) == (11, 0, 0, 11)


def test_columns_told_by_hand(tmp_path: Path) -> None:
    path = table(tmp_path, "wer,was,tag,uhr\nBo,Hallo,3.4.2026,10:00\nIda,Hi,13.4.2026,11:00\n")
    with pytest.raises(SourceError, match=r"'wer', 'was', 'tag', 'uhr'.*--map text=COLUMN"):
        find_exports([path])
    records = read(
        path, me="Ida", map="text=was,sender=wer,time=tag+uhr,network=:brieftaube", tz=ZoneInfo("Europe/Berlin")
    )
    well_formed(records)
    assert said(records, "Hallo").sent_at == at("2026-04-03T08:00:00+00:00")
    assert said(records, "Hi").from_owner
    assert {message.conversation for message in only(records, Message)} == {"with Bo"}
    assert only(records, Owner)[0].network == "brieftaube"


@pytest.mark.parametrize("told", ["text", "text=", "txt=a", "text=nothing", "=", "text=a,,sender=b", "text=a+"])
def test_wrong_maps_are_told_in_a_sentence(tmp_path: Path, told: str) -> None:
    path = table(tmp_path, "a,b\nBo,Hallo\n")
    with pytest.raises(SourceError, match=r"--map"):
        read(path, me="Ida", map=told)


def test_owner_is_the_one_in_every_conversation_else_asked_for(tmp_path: Path) -> None:
    path = table(tmp_path, "from,to,text\nBo,Ida,one\nIda,Bo,two\nMira,Ida,three\n")
    records = read(path)
    assert [message.from_owner for message in only(records, Message)] == [False, True, False]
    assert set(threads(records)) == {"with Bo", "with Mira"}
    single = table(tmp_path, "from,to,text\nBo,Ida,one\nIda,Bo,two\n", "single.csv")
    with pytest.raises(SourceError, match=r"--me NAME_OR_ID; it may be one of '(Bo|Ida)', '(Bo|Ida)'"):
        read(single)
    assert [message.from_owner for message in only(read(single, me="ida"), Message)] == [False, True]


def test_a_form_on_a_website_has_only_strangers(tmp_path: Path) -> None:
    path = table(tmp_path, "email,name,message,date\na@x.example,A,Hi,2026-01-02T03:04:05Z\nb@x.example,B,Yo,never\n")
    records = read(path, me="Ida")
    assert set(threads(records)) == {"with a@x.example", "with b@x.example"}
    assert "No row is yours" in notices(records)


def test_a_column_of_directions_tells_whose_a_row_is(tmp_path: Path) -> None:
    header = "Date,Time,Type,Number,Name,Message\n"
    rows = "2026-05-01,10:00,Received,+32470,Bo,Hello\n2026-05-01,10:05,Sent,+32470,Bo,Hi"
    records = read(table(tmp_path, header + rows))
    assert [(one.conversation, one.from_owner) for one in only(records, Message)] == [
        ("with +32470", False),
        ("with +32470", True),
    ]
    assert people(records)["+32470"].name == "Bo"
    header = "message_date,sender_or_recipient,is_from_me,text,chat_id\n"
    records = read(table(tmp_path, header + "2026-05-01,Bo,0,Hello,1\n2026-05-02,Bo,1,Hi,1\n", "dump.csv"))
    assert [one.sender for one in only(records, Message)] == ["Bo", "owner"]


def told(path: Path, me: str | None = None) -> list[tuple[str, str, bool]]:
    return [(one.sender, one.text, one.from_owner) for one in only(read(path, me=me), Message)]


def test_conversations_that_lie_deeper_and_texts_in_several_places_as_airbnb_has_them(tmp_path: Path) -> None:
    def one(number: int, who: int, content: object, kind: str = "user") -> dict[str, object]:
        when = f"2026-05-0{number}T10:00:00.000Z"
        return {"message": {"accountId": who, "accountType": kind, "createdAt": when}, "messageContent": content}

    free = one(1, 4, {"textAndReferenceContent": {"text": "Is it free?", "reference": {"id": 3}}})
    yes, paid = one(2, 9, {"textContent": {"body": "Yes"}}), one(3, 7, {"textContent": {"body": "Paid"}}, "service")
    cot, picture = one(4, 5, {"textContent": {"body": "Is there a cot?"}}), one(5, 9, {"mediaContent": {"url": "x"}})
    talks = [{"id": 1, "messagesAndContents": [free, yes, paid]}, {"id": 2, "messagesAndContents": [cot, picture]}]
    path = table(tmp_path, json.dumps([{"messageThreads": talks}]), "messages.json")
    assert told(path) == [
        ("4", "Is it free?", False), ("9", "Yes", True), ("5", "Is there a cot?", False), ("9", "", True),
    ]  # fmt: skip
    assert set(threads(read(path))) == {"1", "2"}
    assert [event.kind for event in only(read(path), Event)] == ["notice"]


def test_files_that_begin_with_whose_they_are(tmp_path: Path) -> None:
    said = [{"sender": "w_a", "timestamp": 1703001600, "content": "Hi"}, {"sender": "w_i", "content": "Hello"}]
    head = {"chatlab": {"version": "0.0.2"}, "meta": {"name": "A", "type": "private", "ownerId": "w_i"}}
    path = table(tmp_path, json.dumps({**head, "members": [{"platformId": "w_a"}], "messages": said}), "a.json")
    assert told(path) == [("w_a", "Hi", False), ("w_i", "Hello", True)]
    lines = [{"_type": "header", **head}, {"_type": "member", "platformId": "w_a"}, *said]
    path = table(tmp_path, "\n".join(map(json.dumps, lines)), "a.jsonl")
    assert told(path, me="Ida") == [("w_a", "Hi", False), ("w_i", "Hello", True)]
    assert not only(read(path), Unreadable)
    rows = [{"id": "1", "from": "8:bo", "content": "Hi"}, {"id": "2", "from": "8:live:ida", "content": "Hello"}]
    talks = [{"id": "8:bo", "displayName": "Bo", "MessageList": rows}]
    path = table(
        tmp_path, json.dumps({"userId": "8:live:ida", "exportDate": "2020", "conversations": talks}), "messages.json"
    )
    assert told(path) == [("8:bo", "Hi", False), ("8:live:ida", "Hello", True)]
    with pytest.raises(SourceError, match=r"say it with --me"):  # the first message is no head
        read(table(tmp_path, '{"userId":"8:bo","text":"Hi"}\n{"userId":"8:ida","text":"Hello"}\n', "b.jsonl"))


def test_the_numbers_of_androids_own_tables(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "_id,thread_id,address,date,type,body\n1,5,+3247,1780000000000,1,Hello\n2,5,+3247,1780000060000,2,Hi\n"
        "3,6,+3248,1780000070000,2,Only sent\n4,6,+3248,1780000080000,3,A draft\n5,7,SHOP,1780000090000,1,Sale\n",
    )
    assert told(path) == [
        ("+3247", "Hello", False), ("owner", "Hi", True), ("owner", "Only sent", True), ("SHOP", "Sale", False),
    ]  # fmt: skip
    assert [one.kind for one in only(read(path), Event)] == ["notice"]
    assert set(people(read(path))) == {"+3247", "SHOP"}


def test_numbers_of_kinds_of_messages_tell_no_direction(tmp_path: Path) -> None:
    rows = [
        {"sender": name, "type": kind, "content": "x", "timestamp": 1780000000} for name, kind in (("a", 0), ("b", 1))
    ]
    assert told(table(tmp_path, json.dumps({"messages": rows}), "c.json"), me="b") == [
        ("a", "x", False),
        ("b", "x", True),
    ]


def test_directions_with_more_words(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "from_number,to_number,body,sent,direction\n+31,+39,one,2026-01-01,inbound\n+39,+31,two,,outbound-reply\n"
        "+39,+32,three,,outbound-api\n",
    )
    assert told(path) == [("+31", "one", False), ("+39", "two", True), ("+39", "three", True)]
    assert set(threads(read(path))) == {"with +31", "with +32"}


def test_of_several_times_the_one_that_all_rows_have(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "Sent Date,Message Date,Type,Chat Session,Sender ID,Text\n,2026-01-01 10:00:00,Incoming,Bo,+32,one\n"
        "2026-01-01 10:01:00,2026-01-01 10:01:00,Outgoing,Bo,,two\n",
    )
    assert [one.sent_at for one in only(read(path), Message)] == [
        at("2026-01-01T10:00+00:00"),
        at("2026-01-01T10:01+00:00"),
    ]


def test_answers_to_a_form_and_tickets(tmp_path: Path) -> None:
    form = table(
        tmp_path,
        "Timestamp,Your name,Email Address,How can we help?\n1/16/2024 10:00:05,Bo,bo@x.example,two pots please\n",
    )
    assert told(form, me="Ida") == [("bo@x.example", "two pots please", False)]
    assert people(read(form, me="Ida"))["bo@x.example"].name == "Bo"
    rows = "Ticket ID,Requester,Requester email,Description,Created at\n1,Bo,bo@x.example,It broke,2024-01-01\n"
    assert told(table(tmp_path, rows, "tickets.csv"), me="Ida") == [("bo@x.example", "It broke", False)]


def test_a_table_without_names_of_columns_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no names of columns in its first row"):
        find_exports([table(tmp_path, "+32,1,2024-01-01 10:00:00,Hello\n+32,2,2024-01-01 10:01:00,Hi\n")])


def test_names_deep_in_json(tmp_path: Path) -> None:
    def row(by: int, text: str) -> dict[str, object]:
        who = {"_": "PeerUser", "user_id": by}
        return {"from_id": who, "meta": {"createdAt": "2026-01-01T00:00Z"}, "said": {"message": {"body": text}}}

    path = table(tmp_path, json.dumps([row(1, "one"), row(2, "two")]), "a.json")
    assert told(path, me="2") == [("1", "one", False), ("2", "two", True)]
    assert only(read(path, me="2"), Message)[0].sent_at == at("2026-01-01T00:00+00:00")


def test_a_list_for_each_conversation(tmp_path: Path) -> None:
    def row(by: str, text: str | None) -> dict[str, object]:
        return {"From": by, "Created": "2026-01-01 10:00:00 UTC", "Content": text, "Kind": "x"}

    talks = {
        "Talk with bo": [row("bo", "one"), row("ida", "two")],
        "Talk with cy": [row("cy", "three"), row("cy", None)],
    }
    views = {"Seen": [{"Link": "x", "Created": "2026-01-01"}] * 9}
    path = table(tmp_path, json.dumps({"Activity": views, "Talks": {"History": talks}}), "all.json")
    assert told(path, me="ida") == [("bo", "one", False), ("ida", "two", True), ("cy", "three", False)]
    assert set(threads(read(path, me="ida"))) == {"Talk with bo", "Talk with cy"}
    assert [one.kind for one in only(read(path, me="ida"), Event)] == ["empty"]
    assert only(read(path, me="ida"), Unreadable) == []


def test_a_list_for_each_direction(tmp_path: Path) -> None:
    rows = {
        "Received Saved": [{"From": "bo", "Kind": "TEXT", "Created": "2026-01-01 10:00:00 UTC", "Text": "one"}],
        "Sent Saved": [{"To": "bo", "Kind": "TEXT", "Created": "2026-01-01 10:01:00 UTC", "Text": "two"}],
    }
    path = table(tmp_path, json.dumps(rows), "history.json")
    assert told(path) == [("bo", "one", False), ("owner", "two", True)]
    assert set(threads(read(path))) == {"with bo"}


def test_conversations_without_messages_and_the_owner_called_you(tmp_path: Path) -> None:
    said = [{"from": "You", "to": 1, "message": "hi", "sent_date": "Wed, 13 Nov 2019 22:36:25 GMT"}]
    matches = [{"match_id": "Match 2", "messages": said}, {"match_id": "Match 1", "messages": []}]
    path = table(tmp_path, json.dumps({"Usage": {"opened": 3}, "Messages": matches}), "data.json")
    assert told(path) == [("You", "hi", True)]
    assert only(read(path), Unreadable) == []
    assert [owner.name for owner in only(read(path, me="Ida"), Owner)] == ["Ida"]


def test_who_is_called_you_is_not_the_owner_where_another_is_in_everything(tmp_path: Path) -> None:
    rows = ("Bo,a,2024-01-01,x", "Ida,a,2024-01-02,y", "you,b,2024-01-03,hey", "Ida,b,2024-01-04,z")
    path = table(tmp_path, "\n".join(("sender,conversation,time,text", *rows)))
    with pytest.raises(SourceError, match=r"called 'you'.*--me NAME_OR_ID, one of 'Ida'"):
        read(path)
    assert [owner.account for owner in only(read(path, me="you"), Owner)] == ["you"]


def test_what_is_neither_sent_nor_received_is_not_lost(tmp_path: Path) -> None:
    rows = [f"Bo,{way},2024-01-01,{way}" for way in ("received", "sent", "in", "out", "MMS", "draft")]
    records = read(table(tmp_path, "\n".join(("contact,type,time,text", *rows))))
    assert texts(records) == ["received", "sent", "in", "out"]
    assert [one.kind for one in only(records, Event)] == ["notice"]
    assert [one.why for one in only(records, Unreadable)] == ["it does not tell whether it was sent or received"]


def test_lists_in_a_message_are_no_messages(tmp_path: Path) -> None:
    row = {"from": "Bo", "to": "Ida", "date": "2026-01-01"}
    edited = {**row, "text": "newer", "history": [{"text": "older", "date": "2026-01-01"}]}
    carrying = {**row, "text": "see", "cards": [{"items": [{"text": "card"}]}]}
    answered = {**row, "text": "so", "replies": [{**row, "text": "no"}]}
    path = table(tmp_path, json.dumps([edited, carrying, answered]), "a.json")
    assert texts(read(path, me="Ida")) == ["newer", "see", "so", "no"]


def test_calls_among_skypes_messages(tmp_path: Path) -> None:
    kinds = {"RichText": "hello", "Event/Call": "<partlist/>", "ThreadActivity/AddMember": "<addmember/>"}
    rows = [
        {
            "id": str(number),
            "from": "8:bo",
            "messagetype": kind,
            "content": text,
            "originalarrivaltime": "2019-12-22T10:00Z",
        }
        for number, (kind, text) in enumerate(kinds.items())
    ]
    path = table(
        tmp_path, json.dumps({"userId": "8:ida", "conversations": [{"id": "8:bo", "MessageList": rows}]}), "m.json"
    )
    assert texts(read(path, me="8:ida")) == ["hello"]
    assert [one.kind for one in only(read(path, me="8:ida"), Event)] == ["notice", "notice"]


def test_texts_that_stand_in_markup(tmp_path: Path) -> None:
    def rows(*texts: str, **more: str) -> str:
        return json.dumps([{"from": "Bo", "date": "2026-01-01", "content": text, **more} for text in texts])

    escaped = table(tmp_path, rows("you &amp; me", "it&#39;s", "plain"), "a.json")
    assert texts(read(escaped, me="Ida")) == ["you & me", "it's", "plain"]
    some = table(tmp_path, rows("write &amp; for it", "you & me"), "b.json")
    assert texts(read(some, me="Ida")) == ["write &amp; for it", "you & me"]
    skype = table(
        tmp_path, rows('<p>Hi &apos;Ida&apos;<br/>see <a href="x">this</a> &lt;3</p>', messagetype="RichText"), "c.json"
    )
    assert texts(read(skype, me="Ida")) == ["Hi 'Ida'\nsee this <3"]


def test_more_than_one_other_in_a_conversation_is_a_group(tmp_path: Path) -> None:
    path = table(tmp_path, "thread,from,text,date\na,Bo,x,1\na,Cy,y,1\na,Ida,z,1\nb,Bo,x,2\nb,Ida,z,2\n")
    assert {key: one.group for key, one in threads(read(path, me="Ida")).items()} == {"a": True, "b": None}


def test_names_with_commas_have_semicolons_between(tmp_path: Path) -> None:
    rows = ('"Lind, Bo","Sorel, Ida; Osei, Rafael",2026-01-01,hi', '"Sorel, Ida","Lind, Bo;",2026-01-02,ho')
    records = read(table(tmp_path, "\n".join(("from,to,date,text", *rows))), me="Sorel, Ida")
    assert {key: one.group for key, one in threads(records).items()} == {
        "with Lind, Bo, Osei, Rafael": True, "with Lind, Bo": False,
    }  # fmt: skip


def test_a_text_in_pieces(tmp_path: Path) -> None:
    rows = [{"from": "Bo", "date": "2026-01-01", "text": ["see ", {"type": "link", "text": "a.example"}]}] * 2
    assert texts(read(table(tmp_path, json.dumps(rows), "a.json"), me="Bo"))[0] == "see a.example"


def test_known_formats_are_not_read_as_tables(tmp_path: Path) -> None:
    assert [export.reader.FORMAT for export in find_exports([FIXTURES / "linkedin"])] == ["linkedin"]
    hints = Hints("Nora Vestergaard", map="text=CONTENT,sender=FROM,to=TO")
    path = FIXTURES / "linkedin" / "messages.csv"
    assert [export.reader.FORMAT for export in find_exports([path], hints)] == ["generic"]


def test_lines_arrays_and_nested_lists(tmp_path: Path) -> None:
    rows = [{"from": {"name": "Bo"}, "body": f"m{number}", "date": "1.5e3"} for number in range(3)]
    lines = table(tmp_path, "\n".join(map(json.dumps, rows)) + "\nbroken\n", "a.jsonl")
    array = table(tmp_path, json.dumps(rows)[:-4], "b.json")
    deep = table(tmp_path, json.dumps({"data": {"chat": {"messages": rows}}}), "c.json")
    assert texts(read(lines, me="Ida")) == texts(read(deep, me="Ida")) == ["m0", "m1", "m2"]
    records = read(array, me="Ida")
    assert texts(records) == ["m0", "m1"]
    assert "breaks off" in only(records, Unreadable)[0].why


def test_spreadsheets(tmp_path: Path) -> None:
    text = "from;to;text\r\nZoë;Ida;Grüße\r\nIda;Zoë;“so”\r\nBo;Ida;x\r\n"
    for encoding in ("utf-16", "utf-8-sig", "cp1252"):
        path = tmp_path / f"{encoding}.csv"
        path.write_bytes(text.encode(encoding))
        assert texts(read(path)) == ["Grüße", "“so”", "x"]


def test_an_open_quote_does_not_swallow_rows(tmp_path: Path) -> None:
    rows = "".join(f'"Bo","Ida","{number}"\n' for number in range(5))
    path = table(tmp_path, f'from,to,text\n"Bo","Ida","open\n{rows}')
    records = read(path, me="Ida")
    assert texts(records) == ["0", "1", "2", "3", "4"]
    assert len(only(records, Unreadable)) == 1


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        (1_780_000_000, "2026-05-28T20:26:40+00:00"), ("1780000000000", "2026-05-28T20:26:40+00:00"),
        (1_780_000_000_000_000, "2026-05-28T20:26:40+00:00"), (1_780_000_000.5, "2026-05-28T20:26:40.500+00:00"),
        ("2026-05-28 20:26:40 UTC", "2026-05-28T20:26:40+00:00"),
        ("2026-05-28T22:26:40+02:00", "2026-05-28T20:26:40+00:00"),
        ("Thu May 28 2026 22:26:40 GMT+0200 (Central European Summer Time)", "2026-05-28T20:26:40+00:00"),
        ("Thu May 28 2026 22:26:40 GMT+0200", "2026-05-28T20:26:40+00:00"),
        ("2026-05-28 14:56:40 UTC-5:30", "2026-05-28T20:26:40+00:00"),
        ("2026-05-28 22:26:40 CEST", "2026-05-28T20:26:40+00:00"),
        ("Thu May 28 22:26:40 CEST 2026", "2026-05-28T20:26:40+00:00"),
        ("28.05.26, 20:26", "2026-05-28T20:26:00+00:00"), ("3/4/2026 1:02 PM", "2026-04-03T13:02:00+00:00"),
        ("Thu, 28 May 2026 20:26:40 +0000", "2026-05-28T20:26:40+00:00"),
        ("May 28, 2026 8:26 PM", "2026-05-28T20:26:00+00:00"),
        ("May 28, 2026 1:26 PM (PDT)", "2026-05-28T20:26:00+00:00"), ("28-05-2026", "2026-05-28T00:00:00+00:00"),
        ("28.5.2026 15:26 EST", "2026-05-28T20:26:00+00:00"), ("28.05.2026 22:26 +0200", "2026-05-28T20:26:00+00:00"),
        ("2026/05/28 20:26:40", "2026-05-28T20:26:40+00:00"),
    ],
)  # fmt: skip
def test_times(told: object, meant: str) -> None:
    assert Times(UTC).ms(told) == at(meant)


@pytest.mark.parametrize(
    "told",
    [None, "", "never", True, 10**30, float("nan"), -1, "99/99/9999 00:00", "1/2/2026 00:00 +99:99", [], "1" * 400],
)
def test_what_is_no_time(told: object) -> None:
    assert Times(UTC).ms(told) is None


def test_a_part_above_twelve_tells_the_order_of_dates() -> None:
    times = Times()
    times.look("1/13/2026 10:00")
    assert times.ms("3/4/2026 10:00") == at("2026-03-04T10:00:00+00:00")


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10**9))
def test_damage_never_ends_in_a_traceback(number: int) -> None:
    survives("generic", number)


def test_an_address_book_is_not_read_as_messages(tmp_path: Path) -> None:
    book = table(
        tmp_path, "name,email,phone,comment\nAda,ada@x.example,1,met at the fair\nBo,bo@x.example,2,an old friend\n"
    )
    with pytest.raises(SourceError, match="--map text=COLUMN"):
        find_exports([book], Hints(me="Ida"))
    assert texts(read(table(tmp_path, "sender,text\nBo,hello\n", "b.csv"), me="Ida")) == ["hello"]


def test_a_table_that_the_map_does_not_fit_does_not_spoil_the_others(tmp_path: Path) -> None:
    table(tmp_path, "who,said,at\nBo,hello,2026-01-01\n", "a.csv")
    table(tmp_path, "colour,size\nred,5\n", "b.csv")
    hints = Hints(me="Ida", map="text=said,sender=who")
    records = [one for export in find_exports([tmp_path], hints) for one in export.records(hints)]
    assert texts(records) == ["hello"]
    assert "Passed over" in notices(records) and "b.csv" in notices(records)
    with pytest.raises(SourceError, match="names the column 'said'"):
        list(find_exports([tmp_path / "b.csv"], hints)[0].records(hints))


def test_tables_beside_an_export_are_left_and_those_of_messages_named(tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / "discord", tmp_path / "discord")
    table(tmp_path, "name,email,phone,comment\nAda,ada@x.example,1,met at the fair\n", "book.csv")
    table(tmp_path, "user,text,rating,date\nAda,a good place,5,2026-01-01\n", "reviews.csv")
    assert "Not read" not in notices(read(tmp_path))
    table(tmp_path, "from,to,text,date\nAda,Ida,hello,2026-01-01\n", "chat.csv")
    assert [export.reader.FORMAT for export in find_exports([tmp_path])] == ["discord"]
    assert f"Not read: {tmp_path / 'chat.csv'}, for tables" in notices(read(tmp_path))


def test_directions_with_notices_among_them(tmp_path: Path) -> None:
    header = "Chat Session,Message Date,Type,Sender ID,Sender Name,Text\n"
    rows = (
        "Bo Lind,2024-01-13 10:00:00,Incoming,+15550100,Bo Lind,Hello\n"
        "Bo Lind,2024-01-13 10:02:00,Outgoing,,,Hi Bo\n"
        "Bo Lind,2024-01-13 10:03:00,Notification,,,Bo named the conversation\n"
        "Bo Lind,2024-01-13 10:04:00,Incoming,,,Lost\n"
    )
    records = read(table(tmp_path, header + rows))
    assert [(one.conversation, one.from_owner, one.text) for one in only(records, Message)] == [
        ("Bo Lind", False, "Hello"),
        ("Bo Lind", True, "Hi Bo"),
    ]
    assert [one.kind for one in only(records, Event)] == ["notice"]
    assert [one.why for one in only(records, Unreadable)] == ["no sender"]
