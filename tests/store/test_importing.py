"""Imports: only what is new, never a decision touched, and the same end whichever way it is reached."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from stores import JUDGE, current, derived, fresh_store, line, path_of, rows, take, write_lines

from lanes.judge import Judge
from sources.errors import SourceError
from sources.reader import Hints
from sources.record import Conversation, Message, Owner, Person
from store.connect import open_store
from store.decisions import Choice, decide
from store.importing import preview_paths, take_in_paths
from store.intake import Stopped, take_in
from store.rebuild import rebuild
from store.settle import settle
from store.touched import LIVE
from store.undo import redo, undo

OWNER = {"name": "Maren Aldous", "handle": "maren", "bio": "museum websites"}


def texts(connection) -> list[tuple]:
    return rows(
        connection,
        "select o.network, o.account, m.key, c.key, p.key, m.sent_at, m.text, coalesce(m.sender_name, p.name) "
        "from message m join owner o on o.id = m.owner_id join conversation c on c.id = m.conversation_id "
        "left join person p on p.id = m.sender_id order by 1, 2, 3",
    )


def verdicts(connection) -> list[tuple]:
    return rows(
        connection,
        "select o.network, o.account, m.key, v.status, v.shown, v.lane, v.unsure, v.p0, v.p1, v.p2, v.p3, v.automated "
        "from verdict v join message m on m.id = v.message_id join owner o on o.id = m.owner_id order by 1, 2, 3",
    )


def test_importing_again_changes_nothing_at_all(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    file = write_lines(tmp_path / "a", [line(n) for n in range(30)], OWNER)
    assert take(connection, file)[0].counts.new == 30
    before = current(connection), rows(connection, "select * from journal"), rows(connection, 'select * from "import"')
    again = take(connection, file)[0].counts
    assert (again.new, again.known) == (0, 30)
    assert before == (
        current(connection),
        rows(connection, "select * from journal"),
        rows(connection, 'select * from "import"'),
    )


def test_a_newer_export_adds_only_the_new_and_keeps_decisions(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    take(connection, write_lines(tmp_path / "a", [line(n) for n in range(10)], OWNER))
    decide(connection, [Choice(3, "conversational")], "chosen")
    newer = take(connection, write_lines(tmp_path / "b", [line(n) for n in range(25)], OWNER))[0].counts
    assert (newer.new, newer.known) == (15, 10)
    assert rows(connection, "select message_id, lane from standing") == [(3, 3)]
    assert rows(connection, "select status, shown from verdict where message_id = 3") == [(1, 3)]


def test_two_owners_with_the_same_ids_are_kept_apart(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    one = write_lines(tmp_path / "a", [line(n) for n in range(5)], OWNER)
    other = write_lines(tmp_path / "b", [line(n, text=f"other {n}") for n in range(5)], {"handle": "otto"})
    take(connection, one)
    assert take(connection, other)[0].counts.new == 5
    assert rows(connection, "select count(*), count(distinct owner_id) from message") == [(10, 2)]
    assert rows(connection, "select count(*) from person") == [(10,)]


def test_the_same_id_twice_in_a_file_keeps_the_first_and_says_so(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    lines = [line(1), line(1), line(1, text="Something else"), line(2)]
    counts = take(connection, write_lines(tmp_path / "a", lines, OWNER))[0].counts
    assert (counts.new, counts.known, counts.differing) == (2, 2, 1)
    assert rows(connection, "select text from message where key = 'm1'") == [(line(1)["text"],)]


def test_changed_facts_are_judged_again_and_undone_exactly(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    take(connection, write_lines(tmp_path / "a", [line(n) for n in range(14)], OWNER))
    before = current(connection)
    told = {**OWNER, "bio": "I book calls for founders", "topics": ["growth"]}
    # one new message, and new facts about people and the owner whose other messages are not in it
    changed = [line(50, sender_id="p1", sender_name="New Name", sender_bio="Closer. Growth.", conversation_id="c99")]
    take(connection, write_lines(tmp_path / "b", changed, told))
    after = current(connection)
    assert ("New Name",) in rows(connection, "select name from person where key = 'p1'")
    assert after["owner"] != before["owner"]
    rebuild(connection)
    settle(connection, JUDGE)
    assert current(connection) == after, "verdicts around changed facts were not made anew"
    undo(connection)
    settle(connection, JUDGE)
    assert current(connection) == before
    redo(connection)
    settle(connection, JUDGE)
    assert current(connection) == after


def test_facts_of_an_undone_import_are_forgotten(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    told = write_lines(tmp_path / "a", [line(1, sender_bio="Closer.", conversation_title="Deals")], OWNER)
    silent = write_lines(tmp_path / "b", [line(1, sender_name=None)], {"handle": "maren"})
    take(connection, told)
    undo(connection)
    take(connection, silent)
    assert rows(connection, "select name, bio from person") == [(None, None)]
    assert rows(connection, "select title from conversation") == [(None,)]
    assert rows(connection, "select name, bio from owner") == [(None, None)]


def test_undo_of_an_import_and_import_again_is_as_if_imported_once(tmp_path: Path) -> None:
    connection, plain = fresh_store(tmp_path / "s"), fresh_store(tmp_path / "t")
    file = write_lines(tmp_path / "a", [line(n) for n in range(20)], OWNER)
    take(connection, file)
    decide(connection, [Choice(2, "pitch")], "chosen")
    for _ in range(2):
        undo(connection)
    settle(connection, JUDGE)
    assert verdicts(connection) == []
    counts = take(connection, file)[0].counts
    assert (counts.new, counts.known, counts.from_others) == (20, 0, 20)
    take(plain, file)
    assert verdicts(connection) == verdicts(plain)
    assert undo(connection) is not None
    settle(connection, JUDGE)
    assert verdicts(connection) == []
    assert undo(connection) is None


def test_a_stopped_import_goes_on_where_it_was(tmp_path: Path) -> None:
    whole, stopped = fresh_store(tmp_path / "s"), fresh_store(tmp_path / "t")
    file = write_lines(tmp_path / "a", [line(n) for n in range(2500)], OWNER)
    take(whole, file)
    with pytest.raises(Stopped):
        take_in_paths(stopped, [file], Hints(), lambda counts: counts.messages == 0)
    part = rows(stopped, "select count(*) from message")[0][0]
    assert 0 < part < 2500
    settle(stopped, JUDGE)
    take(stopped, file)
    assert texts(stopped) == texts(whole)
    assert verdicts(stopped) == verdicts(whole)
    assert [row[0] for row in rows(stopped, "pragma synchronous")] == [2]


def test_what_stood_before_the_damage_is_kept(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)

    def records():
        yield Owner("x", "me")
        yield Person("x", "p", "Bob")
        yield Conversation("x", "c")
        for number in range(5):
            yield Message("x", f"k{number}", "c", "p", False, None, f"text {number}")
        raise SourceError("It breaks off.")

    with pytest.raises(SourceError):
        take_in(connection, records(), "somewhere", "test")
    assert rows(connection, "select count(*) from message") == [(5,)]
    assert rows(connection, 'select state from "import"') == [("stopped",)]


def test_an_export_without_messages_leaves_no_trace(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    take(connection, write_lines(tmp_path / "a", [line(n) for n in range(5)], OWNER))
    before = current(connection), rows(connection, "select * from journal")
    records = [
        Owner("x", "maren", name="Somebody Else", bio="new bio"),
        Person("x", "p1", "Renamed", follows_owner=True),
        Person("x", "nobody", "New"),
    ]
    assert take_in(connection, iter(records), "empty", "test").messages == 0
    settle(connection, JUDGE)
    assert before == (current(connection), rows(connection, "select * from journal"))


def test_a_path_that_is_not_text_is_no_obstacle(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe"))
    assert take(connection, write_lines(folder, [line(1)], OWNER))[0].counts.new == 1


# killed and concurrent processes

COMMAND = [sys.executable, "-m", "tui.cli.main"]


def start(store: Path, *arguments: object) -> subprocess.Popen:
    return subprocess.Popen(
        [*COMMAND, "--store", str(store), *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def many(folder: Path, number: int, first: int = 0) -> Path:
    told = [
        line(n, conversation_id=f"c{n % 900}", sender_id=f"p{n % 900}", sender_name=f"Sender {n % 900}")
        for n in range(first, first + number)
    ]
    return write_lines(folder, told, OWNER)


def test_killed_at_any_point_it_ends_the_same(tmp_path: Path) -> None:
    file = many(tmp_path / "a", 4400)
    whole = fresh_store(tmp_path / "s")
    take(whole, file)
    killed = tmp_path / "killed.db"
    random.seed(7)
    for _ in range(4):
        process = start(killed, "import", file)
        time.sleep(random.uniform(0.2, 1.2))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if killed.exists() and killed.stat().st_size:
            with open_store(killed) as connection:
                assert rows(connection, "pragma integrity_check") == [("ok",)]
            connection.close()
    process = start(killed, "import", file)
    assert process.wait(60) == 0, process.communicate()
    connection = open_store(killed)
    assert texts(connection) == texts(whole)
    assert verdicts(connection) == verdicts(whole)
    assert rows(connection, "select count(*) from \"import\" where state = 'running'") == [(0,)]
    while undo(connection):
        pass
    settle(connection, JUDGE)
    assert verdicts(connection) == []


def test_a_killed_import_with_a_reused_process_number_is_not_taken_for_running(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    file = write_lines(tmp_path / "a", [line(n) for n in range(5)], OWNER)
    take(connection, file)
    connection.execute("update \"import\" set state = 'running', process = ?", (os.getpid(),))
    assert undo(connection) is not None
    redo(connection)
    long_ago = int((time.time() - 3600) * 1000)
    connection.execute("update \"import\" set state = 'running', process = ?, seen_at = ?", (os.getppid(), long_ago))
    assert undo(connection) is not None


def test_two_imports_and_decisions_at_once_lose_nothing(tmp_path: Path) -> None:
    store = tmp_path / "both.db"
    first, second = many(tmp_path / "a", 2400), many(tmp_path / "b", 2400, 1200)
    base = write_lines(tmp_path / "base", [line(n, network="sms") for n in range(20)], OWNER)
    assert start(store, "import", base).wait(60) == 0
    processes = [start(store, "import", first), start(store, "import", second)]
    deciding = [start(store, "decide", "pitch", f"sms:m{n}") for n in range(3)]
    for process in (*processes, *deciding):
        assert process.wait(90) == 0, process.communicate()
    connection = open_store(store)
    assert rows(connection, "select count(*), count(distinct key) from message where owner_id <> 1") == [(3600, 3600)]
    assert rows(connection, "select count(*) from standing") == [(3,)]
    assert len({row[0] for row in rows(connection, "select done_after from journal")}) == len(
        rows(connection, "select id from journal")
    )
    before = derived(connection)
    rebuild(connection)
    settle(connection, Judge.shipped())
    assert derived(connection) == before
    assert json.loads(rows(connection, 'select counts from "import" where id = 1')[0][0])["new"] == 20


def test_many_first_starts_at_once_make_one_store(tmp_path: Path) -> None:
    store = tmp_path / "first.db"
    files = [write_lines(tmp_path / f"e{n}", [line(n)], OWNER) for n in range(3)]
    processes = [start(store, "import", file) for file in files]
    for process in processes:
        assert process.wait(60) == 0, process.communicate()
    assert rows(open_store(store), "select count(*) from message") == [(3,)]
    assert path_of(open_store(store)) == store


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
