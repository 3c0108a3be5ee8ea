"""Mutes that end by themselves: at a moment, after quiet weeks, or by a message; each step undone exactly."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stores import current, fresh_store, line, rows, take, write_lines

from store.connect import Connection
from store.mute_ends import WEEK
from store.mutes import NEVER, End, Muting, end_at, mute, unmute
from store.rebuild import rebuild
from store.undo import redo, undo
from store.watch import digest, mark, watch

OFFER = "Limited offer! 50% off all courses this week only. Join our free webinar: https://deal.example Unsubscribe."
OTHER = "Grow your audience 10x with our SEO packages, free trial today: https://seo.example Reply STOP to opt out."
ORDER = "Your order 4411 has been dispatched and arrives on Friday."
ASKS = "Could you send me the slides of your talk on museum labels before our meeting on Thursday?"
DAY = 86_400_000


def bot(number: int, text: str = OFFER, **fields: object) -> dict:
    told = {"sender_id": "bot", "sender_name": "Growth Bot", "conversation_id": "bots", **fields}
    return line(number, text=text, **told)


class Inbox:
    """A store whose one sender is muted, and imports that follow."""

    def __init__(self, folder: Path, *lines: dict) -> None:
        self.folder = folder
        self.connection: Connection = fresh_store(folder / "stores")
        self.imports = 0
        self.bring(*(lines or (bot(1), bot(2))))
        self.person = rows(self.connection, "select id from person where key = 'bot'")[0][0]

    def bring(self, *lines: dict) -> list[str]:
        self.imports += 1
        take(self.connection, write_lines(self.folder / f"export-{self.imports}", lines))
        return watch(self.connection)

    def mute(self, end: End = NEVER) -> None:
        mute(self.connection, [Muting(self.person, "why not", end)])

    @property
    def muted(self) -> bool:
        return bool(rows(self.connection, "select 1 from muted where person_id = ?", self.person))

    def open(self) -> int:
        return rows(self.connection, "select count(*) from verdict where status = 0")[0][0]


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    made = Inbox(tmp_path)
    made.mute()
    return made


def now() -> int:
    return int(time.time() * 1000)


def test_a_mute_ends_when_its_time_is_over_and_undo_holds(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    inbox.mute(End(until=now() + DAY))
    assert watch(inbox.connection) == [] and inbox.muted
    assert watch(inbox.connection, now() + 2 * DAY) == ["mute of Growth Bot ended: its time was over"]
    assert not inbox.muted and inbox.open() == 2
    assert rows(inbox.connection, "select kind, title from journal order by id desc limit 1") == [
        ("expire", "mute of Growth Bot ended: its time was over")
    ]
    undo(inbox.connection)
    assert inbox.muted and inbox.open() == 0
    assert watch(inbox.connection, now() + 3 * DAY) == []  # the owner has said that it goes on
    redo(inbox.connection)
    assert not inbox.muted


def test_quiet_weeks_count_up_to_the_newest_import(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    inbox.mute(End(quiet_weeks=2))
    assert watch(inbox.connection, now() + 9 * WEEK) == []  # nobody looked whether they wrote
    inbox.bring(line(7, sender_id="s7", text=OTHER))
    inbox.connection.execute('update "import" set started_at = ? where id = 2', (now() + 3 * WEEK,))
    assert watch(inbox.connection) == ["mute of Growth Bot ended: 2 weeks without a message"]


def test_the_end_of_a_mute_can_be_said_anew(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    inbox.mute(End(until=now() + DAY))
    until = now() + 9 * DAY
    end_at(inbox.connection, [inbox.person], End(until=until), "until then")
    assert rows(inbox.connection, "select until from muted") == [(until,)]
    assert rows(inbox.connection, "select reason from mute order by id desc limit 1") == [("why not",)]
    assert watch(inbox.connection, now() + 2 * DAY) == []
    before = current(inbox.connection)
    rebuild(inbox.connection)
    assert rows(inbox.connection, "select until from muted") == [(until,)]
    undo(inbox.connection)
    assert rows(inbox.connection, "select until from muted")[0][0] < until
    redo(inbox.connection)
    assert current(inbox.connection)["muted"] == before["muted"]
    unmute(inbox.connection, [inbox.person])
    assert end_at(inbox.connection, [inbox.person], NEVER, "for good") is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (ORDER, "writes about your order"),
        ("Reminder: your appointment is on Tuesday at 10.", "writes about your appointment"),
        (ASKS, "leaves the usual template"),
    ],
)
def test_a_message_out_of_the_usual_brings_its_sender_back(inbox: Inbox, text: str, why: str) -> None:
    before = mark(inbox.connection)
    assert inbox.bring(bot(3, text)) == [f"Growth Bot came back: {why}"]
    assert not inbox.muted
    assert digest(inbox.connection, before) == f"Growth Bot came back: {why}"
    assert rows(inbox.connection, "select reason, muted from mute order by id desc limit 1") == [
        (f"came back: {why}", 0)
    ]


@pytest.mark.parametrize("text", [OFFER, OFFER.replace("50%", "60%"), OTHER])
def test_more_of_the_same_stays_muted(inbox: Inbox, text: str) -> None:
    assert inbox.bring(bot(3, text)) == []
    assert inbox.muted and digest(inbox.connection, 0) == ""


def test_what_was_their_usual_template_never_brings_back(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path, bot(1, ORDER), bot(2, ORDER.replace("4411", "4410")))
    inbox.mute()
    assert inbox.bring(bot(3, ORDER.replace("4411", "5522"))) == []


def test_an_answer_to_what_the_owner_wrote_since_brings_back(inbox: Inbox) -> None:
    later = f"{time.gmtime().tm_year + 1}-03-0"
    mine = bot(3, "Please stop", from_owner=True, sender_id="me", sent_at=f"{later}1T10:00:00Z")
    assert inbox.bring(mine, bot(4, OFFER, sent_at=f"{later}2T10:00:00Z")) == [
        "Growth Bot came back: answers what you wrote"
    ]


def test_what_the_owner_wrote_before_the_mute_is_no_question(tmp_path: Path) -> None:
    mine = bot(2, "Please stop", from_owner=True, sender_id="me")
    inbox = Inbox(tmp_path, bot(1), mine)
    inbox.mute()
    assert inbox.bring(bot(3)) == []


def test_somebody_muted_although_they_talk_stays_muted(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path, bot(1, ASKS))
    inbox.mute()
    assert inbox.bring(bot(3, "Could you also review my thesis chapter by Friday? It is about label design.")) == []


def test_no_message_brings_a_sender_back_twice(inbox: Inbox) -> None:
    inbox.bring(bot(3, ORDER))
    inbox.mute()
    assert watch(inbox.connection) == []
    assert inbox.bring(bot(3, ORDER), bot(4)) == [] and inbox.muted
    assert inbox.bring(bot(5, "Your parcel 99 is out for delivery")) == [
        "Growth Bot came back: writes about your order"
    ]
    undo(inbox.connection)
    assert watch(inbox.connection) == [] and inbox.muted


def test_a_redone_import_asks_nothing_anew(inbox: Inbox) -> None:
    inbox.bring(bot(3, ORDER))
    end = current(inbox.connection)
    undo(inbox.connection)
    undo(inbox.connection)
    assert watch(inbox.connection) == []
    redo(inbox.connection)
    assert watch(inbox.connection) == [] and inbox.muted
    redo(inbox.connection)
    assert not inbox.muted
    assert current(inbox.connection)["muted"] == end["muted"]


OPS = st.one_of(
    st.tuples(st.just("mute"), st.sampled_from([NEVER, End(until=1), End(quiet_weeks=1)])),
    st.tuples(st.just("unmute"), st.none()),
    st.tuples(st.just("end"), st.sampled_from([NEVER, End(until=2), End(quiet_weeks=3)])),
    st.tuples(st.just("bring"), st.sampled_from([OFFER, ORDER, ASKS, OTHER])),
    st.tuples(st.just("watch"), st.none()),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ops=st.lists(OPS, min_size=1, max_size=8))
def test_whatever_happened_by_itself_undo_leads_back_and_redo_on(
    ops: list[tuple], tmp_path_factory: pytest.TempPathFactory
) -> None:
    inbox = Inbox(tmp_path_factory.mktemp("mutes"))
    met = [rows(inbox.connection, "select * from muted")]
    for number, (name, what) in enumerate(ops, 10):
        entries = rows(inbox.connection, "select count(*) from journal")
        if name == "mute":
            inbox.mute(what)
        elif name == "unmute":
            unmute(inbox.connection, [inbox.person])
        elif name == "end":
            end_at(inbox.connection, [inbox.person], what, "anew")
        elif name == "bring":
            take(inbox.connection, write_lines(inbox.folder / f"e{number}", [bot(number, what)]))
        else:
            watch(inbox.connection)
        steps = rows(inbox.connection, "select count(*) from journal")[0][0] - entries[0][0]
        met += [rows(inbox.connection, "select * from muted")] * min(steps, 1)
        assert steps <= 2
        if steps == 2:  # a return and an end at once
            undo(inbox.connection)
            met.insert(-1, rows(inbox.connection, "select * from muted"))
            redo(inbox.connection)
    for expected in reversed(met):
        assert rows(inbox.connection, "select * from muted") == expected
        undo(inbox.connection)
    while redo(inbox.connection) is not None:
        pass
    end = rows(inbox.connection, "select * from muted")
    assert end == met[-1]
    rebuild(inbox.connection)
    assert rows(inbox.connection, "select * from muted") == end
    inbox.connection.close()
