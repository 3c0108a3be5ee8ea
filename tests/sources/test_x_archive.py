"""The X reader against an invented archive."""

from __future__ import annotations

from collections import Counter

import pytest
from x_archives import COIN, DIGEST, FAIR, FIXTURE, JORY, LUDO, ME, PETRA, PITCH, notices, only, people, read, said

from sources.record import Attachment, Conversation, Edit, Event, Link, Message, Owner, Person, Reaction, Record


@pytest.fixture(scope="module")
def whole() -> list[Record]:
    return read(FIXTURE)


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
