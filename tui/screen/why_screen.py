"""Why a message stands in its lane: the reasons, and the message with the words lit that the picked one stands on."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical

from lanes.verdict import LANES
from store.explain import Why
from store.versions import Spoke, spoke
from tui.actions import Where
from tui.clean import clean
from tui.keymap import with_keys
from tui.screen.explaining import explained
from tui.screen.job import Job
from tui.screen.keys import bindings
from tui.screen.message_text import WIDEST, text_rows
from tui.screen.page_screen import PageScreen
from tui.screen.paint import Row
from tui.screen.pick_list import PickList
from tui.screen.session import Opened, Session
from tui.screen.text_view import TextView
from tui.screen.why_items import Item, marked, why_items, wrapped

MARK = 1
"""Cells for the cursor's mark."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person wants next."""

    action: str = ""
    """An action of the list, to be done to the message."""
    message_id: int | None = None
    """A message to go to."""
    signal: str | None = None
    """Of the reason that a rule is to be made from."""


class WhyScreen(PageScreen[Asked]):
    """The reasons for one message's lane."""

    PLACE = Where.WHY
    HEADING = "Why"
    BINDINGS = bindings(Where.WHY)
    AUTO_FOCUS = "#page"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    CSS = """
    WhyScreen #why { height: 1fr; width: 1fr; }
    WhyScreen.-narrow #why { layout: vertical; }
    WhyScreen.-narrow #points { height: 60%; }
    WhyScreen.-narrow #message { height: 1fr; border-top: solid $foreground 15%; }
    WhyScreen.-wide #why { layout: horizontal; }
    WhyScreen.-wide #points { width: 56%; }
    WhyScreen.-wide #message { width: 1fr; border-left: solid $foreground 15%; padding-left: 1; }
    """

    def __init__(self, session: Session, opened: Opened) -> None:
        super().__init__(session)
        self._opened = opened
        self._versions: tuple[Spoke, Spoke | None] | None = None
        self._items: list[Item] = []
        self._everything = False

    def compose_body(self) -> ComposeResult:
        """The list, and the message."""
        self.list = PickList(self._row, id="page")
        self.text = TextView(id="message")
        with Container(id="why"):
            with Vertical(id="points"):
                yield self.list
            yield self.text

    def on_mount(self) -> None:
        """Show the message, and find the reasons in a thread."""
        self._light(())
        self.work("finding the reasons", self._find, self._found)

    def _find(self, connection: sqlite3.Connection, job: Job) -> tuple[Why, tuple[Spoke, Spoke | None]]:
        found = explained(connection, self._opened.stored, self._opened.at)
        return found, spoke(connection, self._opened.line.message_id, found.version)

    def _found(self, found: object) -> None:
        why, self._versions = cast("tuple[Why, tuple[Spoke, Spoke | None]]", found)
        self._opened = replace(self._opened, why=why)
        verdict = why.explanation.verdict
        lane = why.explanation.lane
        chance = verdict.probabilities[LANES.index(lane)]
        self.head(f"Why {lane} {chance:.0%}{', unsure' if verdict.unsure else ''} · {self._opened.line.sender}")
        self._list(0)

    def _list(self, cursor: int) -> None:
        why, text = self._opened.why, self._opened.text
        if why is not None and self._versions is not None:
            everything = why_items(why, self._versions, text, self._everything)
            self._items = wrapped(everything, self.list.row_width - MARK)
            self.list.set_rows(len(self._items), cursor)

    def on_resize(self) -> None:
        """Lay the list out for the new width; the cursor stays on its line."""
        self.call_after_refresh(self._wrap)

    def _wrap(self) -> None:
        before = sum(item.picked for item in self._items[: self.list.cursor])
        self._list(0)
        picked = [at for at, item in enumerate(self._items) if item.picked]
        if before < len(picked):
            self.list.cursor = picked[before]

    def _row(self, at: int, width: int, here: bool) -> Row:
        item = self._items[at]
        mark = "»" if here else " "
        return ((mark, "strong"), *item.before, (item.says, item.look))

    @property
    def _item(self) -> Item | None:
        return self._items[self.list.cursor] if self._items else None

    def move(self, rows: int) -> None:
        """Move the cursor, over what cannot be picked."""
        step = 1 if rows > 0 else -1
        at = max(0, min(len(self._items) - 1, self.list.cursor + rows))
        beyond = range(at, len(self._items)) if step > 0 else range(at, -1, -1)
        short = range(at, self.list.cursor, -step)
        self.list.cursor = next((one for one in (*beyond, *short) if self._items[one].picked), self.list.cursor)

    def page_rows(self) -> int:
        """A screen of the list."""
        return max(1, self.list.rows_in_view - 1)

    @on(PickList.Moved)
    def _moved(self) -> None:
        item = self._item
        if item is None:
            return
        self._light(item.spans)
        last = self.list.cursor
        while last + 1 < len(self._items) and self._items[last + 1].goes_on:
            last += 1
        self.list.bring_into_view(self.list.cursor, last)

    def _light(self, lit: tuple[tuple[int, int], ...]) -> None:
        """Show the message with some places lit, and the first of them in view."""
        why = self._opened.why
        message = self._opened.stored.thread.messages[self._opened.at]
        underlined = marked(why) if why else []

        def layout(width: int) -> list[Row]:
            head: list[Row] = [((clean(self._opened.line.sender, 80), "title"),), ()]
            return head + text_rows(message, min(width, WIDEST), underlined, lit)

        self.text.show(layout, keep_place=True)
        at = self.text.first_row("lit")
        if at is not None:
            self.text.bring_into_view(max(0, at - 1), at + 1)

    # the keys

    def action_do(self, action_id: str) -> None:
        """Do an action here; what decides on the message is done by the list."""
        if action_id.startswith("decide."):
            self.dismiss(Asked(action=action_id))
        else:
            super().action_do(action_id)

    def do_accept(self) -> None:
        """Accept the lane suggested."""
        self.dismiss(Asked(action="accept"))

    def do_edit_rule(self) -> None:
        """Edit the rule that the picked reason speaks of, or make one from its words."""
        self.dismiss(Asked(action="edit_rule", signal=self._item.signal if self._item else None))

    def do_why_open(self) -> None:
        """Go to the message that the line is about, or list the small reasons."""
        item = self._item
        if item is None:
            return
        if item.message_id is not None:
            self.dismiss(Asked(message_id=item.message_id))
        elif item.more:
            self._everything = True
            self._list(self.list.cursor)
        else:
            self.status.say(
                with_keys("{why.open} goes to a message you decided, further down, or lists the small reasons.")
            )

    def do_move_scroll_down(self) -> None:
        """Scroll the message."""
        self.text.scroll_rows(1)

    def do_move_scroll_up(self) -> None:
        """Scroll the message back."""
        self.text.scroll_rows(-1)

    def do_why_close(self) -> None:
        """Back to the list."""
        self.do_page_close()

    def do_page_close(self) -> None:
        """Back to the list."""
        self.dismiss(None)
