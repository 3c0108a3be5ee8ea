"""Asks when a mute is to end."""

from __future__ import annotations

from textual.app import ComposeResult

from store.mutes import End
from tui.actions import Where
from tui.clean import clean
from tui.screen.keys import bindings
from tui.screen.page_screen import PageScreen
from tui.screen.paint import Row
from tui.screen.pick_list import PickList
from tui.screen.session import Session
from tui.until import end_of, told

ENDS = ("1 week", "3 weeks", "3 months", "1 year", "4 quiet weeks", "12 quiet weeks", "never")
"""What can be picked; `unpitch mute --until` takes any date."""


class MuteEndScreen(PageScreen[End | None]):
    """When a mute ends. Dismissed with what was picked."""

    PLACE = Where.MUTE_END
    HEADING = "When does it end?"
    BINDINGS = bindings(Where.MUTE_END)
    AUTO_FOCUS = "#senders"

    def __init__(self, session: Session, name: str) -> None:
        super().__init__(session)
        self._sender = name
        self._ends = [end_of(words) for words in ENDS]

    def compose_body(self) -> ComposeResult:
        """The ends that can be picked."""
        self.list = PickList(self._row, id="senders")
        yield self.list

    def on_mount(self) -> None:
        """Show them."""
        self.head(f"Until when is {clean(self._sender, 60)} to be muted?")
        self.status.say("Quiet weeks are weeks in which they wrote nothing, as far as imports tell.")
        self.list.set_rows(len(ENDS))

    def _row(self, at: int, width: int, here: bool) -> Row:
        look = "strong" if here else ""
        return (("»" if here else " ", look), (f" {ENDS[at]:<18}", look), (told(self._ends[at]), "dim"))

    def move(self, rows: int) -> None:
        """Go to another end."""
        self.list.cursor += rows

    def do_mute_end_pick(self) -> None:
        """Take the end under the cursor."""
        self.dismiss(self._ends[self.list.cursor])

    def do_page_close(self) -> None:
        """Close it; nothing changes."""
        self.dismiss(None)
