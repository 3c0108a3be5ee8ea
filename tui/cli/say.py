"""All that the command line prints goes through here, so that nothing in it can steer a terminal."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping
from typing import IO, Any

from tui.clean import clean

_STEERING = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Characters that are valid in JSON as they are, but invisible or able to turn a line around."""


def say(text: str = "", stream: IO[str] | None = None) -> None:
    """Print lines of text, each made safe for a terminal, piped or not."""
    stream = stream or sys.stdout
    for line in text.split("\n"):
        print(clean(line), file=stream)


def say_dim(text: str) -> None:
    """Print one line that stands back, where a terminal can show it so."""
    plain = not sys.stdout.isatty() or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    say(text) if plain else print(f"\x1b[2m{clean(text)}\x1b[0m")


def complain(sentence: str) -> None:
    """Print one sentence on standard error."""
    say(f"unpitch: {' '.join(sentence.split())}", sys.stderr)


def json_text(value: object) -> str:
    """One line of JSON that loses nothing and steers nothing: odd characters stand as escapes."""
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return _STEERING.sub(_escaped, text)


def say_json(value: object) -> None:
    """Print a result for another program."""
    print(json_text(value))


class Progress:
    """A line on standard error that is written over and over, only where a person is looking."""

    def __init__(self, as_json: bool = False) -> None:
        self._json = as_json
        self._shown = sys.stderr.isatty() and not as_json
        self._width = 0

    def tell(self, text: str, facts: Mapping[str, Any]) -> bool:
        """Show how far it is. Always True, so that it can end a progress callback."""
        if self._json:
            print(json.dumps(facts), flush=True)
        elif self._shown:
            line = clean(text)
            sys.stderr.write("\r" + line.ljust(self._width))
            sys.stderr.flush()
            self._width = len(line)
        return True

    def close(self) -> None:
        """Take the line away."""
        if self._shown and self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width = 0


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found.group())[1:-1]
