"""The line above the keys: what just happened, and what goes on in the background."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from tui.clean import clean
from tui.keymap import key
from tui.screen.width import cells, fit


class StatusLine(Widget):
    """One sentence at the left, progress at the right."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.said = ""
        self.progress = ""
        self._bad = False

    def say(self, sentence: str, bad: bool = False) -> None:
        """Show what happened, until the next thing happens."""
        self.said, self._bad = clean(sentence, 400), bad
        self.refresh()

    def show_progress(self, text: str) -> None:
        """Show what goes on in the background; empty for nothing."""
        if text != self.progress:
            self.progress = clean(text, 80)
            self.refresh()

    def render(self) -> Content:
        """The line."""
        width = self.size.width
        right = f"  {self.progress} " if self.progress else ""
        room = max(0, width - cells(right))
        left = f" {'! ' if self._bad else ''}{self.said}"
        if cells(left) > room:  # the line of keys says it too
            left = left.replace(f" · {key('undo')} undoes", "")
        left = fit(left, room)
        return Content.assemble((left, "bold $text-error" if self._bad else ""), (right, "$text-muted"))
