"""What several paths hold together."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from sources.errors import SourceError
from sources.formats import find_exports
from sources.reader import Hints
from sources.record import Message, Notice

INSTAGRAM = Path(__file__).parents[2] / "fixtures" / "instagram"
PHOTO = {"your_instagram_activity/messages/inbox/nadia_1/photos/1.jpg": b"\xff\xd8\xff"}
PAGE = {"Takeout/archive_browser.html": b"<html>What is in here</html>"}


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


@pytest.mark.parametrize("members", [PHOTO, PAGE], ids=["photos", "a list"])
@pytest.mark.parametrize("first", [False, True])
def test_a_part_without_messages_does_not_spoil_the_rest(
    tmp_path: Path, members: dict[str, bytes], first: bool
) -> None:
    part = packed(tmp_path / "part-2.zip", members)
    records = list(find_exports([part, INSTAGRAM] if first else [INSTAGRAM, part])[0].records(Hints()))
    assert Notice(f"Nothing was read from {part}: it holds no messages that unpitch knows.") in records
    assert sum(isinstance(record, Message) for record in records) == 24


def test_a_broken_zip_of_one_path_is_not_why_another_holds_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    (folder / "_chat.txt").write_text("14/3/24, 10:00 - Ana: a\n14/3/24, 10:01 - Bo: b\n")
    (folder / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    part = packed(tmp_path / "part-2.zip", PHOTO)
    for paths in ([folder, part], [part, folder]):
        told = find_exports(paths)[0].problems
        assert [type(one).__name__ for one in told] == ["Unreadable", "Notice"]
    (tmp_path / "notes.txt").write_text("Nothing.")
    with pytest.raises(SourceError, match=r"notes\.txt is not an export"):
        find_exports([folder, tmp_path / "notes.txt"])


def test_a_zip_of_photos_alone_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no messages but photos"):
        find_exports([packed(tmp_path / "part-2.zip", PHOTO)])


def test_a_list_of_what_is_in_a_takeout_is_no_page_of_messages(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="not an export that unpitch knows"):
        find_exports([packed(tmp_path / "takeout-001.zip", PAGE)])


def test_a_file_that_is_none_is_refused_beside_others(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Nothing.")
    with pytest.raises(SourceError, match=r"notes\.txt is not an export"):
        find_exports([INSTAGRAM, tmp_path / "notes.txt"])


@pytest.mark.parametrize(
    ("kept", "why"),
    [
        ("x_archive/data/direct-message-headers.js", "holds no direct-messages.js"),
        ("instagram/connections/followers_and_following/following.json", "holds no messages; ask for the download"),
    ],
)
def test_an_export_of_lists_only_says_that_messages_are_lacking(tmp_path: Path, kept: str, why: str) -> None:
    source = INSTAGRAM.parent / kept
    target = tmp_path / source.parent.name / source.name
    target.parent.mkdir()
    target.write_bytes(source.read_bytes())
    with pytest.raises(SourceError, match=why):
        list(find_exports([tmp_path])[0].records(Hints()))
