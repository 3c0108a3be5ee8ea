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
        self._strips: dict[int, Strip] = {}

    @property
    def row_count(self) -> int:
        """How many rows there are at this width."""
        return len(self._rows)

    def show(self, layout: Layout, keep_place: bool = False) -> None:
        """Show another text, from its top unless told otherwise."""
        self._layout_rows = layout
        self._lay_out()
        if not keep_place:
            self.scroll_to(y=0, animate=False, immediate=True)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the text out for the new width."""
        self._lay_out()

    def forget_strips(self) -> None:
        """Forget finished lines."""
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        at = round(self.scroll_offset.y) + y
        width = self.scrollable_content_region.width
        strip = self._strips.get(at)
        if strip is None:
            row: Row = self._rows[at] if at < len(self._rows) else ()
            strip = self._strips[at] = self.strip(row, width)
        return strip

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        self._rows = self._layout_rows(width) if width > 0 else []
        self._strips.clear()
        self.set_height(len(self._rows))
        self.refresh()
