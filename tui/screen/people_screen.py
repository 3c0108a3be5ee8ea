"""Says which senders are one human: ticked by hand, with a preview, and undone like any other step."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult

from store import journal, people
from store.like_names import LISTED, Candidate, alike, named, these
from store.people import JOIN, Account, Change
from tui.actions import Where
from tui.clean import clean
from tui.keymap import with_keys
from tui.screen.keys import bindings
from tui.screen.page_screen import PageScreen
from tui.screen.paint import Row
from tui.screen.pick_list import PickList
from tui.screen.row_layout import fit_clean
from tui.screen.sender_page import messages_page, wrapped
from tui.screen.session import Session
from tui.screen.text_box import TextBox
from tui.screen.text_page import TextPage
from tui.screen.text_view import TextView

NAME, HANDLE, NETWORK = 22, 14, 10
TOLD = 8
"""Senders named in the preview."""
BEGIN = "Tick who this is as well. Senders with a like name are listed; nobody is joined until you say so."


class PersonBox(TextBox):
    """A name to look for. Enter looks, Esc leaves it."""

    BINDINGS = bindings(Where.PERSON)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("a name or a handle", id=id, max_length=200)

    def do_person_find(self) -> None:
        """Look for it."""
        self.post_message(self.Left(True))

    def do_person_drop(self) -> None:
        """Leave it."""
        self.post_message(self.Left(False))


class PeopleScreen(PageScreen[str]):
    """Who else a sender is. Dismissed with what was done, in one sentence; None for nothing."""

    PLACE = Where.PEOPLE
    HEADING = "Who is this on other networks?"
    BINDINGS = bindings(Where.PEOPLE)
    AUTO_FOCUS = "#senders"

    def __init__(self, session: Session, person_id: int) -> None:
        super().__init__(session)
        self._person_id = person_id
        self._listed: list[Candidate] = []
        self._ticked: set[int] = set()
        self._saying = False

    def compose_body(self) -> ComposeResult:
        """The senders, below them what would be done, and the box for a name."""
        self.list = PickList(self._row, id="senders")
        yield self.list
        self.details = TextView(id="details")
        yield self.details
        self.box = PersonBox(id="name")
        yield self.box

    def on_mount(self) -> None:
        """Show who is joined already, and look for like names in a thread."""
        self.box.display = False
        with self.careful():
            connection = self.session.connection
            (subject,) = people.accounts(connection, [self._person_id])
            self._ticked = {one.person_id for one in people.others(connection, self._person_id)}
            self.head(f"Who else is {clean(subject.name, 60)} ({clean(subject.network, 40)})?")
        self._look_for("", "looking for like names")

    def _look_for(self, typed: str, doing: str) -> None:
        """List those ticked, and after them those of the name typed, or of like names."""
        ticked, person_id = frozenset(self._ticked), self._person_id
        self.work(doing, lambda connection, job: _look(connection, person_id, ticked, typed), self._show_found)

    def _show_found(self, found: object) -> None:
        assert isinstance(found, list)
        listed = {one.person_id: one for one in found if one.person_id != self._person_id}
        self._listed = list(listed.values())
        self.list.set_rows(len(self._listed), 0)
        if not self._listed:
            self.status.say(with_keys("Nobody has such a name. {people.find} looks for any name or handle."))
        else:
            more = f"The first {LISTED} are listed: more words find fewer. " if len(found) >= LISTED else ""
            self.status.say(more + with_keys("{people.tick} ticks, {people.find} looks for another name."))
        self._preview()

    def _row(self, at: int, width: int, here: bool) -> Row:
        one = self._listed[at]
        tick = "[x]" if one.person_id in self._ticked else "[ ]"
        joined = f", joined with {one.joined:,}" if one.joined and one.person_id not in self._ticked else ""
        return (
            (f"{'»' if here else ' '}{tick} ", "strong"),
            (fit_clean(one.name, NAME) + " ", "strong" if here else ""),
            (fit_clean(one.network, NETWORK) + " ", ""),
            (fit_clean(f"@{one.handle}" if one.handle else "", HANDLE) + " ", "dim"),
            (f"{one.messages:,} {'message' if one.messages == 1 else 'messages'}{joined}", "dim"),
        )

    def _preview(self) -> None:
        """Say what applying would do now."""
        with self.careful():
            connection = self.session.connection
            change = people.change(connection, self._person_id, self._ticked)
            accounts = {one.person_id: one for one in people.accounts(connection, change.together | change.parted)}
            self.details.show(lambda width: preview_rows(change, accounts, width))

    def move(self, rows: int) -> None:
        """Go to another sender."""
        self.list.cursor += rows

    def page_rows(self) -> int:
        """Senders of a screen."""
        return max(1, self.list.size.height - 1)

    @property
    def place(self) -> Where:
        """Where the person is."""
        return Where.PERSON if self.box.display else Where.PEOPLE

    def do_people_tick(self) -> None:
        """Tick or untick the sender."""
        if self._listed and not self._saying:
            self._ticked ^= {self._listed[self.list.cursor].person_id}
            self.list.refresh()
            self._preview()
            self.move(1)

    def do_people_open(self) -> None:
        """Show the sender's messages."""
        if self._listed and not self._saying:
            one = self._listed[self.list.cursor]
            self.work("reading", lambda connection, job: messages_page(connection, one.person_id, one.name), self._push)

    def _push(self, page: object) -> None:
        assert isinstance(page, TextPage)
        self.app.push_screen(page)

    def do_people_find(self) -> None:
        """Ask for a name."""
        if not self._saying:
            self.box.display = True
            self.box.focus()
            self.hints.show(Where.PERSON)

    @on(PersonBox.Left)
    def _named(self, event: PersonBox.Left) -> None:
        self.box.display = False
        self.list.focus()
        self.hints.show(Where.PEOPLE)
        if event.keep:
            self._look_for(" ".join(self.box.value.split()), "looking for the name")
        self.box.value = ""

    def do_people_apply(self) -> None:
        """Say that those ticked are the same human, as one step."""
        if self._saying:
            return
        ticked, person_id = frozenset(self._ticked), self._person_id
        self._saying = True
        self.work("keeping", lambda connection, job: people.say(connection, person_id, ticked), self._said, writes=True)

    def failed(self, sentence: str) -> None:
        """A job could not be done."""
        self._saying = False
        super().failed(sentence)

    def _said(self, entry_id: object) -> None:
        self._saying = False
        if not isinstance(entry_id, int):
            self.status.say("That is so already: nothing was changed.")
            return
        with self.careful():
            entry = journal.entry(self.session.connection, entry_id)
            self.dismiss(f"{'Joined' if entry.kind == JOIN else 'Parted'}: {entry.title.partition(' ')[2]}")

    def do_page_close(self) -> None:
        """Close it; nothing changes."""
        self.dismiss(None)


def _look(connection: sqlite3.Connection, person_id: int, ticked: frozenset[int], typed: str) -> list[Candidate]:
    """Those ticked, then those of the name typed, or with names like the sender's own; for a thread."""
    found = named(connection, typed) if typed else alike(connection, person_id)
    return [*these(connection, ticked), *found]


def preview_rows(change: Change, accounts: dict[int, Account], width: int) -> list[Row]:
    """What saying so would do."""
    if not change.anything:
        now = f"One human now: {_told(change.together, accounts)}. " if len(change.together) > 1 else ""
        return wrapped(now + BEGIN, width, " ", 5, "dim")
    rows: list[Row] = []
    if change.joined:
        rows += wrapped(f"One human then: {_told(change.together, accounts)}.", width, " ", 4, "strong")
    if change.parted:
        rows += wrapped(f"Parted: {_told(change.parted, accounts)}.", width, " ", 3, "strong")
    if change.joined:
        rows += wrapped(
            "A mute of one is a mute of all; answered anywhere is answered; * and from: take all of them; "
            "their conversations are judged anew.",
            width, " ", 4,
        )  # fmt: skip
        muted = sum(accounts[one].muted for one in change.together)
        if 0 < muted < len(change.together):
            mixed = f"{muted} muted, {len(change.together) - muted} not: that stays until you mute or unmute one."
            rows += wrapped(mixed, width, " ", 2, "bad")
    return [*rows, *wrapped(with_keys("{people.apply} says it; {undo} takes it back."), width, " ", 1, "dim")]


def _told(person_ids: Iterable[int], accounts: dict[int, Account]) -> str:
    named = [f"{clean(one.name, 60)} on {clean(one.network, 40)}" for key, one in accounts.items() if key in person_ids]
    more = [f"{len(named) - TOLD:,} more"] if len(named) > TOLD else []
    return ", ".join([*named[:TOLD], *more])
