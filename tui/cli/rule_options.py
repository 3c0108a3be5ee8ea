"""What `unpitch rules` and its commands take."""

from __future__ import annotations

import argparse
from collections.abc import Callable

WHERE = ("text", "sender", "bio", "link", "subject", "anywhere")  # as in lanes.rule, without its import


def add_rule_commands(
    rules: argparse.ArgumentParser, everywhere: Callable[[], argparse.ArgumentParser], lanes: tuple[str, ...]
) -> None:
    """Add them to the parser of `unpitch rules`."""
    commands = rules.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, run: str, says: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(name, help=says, description=says, parents=[everywhere()])
        added.set_defaults(run=run)
        return added

    tested = command("test", "rule_changes:test", "Say what a rule would do, and change nothing.")
    added = command("add", "rule_changes:add", "Say what a rule does, and put it in force, for the past too.")
    added.add_argument("name", metavar="NAME")
    for taken in (tested, added):
        taken.add_argument("pattern", metavar="PATTERN", nargs="?", default="", help="see docs/rules.md")
        taken.add_argument("--lane", required=True, choices=lanes, metavar="LANE", help=", ".join(lanes))
        taken.add_argument("--where", default="text", choices=WHERE, metavar="WHERE", help=", ".join(WHERE))
        taken.add_argument(
            "--points", type=float, default=2.0, metavar="P", help="log-odds; negative: against the lane"
        )
        taken.add_argument("--signal", action="append", default=[], metavar="NAME", help="must hold too; repeatable")
    added.add_argument("--yes", action="store_true", help="also where it speaks against decisions")

    for name, says in (
        ("remove", "Take a rule out of force, and out of the file."),
        ("enable", "Put a rule in force again."),
        ("disable", "Take a rule out of force; it stays in the file."),
    ):
        command(name, f"rule_changes:{name}", says).add_argument("name", metavar="NAME")

    command("suggest", "rule_suggestions:suggest", "Suggest rules, going by your decisions.")
    for name, says in (
        ("accept", "Put a suggested rule in force."),
        ("refuse", "Have a suggestion stay away until twice as many decisions speak for it."),
    ):
        command(name, f"rule_suggestions:{name}", says).add_argument("which", metavar="N_OR_NAME")

    command("doctor", "rules:doctor", "Find rules that never fire, repeat or fight each other, or are mostly wrong.")
    command("path", "rules:path", "Say where the rule file lies.")
