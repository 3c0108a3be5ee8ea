from __future__ import annotations

import zipfile
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from mails import FIXTURE, ME, eml, mbox, of, read

from sources.errors import SourceError
from sources.formats import find_exports
from sources.reader import Hints
from sources.record import Conversation, Event, Link, Message, Notice, Owner, Person, Record, Unreadable
from store.connect import open_store
from store.importing import take_in_paths
from store.threads import load_threads

# The fixture: a Takeout mailbox, a Maildir, Apple Mail's folders and single mails of one person


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read(FIXTURE, me=None)


def by_key(records: list[Record]) -> dict[str, Message]:
    return {message.key: message for message in of(Message, records)}


def test_counts_of_the_fixture(records: list[Record]) -> None:
    assert len(of(Message, records)) == 18
    assert Counter(event.kind for event in of(Event, records)) == {"draft": 2, "duplicate": 1}
    (bad,) = of(Unreadable, records)
    assert "1772800007" in bad.where


def test_the_owner_is_who_wrote_the_sent_mail_and_got_the_rest(records: list[Record]) -> None:
    (owner,) = of(Owner, records)
    assert (owner.account, owner.name) == ("ida.lindqvist@mail.example", "Ida")
    assert "ida@old.example" in owner.also_known_as
    mine = {message.key for message in of(Message, records) if message.from_owner}
    assert mine == {"s1@mail.example", "s2@old.example", "s3@mail.example", "s4@mail.example"}


def test_people_and_conversations_come_before_their_messages(records: list[Record]) -> None:
    people: set[str] = set()
    conversations: set[str] = set()
    for record in records:
        if isinstance(record, Person):
            assert record.key not in people or record.written_to
            people.add(record.key)
        elif isinstance(record, Conversation):
            assert people.issuperset(record.participants)
            conversations.add(record.key)
        elif isinstance(record, Message):
            assert record.conversation in conversations
            assert record.from_owner or record.sender in people


def test_own_words_are_judged_and_the_whole_is_kept(records: list[Record]) -> None:
    found = by_key(records)
    first = found["a1@archief.example"]
    assert first.text.startswith("Dear Ida,\n\nI heard your talk")
    assert "series use? I keep a café ledger" in first.text
    assert first.text.endswith("From the same year there is a map.\n\nPiet")
    assert "\nFrom what I see" in first.text  # it was ">From" in the mailbox
    assert first.raw is not None and "Zeearchief" in first.raw
    assert found["s1@mail.example"].text == "Dear Piet,\n\nRH 1900, moved in 1903. I would love to see the ledger."
    assert found["p2@getleadly.example"].text == "Just bumping this to the top of your inbox."
    assert found["l1@uni.example"].text == "Has anybody fitted M4 over gaps of more than a month?"
    assert "Could Ida show class 6B" in found["e1@skola.example"].text


def test_html_becomes_text_with_its_links_and_without_what_is_hidden(records: list[Record]) -> None:
    message = by_key(records)["a2@archief.example"]
    assert message.text == "Here is the ledger, page 12.\nAnd the scan."
    assert message.links == (Link("the scan", "https://archief.example/ledger?id=12"),)
    assert "hidden" not in (message.raw or "")
    assert "> RH 1900" in (message.raw or "")
    newsletter = by_key(records)["n1@em.sailgear.example"]
    assert newsletter.text.startswith("Spring sale\n\n30% off")  # the plain part only says where to look
    assert newsletter.links == (Link("https://sailgear.example", "https://click.sailgear.example/7"),)


def test_attachments_are_named_and_never_lead_out_of_a_folder(records: list[Record]) -> None:
    found = by_key(records)
    assert [(one.kind, one.name) for one in found["a2@archief.example"].attachments] == [
        ("file", "kämner-1886.pdf"),
        ("photo", "page 12.jpg"),
    ]
    assert [one.name for one in found["c1@oceandays.example"].attachments] == ["invite.ics"]
    assert ("content-type", "text/calendar; method=request") in found["c1@oceandays.example"].headers
    assert [one.name for one in found["b1@mx.example"].attachments] == ["Provtagning.eml"]


def test_headers_of_bulk_and_automatic_mail_are_facts(records: list[Record]) -> None:
    found = by_key(records)
    bulk = dict(found["n1@em.sailgear.example"].headers)
    assert {"list-unsubscribe", "list-unsubscribe-post", "list-id", "precedence", "feedback-id"} <= set(bulk)
    assert (bulk["from"], bulk["reply-to"]) == ("no-reply@sailgear.example", "<hello@sailgear.example>")
    automatic = dict(found["v1@kust.example"].headers)
    assert (automatic["auto-submitted"], automatic["return-path"]) == ("auto-replied", "<>")
    assert found["v1@kust.example"].text == "Jag är på semester till den 20 – hör av er då."
    assert dict(found["b1@mx.example"].headers)["content-type"].startswith("multipart/report")


def test_threads_by_references_by_answers_and_across_folders(records: list[Record]) -> None:
    found = by_key(records)
    assert (
        len({found[key].conversation for key in ("a1@archief.example", "s1@mail.example", "a2@archief.example")}) == 1
    )
    assert found["a2@archief.example"].reply_to == "s1@mail.example"
    assert found["g1@granne.example"].conversation == found["s2@old.example"].conversation
    assert found["p1@getleadly.example"].conversation == found["p2@getleadly.example"].conversation  # Gmail's thread


def test_groups_and_lists_are_told_from_one_to_one(records: list[Record]) -> None:
    found = by_key(records)
    groups = {each.key: each.group for each in of(Conversation, records)}  # the last word counts
    assert groups[found["l1@uni.example"].conversation] is True
    assert groups[found["a2@archief.example"].conversation] is True  # a third one was copied in
    assert groups[found["s4@mail.example"].conversation] is True
    assert groups[found["g1@granne.example"].conversation] is False
    assert groups[found["n1@em.sailgear.example"].conversation] is False  # a newsletter is no group
    assert found["s4@mail.example"].recipients == 2


def test_spam_that_pretends_to_be_the_owner_is_not_theirs(records: list[Record]) -> None:
    (forged,) = [message for message in of(Message, records) if message.sender.startswith("forged:")]
    assert forged.request is True
    assert not forged.from_owner
    assert forged.key.startswith("n1@em.sailgear.example#")  # its id is that of another mail
    assert forged.sent_at == int(datetime(2026, 3, 6, 3, tzinfo=UTC).timestamp() * 1000)  # Date is nonsense
    assert any("pretend to come from you" in notice.text for notice in of(Notice, records))


def test_the_same_from_a_zip_and_the_same_keys_every_time(tmp_path: Path, records: list[Record]) -> None:
    path = tmp_path / "takeout.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in FIXTURE.rglob("*"):
            if file.is_file():
                archive.write(file, f"deeper/{file.relative_to(FIXTURE).as_posix()}")
    assert {message.key for message in of(Message, read(path, me=None))} == set(by_key(records))


def test_imported_twice_nothing_is_new_the_second_time(tmp_path: Path) -> None:
    connection = open_store(tmp_path / "store.db")
    (first,) = take_in_paths(connection, [FIXTURE], Hints())
    (second,) = take_in_paths(connection, [FIXTURE], Hints())
    assert (first.format, first.counts.new, first.error) == ("email", 18, None)
    assert (second.counts.new, second.counts.known, second.counts.differing) == (0, 18, 0)


# Whose it is


def test_the_owner_is_asked_for_where_nothing_tells(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(eml())
    with pytest.raises(SourceError, match=r"--me ADDRESS .*rex@shop\.example"):
        read(tmp_path, me=None)
    assert of(Owner, read(tmp_path, me="Rex"))[0].account == "rex@shop.example"
    assert of(Owner, read(tmp_path, me="ida@mail.example, ida@old.example"))[0].also_known_as == ("ida@old.example",)


def test_a_name_of_another_network_does_not_matter_where_the_mail_tells(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(eml(Delivered_To="ida@mail.example"))
    records = read(tmp_path, me="@idawrites")
    assert of(Owner, records)[0].account == "ida@mail.example"
    assert any("--me names nobody" in notice.text for notice in of(Notice, records))


@pytest.mark.parametrize("folder", ["Gesendet", "Sent Items", "[Gmail].Sent Mail", "Envoy&AOk-s", "送信済みメール"])
def test_sent_mail_in_folders_of_many_names(tmp_path: Path, folder: str) -> None:
    cur = tmp_path / folder / "cur"
    cur.mkdir(parents=True)
    (cur / "1.x!2,S").write_bytes(eml(From="Ida <IDA@Mail.example>", To="rex@shop.example"))
    (message,) = of(Message, read(tmp_path, me=None))
    assert message.from_owner
    assert message.sender == "ida@mail.example"


def test_plus_addresses_and_dots_at_gmail_are_the_same_person(tmp_path: Path) -> None:
    box = mbox(
        eml(From="i.da@gmail.com", To="x@y.example"),
        eml(From="Ida <ida+news@googlemail.com>", To="x@y.example", Message_ID="<2@y>"),
    )
    (tmp_path / "box").write_bytes(box)
    assert all(message.from_owner for message in of(Message, read(tmp_path, me="ida@gmail.com")))


def test_one_person_whose_main_address_differs_from_import_to_import(tmp_path: Path) -> None:
    connection = open_store(tmp_path / "store.db")
    for part in ("Takeout", "loose", "Apple"):
        take_in_paths(connection, [FIXTURE / part], Hints())
    (whole,) = take_in_paths(connection, [FIXTURE], Hints())
    assert (whole.counts.new, whole.counts.known) == (4, 14)
    old = tmp_path / "old"
    (old / "Sent" / "cur").mkdir(parents=True)
    letter = eml(From="Ida <ida@new.example>", To="piet@archief.example", References="<a1@archief.example>")
    (old / "Sent" / "cur" / "1.x!2,S").write_bytes(letter)
    take_in_paths(connection, [old], Hints())
    assert connection.execute("select count(*) from owner").fetchone() == (1,)


# What is not mail


@pytest.mark.parametrize(
    ("name", "start", "says"),
    [
        ("archive.pst", b"!BDN\x00\x01" + bytes(500), r"\.pst"),
        ("one.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), r"\.eml"),
        ("inbox.dbx", b"\xcf\xad\x12\xfe" + bytes(500), "Thunderbird"),
    ],
)
def test_files_of_outlook_are_refused_with_a_way_out(tmp_path: Path, name: str, start: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(start)
    (export,) = find_exports([tmp_path])
    with pytest.raises(SourceError, match=says):
        list(export.records(Hints()))


def test_notes_and_code_are_no_mail(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Subject: things to do\n\nbuy milk\n")
    (tmp_path / "From").write_text("From here on: nothing\n")
    assert read(tmp_path) == [] or not of(Message, read(tmp_path))


# Whom the owner wrote to


def answered_in(store: Path, *boxes: Path) -> dict[str, int]:
    """How often the owner wrote to each sender, as the judge is told."""
    with closing(open_store(store)) as connection:
        taken = take_in_paths(connection, list(boxes), Hints(ME))
        assert [one.error for one in taken] == [None]
        ids = [row[0] for row in connection.execute("select id from conversation")]
        return {
            key: known.answered
            for thread in load_threads(connection, ids)
            for key, known in thread.thread.senders.items()
        }


def test_a_new_thread_of_the_owners_counts_as_an_answer(tmp_path: Path) -> None:
    inbox = eml(From="rex@shop.example", Message_ID="<1@x>"), eml(From="ann@x.example", Message_ID="<2@x>")
    sent = (
        eml(From=ME, To="Ann <ann@x.example>", Message_ID="<3@x>", Subject="Lunch?"),
        eml(From=ME, To="Ann <ann@x.example>", Message_ID="<4@x>", Subject="Dinner?"),
        eml(From=ME, To="rex@shop.example, bo@x.example", Message_ID="<5@x>", Subject="To both"),
    )
    (tmp_path / "Inbox.mbox").write_bytes(mbox(*inbox))
    (tmp_path / "Sent.mbox").write_bytes(mbox(*sent))
    assert answered_in(tmp_path / "a.db", tmp_path / "Inbox.mbox") == {"rex@shop.example": 0, "ann@x.example": 0}
    both = {"rex@shop.example": 0, "ann@x.example": 2}
    assert answered_in(tmp_path / "a.db", tmp_path / "Sent.mbox") == both
    assert answered_in(tmp_path / "a.db", tmp_path / "Inbox.mbox") == both
    assert answered_in(tmp_path / "b.db", tmp_path / "Inbox.mbox", tmp_path / "Sent.mbox") == both


def test_flags_tell_that_a_mail_was_answered(tmp_path: Path) -> None:
    flagged = {
        "Maildir/cur/1:2,RS": eml(From="ann@x.example", Message_ID="<1@x>"),
        "Maildir/cur/2!2,S": eml(From="rex@shop.example", Message_ID="<2@x>"),
        "Local/INBOX": mbox(eml(From="bo@x.example", Message_ID="<3@x>", X_Mozilla_Status="0003")),
        "Mutt/inbox": mbox(eml(From="cy@x.example", Message_ID="<4@x>", X_Status="A")),
    }
    mail = eml(From="di@x.example", Message_ID="<5@x>")
    plist = b"<plist><dict><key>flags</key><integer>5</integer></dict></plist>"
    flagged["Apple/1.emlx"] = b"%d\n" % len(mail) + mail + plist
    for name, data in flagged.items():
        (tmp_path / "mail" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "mail" / name).write_bytes(data)
    told = answered_in(tmp_path / "store.db", tmp_path / "mail")
    people = ("ann", "bo", "cy", "di")
    assert told == {f"{name}@x.example": 1 for name in people} | {"rex@shop.example": 0}
