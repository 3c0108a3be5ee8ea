from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from exports import FIXTURES, imported_twice, only, people, read, said, survives, texts, threads, well_formed, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.errors import SourceError
from sources.record import Attachment, Event, Link, Message, Owner, Record, Unreadable

FIXTURE = FIXTURES / "mastodon"
IDA, BO, AGENCY = "109000000000000001", "109000000000000002", "109000000000000003"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read(FIXTURE)


def test_counts_add_up(records: list[Record]) -> None:
    well_formed(records)
    assert len(only(records, Message)) == 6
    assert sorted(event.kind for event in only(records, Event)) == ["duplicate", "public post"]
    assert [one.why for one in only(records, Unreadable)] == ["a status in it is not a JSON object"]


def test_owner_by_credentials_else_by_who_is_left_out_else_asked(tmp_path: Path, records: list[Record]) -> None:
    owner = only(records, Owner)[0]
    assert (owner.account, owner.handle, owner.bio) == (IDA, "ida", "Locks & queues")
    shutil.copy(FIXTURE / "conversations.json", tmp_path)
    assert only(read(tmp_path), Owner)[0].account == IDA
    shutil.copy(FIXTURE / "requests.json", tmp_path / "only.json")
    with pytest.raises(SourceError, match="--me NAME_OR_ID"):
        read(tmp_path / "only.json")
    assert only(read(tmp_path / "only.json", me="@ida"), Owner)[0].account == IDA


def test_html_and_links(records: list[Record]) -> None:
    first = said(records, "@ida is the gate")
    assert first.text == "@ida is the gate open?\nSee https://plans.example/a/very/long/path/7"
    assert first.links == () and first.sent_at == 1_779_958_800_123
    assert said(records, "@ida Your posts").links == (Link("click here", "https://agency.example/go"),)
    assert said(records, "Thanks").attachments == (Attachment("photo", "the gate"),)


def test_threads_and_requests(records: list[Record]) -> None:
    assert {said(records, begin).conversation for begin in ("@ida is the", "@bo since", "Thanks")} == {"501"}
    rooms = threads(records)
    assert rooms["501"].group is False and rooms["503"].group is True
    pitch = said(records, "@ida Your posts")
    assert pitch.request is True and rooms[pitch.conversation].request is True
    assert "Hello all" not in texts(records)


def test_people(records: list[Record]) -> None:
    known = people(records)
    assert known[BO].owner_follows is True and known[BO].follows_owner is True
    assert known[AGENCY].owner_follows is False and known[AGENCY].muted is True
    assert known[AGENCY].bio == "We grow brands. Book a call"
    assert known["109000000000000004"].bot is True


def test_imported_twice_from_folder_and_zip(tmp_path: Path) -> None:
    assert imported_twice(tmp_path / "a.db", FIXTURE) == (6, 0, 0, 6)
    assert imported_twice(tmp_path / "b.db", zipped(FIXTURE, tmp_path / "e.zip", "pages/")) == (6, 0, 0, 6)


def test_the_archive_is_refused_with_the_reason() -> None:
    with pytest.raises(SourceError, match="only posts that you wrote"):
        read(FIXTURES / "mastodon_archive")


def test_a_circle_of_answers_ends(tmp_path: Path) -> None:
    pages = [json.loads((FIXTURE / "conversations.json").read_text("utf-8"))[0]]
    status = pages[0]["last_status"]
    pages.append({"ancestors": [{**status, "id": "1", "in_reply_to_id": status["id"]}], "descendants": []})
    status["in_reply_to_id"] = "1"
    path = tmp_path / "pages.json"
    path.write_text("\n".join(map(json.dumps, pages)), "utf-8")
    assert len(only(read(path), Message)) == 2


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 10**9))
def test_damage_never_ends_in_a_traceback(number: int) -> None:
    survives("mastodon", number)


def test_edited_statuses_say_when(tmp_path: Path) -> None:
    status = {
        "id": "1", "account": {"id": "2", "acct": "bo"}, "visibility": "direct", "content": "<p>hi</p>",
        "in_reply_to_id": None, "created_at": "2024-01-01T00:00:00Z", "edited_at": "2024-01-01T00:01:00Z",
    }  # fmt: skip
    (tmp_path / "context.json").write_text(json.dumps({"ancestors": [status], "descendants": []}), "utf-8")
    message = only(read(tmp_path, me="bo"), Message)[0]
    assert [edit.at for edit in message.edits] == [1704067260000]


def account(key: str) -> dict[str, object]:
    return {"id": key, "username": f"user{key}", "acct": f"user{key}@x.example", "display_name": f"User {key}"}


def status(key: str, by: str, to: list[str], answers: str | None = None, **more: object) -> dict[str, object]:
    told = {
        "id": key, "account": account(by), "mentions": [account(one) for one in to], "visibility": "direct",
        "in_reply_to_id": answers, "created_at": "2026-05-28T09:00:00.000Z", "content": f"<p>s{key}</p>",
    }  # fmt: skip
    return {**told, **more}


def test_one_thread_among_different_people_is_several_conversations(tmp_path: Path) -> None:
    first, second, third = status("1", "7", ["9"]), status("2", "9", ["7"], "1"), status("3", "7", ["9", "8"], "2")
    listed = [
        {"id": "51", "accounts": [account("7")], "last_status": second},
        {"id": "52", "accounts": [account("7"), account("8")], "last_status": third},
    ]
    (tmp_path / "conversations.json").write_text(json.dumps(listed), "utf-8")
    context = {"ancestors": [first, second], "descendants": [status("4", "9", ["7", "8"], "3")]}
    (tmp_path / "context.json").write_text(json.dumps(context), "utf-8")
    records = read(tmp_path)
    assert only(records, Owner)[0].account == "9"
    assert {one.key: one.conversation for one in only(records, Message)} == {"1": "51", "2": "51", "3": "52", "4": "52"}
    assert [(key, room.group) for key, room in threads(records).items()] == [("51", False), ("52", True)]


def test_the_file_that_mastodon_archive_makes(tmp_path: Path) -> None:
    told = {
        "account": account("9"),
        "statuses": [status("1", "9", [], visibility="public"), status("3", "9", ["7"], "2")],
        "favourites": [status("5", "8", [], visibility="public")],
        "mentions": [{"id": "70", "type": "mention", "account": account("7"), "status": status("2", "7", ["9"])}],
        "followers": [account("7")],
        "following": [],
    }
    path = tmp_path / "x.example.user.user9.json"
    path.write_text(json.dumps(told, indent=2), "utf-8")
    records = read(path)
    well_formed(records)
    assert [(one.text, one.from_owner) for one in only(records, Message)] == [("s3", True), ("s2", False)]
    assert [one.kind for one in only(records, Event)] == ["public post"] * 2
    assert len(threads(records)) == 1
    assert (people(records)["7"].follows_owner, people(records)["7"].owner_follows) == (True, None)


def test_a_filtered_sender_without_a_last_status_is_one(tmp_path: Path) -> None:
    waiting = {"id": 5, "notifications_count": "3", "account": account("7")}
    odd = {**waiting, "accounts": [account("8")]}
    (tmp_path / "requests.json").write_text(json.dumps([waiting, odd, status("1", "7", ["9"])]), "utf-8")
    records = read(tmp_path, me="9")
    assert only(records, Message)[0].request is True
    assert not only(records, Unreadable)
