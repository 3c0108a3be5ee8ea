from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from exports import (
    FIXTURES,
    imported_twice,
    notices,
    only,
    people,
    read,
    said,
    survives,
    threads,
    well_formed,
    zipped,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.bluesky_text import links_of
from sources.errors import SourceError
from sources.record import Attachment, Event, Link, Message, Owner, Reaction, Record, Unreadable

FIXTURE = FIXTURES / "bluesky"
IDA, BO, SPAM = (f"did:plc:{name * times}" for name, times in (("ida", 8), ("bo", 12), ("spam", 6)))


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read(FIXTURE)


def test_counts_add_up(records: list[Record]) -> None:
    well_formed(records)
    assert len(only(records, Message)) == 7
    assert sorted(event.kind for event in only(records, Event)) == ["deleted message", "duplicate", "duplicate"]
    assert len(only(records, Unreadable)) == 2
    assert only(records, Owner)[0].account == IDA


def test_pages_are_told_to_be_of_their_conversation(tmp_path: Path, records: list[Record]) -> None:
    assert said(records, "Grüße").conversation == "3kconvo00001"  # by who wrote
    assert said(records, "gm!").conversation == "3kconvo00002"
    assert said(records, "Friday?").conversation == "3kconvo00004"
    shutil.copy(FIXTURE / "messages bo.json", tmp_path)
    alone = read(tmp_path, me=IDA)
    well_formed(alone)
    assert set(threads(alone)) == {f"with {BO}"}
    assert "put together by who wrote them" in notices(alone)
    with pytest.raises(SourceError, match="--me NAME_OR_ID"):
        read(tmp_path)


def test_a_name_of_another_network_is_passed_over() -> None:
    records = read(FIXTURE, me="ida")
    assert only(records, Owner)[0].account == IDA
    assert "'ida' is not who owns Bluesky's pages" in notices(records)
    assert "is not who" not in notices(read(FIXTURE, me="@ida.example"))


def test_requests_and_groups(records: list[Record]) -> None:
    rooms = threads(records)
    assert rooms["3kconvo00002"].request is True and rooms["3kconvo00001"].request is False
    assert rooms["3kconvo00004"].group is True and rooms["3kconvo00001"].group is False
    assert rooms["3kconvo00003"].muted is True


def test_people(records: list[Record]) -> None:
    known = people(records)
    assert (known[BO].owner_follows, known[BO].follows_owner, known[BO].bio) == (True, True, "Gates and locks")
    assert known[SPAM].owner_follows is False and known[SPAM].handle == "deals.bsky.example"
    assert known["did:plc:goneGoneGoneGoneGoneGone"].hidden


def test_links_by_bytes_reactions_and_embeds(records: list[Record]) -> None:
    first = said(records, "Grüße")
    assert first.links == (Link("the plan", "https://evil.example/plan"),)
    assert first.reactions == (Reaction(IDA, "👍", 1_779_958_860_000),)
    shared = next(one for one in only(records, Message) if one.attachments)
    assert shared.attachments == (Attachment("unknown", "at://did:plc:x/app.bsky.feed.post/1"),)


@pytest.mark.parametrize("start", [-1, 2**53, "0", None, 4])
def test_places_outside_the_text_are_left(start: object) -> None:
    facet = {"index": {"byteStart": start, "byteEnd": 4}, "features": [{"uri": "https://a.example"}]}
    assert links_of("abcdef", [facet, None, "x"]) == ()


def test_imported_twice_from_folder_and_zip(tmp_path: Path) -> None:
    assert imported_twice(tmp_path / "a.db", FIXTURE) == (7, 0, 0, 7)
    assert imported_twice(tmp_path / "b.db", zipped(FIXTURE, tmp_path / "e.zip")) == (7, 0, 0, 7)


def test_the_apps_own_export_is_refused_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "chat.jsonl"
    path.write_text(
        '{"$type":"chat.bsky.convo.defs#messageView","text":"mine","sender":{"did":"did:plc:x"}}\n', "utf-8"
    )
    with pytest.raises(SourceError, match="only messages that you wrote"):
        read(path)


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 10**9))
def test_damage_never_ends_in_a_traceback(number: int) -> None:
    survives("bluesky", number)


def test_the_apps_own_export_is_known_whatever_its_lines_are(tmp_path: Path) -> None:
    path = tmp_path / "chat.jsonl"
    path.write_text('{"text":"mine","sender":{"did":"did:plc:x"},"convoId":"c"}\n', "utf-8")
    with pytest.raises(SourceError, match="only messages that you wrote"):
        read(path)


@pytest.mark.parametrize("wrapped", ["data", "beside", "by conversation", "within", "twice"])
def test_pages_that_a_client_has_put_together(tmp_path: Path, wrapped: str) -> None:
    members = [{"did": did, "handle": f"{did[8:]}.example"} for did in (IDA, BO, SPAM)]
    sent = {did: [{"id": f"m{did}", "text": f"by {did}", "sender": {"did": did}, "sentAt": "2026-05-28T09:00:00Z"}]
            for did in (BO, SPAM)}  # fmt: skip
    convos = [{"id": f"3kc{did}", "members": [members[0], one]} for did, one in zip(sent, members[1:], strict=True)]
    messages = {convo["id"]: sent[did] for did, convo in zip(sent, convos, strict=True)}
    pages = {
        "data": [{"success": True, "data": {"convos": convos}}]
        + [{"success": True, "data": {"messages": one, "convoId": key}} for key, one in messages.items()],
        "beside": [{"convo": convo, "messages": messages[str(convo["id"])]} for convo in convos],
        "by conversation": {"convos": convos, "messages": messages},
        "twice": [{"convoId": key, "messages": {"cursor": "c1", "messages": one}} for key, one in messages.items()]
        + [{"convos": convos}],
        "within": {"convos": [{**convo, "messages": messages[str(convo["id"])]} for convo in convos]},
    }
    (tmp_path / "chat.json").write_text(json.dumps(pages[wrapped]), "utf-8")
    records = read(tmp_path)
    assert only(records, Owner)[0].account == IDA
    assert {one.conversation: one.sender for one in only(records, Message)} == {f"3kc{BO}": BO, f"3kc{SPAM}": SPAM}
    assert not only(records, Unreadable)


def test_a_page_may_tell_the_conversation_that_no_list_tells(tmp_path: Path) -> None:
    sent = {"id": "m1", "text": "by bo", "sender": {"did": BO}, "sentAt": "2026-05-28T09:00:00Z"}
    (tmp_path / "chat.json").write_text(json.dumps({"messages": [sent], "convoId": "3kc"}), "utf-8")
    records = read(tmp_path, me=BO)
    assert set(threads(records)) == {"3kc"}
    assert "put together" not in notices(records)
