"""Where a command writes what it hands out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from store.errors import StoreError


@contextmanager
def destination(path: Path | None, option: str = "-o") -> Iterator[IO[str]]:
    """Standard output, or a file that is only there once it is whole.

    Raises:
        StoreError: the file cannot be written.
    """
    if path is None:
        yield sys.stdout
        return
    path = path.resolve()  # a link stays a link
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("w", encoding="utf-8", newline="") as stream:  # a pipe or a device: never replaced
                yield stream
            return
        descriptor = os.open(partial, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)  # it holds private messages
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
            yield stream
        partial.replace(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror or error}; name another with {option}.") from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
