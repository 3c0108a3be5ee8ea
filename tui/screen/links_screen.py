"""The links of a message: where each really goes, whole, and what is odd about it. Copied or opened only when asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from tui.actions import Where
from tui.keymap import key
from tui.links import Target, target_of
from tui.screen.keys import bindings
from tui.screen.link_rows import link_rows
from tui.screen.page_screen import PageScreen
from tui.screen.paint import Row
from tui.screen.session import Session
from tui.screen.text_view import TextView

if TYPE_CHECKING:
    from sources.record import Link

MOST = 200
"""Links of a message that are listed."""


class LinksScreen(PageScreen[None]):
    """Lists them, with a cursor."""

    PLACE = Where.LINKS
    HEADING = "Links"
    BINDINGS = bindings(Where.LINKS)

    def __init__(self, session: Session, links: Sequence[Link]) -> None:
        super().__init__(session)
        self._links = [(link, target_of(link)) for link in links[:MOST]]
        self._cursor = 0
        self._armed = False
        """The address under the cursor was said: asking again opens it."""
        self._starts: list[int] = []
        """The first row of each link, and of what follows the last."""

    def compose_body(self) -> ComposeResult:
        """The list."""
        self.text = TextView(self._rows, id="page")
        yield self.text

    def on_mount(self) -> None:
        """Say how many there are."""
        number = len(self._links)
        self.head(f"{number} link{'' if number == 1 else 's'}: where {'it' if number == 1 else 'each'} really goes")
        self.status.say(
            f"Nothing is opened by itself. {key('links.copy')} copies, {key('links.open')} asks your browser."
        )

    def _rows(self, width: int) -> list[Row]:
        rows: list[Row] = []
        self._starts = []
        for at, (link, target) in enumerate(self._links):
            self._starts.append(len(rows))
            rows += link_rows(link, target, width, at == self._cursor)
            rows.append(())
        self._starts.append(len(rows))
        return rows

    def move(self, rows: int) -> None:
        """Move the cursor."""
        self._armed = False
        self._cursor = max(0, min(len(self._links) - 1, self._cursor + rows))
        self.text.show(self._rows, keep_place=True)
        self.text.bring_into_view(self._starts[self._cursor], self._starts[self._cursor + 1] - 1)

    def page_rows(self) -> int:
        """About a screen of links."""
        return max(1, self.text.rows_in_view // 4)

    def do_links_copy(self) -> None:
        """Copy the address."""
        self.app.copy_to_clipboard(self._target.address)
        self.status.say("Copied the address as it is shown.")

    def do_links_open(self) -> None:
        """Show the whole address; asked again, have the browser open it."""
        target = self._target
        if not target.web:
            self.status.say(target.warnings[0], bad=True)
        elif not self._armed:
            self._armed = True
            self.status.say(
                f"{key('links.open')} again opens {target.host} in your browser: the whole address is above."
            )
            self.text.bring_into_view(self._starts[self._cursor], self._starts[self._cursor + 1] - 1)
        else:
            from tui.browser import open_in_browser

            self._armed = False
            failed = open_in_browser(target.address)
            self.status.say(failed or f"Asked your browser to open {target.host}.", bad=failed is not None)

    @property
    def _target(self) -> Target:
        return self._links[self._cursor][1]

    def do_page_close(self) -> None:
        """Close it."""
        self.dismiss()
