"""The reader of Facebook's and Messenger's downloads against invented ones."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from exports import notices, only, people, read, said, texts, threads
from meta_downloads import FACEBOOK, thread, zipped
from meta_downloads import written as w

from sources.formats import find_exports
from sources.record import Attachment, Event, Link, Message, Owner, Reaction, Record

ME = "Rosalie Quéméner"
JON = "Jón Pétursson"


@pytest.fixture(scope="module")
def whole() -> list[Record]:
    return read(FACEBOOK)


def test_counts(whole: list[Record]) -> None:
    assert len(only(whole, Message)) == 30
    assert Counter(event.kind for event in only(whole, Event)) == {
        "duplicate": 2, "notice": 2, "call": 1, "join": 1, "leave": 1, "unsent": 1, "placeholder": 1,
    }  # fmt: skip
    assert Counter(type(record).__name__ for record in whole)["Unreadable"] == 0


def test_owner(whole: list[Record]) -> None:
    owner = whole[0]
    assert isinstance(owner, Owner)
    assert (owner.account, owner.name, owner.handle) == (ME, ME, "rosalie.quemener")
    assert owner.bio == "Alto, baker, bad at chess"


def test_both_downloads_of_one_talk_are_one_conversation(whole: list[Record]) -> None:
    talk = [message for message in only(whole, Message) if message.conversation == "10206072096154041"]
    assert {"Gaman að kynnast þér", "Frábært", "Ça marche toujours ?", "Já!"} <= {message.text for message in talk}
    assert Counter(message.text for message in talk)["Nú er þetta dulkóðað 🔒"] == 1  # in both of them
    assert Counter(message.text for message in talk)["ok"] == 2  # really said twice
    assert threads(whole)["10206072096154041"].folder == "inbox"


def test_encrypted_shape(whole: list[Record]) -> None:
    assert said(whole, "Já!").reactions == (Reaction(ME, "🎉"),)
    media = [message.attachments for message in only(whole, Message) if message.attachments]
    assert (Attachment("photo", "0b7f.jpeg"),) in media
    assert (Attachment("unknown", "not in the export"),) in media  # the download failed to fetch it
    vera = said(whole, "Hi! We met at the market")  # a file with its messages before its people
    assert (vera.sender, threads(whole)[vera.conversation].group) == ("Vera Falk", False)
    assert not any("unsent" in text for text in texts(whole))


def test_sections(whole: list[Record]) -> None:
    told = {thread.folder: thread.request for thread in threads(whole).values()}
    assert told == {
        "inbox": False, "archived_threads": False, "message_requests": True, "filtered_threads": True, None: None,
    }  # fmt: skip


def test_friends(whole: list[Record]) -> None:
    jon = people(whole)[JON]
    assert (jon.owner_follows, jon.follows_owner) == (True, True)
    assert jon.connected_at == 1717000000000 - 900 * 86_400_000
    coach = people(whole)["Bright Path Coaching"]
    assert (coach.owner_follows, coach.follows_owner, coach.connected_at) == (True, None, None)
    assert people(whole)["Crypto Jane"].owner_follows is False


def test_gone_accounts(whole: list[Record]) -> None:
    gone = {person.key for person in people(whole).values() if person.hidden}
    assert gone == {
        "deleted:5003001", "deleted:5003002", "deleted:2876543210987654", "deleted:e2ee:Facebook user_9",
    }  # fmt: skip


def test_group_with_people_who_left(whole: list[Record]) -> None:
    group = threads(whole)["2876543210987654"]
    assert (group.group, group.title) == (True, "Choir Tuesday ♪")
    assert "Per Lund" in group.participants
    assert said(whole, "Hello all!").sender == "Per Lund"


def test_shares_stickers_and_old_times(whole: list[Record]) -> None:
    shared = said(whole, "https://kaffi.example/opening")
    assert shared.links == (Link("https://kaffi.example/opening?utm=1", "https://kaffi.example/opening?utm=1"),)
    assert said(whole, "Gott nytt år!").sent_at == 1420113600000  # written in seconds
    kinds = {each.kind for message in only(whole, Message) for each in message.attachments}
    assert kinds == {"sticker", "file", "gif", "photo", "unknown"}


def test_several_zips_are_one_export(tmp_path: Path, whole: list[Record]) -> None:
    tops = sorted({path.name for path in FACEBOOK.iterdir()})
    zips = [zipped(tmp_path / f"{number}.zip", FACEBOOK / top) for number, top in enumerate(tops)]
    assert len(find_exports(zips)) == 1
    assert {(message.key, message.conversation) for message in only(read(*zips), Message)} == {
        (message.key, message.conversation) for message in only(whole, Message)
    }
    one = read(tmp_path)  # a folder that holds the zips
    assert len(only(one, Message)) == 30


def test_notices(tmp_path: Path, whole: list[Record]) -> None:
    assert "secure_storage" not in notices(whole)
    plain = zipped(tmp_path / "plain.zip", FACEBOOK, lambda name: not name.startswith("messages/"))
    assert "messenger.com/secure_storage/dyi" in notices(read(plain))
    encrypted = zipped(tmp_path / "encrypted.zip", FACEBOOK, lambda name: name.startswith("messages/"))
    assert "Facebook's own download" in notices(read(encrypted))
    assert len(only(read(encrypted), Message)) == 8


def test_shared_words_without_a_link_are_the_text(tmp_path: Path) -> None:
    shared = w("Bo Lind", share={"share_text": "An evening of songs"})
    thread(tmp_path, "inbox/bo_1", ["Bo Lind", "Ana"], [shared, w("Bo Lind", "Coming?", 9, share={"share_text": "x"})])
    records = read(tmp_path, me="Ana")
    assert texts(records) == ["An evening of songs", "Coming?"]
