"""The box to search in: the list follows while one types."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.widgets import Input

from tui.actions import Where
from tui.screen.keys import bindings, method_of


class SearchBox(Input):
    """Words to search for. Enter keeps them, Esc drops them."""

    BINDINGS = bindings(Where.SEARCH)

    @dataclass
    class Left(Message):
        """The person is done typing."""

        keep: bool

    @dataclass
    class Completed(Message):
        """The word that is begun is to be written out."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(placeholder="words, or from: lane: is: ...", id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def action_do(self, action_id: str) -> None:
        """Do an action of the registry."""
        getattr(self, method_of(action_id))()

    def do_search_keep(self) -> None:
        """Keep the words."""
        self.post_message(self.Left(True))

    def do_search_drop(self) -> None:
        """Drop them."""
        self.post_message(self.Left(False))

    def do_search_complete(self) -> None:
        """Write the word out that is begun."""
        self.post_message(self.Completed())
