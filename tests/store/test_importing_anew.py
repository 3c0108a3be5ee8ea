"""People and owners of whom a later import tells more or otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from stores import JUDGE, current, fresh_store, line, rows, take, write_lines

from sources.reader import Hints
from sources.record import Message, Owner, Person
from store.importing import preview_paths, take_in_paths
from store.intake import take_in
from store.rebuild import rebuild
from store.settle import settle
from store.touched import LIVE
from store.undo import redo, undo

OWNER = {"name": "Maren Aldous", "handle": "maren", "bio": "museum websites"}


def rebuilt(connection) -> dict:
    """What everything comes to when it is made anew."""
    rebuild(connection)
    settle(connection, JUDGE)
    return current(connection)


def test_a_person_told_anew_is_judged_anew_in_every_conversation(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    take(connection, write_lines(tmp_path / "a", [line(n) for n in range(14)], OWNER))
    before = current(connection)
    told = Person(
        "x", "p1", bio="sells calls", owner_follows=True, public_replies=9, public_mentions=4, saved_contact=True
    )
    records = [Owner("x", "maren"), told, Message("x", "m1", "c1", "p1", False, None, "known")]
    assert take_in(connection, iter(records), "test", "test").new == 0
    settle(connection, JUDGE)
    after = current(connection)
    assert after["verdict"] != before["verdict"]
    assert rebuilt(connection) == after
    undo(connection)
    settle(connection, JUDGE)
    assert current(connection) == before


@pytest.mark.parametrize("whose", ["the sender's", "the owner's"])
def test_a_name_told_later_leaves_the_looks_as_they_would_be(tmp_path: Path, whose: str) -> None:
    connection = fresh_store(tmp_path)
    word = "Orlando" if whose == "the sender's" else "Maren"
    text = f"Every day {word} posts about growth mindset and other quiet matters"
    take(
        connection,
        write_lines(tmp_path / "a", [line(n, text=text, sender_name=None) for n in range(1, 5)], {"handle": "m"}),
    )
    before = current(connection)
    named = line(60, text="ping", sender_id="p2", sender_name="Orlando Bloom", conversation_id="c99")
    take(connection, write_lines(tmp_path / "b", [named], {"handle": "m", "name": "Maren Aldous"}))
    after = current(connection)
    assert after["look"][:4] != before["look"]
    assert rebuilt(connection) == after
    undo(connection)
    settle(connection, JUDGE)
    assert current(connection) == before


def test_facts_told_twice_in_one_import_are_undone_to_the_first(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    take(connection, write_lines(tmp_path / "a", [line(1, sender_name="First")], OWNER))
    before = current(connection)
    records = [
        Owner("x", "maren"),
        Person("x", "p1", "Second"),
        Person("x", "p1", "Third", bio="late"),
        Message("x", "m1", "c1", "p1", False, None, "known"),
    ]
    take_in(connection, iter(records), "test", "test")
    settle(connection, JUDGE)
    after = current(connection)
    assert rows(connection, "select name, bio from person") == [("Third", "late")]
    undo(connection)
    settle(connection, JUDGE)
    assert current(connection) == before
    redo(connection)
    settle(connection, JUDGE)
    assert current(connection) == after


OLD = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER"
NEW = OLD.replace("TO,", "TO,RECIPIENT PROFILE URLS,")
LINK = "https://www.linkedin.com/in/"


def linkedin_export(folder: Path, *lines: str) -> Path:
    """A folder as LinkedIn hands it out, of an owner called Nora Vester."""
    folder.mkdir()
    (folder / "messages.csv").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "Profile.csv").write_text("First Name,Last Name,Headline\nNora,Vester,Engineer\n", "utf-8")
    return folder


@pytest.mark.parametrize("backwards", [False, True])
def test_an_owner_known_by_name_only_is_the_one_whose_account_another_export_tells(
    tmp_path: Path, backwards: bool
) -> None:
    old = linkedin_export(tmp_path / "old", OLD, f"c1,,Ines,{LINK}ines,Nora Vester,2022-02-01 08:00:00 UTC,,Hi,INBOX")
    new = linkedin_export(
        tmp_path / "new",
        NEW,
        f"c1,,Ines,{LINK}ines,Nora Vester,{LINK}nora,2022-02-01 08:00:00 UTC,,Hi,INBOX",
        f"c1,,Nora Vester,{LINK}nora,Ines,{LINK}ines,2023-02-01 08:00:00 UTC,,Hello yourself,INBOX",
    )
    connection = fresh_store(tmp_path)
    first, second = (new, old) if backwards else (old, new)
    take_in_paths(connection, [first], Hints())
    for tried in (preview_paths(connection, [second], Hints()), take_in_paths(connection, [second], Hints())):
        assert (tried[0].counts.new, tried[0].counts.known) == ((0, 1) if backwards else (1, 1))
    again = take_in_paths(connection, [old, new], Hints())[0].counts
    assert (again.new, again.known) == (0, 2)
    assert len(rows(connection, "select account from owner")) == 1
    undo(connection)
    assert len(rows(connection, f"select 1 from message where {LIVE}")) == (0 if backwards else 1)


def test_two_owners_of_one_name_with_accounts_of_their_own_stay_two(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    for account in ("nora", "nora-2"):
        take_in(connection, [Owner("linkedin", account, name="Nora Vester")], account, "linkedin")
    assert rows(connection, "select account from owner order by 1") == [("nora",), ("nora-2",)]


def test_a_new_link_to_the_owners_profile_makes_no_second_owner(tmp_path: Path) -> None:
    said = f"c1,,Ines,{LINK}ines,Nora Vester,{LINK}%s,2022-02-01 08:00:00 UTC,,Hi,INBOX"
    connection = fresh_store(tmp_path)
    for link, new in (("nora", 1), ("nora-vester", 0), ("nora", 0)):
        folder = linkedin_export(tmp_path / f"{link}{new}", NEW, said % link)
        assert preview_paths(connection, [folder], Hints())[0].counts.new == new
        assert take_in_paths(connection, [folder], Hints())[0].counts.new == new
    assert rows(connection, "select account from owner") == [("nora",)]
