"""A box for a line of text that is left by Enter or Esc."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.widgets import Input

from tui.screen.keys import method_of


class TextBox(Input):
    """A line of text. Those that derive from it bind their keys, and say with `Left` that the person is done."""

    @dataclass
    class Left(Message):
        """The person is done typing."""

        keep: bool
        """True where what was typed is to be used."""

    def __init__(
        self, placeholder: str, *, id: str | None = None, max_length: int = 0, select_on_focus: bool = True
    ) -> None:
        super().__init__(
            placeholder=placeholder, id=id, compact=True, max_length=max_length, select_on_focus=select_on_focus
        )
        self.cursor_blink = False

    def action_do(self, action_id: str) -> None:
        """Do an action of the registry."""
        getattr(self, method_of(action_id))()
