"""What exports are packed in: zips beside each other, zips that are broken, zips in zips, and other archives."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest
from chat_exports import events, read, unreadable
from exports import only, texts

from sources.errors import SourceError
from sources.record import Conversation


def chat_zip(path: Path, other: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_chat.txt", f"[14.03.24, 13:05:10] {other}: hi\n[14.03.24, 13:05:11] Me: hello {other}\n")
    return path


def test_a_broken_zip_does_not_spoil_those_beside_it(tmp_path: Path) -> None:
    whole = chat_zip(tmp_path / "WhatsApp Chat - Ana.zip", "Ana")
    chat_zip(tmp_path / "WhatsApp Chat - Bo.zip", "Bo")
    broken = tmp_path / "WhatsApp Chat - Cy.zip"
    broken.write_bytes(whole.read_bytes()[:70])
    records = read(tmp_path)
    assert texts(records) == ["hi", "hello Ana", "hi", "hello Bo"]
    assert len(unreadable(records)) == 1
    assert "Cy.zip is not a whole zip" in unreadable(records)[0]


def test_where_all_zips_are_broken_that_is_the_reason(tmp_path: Path) -> None:
    chat_zip(tmp_path / "a.zip", "Ana")
    (tmp_path / "a.zip").write_bytes((tmp_path / "a.zip").read_bytes()[:70])
    with pytest.raises(SourceError, match=r"a\.zip is not a whole zip"):
        read(tmp_path)


def test_the_same_chat_twice_is_one(tmp_path: Path) -> None:
    for name in ("WhatsApp Chat - Ana.zip", "WhatsApp Chat - Ana (1).zip"):
        chat_zip(tmp_path / name, "Ana")
    records = read(tmp_path, me="Me")
    assert {each.key for each in only(records, Conversation)} == {"Ana"}
    assert texts(records) == ["hi", "hello Ana"]
    assert events(records) == {"duplicate": 2}


def test_zips_in_a_zip_are_to_be_unpacked(tmp_path: Path) -> None:
    inner = chat_zip(tmp_path / "in/WhatsApp Chat - Ana.zip", "Ana")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(inner, inner.name)
    with pytest.raises(SourceError, match=r"all\.zip holds zips within it; unpack it"):
        read(tmp_path / "all.zip")


@pytest.mark.parametrize(
    ("begin", "kind"),
    [
        (gzip.compress(b"x", mtime=0), "gzip"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "7z"),
        (b"Rar!\x1a\7\1\0", "rar"),
        (None, "tar"),
    ],
)
def test_other_archives_are_named(tmp_path: Path, begin: bytes | None, kind: str) -> None:
    if begin is None:
        held = io.BytesIO()
        with tarfile.open(fileobj=held, mode="w") as archive:
            archive.addfile(tarfile.TarInfo("x"))
        begin = held.getvalue()
    path = tmp_path / "takeout.bin"
    path.write_bytes(begin)
    with pytest.raises(SourceError, match=rf"takeout\.bin is packed as {kind}; unpack it and import the folder"):
        read(path)


def test_a_files_name_stays_on_the_line_that_tells_of_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "chats.zip", "w") as archive:
        archive.writestr("_chat.txt", "[14.03.24, 13:05:10] Ana: hi\n[14.03.24, 13:05:11] Me: hello\n")
        archive.writestr("result\n\x1b[31m.json", '{"personal_information": {"user_id": 1}, "chats": {"list": [')
    told = unreadable(read(tmp_path / "chats.zip"))
    assert any("result" in each for each in told)
    assert all(each.isprintable() for each in told)
