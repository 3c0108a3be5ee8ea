"""How many keys it takes to clear an inbox, with every message in its right lane.

    python -m bench.triage_keys [NAME...] [--rows N] [--alone]

A person is simulated on labelled inboxes. The model of the person:

* They see what the program shows and know the right lane of every message that they look at; labels reach the program
  by keys alone. The suggestions come from weights fitted without the inbox, and learn from each key as in the app.
* They go through the lanes from the left (one key to the next lane), and look at the rows in view.
* Where all rows in view are right, `A` accepts them: one key.
* Else they go to the first wrong row: `j` for each row, or `'` and its letter, whichever is less; a lane key puts it
  right. In a stack of which only some are wrong, they open it (one key), go to those and put each right, and close it
  (one key).
* What is unsure has no suggestion: a lane key each; a stack that is not all of one lane is opened, and each message
  in it gets its key.
* What learning moved to a lane they have been through already is seen in the next round.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path

from inboxes import corpus

from bench.corpus_folds import OLDEST, PROCESSES, groups
from lanes.judge import Judge
from lanes.verdict import LANES
from sources.reader import Hints
from store import settings, stacks
from store.connect import open_store, write
from store.decisions import Choice, decide
from store.importing import take_in_paths
from store.settle import settle
from store.status import UNSURE
from store.view import Wanted, all_ids

ROWS = 36
"""In view on a terminal of 120 by 40."""
JUMP = 2
"""Keys to any row in view."""
ROUNDS = 50
LABELS = ("lane", "automated", "template", "kind")
"""Fields of a labelled line that the program must not see."""


class Person:
    """Clears one inbox, and counts the keys."""

    def __init__(
        self, connection: sqlite3.Connection, judge: Judge, right: dict[int, int], rows: int, alone: bool
    ) -> None:
        self._connection = connection
        self._judge = judge
        self._right = right
        self._rows = rows
        self._alone = alone
        self.keys: Counter[str] = Counter()

    def clear(self) -> None:
        """Go through all lanes until nothing is open."""
        for _ in range(ROUNDS):
            for lane in range(len(LANES)):
                self._lane(lane)
            self._unsure()
            if not all_ids(self._connection, Wanted()):
                return
        raise RuntimeError("the inbox is never cleared")

    def _lane(self, lane: int) -> None:
        self.keys["next lane"] += 1
        while rows := list(self._in_view(lane)):
            wrong = [at for at, row in enumerate(rows) if any(self._right[one] != lane for one in row)]
            if not wrong:
                self.keys["accept all"] += 1
                self._decide((one, lane) for row in rows for one in row)
                continue
            at, row = wrong[0], rows[wrong[0]]
            self.keys["to a wrong row"] += min(at, JUMP)
            if len({self._right[one] for one in row}) == 1:
                self.keys["right lane"] += 1
                self._decide((one, self._right[one]) for one in row)
            else:
                self._open(row, lane)

    def _open(self, row: Sequence[int], lane: int) -> None:
        """Put the wrong ones of a stack right."""
        self.keys["open and close"] += 2
        here = 0
        for at, one in enumerate(row):
            if self._right[one] != lane:
                self.keys["to a wrong row"] += min(at - here, JUMP)
                self.keys["right lane"] += 1
                here = at + 1
                self._decide([(one, self._right[one])])

    def _unsure(self) -> None:
        self.keys["next lane"] += 1
        while rows := list(self._in_view(UNSURE)):
            row = rows[0]
            if len({self._right[one] for one in row}) == 1:
                self.keys["right lane"] += 1
            else:
                self.keys["open and close"] += 2
                self.keys["right lane"] += len(row)
            self._decide((one, self._right[one]) for one in row)

    def _in_view(self, shown: int) -> Iterator[list[int]]:
        wanted = Wanted(shown=shown)
        found = (
            stacks.alone(all_ids(self._connection, wanted)) if self._alone else stacks.stacks(self._connection, wanted)
        )
        for head, kind, mark in zip(
            found.heads[: self._rows], found.kinds[: self._rows], found.marks[: self._rows], strict=True
        ):
            yield ([head] if self._alone else stacks.members(self._connection, wanted, stacks.Mark(kind, mark, shown)))

    def _decide(self, choices: Iterator[tuple[int, int]] | list[tuple[int, int]]) -> None:
        made = [Choice(one, LANES[lane]) for one, lane in choices]
        decide(self._connection, made, "bulk" if len(made) > 1 else "chosen")
        settle(self._connection, self._judge)


def cleared(folder: Path, judge: Judge, rows: int, alone: bool) -> tuple[int, Counter[str]]:
    """How many messages an inbox has, and the keys that cleared it."""
    lines = [json.loads(line) for line in (folder / "messages.jsonl").read_text("utf-8").splitlines()]
    lanes = {line["id"]: LANES.index(line["lane"]) for line in lines if line.get("lane")}
    with tempfile.TemporaryDirectory(prefix="unpitch-bench-") as name:
        inbox = Path(name) / "inbox"
        inbox.mkdir()
        bare = ({field: value for field, value in line.items() if field not in LABELS} for line in lines)
        (inbox / "messages.jsonl").write_text("".join(json.dumps(line) + "\n" for line in bare), "utf-8")
        (inbox / "owner.json").write_bytes((folder / "owner.json").read_bytes())
        with closing(open_store(Path(name) / "store.db")) as connection:
            take_in_paths(connection, [inbox], Hints())
            with write(connection):
                settings.start_sweep(connection)  # the import judged by the shipped weights, which know the inbox
            settle(connection, judge)
            found = connection.execute(
                "select v.message_id, m.key from verdict v join message m on m.id = v.message_id"
            )
            person = Person(connection, judge, {one: lanes[key] for one, key in found}, rows, alone)
            person.clear()
            return len(person._right), person.keys


def _group(names: list[str], wanted: list[str], rows: int, alone: bool) -> list[tuple[str, int, Counter[str]]]:
    from held import held

    folders = {folder.name: folder for folder in corpus()}
    made = held(list(folders.values()))
    judge = made.without({made.names.index(name) for name in names})
    return [(name, *cleared(folders[name], judge, rows, alone)) for name in names if name in wanted]


def main(arguments: Sequence[str] = ()) -> None:
    """Print the keys for each inbox and for all together."""
    parser = argparse.ArgumentParser(prog="python -m bench.triage_keys")
    parser.add_argument("inboxes", nargs="*", default=list(OLDEST), metavar="NAME")
    parser.add_argument("--rows", type=int, default=ROWS, help="rows in view")
    parser.add_argument("--alone", action="store_true", help="every message in a row of its own")
    options = parser.parse_args(arguments)
    left_out = [names for names in groups([folder.name for folder in corpus()]) if set(names) & set(options.inboxes)]
    total, keys = 0, Counter[str]()
    with ProcessPoolExecutor(PROCESSES) as pool:
        jobs = [pool.submit(_group, names, options.inboxes, options.rows, options.alone) for names in left_out]
        for job in jobs:
            for name, number, pressed in job.result():
                print(f"keys per 100 messages  {name:<16} {100 * pressed.total() / number:5.1f}", flush=True)
                total, keys = total + number, keys + pressed
    parts = ", ".join(f"{what} {100 * number / total:.1f}" for what, number in keys.most_common())
    print(f"keys per 100 messages  {'all together':<16} {100 * keys.total() / total:5.1f}  ({parts})")


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
