"""The preview before muting all automated senders: who, on what evidence, and what would be kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from lanes.automation import Proposal
from store import mutes
from store.connect import open_for_reading
from store.errors import StoreError
from store.proposals import proposals, reason_of
from tui.actions import Where
from tui.screen.key_hints import KeyHints
from tui.screen.keys import bindings, method_of
from tui.screen.message_list import fit_clean
from tui.screen.paint import Row
from tui.screen.session import Session, sentence_of
from tui.screen.text_view import TextView

Found = list[tuple[int, Proposal]]


class MutesScreen(Screen[int]):
    """Senders proposed for muting. Dismissed with how many were muted."""

    BINDINGS = bindings(Where.MUTES)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._found: Found = []
        self._ticked: set[int] = set()
        self._cursor = 0

    def compose(self) -> ComposeResult:
        """Heading, senders, keys."""
        self.heading = Static(Content(" Looking for automated senders …"), id="heading", markup=False)
        yield self.heading
        self.text = TextView(id="page")
        yield self.text
        yield KeyHints(Where.MUTES, id="hints")

    def on_mount(self) -> None:
        """Look for them in a thread."""
        self.run_worker(self._look, thread=True, exit_on_error=False)

    def _look(self) -> None:
        try:
            with closing(open_for_reading(self._session.path)) as connection:
                found, said = proposals(connection), ""
        except (sqlite3.Error, StoreError) as error:
            found, said = [], sentence_of(error)
        self.app.call_from_thread(self._show_found, found, said)

    def _show_found(self, found: Found, said: str) -> None:
        self._found = found
        self._ticked = {person_id for person_id, _ in found}
        self._show(said)

    def _show(self, said: str = "") -> None:
        ticked = f"{len(self._ticked):,} of {len(self._found):,} automated senders would be muted."
        nobody = said or "No sender is automated beyond doubt: nobody is proposed."
        self.heading.update(Content(f" {ticked}" if self._found else f" {nobody}"))
        self.text.show(self._rows, keep_place=True)
        self.text.bring_into_view(2 * self._cursor, 2 * self._cursor + 1)

    def _rows(self, width: int) -> list[Row]:
        rows: list[Row] = []
        for at, (person_id, proposed) in enumerate(self._found):
            here = at == self._cursor
            tick = "[x]" if person_id in self._ticked else "[ ]"
            look = "strong" if here else ""
            rows.append(
                (
                    (f"{'»' if here else ' '}{tick} ", "strong"),
                    (fit_clean(proposed.name, 28), look),
                    (f" {proposed.messages:>5,} messages, {proposed.automated:.0%} automated", look or "dim"),
                )
            )
            rows.append(((f"      {'; '.join(reversed(proposed.evidence))}", "dim"),))
        return rows

    def action_do(self, action_id: str) -> None:
        """Do an action of the registry."""
        getattr(self, method_of(action_id))()

    @on(KeyHints.Chosen)
    def _hint_clicked(self, event: KeyHints.Chosen) -> None:
        self.action_do(event.action_id)

    def do_mutes_tick(self) -> None:
        """Tick or untick the sender."""
        if self._found:
            self._ticked ^= {self._found[self._cursor][0]}
            self._move(1)

    def do_mutes_apply(self) -> None:
        """Mute those ticked, as one step."""
        mutings = [
            mutes.Muting(person_id, reason_of(proposed))
            for person_id, proposed in self._found
            if person_id in self._ticked
        ]
        try:
            if mutings:
                mutes.mute(self._session.connection, mutings, f"mute {len(mutings):,} automated senders")
        except (sqlite3.Error, StoreError) as error:
            self.heading.update(Content(f" ! {sentence_of(error)}"))
            return
        self.dismiss(len(mutings))

    def do_page_close(self) -> None:
        """Close it; nothing changes."""
        self.dismiss(0)

    def do_move_line_down(self) -> None:
        """Next sender."""
        self._move(1)

    def do_move_line_up(self) -> None:
        """Previous sender."""
        self._move(-1)

    def do_move_screen_down(self) -> None:
        """A screen down."""
        self._move(max(1, self.text.size.height // 2))

    def do_move_screen_up(self) -> None:
        """A screen up."""
        self._move(-max(1, self.text.size.height // 2))

    def do_move_first(self) -> None:
        """First sender."""
        self._move(-len(self._found))

    def do_move_last(self) -> None:
        """Last sender."""
        self._move(len(self._found))

    def _move(self, step: int) -> None:
        self._cursor = max(0, min(len(self._found) - 1, self._cursor + step))
        self._show()
