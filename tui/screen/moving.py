"""The keys that move: in the list, between lanes, to the unsure ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lanes.verdict import LANES
from store.status import DECIDED, MUTED, UNSURE
from store.view import Wanted
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
        self._show(replace(self._screen.rows.wanted, shown=TABS[at]))

    def _show(self, wanted: Wanted) -> None:
        """Show another list; what was said of the one before is over."""
        self._screen.status.say("")
        self._screen.load(wanted)

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
        elif where == "saved":
            self._screen.searching.open_saved()
        elif where in LANES:
            self._show(replace(self._screen.rows.wanted, shown=LANES.index(where)))
        else:
            self._show(
                {
                    "all": Wanted(),
                    "unsure": Wanted(shown=UNSURE),
                    "decided": Wanted(status=DECIDED),
                    "muted": Wanted(status=MUTED),
                }[where]
            )

    def do_jump(self) -> None:
        """Show a letter at each row, and wait for one."""
        self._screen.jumping = self._screen.list.labelled = True
        self._screen.list.refresh()
        self._screen.status.say("Press the letter of a row to go there.")

    def do_jump_cancel(self) -> None:
        """Stay here."""
        self.jump_to("")

    def jump_to(self, label: str) -> None:
        """Go to the row that shows a letter; stay where none does."""
        self._screen.jumping = self._screen.list.labelled = False
        self._screen.list.refresh()
        at = self._screen.list.labelled_row(label) if label else None
        self._screen.status.say("" if at is not None or not label else "No row has that letter.")
        if at is not None:
            self._screen.list.cursor = at

    def do_together(self) -> None:
        """Let look-alikes stand as one row, or each alone."""
        rows = self._screen.rows
        rows.together = not rows.together
        head = rows.head(self._screen.list.cursor)
        self._screen.load(rows.wanted, head)
        self._screen.status.say("Look-alikes stand together." if rows.together else "Every message stands alone.")

    def do_next_worth(self) -> None:
        """To the open message whose answer settles most, or the newest, in turn."""
        self._screen.asking.next()

    def do_previous_worth(self) -> None:
        """Back to where one was before that."""
        self._screen.asking.back()
