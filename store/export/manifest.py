"""The manifest of an exported folder: what is in it, how it was made, and checksums that tell if it still is."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from store.errors import StoreError
from store.export.moments import iso
from store.export.plan import Plan

NAME = "manifest.json"
MADE_BY = "unpitch"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Written:
    """A file of an export."""

    name: str
    bytes: int
    sha256: str
    rows: int
    lanes: dict[str, int] = field(default_factory=dict)
    """How many messages of each lane, and undecided; empty where it holds no messages of others."""
    part: str | None = None
    """train, validation or test, where it is one."""


def manifest(plan: Plan, files: Sequence[Written], version: str, rules_version: str, groups: int | None) -> str:
    """The manifest's text. The salt is never in it: with it, marks could be traced back."""
    split = plan.shares and {
        "shares": list(plan.shares.sizes),
        "seed": plan.shares.seed,
        "groups": groups,
        "rows": {file.part: file.rows for file in files if file.part},
    }
    told = {
        "made_by": MADE_BY,
        "version": version,
        "at": iso(int(time.time() * 1000)),
        "what": plan.what,
        "format": plan.format,
        "labelled": plan.labelled,
        "redacted": plan.redact,
        "salt": None if not plan.redact else "made for this export" if plan.salt is None else "given",
        "split": split,
        "rules_version": rules_version,
        "rows": sum(file.rows for file in files),
        "files": [asdict(file) for file in files],
    }
    return json.dumps(told, indent=2, ensure_ascii=True) + "\n"


def is_ours(folder: Path) -> bool:
    """True for a folder that an export made."""
    try:
        return _read(folder).get("made_by") == MADE_BY
    except StoreError:
        return False


def verify(folder: Path) -> tuple[dict[str, Any], list[str]]:
    """Compare a folder with its manifest: gives the manifest, and a sentence for each thing that is not as it says.

    Raises:
        StoreError: there is no manifest that could be read.
    """
    told = _read(folder)
    files = told.get("files")
    if told.get("made_by") != MADE_BY or not isinstance(files, list):
        raise StoreError(f"{folder / NAME} is not the manifest of an export; name the folder that an export made.")
    wrong = []
    known = {NAME}
    for file in files:
        name = file.get("name") if isinstance(file, dict) else None
        if not isinstance(name, str) or not _stays_inside(name):
            wrong.append("the manifest names a file outside its folder")
            continue
        known.add(name)
        wrong += _compared(folder / name, name, file)
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    wrong += [f"{name} is there and not in the manifest" for name in sorted(found - known)]
    return told, wrong


def sha256(path: Path) -> tuple[int, str]:
    """A file's size and checksum."""
    size, digest = 0, hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            digest.update(chunk)
    return size, digest.hexdigest()


def _compared(path: Path, name: str, told: dict[str, Any]) -> list[str]:
    if path.is_symlink() or not path.is_file():
        return [f"{name} is missing"]
    try:
        size, digest = sha256(path)
    except OSError as error:
        return [f"{name} cannot be read: {error.strerror or error}"]
    if size != told.get("bytes"):
        return [f"{name} has {size:,} bytes instead of {told.get('bytes')}"]
    return [f"{name} was changed"] if digest != told.get("sha256") else []


def _stays_inside(name: str) -> bool:
    return not name.startswith("/") and "\\" not in name and ":" not in name and ".." not in name.split("/")


def _read(folder: Path) -> dict[str, Any]:
    path = folder / NAME
    try:
        told = json.loads(path.read_bytes())
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror or error}; name the folder of an export.") from None
    except (ValueError, RecursionError):
        raise StoreError(f"{path} is not valid JSON; export again.") from None
    if not isinstance(told, dict):
        raise StoreError(f"{path} is not the manifest of an export; name the folder that an export made.")
    return told
