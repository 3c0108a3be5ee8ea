"""Imports an export: the command line does the work in a process of its own, and says how far it is."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import sys
from pathlib import Path
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.suggester import Suggester
from textual.widgets import Input, Static

from tui.actions import Where
from tui.clean import clean
from tui.keymap import with_keys
from tui.screen.key_hints import KeyHints
from tui.screen.keys import bindings, method_of
from tui.screen.paint import Row
from tui.screen.text_view import Layout, TextView
from tui.screen.width import wrap

ASKED = (
    "The path of an export: the zip you were sent, its folder, or a file in it. → takes the suggestion.",
    "Nothing leaves this machine, and importing the same export again adds only what is new.",
    "Where an import asks who you are, or for a time zone, write it after the path: --me NAME, --tz ZONE.",
)
AGAIN = "{import.start} imports again, with options such as --me NAME after the path."
PATIENCE = 5.0
"""Seconds that a stopped import has to end by itself."""
LONGEST_LINE = 1 << 20
_OPTION = re.compile(r"\s--(me|tz|dates|map)[ =]")


def import_command(store: Path, path: Path) -> list[str]:
    """The command that imports a path and prints its progress as JSON lines."""
    return [sys.executable, "-m", "tui.cli.main", "--store", str(store), "import", "--progress-json", str(path)]


def told_apart(typed: str) -> tuple[str, list[str]]:
    """The path, and what is said after it as on the command line: `~/chats --me Ida Sorel --tz Europe/Berlin`.

    A value reaches to the next option, so none needs quotes.
    """
    path, *told = [part.strip() for part in _OPTION.split(typed)]
    return path, [f"--{name}={_bare(value)}" for name, value in zip(told[::2], told[1::2], strict=True) if value]


def _bare(value: str) -> str:
    """A value without the quotes around it."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value


class ImportScreen(Screen[bool]):
    """Asks for a path and imports it. Dismissed with True where anything may have come in."""

    BINDINGS = bindings(Where.IMPORT)
    AUTO_FOCUS = "#path"

    def __init__(self, store: Path) -> None:
        super().__init__()
        self._store = store
        self._process: asyncio.subprocess.Process | None = None
        self._stopping = False
        self._anything = False

    def compose(self) -> ComposeResult:
        """A box for the path, and what came of it."""
        yield Static(Content(" Import"), id="heading", markup=False)
        self.path = PathBox(suggester=Folders(), id="path")
        yield self.path
        self.text = TextView(_sentences(*ASKED), id="page")
        yield self.text
        yield KeyHints(Where.IMPORT, id="hints")

    def action_do(self, action_id: str) -> None:
        """Do an action of the registry."""
        getattr(self, method_of(action_id))()

    @on(KeyHints.Chosen)
    def _hint_clicked(self, event: KeyHints.Chosen) -> None:
        self.action_do(event.action_id)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.do_import_start()

    async def on_unmount(self) -> None:
        """Let no process outlive the screen."""
        await self._end_process()

    def do_import_start(self) -> None:
        """Import what the path names."""
        named = self.path.value.strip()
        if self._process is not None or not named:
            return
        named, options = told_apart(named)
        path = Path(named).expanduser()
        if not path.exists():
            self._say(f"There is nothing at {path}; check the path.")
            return
        self.run_worker(self._import(path, options), exclusive=True, exit_on_error=False)

    def do_import_stop(self) -> None:
        """Stop the import; close where none runs."""
        if self._process is None:
            self.dismiss(self._anything)
        elif not self._stopping:
            self._stopping = True
            self._say("Stopping …")
            self.run_worker(self._end_process(), exit_on_error=False)

    async def _import(self, path: Path, options: list[str]) -> None:
        self._stopping = False
        self._say(f"Reading {path} …", with_keys("{import.stop} stops it."))
        try:
            process = self._process = await asyncio.create_subprocess_exec(
                *import_command(self._store, path),
                *options,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                limit=LONGEST_LINE,
            )
        except OSError as error:
            self._say(f"The import could not be started: {error.strerror or error}.")
            return
        errors = asyncio.create_task(_last_line(process))
        ended = await self._follow(process)
        await process.wait()
        self._process = None
        self._anything = True
        if self._stopping:
            self._say("Stopped. What was read so far stays; importing the same path again goes on from there.")
        elif ended is None:
            self._say(f"The import ended early (status {process.returncode}). {await errors}", "What was read stays.")
        else:
            why, text = str(ended.get("error") or ""), str(ended.get("text") or "")
            asked = [with_keys(AGAIN)] if " --" in why + text else []
            self._say(*asked, why, text, "", with_keys("{import.stop} closes this."))

    async def _follow(self, process: asyncio.subprocess.Process) -> dict[str, Any] | None:
        """Show the progress; gives the last word of the process, or None where there was none."""
        assert process.stdout is not None
        while True:
            try:
                line = await process.stdout.readline()
            except ValueError:
                continue  # a line beyond all measure
            if not line:
                return None
            with contextlib.suppress(ValueError):
                said = json.loads(line)
                if isinstance(said, dict) and ("done" in said or "error" in said):
                    return said
                if isinstance(said, dict) and not self._stopping:
                    self._say(progress_sentence(said), with_keys("{import.stop} stops it."))

    async def _end_process(self) -> None:
        process = self._process
        if process is None or process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), PATIENCE)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()

    def _say(self, *sentences: str) -> None:
        self.text.show(_sentences(*sentences))


class PathBox(Input):
    """The box for the path; Tab takes what is suggested, as shells do."""

    def __init__(self, suggester: Suggester, *, id: str | None = None) -> None:
        super().__init__(placeholder="~/Downloads/archive.zip", suggester=suggester, id=id, compact=True)
        self.cursor_blink = False


class Folders(Suggester):
    """Suggests what lies in the folder that is being typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The first entry that begins like what was typed."""
        return await asyncio.to_thread(suggestion, value)


def suggestion(typed: str) -> str | None:
    """The first entry of the folder typed so far that begins like the rest; folders end in a slash."""
    folder, slash, begun = typed.rpartition("/")
    if not typed or (not begun and not slash):
        return None
    try:
        entries = sorted(Path(folder + slash if slash else ".").expanduser().iterdir())
        for entry in entries:
            name = entry.name
            if name.startswith(begun) and name.isprintable() and (begun or not name.startswith(".")):
                return f"{folder}{slash}{name}{'/' if entry.is_dir() else ''}"
    except OSError:
        pass
    return None


def progress_sentence(said: dict[str, Any]) -> str:
    """A line of progress in words."""
    doing = {"read": "Read", "judge": "Judged"}.get(str(said.get("phase")), "Done")
    messages, of = said.get("messages"), said.get("of")
    if not isinstance(messages, int):
        return f"{doing} …"
    return f"{doing} {messages:,} of {of:,} messages" if isinstance(of, int) else f"{doing} {messages:,} messages"


async def _last_line(process: asyncio.subprocess.Process) -> str:
    assert process.stderr is not None
    said = await process.stderr.read()
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return clean(lines[-1], 300) if lines else ""


def _sentences(*sentences: str) -> Layout:
    def layout(width: int) -> list[Row]:
        rows: list[Row] = [()]
        for sentence in sentences:
            text = clean(sentence, 20_000, newlines=True)
            rows += [((f" {text[start:end]}", ""),) for start, end in wrap(text, width - 2)]
        return rows

    return layout
