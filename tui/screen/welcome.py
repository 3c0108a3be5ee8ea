"""What an empty store shows: what this is, and the ways in."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen

from tui.actions import Where
from tui.keymap import key
from tui.screen.import_screen import ImportScreen
from tui.screen.key_hints import KeyHints
from tui.screen.keys import bindings, method_of
from tui.screen.paint import Row
from tui.screen.session import Session
from tui.screen.text_view import TextView
from tui.screen.width import fit, wrap

ABOUT = "sorts the messages strangers send you into four lanes, on this machine and nowhere else."
LANES = (
    ("pitch", "sells something"),
    ("generic", "could have gone to anybody"),
    ("purposeful", "to you, wants something definite"),
    ("conversational", "somebody talking to you"),
)
WORKS = "Each message comes with its lane and the reasons. One key settles it, and brings the next."
NOTHING = "There are no messages yet:"
WAYS_IN = (
    ("import", "import the zip, folder or file your network sent"),
    ("demo", "look around in an invented inbox first"),
    ("tour", "learn it by doing: ten steps in that inbox"),
    ("help", "all keys"),
    ("quit", "quit"),
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

    def do_tour(self) -> None:
        """Leave, for the tour in the demo inbox."""
        self.app.exit("tour")

    def do_quit(self) -> None:
        """Quit."""
        self.app.exit()


def welcome_rows(width: int) -> list[Row]:
    """The text for a width, with the keys in force. It fits 60 cells by 17 rows."""
    rows: list[Row] = []
    for start, end in wrap(f"unpitch {ABOUT}", width - 2):
        line = f"unpitch {ABOUT}"[start:end]
        rows.append(((" unpitch", "title"), (line.removeprefix("unpitch"), "")) if start == 0 else ((f" {line}", ""),))
    rows.append(())
    for lane, says in LANES:
        rows.append(((f"   {fit(key(f'decide.{lane}'), 3)}", "strong"), (f"{lane:<16}", lane), (says, "")))
    rows += [(), *_wrapped(WORKS, width), (), *_wrapped(NOTHING, width, "strong")]
    for action_id, says in WAYS_IN:
        named = fit(key(action_id), 3)
        for start, end in wrap(says, width - 8):
            rows.append(((f"   {named}", "strong"), (says[start:end], "")))
            named = "   "
    return rows


def _wrapped(text: str, width: int, look: str = "") -> list[Row]:
    return [((f" {text[start:end]}", look),) for start, end in wrap(text, width - 2)]
