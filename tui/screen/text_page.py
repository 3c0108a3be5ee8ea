"""A whole screen of text to read: help, figures, the journal."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.actions import Where
from tui.screen.key_hints import KeyHints
from tui.screen.keys import bindings, method_of
from tui.screen.text_view import Layout, TextView


class TextPage(Screen[None]):
    """A title, text, and the keys to scroll and close it."""

    BINDINGS = bindings(Where.PAGE)

    def __init__(self, title: str, layout: Layout) -> None:
        super().__init__()
        self._heading = title
        self._first_layout = layout

    def compose(self) -> ComposeResult:
        """Title, text, keys."""
        yield Static(Content(f" {self._heading}"), id="heading", markup=False)
        self.text = TextView(self._first_layout, id="page")
        yield self.text
        yield KeyHints(Where.PAGE, id="hints")

    def action_do(self, action_id: str) -> None:
        """Do an action of the registry."""
        getattr(self, method_of(action_id))()

    @on(KeyHints.Chosen)
    def _hint_clicked(self, event: KeyHints.Chosen) -> None:
        self.action_do(event.action_id)

    def do_page_close(self) -> None:
        """Close it."""
        self.dismiss()

    def do_move_line_down(self) -> None:
        """A line down."""
        self._scroll(1)

    def do_move_line_up(self) -> None:
        """A line up."""
        self._scroll(-1)

    def do_move_screen_down(self) -> None:
        """A screen down."""
        self._scroll(self.text.size.height - 1)

    def do_move_screen_up(self) -> None:
        """A screen up."""
        self._scroll(1 - self.text.size.height)

    def do_move_first(self) -> None:
        """To the top."""
        self._scroll(-self.text.row_count)

    def do_move_last(self) -> None:
        """To the end."""
        self._scroll(self.text.row_count)

    def _scroll(self, rows: int) -> None:
        self.text.scroll_rows(rows)
