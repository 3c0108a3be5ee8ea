"""The X reader: what is damaged or hostile is told, and the rest goes on."""

from __future__ import annotations

import shutil
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from x_archives import FIXTURE, bare, create, notices, only, read, save, zipped

from sources.errors import SourceError
from sources.record import Attachment, Event, Message, Unreadable


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIXTURE, tmp_path / "archive"))


def test_broken_file_and_the_rest_goes_on(copy: Path) -> None:
    file = copy / "data" / "direct-messages.js"
    file.write_bytes(file.read_bytes()[:9000])
    records = read(copy)
    broken = only(records, Unreadable)
    assert [record.where for record in broken] == [str(file)]
    assert "breaks off" in broken[0].why
    assert 30 < len(only(records, Message)) < 62


def test_wrong_encodings(copy: Path) -> None:
    file = copy / "data" / "direct-messages.js"
    text = file.read_text("utf-8")
    file.write_bytes(text.replace("you & me", "you \udcff me").encode("utf-8", "surrogateescape"))
    records = read(copy)
    assert "not UTF-8" in only(records, Unreadable)[0].why
    assert len(only(records, Message)) > 45  # those before the wrong byte, and the other files
    file.write_text(text, "utf-16")
    assert "not UTF-8" in only(read(copy), Unreadable)[0].why


@pytest.mark.parametrize("name", ["account.js", "manifest.js", "profile.js", "tweets.js", "mute.js", "block.js"])
def test_side_files_that_are_broken(copy: Path, name: str) -> None:
    (copy / "data" / name).write_text("window.YTD.x = [{")
    records = read(copy)
    assert len(only(records, Message)) == 62
    assert [record.where for record in only(records, Unreadable)] == [str(copy / "data" / name)]


def test_encrypted_zip(tmp_path: Path) -> None:
    path = zipped(tmp_path / "locked.zip")
    data = bytearray(path.read_bytes())
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flag] |= 1
            at = data.find(mark, at + 4)
    path.write_bytes(data)
    with pytest.raises(SourceError, match="encrypted"):
        read(path)


def test_zip_bomb(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bomb.zip", lambda name: "direct-messages" not in name)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        text = "window.YTD.direct_messages.part0 = [" + " " * (40 * 1024**2)
        archive.writestr("data/direct-messages.js", text)
    records = read(path)
    assert not only(records, Message)
    assert any("bomb" in record.why or "breaks off" in record.why for record in only(records, Unreadable))


def test_bad_messages_are_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    messages: list[Any] = [
        create(id=...),
        create(id=True),
        create(senderId=None),
        create(text=7),
        create(text=...),
        "words",
        None,
        {},
        {"messageCreate": "words"},
        create(id="2", text=None, mediaUrls=["https://a.example/v.m4a", 3]),
        create(id=3, senderId=9),
        create(id="one more", createdAt="9999-01-01T00:00:00Z", urls={}, reactions=[5], editHistory="x"),
        create(id="5", createdAt=...),
        {"somethingNew": []},
    ]
    records = read(bare(tmp_path, messages))
    assert len(only(records, Unreadable)) == 9
    assert [message.key for message in only(records, Message)] == ["2", "3", "one more", "5"]
    assert only(records, Message)[0].attachments == (Attachment("audio", "v.m4a"),)
    assert [message.sent_at is None for message in only(records, Message)] == [False, False, True, True]
    assert [event.kind for event in only(records, Event)] == ["somethingNew"]
    assert "Messages without a readable date: 2" in notices(records)
    assert all("record 1" in record.where and "message" in record.where for record in only(records, Unreadable))


def test_bad_conversations(tmp_path: Path) -> None:
    bare(tmp_path, [create()])
    file = tmp_path / "data" / "direct-messages.js"
    no_id = {"dmConversation": {"messages": [create(), create()]}}
    save(file, lambda value: [*value, no_id, 5, [], {"dmConversation": 5}, {"dmConversation": {}}])
    records = read(tmp_path)
    assert len(only(records, Message)) == 1
    assert Counter(record.why for record in only(records, Unreadable)) == {
        "its conversation has no id": 2,
        "it is not a conversation with a list of messages": 4,
    }


def test_half_characters_and_nuls(tmp_path: Path) -> None:
    message = only(read(bare(tmp_path, [create(text="a\ud800b\x00c", id="i\udfff")])), Message)[0]
    assert message.text == "a\ufffdb\ufffdc"
    assert message.key == "i\ufffd"


def test_deep_nesting_and_long_numbers(tmp_path: Path) -> None:
    bare(tmp_path, [create()])
    file = tmp_path / "data" / "direct-messages.js"
    for hostile in ("[" * 100_000, '{"a":' * 100_000, "9" * 5_000):
        file.write_text(f'window.YTD.direct_messages.part0 = [{{"dmConversation":{{"messages":{hostile}')
        assert len(only(read(tmp_path), Unreadable)) == 1


def test_links_cannot_blow_up_a_text(tmp_path: Path) -> None:
    urls = [{"url": "https://t.co/a", "expanded": "https://b.example/" + "x" * 7_000, "display": "b"}] * 2_000
    message = only(read(bare(tmp_path, [create(text="https://t.co/a " * 50_000, urls=urls)])), Message)[0]
    assert len(message.text) < 5_000_000
    assert len(message.links) == 500


def test_short_link_is_not_replaced_inside_a_longer_one(tmp_path: Path) -> None:
    urls = [{"url": "https://t.co/ab", "expanded": "https://good.example/?a=1&amp;b=2", "display": "good"}]
    text = "https://t.co/abc https://t.co/ab. &#39; &quot;"
    message = only(read(bare(tmp_path, [create(text=text, urls=urls)])), Message)[0]
    assert message.text == "https://t.co/abc https://good.example/?a=1&b=2. &#39; &quot;"


def test_account_that_is_in_no_conversation(tmp_path: Path) -> None:
    assert "account 5" in notices(read(bare(tmp_path, [create()], "7-9")))
