"""Turns whatever goes wrong into one sentence and an exit status. No message text is ever shown."""

from __future__ import annotations

import os
import sqlite3
import sys
import traceback
from collections.abc import Callable

from sources.errors import SourceError
from store.errors import StoreError
from tui.cli.say import complain


def guarded(run: Callable[[], int]) -> int:
    """Run a command and give its exit status; 1 with a sentence where it failed."""
    try:
        status = run()
        sys.stdout.flush()
        return status
    except (SourceError, StoreError) as error:
        complain(str(error))
    except BrokenPipeError:
        # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        complain("stopped; what was done so far is kept.")
        return 130
    except MemoryError:
        complain("there is not enough memory for this; close other programs and try again.")
    except OSError as error:
        complain(f"{error.filename or 'a file'} failed: {error.strerror or type(error).__name__}; nothing was lost.")
    except sqlite3.Error as error:
        complain(f"the store failed ({getattr(error, 'sqlite_errorname', type(error).__name__)}); {_place(error)}.")
    except Exception as error:  # a bug: say where, never what was in the data
        complain(f"a bug in unpitch ({type(error).__name__}); nothing was lost. {_place(error)}.")
    return 1


def _place(error: BaseException) -> str:
    """Where it happened, as file and line; values could be message text and are left out."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return "At " + " < ".join(f"{frame.filename.rsplit('/', 2)[-1]}:{frame.lineno}" for frame in reversed(frames))
