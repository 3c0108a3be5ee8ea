"""The last line of the screen: the keys that matter here, as many as fit. They can be clicked."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.actions import Action, Where, actions_at, key_name
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
        self._spans: list[tuple[int, int, Action]] = []

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
        for action in fitting(self._where, self.size.width):
            key, label = key_name(action.keys[0]), action.label or ""
            taken = cells(key) + cells(label) + 3
            self._spans.append((at, at + taken, action))
            parts += [(f" {key}", "bold $text-accent"), (f" {label} ", "$text-muted")]
            at += taken
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        for start, end, action in self._spans:
            if start <= event.x < end:
                self.post_message(self.Chosen(action.id))


LAST = ("help", "close", "quit")
"""Labels that stay where not all fit."""


def fitting(where: Where, width: int) -> list[Action]:
    """The actions with a label whose hints fit the width; those named in `LAST` come before the rest."""
    labelled = [action for action in actions_at(where) if action.label]
    room = width - sum(_taken(action) for action in labelled if action.id in LAST)
    chosen = []
    for action in labelled:
        if action.id in LAST:
            chosen.append(action)
        elif (taken := _taken(action)) <= room:
            chosen.append(action)
            room -= taken
        else:
            room = 0
    return chosen


def _taken(action: Action) -> int:
    return cells(key_name(action.keys[0])) + cells(action.label or "") + 3
