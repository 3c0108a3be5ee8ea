"""The owner's rules, and the strongest built-in signals, with how right they are on the owner's decisions."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import cast

from textual import on
from textual.app import ComposeResult

from lanes.catalogue import SIGNALS
from lanes.rule import Rule, RuleError
from lanes.rule_edits import switched, without_rule
from lanes.rule_figures import Figures
from lanes.verdict import LANES
from lanes.wilson import interval
from store import rule_file, undo
from store.errors import StoreError
from store.journal import Entry, short
from store.rule_trials import Described
from store.rulesets import standing
from store.stats_rules import Speaks
from tui.actions import Where
from tui.clean import clean
from tui.counted import counted
from tui.keymap import key, with_keys
from tui.screen.job import Job
from tui.screen.keys import bindings
from tui.screen.page_screen import PageScreen
from tui.screen.paint import Row
from tui.screen.pick_list import PickList
from tui.screen.row_layout import fit_clean
from tui.screen.rule_edit_screen import RuleEditScreen
from tui.screen.rule_rows import paragraphs
from tui.screen.rule_work import Draft, sentence
from tui.screen.rules_found import Found, everywhere, on_decisions, wrong_about
from tui.screen.session import Session
from tui.screen.text_page import TextPage
from tui.screen.text_view import TextView

NO_RULES = "You have no rules. {rules.new} makes one, {rules.suggest} suggests some from your decisions."


class RulesScreen(PageScreen[None]):
    """Rules to look at, switch, edit and delete. Every step taken is told to `changed`, in a sentence."""

    PLACE = Where.RULES
    HEADING = "Rules"
    BINDINGS = bindings(Where.RULES)
    AUTO_FOCUS = "#page"
    CSS = """
    RulesScreen #columns { height: 1; }
    RulesScreen #said { height: 5; border-top: solid $foreground 15%; }
    """

    def __init__(self, session: Session, changed: Callable[[str], None]) -> None:
        super().__init__(session)
        self._changed = changed
        self._found: Found | None = None

    def compose_body(self) -> ComposeResult:
        """The list, and what is to say of the rule under the cursor."""
        self.columns = TextView(lambda width: [_columns(width)], id="columns")
        self.list = PickList(self._row, id="page")
        self.said = TextView(id="said")
        yield self.columns
        yield self.list
        yield self.said

    def on_mount(self) -> None:
        """Look at the decided messages first: they are few, and say most."""
        self._look()

    def _look(self) -> None:
        self.work("looked at", on_decisions, self._show_first)

    def _show_first(self, found: object) -> None:
        self._show(found)
        if (first := cast("Found", found)).figures:
            self.work("looked at", lambda connection, job: everywhere(connection, job, first), self._show)

    def _show(self, found: object) -> None:
        self._found = made = cast("Found", found)
        self.head(f"Rules: {len(made.figures):,} of yours · figures on your {counted(made.decisions, 'decision')}")
        self.list.set_rows(len(made.figures) + 2 + len(made.signals))

    # the list

    def _row(self, at: int, width: int, here: bool) -> Row:
        made = self._found
        if made is None:
            return ()
        mark = ("»" if here else " ", "strong")
        if at < len(made.figures):
            return (mark, *self._rule_row(made, made.figures[at], width))
        at -= len(made.figures) + 2
        if at == -2:
            return ()
        if at == -1:
            return ((" Built in: the signals that tell most about where you put messages", "title"),)
        return (mark, *_signal_row(made.signals[at], made.decisions, width))

    def _rule_row(self, made: Found, each: Figures, width: int) -> Row:
        rule, (name, lane, hits) = each.rule, _widths(width)
        fires = f"{len(each.hits):>7,} hits " if made.everywhere else "      … hits "
        return (
            ("!" if made.findings_on(rule.name) else " ", "bad"),
            ("  " if rule.enabled else "✗ ", "dim"),
            (fit_clean(rule.name, name) + " ", "" if rule.enabled else "dim"),
            (f"{rule.lane[:lane]:<{lane}} ", rule.lane),
            (f"{rule.points:+6.2f} ", "good" if rule.points > 0 else "bad"),
            (fires if hits else "", "dim"),
            (f"{_share(each.right, each.decided):<21}", "strong" if each.decided else "dim"),
            (f"{'off' if not rule.enabled else f'{each.coverage or 0:.0%}':>4}", "dim"),
        )

    @property
    def _picked(self) -> Figures | None:
        made, at = self._found, self.list.cursor
        return made.figures[at] if made is not None and at < len(made.figures) else None

    def move(self, rows: int) -> None:
        """Move the cursor."""
        self.list.cursor += rows

    def page_rows(self) -> int:
        """A screen of the list."""
        return max(1, self.list.rows_in_view - 1)

    @on(PickList.Moved)
    def _moved(self) -> None:
        each, made = self._picked, self._found
        if each is None or made is None:
            own = bool(made and made.figures)
            text = "" if own or made is None else with_keys(NO_RULES)
            self.said.show(lambda width: paragraphs([text], width, "dim") if text else [])
            return
        says = [finding.says + "." for finding in made.findings_on(each.rule.name)]
        self.said.show(
            lambda width: [*paragraphs(says, width, "bad"), *paragraphs([condition(each.rule)], width, "dim")]
        )

    # the keys

    def do_rules_edit(self) -> None:
        """Edit the rule."""
        if each := self._rule_or_say():
            self.app.push_screen(RuleEditScreen(self.session, Draft(each.rule, each.rule.name)), self._edited)

    def do_rules_new(self) -> None:
        """Write a new rule."""
        self.app.push_screen(RuleEditScreen(self.session, Draft(Rule("", LANES[0]))), self._edited)

    def do_rules_suggest(self) -> None:
        """Show suggestions."""
        from tui.screen.suggestions_screen import SuggestionsScreen

        self.app.push_screen(SuggestionsScreen(self.session, self._changed), lambda _: self._look())

    def _edited(self, said: str | None) -> None:
        if said:
            self._tell(said)

    def do_rules_switch(self) -> None:
        """Switch the rule on or off."""
        if each := self._rule_or_say():
            name, on_now = each.rule.name, not each.rule.enabled
            done = "enabled" if on_now else "disabled"
            self._change(lambda text: switched(text, name, on_now), name, done)

    def do_rules_delete(self) -> None:
        """Delete the rule."""
        if each := self._rule_or_say():
            name = each.rule.name
            self._change(lambda text: without_rule(text, name), name, "removed")

    def _change(self, edit: Callable[[str], str], name: str, done: str) -> None:
        def save(connection: sqlite3.Connection, job: Job) -> str:
            now = standing(connection)
            try:
                text = edit(now.text)
            except RuleError as error:
                raise StoreError(sentence(error)) from error
            rule_file.save(connection, text, f"rule “{short(name)}” {done}", now)
            return f"Rule “{short(name)}” {done} · {key('undo')} undoes"

        self.work("saving", save, lambda said: self._tell(cast("str", said)), writes=True)

    def _tell(self, said: str) -> None:
        self.status.say(said)
        self._changed(said)
        self._look()

    def do_undo(self) -> None:
        """Take back the last step."""
        self.work("undoing", lambda connection, job: undo.undo(connection), self._undone, writes=True)

    def do_redo(self) -> None:
        """Do again what was taken back."""
        self.work("doing again", lambda connection, job: undo.redo(connection), self._redone, writes=True)

    def _undone(self, found: object) -> None:
        self._tell(f"Undone: {found.title}") if isinstance(found, Entry) else self.status.say("Nothing to undo.")

    def _redone(self, found: object) -> None:
        self._tell(f"Done again: {found.title}") if isinstance(found, Entry) else self.status.say("Nothing to redo.")

    def do_rules_wrong(self) -> None:
        """List the decided messages that the rule is wrong about."""
        if each := self._rule_or_say():
            self.work("reading", lambda connection, job: wrong_about(connection, each), self._show_wrong)

    def _show_wrong(self, found: object) -> None:
        rule, wrong, known = cast("tuple[Rule, list[tuple[int, str]], dict[int, Described]]", found)
        if not wrong:
            self.status.say(f"“{rule.name}” is wrong about none of your decisions.")
            return
        title = f"“{rule.name}” says {rule.lane}; you decided otherwise on {len(wrong):,}"
        self.app.push_screen(TextPage(clean(title), lambda width: _wrong_rows(wrong, known)))

    def _rule_or_say(self) -> Figures | None:
        if self._picked is None:
            looking = self._found is None
            self.status.say("Looking, a moment." if looking else "That is no rule of yours: it cannot be changed.")
        return self._picked

    def do_page_close(self) -> None:
        """Stop looking; where nothing goes on, close."""
        if self.give_up():
            self.status.say("Stopped looking; what was found so far stays.")
        else:
            self.dismiss(None)


def condition(rule: Rule) -> str:
    """What a rule looks for, in a sentence."""
    parts = [f"{rule.where} matches {rule.pattern}"] if rule.pattern else []
    parts += [SIGNALS[name][1] if name in SIGNALS else name for name in rule.signals]
    return f"{' and '.join(parts)}: {rule.lane} {rule.points:+g}{'' if rule.enabled else ', switched off'}"


def _share(right: int, of: int) -> str:
    """How often something is right, with the range in which the truth is."""
    if not of:
        return "none decided"
    low, high = interval(right, of)
    return f"{right / of:.0%} of {of:,} ({100 * low:.0f}–{100 * high:.0f})"


def _widths(width: int) -> tuple[int, int, bool]:
    """The cells of a rule's name and of its lane, and whether there is room for its hits."""
    return (40, 14, True) if width >= 110 else (20, 7, True) if width >= 72 else (12, 7, False)


def _columns(width: int) -> Row:
    """What the columns are."""
    name, lane, hits = _widths(width)
    fires = f"{'hits':>12} " if hits else ""
    return ((f"    {'rule':<{name}} {'lane':<{lane}} points {fires}{'right (95% range)':<21}cover", "dim"),)


def _signal_row(each: Speaks, decisions: int, width: int) -> Row:
    name, lane, hits = _widths(width)
    at = max(range(len(LANES)), key=lambda place: each.parts[place])
    number = sum(each.parts)
    return (
        ("   ", ""),
        (fit_clean(each.says, name + (21 if hits else 8)) + " ", ""),
        (f"{LANES[at][:lane]:<{lane}} ", LANES[at]),
        (f"{_share(each.parts[at], number):<21}", "strong"),
        (f"{number / decisions if decisions else 0:>4.0%}", "dim"),
    )


def _wrong_rows(wrong: list[tuple[int, str]], known: dict[int, Described]) -> list[Row]:
    rows: list[Row] = [
        (
            (f" {lane:<15}", lane),
            (fit_clean(known[one].sender, 20) + " ", "strong"),
            (known[one].text, "dim"),
        )
        for one, lane in wrong
        if one in known
    ]
    if len(wrong) > len(rows):
        rows.append(((f" … and {len(wrong) - len(rows):,} more", "dim"),))
    return rows
