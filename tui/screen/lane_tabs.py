"""The first line of the screen: the lanes with their counts, and which one is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from store.status import DECIDED, MUTED, OPEN
from store.view import NAMES
from tui.screen.row_layout import LETTERS
from tui.screen.width import cells, fit

TABS: tuple[int | None, ...] = (None, 0, 1, 2, 3, 4)
"""What each tab shows: everything, a lane, or the unsure ones."""
STATUS_NAMES = {OPEN: "Open", DECIDED: "Decided", MUTED: "Muted", None: "All"}


class LaneTabs(Widget):
    """Tabs of lanes."""

    ALLOW_SELECT = False

    @dataclass
    class Chosen(Message):
        """Somebody clicked a tab."""

        shown: int | None

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: int | None = None
        self._status: int | None = OPEN
        self._counts: Mapping[tuple[int, int], int] | None = None
        self._note = ""
        self._spans: list[tuple[int, int, int | None]] = []

    def show(
        self, shown: int | None, status: int | None, counts: Mapping[tuple[int, int], int] | None, note: str = ""
    ) -> None:
        """Show which tab is chosen, the counts (None while they are not known), and at the right a note."""
        self._shown, self._status, self._note = shown, status, note
        self._counts = None if counts is None else dict(counts)
        self.refresh()

    def render(self) -> Content:
        """The line."""
        labels = self._labels()
        self._spans = []
        parts: list[tuple[str, str]] = []
        at = 0
        for tab, label in zip(TABS, labels, strict=True):
            chosen = tab == self._shown
            text = f"[{label}]" if chosen else f" {label} "
            parts.append((text, "bold $text-accent" if chosen else "$text-muted"))
            self._spans.append((at, at + cells(text), tab))
            at += cells(text)
        room = max(0, self.size.width - at)
        note = fit(self._note, min(room, cells(self._note) + 1)) if self._note else ""
        return Content.assemble(*parts, " " * (room - cells(note)), (note, "bold"))

    def on_click(self, event: events.Click) -> None:
        """Go to the tab clicked."""
        for start, end, tab in self._spans:
            if start <= event.x < end:
                self.post_message(self.Chosen(tab))

    def _labels(self) -> list[str]:
        """The longest wording that fits."""
        for short in range(6):
            labels = [self._label(tab, short) for tab in TABS]
            if (
                sum(cells(label) + 2 for label in labels) + (cells(self._note) + 2 if self._note else 0)
                <= self.size.width
            ):
                break
        return labels

    def _label(self, tab: int | None, short: int) -> str:
        number = self._number(tab)
        count = "…" if number is None else f"{number:,}" if short < 3 else brief(number)
        if tab is None:
            return f"{STATUS_NAMES[self._status]} {count}"
        if tab == 4:
            return f"? unsure {count}" if short < 1 else f"? {count}"
        name = (NAMES[tab], NAMES[tab], NAMES[tab][:7], NAMES[tab][:7], NAMES[tab][:4], LETTERS[tab])[short]
        return f"{tab + 1} {name} {count}"

    def _number(self, tab: int | None) -> int | None:
        if self._counts is None:
            return None
        return sum(
            number
            for (status, shown), number in self._counts.items()
            if self._status in (None, status) and tab in (None, shown)
        )


def brief(number: int) -> str:
    """A count in at most four characters."""
    if number < 10_000:
        return str(number)
    if number < 1_000_000:
        return f"{number // 1000}k"
    return f"{number / 1_000_000:.1f}M"
