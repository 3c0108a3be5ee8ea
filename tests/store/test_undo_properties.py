"""Random sessions: whatever was done, undo leads back to the start and redo to the end, exactly."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stores import JUDGE, current, derived, fresh_store, line, log_sizes, path_of, rows, take, write_lines

from lanes.verdict import LANES
from store.connect import Connection, open_store
from store.decisions import Choice, decide
from store.mutes import Muting, mute, unmute
from store.people import humans, join, part
from store.rebuild import rebuild
from store.rule_file import save
from store.rulesets import standing
from store.settle import settle
from store.undo import redo, undo

OPS = st.one_of(
    st.tuples(st.just("decide"), st.lists(st.integers(0, 40), min_size=1, max_size=5), st.sampled_from(LANES)),
    st.tuples(st.just("mute"), st.lists(st.integers(0, 8), min_size=1, max_size=3)),
    st.tuples(st.just("unmute"), st.lists(st.integers(0, 8), min_size=1, max_size=3)),
    st.tuples(st.just("join"), st.lists(st.integers(0, 8), min_size=1, max_size=3)),
    st.tuples(st.just("part"), st.integers(0, 8)),
    st.tuples(st.just("import"), st.integers(0, 3)),
    st.tuples(st.just("rules"), st.integers(0, 3)),
    st.tuples(st.just("undo"), st.integers(1, 4)),
    st.tuples(st.just("redo"), st.integers(1, 4)),
    st.tuples(st.just("reopen")),
    st.tuples(st.just("rebuild")),
    st.tuples(st.just("settle a little")),
)

RULES = (
    "",
    '[[rule]]\nname = "calls"\npattern = "booked calls"\nlane = "generic"\npoints = 3\n',
    '[[rule]]\nname = "boat"\npattern = "boat"\nlane = "pitch"\npoints = -2\n# mine\n',
    '[[rule]]\nname = "sender"\nwhere = "sender"\npattern = "(?:Sendre 3){s<=2}"\nlane = "purposeful"\n',
)


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Four exports that overlap, and tell different things of the same people."""
    top = tmp_path_factory.mktemp("exports")
    owner = {"name": "Maren Aldous", "handle": "maren", "bio": "museum websites", "topics": ["labels"]}
    told = {**owner, "name": "Maren A. Aldous", "bio": "boats and children", "topics": ["boats", "growth"]}
    answers = [line(100 + n, from_owner=True, sender_id="maren", conversation_id=f"c{n}", text="Yes!") for n in (1, 2)]
    return [
        write_lines(top / "a", [line(n) for n in range(12)], owner),
        write_lines(top / "b", [*(line(n) for n in range(6, 20)), *answers], owner),
        write_lines(
            top / "c",
            [line(n, sender_name=f"Renamed {n % 7}", sender_bio="sells calls", group=True) for n in range(3, 25, 2)],
            told,
        ),
        write_lines(top / "d", [line(n, network="linkedin", owner_follows=True) for n in range(8)], told),
    ]


State = tuple[dict[int, str], set[int], frozenset[frozenset[int]]]
"""Lanes, muted senders, and those who are one human."""


class Session:
    """A store, and by its side the plainest model of it."""

    def __init__(self, connection: Connection, exports: list[Path]) -> None:
        self.connection = connection
        self.exports = exports
        self.done: list[State] = []
        self.redone: list[State] = []
        self.lanes: dict[int, str] = {}
        self.muted: set[int] = set()
        self.groups: frozenset[frozenset[int]] = frozenset()
        self.sizes = log_sizes(connection)

    def play(self, op: tuple) -> None:
        getattr(self, f"do_{op[0].replace(' ', '_')}")(*op[1:])
        sizes = log_sizes(self.connection)
        assert all(now >= before for now, before in zip(sizes, self.sizes, strict=True))
        self.sizes = sizes
        assert dict(self._standing()) == self.lanes
        assert {row[0] for row in rows(self.connection, "select person_id from muted")} == self.muted
        assert {frozenset(one.person_id for one in each) for each in humans(self.connection)} == self.groups

    def _standing(self) -> list[tuple[int, str]]:
        return [(one, LANES[lane]) for one, lane in rows(self.connection, "select message_id, lane from standing")]

    @property
    def state(self) -> State:
        return self.lanes, self.muted, self.groups

    @state.setter
    def state(self, state: State) -> None:
        self.lanes, self.muted, self.groups = state

    def _new_step(self, lanes: dict[int, str], muted: set[int]) -> None:
        self.done.append(self.state)
        self.redone.clear()
        self.lanes, self.muted = lanes, muted

    def _with_joined(self, chosen: Iterable[int]) -> set[int]:
        return set(chosen).union(*(group for group in self.groups if group & set(chosen)))

    def do_decide(self, picked: list[int], lane: str) -> None:
        ids = [row[0] for row in rows(self.connection, "select message_id from verdict order by 1")]
        chosen = list(dict.fromkeys(ids[one % len(ids)] for one in picked)) if ids else []
        if decide(self.connection, [Choice(one, lane, 1.5) for one in chosen], "bulk", version="v") is not None:
            self._new_step({**self.lanes, **dict.fromkeys(chosen, lane)}, self.muted)

    def do_mute(self, picked: list[int]) -> None:
        chosen = self._people(picked)
        if mute(self.connection, [Muting(one, "why not") for one in chosen]) is not None:
            self._new_step(self.lanes, self.muted | self._with_joined(chosen))

    def do_unmute(self, picked: list[int]) -> None:
        chosen = self._people(picked)
        if unmute(self.connection, chosen) is not None:
            self._new_step(self.lanes, self.muted - self._with_joined(chosen))

    def do_join(self, picked: list[int]) -> None:
        chosen = self._people(picked)
        if chosen and join(self.connection, chosen) is not None:
            self._new_step(self.lanes, self.muted)
            one = frozenset(self._with_joined(chosen))
            self.groups = frozenset({one, *(group for group in self.groups if not group & one)})

    def do_part(self, picked: int) -> None:
        for one in self._people([picked]):
            if part(self.connection, one) is not None:
                self._new_step(self.lanes, self.muted)
                self.groups = frozenset(left for group in self.groups if len(left := group - {one}) > 1)

    def _people(self, picked: list[int]) -> list[int]:
        ids = [row[0] for row in rows(self.connection, "select distinct sender_id from verdict order by 1")]
        return list(dict.fromkeys(ids[one % len(ids)] for one in picked)) if ids else []

    def do_import(self, which: int) -> None:
        before = log_sizes(self.connection)[0]
        take(self.connection, self.exports[which])
        if log_sizes(self.connection)[0] > before:
            self._new_step(self.lanes, self.muted)

    def do_rules(self, which: int) -> None:
        if save(self.connection, RULES[which], f"rules {which}", standing(self.connection)) is not None:
            self._new_step(self.lanes, self.muted)

    def do_undo(self, steps: int) -> None:
        for _ in range(steps):
            assert (undo(self.connection) is not None) == bool(self.done)
            if self.done:
                self.redone.append(self.state)
                self.state = self.done.pop()

    def do_redo(self, steps: int) -> None:
        for _ in range(steps):
            assert (redo(self.connection) is not None) == bool(self.redone)
            if self.redone:
                self.done.append(self.state)
                self.state = self.redone.pop()

    def do_reopen(self) -> None:
        path = path_of(self.connection)
        self.connection.close()
        self.connection = open_store(path)

    def do_rebuild(self) -> None:
        settle(self.connection, JUDGE)
        before = derived(self.connection)
        rebuild(self.connection)
        settle(self.connection, JUDGE)
        assert derived(self.connection) == before

    def do_settle_a_little(self) -> None:
        settle(self.connection, JUDGE, lambda judged: False)

    def settled(self) -> dict:
        settle(self.connection, JUDGE)
        return current(self.connection)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ops=st.lists(OPS, min_size=3, max_size=16))
def test_undo_all_is_the_start_and_redo_all_the_end(
    ops: list[tuple], exports: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    session = Session(fresh_store(tmp_path_factory.getbasetemp() / "undo"), exports)
    empty = session.settled()
    session.do_import(0)
    for op in ops:
        session.play(op)
    session.do_redo(len(session.redone))
    end = session.settled()
    session.do_undo(len(session.done))
    assert undo(session.connection) is None
    assert session.settled() == empty
    session.do_reopen()
    session.do_redo(len(session.redone))
    assert redo(session.connection) is None
    assert session.settled() == end
    session.do_rebuild()
    assert session.settled() == end
    session.connection.close()


@settings(max_examples=15, deadline=None)
@given(ops=st.lists(OPS, min_size=2, max_size=8))
def test_every_prefix_is_met_again_on_the_way_back(
    ops: list[tuple], exports: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    session = Session(fresh_store(tmp_path_factory.getbasetemp() / "undo"), exports)
    session.do_import(1)
    met = [session.settled()]
    for op in ops:
        if op[0] in ("undo", "redo"):
            continue
        steps = len(session.done)
        session.play(op)
        if len(session.done) > steps:
            met.append(session.settled())
    for expected in reversed(met):
        assert session.settled() == expected
        session.do_undo(1)
    session.connection.close()
