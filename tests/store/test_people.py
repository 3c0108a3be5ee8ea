"""Who is one human is what the owner said: it mutes, counts and searches together, and undo takes it back exactly."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from stores import JUDGE, current, derived, fresh_store, line, path_of, rows, take, write_lines

from store import people, view
from store.connect import Connection, open_for_reading
from store.errors import StoreError
from store.export.rows import senders
from store.finder import Finder
from store.journal_details import details
from store.missed import missed
from store.mute_ends import WEEK, end_due
from store.mutes import End, LettingIn, Muting, let_in, mute, unmute
from store.proposals import proposals, summary_of
from store.rebuild import rebuild
from store.settle import settle
from store.stats_who import top_senders
from store.threads import load_threads
from store.touched import LIVE
from store.undo import redo, undo
from store.wanted import Wanted

OFFER = "Limited offer! 50% off all courses this week only. Join our free webinar: https://deal.example Unsubscribe."


def offers(start: int, network: str, sender: str, name: str, number: int = 3) -> list[dict]:
    told = {"network": network, "sender_id": sender, "sender_name": name, "conversation_id": f"c-{sender}"}
    return [line(start + n, text=OFFER, **told) for n in range(number)]


@pytest.fixture
def store(tmp_path: Path) -> Connection:
    """One bot on three networks, of whom one was answered, and another bot."""
    connection = fresh_store(tmp_path)
    answer = line(90, network="linkedin", conversation_id="c-in/jane", from_owner=True, text="Who are you?")
    take(
        connection,
        write_lines(
            tmp_path / "a",
            [
                *offers(0, "x", "11", "Jane R."),
                *offers(10, "linkedin", "in/jane", "Jane Roe"),
                answer,
                *offers(20, "mastodon", "@jane@example", "jane", 2),
                *offers(30, "x", "12", "Other Bot"),
            ],
        ),
    )
    return connection


def person(connection: Connection, key: str) -> int:
    return int(rows(connection, "select id from person where key = ?", key)[0][0])


def three(connection: Connection) -> list[int]:
    return [person(connection, key) for key in ("11", "in/jane", "@jane@example")]


def muted(connection: Connection) -> set[int]:
    return {row[0] for row in rows(connection, "select person_id from muted")}


def told(connection: Connection, key: str) -> list[str]:
    return [f"{one.name} on {one.network}" for one in people.others(connection, person(connection, key))]


def test_nobody_is_joined_until_it_is_said(store: Connection) -> None:
    assert people.humans(store) == [] and told(store, "11") == []


def test_joining_is_one_line_of_the_journal_and_undone_exactly(store: Connection) -> None:
    before = current(store)
    entry_id = people.join(store, three(store)[:2])
    assert entry_id is not None
    assert told(store, "11") == ["Jane Roe on linkedin"] and told(store, "in/jane") == ["Jane R. on x"]
    assert rows(store, "select kind, title from journal order by id desc limit 1") == [
        ("join", "join Jane R. on x with Jane Roe on linkedin")
    ]
    assert [(one.sender, one.human) for one in details(store, entry_id).joined] == [("Jane R.", 1), ("Jane Roe", 1)]
    assert people.join(store, three(store)[:2]) is None
    settle(store, JUDGE)
    joined = current(store)
    undo(store)
    settle(store, JUDGE)
    assert current(store) == before
    redo(store)
    settle(store, JUDGE)
    assert current(store) == joined
    rebuild(store)
    settle(store, JUDGE)
    assert current(store) == joined


def test_who_is_joined_with_one_is_joined_with_all(store: Connection) -> None:
    one, two, third = three(store)
    people.join(store, [one, two])
    people.join(store, [third, two])
    assert people.group(store, one) == {one, two, third}
    people.part(store, one)
    assert people.group(store, one) == {one} and people.group(store, two) == {two, third}
    people.part(store, two)
    assert people.humans(store) == [] and people.part(store, two) is None
    undo(store)
    undo(store)
    assert people.group(store, one) == {one, two, third}


def test_one_page_joins_and_parts_in_one_step(store: Connection) -> None:
    one, two, third = three(store)
    people.join(store, [one, two])
    assert people.change(store, one, [third]) == people.Change(
        frozenset({one, third}), frozenset({third}), frozenset({two})
    )
    people.say(store, one, [third])
    assert people.group(store, one) == {one, third} and people.group(store, two) == {two}
    people.say(store, one, [])
    assert people.humans(store) == []
    undo(store)
    undo(store)
    assert people.group(store, one) == {one, two}


def test_a_number_never_comes_back_for_somebody_else(store: Connection) -> None:
    one, two, third = three(store)
    people.join(store, [one, two])
    people.part(store, one)
    people.join(store, [one, third])
    people.join(store, [two, person(store, "12")])
    assert len(people.humans(store)) == 2


def test_a_human_has_bounds(store: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "MOST", 2)
    with pytest.raises(StoreError, match="At most 2 senders"):
        people.join(store, three(store))
    assert people.humans(store) == []


def test_a_mute_reaches_all_and_so_does_an_unmute(store: Connection) -> None:
    one, two, third = three(store)
    people.join(store, [one, two, third])
    mute(store, [Muting(two, "enough")])
    assert muted(store) == {one, two, third}
    title = rows(store, "select title from journal order by id desc limit 1")[0][0]
    assert title == "mute Jane Roe and 2 joined with them"
    unmute(store, [third])
    assert muted(store) == set()
    undo(store)
    assert muted(store) == {one, two, third}
    undo(store)
    assert muted(store) == set()


def test_joining_changes_no_mute_and_the_next_mute_completes_it(store: Connection) -> None:
    one, two, _ = three(store)
    mute(store, [Muting(one, "enough")])
    people.join(store, [one, two])
    assert muted(store) == {one}
    mute(store, [Muting(one, "enough")])
    assert muted(store) == {one, two}


def test_who_comes_back_comes_back_everywhere(store: Connection) -> None:
    one, two, _ = three(store)
    people.join(store, [one, two])
    mute(store, [Muting(one, "enough")])
    message_id = rows(store, "select id from message where sender_id = ? limit 1", two)[0][0]
    let_in(store, "return", [LettingIn(two, "came back", message_id)], "Jane came back")
    store.commit()
    assert muted(store) == set()
    assert rows(store, "select person_id, message_id from mute where not muted order by id") == [
        (two, message_id),
        (one, None),
    ]


def test_quiet_weeks_are_quiet_on_every_network(store: Connection, tmp_path: Path) -> None:
    one, two, _ = three(store)
    people.join(store, [one, two])
    mute(store, [Muting(one, "enough", End(quiet_weeks=4))])
    now = int(time.time() * 1000) + 5 * WEEK
    written = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime((now - WEEK) / 1000))
    late = offers(50, "linkedin", "in/jane", "Jane Roe", 1)[0] | {"sent_at": written}
    take(store, write_lines(tmp_path / "late", [late]))
    with store:
        store.execute('update "import" set started_at = ?', (now,))
    assert end_due(store, now) is None
    people.part(store, two)
    assert end_due(store, now) is not None and muted(store) == {two}


def test_one_answered_on_any_network_is_never_proposed(store: Connection) -> None:
    one, two, third = three(store)
    assert {one, third, person(store, "12")} == {each for each, _ in proposals(store)}
    people.join(store, [one, two])
    settle(store, JUDGE)
    assert {third, person(store, "12")} == {each for each, _ in proposals(store)}
    summary = summary_of(store, one)
    assert summary is not None and summary.answered == 1 and summary.messages == 6
    assert summary == summary_of(store, two)


def test_one_in_the_address_book_is_never_proposed(store: Connection) -> None:
    one, _, third = three(store)
    with store:
        store.execute("update person set saved_contact = 1 where id = ?", (third,))
        store.execute("update person set saved_contact = 0 where id = ?", (one,))
    assert {one, person(store, "12")} == {each for each, _ in proposals(store)}
    people.join(store, [one, third])
    settle(store, JUDGE)
    assert {person(store, "12")} == {each for each, _ in proposals(store)}


def test_joined_bots_are_one_proposal(store: Connection) -> None:
    one, _, third = three(store)
    people.join(store, [one, third])
    settle(store, JUDGE)
    found = dict(proposals(store))
    assert found.keys() == {one, person(store, "12")} and found[one].messages == 5
    would = missed(store, [one])[one]
    assert not would.wanted and would.nearest


def test_judging_knows_all_that_is_known_of_the_human(store: Connection) -> None:
    one, two, _ = three(store)
    people.join(store, [one, two])
    assert rows(store, "select count(*) from stale") == [(2,)]
    conversation = rows(store, "select conversation_id from message where sender_id = ?", one)[0][0]
    (stored,) = load_threads(store, [conversation])
    assert [(each.messages, each.answered) for each in stored.thread.senders.values()] == [(6, 1)]
    settle(store, JUDGE)
    rebuilt = derived(store)
    rebuild(store)
    settle(store, JUDGE)
    assert derived(store) == rebuilt


def test_an_import_on_one_network_renews_the_verdicts_on_the_other(store: Connection, tmp_path: Path) -> None:
    one, _, third = three(store)
    people.join(store, [one, third])
    settle(store, JUDGE)
    answer = line(91, network="mastodon", conversation_id="c-@jane@example", from_owner=True, text="Stop it, please.")
    take(store, write_lines(tmp_path / "b", [answer]))
    after = derived(store)
    rebuild(store)
    settle(store, JUDGE)
    assert derived(store) == after


def test_lists_searches_and_figures_cover_all(store: Connection) -> None:
    one, two, third = three(store)
    people.join(store, [one, two])
    settle(store, JUDGE)
    assert len(view.first_ids(store, Wanted(sender_id=one, joined=True), 99)) == 6
    assert len(view.first_ids(store, Wanted(sender_id=one), 99)) == 3
    assert len(view.first_ids(store, Wanted(sender_id=third, joined=True), 99)) == 2
    finder = Finder(open_for_reading(path_of(store)))
    for words, number in (
        ('from:"Jane R."', 6),
        ("from:jane", 8),
        ("from:11", 6),
        ("from:linkedin:in/jane", 6),
        ("-from:11", 5),
    ):
        assert len(finder.near(Wanted(words=words)).ids) == number, words
        assert len(finder.all(Wanted(words=words)).ids) == number, words
    finder.close()
    top = top_senders(store)
    assert [(each.network, sum(each.parts)) for each in top] == [("linkedin, x", 6), ("x", 3), ("mastodon", 2)]
    joined = {row["sender_id"]: row["joined"] for row in senders(store)}
    assert joined == {"11": 1, "in/jane": 1, "@jane@example": None, "12": None}


def test_a_withdrawn_import_leaves_the_others(store: Connection, tmp_path: Path) -> None:
    take(store, write_lines(tmp_path / "b", offers(60, "signal", "+4912", "Jane")))
    people.join(store, [person(store, "11"), person(store, "+4912")])
    undo(store)
    undo(store)
    settle(store, JUDGE)
    assert people.humans(store) == [] and rows(store, f"select 1 from message where key = 'm60' and {LIVE}") == []
