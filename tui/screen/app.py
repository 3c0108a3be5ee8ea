"""The app: opens the store, shows the first screen, and leaves the terminal as it was."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
import subprocess
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.filter import LineFilter
from textual.screen import Screen

from store import view
from tui.actions import ACTIONS, BY_ID
from tui.clean import clean
from tui.screen.safety import Printable, write_crash_report
from tui.screen.session import Session
from tui.screen.triage import TriageScreen

COLLECT_AFTER = 0.5
"""Seconds after the first paint from which garbage is looked for again."""
TURN_SECONDS = 0.001
"""How long a thread may go on when another wants its turn: a key waits no longer for the judging."""


class UnpitchApp(App[str]):
    """The app on one store."""

    TITLE = "unpitch"
    CSS_PATH = "app.tcss"
    BINDINGS = [Binding(":", "command_palette", BY_ID["palette"].help, show=False, id="palette")]  # noqa: RUF012

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.crash: str | None = None
        """A sentence, where the app came down."""
        self._printable = Printable()

    def on_mount(self) -> None:
        """Show the messages, or where there are none what to do about it."""
        for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                asyncio.get_running_loop().add_signal_handler(number, partial(self.exit, None, 128 + number))
        self.call_after_refresh(self.set_timer, COLLECT_AFTER, _collect)
        if view.is_empty(self.session.connection):
            from tui.screen.welcome import WelcomeScreen

            self.push_screen(WelcomeScreen(self.session), self._first_import)
        else:
            self.push_screen(TriageScreen(self.session))

    def _first_import(self, anything: bool | None) -> None:
        self.push_screen(TriageScreen(self.session))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own filters, and the net below everything that is shown."""
        return [*super().get_line_filters(), self._printable]

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The registry's actions in the command palette, before Textual's own."""
        if isinstance(screen, TriageScreen):
            for action in ACTIONS:
                if action.palette and screen.place in action.where:
                    name = action.id.replace(".", " ").replace("_", " ")
                    yield SystemCommand(name, action.help, partial(screen.action_do, action.id))
        yield from super().get_system_commands(screen)

    def _handle_exception(self, error: Exception) -> None:
        """Come down without showing what was being worked on: Textual's own traceback would."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            self.crash = write_crash_report(error, self.session.path)
        self._close_messages_no_wait()


def _collect() -> None:
    gc.freeze()  # what is loaded by now stays
    gc.enable()


def run_app(store_path: Path) -> int:
    """Open the app on a store; gives the exit status.

    Raises:
        StoreError: the store cannot be opened.
    """
    sys.setswitchinterval(TURN_SECONDS)
    session = Session(store_path)
    try:
        app = UnpitchApp(session)
        result = app.run()
        crash = app.crash
    except Exception as error:
        crash, result = write_crash_report(error, store_path), None
    finally:
        session.close()
    if crash:
        print(clean(crash), file=sys.stderr)
        return 1
    if result == "demo":
        return subprocess.call([sys.executable, "-m", "tui.cli.main", "demo"])
    return app.return_code or 0
