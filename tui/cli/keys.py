"""`unpitch keys`: what each key does, with the person's own changes, and whether those are sound."""

from __future__ import annotations

import argparse

from tui import settings
from tui.actions import ACTIONS
from tui.cli.main import settings_path
from tui.cli.say import complain, say, say_json
from tui.keymap import current
from tui.keys_page import places


def keys(options: argparse.Namespace) -> int:
    """Print the keys in force; with `--check` only what is wrong with the settings; with `--path` where they lie."""
    path = settings_path(options)
    if options.path:
        say(str(path))
        return 0
    loaded = settings.load(path)
    settings.use(loaded)
    if options.json:
        say_json({"path": str(path), "troubles": loaded.troubles, "keys": _facts()})
    elif not options.check:
        _print_table()
    for sentence in loaded.troubles:
        complain(sentence)
    if options.check and not loaded.troubles and not options.json:
        say("The settings and their keys are sound." if path.exists() else f"There is no file {path}: all is default.")
    return 1 if options.check and loaded.troubles else 0


def _facts() -> list[dict[str, object]]:
    return [
        {
            "action": action.id,
            "keys": current().keys(action.id),
            "default": action.keys,
            "where": list(action.where),
            "help": action.help,
        }
        for action in ACTIONS
    ]


def _print_table() -> None:
    for action in ACTIONS:
        own = "*" if current().keys(action.id) != action.keys else " "
        names = current().names(action.id) or "–"
        say(f"{own} {names:<18} {action.id:<22} {action.help} ({places(action)})")
