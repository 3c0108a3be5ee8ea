"""`unpitch rules`: every rule with what it does, `doctor` with what is wrong, and `path` with where they lie."""

from __future__ import annotations

import argparse
import sqlite3

from lanes.catalogue import SIGNALS
from lanes.rule import Rule
from lanes.rule_doctor import examine
from lanes.rule_figures import Figures
from store.rule_file import path_for, take_up
from store.rule_search import Searched, search
from store.rulesets import standing
from tui.cli.columns import cut, width
from tui.cli.main import store_path
from tui.cli.ruled import ruled, searching
from tui.cli.say import complain, say, say_json
from tui.counted import counted


def rules(options: argparse.Namespace) -> int:
    """List the rules with hits, precision and coverage on the owner's decisions."""
    with ruled(options) as connection:
        found = _searched(connection)
    if options.json:
        say_json({"rules": [_as_dict(each) for each in found.figures]})
        return 0
    for each in found.figures:
        say("\n".join(_lines(each)))
    for trouble in found.troubles:
        complain(trouble)
    if not found.figures:
        say("You have no rules. `unpitch rules add` makes one, `unpitch rules suggest` finds some.")
    return 0


def doctor(options: argparse.Namespace) -> int:
    """Say what is wrong with the rules; 1 where anything is."""
    with ruled(options) as connection:
        problem = take_up(connection).problem
        found = _searched(connection)
    findings = examine(found.figures, found.messages, found.places, SIGNALS, found.slow, found.broken)
    if options.json:
        told = [{"kind": each.kind, "rules": list(each.rules), "says": each.says} for each in findings]
        say_json({"file": problem, "findings": told})
    elif findings:
        for each in findings:
            say(f"{' and '.join(f'“{name}”' for name in each.rules)}: {each.says}.")
    elif not problem:
        say(f"Nothing is wrong with your {counted(len(found.figures), 'rule')}.")
    return 1 if findings or problem else 0


def path(options: argparse.Namespace) -> int:
    """Say where the rule file lies, whether or not it is there."""
    place = path_for(store_path(options))
    if options.json:
        say_json({"path": str(place), "exists": place.exists()})
    else:
        say(str(place))
    return 0


def condition(rule: Rule) -> str:
    """What a rule looks for, in a line."""
    parts = [f"{rule.where}: {rule.pattern}"] if rule.pattern else []
    parts += [f"{name} ({SIGNALS[name][1]})" if name in SIGNALS else name for name in rule.signals]
    return " and ".join(parts)


def _searched(connection: sqlite3.Connection) -> Searched:
    book = standing(connection).book
    with searching() as progress:
        return search(connection, book.rules, progress)


def _lines(each: Figures) -> list[str]:
    rule = each.rule
    state = "" if rule.enabled else " (off)"
    right = (
        f"right on {each.right:,} of {each.decided:,} decided ({each.precision:.0%})"
        if each.decided
        else "none decided"
    )
    covers = f", covers {each.coverage:.0%} of your decisions" if each.decided else ""
    return [
        f"{rule.name}{state}: {rule.lane} {rule.points:+.2f}; {counted(len(each.hits), 'hit')}, {right}{covers}",
        f"    {cut(condition(rule), width() - 4)}",
    ]


def _as_dict(each: Figures) -> dict[str, object]:
    rule = each.rule
    return {
        "name": rule.name,
        "lane": rule.lane,
        "points": rule.points,
        "pattern": rule.pattern,
        "where": rule.where,
        "signals": list(rule.signals),
        "enabled": rule.enabled,
        "hits": len(each.hits),
        "decided": each.decided,
        "right": each.right,
        "precision": each.precision,
        "coverage": each.coverage,
    }
