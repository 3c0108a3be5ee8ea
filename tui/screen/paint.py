"""Turns pieces of text into finished lines of the screen: the one place where text of strangers gets there.

A row is a list of pieces, each a text and the name of its look. Looks are component classes (`look--dim`), so
that themes and app.tcss say what they look like.

Textual's own scrolling widgets lay the whole screen out anew whenever their height changes, which here would be
at every key. So `Painted` scrolls by itself and paints its own scroll bar.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.clean import clean
from tui.screen.width import cells, fit, steady

Piece = tuple[str, str]
"""A text and its look; "" is plain."""
Row = Sequence[Piece]

LANE_LOOKS = ("pitch", "generic", "purposeful", "conversational", "unsure")
LOOKS = ("dim", "strong", "title", "owner", "mark", "lit", "good", "bad", "bar", "cursor", "heat", *LANE_LOOKS)
WHEEL_ROWS = 3


class Painted(Widget, can_focus=False):
    """A scrolling widget that paints rows itself, line by line, however many there are."""

    COMPONENT_CLASSES = {f"look--{look}" for look in LOOKS}  # noqa: RUF012
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.top = 0
        """The first row in view."""
        self._styles_by_look: dict[tuple[str, bool], Style] = {}

    # for those that derive from it

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return 0

    def row_strip(self, at: int, width: int) -> Strip:
        """A finished row."""
        raise NotImplementedError

    def forget_strips(self) -> None:
        """Forget finished rows; for those that keep any."""

    # scrolling

    @property
    def rows_in_view(self) -> int:
        """How many rows are seen at once."""
        return max(1, self.size.height)

    @property
    def row_width(self) -> int:
        """The cells of a row: one is the scroll bar's."""
        return max(0, self.size.width - 1)

    def scroll_rows(self, rows: int) -> None:
        """Scroll by so many rows."""
        self.show_from(self.top + rows)

    def show_from(self, top: int) -> None:
        """Scroll so that a row is the first in view."""
        top = max(0, min(top, self.row_count - self.rows_in_view))
        if top != self.top:
            self.top = top
            self.refresh()

    def bring_into_view(self, first: int, last: int | None = None) -> None:
        """Scroll as little as needed to have a row in view, or some in a row."""
        last = first if last is None else last
        if first < self.top:
            self.show_from(first)
        elif last >= self.top + self.rows_in_view:
            self.show_from(last - self.rows_in_view + 1)

    def refresh_row(self, at: int) -> None:
        """Paint one row anew, if it is in view."""
        if 0 <= at - self.top < self.size.height:
            self.refresh(Region(0, at - self.top, self.size.width, 1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll by the wheel."""
        event.stop()
        self.scroll_rows(WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll by the wheel."""
        event.stop()
        self.scroll_rows(-WHEEL_ROWS)

    # painting

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        size = self.size  # worked out anew each time it is asked for
        if not size.width:
            return Strip([], 0)
        width = size.width - 1
        at = self.top + y
        strip = self.row_strip(at, width) if at < self.row_count else self.strip((), width)
        return Strip([*strip, self._bar(y, size.height)], size.width)

    def strip(self, row: Row, width: int, cursor: bool = False) -> Strip:
        """A row as a line of exactly that many cells."""
        segments = []
        left = width
        for text, look in row:
            text = steady(clean(text, 4 * width))
            taken = cells(text)
            if taken > left:
                text, taken = fit(text, left), left
            if text:
                segments.append(Segment(text, self.style_of(look, cursor)))
            left -= taken
            if left <= 0:
                break
        if left > 0:
            segments.append(Segment(" " * left, self.style_of("", cursor)))
        return Strip(segments, width)

    def style_of(self, look: str, cursor: bool = False) -> Style:
        """A look under the current theme."""
        found = self._styles_by_look.get((look, cursor))
        if found is None:
            found = self.get_component_rich_style(f"look--{look}") if look else self.rich_style
            if cursor:
                background = self.get_component_rich_style("look--cursor").bgcolor
                found += Style(bgcolor=background)
            self._styles_by_look[look, cursor] = found
        return found

    def notify_style_update(self) -> None:
        """Forget the styles of the old theme."""
        self._styles_by_look.clear()
        self.forget_strips()
        super().notify_style_update()

    def _bar(self, y: int, seen: int) -> Segment:
        """The scroll bar's cell beside a line."""
        total = self.row_count
        if total <= seen:
            return Segment(" ", self.style_of(""))
        length = max(1, seen * seen // total)
        start = (seen - length) * self.top // (total - seen)
        return Segment("▐" if start <= y < start + length else " ", self.style_of("bar"))
