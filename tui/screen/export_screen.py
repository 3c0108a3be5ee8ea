"""Exports inside the app: what, in which format, from whom, and where; with a look at the first rows."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input

from store import view
from store.errors import StoreError
from store.export.plan import Plan
from store.export.split import shares_of
from store.judging import judge_for
from tui.actions import Where
from tui.clean import clean
from tui.export.folder import export_folder
from tui.export.preview import Preview, preview
from tui.export.run import Done
from tui.screen.import_screen import Folders
from tui.screen.job import Job
from tui.screen.keys import bindings, method_of
from tui.screen.page_screen import PageScreen
from tui.screen.paint import Row
from tui.screen.pick_list import PickList
from tui.screen.sender_page import wrapped
from tui.screen.session import Session
from tui.screen.text_view import TextView
from tui.screen.width import cells, wrap

LABEL = 10
SHOWN_CHARACTERS = 2_000
"""Of a row in the preview."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose, and what can be chosen."""

    name: str
    values: tuple[tuple[str, str], ...]
    """Each with what is said of it."""


CHOICES = (
    Choice(
        "what",
        (
            ("messages", "messages, with verdicts and decisions"),
            ("decisions", "the log of decisions"),
            ("senders", "senders, with counts"),
            ("mutes", "who is muted"),
            ("all", "the whole store, to be imported elsewhere"),
        ),
    ),
    Choice(
        "format",
        (
            ("jsonl", "JSON Lines; imports again without loss"),
            ("csv", "CSV, safe in a spreadsheet"),
            ("parquet", "Parquet"),
            ("label-studio", "Label Studio tasks"),
            ("prodigy", "Prodigy tasks"),
            ("doccano", "doccano lines"),
            ("huggingface", "Hugging Face dataset folder, with a card"),
        ),
    ),
    Choice("which", (("every", "all of them"), ("labelled", "only what you decided"))),
    Choice(
        "split",
        (
            ("", "none"),
            ("80/10/10", "80/10/10 train, validation, test; no sender or campaign in two"),
            ("80/20", "80/20 train, test; no sender or campaign in two"),
        ),
    ),
    Choice("people", (("told", "as they are"), ("redacted", "redacted: names, handles, links, numbers hidden"))),
)
_FOR_MESSAGES = ("which", "split")


class FolderBox(Input):
    """The box for the folder's path. Enter takes it, Esc leaves it as it was."""

    BINDINGS = bindings(Where.EXPORT_PATH)

    @dataclass
    class Left(Message):
        """The person is done typing."""

        value: str
        keep: bool

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(suggester=Folders(), id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def action_do(self, action_id: str) -> None:
        """Do an action of the registry."""
        getattr(self, method_of(action_id))()

    def do_export_path_keep(self) -> None:
        """Take what was typed."""
        self.post_message(self.Left(self.value.strip(), True))

    def do_export_path_drop(self) -> None:
        """Leave it as it was."""
        self.post_message(self.Left(self.value, False))


class ExportScreen(PageScreen[None]):
    """Asks what to export, shows how it will look, and writes it in a thread."""

    PLACE = Where.EXPORT
    HEADING = "Export"
    BINDINGS = bindings(Where.EXPORT)
    AUTO_FOCUS = "#choices"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._at = dict.fromkeys((choice.name for choice in CHOICES), 0)
        self._folder = free_folder()
        self._writing = False

    def compose_body(self) -> ComposeResult:
        """The choices, the box for the folder, and the preview."""
        self.list = PickList(self._row, id="choices")
        yield self.list
        self.box = FolderBox(id="folder")
        yield self.box
        self.text = TextView(id="page")
        yield self.text

    def on_mount(self) -> None:
        """Show the first look."""
        self.list.set_rows(len(CHOICES) + 1, 0)
        self._look()

    # the choices

    def chosen(self, name: str) -> str:
        """What is chosen."""
        choice = next(choice for choice in CHOICES if choice.name == name)
        return choice.values[self._at[name]][0]

    def plan(self) -> Plan:
        """What the choices come to."""
        what = self.chosen("what")
        messages = what == "messages"
        split = self.chosen("split")
        return Plan(
            what,
            self.chosen("format"),
            messages and self.chosen("which") == "labelled",
            shares_of(split) if messages and split else None,
            self.chosen("people") == "redacted",
        )

    def _row(self, at: int, width: int, here: bool) -> Row:
        mark = (" » " if here else "   ", "strong")
        if at == len(CHOICES):
            path = end_of(str(self._folder), width - LABEL - 4)
            return mark, (f"{'folder':{LABEL}}", "dim"), (path, "strong" if here else "")
        choice = CHOICES[at]
        idle = choice.name in _FOR_MESSAGES and self.chosen("what") != "messages"
        says = "(for messages only)" if idle else choice.values[self._at[choice.name]][1]
        return mark, (f"{choice.name:{LABEL}}", "dim"), (says, "dim" if idle else "strong" if here else "")

    def move(self, rows: int) -> None:
        """Go to another line."""
        self.list.cursor += rows

    def do_move_screen_down(self) -> None:
        """Scroll the first rows down."""
        self.text.scroll_rows(self.text.size.height - 1)

    def do_move_screen_up(self) -> None:
        """Scroll the first rows up."""
        self.text.scroll_rows(1 - self.text.size.height)

    def do_export_next(self) -> None:
        """Next choice of the line; type another folder."""
        self._change(1)

    def do_export_previous(self) -> None:
        """The choice before."""
        self._change(-1)

    def _change(self, step: int) -> None:
        if self._writing:
            return
        if self.list.cursor == len(CHOICES):
            self.box.value = str(self._folder)
            self.box.display = True
            self.box.focus()
            self.hints.show(Where.EXPORT_PATH)
            return
        choice = CHOICES[self.list.cursor]
        self._at[choice.name] = (self._at[choice.name] + step) % len(choice.values)
        self.list.refresh()
        self._look()

    @on(FolderBox.Left)
    def _folder_typed(self, event: FolderBox.Left) -> None:
        if event.keep and event.value:
            self._folder = Path(event.value).expanduser()
        self.box.display = False
        self.list.focus()
        self.list.refresh()
        self.hints.show(Where.EXPORT)

    # the look at it

    def _look(self) -> None:
        plan = self.plan()
        with self.careful():
            self.status.say("")
            self.head("Export")
            plan.check()
            self.work("looking", lambda connection, job: preview(connection, judge_for(connection), plan), self._show)
            return
        self.give_up()
        self.text.show(lambda width: [])

    def _show(self, found: object) -> None:
        assert isinstance(found, Preview)
        what = "lines" if self.chosen("what") == "all" else self.chosen("what")
        self.head(f"Export: {found.rows:,} {what}")
        self.text.show(lambda width: preview_rows(found, width))

    # writing

    def do_export_start(self) -> None:
        """Write it."""
        if self._writing:
            return
        plan, folder = self.plan(), self._folder
        with self.careful():
            plan.check()
            if folder.exists():
                raise StoreError(f"{folder} is there already; type another folder.")
            self._writing = True
            self.work("wrote", lambda connection, job: write(connection, job, plan, folder), self._written)

    def _written(self, found: object) -> None:
        assert isinstance(found, Done)
        self._writing = False
        self.status.say(f"{found.rows:,} written to {self._folder}")
        self._folder = free_folder()
        self.list.refresh()

    def failed(self, sentence: str) -> None:
        """It could not be done."""
        self._writing = False
        super().failed(sentence)

    def do_page_close(self) -> None:
        """Stop writing; close where nothing is written."""
        if self._writing and self.give_up():
            self._writing = False
            self.status.say("Stopped: nothing was written.")
        else:
            self.dismiss()


def write(connection: sqlite3.Connection, job: Job, plan: Plan, folder: Path) -> Done:
    """Write it, in the job's thread.

    Raises:
        StoreError: it cannot be written, or messages still wait for their verdict.
    """
    if view.waiting(connection):
        raise StoreError("Messages are still being judged; try again in a moment.")
    return export_folder(connection, judge_for(connection), plan, folder, progress=job.tell)


def free_folder() -> Path:
    """A folder for today that is not there yet: among the documents where there is a place for them."""
    documents = Path.home() / "Documents"
    home = documents if documents.is_dir() else Path.home()
    number = 1
    while True:
        name = f"unpitch-{date.today().isoformat()}{f'-{number}' if number > 1 else ''}"
        if not (home / name).exists():
            return home / name
        number += 1


def end_of(path: str, width: int) -> str:
    """A path, or its end where it is longer than there is room."""
    path = clean(path)
    while cells(path) > width > 1:
        path = f"…{path[2:]}"
    return path


def preview_rows(found: Preview, width: int) -> list[Row]:
    """Counts and the first rows, wrapped."""
    rows: list[Row] = [()]
    if found.lanes:
        rows += wrapped(" · ".join(f"{number:,} {lane}" for lane, number in found.lanes.items()), width, " ", 3)
    if found.parts:
        rows += wrapped(" · ".join(f"{number:,} {part}" for part, number in found.parts.items()), width, " ", 3)
    rows += [(), ((" The first rows" if found.lines else " Nothing to write", "dim"),)]
    for line in found.lines:
        text = clean(line, SHOWN_CHARACTERS)
        rows += [((f" {text[start:end]}", ""),) for start, end in wrap(text, max(20, width - 2))]
        rows.append(())
    return rows
