"""`unpitch export`: hands out what the store holds, in the format that somebody else needs."""

from __future__ import annotations

import argparse
import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from store.errors import StoreError
from store.export.manifest import verify
from store.export.plan import Plan
from store.export.redact import LEAST_SALT
from store.export.split import shares_of
from store.judging import judge_for
from tui.cli.destination import binary_destination
from tui.cli.failure import UsageError
from tui.cli.opened import settled
from tui.cli.say import Progress, complain, say, say_json
from tui.export.folder import export_folder
from tui.export.run import Done, export_rows


def export(options: argparse.Namespace) -> int:
    """Run it; 1 where a folder is not as its manifest says."""
    if options.verify is not None:
        return _verify(options)
    plan = plan_of(options)
    plan.check()
    folder = plan.several or options.folder
    if folder and options.output is None:
        raise UsageError("this export is a folder with several files: name it with -o")
    if plan.binary and options.output is None and sys.stdout.isatty():
        raise UsageError("Parquet is no text for a terminal: name a file with -o")
    progress = Progress()
    with settled(options) as connection, _ended_cleanly():
        done = (_folder if folder else _file)(connection, plan, options, progress)
    progress.close()
    _report(options, plan, done)
    return 0


def plan_of(options: argparse.Namespace) -> Plan:
    """The plan that the options name.

    Raises:
        StoreError: the salt cannot be used.
        UsageError: the options make no sense together.
    """
    if options.salt is not None and not options.redact:
        raise UsageError("--salt goes with --redact")
    if options.seed is not None and options.split is None:
        raise UsageError("--seed goes with --split")
    try:
        shares = None if options.split is None else shares_of(options.split, options.seed or 0)
    except ValueError as error:
        raise UsageError(f"--split {error}") from None
    salt = None if options.salt is None else salt_of(options.salt)
    return Plan(options.what, options.format, options.labelled, shares, options.redact, salt)


def salt_of(named: str) -> bytes:
    """The salt in a file, or in an environment variable.

    Raises:
        StoreError: there is neither, or it is too short to protect anybody.
    """
    path = Path(named).expanduser()
    try:
        salt = path.read_bytes().strip() if path.is_file() else os.fsencode(os.environ.get(named, "")).strip()
    except OSError as error:
        raise StoreError(f"The salt in {path} cannot be read: {error.strerror or error}.") from error
    if not salt:
        raise StoreError(f"There is no salt: {named!r} is neither a file with text nor an environment variable.")
    if len(salt) < LEAST_SALT:
        raise StoreError(f"The salt in {named!r} is too short; at least {LEAST_SALT} bytes are needed to hide anybody.")
    return salt


def _file(connection: sqlite3.Connection, plan: Plan, options: argparse.Namespace, progress: Progress) -> Done:
    with ExitStack() as stack:
        stream = stack.enter_context(binary_destination(options.output, replace=options.force))
        return export_rows(connection, judge_for(connection), plan, lambda name: stream, _told(progress))


def _folder(connection: sqlite3.Connection, plan: Plan, options: argparse.Namespace, progress: Progress) -> Done:
    return export_folder(connection, judge_for(connection), plan, options.output, options.force, _told(progress))


def _told(progress: Progress) -> Callable[[int, int], bool]:
    def told(rows: int, of: int) -> bool:
        return progress.tell(f"wrote {rows:,} of {of:,}", {"phase": "write", "messages": rows, "of": of})

    return told


@contextmanager
def _ended_cleanly() -> Iterator[None]:
    """Let a polite request to end take the half-written files away first, as Ctrl-C does."""

    def end(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _report(options: argparse.Namespace, plan: Plan, done: Done) -> None:
    empty = [file.part for file in done.files if file.part and not file.rows]
    if empty and plan.shares:
        complain(f"nothing is left for {' and '.join(empty)}: too few senders that do not share a campaign.")
    if options.output is None:
        return
    if not options.json:
        say(f"{done.rows:,} {'lines' if plan.what == 'all' else plan.what} written to {options.output}.")
        for file in done.files if len(done.files) > 1 else ():
            say(f"  {file.name}: {file.rows:,}")
        return
    told: dict[str, Any] = {
        "written": done.rows, "what": plan.what, "format": plan.format, "file": str(options.output)
    }  # fmt: skip
    if len(done.files) > 1:
        told["files"] = {file.name: file.rows for file in done.files}
    say_json(told)


def _verify(options: argparse.Namespace) -> int:
    told, wrong = verify(options.verify)
    number = len(told["files"])
    if options.json:
        say_json({"folder": str(options.verify), "files": number, "wrong": wrong})
    elif not wrong:
        say(f"{options.verify}: {number:,} files are as the manifest says.")
    if wrong:
        more = f", and {len(wrong) - 1:,} more" if len(wrong) > 1 else ""
        complain(f"{options.verify} is not as its manifest says: {wrong[0]}{more}.")
    return 1 if wrong else 0
