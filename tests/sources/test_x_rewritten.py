"""X archives that other tools have written anew: ids left out, other dates, names of groups beside the messages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from x_archives import bare, create, only, read

from sources.record import Conversation, Message, Unreadable

DATES = ("2023-11-14T22:13:20.000Z", "1700000000000", 1700000000000, "Tue Nov 14 22:13:20 +0000 2023")


def rewritten(tmp_path: Path, kind: str, thread: dict[str, Any]) -> Path:
    top = bare(tmp_path, [])
    file = top / "data" / f"{kind.replace('_', '-')}.js"
    file.write_text(f"window.YTD.{kind}.part0 = {json.dumps([{'dmConversation': thread}])}")
    return top


def test_a_pair_without_an_id_gets_the_one_that_x_would_give(tmp_path: Path) -> None:
    talk = [create(recipientId="5"), create(id="2", senderId="5", recipientId="9", text="ho")]
    records = read(rewritten(tmp_path, "direct_messages", {"messages": talk}))
    assert [message.conversation for message in only(records, Message)] == ["5-9", "5-9"]
    assert only(records, Conversation)[0].group is False


@pytest.mark.parametrize("recipients", [("5", "7"), (..., ...), ("you", "you"), ("5" * 5_000,) * 2])
def test_who_are_not_two_accounts_are_no_pair(tmp_path: Path, recipients: tuple[Any, Any]) -> None:
    talk = [create(id=str(number), recipientId=who) for number, who in enumerate(recipients)]
    records = read(rewritten(tmp_path, "direct_messages", {"messages": talk}))
    assert [record.why for record in only(records, Unreadable)] == ["its conversation has no id"] * 2


@pytest.mark.parametrize(("recipient", "group"), [("5", False), (..., None)])
def test_what_goes_to_somebody_by_name_is_no_group(tmp_path: Path, recipient: Any, group: bool | None) -> None:
    records = read(bare(tmp_path, [create(recipientId=recipient)], conversation="talk-1"))
    assert only(records, Conversation)[-1].group is group


def test_a_group_may_be_named_beside_its_messages(tmp_path: Path) -> None:
    thread = {"conversationId": "77", "name": "Tea &amp; talk", "messages": [create()]}
    found = only(read(rewritten(tmp_path, "direct_messages_group", thread)), Conversation)[-1]
    assert (found.title, found.group) == ("Tea & talk", True)


@pytest.mark.parametrize("date", DATES)
def test_the_last_of_a_groups_names_by_dates_as_other_tools_write_them(tmp_path: Path, date: object) -> None:
    old = {"conversationNameUpdate": {"name": "Soup", "createdAt": "2020-01-01T00:00:00.000Z"}}
    new = {"conversationNameUpdate": {"name": "Stew", "createdAt": date}}
    records = read(bare(tmp_path, [create(), old, new], conversation="77"))
    assert only(records, Conversation)[-1].title == "Stew"


@pytest.mark.parametrize("date", DATES)
def test_dates_as_other_tools_write_them(tmp_path: Path, date: object) -> None:
    assert only(read(bare(tmp_path, [create(createdAt=date)])), Message)[0].sent_at == 1_700_000_000_000
