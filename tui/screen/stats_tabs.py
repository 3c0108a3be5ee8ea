"""The first line of the figures: which pages there are, and which one is shown. They can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

SHORT = 4
"""Letters of a name where not all fit."""


class StatsTabs(Widget):
    """The names of the pages."""

    ALLOW_SELECT = False

    @dataclass
    class Chosen(Message):
        """Somebody clicked a page."""

        at: int

    def __init__(self, names: Sequence[str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._names = names
        self._at = 0
        self._spans: list[tuple[int, int]] = []

    def show(self, at: int) -> None:
        """Show which page is open."""
        self._at = at
        self.refresh()

    def render(self) -> Content:
        """The line."""
        self._spans, parts, x = [], [], 0
        for at, label in enumerate(fitting(self._names, self.size.width)):
            text = f"[{label}]" if at == self._at else f" {label} "
            parts.append((text, "bold $text-accent" if at == self._at else "$text-muted"))
            self._spans.append((x, x + len(text)))
            x += len(text)
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Go to the page clicked."""
        for at, (start, end) in enumerate(self._spans):
            if start <= event.x < end:
                self.post_message(self.Chosen(at))


def fitting(names: Sequence[str], width: int) -> list[str]:
    """The names, cut where not all fit."""
    whole = sum(len(name) + 2 for name in names) <= width
    return [name if whole else name[:SHORT] for name in names]
