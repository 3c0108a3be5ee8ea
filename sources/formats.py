"""All formats we read, and how to tell which one a path holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sources import (
    bluesky,
    bundle,
    discord,
    discord_package,
    facebook,
    generic,
    googlechat,
    instagram,
    instagram_2018,
    linkedin,
    mail,
    mastodon,
    matrix,
    neutral,
    neutral_csv,
    reddit,
    signal_messenger,
    slack,
    sms_backup,
    telegram,
    whatsapp,
    whatsapp_exporter,
    x_archive,
)
from sources.errors import SourceError
from sources.folder import Folder, Member, is_zip, open_folder
from sources.generic_rows import candidates
from sources.reader import Hints, Reader
from sources.record import Notice, Record, Unreadable

READERS: tuple[Reader, ...] = (
    x_archive,
    linkedin,
    instagram,
    instagram_2018,
    facebook,
    telegram,
    whatsapp,
    whatsapp_exporter,
    mail,
    signal_messenger,
    sms_backup,
    slack,
    discord,
    discord_package,
    reddit,
    googlechat,
    matrix,
    mastodon,
    bluesky,
    bundle,
    neutral,
    neutral_csv,
)
_ARCHIVES = {
    b"\x1f\x8b": "gzip", b"7z\xbc\xaf\x27\x1c": "7z", b"Rar!\x1a": "rar", b"BZh": "bzip2", b"\xfd7zXZ": "xz",
}  # fmt: skip
"""How archives begin that are not read, and what they are called."""
_MEDIA = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".mp4", ".mov", ".mp3", ".m4a", ".aac", ".wav", ".srt")
_LOOKED_AT = 200
"""So many tables beside exports are looked at to say that they are not read."""
_ALL: tuple[Reader, ...] = (*READERS, generic)
"""With the one that reads what no other does."""


@dataclass(frozen=True)
class Export:
    """One or more parts of one format, ready to be read."""

    reader: Reader
    folders: tuple[Folder, ...]
    problems: tuple[Unreadable | Notice, ...] = ()
    """Zips that lay beside it and could not be opened; tables beside it that are not read."""

    @property
    def title(self) -> str:
        """For people: the format and where it lies."""
        return f"{self.reader.TITLE} in {', '.join(dict.fromkeys(folder.label for folder in self.folders))}"

    def __reduce__(self) -> tuple[object, ...]:
        return _export, (self.reader.FORMAT, self.folders, self.problems)  # a module cannot be sent to another process

    def records(self, hints: Hints) -> Iterator[Record]:
        """Read it. See `sources.reader.Reader.read`."""
        yield from self.problems
        yield from self.reader.read(self.folders, hints)


def _export(format_name: str, folders: tuple[Folder, ...], problems: tuple[Unreadable | Notice, ...]) -> Export:
    return Export(next(reader for reader in _ALL if format_name == reader.FORMAT), folders, problems)


def find_exports(paths: Sequence[Path], hints: Hints | None = None) -> list[Export]:
    """What the paths hold: parts of one format together, so that an export in several zips is one.

    Where no format is recognised, and where `hints` say which column holds what, they are read as tables. A zip in a
    folder that cannot be opened does not spoil the rest, nor does a zip without messages beside others, such as one
    of photos only: they are among the first export's problems.

    Raises:
        SourceError: a path cannot be read, or holds nothing that we know.
    """
    parts: dict[str, list[Folder]] = {}
    problems: list[Unreadable] = []
    beside: list[Notice] = []
    empty: list[Path] = []
    for path in paths:
        broken: list[Unreadable] = []
        folders = list(_folders(path, broken))
        found: list[tuple[Reader, Folder]] = []
        if hints and hints.map:
            found = [(generic, place) for folder in folders for place in generic.find_told(folder)]
        else:
            found = [(reader, place) for folder in folders for reader in READERS for place in reader.find(folder)]
            found = found or [(generic, place) for folder in folders for place in generic.find(folder)]
        if not found and (broken or path.is_dir() or not is_zip(path)):
            raise SourceError(broken[0].why if broken else _unknown(path))
        problems += broken
        if not found:
            empty.append(path)
        beside += _tables_beside(folders, found)
        for reader, place in found:
            parts.setdefault(reader.FORMAT, []).append(place)
    if empty and not parts:
        raise SourceError(_unknown(empty[0]))
    beside += [Notice(f"Nothing was read from {path}: it holds no messages that unpitch knows.") for path in empty]
    exports = [Export(reader, tuple(parts[reader.FORMAT])) for reader in _ALL if reader.FORMAT in parts]
    return [replace(export, problems=() if number else (*problems, *beside)) for number, export in enumerate(exports)]


def _tables_beside(folders: Sequence[Folder], found: Sequence[tuple[Reader, Folder]]) -> Iterator[Notice]:
    """A word on tables of messages that lie outside all exports found: they are not read, and not asked about."""
    for folder in folders:
        taken = [(reader, place) for reader, place in found if place.files is folder.files and reader is not generic]
        roots = tuple(place.root for reader, place in taken if reader is not mail)  # which is all over, and no table
        names = [name for name in candidates(folder) if not name.startswith(roots)] if taken else []
        tables = [folder.where(name) for name in names[:_LOOKED_AT] if generic.likely(folder, name)]
        if tables:
            more = f" and {len(tables) - 1:,} more" if len(tables) > 1 else ""
            yield Notice(
                f"Not read: {tables[0]}{more}, for tables are read by themselves only; name what holds messages in an "
                "import of its own."
            )


def _folders(path: Path, problems: list[Unreadable]) -> Iterator[Folder]:
    """The path's own files, and those of each zip that lies in the folder."""
    folder = open_folder(path)
    if path.is_dir():
        zips = [member.path for name, member in folder.files.items() if name.lower().endswith(".zip")]
        yield folder
        for inner in zips:
            try:
                if is_zip(inner):
                    yield open_folder(inner)
            except SourceError as error:
                problems.append(Unreadable(str(inner), str(error)))
        return
    owner = path.with_name("owner.json")
    if len(folder.files) == 1 and path.suffix == ".jsonl" and owner.is_file():  # its owner lies beside it
        beside = {owner.name: Member(str(owner), owner.stat().st_size, owner)}
        folder = Folder(folder.label, {**folder.files, **beside})
    yield folder


def _unknown(path: Path) -> str:
    """A sentence for a path that no reader knows, with the best guess at what went wrong."""
    folder = open_folder(path)
    names = list(folder.names())
    if not names:
        return f"{path} holds no files; name the export's zip, folder or file."
    if (packed := _packed(folder, names)) is not None:
        return packed
    if all(name.lower().endswith(_MEDIA) for name in names):
        return f"{path} holds no messages but photos and the like; of an export in several zips, name them all."
    if any(_is_page(folder, name) for name in names[:200]):
        return (
            f"{path} holds web pages, not data; ask the network for the export again and choose JSON "
            "(or CSV) as its format, or import the whole archive instead of its page."
        )
    for name in names[:200]:
        try:
            with folder.open(name) as stream:
                start = stream.read(64)
        except SourceError as error:
            return str(error)
        if start.startswith((b"\xff\xfe", b"\xfe\xff")):
            return f"{folder.where(name)} is UTF-16 text; save it as UTF-8 and import it again."
    if (unclear := generic.explain(folder)) is not None:
        return unclear
    if len(names) == 1 and not path.is_dir():
        return f"{path} is not an export that unpitch knows; name the zip or folder that the network handed out."
    return f"{path} holds no export that unpitch knows; name the zip or folder that the network handed out."


def _packed(folder: Folder, names: Sequence[str]) -> str | None:
    """A sentence for an archive that is no zip, and for zips within a zip."""
    start = folder.head(names[0], 512) if len(names) == 1 else b""
    kind = next((kind for mark, kind in _ARCHIVES.items() if start.startswith(mark)), None)
    if kind is not None or start[257:262] == b"ustar":
        return f"{folder.where(names[0])} is packed as {kind or 'tar'}; unpack it and import the folder."
    if any(name.lower().endswith(".zip") and folder.head(name, 4) == b"PK\x03\x04" for name in names[:200]):
        return f"{folder.label} holds zips within it; unpack it and import the folder with the zips."
    return None


def _is_page(folder: Folder, name: str) -> bool:
    if name.endswith("archive_browser.html"):  # Google's list of what a Takeout holds
        return False
    if name.lower().endswith((".html", ".htm")):
        return True
    try:
        with folder.open(name) as stream:
            return stream.read(64).lstrip().lower().startswith((b"<!doctype html", b"<html"))
    except SourceError:
        return False
