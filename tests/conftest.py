"""A test that hangs fails, whatever it waits for. Speed is measured in bench/, not here."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

HUNG_SECONDS = 120


@pytest.fixture(autouse=True)
def no_hanging() -> Iterator[None]:
    """End a test that takes many times as long as any should."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def give_up(number: int, frame: object) -> None:
        raise TimeoutError(f"the test took over {HUNG_SECONDS} s")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(HUNG_SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
