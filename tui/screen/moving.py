"""The keys that move: in the list, between lanes, to the unsure ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lanes.verdict import LANES
from store.status import DECIDED, MUTED, UNSURE
from store.view import Wanted
from tui.screen import lookup
from tui.screen.lane_tabs import TABS

if TYPE_CHECKING:
    from tui.screen.triage import TriageScreen


class Moving:
    """What the moving keys do on the triage screen."""

    def __init__(self, screen: TriageScreen) -> None:
        self._screen = screen

    def do_move_down(self) -> None:
        """Next message."""
        self._screen.step(1)

    def do_move_up(self) -> None:
        """Previous message."""
        self._screen.step(-1)

    def do_move_page_down(self) -> None:
        """A page of the list, or of the open message."""
        if self._screen.opened:
            self._screen.pane.scroll_text(self._screen.pane.text_page())
        else:
            self._screen.step(self._screen.list.page())

    def do_move_page_up(self) -> None:
        """A page back."""
        if self._screen.opened:
            self._screen.pane.scroll_text(-self._screen.pane.text_page())
        else:
            self._screen.step(-self._screen.list.page())

    def do_move_top(self) -> None:
        """First message."""
        self._screen.forward = True
        self._screen.list.cursor = 0

    def do_move_bottom(self) -> None:
        """Last message."""
        self._screen.list.cursor = len(self._screen.rows) - 1

    def do_move_scroll_down(self) -> None:
        """Scroll the message."""
        self._screen.pane.scroll_text(1)

    def do_move_scroll_up(self) -> None:
        """Scroll the message back."""
        self._screen.pane.scroll_text(-1)

    def do_move_next_lane(self) -> None:
        """Next lane."""
        self._tab(1)

    def do_move_previous_lane(self) -> None:
        """Previous lane."""
        self._tab(-1)

    def _tab(self, step: int) -> None:
        at = (TABS.index(self._screen.rows.wanted.shown) + step) % len(TABS)
        self._screen.load(replace(self._screen.rows.wanted, shown=TABS[at]))

    def do_go(self) -> None:
        """Wait for the second key."""
        self._screen.going = True

    def do_go_cancel(self) -> None:
        """Stay here."""
        self._screen.going = False

    def go(self, where: str) -> None:
        """Go where the second key says."""
        self._screen.going = False
        self._screen.forward = True
        if where == "top":
            self._screen.list.cursor = 0
        elif where in LANES:
            self._screen.load(replace(self._screen.rows.wanted, shown=LANES.index(where)))
        else:
            self._screen.load(
                {
                    "all": Wanted(),
                    "unsure": Wanted(shown=UNSURE),
                    "decided": Wanted(status=DECIDED),
                    "muted": Wanted(status=MUTED),
                }[where]
            )

    def do_next_unsure(self) -> None:
        """Next message that the judge is unsure about."""
        self._to_unsure(older=True)

    def do_previous_unsure(self) -> None:
        """Previous one."""
        self._to_unsure(older=False)

    def _to_unsure(self, older: bool) -> None:
        line = self._screen.line_or_say()
        if line is None:
            return
        with self._screen.careful():
            found = lookup.next_unsure(self._screen.session.connection, line.message_id, older)
            self._screen.forward = older
            if found is None:
                self._screen.status.say(f"No unsure message is {'older' if older else 'newer'} than this one.")
            elif (at := self._screen.rows.find(found)) is not None:
                self._screen.list.cursor = at
            else:
                self._screen.load(Wanted(), found)
