"""A folder of files to read an export from: on disk or inside a zip, all the same to the readers.

Nothing is ever unpacked to disk, so a path inside a zip cannot escape anywhere; members with such
paths are refused all the same, because an honest export has none.
"""

from __future__ import annotations

import functools
import io
import lzma
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from sources.errors import SourceError

MAX_MEMBERS = 2_000_000
"""More entries than any export has; beyond it a zip is refused."""
MAX_MEMBER_BYTES = 64 * 1024**3
"""Largest unpacked member that is read."""
MAX_RATIO = 1_000
"""Unpacked to packed size beyond which a member is taken for a bomb. Deflate's own limit is 1,032;
the densest real JSON measured packs about 60 to 1."""
RATIO_FLOOR_BYTES = 16 * 1024**2
"""Members that unpack to less than this are never taken for a bomb."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
MAX_WHOLE_BYTES = 256 * 1024**2
"""Largest member that `Folder.read` holds in memory at once."""


@dataclass(frozen=True)
class Folder:
    """Files by their path below one place. `label` names that place in messages to the person."""

    label: str
    files: Mapping[str, Member]
    root: str = ""
    """Path of this folder inside its container, ending in "/" where not empty."""

    def names(self) -> Iterator[str]:
        """All paths below this folder, with forward slashes."""
        return (name[len(self.root) :] for name in self.files if name.startswith(self.root))

    def __contains__(self, name: str) -> bool:
        return self.root + name in self.files

    def below(self, root: str) -> Folder:
        """The folder at the path `root` ("" or ending in "/") below this one."""
        return Folder(self.label, self.files, self.root + root)

    def holding(self, is_one: Callable[[str], object], names: Iterable[str] | None = None) -> list[Folder]:
        """The folders here that hold such a file right in them, each once, in the order of the files.

        Args:
            is_one: asked of a file's path until it is true of one in that folder.
            names: the files to look at; all where None.
        """
        found: dict[str, Folder] = {}
        for name in self.names() if names is None else names:
            root = name[: name.rfind("/") + 1]
            if root not in found and is_one(name):
                found[root] = self.below(root)
        return list(found.values())

    def where(self, name: str) -> str:
        """How to name a file of this folder to the person."""
        member = self.files.get(self.root + name)
        return member.label if member else f"{self.label}:{self.root}{name}"

    def size(self, name: str) -> int:
        """Unpacked size in bytes."""
        return self.files[self.root + name].size

    def total_size(self) -> int:
        """Unpacked size of everything below this folder, in bytes."""
        return sum(member.size for name, member in self.files.items() if name.startswith(self.root))

    def open(self, name: str) -> IO[bytes]:
        """Open a file for reading as a stream.

        Raises:
            SourceError: it is missing, damaged, encrypted or looks like a bomb.
        """
        member = self.files.get(self.root + name)
        if member is None:
            raise SourceError(f"{self.where(name)} is missing; ask the network for the export again.")
        return member.open()

    def head(self, name: str, size: int = 1 << 16) -> bytes:
        """The first bytes of a file; none where it cannot be read."""
        try:
            with self.open(name) as stream:
                return stream.read(size)
        except (SourceError, OSError):
            return b""

    def read(self, name: str) -> bytes:
        """All of a small file.

        Raises:
            SourceError: as `open`, or larger than `MAX_WHOLE_BYTES`.
        """
        if self.size(name) > MAX_WHOLE_BYTES:
            raise SourceError(
                f"{self.where(name)} is larger than {MAX_WHOLE_BYTES // 1024**2} MB, too large to read whole."
            )
        with self.open(name) as stream:
            return read_all(stream, self.where(name))


@dataclass(frozen=True)
class Member:
    """One file in a `Folder`."""

    label: str
    size: int
    path: Path
    entry: zipfile.ZipInfo | None = None
    """Set where the file lies in the zip at `path`."""

    def open(self) -> IO[bytes]:
        """Open it. See `Folder.open`."""
        if self.entry is None:
            return open_file(self.path)
        entry = self.entry
        if entry.flag_bits & 0x1:
            raise SourceError(f"{self.label} is encrypted; unpack the zip with its password and import the folder.")
        if entry.file_size > MAX_MEMBER_BYTES or (
            entry.file_size > RATIO_FLOOR_BYTES and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        ):
            raise SourceError(
                f"{self.label} would unpack to {entry.file_size:,} bytes, like a zip bomb; it was not read."
            )
        try:
            return io.BufferedReader(_Guarded(_opened(self.path), entry, self.label), 1 << 16)
        except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError) as error:
            raise SourceError(f"{self.label} cannot be unpacked ({error}); download the zip again.") from error


class _Guarded(io.RawIOBase):
    """A zip member's stream whose damage surfaces as `SourceError`."""

    def __init__(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, label: str) -> None:
        self._stream = archive.open(entry)
        self._label = label

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401  (what io.RawIOBase declares)
        try:
            data = self._stream.read(len(buffer))
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError) as error:
            raise SourceError(f"{self._label} is damaged ({error}); download the zip again.") from error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


def _opened(path: Path) -> zipfile.ZipFile:
    """The zip at a path, its directory read once and not for each member: that takes seconds."""
    state = path.stat()
    return _cached_zip(path, state.st_mtime_ns, state.st_size)


@functools.lru_cache(maxsize=4)
def _cached_zip(path: Path, _changed: int, _size: int) -> zipfile.ZipFile:
    return zipfile.ZipFile(path)


def open_file(path: Path) -> IO[bytes]:
    """Open a file on disk for reading.

    Raises:
        SourceError: it is missing, may not be read, or is not an ordinary file.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise SourceError(f"{path} is not an ordinary file; name the export's zip, folder or file.")
        return path.open("rb")
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}.") from error


def read_all(stream: IO[bytes], where: str) -> bytes:
    """The rest of a stream, held to `MAX_WHOLE_BYTES` whatever its header promised."""
    data = stream.read(MAX_WHOLE_BYTES + 1)
    if len(data) > MAX_WHOLE_BYTES:
        raise SourceError(f"{where} is larger than {MAX_WHOLE_BYTES // 1024**2} MB, too large to read whole.")
    return data


def open_folder(path: Path) -> Folder:
    """The files at a path: those of a zip, those below a folder, or the one file itself.

    Raises:
        SourceError: nothing is there, it may not be read, or the zip is broken or hostile.
    """
    if not path.exists():
        raise SourceError(f"{path} does not exist; check the path.")
    if path.is_dir():
        return Folder(str(path), dict(_walk(path)))
    if is_zip(path):
        return Folder(str(path), _zip_members(path))
    with open_file(path) as stream:
        if not stream.read(1):
            raise SourceError(f"{path} is empty; download the export again.")
    return Folder(str(path), {path.name: Member(str(path), path.stat().st_size, path)})


def is_zip(path: Path) -> bool:
    """True where the file begins as a zip does, whatever its name and however broken its end."""
    with open_file(path) as stream:
        return stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def _walk(top: Path) -> Iterator[tuple[str, Member]]:
    """Every ordinary file below a folder. Links are not followed: they could lead outside it."""
    for folder, _, files in os.walk(top):
        for file in sorted(files):
            path = Path(folder) / file
            if path.is_symlink() or not path.is_file():
                continue
            yield path.relative_to(top).as_posix(), Member(_shown(str(path)), path.stat().st_size, path)


def _zip_members(path: Path) -> dict[str, Member]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, zlib.error) as error:
        raise SourceError(f"{path} is not a whole zip ({error}); download it again.") from error
    if len(entries) > MAX_MEMBERS:
        raise SourceError(f"{path} holds {len(entries):,} files, more than any export does; it was not read.")
    members = {}
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        if entry.is_dir():
            continue
        if name.startswith("/") or ".." in PurePosixPath(name).parts or (len(name) > 1 and name[1] == ":"):
            raise SourceError(
                f"{path} holds a path that leads outside it ({name!r}); no export does, so it was not read."
            )
        members[name] = Member(_shown(f"{path}:{name}"), entry.file_size, path, entry)
    return members


def _shown(place: str) -> str:
    """A place as it can stand in a sentence: on one line, without control characters."""
    return _CONTROL.sub("\ufffd", place)
