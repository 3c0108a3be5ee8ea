"""The command `unpitch`: what it takes, and where each command lives."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

LANES = ("pitch", "generic", "purposeful", "conversational")  # as in lanes.verdict, without its import
VERSION = "0.1.0"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit status: 0 done, 1 failed with one sentence, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    from tui.cli.failure import guarded

    module, function = options.run.split(":")

    def run() -> int:
        return int(getattr(import_module(f"tui.cli.{module}"), function)(options) or 0)

    return guarded(run)


def store_path(options: argparse.Namespace) -> Path:
    """The store that the options name."""
    if options.store:
        return Path(options.store).expanduser()
    from store.connect import default_path

    return default_path()


def _parser() -> argparse.ArgumentParser:
    everywhere = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    everywhere.add_argument("--store", metavar="PATH", help="the store's file (or UNPITCH_STORE)")
    everywhere.add_argument("--json", action="store_true", help="print the result as JSON")
    parser = argparse.ArgumentParser(
        prog="unpitch",
        description="Sort direct messages into four lanes, by keyboard, on your own machine. "
        "Without a command it opens the app.",
        parents=[everywhere],
    )
    parser.add_argument("--version", action="version", version=f"unpitch {VERSION}")
    parser.set_defaults(run="open_app:open_app", store=None, json=False)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, run: str, says: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=says, description=says, parents=[everywhere])
        added.set_defaults(run=run)
        return added

    command("demo", "open_app:demo", "Open the app on a throw-away store with the demo inbox.")

    taken = command("import", "import_exports:import_exports", "Take in exports: zips, folders or files.")
    taken.add_argument("paths", nargs="+", metavar="PATH", type=Path)
    taken.add_argument("--me", metavar="NAME_OR_ID", help="who you are, where an export does not tell")
    taken.add_argument("--dry-run", action="store_true", help="say what would be taken in, and write nothing")
    taken.add_argument("--progress-json", action="store_true", help="print progress as JSON lines")

    given = command("export", "export:export", "Hand out messages, decisions, senders or mutes.")
    given.add_argument("-o", "--output", metavar="FILE", type=Path, help="where to write; standard output otherwise")
    given.add_argument("--format", choices=("jsonl", "csv"), default="jsonl")
    given.add_argument("--what", choices=("messages", "decisions", "senders", "mutes"), default="messages")

    decided = command("decide", "decide:decide", "Put messages in a lane, as the keyboard would.")
    decided.add_argument("lane", nargs="?", choices=LANES, metavar="LANE", help=", ".join(LANES))
    decided.add_argument("ids", nargs="*", metavar="ID", help="ids as `unpitch export` writes them")
    decided.add_argument("--from", dest="labels", metavar="LABELS.jsonl", type=Path, help="lines with id and lane")

    command("undo", "undo:undo", "Take back the last steps.").add_argument(
        "steps", nargs="?", type=_steps, default=1, metavar="N"
    )
    command("redo", "undo:redo", "Do again what was undone.").add_argument(
        "steps", nargs="?", type=_steps, default=1, metavar="N"
    )

    muted = command("mute", "mute:mute", "Keep senders out of the way.")
    muted.add_argument("senders", nargs="*", metavar="SENDER", help="id, handle or full name")
    muted.add_argument("--automated", action="store_true", help="propose all automated senders, with evidence")
    muted.add_argument("--apply", action="store_true", help="with --automated: mute them")
    muted.add_argument("--reason", help="why, in your words")
    command("unmute", "mute:unmute", "Let senders back in.").add_argument(
        "senders", nargs="+", metavar="SENDER", help="id, handle or full name"
    )

    command("why", "why:why", "Say why a message stands in its lane.").add_argument("id", metavar="ID")
    command("stats", "figures:figures", "Count what stands where.")
    command("rebuild", "rebuild:rebuild", "Make everything derived anew from messages and log.")
    return parser


def _steps(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


if __name__ == "__main__":
    sys.exit(main())
