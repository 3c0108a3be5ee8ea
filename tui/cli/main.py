"""The command `unpitch`: what it takes, and where each command lives."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from tui.cli.export_options import add_export_options
from tui.cli.rule_options import add_rule_commands

LANES = ("pitch", "generic", "purposeful", "conversational")  # as in lanes.verdict, without its import
VERSION = "0.1.0"


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are safe to print, whatever was typed or pasted."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the usage, and end with status 2."""
        from tui.clean import clean

        super().error(clean(message, 500))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit status: 0 done, 1 failed with one sentence, 2 wrong usage."""
    from tui.cli.failure import UsageError, guarded

    _write_utf8()
    parser = _parser()

    def run() -> int:
        try:
            options = parser.parse_args(arguments)
            module, function = options.run.split(":")
            return int(getattr(import_module(f"tui.cli.{module}"), function)(options) or 0)
        except UsageError as error:
            parser.error(str(error))
        finally:
            sys.stdout.flush()  # here, where a reader that has gone is dealt with

    return guarded(run)


def store_path(options: argparse.Namespace) -> Path:
    """The store that the options name.

    Raises:
        StoreError: it lies in the home of somebody who does not exist.
    """
    from store.connect import default_path
    from store.errors import StoreError

    try:
        return Path(options.store).expanduser() if options.store else default_path()
    except RuntimeError as error:
        raise StoreError(f"The store's path cannot be made out ({error}); name another with --store.") from error


def settings_path(options: argparse.Namespace) -> Path:
    """Where the settings that the options name lie."""
    from tui.settings import file_path

    return file_path(options.config)


def _write_utf8() -> None:
    """Write UTF-8 wherever it goes, with the line ends as they are: what we hand out is read by machines."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            terminal = stream.isatty()
            stream.reconfigure(
                encoding=None if terminal else "utf-8",
                errors="replace" if terminal else "backslashreplace",
                newline=None if terminal else "",
            )


def _everywhere() -> Parser:
    """What every command takes, before its name and after it. Made anew for each: defaults are kept in it."""
    options = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    options.add_argument("--store", metavar="PATH", help="the store's file (or UNPITCH_STORE)")
    options.add_argument("--config", metavar="PATH", help="the file of your settings (or UNPITCH_CONFIG)")
    options.add_argument("--json", action="store_true", help="print the result as JSON")
    return options


def _parser() -> Parser:
    parser = Parser(
        prog="unpitch",
        description="Sort direct messages into four lanes, by keyboard, on your own machine. "
        "Without a command it opens the app.",
        parents=[_everywhere()],
    )
    parser.add_argument("--version", action="version", version=f"unpitch {VERSION}")
    parser.add_argument("--theme", metavar="NAME", help="the app's colours, this time")
    parser.set_defaults(run="open_app:open_app", store=None, config=None, theme=None, json=False, tour=False)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, run: str, says: str) -> Parser:
        added = commands.add_parser(name, help=says, description=says, parents=[_everywhere()])
        added.set_defaults(run=run)
        return added

    shown = command("demo", "demo:demo", "Open the app on a throw-away store with the demo inbox.")
    shown.add_argument("--tour", action="store_true", help="learn it by doing, in ten steps")

    taken = command("import", "import_exports:import_exports", "Take in exports: zips, folders or files.")
    taken.add_argument("paths", nargs="+", metavar="PATH", type=Path)
    taken.add_argument("--me", metavar="NAME_OR_ID", help="who you are, where an export does not tell")
    taken.add_argument("--tz", metavar="ZONE", help="the time zone of times that an export gives without one")
    taken.add_argument("--dates", choices=("dmy", "mdy", "ymd"), help="how to read WhatsApp's dates like 3/4/24")
    taken.add_argument("--map", metavar="FIELD=COLUMN,...", help="read any table: text=body,sender=from,...")
    taken.add_argument("--dry-run", action="store_true", help="say what would be taken in, and write nothing")
    taken.add_argument("--progress-json", action="store_true", help="print progress as JSON lines")

    given = command("export", "export:export", "Hand out messages, decisions, senders, mutes, or everything.")
    add_export_options(given)

    decided = command("decide", "decide:decide", "Put messages in a lane, as the keyboard would.")
    decided.add_argument("lane", nargs="?", choices=LANES, metavar="LANE", help=", ".join(LANES))
    decided.add_argument("ids", nargs="*", metavar="ID", help="ids as `unpitch export` writes them")
    decided.add_argument("--from", dest="labels", metavar="LABELS.jsonl", type=Path, help="lines with id and lane")

    undone = command("undo", "undo:undo", "Take back the last steps, or all since a line of the journal.")
    undone.add_argument("steps", nargs="?", type=_steps, default=1, metavar="N")
    undone.add_argument("--to", type=_entry, metavar="ENTRY", help="the line of `unpitch journal`; 0 is the beginning")
    command("redo", "undo:redo", "Do again what was undone.").add_argument(
        "steps", nargs="?", type=_steps, default=1, metavar="N"
    )

    listed = command("journal", "journal:journal", "Show what was done, newest first, or all that one line did.")
    listed.add_argument("entry", nargs="?", type=_entry, metavar="ENTRY", help="a line, by its number")
    listed.add_argument("--lines", type=_steps, metavar="N", help="how many; 40 unless told otherwise, as JSON all")

    muted = command("mute", "mute:mute", "Keep senders out of the way.")
    muted.add_argument("senders", nargs="*", metavar="SENDER", help="id, handle or full name")
    muted.add_argument("--automated", action="store_true", help="propose all automated senders, with evidence")
    muted.add_argument("--apply", action="store_true", help="with --automated: mute them")
    muted.add_argument("--reason", help="why, in your words")
    muted.add_argument(
        "--until", metavar="WHEN", help='let them back in then: "3 weeks", 2027-05-03, "8 quiet weeks", never'
    )
    muted.add_argument("--quiet-weeks", type=int, metavar="N", help="let them back in after N weeks without a message")
    command("unmute", "mute:unmute", "Let senders back in.").add_argument(
        "senders", nargs="+", metavar="SENDER", help="id, handle or full name"
    )
    one = command("join", "join:join", "Say that senders are one human: muted, counted and searched for together.")
    one.add_argument("senders", nargs="*", metavar="SENDER", help="id, handle or full name; two or more")
    one.add_argument("--list", action="store_true", help="show all that are joined")
    command("part", "join:part", "Take a sender from those they are joined with.").add_argument(
        "sender", metavar="SENDER", help="id, handle or full name"
    )

    listed = command("mutes", "mutes:mutes", "Show who is muted, since when and why; write it for networks to import.")
    listed.add_argument("--sort", choices=("silent", "newest", "name"), default="silent")
    listed.add_argument("--format", choices=("mastodon-mutes", "mastodon-blocks", "sieve", "gmail"))
    listed.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="where to write that; standard output otherwise"
    )
    checked = command("check", "check:check", "Check a random sample of what was put away unseen: how much was wrong?")
    checked.add_argument("--size", type=_steps, default=10, metavar="N", help="messages of a round; 10 unless told")
    checked.add_argument("--round", metavar="NAME", help="which sample; that of this week unless told")
    checked.add_argument("--fine", nargs="+", metavar="ID", help="rightly put away")
    checked.add_argument("--wanted", nargs="+", metavar="ID", help="should not have been")

    for name in ("search", "list"):
        looked = command(name, "search:search", "List the messages that a search finds; see docs/search.md.")
        looked.add_argument("query", nargs="*", metavar="QUERY", help="words, from:, lane:, is:, ...; all open without")
        looked.add_argument("--saved", metavar="NAME", help="the search kept under this name, and QUERY besides")
        looked.add_argument("--limit", type=_steps, metavar="N", help="how many; 50 unless told otherwise, as JSON all")

    ruled = command("rules", "rules:rules", "Show, test and change your own rules, and have some suggested.")
    add_rule_commands(ruled, _everywhere, LANES)

    command("why", "why:why", "Say why a message stands in its lane.").add_argument("id", metavar="ID")
    counted = command("stats", "figures:figures", "Count what stands where, or draw all figures.")
    counted.add_argument("--svg", metavar="FILE", type=Path, help="write all figures as one picture")
    counted.add_argument("--html", metavar="FILE", type=Path, help="write all figures as one page")
    counted.add_argument("--names", action="store_true", help="with names of senders and words of messages in them")
    measured = command("evaluate", "evaluate:evaluate", "Say how good the sorting is.")
    measured.add_argument(
        "labels",
        nargs="*",
        metavar="LABELS",
        type=Path,
        help="labelled messages in the neutral format, or lines of id and lane; your own decisions where none is named",
    )
    measured.add_argument("--errors", metavar="FILE", type=Path, help="write what was judged wrong as JSON Lines")
    listed = command("keys", "keys:keys", "Show what each key does, with your own changes.")
    listed.add_argument(
        "--check", action="store_true", help="say what is wrong with your settings; status 1 if anything"
    )
    listed.add_argument("--path", action="store_true", help="say where your settings lie")
    command("rebuild", "rebuild:rebuild", "Make everything derived anew from messages and log.")
    return parser


def _steps(text: str) -> int:
    if not text.isdecimal() or int(text[:9]) < 1:
        raise argparse.ArgumentTypeError("must be a number, 1 or more")
    return int(text[:9])  # more steps than any log has


def _entry(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError("must be the number of a line of the journal")
    return int(text[:18])


if __name__ == "__main__":
    sys.exit(main())
