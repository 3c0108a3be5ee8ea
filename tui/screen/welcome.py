"""What an empty store shows: what this is, and the two ways in."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen

from tui.actions import Where
from tui.screen.help import help_screen
from tui.screen.import_screen import ImportScreen
from tui.screen.key_hints import KeyHints
from tui.screen.keys import bindings, method_of
from tui.screen.paint import Row
from tui.screen.session import Session
from tui.screen.text_view import TextView
from tui.screen.width import wrap

TEXT: tuple[tuple[str, str], ...] = (
    ("unpitch", "title"),
    ("", ""),
    ("Sorts the messages strangers send you into four lanes, on this machine and nowhere else.", ""),
    ("", ""),
    ("  1 pitch           sells something", "pitch"),
    ("  2 generic         could have gone to anybody", "generic"),
    ("  3 purposeful      to you, and wants something definite", "purposeful"),
    ("  4 conversational  somebody talking to you", "conversational"),
    ("", ""),
    ("There are no messages yet.", "strong"),
    ("", ""),
    ("  I  import the archive you asked your network for: a zip, a folder or a file", ""),
    ("  d  look around in an invented inbox first", ""),
    ("  ?  all keys", ""),
    ("  q  quit", ""),
)


class WelcomeScreen(Screen[bool]):
    """Shown while there are no messages. Dismissed with True once there are."""

    BINDINGS = bindings(Where.WELCOME)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """The text, and the keys."""
        yield TextView(welcome_rows, id="welcome")
        yield KeyHints(Where.WELCOME, id="hints")

    def action_do(self, action_id: str) -> None:
        """Do an action of the registry."""
        getattr(self, method_of(action_id))()

    @on(KeyHints.Chosen)
    def _hint_clicked(self, event: KeyHints.Chosen) -> None:
        self.action_do(event.action_id)

    def do_import(self) -> None:
        """Import an export."""
        self.app.push_screen(ImportScreen(self._session.path), self._imported)

    def _imported(self, anything: bool | None) -> None:
        if anything:
            self.dismiss(True)

    def do_demo(self) -> None:
        """Leave, for the demo inbox."""
        self.app.exit("demo")

    def do_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(help_screen())

    def do_quit(self) -> None:
        """Quit."""
        self.app.exit()


def welcome_rows(width: int) -> list[Row]:
    """The text, wrapped."""
    rows: list[Row] = []
    for text, look in TEXT:
        rows += [((f" {text[start:end]}", look),) for start, end in wrap(text, width - 2)]
    return rows
