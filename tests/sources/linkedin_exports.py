"""Small LinkedIn exports for the tests: rows, tables and folders."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from sources import linkedin
from sources.folder import open_folder
from sources.reader import Hints
from sources.record import (
    Record,
)

Kind = TypeVar("Kind")
FIXTURE = Path(__file__).parents[2] / "fixtures" / "linkedin"
URL = "https://www.linkedin.com/in/"
ME = ("Nora Vestergaard", URL + "nora-vestergaard-4c1b")
INES = ("Ines Okafor", URL + "ines-okafor")
REX = ("Rex Dorn", URL + "rex-dorn")
MASKED = ("LinkedIn Member", "")

OLD = [
    *("CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO"),
    *("DATE", "SUBJECT", "CONTENT", "FOLDER"),
]
URLS = [*OLD[:5], "RECIPIENT PROFILE URLS", *OLD[5:]]
DRAFTS = [*URLS, "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT"]
LATEST = [*URLS, "ATTACHMENTS"]
ERAS = {"to 2023": OLD, "mid 2023": URLS, "2024": DRAFTS, "2026": LATEST}


def read(*paths: Path, me: str | None = None) -> list[Record]:
    places = [place for path in paths for place in linkedin.find(open_folder(path))]
    return list(linkedin.read(places, Hints(me)))


def of(kind: type[Kind], records: Sequence[Record]) -> list[Kind]:
    return [record for record in records if isinstance(record, kind)]


def row(
    conversation: str,
    sender: tuple[str, str],
    to: Sequence[tuple[str, str]],
    content: str,
    date: str = "2026-02-01 08:00:00 UTC",
    **cells: str,
) -> dict[str, str]:
    return {
        "CONVERSATION ID": conversation,
        "FROM": sender[0],
        "SENDER PROFILE URL": sender[1],
        "TO": ", ".join(name for name, _ in to),
        "RECIPIENT PROFILE URLS": ",".join(url for _, url in to if url),
        "DATE": date,
        "CONTENT": content,
        "FOLDER": "INBOX",
        "IS MESSAGE DRAFT": "No",
    } | {name.replace("_", " "): value for name, value in cells.items()}


def table(rows: Sequence[dict[str, str]], columns: Sequence[str] = LATEST, quoting: int = csv.QUOTE_ALL) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, extrasaction="ignore", restval="", quoting=quoting, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def export(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_bytes(text.encode())
    return folder


def fixture_rows() -> list[dict[str, str]]:
    text = (FIXTURE / "messages.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


THREAD = [
    row("c1", INES, [ME], "Hello Nora"),
    row("c1", ME, [INES], "Hello Ines", "2026-02-01 09:00:00 UTC"),
    row("c2", REX, [ME], "Buy this", "2026-02-02 08:00:00 UTC"),
    row("c2", ME, [REX], "No", "2026-02-02 09:00:00 UTC"),
]
