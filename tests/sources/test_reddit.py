from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from exports import FIXTURES, imported_twice, notices, only, people, read, said, survives, threads, well_formed, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.errors import SourceError
from sources.record import Event, Link, Message, Owner, Record, Unreadable

FIXTURE = FIXTURES / "reddit"
GROUP = "https://chat.reddit.com/room/!bbb%3Areddit.com"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read(FIXTURE)


def test_counts_add_up(records: list[Record]) -> None:
    well_formed(records)
    assert len(only(records, Message)) == 12
    assert sorted(event.kind for event in only(records, Event)) == ["deleted message", "duplicate"]
    assert [one.why for one in only(records, Unreadable)] == ["2 cells where 9 should be"]


def test_owner_by_statistics_else_by_conversations_else_asked(tmp_path: Path, records: list[Record]) -> None:
    assert only(records, Owner)[0].account == "ida_sorel"
    assert "by itself it shows that you are 'ida_sorel'" in notices(read(FIXTURE, me="somebody"))
    shutil.copy(FIXTURE / "messages.csv", tmp_path / "messages_1 (2).csv")
    assert only(read(tmp_path), Owner)[0].account == "ida_sorel"
    chats = tmp_path / "chats.csv"
    shutil.copy(FIXTURE / "chat_history.csv", chats)
    with pytest.raises(SourceError, match="--me NAME_OR_ID"):
        read(chats)
    assert only(read(chats, me="IDA_sorel"), Owner)[0].account == "ida_sorel"


def test_threads_chats_and_communities(records: list[Record]) -> None:
    known = threads(records)
    assert said(records, "Yes, ").conversation == said(records, "Is your gate").conversation == "1a2b3d"
    assert known["1a2b3d"].group is False and known["1a2b3d"].title == "Lock gates"
    assert known[GROUP].group is True and known[GROUP].title == "Lock nerds"
    assert said(records, "count me in").from_owner and said(records, "count me in").reply_to == f"{GROUP}:$m3"
    assert said(records, "You have been added").sender == "r/canals"
    assert known["1a2b40"].group is None


def test_people(records: list[Record]) -> None:
    known = people(records)
    assert known["bo_lind"].owner_follows is True and known["seo_wizard_77"].owner_follows is None
    assert known["deleted:1a2b3f"].hidden
    assert "ida_sorel" not in known


def test_values(records: list[Record]) -> None:
    pitch = said(records, "Hi, we place")
    assert pitch.text == "Hi, we place links on 500 sites.\nInterested?"
    assert pitch.links == (Link("links", "https://links.example/buy"),)
    assert (pitch.sent_at, pitch.subject) == (1_779_958_800_000, "Backlinks for your blog")


def test_imported_twice_from_folder_and_zip(tmp_path: Path) -> None:
    assert imported_twice(tmp_path / "a.db", FIXTURE) == (12, 0, 0, 12)
    assert imported_twice(tmp_path / "b.db", zipped(FIXTURE, tmp_path / "e.zip")) == (12, 0, 0, 12)


def test_headers_alone_are_told(tmp_path: Path) -> None:
    shutil.copy(FIXTURE / "message_headers.csv", tmp_path)
    assert "without their text" in notices(read(tmp_path))


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 10**9))
def test_damage_never_ends_in_a_traceback(number: int) -> None:
    survives("reddit", number)


def test_posts_and_comments_alone_are_told_to_hold_no_messages(tmp_path: Path) -> None:
    (tmp_path / "posts.csv").write_text(
        "\ufeffid,permalink,date,ip,subreddit,gildings,title,url,body\np1,x,2022-08-05 12:00:00 UTC,,a,0,t,u,b\n",
        "utf-8",
    )
    (tmp_path / "comments.csv").write_text(
        "id,permalink,date,ip,subreddit,gildings,link,parent,body\nc1,x,2022-08-05 12:00:00 UTC,,a,0,l,,b\n", "utf-8"
    )
    records = read(tmp_path)
    assert notices(records) == (
        "This Reddit export holds no messages; ask Reddit for the data again, with messages and chats."
    )
    assert len(records) == 1


def test_numbers_in_chats_are_not_those_of_private_messages(tmp_path: Path) -> None:
    (tmp_path / "messages.csv").write_text(
        "id,permalink,thread_id,date,ip,from,to,subject,body\n1,,1,2025-01-01 00:00:00 UTC,,bo,ida,hi,mail\n", "utf-8"
    )
    (tmp_path / "chat_history.csv").write_text(
        "message_id,created_at,username,message,thread_parent_message_id,channel_url\n"
        "1,2025-01-01 00:00:00 UTC,bo,chat,,a\n2,2025-01-01 00:00:00 UTC,ida,answer,1,a\n"
        "1,2025-01-01 00:00:00 UTC,cy,other chat,,b\n",
        "utf-8",
    )
    records = read(tmp_path, me="ida")
    well_formed(records)
    assert len(only(records, Message)) == 4
    assert said(records, "answer").reply_to == said(records, "chat").key
