"""Finds the mail in a folder: mailboxes in one file (mbox), Maildirs, and single mails (.eml, .emlx)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, NamedTuple

from sources.errors import SourceError
from sources.folder import Folder
from sources.mail_head import MAX_HEAD, end_of_head
from sources.mail_mbox import MAX_MAIL, is_mbox, pieces
from sources.mail_roles import ANSWERED, DRAFTS, TRASH, folder_name, role_of

MBOX, MAIL, EMLX, OUTLOOK = "mbox", "mail", "emlx", "outlook"
_PEEKED = 8 * 1024
_USUAL_HEAD = 16 * 1024
_NOT_MAIL = frozenset({
    "json", "js", "jsonl", "ndjson", "csv", "tsv", "html", "htm", "xml", "css", "md", "rst", "toml", "yaml", "yml",
    "zip", "gz", "bz2", "xz", "7z", "tar", "jpg", "jpeg", "png", "gif", "webp", "heic", "svg", "ico", "bmp", "tif",
    "mp4", "mov", "webm", "avi", "mkv", "mp3", "m4a", "ogg", "opus", "aac", "wav", "pdf", "doc", "docx", "xls", "ppt",
    "xlsx", "pptx", "odt", "ods", "py", "pyc", "c", "h", "cpp", "rs", "go", "java", "ts", "cfg", "ini", "log", "lock",
    "parquet", "db", "sqlite", "sqlite3", "msf", "vcf", "ics", "exe", "dll", "so", "o", "a", "woff", "woff2", "ttf",
    "tiff", "map",
})  # fmt: skip
"""Endings of files that are not looked into."""
_FIELDS = re.compile(
    rb"^(from|date|to|subject|message-id|received|return-path|delivered-to|mime-version|x-gm-thrid|reply-to|content-type|"
    rb"cc|sender|in-reply-to|list-id|x-mozilla-status)[ \t]*:",
    re.M | re.I,
)
_HEAD_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]*[!-9;-~]{1,100}[ \t]*:")
_EMLX = re.compile(rb"\s*(\d{1,10})\s*\r?\n")
_EMLX_FLAGS = re.compile(rb"<key>flags</key>\s*<integer>(\d{1,18})</integer>")
_MAGIC = {
    b"!BDN": "an Outlook data file (.pst); open it in Outlook or Thunderbird, export its folders as .eml or mbox, and "
    "import those",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an Outlook message (.msg); save it as .eml in Outlook or Thunderbird and "
    "import that",
    b"\xcf\xad\x12\xfe": "an Outlook Express mailbox (.dbx); open it in Thunderbird, export it as mbox and import that",
}
_OUTLOOK_ENDINGS = (".pst", ".ost", ".msg", ".oft", ".dbx")
_FLAGS = re.compile(r"[:;!]2,([A-Za-z]*)$")


class Mail(NamedTuple):
    """One mail as it lies there."""

    where: str
    data: bytes
    folder: str
    """Name of the mailbox or folder."""
    roles: frozenset[str]
    separator: str = ""
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Broken:
    """A file or a mail that cannot be read."""

    where: str
    why: str


@dataclass(slots=True)
class Box:
    """A folder's files of mail, by what they are."""

    folder: Folder
    files: list[tuple[str, str]] = field(default_factory=list)
    """(name, kind)"""


def find_places(folder: Folder) -> list[Folder]:
    """The folder itself where there is any mail in it."""
    if any(_is_olm(name) for name in folder.names()):
        return [folder]
    return [folder] if next(_files(folder), None) else []


def box_of(folder: Folder) -> Box:
    """All the mail of a folder, and what is only called mail: reading it tells so."""
    return Box(folder, list(_files(folder, _called_mail)))


def _called_mail(name: str) -> bool:
    return name.lower().endswith(".eml")


def _files(folder: Folder, is_called: Callable[[str], bool] = lambda name: False) -> Iterator[tuple[str, str]]:
    maildirs: dict[str, bool] = {}
    for name in sorted(folder.names()):
        parts = name.split("/")
        if parts[-1].startswith("._") or "__MACOSX" in parts or (len(parts) > 1 and parts[-2] == "tmp"):
            continue
        if len(parts) > 1 and parts[-2] in ("cur", "new") and not _skipped(parts[-1]):
            place = "/".join(parts[:-2])
            if place not in maildirs and (kind := kind_of(folder, name)):
                maildirs[place] = kind == MAIL
            if maildirs.get(place):
                yield name, MAIL
                continue
        kind = kind_of(folder, name) or (MAIL if is_called(name) else None)
        if kind:
            yield name, kind


def _skipped(name: str) -> bool:
    stem, dot, ending = name.rpartition(".")
    return bool(dot and stem) and ending.lower() in _NOT_MAIL


def kind_of(folder: Folder, name: str) -> str | None:
    """What a file is, by its first bytes; None where it holds no mail."""
    base = name.rpartition("/")[2]
    if _skipped(base) or not folder.size(name):
        return None
    try:
        with folder.open(name) as stream:
            start = stream.read(_PEEKED)
    except SourceError:
        return MAIL if base.lower().endswith(".eml") else None  # told when it is read
    if any(start.startswith(magic) for magic in _MAGIC) and base.lower().endswith(_OUTLOOK_ENDINGS):
        return OUTLOOK
    if is_mbox(start):
        return MBOX
    told = _EMLX.match(start)
    if told and _looks_like_mail(start[told.end() :], 2):
        return EMLX
    needed = 1 if base.lower().endswith((".eml", ".mai", ".mail")) else 2
    return MAIL if _looks_like_mail(start, needed) else None


def _looks_like_mail(start: bytes, needed: int) -> bool:
    if not _HEAD_BEGINS.match(start):
        return False
    ends = [at for at in (start.find(b"\n\n", 4), start.find(b"\n\r\n", 4)) if at >= 0]
    return len({name.lower() for name in _FIELDS.findall(start, 0, min(ends, default=len(start)))}) >= needed


def _is_olm(name: str) -> bool:
    return "com.microsoft.__Messages/" in name


def outlook(box: Box) -> Iterator[Broken]:
    """The files of Outlook's own kinds, each with what to do about it."""
    for name, kind in box.files:
        if kind == OUTLOOK:
            with box.folder.open(name) as stream:
                start = stream.read(8)
            told = next(sentence for magic, sentence in _MAGIC.items() if start.startswith(magic))
            yield Broken(box.folder.where(name), f"it is {told}")
    if any(_is_olm(name) for name in box.folder.names()):
        yield Broken(box.folder.label, "it is an archive of Outlook for Mac (.olm); export the mails as .eml or mbox")


def mails(box: Box, heads_only: bool = False) -> Iterator[Mail | Broken]:
    """All mails, file by file. `heads_only`: of files that hold one mail, only what its header needs."""
    title, roles, named = "", frozenset[str](), ""
    for name, kind in box.files:
        place = "" if kind == MBOX else name.rpartition("/")[0]
        if not place or place != named:  # thousands of mails lie in one folder
            title, named = _title(box.folder, name, kind), place
            role = role_of(title)
            roles = frozenset({role} if role else ())
        where = box.folder.where(name)
        number = 0
        try:
            if kind == MBOX:
                with box.folder.open(name) as stream:
                    for piece in pieces(stream):
                        number += 1
                        yield Mail(f"{where}, mail {number}", piece.data, title, roles, piece.separator, piece.cut)
            elif kind in (MAIL, EMLX):
                with box.folder.open(name) as stream:
                    data = stream.read(_USUAL_HEAD) if heads_only else _whole(stream, box.folder.size(name))
                    if heads_only and len(data) == _USUAL_HEAD and end_of_head(data, 0, len(data)) < 0:
                        data += stream.read(MAX_HEAD)
                yield _single(where, name, data, title, roles, kind)
        except SourceError as error:
            yield Broken(where, str(error))


def _whole(stream: IO[bytes], size: int) -> bytes:
    """One mail, and a byte more where it is longer than what is kept. Asked for more than there is, reading is slow."""
    data = stream.read(min(size, MAX_MAIL) + 1)
    return data + stream.read(MAX_MAIL + 1 - len(data)) if len(data) > size else data


def _single(where: str, name: str, data: bytes, title: str, roles: frozenset[str], kind: str) -> Mail | Broken:
    if not data:
        return Broken(where, "it is empty")
    cut = len(data) > MAX_MAIL
    if kind == EMLX and (told := _EMLX.match(data)):
        end = told.end() + int(told[1])
        flags = _EMLX_FLAGS.search(data, min(end, len(data)))
        if flags:  # https://docs.fileformat.com/email/emlx/
            roles |= {role for bit, role in ((0x04, ANSWERED), (0x40, DRAFTS)) if int(flags[1]) & bit}
        data = data[told.end() : end]
    if found := _FLAGS.search(name):  # https://cr.yp.to/proto/maildir.html
        roles |= {role for letter, role in (("D", DRAFTS), ("T", TRASH), ("R", ANSWERED)) if letter in found[1]}
    data = data[:MAX_MAIL].removeprefix(b"\xef\xbb\xbf")
    return Mail(where, data, title, roles, cut=cut)


def _title(folder: Folder, name: str, kind: str) -> str:
    """The name of the mailbox or folder that a file is or lies in."""
    parts = (re.split(r"[/\\:]", folder.label.rstrip("/\\"))[-1:] if not folder.root else []) + (
        folder.root + name
    ).split("/")
    if parts[0] == parts[-1] and len(parts) > 1:
        parts = parts[1:]  # a file that was named by itself
    if kind != MBOX:
        parts = parts[:-1]
        if parts and parts[-1] in ("cur", "new"):
            parts = parts[:-1]
        while len(parts) > 1 and (parts[-1] in ("Messages", "Data") or parts[-1].isdigit()):
            parts = parts[:-1]  # Apple Mail's folders within a mailbox
    elif parts[-1].lower() == "mbox":
        parts = parts[:-1]
    if not parts:
        return "INBOX"
    last = parts[-1]
    for ending in (".mbox", ".mbx", ".mbs", ".sbd", ".eml", ".zip", ".txt"):
        last = last[: -len(ending)] if last.lower().endswith(ending) else last
    return folder_name(last) or "INBOX"
