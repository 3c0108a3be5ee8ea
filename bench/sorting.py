"""How well it sorts, beside a linear text model trained and tested on the same inboxes.

    python -m bench.sorting [--sms PATH] [--exact | --one-out NAME...] [--inboxes NAME...] [--errors FILE]

An unsure message counts as wrong; the text model is never unsure.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from inboxes import corpus

from bench import corpus_folds, learning_speed, sms
from bench.corpus_folds import OLDEST, Result
from bench.sorting_rows import HEAD, Row, corpus_rows, sms_rows, speed_rows, wrongly
from lanes.figures import UNSURE, macro_f1

ROWS = 6
"""Of the table of confused pairs."""
PARTS = ("corpus", "sms", "speed")


def main(arguments: Sequence[str] = ()) -> None:
    """Print the table, part by part as it is measured."""
    options = _options(arguments)
    folders = [folder for folder in corpus() if folder.name in (options.inboxes or (folder.name,))]
    print(f"{HEAD}  reached")
    if "corpus" in options.parts:
        names = [folder.name for folder in folders]
        chosen = [[name] for name in options.one_out or (names if options.exact else ())]
        found = sorted(corpus_folds.results(folders, chosen or corpus_folds.groups(names)), key=lambda one: one.name)
        oldest = [one for one in found if one.name in OLDEST]
        _print(corpus_rows(found))
        print("".join(f"    wrongly proposed: {who}\n" for who in wrongly(found)), end="")
        if options.errors:
            options.errors.write_text("".join(f"{line}\n" for one in found for line in one.errors), "utf-8")
    if "sms" in options.parts:
        path = sms.path_of(options.sms)
        ours, theirs = sms.curves(path) if path else (None, None)
        print(sms.MISSING) if ours is None or theirs is None else _print(sms_rows(ours, theirs))
    if "speed" in options.parts:
        texts = [one.text_micros for one in found] if "corpus" in options.parts else []
        _print(speed_rows(learning_speed.measure(folders), texts))
    if "corpus" in options.parts:
        print("\n".join(each_inbox(found)))
        print("\n".join(confused(found, f"all {len(found)} inboxes")))
        print("\n".join(confused(oldest, f"the {len(oldest)} oldest inboxes")))
    if "sms" in options.parts and ours and theirs:
        print("\n".join(sms.table(ours, theirs)))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sms", type=Path, metavar="PATH", help="the SMS Spam Collection, see bench/sms.py")
    parser.add_argument("--exact", action="store_true", help="leave inboxes out one by one, not in six groups")
    parser.add_argument("--one-out", nargs="+", metavar="NAME", help="the same for these alone")
    parser.add_argument("--inboxes", nargs="+", metavar="NAME", help="take only these of the corpus")
    parser.add_argument("--errors", type=Path, metavar="FILE", help="write what was judged wrong here")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    return parser.parse_args(arguments)


def _print(rows: Iterator[Row]) -> None:
    for row in rows:
        print(row, flush=True)


def each_inbox(found: Sequence[Result]) -> Iterator[str]:
    yield f"\n{'macro-F1 by inbox':20}{'unpitch':>9}{'text model':>12}{'messages':>10}"
    for one in sorted(found, key=lambda each: macro_f1(each.said)):
        yield f"{one.name:20}{macro_f1(one.said):9.3f}{macro_f1(one.text_said):12.3f}{len(one.said):10,}"


def confused(found: Sequence[Result], title: str) -> Iterator[str]:
    """What is taken for what, most often first."""
    made = [one for each in found for one in each.said]
    pairs = Counter((one.lane, one.verdict.suggested or UNSURE) for one in made if not one.right)
    yield f"\nconfused pairs, {title}: {sum(pairs.values()):,} wrong of {len(made):,}"
    for (lane, said), count in pairs.most_common(ROWS):
        yield f"{count:6}  {lane:15} said to be {said}"


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
