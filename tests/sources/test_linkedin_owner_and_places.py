from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from linkedin_exports import (
    FIXTURE,
    INES,
    MASKED,
    ME,
    OLD,
    REX,
    THREAD,
    URL,
    export,
    of,
    read,
    row,
    table,
)

from sources import linkedin
from sources.errors import SourceError
from sources.folder import open_folder
from sources.record import Conversation, Event, Message, Notice, Owner, Person, Record


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read(FIXTURE)


# Where exports lie


def test_found_by_content_under_any_name(tmp_path: Path) -> None:
    deep = tmp_path / "x" / "Basic_LinkedInDataExport (1)"
    deep.mkdir(parents=True)
    (deep / "inbox.CSV").write_text(table(THREAD), encoding="utf-8")
    [place] = linkedin.find(open_folder(tmp_path))
    assert place.root == "x/Basic_LinkedInDataExport (1)/"
    assert len(of(Message, read(tmp_path))) == 4


def test_a_zip_and_a_bare_file(tmp_path: Path, records: list[Record]) -> None:
    path = tmp_path / "Complete_LinkedInDataExport_03-20-2026.zip.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in FIXTURE.iterdir():
            archive.write(file, file.name)
    assert [one for one in read(path) if not isinstance(one, Notice)] == [
        one for one in records if not isinstance(one, Notice)
    ]
    bare = read(FIXTURE / "messages.csv")
    assert [one.key for one in of(Message, bare)] == [
        one.key for one in of(Message, records) if one.kind != "invitation"
    ]
    assert of(Owner, bare)[0].account == "nora-vestergaard-4c1b"
    assert any("Connections.csv" in notice.text for notice in of(Notice, bare))
    assert {person.owner_follows for person in of(Person, bare)} == {None}


def test_assistants_are_not_people(tmp_path: Path) -> None:
    other = table([row("x", ("Coach", ""), [ME], "Let us practise")])
    folder = export(tmp_path / "a", messages=table(THREAD), learning_coach_messages=other)
    (folder / "messages (1).csv").write_text(table(THREAD), encoding="utf-8")
    records = read(folder)
    assert len(of(Message, records)) == 4
    assert len(of(Event, records)) == 4
    alone = export(tmp_path / "b", guide_messages=other)
    assert not linkedin.find(open_folder(alone))


def test_nothing_of_linkedin_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "messages.csv").write_text("id,permalink,thread_id,date,from,to,subject,body\n")
    (tmp_path / "notes.txt").write_text("CONVERSATION ID and so on\n")
    assert linkedin.find(open_folder(tmp_path)) == []


def test_invitations_and_connections_alone(tmp_path: Path) -> None:
    for name in ("Invitations.csv", "Connections.csv"):
        shutil.copy(FIXTURE / name, tmp_path)
    records = read(tmp_path)
    assert of(Owner, records)[0].account == "nora-vestergaard-4c1b"
    assert len(of(Message, records)) == 4
    (tmp_path / "Invitations.csv").unlink()
    assert not of(Message, read(tmp_path))


@pytest.mark.parametrize("rows", ["", "\n\n"])
def test_header_only(tmp_path: Path, rows: str) -> None:
    assert not of(Message, read(export(tmp_path / "a", messages=table([]) + rows)))


# The owner, where only messages tell


def test_a_tie_asks_who_it_is(tmp_path: Path) -> None:
    folder = export(tmp_path / "a", messages=table(THREAD[:2]))
    with pytest.raises(SourceError, match=r"--me.*'Ines Okafor', 'Nora Vestergaard'"):
        read(folder)
    for me in ("nora  VESTERGAARD", ME[1].upper(), "linkedin.com/in/nora-vestergaard-4c1b/", ME[1][28:]):
        assert of(Owner, read(folder, me=me))[0].account == "nora-vestergaard-4c1b"
    with pytest.raises(SourceError, match=r"Nobody .*'Bob'.* likely names"):
        read(folder, me="Bob")


def test_me_of_another_network_leaves_the_owner_that_the_profile_names(tmp_path: Path) -> None:
    profile = "First Name,Last Name,Headline\nNora,Vestergaard,Engineer\n"
    short = ("Jo", URL + "jo")
    rows = [*THREAD[:2], row("c9", short, [ME], "Hello Nora")]
    folder = export(tmp_path / "a", messages=table(rows), Profile=profile)
    for me in ("@norav", "9007199254740993", "Bob", "@jo", "Jo"):
        records = read(folder, me=me)
        assert of(Owner, records)[0].account == "nora-vestergaard-4c1b"
        assert [message.text for message in of(Message, records) if message.from_owner] == [
            line["CONTENT"] for line in rows if line["FROM"] == ME[0]
        ]
        assert any("--me names nobody" in notice.text for notice in of(Notice, records))
    for me in (ME[0], ME[1], "nora-vestergaard-4c1b"):
        assert not any("--me" in notice.text for notice in of(Notice, read(folder, me=me)))
    assert of(Owner, read(folder, me=short[1]))[0].account == "jo"


def test_a_header_alone_is_said_to_be_one(tmp_path: Path) -> None:
    notices = [notice.text for notice in of(Notice, read(export(tmp_path / "a", messages=table([]))))]
    assert "header and no messages" in notices[0]


def test_old_exports_know_only_senders(tmp_path: Path) -> None:
    rows = [*THREAD, row("c3", INES, [ME], "I write a lot"), row("c4", INES, [ME], "Again")]
    profile = "First Name,Last Name,Headline\nNora,Vestergaard,Engineer\n"
    silent = [one for one in rows if one["FROM"] != ME[0]]
    for name, messages in (("a", rows), ("b", silent)):
        folder = export(tmp_path / name, messages=table(messages, OLD), Profile=profile)
        records = read(folder)
        assert of(Owner, records)[0].name == "Nora Vestergaard"
        assert sum(message.from_owner for message in of(Message, records)) == len(messages) - len(silent)
        assert all(talk.group is False for talk in of(Conversation, records))
    bare = read(export(tmp_path / "c", messages=table(rows, OLD)))
    assert of(Owner, bare)[0].account == "nora-vestergaard-4c1b"


def test_a_new_link_is_still_the_owner(tmp_path: Path) -> None:
    invitations = (
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
        f'{ME[0]},Ann,"1/2/20, 1:00 PM",,OUTGOING,{URL}nora-old,{URL}ann\n'
    )
    folder = export(tmp_path / "a", messages=table(THREAD), Invitations=invitations)
    records = read(folder)
    assert [message.from_owner for message in of(Message, records)] == [False, True, False, True]
    assert {message.sender for message in of(Message, records) if message.from_owner} == {"nora-old"}


def test_old_invitations_meet_the_profile_of_the_messages(tmp_path: Path) -> None:
    invitations = (
        "From,To,Sent At,Message,Direction\n"
        f'Rex Dorn,{ME[0]},"1/2/26, 1:00 PM",Let us connect,INCOMING\n'
        f'Una Gray,{ME[0]},"1/3/26, 1:00 PM",Hello,INCOMING\n'
    )
    records = read(export(tmp_path / "a", messages=table(THREAD), Invitations=invitations))
    notes = [message for message in of(Message, records) if message.kind == "invitation"]
    assert [note.sender for note in notes] == [REX[1], "name:invitation:una gray:una gray"]


def test_owner_who_never_wrote(tmp_path: Path) -> None:
    rows = [row("c1", INES, [ME], "Hi"), row("c2", REX, [ME], "Hi"), row("c3", INES, [ME, REX], "Hi")]
    assert of(Owner, read(export(tmp_path / "a", messages=table(rows))))[0].account == ("nora-vestergaard-4c1b")


def test_groups_of_old_exports(tmp_path: Path) -> None:
    jane, theo = ("Jane Doe, Ph.D.", URL + "jane"), ("Theo Grant", URL + "theo")
    rows = [
        *THREAD,
        row("g1", jane, [ME, theo], "Hello both"),
        row("g1", theo, [ME, jane], "Hello"),
        row("g2", jane, [(f"{ME[0]}, PMP", "")], "Just you"),
        row("g3", ME, [jane], "Never answered"),
        row("g4", ME, [jane, theo], "Neither of you answered", CONVERSATION_TITLE="Offsite"),
        row("g5", ME, [("Ann Bee", ""), ("Cy Dee", "")], "One or two?"),
        row("g6", MASKED, [ME], "Who am I?"),
        row("g6", ME, [MASKED], "Do not know"),
    ]
    profile = "First Name,Last Name,Headline\nNora,Vestergaard,Engineer\n"
    folder = export(tmp_path / "a", messages=table(rows, OLD), Profile=profile)
    groups = {talk.key: talk.group for talk in of(Conversation, read(folder))}
    assert groups == {
        "c1": False, "c2": False, "g1": True, "g2": False, "g3": False, "g4": True, "g5": None, "g6": False
    }  # fmt: skip


def test_connections_without_profiles_match_by_name(tmp_path: Path) -> None:
    connections = (
        "First Name,Last Name,Email Address,Company,Position,Connected On\n"
        "Ines,Okafor,,Northwind,Director,08 Feb 2021\nRex,Dorn,,A,B,01 Jan 2020\nRex,Dorn,,C,D,02 Jan 2020\n"
        ",,,,,07 Jun 2022"
    )
    rows = [*THREAD, row("c3", ("Mila Petrov", URL + "mila"), [ME], "Hi")]
    folder = export(tmp_path / "a", messages=table(rows, OLD), Connections=connections)
    people = {person.name: person for person in of(Person, read(folder, me=ME[0]))}
    assert people["Ines Okafor"].owner_follows is True
    assert people["Rex Dorn"].owner_follows is None
    assert people["Mila Petrov"].owner_follows is None
