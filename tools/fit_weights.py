"""Fits the shipped weights anew from the corpus: `python tools/fit_weights.py [INBOX...] [-o lanes/weights.tsv]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from fitting import fitted_text, samples
from inboxes import corpus, load


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inboxes", nargs="*", type=Path, help="folders with owner.json and messages.jsonl")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "lanes" / "weights.tsv")
    options = parser.parse_args()
    folders = sorted(options.inboxes, key=lambda path: path.name) or corpus()
    text = fitted_text(samples([load(folder) for folder in folders]))
    options.output.write_text(text, encoding="utf-8")
    print(f"{text.count(chr(10)):,} lines from {len(folders)} inboxes")


if __name__ == "__main__":
    main()
