"""The last line of the screen: the keys that matter here, as many as fit. They can be clicked."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.actions import Where, actions_at, key_name
from tui.screen.width import cells


class KeyHints(Widget):
    """Keys and what they do, for one place."""

    ALLOW_SELECT = False

    @dataclass
    class Chosen(Message):
        """Somebody clicked a key."""

        action_id: str

    def __init__(self, where: Where, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._where = where
        self._spans: list[tuple[int, int, str | None]] = []

    def show(self, where: Where) -> None:
        """Show the keys of another place."""
        if where is not self._where:
            self._where = where
            self.refresh()

    def render(self) -> Content:
        """The line."""
        self._spans = []
        parts: list[tuple[str, str]] = []
        at = 0
        for hint in fitting(hints(self._where), self.size.width):
            self._spans.append((at, at + hint.width, hint.action_id))
            parts += [(f" {hint.key}", "bold $text-accent"), (f" {hint.label} ", "$text-muted")]
            at += hint.width
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        for start, end, action_id in self._spans:
            if start <= event.x < end and action_id is not None:
                self.post_message(self.Chosen(action_id))


@dataclass(frozen=True, slots=True)
class Hint:
    """A key and its label."""

    key: str
    label: str
    action_id: str | None

    @property
    def width(self) -> int:
        """The cells it takes."""
        return cells(self.key) + cells(self.label) + 3


LAST = ("help", "close", "quit", "go_cancel", "page.close")
"""Actions whose hints stay where not all fit."""


def hints(where: Where) -> list[Hint]:
    """The hints of a place."""
    return [Hint(key_name(action.keys[0]), action.label, action.id) for action in actions_at(where) if action.label]


def fitting(all_hints: list[Hint], width: int) -> list[Hint]:
    """Those that fit the width: the four lanes share one hint if need be, then the later ones go."""
    if sum(hint.width for hint in all_hints) > width:
        lanes = [hint for hint in all_hints if hint.key in "1234"]
        if lanes:
            shared = Hint("1-4", "lane", None)
            all_hints = [shared, *(hint for hint in all_hints if hint not in lanes)]
    room = width - sum(hint.width for hint in all_hints if hint.action_id in LAST)
    chosen = []
    for hint in all_hints:
        if hint.action_id in LAST:
            chosen.append(hint)
        elif hint.width <= room:
            chosen.append(hint)
            room -= hint.width
        else:
            room = 0
    return chosen
