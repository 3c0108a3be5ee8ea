from __future__ import annotations

import csv
import shutil
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from linkedin_exports import (
    ERAS,
    FIXTURE,
    INES,
    LATEST,
    ME,
    OLD,
    THREAD,
    URL,
    export,
    fixture_rows,
    of,
    read,
    row,
    table,
)

from sources.errors import SourceError
from sources.record import Conversation, Event, Link, Message, Notice, Owner, Person, Record, Unreadable

# The fixture: the current era with every trap


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read(FIXTURE)


def test_counts_of_the_fixture(records: list[Record]) -> None:
    messages = Counter(message.kind for message in of(Message, records))
    events = Counter(event.kind for event in of(Event, records))
    assert messages == {"message": 52, "sponsored": 4, "invitation": 4}
    assert events == {"draft": 2, "hidden connection": 2, "invitation without a note": 2}
    assert not of(Unreadable, records)
    assert messages["message"] + messages["sponsored"] + events["draft"] == len(fixture_rows())


def test_owner(records: list[Record]) -> None:
    [owner] = of(Owner, records)
    assert owner is records[0]
    assert (owner.account, owner.name) == ("nora-vestergaard-4c1b", "Nora Vestergaard")
    assert owner.headline == "Principal engineer, schedulers and queues"
    assert owner.bio is not None and owner.bio.endswith("Not looking for a new role.")
    assert owner.also_known_as[:3] == ("Nora Holm", "@noravest", "https://nora.example")


def test_own_messages_by_profile_not_by_name(records: list[Record]) -> None:
    by_sender = {message.sender for message in of(Message, records) if message.from_owner}
    assert by_sender == {"nora-vestergaard-4c1b"}
    [namesake] = [message for message in of(Message, records) if "Bonjour" in message.text]
    assert not namesake.from_owner
    assert namesake.sender == URL + "nora-vestergaard-paris"


def test_people_and_conversations_come_first_and_once(records: list[Record]) -> None:
    people: set[str] = set()
    conversations: set[str] = set()
    for record in records:
        if isinstance(record, Person):
            assert record.key not in people
            people.add(record.key)
        elif isinstance(record, Conversation):
            assert record.key not in conversations
            assert people.issuperset(record.participants)
            conversations.add(record.key)
        elif isinstance(record, Message):
            assert record.conversation in conversations
            assert record.from_owner or record.sender in people


def test_keys_are_unique_and_stable(records: list[Record]) -> None:
    keys = [message.key for message in of(Message, records)]
    assert len(set(keys)) == len(keys)
    assert [message.key for message in of(Message, read(FIXTURE))] == keys


def test_line_breaks_quotes_and_repeats(records: list[Record]) -> None:
    texts = [message.text for message in of(Message, records)]
    assert texts[0].endswith("Notes below:\n- hiring plan\n- budget")
    assert texts[1] == 'Great, "next steps" agreed.\nI will send the draft, then we talk.\nNora'
    assert texts.count("Perfect 👍") == 2


def test_relationships(records: list[Record]) -> None:
    people = {person.name: person for person in of(Person, records) if person.name != "Theo Grant"}
    ines = people["Ines Okafor-Lindqvist"]
    assert (ines.owner_follows, ines.follows_owner) == (True, True)
    assert ines.bio == "Director of People Ops at Northwind Analytics, Inc."
    assert ines.connected_at == int(datetime(2023, 2, 8, tzinfo=UTC).timestamp() * 1000)
    owen, lars, rex = people["Owen Blythe"], people["Lars Winther"], people["Rex Dorn"]
    assert (owen.owner_follows, owen.follows_owner) == (False, False)
    assert (lars.owner_follows, lars.follows_owner) == (True, False)  # Member_Follows.csv
    assert (rex.owner_follows, rex.follows_owner) == (False, False)  # followed, then not any more
    assert people["Casey Morgan"].owner_follows is None
    assert people["Sven Aalto, MBA"].bio == "Founder at Aalto Consulting"
    assert "Gus Neverwrites" not in people


def test_namesakes_stay_apart(records: list[Record]) -> None:
    theos = {person.key: person for person in of(Person, records) if person.name == "Theo Grant"}
    assert theos[URL + "theogrant"].owner_follows is True
    assert theos[URL + "theo-grant-77"].owner_follows is False


def test_percent_encoded_slugs_are_one_person(records: list[Record]) -> None:
    assert [person.key for person in of(Person, records) if person.name == "Zoë Brandt"] == [URL + "zoë-brandt"]


def test_hidden_members_are_one_person_a_conversation(records: list[Record]) -> None:
    hidden = [person for person in of(Person, records) if person.hidden]
    assert len(hidden) == 5
    assert all(person.url is None and person.owner_follows is None for person in hidden)


def test_groups(records: list[Record]) -> None:
    groups = [talk for talk in of(Conversation, records) if talk.group]
    assert [(talk.title, len(talk.participants)) for talk in groups] == [
        ("Design crit", 4),
        ("Intro", 2),
        (None, 2),
    ]
    [alone] = [talk for talk in of(Conversation, records) if talk.group is None]
    assert not alone.participants


def test_folders(records: list[Record]) -> None:
    requests = {message.text: message.request for message in of(Message, records)}
    assert requests["Dear, are you there?"] is True
    assert requests["Just bumping this to the top of your inbox!"] is False
    assert next(request for text, request in requests.items() if text.startswith("Hej Nora")) is None
    assert {talk.folder: talk.request for talk in of(Conversation, records) if talk.folder} == {
        "INBOX": False,
        "ARCHIVE": False,
        "SPAM": True,
    }


def test_sponsored_html(records: list[Record]) -> None:
    first = next(message for message in of(Message, records) if message.kind == "sponsored")
    assert first.text == "Hi %FIRSTNAME%,\n\nOur webinar is free & online. Save your seat"
    assert first.links == (Link("Save your seat", "https://go.pipeline.example/w?cid=88&src=li"),)
    assert first.raw is not None and first.raw.startswith('<p class="spinmail')
    assert first.subject == "Grow your pipeline"


@pytest.mark.parametrize(
    ("title", "url", "content", "kind"),
    [
        ("Sponsored Conversation", URL + "sam", "Hi", "sponsored"),
        ("", URL.replace("/in/", "/company/"), '<p class="spinmail-quill-editor__x">Hi</p>', "sponsored"),
        ("", "", "Hi %FIRSTNAME%", "sponsored"),
        ("", URL + "sam", "Hi %FIRSTNAME%", "message"),
    ],
)
def test_what_is_sponsored(tmp_path: Path, title: str, url: str, content: str, kind: str) -> None:
    told = row("c3", ("Sam", url), [ME], content, CONVERSATION_TITLE=title)
    records = read(export(tmp_path, messages=table([*THREAD, told])))
    assert of(Message, records)[-1].kind == kind


def test_a_folder_of_drafts(tmp_path: Path) -> None:
    records = read(export(tmp_path, messages=table([*THREAD, row("c1", ME, [INES], "Not yet", FOLDER="DRAFT")])))
    assert len(of(Message, records)) == len(THREAD)


def test_html_in_an_ordinary_message(records: list[Record]) -> None:
    message = next(message for message in of(Message, records) if message.text.startswith("Moi Nora"))
    assert message.text == "Moi Nora,\nsee my post on queues <3"
    assert message.kind == "message"


def test_attachments(records: list[Record]) -> None:
    kinds = [[file.kind for file in message.attachments] for message in of(Message, records)]
    assert [files for files in kinds if files] == [["file"], ["photo", "video"], ["file"]]


def test_odd_dates_are_still_messages(records: list[Record]) -> None:
    undated = [message.text for message in of(Message, records) if message.sent_at is None]
    assert undated == ["See you then", "That was nice"]
    assert any("readable date: 2" in notice.text for notice in of(Notice, records))


def test_invitations(records: list[Record]) -> None:
    notes = [message for message in of(Message, records) if message.kind == "invitation"]
    assert [(note.from_owner, note.request) for note in notes] == [
        (False, True),
        (True, False),
        (False, True),
        (False, True),
    ]
    assert notes[0].conversation == f"invitation:{URL}bradkeller10x"
    assert notes[2].sent_at == int(datetime(2026, 3, 15, 0, 5, tzinfo=UTC).timestamp() * 1000)
    assert notes[3].sent_at == int(datetime(2026, 3, 16, 12, 30, tzinfo=UTC).timestamp() * 1000)
    assert any("UTC" in notice.text for notice in of(Notice, records))


# Eras, and exports that overlap


@pytest.mark.parametrize("columns", ERAS.values(), ids=ERAS)
@pytest.mark.parametrize("quoting", [csv.QUOTE_ALL, csv.QUOTE_MINIMAL])
def test_every_era_gives_the_same_messages(
    tmp_path: Path, records: list[Record], columns: list[str], quoting: int
) -> None:
    shutil.copytree(FIXTURE, tmp_path / "export")
    rows = [one for one in fixture_rows() if one["IS MESSAGE DRAFT"] == "No"]
    export(tmp_path / "export", messages=table(rows, columns, quoting))
    again = read(tmp_path / "export")
    wanted = of(Message, records)
    found = of(Message, again)
    assert [message.key for message in found] == [message.key for message in wanted]
    assert [message.from_owner for message in found] == [message.from_owner for message in wanted]
    assert [message.sender for message in found] == [message.sender for message in wanted]
    groups = {talk.key: talk.group for talk in of(Conversation, records)}
    for talk in of(Conversation, again):
        assert talk.group in (groups[talk.key], None)


def test_only_the_four_needed_columns(tmp_path: Path) -> None:
    text = table(THREAD, ["CONVERSATION ID", "FROM", "DATE", "CONTENT"])
    records = read(export(tmp_path / "a", messages=text))
    assert [message.from_owner for message in of(Message, records)] == [False, True, False, True]
    assert of(Owner, records)[0].account == "Nora Vestergaard"


def test_columns_are_found_by_name(tmp_path: Path) -> None:
    columns = [" folder ", "Content", "Date", "to", "From", "sender profile url", "conversation id"]
    rows = [{name: one.get(name.strip().upper(), "") for name in columns} for one in THREAD]
    records = read(export(tmp_path / "a", messages=table(rows, columns)))
    assert [message.text for message in of(Message, records)] == [one["CONTENT"] for one in THREAD]


def test_basic_and_complete_hold_the_same_messages(tmp_path: Path) -> None:
    rows = [THREAD[0], *THREAD, row("c3", INES, [ME], "Later", "2026-03-01 08:00:00 UTC")]
    basic = export(tmp_path / "basic", messages=table(rows[:4], OLD, csv.QUOTE_MINIMAL))
    complete = export(tmp_path / "complete", messages=table(rows, LATEST))
    records = read(basic, complete)
    keys = [message.key for message in of(Message, records)]
    assert len(keys) == len(set(keys)) == 6  # the exact repeat within one file is real
    assert Counter(event.kind for event in of(Event, records)) == {"duplicate": 4}


def test_invitations_in_two_exports(tmp_path: Path) -> None:
    places = [tmp_path / name for name in ("basic", "complete")]
    for place in places:
        shutil.copytree(FIXTURE, place)
    records = read(*places)
    assert Counter(message.kind for message in of(Message, records))["invitation"] == 4


def test_contents_of_a_line_and_of_lines_are_one_message(tmp_path: Path) -> None:
    old = [*THREAD[1:], row("c1", INES, [ME], "Hello  Nora")]
    new = [*THREAD[1:], row("c1", INES, [ME], "Hello\r\nNora")]
    records = read(export(tmp_path / "a", messages=table(old)), export(tmp_path / "b", messages=table(new)))
    assert len(of(Message, records)) == 4


def test_exports_of_two_people_are_refused(tmp_path: Path) -> None:
    shutil.copytree(FIXTURE, tmp_path / "mine")
    shutil.copytree(FIXTURE, tmp_path / "theirs")
    for name, old, new in (
        ("Profile.csv", "Nora,", "Liv,"),
        ("Invitations.csv", "nora-vestergaard-4c1b", "liv-vestergaard"),
    ):
        path = tmp_path / "theirs" / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(SourceError, match="two people"):
        read(tmp_path)
