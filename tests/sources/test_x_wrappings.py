"""The X reader: one export wrapped, renamed, cut up, in part or twice reads as far as it goes."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
from x_archives import COIN, FIXTURE, JORY, ME, PETRA, bare, create, load, notices, only, people, read, save, zipped

from sources import x_archive
from sources.errors import SourceError
from sources.folder import open_folder
from sources.record import Conversation, Event, Message, Owner, Record


@pytest.fixture(scope="module")
def whole() -> list[Record]:
    return read(FIXTURE)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIXTURE, tmp_path / "archive"))


def test_every_wrapping_reads_the_same(whole: list[Record], tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b" / "c"
    shutil.copytree(FIXTURE, deep)
    for path in (
        tmp_path / "a",
        FIXTURE / "data",
        zipped(tmp_path / "renamed.bin"),
        zipped(tmp_path / "wrapped.zip", above="twitter-2025-10-02-abc/"),
        zipped(tmp_path / "flat.zip", lambda name: name.startswith("data/"), above="x/y/"),
    ):
        assert read(path) == whole, path


def test_renamed_files_are_told_by_content(whole: list[Record], copy: Path) -> None:
    data = copy / "data"
    (data / "direct-messages.js").rename(data / "direct-messages (1).js")
    (data / "follower.js").rename(data / "Follower.js.txt")
    (data / "account.js").write_text("\ufeff" + (data / "account.js").read_text("utf-8"), "utf-8")
    renamed = read(copy)
    assert only(renamed, Message) == only(whole, Message)
    assert people(renamed) == people(whole)


def test_first_line_cut_off(whole: list[Record], copy: Path) -> None:
    for name in ("direct-messages", "direct-messages-part1", "direct-messages-group", "follower"):
        file = copy / "data" / f"{name}.js"
        file.write_text(json.dumps(load(file)[1]), "utf-8")
    assert only(read(copy), Message) == only(whole, Message)


def test_old_names_without_wrapper(tmp_path: Path, copy: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    shutil.copy(copy / "data" / "account.js", old)
    _, threads = load(copy / "data" / "direct-messages.js")
    _, tweets = load(copy / "data" / "tweets.js")
    (old / "direct-message.js").write_text(f"window.YTD.direct_message.part0 = {json.dumps(threads)}")
    flat = json.dumps([tweet["tweet"] for tweet in tweets])
    (old / "tweet.js").write_text(f"window.YTD.tweet.part0 = {flat}")
    records = read(old)
    assert len(only(records, Message)) == 39
    jory = people(records)[JORY]
    assert (jory.handle, jory.public_replies, jory.owner_follows) == ("fennimore_j", 2, None)


def test_two_zips_of_one_export(whole: list[Record], tmp_path: Path) -> None:
    first = zipped(tmp_path / "1.zip", lambda name: "part1" not in name and "group" not in name)
    second = zipped(tmp_path / "2.zip", lambda name: "part1" in name or "group" in name or "manifest" in name)
    for paths in ((first, second), (second, first)):
        records = read(*paths)
        assert len(only(records, Owner)) == 1
        messages = {message.key: message for message in only(records, Message)}
        assert messages == {message.key: message for message in only(whole, Message)}
        assert people(records) == people(whole)


def test_the_same_export_twice_is_all_duplicates(whole: list[Record], copy: Path) -> None:
    records = read(FIXTURE, copy)
    assert people(records) == people(whole)  # public replies are not counted twice
    assert len(only(records, Message)) == 62
    assert Counter(event.kind for event in only(records, Event))["duplicate"] == 62 + 2 * 4


def test_a_part_without_account_joins_the_only_owner(whole: list[Record], copy: Path, tmp_path: Path) -> None:
    (copy / "data" / "direct-messages-group.js").unlink()
    groups = tmp_path / "direct-messages-group.js"
    shutil.copy(FIXTURE / "data" / "direct-messages-group.js", groups)
    assert len(only(read(groups, copy), Message)) == 62


def test_two_owners(whole: list[Record], tmp_path: Path) -> None:
    records = read(FIXTURE, bare(tmp_path, [create()]))
    at = next(index for index, record in enumerate(records[1:], 1) if isinstance(record, Owner))
    assert records[:at] == whole
    assert [message.sender for message in only(records[at:], Message)] == ["9"]


def test_newer_lists_win_over_older_ones(copy: Path) -> None:
    data = copy / "data"
    (data / "manifest.js").write_text(
        (data / "manifest.js").read_text("utf-8").replace("2025-10-02T", "2025-01-02T"), "utf-8"
    )
    save(data / "follower.js", lambda value: [{"follower": {"accountId": COIN}}])
    for paths in ((copy, FIXTURE), (FIXTURE, copy)):
        assert people(read(*paths))[COIN].follows_owner is False


def test_owner_without_account_js(copy: Path) -> None:
    data = copy / "data"
    (data / "account.js").unlink()
    records = read(copy)
    assert isinstance(records[0], Owner)
    assert (records[0].account, records[0].handle) == (ME, "orrellbindery")  # from the manifest
    (data / "manifest.js").unlink()
    records = read(copy)
    assert isinstance(records[0], Owner)
    assert (records[0].account, records[0].handle) == (ME, None)


def test_bare_file_and_the_tie(tmp_path: Path) -> None:
    file = tmp_path / "direct-messages.js"
    shutil.copy(FIXTURE / "data" / "direct-messages.js", file)
    records = read(file)
    assert records[0] == Owner(network="x", account=ME)
    person = people(records)[JORY]
    assert (person.owner_follows, person.blocked, person.public_replies) == (None, None, None)
    save(file, lambda value: value[2:3])
    with pytest.raises(SourceError, match=f"--me.*one of {PETRA}, {ME}"):
        read(file)
    with pytest.raises(SourceError, match="'orrellbindery'"):
        read(file, me="@orrellbindery")
    assert {message.from_owner for message in only(read(file, me=ME), Message)} == {True, False}


def test_one_file_under_any_name(tmp_path: Path) -> None:
    shutil.copy(FIXTURE / "data" / "direct-messages.js", tmp_path / "download")
    assert len(only(read(tmp_path / "download"), Message)) == 39


def test_self_conversation_tells_the_owner(tmp_path: Path) -> None:
    bare(tmp_path, [create(senderId="5")], "5-5")
    (tmp_path / "data" / "account.js").unlink()
    assert read(tmp_path)[0] == Owner(network="x", account="5")


def test_lists_and_posts_that_are_absent(copy: Path) -> None:
    for name in ("follower", "following", "following-part1", "tweets", "tweets-part1", "direct-message-mute"):
        (copy / "data" / f"{name}.js").unlink()
    records = read(copy)
    jory = people(records)[JORY]
    assert (jory.follows_owner, jory.owner_follows, jory.blocked) == (None, None, False)
    assert (jory.handle, jory.public_replies, jory.public_mentions) == (None, None, None)
    assert {thread.muted for thread in only(records, Conversation)} == {None}
    assert "following.js, follower.js" in notices(records)
    assert "0 of 15 senders" in notices(records)


def test_a_list_with_a_part_missing_or_broken_says_no_only_by_omission(copy: Path) -> None:
    (copy / "data" / "following-part1.js").unlink()
    file = copy / "data" / "follower.js"
    file.write_text(file.read_text("utf-8")[:-200], "utf-8")
    known = people(read(copy))
    assert (known[JORY].owner_follows, known[PETRA].owner_follows) == (True, None)
    assert (known[JORY].follows_owner, known[COIN].follows_owner) == (True, None)


def test_old_messages_partial_archive_and_missing_files(copy: Path) -> None:
    manifest = copy / "data" / "manifest.js"
    text = manifest.read_text("utf-8").replace("2025-10-02T", "2026-03-02T")
    manifest.write_text(text.replace('"isPartialArchive" : false', '"isPartialArchive" : true'), "utf-8")
    (copy / "data" / "direct-messages-part1.js").unlink()
    told = notices(read(copy))
    assert "155 days older" in told and "X Chat" in told
    assert "one part of several" in told
    assert "names files that are not here: direct-messages-part1.js." in told


def test_page_without_data(tmp_path: Path) -> None:
    shutil.copy(FIXTURE / "Your archive.html", tmp_path)
    with pytest.raises(SourceError, match="import the zip"):
        read(tmp_path)


def test_no_messages(copy: Path) -> None:
    for file in (copy / "data").glob("direct-messages*.js"):
        file.unlink()
    records = read(copy)
    assert not only(records, Message)
    assert "holds no direct-messages.js" in notices(records)


def test_other_exports_are_not_found(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "app.js").write_text("window.config = {}")
    (tmp_path / "messages.csv").write_text("FROM,TO\n")
    (tmp_path / "index.html").write_text("<html></html>")
    assert x_archive.find(open_folder(tmp_path)) == []
