"""The Instagram reader against an invented download."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from exports import notices, only, people, read, said, texts, threads
from meta_downloads import INSTAGRAM, thread
from meta_downloads import written as w

from sources.record import Attachment, Conversation, Event, Link, Message, Owner, Reaction, Record

ME = "noor.beranger"
NADIA = "Nadia Øster"


@pytest.fixture(scope="module")
def whole() -> list[Record]:
    return read(INSTAGRAM)


def test_counts(whole: list[Record]) -> None:
    counts = Counter(type(record).__name__ for record in whole)
    assert (counts["Message"], counts["Event"], counts["Unreadable"]) == (24, 8, 0)
    assert Counter(event.kind for event in only(whole, Event)) == {
        "reaction": 2, "call": 1, "unsent": 1, "empty": 1, "join": 1, "leave": 1, "rename": 1,
    }  # fmt: skip


def test_owner_whatever_language_the_profile_speaks(whole: list[Record]) -> None:
    owner = whole[0]
    assert isinstance(owner, Owner)
    assert (owner.network, owner.account, owner.handle, owner.name) == ("instagram", ME, ME, "Noor Béranger")
    assert owner.bio == "Graveuse · taille-douce · ateliers le samedi ✍"
    assert all(message.sender == ME for message in only(whole, Message) if message.from_owner)


def test_everybody_is_told_of_before_they_write(whole: list[Record]) -> None:
    known = {ME}
    told: set[str] = set()
    for record in whole:
        if isinstance(record, Conversation):
            told.add(record.key)
        elif isinstance(record, Message):
            assert record.conversation in told and record.sender in known
        elif hasattr(record, "key"):
            known.add(record.key)


def test_encoding_is_repaired_string_by_string_or_not_at_all(whole: list[Record]) -> None:
    assert "Salut Noor! On se voit au marché de Noël ? 🎄" in texts(whole)
    assert "Apporte la “vieille” encre" in texts(whole)  # was never broken


def test_followers_and_following_in_both_shapes_with_dates(whole: list[Record]) -> None:
    nadia = people(whole)[NADIA]
    assert (nadia.handle, nadia.url) == ("nadia.oster", "https://www.instagram.com/nadia.oster")
    assert (nadia.owner_follows, nadia.follows_owner, nadia.saved_contact) == (True, True, True)
    assert nadia.connected_at == 1717000000000 - 500 * 86_400_000  # the later of the two
    kelton = people(whole)["Kelton Grows"]
    assert (kelton.handle, kelton.owner_follows, kelton.follows_owner) == ("growth.with.kelton", False, True)
    sofia = people(whole)["Sofia Lindén"]
    assert (sofia.handle, sofia.follows_owner) == ("sofia_linden", True)  # from followers_2.json
    assert people(whole)["Marked Market"].blocked
    stranger = people(whole)["Théo Vernon"]  # in a group only: his handle is not known
    assert (stranger.owner_follows, stranger.follows_owner, stranger.handle) == (None, None, None)


def test_before_the_owner_followed_they_did_not(whole: list[Record]) -> None:
    assert said(whole, "Premier message").owner_follows is False
    assert said(whole, "Salut Noor").owner_follows is None  # as the person stands


def test_requests(whole: list[Record]) -> None:
    told = threads(whole)
    assert (told["17841400000000005"].folder, told["17841400000000005"].request) == ("message_requests", True)
    assert told["17841400000000006"].request is False  # the owner answered, so it was accepted
    assert told["17841400000000001"].request is False


def test_each_gone_account_is_one_identity_a_folder(whole: list[Record]) -> None:
    gone = {person.key for person in people(whole).values() if person.hidden}
    assert gone == {"deleted:17841400000000002", "deleted:17841400000000003"}


def test_groups(whole: list[Record]) -> None:
    group = threads(whole)["17841400000000004"]
    assert (group.group, group.title) == (True, "Les Atelier·s")
    assert set(group.participants) == {NADIA, "Théo Vernon", "Basile Okoro"}  # the last one has left
    assert threads(whole)["17841400000000001"].group is False


def test_pieces_are_one_thread_however_they_are_numbered(whole: list[Record]) -> None:
    mine = [message for message in only(whole, Message) if message.conversation == "17841400000000001"]
    assert {"Premier message, il y a longtemps", "Parfait", "Tu as vu la nouvelle presse ?"} <= set(texts(list(mine)))
    assert len(mine) == 10


def test_shares_files_and_reactions(whole: list[Record]) -> None:
    share = said(whole, "https://www.instagram.com/reel")
    assert share.links == (Link("La presse à épreuves, enfin réparée", "https://www.instagram.com/reel/Cx1Zpresse/"),)
    assert share.raw == "Nadia Øster sent an attachment."
    assert said(whole, "Parfait").reactions == (Reaction(ME, "❤", 1717000000000 - 300 * 86_400_000 + 10_800_000),)
    photo = next(message for message in only(whole, Message) if message.attachments and not message.text)
    assert photo.attachments in ((Attachment("photo", "1001.jpg"),), (Attachment("unknown", "not in the export"),))


def test_a_line_of_metas_is_known_by_its_whole_self_only(whole: list[Record]) -> None:
    assert said(whole, "I sent an attachment to your mail")
    hinted = [message for message in only(whole, Message) if message.raw == "Marked sent an attachment."]
    assert [message.attachments for message in hinted] == [(Attachment("unknown", "not in the export"),)]


def test_a_shared_profile_and_a_share_of_somebody_who_had_another_name(tmp_path: Path) -> None:
    profile = w("Nadia", share={"profile_share_username": "ann.lee", "profile_share_name": "Ann Lee"})
    renamed = w("Nadia", "Nadine sent an attachment.", 9, share={"link": "https://www.instagram.com/p/x/"})
    alone = w("Nadia", "Nadine sent an attachment.", 18)
    thread(tmp_path / "your_instagram_activity", "inbox/nadia_1", ["Nadia", "Ana"], [profile, renamed, alone])
    messages = only(read(tmp_path, me="Ana"), Message)
    assert [message.text for message in messages] == [
        "https://www.instagram.com/ann.lee/",
        "https://www.instagram.com/p/x/",
        "Nadine sent an attachment.",
    ]
    assert messages[0].links[0].shown == "Ann Lee"


def test_notices(whole: list[Record]) -> None:
    assert "All time" in notices(whole)
    assert "by name only" in notices(whole)
