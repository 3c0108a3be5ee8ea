"""Turns pieces of text into finished lines of the screen: the one place where text of strangers gets there.

A row is a list of pieces, each a text and the name of its look. Looks are component classes (`look--dim`), so
that themes and app.tcss say what they look like.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.clean import clean
from tui.screen.width import cells, fit, steady

Piece = tuple[str, str]
"""A text and its look; "" is plain."""
Row = Sequence[Piece]

LANE_LOOKS = ("pitch", "generic", "purposeful", "conversational", "unsure")
LOOKS = ("dim", "strong", "title", "owner", "mark", "good", "bad", "cursor", *LANE_LOOKS)


class Painted(ScrollView, can_focus=False, inherit_bindings=False):
    """A scrolling widget that paints rows itself, line by line, however many there are."""

    COMPONENT_CLASSES = {f"look--{look}" for look in LOOKS}  # noqa: RUF012
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._styles_by_look: dict[tuple[str, bool], Style] = {}

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
            style = self.get_component_rich_style(f"look--{look}") if look else self.rich_style
            if cursor:
                style += self.get_component_rich_style("look--cursor", partial=True)
            found = self._styles_by_look[look, cursor] = style
        return found

    def notify_style_update(self) -> None:
        """Forget the styles of the old theme."""
        self._styles_by_look.clear()
        self.forget_strips()
        super().notify_style_update()

    def forget_strips(self) -> None:
        """Forget finished lines; for those that keep any."""

    def set_height(self, rows: int) -> None:
        """Say how many rows there are to scroll through."""
        self.virtual_size = Size(self.scrollable_content_region.width, rows)
