"""Opens the store for `unpitch rules`: with the owner's edit of the rule file in force, and all verdicts made."""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lanes.rule import RuleError
from store.errors import StoreError
from store.judging import judge_for
from tui.cli.opened import bring_up_to_date, take_up_rules, writing
from tui.cli.say import Progress, complain


@contextmanager
def ruled(options: argparse.Namespace, to_change: bool = False) -> Iterator[sqlite3.Connection]:
    """The store, with every verdict up to date.

    Args:
        options: of the command.
        to_change: the command changes the rules, so a mistake in the file must be mended first.

    Raises:
        StoreError: it cannot be opened, is not there, or the rule file has a mistake that the change would bury.
    """
    with writing(options) as connection:
        take_up_rules(connection, to_change)
        bring_up_to_date(connection, judge_for(connection), Progress())
        yield connection


@contextmanager
def sentences_of_rules() -> Iterator[None]:
    """Turn what is wrong with a rule into the sentence that a command ends with.

    Raises:
        StoreError: with that sentence.
    """
    try:
        yield
    except RuleError as error:
        said = str(error)
        raise StoreError(f"{said[0].upper()}{said[1:]}.") from error


@contextmanager
def searching() -> Iterator[Callable[[int, int], object]]:
    """A look at the whole store, with progress; ctrl+c ends it without a trace."""
    progress = Progress()
    try:
        yield lambda done, of: progress.tell(
            f"looked at {done:,} of {of:,}", {"phase": "search", "messages": done, "of": of}
        )
    except KeyboardInterrupt:
        progress.close()
        complain("stopped; nothing was changed.")
        raise SystemExit(130) from None
    finally:
        progress.close()
