"""Writes a rule, and shows while one types what it would do to past decisions: the preview is the way to save it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Input

from store import rule_file
from store.journal import short
from tui.actions import Where
from tui.counted import counted
from tui.keymap import key
from tui.screen.job import Job
from tui.screen.keys import bindings
from tui.screen.page_screen import PageScreen
from tui.screen.rule_form import Choice, RuleForm
from tui.screen.rule_rows import effect_rows, in_short, paragraphs
from tui.screen.rule_work import Draft, Tried, tried
from tui.screen.session import Session
from tui.screen.text_view import TextView

TYPING_PAUSE = 0.25
"""Seconds after the last key until it is tried."""


class RuleEditScreen(PageScreen[str]):
    """A rule and its effect. Dismissed with a sentence once it is saved."""

    PLACE = Where.RULE
    HEADING = "Rule"
    BINDINGS = bindings(Where.RULE)
    AUTO_FOCUS = "#rule-pattern"
    CSS = "RuleEditScreen #page { margin-top: 1; }"

    def __init__(self, session: Session, draft: Draft | Callable[[sqlite3.Connection], Draft]) -> None:
        """`draft` is the rule to begin with, or finds it in a thread."""
        super().__init__(session)
        self._first = draft
        self._draft: Draft | None = None
        self._tried: Tried | None = None
        self._asked = False
        """A save was refused since it contradicts decisions: the second yes may come now."""
        self._pause: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """The boxes, and the effect below them."""
        self.form = RuleForm()
        self.text = TextView(id="page")
        yield self.form
        yield self.text

    def on_mount(self) -> None:
        """Find the rule to begin with."""
        first = self._first
        if isinstance(first, Draft):
            self._begin(first)
        else:
            find = first
            self.work("looking at the message", lambda connection, job: find(connection), self._begin)

    def _begin(self, found: object) -> None:
        draft = self._draft = cast("Draft", found)
        self.head(f"Rule “{draft.rule.name}”" if draft.instead_of else "New rule")
        self.form.fill(draft.rule)
        if draft.rule.signals:
            self.status.say(f"It asks for signals too, which stay as they are: {', '.join(draft.rule.signals)}.")
        else:
            self.status.say("Tab goes to the next box. What it does to past decisions is shown below before you save.")
        self._try()

    # while one types

    @on(Input.Changed)
    @on(Choice.Changed)
    def _changed(self) -> None:
        if self._draft is None:
            return
        self._tried, self._asked = None, False
        self.give_up()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(TYPING_PAUSE, self._try)

    def _try(self) -> None:
        """Have it tried in a thread; where it cannot be used say why."""
        if self._draft is None:
            return
        try:
            draft = Draft(self.form.rule(self._draft.rule), self._draft.instead_of)
        except ValueError:
            self.failed("Points must be a number, like 2 or -1.5.")
            return
        if not draft.rule.pattern and not draft.rule.signals:
            self.failed("Write a pattern: words as they stand, or a regular expression.")
            return
        self.work("looked at", lambda connection, job: tried(connection, job, draft), self._show)

    def _show(self, found: object) -> None:
        made = self._tried = cast("Tried", found)
        self.text.show(lambda width: effect_rows(made.effect, made.known, made.troubles, width))
        self.status.say(f"{key('rule.save')} saves it: {in_short(made.effect)}.")

    def failed(self, sentence: str) -> None:
        """Say what is wrong in the place of the effect."""
        self.text.show(lambda width: paragraphs([sentence], width, "bad"))
        self.status.say("Nothing to save yet.")

    # the keys

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.do_rule_save()

    def do_rule_save(self) -> None:
        """Save it, if its effect was shown and contradicts nothing."""
        if self._tried is None:
            waits = "Its effect is not known yet; a moment." if self.working else "There is nothing to save yet."
            self.status.say(waits)
        elif self._tried.effect.against:
            self._asked = True
            number = len(self._tried.effect.against)
            decisions = counted(number, "decision")
            insist = key("rule.insist")
            self.status.say(f"It contradicts {decisions}, listed above; {insist} saves it all the same.", bad=True)
        else:
            self._save()

    def do_rule_insist(self) -> None:
        """Save it although it contradicts decisions: the second yes."""
        if self._asked:
            self._save()
        else:
            self.do_rule_save()

    def _save(self) -> None:
        made = self._tried
        if made is None or self.working:
            return
        name = short(made.draft.rule.name)
        done = "changed" if made.draft.instead_of else "added"

        def save(connection: sqlite3.Connection, job: Job) -> str:
            rule_file.save(connection, made.text, f"rule “{name}” {done}", made.now)
            return f"Rule “{name}” {done}: {in_short(made.effect)} · {key('undo')} undoes"

        self.work("saving", save, self._saved, writes=True)

    def _saved(self, found: object) -> None:
        self.dismiss(cast("str", found))

    def do_rule_next(self) -> None:
        """The next box."""
        self.focus_next()

    def do_rule_previous(self) -> None:
        """The box before."""
        self.focus_previous()

    def do_rule_down(self) -> None:
        """Scroll the effect."""
        self.text.scroll_rows(max(1, self.text.rows_in_view - 1))

    def do_rule_up(self) -> None:
        """Scroll it back."""
        self.text.scroll_rows(1 - max(2, self.text.rows_in_view))

    def do_rule_close(self) -> None:
        """Close it; nothing changes."""
        self.dismiss(None)
