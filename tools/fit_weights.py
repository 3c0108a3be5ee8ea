"""Fits the shipped weights anew: `python tools/fit_weights.py INBOX... -o lanes/weights.tsv`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fitting import fit, samples
from inboxes import load


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inboxes", nargs="+", type=Path, help="folders with owner.json and messages.jsonl")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    made = fit(samples([load(folder) for folder in sorted(options.inboxes, key=lambda path: path.name)]))
    options.output.write_text(made.to_text(), encoding="utf-8")
    print(f"{len(made.signals)} signals, {len(made.words)} words, unsure below {made.unsure_below}")


if __name__ == "__main__":
    main()
