"""Which files of an X archive hold what, and their records one by one.

Every file of an archive's `data` folder begins `window.YTD.<type>.part<N> = `, and that line decides here,
not the file's name: people unpack, rename and trim archives. Where a tool has cut the line off, the first
key of the first record decides.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from sources.errors import SourceError
from sources.folder import Folder
from sources.json_items import array_items
from sources.record import Unreadable
from sources.values import as_dict, as_list, id_of, iso_ms

MESSAGES = "direct_messages"
GROUPS = "direct_messages_group"
DEEPEST = 5
"""How many folders down an archive is looked for."""
HEAD_BYTES = 4096
_ASSIGNMENT = re.compile(r"(?:window\.)?YTD\.(\w+?)\.part(\d+)\s*=")
_FIRST_KEY = re.compile(r"\[\s*\{\s*\"(\w+)\"\s*:")
_PART = re.compile(r"[-_]part(\d+)$")
_COPY = re.compile(r"\s*\(\d+\)$")
_ALIASES = {  # archives up to about 2021 have the singular
    "tweet": "tweets",
    "direct_message": MESSAGES,
    "direct_message_group": GROUPS,
    "direct_messages_groups": GROUPS,
}
_BY_FIRST_KEY = {
    "account": "account",
    "profile": "profile",
    "follower": "follower",
    "following": "following",
    "blocking": "block",
    "muting": "mute",
    "tweet": "tweets",
    "screenNameChange": "screen_name_change",
}
_KNOWN = frozenset({MESSAGES, GROUPS, "manifest", "direct_message_mute", *_ALIASES, *_BY_FIRST_KEY.values()})
_SNAPSHOT_MS = 2 * 86_400_000
"""Parts made within this time are taken for one export."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of an archive."""

    folder: Folder
    name: str
    kind: str
    """The archive's own word for what is in it, always in the plural form of newer archives."""
    part: int = 0

    @property
    def where(self) -> str:
        """How to name it to the person."""
        return self.folder.where(self.name)


@dataclass
class Part:
    """One folder or zip of an export: all of it, or one of several."""

    folder: Folder
    files: list[DataFile]
    manifest: dict[str, Any] = field(default_factory=dict)
    problems: list[Unreadable] = field(default_factory=list)

    def of(self, kind: str) -> list[DataFile]:
        """The files of one kind."""
        return [file for file in self.files if file.kind == kind]

    @property
    def generated(self) -> int | None:
        """When X made the archive."""
        return iso_ms(as_dict(self.manifest.get("archiveInfo")).get("generationDate"))


def compact(key: str) -> int | str:
    """An id in little memory: as a number where that number is written just so."""
    return int(key) if len(key) < 20 and key.isascii() and key.isdigit() and key[0] != "0" else key


def items(file: DataFile) -> Iterator[object]:
    """The records of a file; an `Unreadable` as the last one where the file breaks off or cannot be read."""
    try:
        with file.folder.open(file.name) as stream:
            yield from array_items(stream, file.where)
    except (SourceError, OSError) as error:
        yield Unreadable(file.where, str(error))


def places(folder: Folder) -> list[Folder]:
    """The folders in which the files of an archive lie; failing those, where only its web page lies."""
    names = [name for name in folder.names() if name.count("/") <= DEEPEST]
    alone = len(names) == 1
    found: dict[str, None] = {}
    for name in names:
        above = name.rpartition("/")[0]
        if above not in found and _is_candidate(name, alone) and _belongs(folder, name):
            found[above] = None
    if not found:
        found = {name.rpartition("/")[0]: None for name in names if _is_page(folder, name)}
    return [folder.below(f"{above}/" if above else "") for above in found]


def part_of(folder: Folder) -> Part:
    """The files of the archive in one of its places."""
    part = Part(folder, [])
    names = sorted(name for name in folder.names() if "/" not in name)
    for name in names:
        if not _is_candidate(name, len(names) == 1, loose=True):
            continue
        kind, number = _kind(folder, name)
        if kind == "manifest" and not part.manifest:
            part.manifest = _manifest(folder, name, part.problems)
        elif kind:
            part.files.append(DataFile(folder, name, kind, number))
    part.files.sort(key=lambda file: (file.kind, file.part, file.name))
    return part


def newest_first(parts: Iterable[Part]) -> list[list[Part]]:
    """The parts by export, the newest export first; a part without a date goes with the newest."""
    ordered = sorted(parts, key=lambda part: -(part.generated or 1 << 62))
    exports: list[list[Part]] = []
    latest: int | None = None
    for part in ordered:
        made = part.generated
        if exports and (made is None or latest is None or latest - made <= _SNAPSHOT_MS):
            exports[-1].append(part)
        else:
            exports.append([part])
        latest = made
    return exports


def newest(exports: list[list[Part]], kind: str) -> list[DataFile]:
    """The files of one kind in the newest export that has any."""
    for parts in exports:
        files = [file for part in parts for file in part.of(kind)]
        if files:
            return files
    return []


def missing(parts: Sequence[Part]) -> dict[str, str]:
    """Files that the manifest lists, that we would read, and that are in none of the parts: name to kind."""
    present = {(file.kind, file.part) for part in parts for file in part.files}
    lacking: dict[str, str] = {}
    for part in parts:
        for entry in as_dict(part.manifest.get("dataTypes")).values():
            for listed in as_list(as_dict(entry).get("files")):
                path = id_of(as_dict(listed).get("fileName"))
                name = PurePosixPath(path).name if path else ""
                kind, number = _kind_by_name(name)
                if kind in _KNOWN and kind != "manifest" and (kind, number) not in present:
                    lacking[name] = kind
    return lacking


def _is_candidate(name: str, alone: bool, *, loose: bool = False) -> bool:
    """True where it is worth opening a file: exports of other networks hold a hundred thousand of them."""
    base = PurePosixPath(name).name.casefold()
    if "__MACOSX" in name or base.startswith("._"):
        return False
    return (
        alone
        or base.endswith(".js")
        or "direct-message" in base
        or "direct_message" in base
        or (loose and base.endswith((".json", ".txt")))
    )


def _belongs(folder: Folder, name: str) -> bool:
    """True where a file shows that an archive lies here."""
    head = _head(folder, name)
    if head is None:  # encrypted or damaged: only the name is left to tell, and reading tells the person
        return _kind_by_name(name)[0] in _KNOWN and (
            PurePosixPath(name).parent.name.casefold() == "data" or "direct" in name.casefold()
        )
    if _ASSIGNMENT.match(head) or head.startswith("window.__THAR_CONFIG"):
        return True
    key = _FIRST_KEY.match(head)
    return bool(key and key[1] == "dmConversation")


def _is_page(folder: Folder, name: str) -> bool:
    """True for the web page that comes with an archive and shows nothing without the data."""
    base = PurePosixPath(name).name.casefold()
    if not base.endswith((".html", ".htm")) or name.count("/") > 2:
        return False
    return base == "your archive.html" or "data/manifest.js" in (_head(folder, name) or "")


def _head(folder: Folder, name: str) -> str | None:
    """How a file begins, or None where it cannot be opened."""
    try:
        with folder.open(name) as stream:
            data = stream.read(HEAD_BYTES)
    except (SourceError, OSError):
        return None
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return data.decode(encoding, "replace").lstrip("\ufeff \t\r\n")


def _kind(folder: Folder, name: str) -> tuple[str, int]:
    """What a file holds and which part of it, by its first line, its first key, or its name."""
    head = _head(folder, name)
    if head is None:
        return _kind_by_name(name)
    if head.startswith("window.__THAR_CONFIG") or ('"archiveInfo"' in head and head.startswith("{")):
        return "manifest", 0
    if match := _ASSIGNMENT.match(head):
        return _ALIASES.get(match[1], match[1]), int(match[2][:9])
    key = _FIRST_KEY.match(head)
    kind, number = _kind_by_name(name)
    if key and key[1] == "dmConversation":
        if "header" in kind:
            return kind, number
        return (GROUPS if "group" in kind else MESSAGES), number
    if key and key[1] in _BY_FIRST_KEY and "deleted" not in kind:
        return _BY_FIRST_KEY[key[1]], number
    return (kind, number) if kind in _KNOWN else ("", 0)  # emptied or overwritten: reading it tells so


def _kind_by_name(name: str) -> tuple[str, int]:
    stem = _COPY.sub("", PurePosixPath(name).name.casefold().split(".")[0])
    part = _PART.search(stem)
    if part:
        stem = stem[: part.start()]
    kind = stem.replace("-", "_")
    return _ALIASES.get(kind, kind), int(part[1][:9]) if part else 0


def _manifest(folder: Folder, name: str, problems: list[Unreadable]) -> dict[str, Any]:
    try:
        text = folder.read(name).decode("utf-8", "replace")
        value, _ = json.JSONDecoder().raw_decode(text, max(text.find("{"), 0))
    except SourceError as error:
        problems.append(Unreadable(folder.where(name), str(error)))
    except (ValueError, RecursionError) as error:
        problems.append(Unreadable(folder.where(name), f"is not valid JSON ({error})"))
    else:
        return as_dict(value)
    return {}
