"""Messages as LinkedIn exported them until about 2020: no ids of conversations, no profiles, but a direction."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from linkedin_exports import FIXTURE, of, read

from sources import linkedin
from sources.folder import open_folder
from sources.record import Conversation, Message, Owner

COLUMNS = ("FROM", "TO", "DATE", "SUBJECT", "CONTENT", "DIRECTION", "FOLDER")
NORA, INES, REX = "Nora Vestergaard", "Ines Okafor", "Rex Dorn, MBA"
ROWS = (
    (INES, NORA, "2019-11-06T02:08:20", "", "Are you in Aarhus?", "INCOMING", "INBOX"),
    (NORA, INES, "2019-11-06T02:10:20", "", "I am.\nFrom noon.", "OUTGOING", "INBOX"),
    (REX, NORA, "2019-11-07T09:00:00", "An offer", "Grow 10x", "INCOMING", "SPAM"),
    (NORA, f"{INES}, {REX}", "2019-11-08T09:00:00", "", "Meet each other", "OUTGOING", "INBOX"),
    (REX, f"{NORA}, {INES}", "2019-11-08T09:30:00", "", "Hello Ines", "INCOMING", "INBOX"),
)


def write(top: Path, name: str = "messages.csv", rows: tuple[tuple[str, ...], ...] = ROWS) -> Path:
    with (top / name).open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows((COLUMNS, *rows))
    return top


def test_who_is_in_it_makes_the_conversation(tmp_path: Path) -> None:
    records = read(write(tmp_path))
    assert of(Owner, records)[0].name == NORA
    messages = of(Message, records)
    assert [message.from_owner for message in messages] == [False, True, False, True, False]
    talks = [message.conversation for message in messages]
    assert (talks[0], talks[3]) == (talks[1], talks[4])
    assert len(set(talks)) == 3
    groups = {talk.key: talk.group for talk in of(Conversation, records)}
    assert [groups[key] for key in (talks[0], talks[2], talks[3])] == [False, False, True]
    assert messages[1].text == "I am.\nFrom noon."
    assert messages[0].sent_at == 1_573_006_100_000
    assert (messages[2].subject, messages[2].request) == ("An offer", True)


def test_only_incoming_ones_tell_the_owner_too(tmp_path: Path) -> None:
    records = read(write(tmp_path, rows=ROWS[:1]))
    assert of(Owner, records)[0].name == NORA


def test_those_of_a_group_are_not_one_owner(tmp_path: Path) -> None:
    rows = [(REX, f"{NORA}, {INES}", f"2019-11-08T09:3{at}:00", "", "Hello", "INCOMING", "INBOX") for at in range(3)]
    records = read(write(tmp_path, rows=(*rows, ROWS[1])))
    assert of(Owner, records)[0].name == NORA
    assert [message.from_owner for message in of(Message, records)] == [False, False, False, True]


@pytest.mark.parametrize(("name", "found"), [("messages.csv", 1), ("Messages (1).csv", 1), ("mail.csv", 0)])
def test_the_name_has_to_tell_as_the_columns_are_anybodys(tmp_path: Path, name: str, found: int) -> None:
    (tmp_path / "notes.txt").write_text("Nothing.")
    about = (REX, NORA, "2019-11-07T09:00:00", "Our conversation", "Grow 10x", "INCOMING", "SPAM")
    assert len(linkedin.find(open_folder(write(tmp_path, name, (*ROWS, about))))) == found


@pytest.mark.parametrize("word", ["You", "me"])
def test_a_word_may_stand_for_the_owner(tmp_path: Path, word: str) -> None:
    lines = [f"c1,{INES},{word},2026-01-05 09:00:00,hello", f"c1,{word},{INES},2026-01-05 09:04:00,back"]
    (tmp_path / "messages.csv").write_text("\n".join(["CONVERSATION ID,FROM,TO,DATE,CONTENT", *lines]))
    records = read(tmp_path)
    assert [message.from_owner for message in of(Message, records)] == [False, True]


def test_somebody_may_be_called_by_the_word(tmp_path: Path) -> None:
    lines = [f"c{number},{who},{NORA},2026-01-05 09:00:00,hello" for number, who in enumerate((INES, "You", "Ib Holm"))]
    (tmp_path / "messages.csv").write_text("\n".join(["CONVERSATION ID,FROM,TO,DATE,CONTENT", *lines]))
    records = read(tmp_path)
    assert of(Owner, records)[0].name == NORA
    assert not any(message.from_owner for message in of(Message, records))


def test_the_word_does_not_stand_against_a_profile(tmp_path: Path) -> None:
    (tmp_path / "Profile.csv").write_text((FIXTURE / "Profile.csv").read_text())
    (tmp_path / "messages.csv").write_text(
        f"CONVERSATION ID,FROM,TO,DATE,CONTENT\nc1,You,{NORA},2026-01-05 09:00:00,hello\n"
    )
    records = read(tmp_path)
    assert of(Owner, records)[0].name == NORA
    assert not of(Message, records)[0].from_owner


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_with_ids_of_conversations_the_name_does_not_matter(tmp_path: Path, encoding: str) -> None:
    lines = ["CONVERSATION ID,FROM,TO,DATE,CONTENT", f"c1,{INES},{NORA},2026-01-05 09:00:00,hello"]
    (tmp_path / "notes.txt").write_text("Nothing.")
    (tmp_path / "Nachrichten.csv").write_text("\n".join(lines), encoding)
    assert len(linkedin.find(open_folder(tmp_path))) == 1


def test_without_a_direction_the_owner_is_who_all_talks_share(tmp_path: Path) -> None:
    rows = [row[:5] + row[6:] for row in ROWS]
    with (tmp_path / "messages.csv").open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows((COLUMNS[:5] + COLUMNS[6:], *rows))
    records = read(tmp_path)
    assert of(Owner, records)[0].name == NORA
    assert [message.from_owner for message in of(Message, records)] == [row[0] == NORA for row in ROWS]
