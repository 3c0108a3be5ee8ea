"""The box to search in: the list follows while one types."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from tui.actions import Where
from tui.screen.keys import bindings
from tui.screen.text_box import TextBox


class SearchBox(TextBox):
    """Words to search for. Enter keeps them, Esc drops them."""

    BINDINGS = bindings(Where.SEARCH)

    @dataclass
    class Completed(Message):
        """The word that is begun is to be written out."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("words, or from: lane: is: ...", id=id, select_on_focus=False)

    def do_search_keep(self) -> None:
        """Keep the words."""
        self.post_message(self.Left(True))

    def do_search_drop(self) -> None:
        """Drop them."""
        self.post_message(self.Left(False))

    def do_search_complete(self) -> None:
        """Write the word out that is begun."""
        self.post_message(self.Completed())
