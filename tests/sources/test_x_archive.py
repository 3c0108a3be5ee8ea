"""The X reader against an invented archive, and against what people and tools do to archives."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest

from sources import x_archive
from sources.errors import SourceError
from sources.folder import open_folder
from sources.reader import Hints
from sources.record import (
    Attachment,
    Conversation,
    Edit,
    Event,
    Link,
    Message,
    Notice,
    Owner,
    Person,
    Reaction,
    Record,
    Unreadable,
)

FIXTURE = Path(__file__).parents[2] / "fixtures" / "x_archive"
ME = "412006318"
JORY = "90417"
PETRA = "1387220415"
PITCH = "1587463920184729601"
COIN = "1598120034455667712"
DIGEST = "1620304050607080910"
LUDO = "28811004"
FAIR = "1460011223344556677"


def read(*paths: Path, me: str | None = None) -> list[Record]:
    places = [place for path in paths for place in x_archive.find(open_folder(path))]
    return list(x_archive.read(places, Hints(me)))


T = TypeVar("T")


def only(records: list[Record], kind: type[T]) -> list[T]:
    return [record for record in records if isinstance(record, kind)]


def people(records: list[Record]) -> dict[str, Person]:
    return {person.key: person for person in only(records, Person)}


def notices(records: list[Record]) -> str:
    return "\n".join(notice.text for notice in only(records, Notice))


def said(records: list[Record], begin: str) -> Message:
    return next(message for message in only(records, Message) if message.text.startswith(begin))


@pytest.fixture(scope="module")
def whole() -> list[Record]:
    return read(FIXTURE)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIXTURE, tmp_path / "archive"))


def zipped(target: Path, pick: Callable[[str], bool] = lambda name: True, above: str = "") -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(FIXTURE.rglob("*")):
            name = path.relative_to(FIXTURE).as_posix()
            if path.is_file() and pick(name):
                archive.write(path, above + name)
    return target


def load(file: Path) -> tuple[str, Any]:
    head, _, body = file.read_text("utf-8").partition("=")
    return head + "= ", json.loads(body.strip().rstrip(";"))


def save(file: Path, change: Callable[[Any], Any]) -> None:
    head, value = load(file)
    file.write_text(head + json.dumps(change(value)), "utf-8")


def bare(tmp_path: Path, messages: list[Any], conversation: str = "5-9") -> Path:
    """A direct-messages.js with one conversation, beside an account.js of account 5."""
    data = tmp_path / "data"
    data.mkdir(exist_ok=True)
    (data / "account.js").write_text('window.YTD.account.part0 = [{"account":{"accountId":"5"}}]')
    value = [{"dmConversation": {"conversationId": conversation, "messages": messages}}]
    (data / "direct-messages.js").write_text("window.YTD.direct_messages.part0 = " + json.dumps(value))
    return tmp_path


def create(**fields: Any) -> dict[str, Any]:
    body = {"id": "1", "senderId": "9", "text": "hi", "createdAt": "2025-01-01T00:00:00.000Z", **fields}
    return {"messageCreate": {key: value for key, value in body.items() if value is not ...}}


def test_counts(whole: list[Record]) -> None:
    counts = Counter(type(record).__name__ for record in whole)
    assert counts == {
        "Owner": 1, "Person": 17, "Conversation": 16, "Message": 62, "Event": 12, "Notice": 3,
    }  # fmt: skip
    events = Counter(event.kind for event in only(whole, Event))
    assert events == {"duplicate": 4, "join": 3, "leave": 2, "rename": 2, "screenCapture": 1}
    keys = [message.key for message in only(whole, Message)]
    assert len(keys) == len(set(keys))


def test_owner(whole: list[Record]) -> None:
    assert whole[0] == Owner(
        network="x",
        account=ME,
        name="Tamsin Orrell",
        handle="orrellbindery",
        bio="Bookbinder & repairer in an old mill. Classes twice a year. Paper, cloth, leather, patience.",
        also_known_as=("tamsinbinds",),
    )


def test_order(whole: list[Record]) -> None:
    known: set[str] = {ME}
    told: set[str] = set()
    for record in whole:
        if isinstance(record, Person):
            assert record.key not in known
            known.add(record.key)
        elif isinstance(record, Conversation):
            assert known.issuperset(record.participants)
            told.add(record.key)
        elif isinstance(record, Message):
            assert record.conversation in told
            assert record.sender in known
            assert record.from_owner == (record.sender == ME)


def test_relationships(whole: list[Record]) -> None:
    known = people(whole)
    jory = known[JORY]
    assert (jory.name, jory.handle) == ("Jory Fennimore", "fennimore_j")  # the newest, not "jory_f"
    assert (jory.owner_follows, jory.follows_owner, jory.blocked, jory.muted) == (True, True, False, False)
    assert (jory.public_replies, jory.public_mentions) == (2, 2)
    assert (known[PETRA].handle, known[PETRA].public_replies) == ("petra_lindqvst", 1)
    assert known["733201948"].public_mentions == 1  # an edited post counts once
    assert known["55510023"].public_mentions == 0  # named by a post that the owner only passed on
    assert known["310044"].owner_follows  # from following-part1.js
    pitch = known[PITCH]
    assert (pitch.name, pitch.handle, pitch.public_replies) == (None, None, 0)  # the reply was deleted
    assert (pitch.owner_follows, pitch.follows_owner) == (False, True)
    assert known[COIN].blocked and known["1599999999999999999"].blocked
    assert known[DIGEST].muted
    assert "600000001" not in known  # a follower who never wrote


def test_texts(whole: list[Record]) -> None:
    assert said(whole, "A cake").text == "A cake & your company"
    assert said(whole, "A cake").raw == "A cake &amp; your company"
    assert said(whole, "The printer").text.endswith("you write &lt;br&gt;, apparently")
    old = said(whole, "if (late)")
    assert (old.text, old.raw) == ("if (late) { bus = null } // R&D", None)
    sheet = said(whole, "Sent you")
    target = "https://sheets.brackenholt-fair.example/d/1?tab=stalls&row=4"
    assert sheet.text == f"Sent you the shared sheet {target}"
    assert sheet.links == (Link("sheets.brackenholt-fair.example/d/1?tab=stalls…", target),)
    november = said(whole, "November")
    assert "https://orrellbindery.example/visit soon https://t.co/N0tInUrls1" in november.text


def test_media(whole: list[Record]) -> None:
    stall = said(whole, "Photo of the stall")
    assert stall.text == "Photo of the stall, the good side of it"
    assert stall.links == ()
    assert stall.attachments == (Attachment("photo", f"{stall.key}-kV3stall.jpg"),)
    crooked = said(whole, "I took your class")
    assert crooked.attachments == (Attachment("video", f"{crooked.key}-aQ2crooked.mp4"),)
    hymn = next(message for message in only(whole, Message) if not message.text)
    assert hymn.attachments == (Attachment("photo", "hymnbook.jpg"),)  # its file is not in the archive
    assert hymn.raw == "https://t.co/Hymn000001"


def test_kinds_edits_reactions(whole: list[Record]) -> None:
    assert said(whole, "Welcome to Harrow & Pell").kind == "welcome"
    edited = said(whole, "Ludo says")
    assert edited.edits == (Edit(1748797140000, "Ludo says theres room at the fair"),)
    assert said(whole, "Deal.").reactions == (Reaction(JORY, "like", 1677926060000),)
    assert said(whole, "Hi Tamsin").sent_at == 1736866805000
    assert {message.request for message in only(whole, Message)} == {None}


def test_conversations(whole: list[Record]) -> None:
    threads = {thread.key: thread for thread in only(whole, Conversation)}
    fair = threads[FAIR]
    assert (fair.title, fair.group, fair.muted) == ("Brackenholt Fair & Kettle", True, None)
    assert set(fair.participants) == {JORY, LUDO, "733201948"}
    pitch = threads[f"{ME}-{PITCH}"]
    assert (pitch.title, pitch.group, pitch.muted, pitch.participants) == (None, False, False, (PITCH,))
    assert threads[f"{ME}-{DIGEST}"].muted
    assert threads[f"{ME}-{ME}"].participants == ()


def test_notices(whole: list[Record]) -> None:
    told = notices(whole)
    assert "message requests" in told
    assert "not since when" in told
    assert "6 of 15 senders have a handle" in told
    assert "X Chat" not in told


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
    assert "2 messages have no readable date" in notices(records)
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
