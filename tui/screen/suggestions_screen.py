"""Rules that the decisions speak for, with what decisions not used to find them say."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import cast

from textual import on
from textual.app import ComposeResult

from lanes.rule_book import Refusal
from lanes.rule_edits import with_refusal
from lanes.rule_mining import Suggestion, suggestions
from store import rule_file
from store.journal import short
from store.rule_examples import examples
from store.rulesets import standing
from tui.actions import Where
from tui.counted import counted
from tui.keymap import key
from tui.screen.job import Job
from tui.screen.keys import bindings
from tui.screen.page_screen import PageScreen
from tui.screen.paint import Row
from tui.screen.pick_list import PickList
from tui.screen.row_layout import fit_clean
from tui.screen.rule_edit_screen import RuleEditScreen
from tui.screen.rule_rows import in_short, paragraphs
from tui.screen.rule_work import Draft, Tried, tried
from tui.screen.rules_screen import condition
from tui.screen.session import Session
from tui.screen.text_view import TextView


class SuggestionsScreen(PageScreen[None]):
    """Suggestions to look at, accept or refuse. Every step taken is told to `changed`, in a sentence."""

    PLACE = Where.SUGGESTIONS
    HEADING = "Suggested rules"
    BINDINGS = bindings(Where.SUGGESTIONS)
    AUTO_FOCUS = "#page"
    CSS = "SuggestionsScreen #said { height: 5; border-top: solid $foreground 15%; }"

    def __init__(self, session: Session, changed: Callable[[str], None]) -> None:
        super().__init__(session)
        self._changed = changed
        self._found: list[Suggestion] = []
        self._insisting: str | None = None
        """The name of the rule that a second y saves although it contradicts decisions."""

    def compose_body(self) -> ComposeResult:
        """The list, and what the suggestion under the cursor looks for."""
        self.list = PickList(self._row, id="page")
        self.said = TextView(id="said")
        yield self.list
        yield self.said

    def on_mount(self) -> None:
        """Look for suggestions."""
        self._look()

    def _look(self) -> None:
        self.head("Suggested rules: looking through your decisions …")
        self.work("looked at", _suggested, self._show)

    def _show(self, found: object) -> None:
        self._found, decisions = cast("tuple[list[Suggestion], int]", found)
        many = counted(len(self._found), "rule")
        nothing = f"Nothing to suggest from {counted(decisions, 'decision')} yet; it takes some hundreds."
        told = f"{many} that {counted(decisions, 'decision')} speak for, measured on those not used to find them"
        self.head(f"Suggested: {told}" if self._found else nothing)
        self.list.set_rows(len(self._found))

    def _row(self, at: int, width: int, here: bool) -> Row:
        each = self._found[at]
        rule, wide = each.rule, width >= 110
        return (
            ("»" if here else " ", "strong"),
            (fit_clean(rule.name, 50 if wide else 26) + " ", "strong" if here else ""),
            (f"{rule.lane:<14} " if wide else f"{rule.lane[:7]:<7} ", rule.lane),
            (f"{rule.points:+6.2f} ", "good"),
            (f"{each.right:>5,} of {each.of:<5,} right, ", ""),
            (f"≥ {each.bound:.0%}", "strong"),
        )

    @property
    def _picked(self) -> Suggestion | None:
        return self._found[self.list.cursor] if self._found else None

    def move(self, rows: int) -> None:
        """Move the cursor."""
        self._insisting = None
        self.list.cursor += rows

    def page_rows(self) -> int:
        """A screen of the list."""
        return max(1, self.list.rows_in_view - 1)

    @on(PickList.Moved)
    def _moved(self) -> None:
        each = self._picked
        said = [condition(each.rule), f"{each.says}."] if each else []
        self.said.show(lambda width: paragraphs(said, width, "dim"))

    # the keys

    def do_suggestions_open(self) -> None:
        """Show what it would do, and save it from there, changed or not."""
        if each := self._picked:
            self.app.push_screen(RuleEditScreen(self.session, Draft(each.rule)), self._edited)

    def _edited(self, said: str | None) -> None:
        if said:
            self._tell(said)

    def do_suggestions_accept(self) -> None:
        """Put it in force; where it contradicts decisions, with a second yes."""
        if (each := self._picked) and not self.working:
            insist = self._insisting == each.rule.name
            draft = Draft(each.rule)

            def accept(connection: sqlite3.Connection, job: Job) -> tuple[Tried, bool]:
                made = tried(connection, job, draft)
                if made.effect.against and not insist:
                    return made, False
                rule_file.save(connection, made.text, f"rule “{short(draft.rule.name)}” added", made.now)
                return made, True

            self.work("looked at", accept, self._accepted, writes=True)

    def _accepted(self, found: object) -> None:
        made, saved = cast("tuple[Tried, bool]", found)
        name = made.draft.rule.name
        if saved:
            self._tell(f"Rule “{short(name)}” added: {in_short(made.effect)} · {key('undo')} undoes")
        else:
            self._insisting = name
            number = len(made.effect.against)
            decisions = "1 of your decisions" if number == 1 else f"{number:,} of your decisions"
            lists, again = f"{key('rules.wrong')} lists them", f"{key('suggestions.accept')} again"
            self.status.say(f"It contradicts {decisions}. {lists}; {again} saves it all the same.", bad=True)

    def do_suggestions_refuse(self) -> None:
        """Send it away, until twice as many decisions speak for it."""
        if (each := self._picked) and not self.working:
            rule = each.rule
            refusal = Refusal(rule.name, rule.lane, rule.pattern, rule.signals, each.evidence)

            def refuse(connection: sqlite3.Connection, job: Job) -> str:
                now = standing(connection)
                title = f"suggestion “{short(rule.name)}” refused"
                rule_file.save(connection, with_refusal(now.text, refusal), title, now)
                until = f"until it fires on {2 * each.evidence:,} decisions"
                return f"“{short(rule.name)}” stays away {until} · {key('undo')} undoes"

            self.work("saving", refuse, lambda said: self._tell(cast("str", said)), writes=True)

    def _tell(self, said: str) -> None:
        self._insisting = None
        self.status.say(said)
        self._changed(said)
        self._look()

    def do_page_close(self) -> None:
        """Stop looking; where nothing goes on, close."""
        if self.give_up():
            self.head("Suggested rules: stopped looking")
        else:
            self.dismiss(None)


def _suggested(connection: sqlite3.Connection, job: Job) -> tuple[list[Suggestion], int]:
    book = standing(connection).book
    made = examples(connection, job.tell)
    return suggestions(made, book.rules, book.refused), len(made)
