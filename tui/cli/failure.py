"""Turns whatever goes wrong into one sentence and an exit status. No message text is ever shown."""

from __future__ import annotations

import os
import sqlite3
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress

from sources.errors import SourceError
from store.errors import StoreError
from tui.cli.say import complain


class UsageError(Exception):
    """The command was called in a way that makes no sense: one sentence that says how to call it."""


def guarded(run: Callable[[], int]) -> int:
    """Run a command and give its exit status; 1 with a sentence where it failed."""
    try:
        return run()
    except (SourceError, StoreError) as error:
        complain(str(error))
    except BrokenPipeError:
        _drop_output()  # whoever read our output has seen enough
        return 0
    except KeyboardInterrupt:
        complain("stopped; what was done so far is kept.")
        return 130
    except MemoryError:
        complain("there is not enough memory for this; close other programs and try again.")
    except OSError as error:
        what = error.filename or "reading or writing a file"
        complain(f"{what} failed: {error.strerror or type(error).__name__}; nothing was lost.")
        if error.filename is None:
            _drop_output()  # it may be the output that failed, and would fail again when Python ends
    except sqlite3.Error as error:
        complain(f"the store failed ({getattr(error, 'sqlite_errorname', type(error).__name__)}); {_place(error)}.")
    except Exception as error:  # a bug: say where, never what was in the data
        complain(f"a bug in unpitch ({type(error).__name__}); nothing was lost. {_place(error)}.")
    return 1


def _drop_output() -> None:
    """Let what is still to be printed go nowhere."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _place(error: BaseException) -> str:
    """Where it happened, as file and line; values could be message text and are left out."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return "At " + " < ".join(f"{frame.filename.rsplit('/', 2)[-1]}:{frame.lineno}" for frame in reversed(frames))
