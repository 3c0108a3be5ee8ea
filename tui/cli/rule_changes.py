"""`unpitch rules test`, `add`, `remove`, `enable` and `disable`."""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Callable
from difflib import get_close_matches

from lanes.catalogue import SIGNALS
from lanes.rule import Rule, RuleError, checked
from lanes.rule_book import parse
from lanes.rule_edits import switched, with_rule, without_rule
from lanes.rule_trial import Effect
from store.errors import StoreError
from store.journal import short
from store.judging import judge_for
from store.rule_file import save
from store.rule_trials import trial
from store.rulesets import Standing, standing
from tui.cli.opened import bring_up_to_date
from tui.cli.rule_effects import as_dict, sentences
from tui.cli.ruled import ruled, searching, sentences_of_rules
from tui.cli.say import Progress, complain, say, say_json


def test(options: argparse.Namespace) -> int:
    """Say what a rule would do, and change nothing."""
    with sentences_of_rules():
        rule = _from(options, "(tested)")
    with ruled(options) as connection:
        now = standing(connection).book.rules
        effect = tried(connection, now, (*now, rule))
        if options.json:
            say_json(as_dict(connection, effect))
        else:
            say("\n".join(sentences(connection, effect)))
    return 0


def add(options: argparse.Namespace) -> int:
    """Say what a rule does and save it; 1 where it speaks against decisions and --yes was not said."""
    with sentences_of_rules():
        rule = _from(options, options.name)
    with ruled(options, to_change=True) as connection:
        now = standing(connection)
        with sentences_of_rules():
            text = with_rule(now.text, rule)
        effect = tried(connection, now.book.rules, (*now.book.rules, rule))
        told = {**as_dict(connection, effect), "saved": options.yes or not effect.against}
        if not options.json:
            say("\n".join(sentences(connection, effect)))
        if not told["saved"]:
            if options.json:
                say_json(told)
            number = len(effect.against)
            raise StoreError(f"The rule speaks against {number:,} of your decisions; --yes saves it all the same.")
        saved(connection, text, f"rule “{short(rule.name)}” added", now)
    if options.json:
        say_json(told)
    else:
        say(f"Rule “{rule.name}” is saved. `unpitch undo` takes it back.")
    return 0


def remove(options: argparse.Namespace) -> int:
    """Take a rule out of the file."""
    return _change(options, lambda text: without_rule(text, options.name), "removed")


def enable(options: argparse.Namespace) -> int:
    """Put a rule in force again."""
    return _change(options, lambda text: switched(text, options.name, True), "enabled")


def disable(options: argparse.Namespace) -> int:
    """Take a rule out of force."""
    return _change(options, lambda text: switched(text, options.name, False), "disabled")


def tried(connection: sqlite3.Connection, before: tuple[Rule, ...], after: tuple[Rule, ...]) -> Effect:
    """What a change of the rules would do, with progress; ctrl+c ends it without a trace."""
    with searching() as progress:
        effect, troubles = trial(connection, judge_for(connection), before, after, progress)
    for trouble in troubles:
        complain(trouble)
    return effect


def saved(connection: sqlite3.Connection, text: str, title: str, instead_of: Standing) -> None:
    """Put a changed rule file in force, for the past too."""
    save(connection, text, title, instead_of)
    bring_up_to_date(connection, judge_for(connection), Progress())


def _change(options: argparse.Namespace, edit: Callable[[str], str], done: str) -> int:
    with ruled(options, to_change=True) as connection:
        now = standing(connection)
        with sentences_of_rules():
            text = edit(now.text)
            after = parse(text, lenient=True).rules
        effect = tried(connection, now.book.rules, after)
        told = {"rule": options.name, done: text != now.text, **as_dict(connection, effect)}
        lines = sentences(connection, effect)
        saved(connection, text, f"rule “{short(options.name)}” {done}", now)
    if options.json:
        say_json(told)
    elif told[done]:
        say("\n".join([*lines, f"Rule “{options.name}” is {done}. `unpitch undo` takes it back."]))
    else:
        say(f"Rule “{options.name}” was {done} already.")
    return 0


def _from(options: argparse.Namespace, name: str) -> Rule:
    """The rule that the options describe.

    Raises:
        RuleError: it cannot be used.
    """
    for signal in options.signal:
        if signal not in SIGNALS:
            near = get_close_matches(signal, SIGNALS, 3)
            hint = f"like it is {' or '.join(near)}" if near else "`unpitch why ID --json` names those of a message"
            raise RuleError(f"there is no signal {signal!r}; {hint}")
    signals = tuple(sorted(set(options.signal)))
    return checked(Rule(name, options.lane, options.pattern, options.where, signals, options.points))
