"""Searches kept under a name: to show one, keep the one that is shown, or drop one."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult

from store import journal, saved
from store.journal import Entry
from tui.actions import Where
from tui.clean import clean
from tui.keymap import key, with_keys
from tui.screen.keys import bindings
from tui.screen.page_screen import PageScreen
from tui.screen.paint import Row
from tui.screen.pick_list import PickList
from tui.screen.row_layout import fit_clean
from tui.screen.session import Session
from tui.screen.text_box import TextBox

NAME = 24


class NameBox(TextBox):
    """The name for the search that is shown. Enter keeps it, Esc leaves it."""

    BINDINGS = bindings(Where.NAME)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("a name for the search shown", id=id, max_length=saved.LONGEST_NAME)

    def do_name_keep(self) -> None:
        """Take the name."""
        self.post_message(self.Left(True))

    def do_name_drop(self) -> None:
        """Leave it."""
        self.post_message(self.Left(False))


class SavedScreen(PageScreen[str]):
    """The searches kept. Dismissed with the one to show."""

    PLACE = Where.SAVED
    HEADING = "Searches kept"
    BINDINGS = bindings(Where.SAVED)
    AUTO_FOCUS = "#kept"

    def __init__(self, session: Session, shown: str, naming: bool) -> None:
        """`shown` is the search of the list, which can be kept; `naming` asks for its name at once."""
        super().__init__(session)
        self._shown = shown
        self._naming = naming
        self._kept: list[tuple[str, str]] = []

    def compose_body(self) -> ComposeResult:
        """The searches, and the box for a name."""
        self.list = PickList(self._row, id="kept")
        yield self.list
        self.box = NameBox(id="name")
        yield self.box

    def on_mount(self) -> None:
        """Read them."""
        self.box.display = False
        self._read()
        if self._naming:
            self.do_saved_keep()

    def _read(self) -> None:
        with self.careful():
            self._kept = sorted(saved.saved(self.session.connection).items(), key=lambda one: one[0].casefold())
        self.list.set_rows(len(self._kept))
        if not self._kept:
            self.status.say(
                with_keys("No search is kept yet: {search} searches, then {filter} and {filter.keep} keeps it.")
            )

    def _row(self, at: int, width: int, here: bool) -> Row:
        name, words = self._kept[at]
        return (
            ("» " if here else "  ", "strong"),
            (fit_clean(name, NAME) + "  ", "strong" if here else ""),
            (clean(words, 400), "dim"),
        )

    def move(self, rows: int) -> None:
        """Go to another one."""
        self.list.cursor += rows

    def page_rows(self) -> int:
        """Searches of a screen."""
        return max(1, self.list.size.height - 1)

    @property
    def place(self) -> Where:
        """Where the person is."""
        return Where.NAME if self.box.display else Where.SAVED

    def do_saved_show(self) -> None:
        """Show what it finds."""
        if self._kept:
            self.dismiss(self._kept[self.list.cursor][1])

    def do_saved_keep(self) -> None:
        """Ask for a name."""
        if not self._shown:
            self.status.say(
                with_keys("Nothing is searched for now: {search} searches, then {filter} and {filter.keep} keeps it.")
            )
            return
        self.box.display = True
        self.box.focus()
        self.hints.show(Where.NAME)
        self.status.say(f"To keep: {self._shown}")

    @on(NameBox.Left)
    def _named(self, event: NameBox.Left) -> None:
        with self.careful():
            if event.keep:
                name = " ".join(self.box.value.split())
                saved.keep(self.session.connection, name, self._shown)
                self._read()
                self.list.cursor = next((at for at, one in enumerate(self._kept) if one[0] == name), 0)
                self.status.say(f"Kept as {name}. {key('go')} {key('go.saved')} shows it again.")
            self.box.display = False
            self.box.value = ""
            self.list.focus()
            self.hints.show(Where.SAVED)

    def do_saved_drop(self) -> None:
        """Keep it no longer."""
        if self._kept:
            name = self._kept[self.list.cursor][0]
            with self.careful():
                saved.drop(self.session.connection, name)
                self._read()
                self.status.say(f"Dropped: {name} · {key('undo')} undoes")

    def do_undo(self) -> None:
        """Take back the last step."""
        self._step(self.session.undo, 0, "Undone")

    def do_redo(self) -> None:
        """Do it again."""
        self._step(self.session.redo, 1, "Done again")

    def _step(self, step: Callable[[], Entry | None], which: int, says: str) -> None:
        """Take a step with searches back, or do it again; others are for where they can be seen."""
        with self.careful():
            top = journal.tops(self.session.connection)[which]
            if top is None or journal.entry(self.session.connection, top).kind != saved.KIND:
                self.status.say("That step was not about searches kept: close this page for it.")
                return
            step()
            self._read()
            self.status.say(f"{says}.")

    def do_page_close(self) -> None:
        """Close it."""
        self.dismiss()
