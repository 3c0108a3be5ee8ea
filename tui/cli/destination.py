"""Where a command writes what it hands out: standard output, or a file that is only there once it is whole."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from store.errors import StoreError


@contextmanager
def destination(path: Path | None, option: str = "-o", replace: bool = True) -> Iterator[IO[str]]:
    """A stream for text; see `binary_destination`.

    Raises:
        StoreError: the file cannot be written, or is there already.
    """
    if path is None:
        yield sys.stdout
        return
    with binary_destination(path, option, replace) as stream:
        text = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
        try:
            yield text
        finally:
            text.detach()


@contextmanager
def binary_destination(path: Path | None, option: str = "-o", replace: bool = True) -> Iterator[IO[bytes]]:
    """Standard output, or a file that is only there once it is whole.

    Raises:
        StoreError: the file cannot be written, or is there already and `replace` is not given.
    """
    if path is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        return
    path = path.resolve()  # a link stays a link
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.is_dir():
            raise StoreError(f"{path} cannot be written: it is a folder; name a file with {option}.")
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:  # a pipe or a device: never replaced
                yield stream
            return
        refuse_existing(path, option, replace)
        descriptor = os.open(partial, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)  # it holds private messages
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
        refuse_existing(path, option, replace)  # it may have come meanwhile
        partial.replace(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror or error}; name another with {option}.") from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def refuse_existing(path: Path, option: str, replace: bool) -> None:
    """Never write over what is there unless that is wanted.

    Raises:
        StoreError: it is there.
    """
    if path.exists() and not replace:
        raise StoreError(f"{path} is there already; name another with {option}, or write over it with --force.")
