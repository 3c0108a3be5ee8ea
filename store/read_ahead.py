"""Reads a large export in a process of its own, while this one writes: there are two cores."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import multiprocessing
import pickle
import queue
import threading
from collections.abc import Generator, Iterator
from multiprocessing.connection import Connection

from sources.errors import SourceError
from sources.formats import Export
from sources.reader import Hints
from sources.record import Message
from store.prepare import Preparing, Ready, prepared

WORTH_A_PROCESS = 4 * 1024**2
"""Bytes of export below which starting a process costs more than it gains."""
BATCH = 4_000
BATCH_CHARACTERS = 4 * 1024**2
"""A batch ends at either; the reading process is never more than four ahead, so memory stays flat."""


def read(export: Export, hints: Hints) -> Generator[Ready, None, None]:
    """The export's records, made ready by whichever process has time for it.

    Raises:
        SourceError: from the reader.
    """
    if sum(folder.total_size() for folder in export.folders) < WORTH_A_PROCESS:
        yield from prepared(export.records(hints))
        return
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    idle = context.Value("b", False, lock=False)
    process = context.Process(target=_send_all, args=(export, hints, theirs, idle), daemon=True)
    process.start()
    theirs.close()
    waiting: queue.Queue[bytes | None] = queue.Queue(maxsize=2)
    taking = threading.Thread(target=_take_from, args=(ours, waiting), daemon=True)
    taking.start()
    try:
        yield from prepared(_received(waiting, idle))
    finally:
        process.terminate()
        process.join()
        while taking.is_alive():  # the pipe has ended, and where the import was stopped, nobody wants what came by it
            with contextlib.suppress(queue.Empty):
                waiting.get(timeout=0.05)
        ours.close()


def _received(waiting: queue.Queue[bytes | None], idle: ctypes.c_byte) -> Iterator[Message | Ready]:
    while True:
        idle.value = waiting.empty()
        data = waiting.get()
        idle.value = False
        if data is None:
            break
        batch = pickle.loads(data)
        if isinstance(batch, SourceError):
            raise batch
        if batch is None:
            return
        yield from batch
    raise RuntimeError("the reading process ended before its export did")


def _take_from(pipe: Connection, waiting: queue.Queue[bytes | None]) -> None:
    """Keep the pipe empty, so that the other process never waits while this one writes."""
    try:
        while True:
            waiting.put(pipe.recv_bytes())
    except (EOFError, OSError):
        waiting.put(None)


def _send_all(export: Export, hints: Hints, pipe: Connection, idle: ctypes.c_byte) -> None:
    """Runs in the other process: sends lists of records, then None, or the error that ended it.

    While the writing process waits for this one, messages are sent as they are read, and it makes them ready.
    """
    gc.set_threshold(100_000, 50, 100)  # records hold no cycles
    batch: list[Message | Ready] = []
    characters = 0
    preparing = Preparing()
    try:
        for record in export.records(hints):
            if isinstance(record, Message):
                characters += len(record.text)
            batch.append(record if idle.value and isinstance(record, Message) else preparing.ready(record))
            if len(batch) >= BATCH or characters >= BATCH_CHARACTERS:
                _send(pipe, batch)
                batch, characters = [], 0
        _send(pipe, batch)
        _send(pipe, None)
    except SourceError as error:
        _send(pipe, batch)
        _send(pipe, error)
    except (BrokenPipeError, KeyboardInterrupt):
        pass  # the writing process has stopped


def _send(pipe: Connection, value: object) -> None:
    pipe.send_bytes(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
