"""The app: opens the store, shows the first screen, and leaves the terminal as it was."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from textual.actions import ActionParseResult
from textual.app import App, SuspendNotSupported, SystemCommand
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.screen import Screen

from store import view
from tui import settings
from tui.clean import clean
from tui.keymap import current, key, palette_name
from tui.screen.keys import app_bindings, would_write
from tui.screen.safety import Printable
from tui.screen.session import Session
from tui.screen.themes import HIGH_CONTRAST, no_such_theme, readable
from tui.screen.triage import TriageScreen

COLLECT_AFTER = 0.5
"""Seconds after the first paint from which garbage is looked for again."""
TROUBLES_SECONDS = 12
OFFER_SECONDS = 8
TEXTUALS_OWN = ("Theme", "Screenshot")
TURN_SECONDS = 0.001
"""How long a thread may go on when another wants its turn: a key waits no longer for the judging."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What this run of the app was asked for."""

    theme: str | None = None
    """The theme for this run alone; that of the settings otherwise."""
    settings_path: Path | None = None
    """Where a theme chosen in the app is kept; None: nowhere."""
    tour: bool = False
    """Begin with the tour."""
    demo: bool = False
    """The store is the demo inbox: offer the tour."""


class UnpitchApp(App[str], inherit_bindings=False):
    """The app on one store."""

    TITLE = "unpitch"
    CSS_PATH = "app.tcss"
    BINDINGS = app_bindings()

    def __init__(self, session: Session, choices: Choices | None = None) -> None:
        super().__init__()
        self.session = session
        self._choices = choices or Choices()
        self.crash: str | None = None
        """A sentence, where the app came down."""
        self._printable = Printable()

    def on_mount(self) -> None:
        """Show the messages, or where there are none what to do about it."""
        self._heed_signals()
        self._first_theme()
        self.call_after_refresh(self.set_timer, COLLECT_AFTER, _collect)
        if view.is_empty(self.session.connection):
            from tui.screen.welcome import WelcomeScreen

            self.push_screen(WelcomeScreen(self.session), self._first_import)
        elif self._choices.tour:
            from tui.screen.tour import TourScreen

            self.push_screen(TourScreen(self.session))
        else:
            self.push_screen(TriageScreen(self.session))
        self._tell_troubles(settings.current().troubles)
        if self._choices.demo and not self._choices.tour:
            says = f"This inbox is invented: do as you like. {key('tour')} shows how, in ten steps."
            self.notify(says, title="Demo", timeout=OFFER_SECONDS, markup=False)

    def _first_import(self, anything: bool | None) -> None:
        self.push_screen(TriageScreen(self.session))

    # the terminal

    def _heed_signals(self) -> None:
        """End in good order when asked to, and give the terminal back when put aside.

        All between two messages: Textual's own handler for the latter may come amid a write to the terminal, and
        wait for that write for ever.
        """
        doing: dict[str, Callable[[], object]] = {"SIGTSTP": self._put_aside}
        for name in ("SIGTERM", "SIGHUP"):
            doing[name] = partial(self.exit, None, 128 + getattr(signal, name, 0))
        for name, do in doing.items():
            with contextlib.suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), do)

    def _put_aside(self) -> None:
        """Leave the terminal to others until the shell brings the program back."""
        with contextlib.suppress(SuspendNotSupported), self.suspend():
            os.kill(os.getpid(), signal.SIGSTOP)

    # settings

    def _first_theme(self) -> None:
        """The theme asked for; where there is none of that name, say so and keep the default."""
        self.register_theme(HIGH_CONTRAST)
        wanted = self._choices.theme or settings.current().theme
        if wanted in self.available_themes:
            self.theme = wanted
        elif wanted is not None:
            self._tell_troubles((no_such_theme(wanted, self.available_themes),))
        self.watch(self, "theme", self._keep_theme, init=False)

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, with those of text that can be read."""
        variables = super().get_css_variables()
        return variables | readable(variables)

    def _keep_theme(self, name: str) -> None:
        """Keep a theme that was chosen from the palette."""
        if self._choices.settings_path is not None:
            from tui import settings_file

            try:
                settings_file.keep(self._choices.settings_path, "theme", name)
            except settings_file.SettingsError as error:
                self._tell_troubles((str(error),))

    def _tell_troubles(self, troubles: Sequence[str]) -> None:
        """Say what is wrong in the settings: the first fault, and how to see all."""
        if troubles:
            more = f" And {len(troubles) - 1} more: `unpitch keys --check` says all." if len(troubles) > 1 else ""
            says = clean(troubles[0] + more, 600)
            self.notify(says, title="Settings", severity="warning", timeout=TROUBLES_SECONDS, markup=False)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own filters, and the net below everything that is shown."""
        return [*super().get_line_filters(), self._printable]

    # keys that work on every screen

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key asks for, unless somebody types: keys only write then, on whatever screen it is."""
        if isinstance(action, str) and would_write(action, self.focused):
            return False
        return await super().run_action(action, default_namespace, namespaces)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Not every system lets go of a program for a while."""
        return hasattr(signal, "SIGTSTP") if (action, parameters) == ("do", ("suspend",)) else True

    def action_do(self, action_id: str) -> None:
        """Do an action of the registry that works everywhere."""
        match action_id:
            case "help":
                self._help()
            case "palette":
                self.action_command_palette()
            case "suspend":
                self._put_aside()
            case "quit_anywhere":
                self.exit()

    def _help(self) -> None:
        from tui.screen.help import HelpPage, help_page

        if isinstance(self.screen, HelpPage):
            self.screen.dismiss()
        else:
            self.push_screen(help_page(self.screen))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What can be asked for on the screen, with its keys, then two of Textual's own: themes and screenshots."""
        from tui.screen.help import doers_on

        for action, doer in doers_on(screen).items():
            if action.palette:
                keys = current().names(action.id).replace("[", r"\[")  # no markup
                says = f"{keys} · {action.help}" if keys else action.help
                yield SystemCommand(palette_name(action), says, partial(self._do_on, doer, action.id))
        yield from (command for command in super().get_system_commands(screen) if command.title in TEXTUALS_OWN)

    def _do_on(self, doer: DOMNode, action_id: str) -> None:
        """Do what was picked from the palette."""
        self.call_later(self.run_action, f"do('{action_id}')", doer)

    def _handle_exception(self, error: Exception) -> None:
        """Come down without showing what was being worked on: Textual's own traceback would."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            self.crash = _report(error, self.session.path)
        self._close_messages_no_wait()


def _collect() -> None:
    gc.freeze()  # what is loaded by now stays
    gc.enable()


def run_app(store_path: Path, choices: Choices | None = None) -> int:
    """Open the app on a store; gives the exit status.

    Raises:
        StoreError: the store cannot be opened.
    """
    sys.setswitchinterval(TURN_SECONDS)
    choices = choices or Choices()
    while True:
        session = Session(store_path)
        try:
            app = UnpitchApp(session, choices)
            result = app.run()
            crash = app.crash
        except Exception as error:
            crash, result = _report(error, store_path), None
        finally:
            session.close()
        if crash:
            print(clean(crash), file=sys.stderr)
            return 1
        if result == "tour":
            _run_demo(choices, "--tour")
            continue  # the tour comes back to where it was asked for
        return _run_demo(choices) if result == "demo" else app.return_code or 0


def _report(error: Exception, store_path: Path) -> str:
    from tui.crash import write_crash_report  # few runs need it

    return write_crash_report(error, store_path)


def _run_demo(choices: Choices, *options: str) -> int:
    """Open the demo inbox, which has a store and a process of its own."""
    named = [] if choices.settings_path is None else ["--config", str(choices.settings_path)]
    return subprocess.call([sys.executable, "-m", "tui.cli.main", *named, "demo", *options])
