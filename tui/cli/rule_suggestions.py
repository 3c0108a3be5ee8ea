"""`unpitch rules suggest`, `accept` and `refuse`."""

from __future__ import annotations

import argparse
import sqlite3

from lanes.rule_book import Refusal
from lanes.rule_edits import with_refusal, with_rule
from lanes.rule_mining import Suggestion, suggestions
from store.errors import StoreError
from store.journal import short
from store.rule_examples import examples
from store.rule_file import save
from store.rulesets import standing
from tui.cli.columns import cut, width
from tui.cli.rule_changes import saved, tried
from tui.cli.rule_effects import as_dict, sentences
from tui.cli.ruled import ruled, searching, sentences_of_rules
from tui.cli.rules import condition
from tui.cli.say import say, say_json


def suggest(options: argparse.Namespace) -> int:
    """Show what rules the decisions speak for."""
    with ruled(options) as connection:
        found, decisions = _found(connection)
    if options.json:
        say_json({"decisions": decisions, "suggestions": [_as_dict(each) for each in found]})
        return 0
    for number, each in enumerate(found, 1):
        say(f"{number}. {each.rule.name}: {each.rule.lane} {each.rule.points:+.2f}")
        say(f"    {cut(condition(each.rule), width() - 4)}")
        say(f"    {each.says}")
    if found:
        say("`unpitch rules accept N` puts one in force, `unpitch rules refuse N` sends it away.")
    else:
        say(f"Nothing to suggest from {decisions:,} decisions yet; it takes some hundreds.")
    return 0


def accept(options: argparse.Namespace) -> int:
    """Put a suggested rule in force."""
    with ruled(options, to_change=True) as connection:
        each = _picked(connection, options.which)
        now = standing(connection)
        with sentences_of_rules():
            text = with_rule(now.text, each.rule)
        effect = tried(connection, now.book.rules, (*now.book.rules, each.rule))
        told = {"accepted": _as_dict(each), **as_dict(connection, effect)}
        lines = sentences(connection, effect)
        saved(connection, text, f"rule “{short(each.rule.name)}” added", now)
    if options.json:
        say_json(told)
    else:
        say("\n".join([*lines, f"Rule “{each.rule.name}” is saved. `unpitch undo` takes it back."]))
    return 0


def refuse(options: argparse.Namespace) -> int:
    """Have a suggestion stay away until twice as many decisions speak for it."""
    with ruled(options, to_change=True) as connection:
        each = _picked(connection, options.which)
        rule, now = each.rule, standing(connection)
        refusal = Refusal(rule.name, rule.lane, rule.pattern, rule.signals, each.evidence)
        save(connection, with_refusal(now.text, refusal), f"suggestion “{short(rule.name)}” refused", now)
    if options.json:
        say_json({"refused": _as_dict(each)})
    else:
        again = 2 * each.evidence
        say(f"“{rule.name}” stays away until it fires on {again:,} decisions. `unpitch undo` takes it back.")
    return 0


def _found(connection: sqlite3.Connection) -> tuple[list[Suggestion], int]:
    book = standing(connection).book
    with searching() as progress:
        decided = examples(connection, progress)
        return suggestions(decided, book.rules, book.refused), len(decided)


def _picked(connection: sqlite3.Connection, which: str) -> Suggestion:
    """The suggestion of this number or name.

    Raises:
        StoreError: there is none.
    """
    found, _ = _found(connection)
    for number, each in enumerate(found, 1):
        if which in (str(number), each.rule.name):
            return each
    many = f"there are {len(found)}" if found else "there are none now"
    raise StoreError(f"There is no suggestion {which[:60]!r}; {many}, `unpitch rules suggest` lists them.")


def _as_dict(each: Suggestion) -> dict[str, object]:
    rule = each.rule
    return {
        "name": rule.name,
        "lane": rule.lane,
        "pattern": rule.pattern,
        "where": rule.where,
        "signals": list(rule.signals),
        "points": rule.points,
        "right": each.right,
        "of": each.of,
        "bound": each.bound,
        "evidence": each.evidence,
        "says": each.says,
    }
