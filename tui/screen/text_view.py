"""Shows rows of text that are laid out anew for every width: the message, reasons, help, figures."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.strip import Strip

from tui.screen.paint import Painted, Row

Layout = Callable[[int], list[Row]]
"""Lays the rows out for a width."""


class TextView(Painted):
    """A page of text to scroll through."""

    def __init__(self, layout: Layout | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._layout_rows: Layout = layout or (lambda width: [])
        self._rows: list[Row] = []

    @property
    def row_count(self) -> int:
        """How many rows there are at this width."""
        return len(self._rows)

    def row_strip(self, at: int, width: int) -> Strip:
        """A finished row."""
        return self.strip(self._rows[at], width)

    def show(self, layout: Layout, keep_place: bool = False) -> None:
        """Show another text, from its top unless told otherwise."""
        self._layout_rows = layout
        if not keep_place:
            self.top = 0
        self._lay_out()

    def first_row(self, look: str) -> int | None:
        """The first row that holds a piece of this look."""
        return next((at for at, row in enumerate(self._rows) if any(piece[1] == look for piece in row)), None)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the text out for the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        self._rows = self._layout_rows(self.row_width) if self.row_width > 0 else []
        self.show_from(self.top)
        self.refresh()
