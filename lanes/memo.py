"""Answers about words, remembered as words are met: most words come again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")
MOST, LONGEST = 50_000, 40
"""Strangers may write words without end: no more and none longer than this are remembered."""


class Memo(dict[str, Answer]):
    """A dictionary that works out what it does not hold."""

    def __init__(self, answer: Callable[[str], Answer]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, word: str) -> Answer:
        answer = self._answer(word)
        if len(word) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[word] = answer
        return answer
