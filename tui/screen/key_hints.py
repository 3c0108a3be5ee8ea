"""The last line of the screen: the keys that matter here, as many as fit. They can be clicked."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.actions import BOXES, MENUS, Where, actions_at
from tui.key_names import is_letter, key_name
from tui.keymap import current
from tui.screen.keys import OF_THE_APP
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
            if start <= event.x < end and action_id in OF_THE_APP:
                self.call_later(self.app.run_action, f"app.do('{action_id}')")
            elif start <= event.x < end and action_id is not None:
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


LAST = ("help", "close", "quit", "go_cancel", "filter_cancel", "page.close")
"""Actions whose hints stand last, and stay where not all fit."""
KEPT = ("undo", "mutes.apply", "journal.jump", "step.go", "export.start", "suggestions.accept", "check.wanted")
"""Actions whose hints stay next: what a page is for, and the way back."""


def hints(where: Where) -> list[Hint]:
    """The hints of a place, of those actions that have a key there; where one key is waited for, not of the help."""
    shown = [(action, key_at(action.id, where)) for action in actions_at(where) if action.label]
    found = [Hint(key_name(key), action.label or "", action.id) for action, key in shown if key]
    found = [hint for hint in found if hint.action_id != "help" or where not in MENUS]
    return sorted(found, key=lambda hint: hint.action_id in LAST)


def key_at(action_id: str, where: Where) -> str | None:
    """The first key of an action that works at a place: where one types that is no letter."""
    keys = current().keys(action_id)
    return next((key for key in keys if where not in BOXES or not is_letter(key)), None)


def fitting(all_hints: list[Hint], width: int) -> list[Hint]:
    """Those that fit the width: the four lanes share one hint if need be, then the later ones go."""
    if sum(hint.width for hint in all_hints) > width:
        lanes = [hint for hint in all_hints if (hint.action_id or "").startswith("decide.")]
        if lanes:
            shared = Hint(together([hint.key for hint in lanes]), "lane", None)
            all_hints = [shared, *(hint for hint in all_hints if hint not in lanes)]
    chosen: list[Hint] = []
    room = width
    for wanted in (LAST, KEPT, None):
        for hint in all_hints:
            if hint in chosen or (wanted is not None and hint.action_id not in wanted):
                continue
            if hint.width <= room:
                chosen.append(hint)
                room -= hint.width
            elif wanted is None:
                room = 0  # in their order: a later one does not take the place of one before it
    return [hint for hint in all_hints if hint in chosen]


def together(keys: list[str]) -> str:
    """Several keys in few cells: "1-4" for those that follow each other, "qwer" for single signs."""
    if all(len(key) == 1 for key in keys):
        follow = [ord(key) - ord(keys[0]) for key in keys] == list(range(len(keys))) and len(keys) > 2
        return f"{keys[0]}-{keys[-1]}" if follow else "".join(keys)
    return " ".join(keys)
