"""Whose download it is where only the titles of one-to-one threads tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from exports import notices, only, read, said
from meta_downloads import NOON, put, thread
from meta_downloads import written as w

from sources.errors import SourceError
from sources.record import Owner

ANA, BO, CY = "Ana Ruiz", "Bo Lind", "Cy Ode"


def test_one_thread_is_titled_with_the_other_person(tmp_path: Path) -> None:
    thread(tmp_path, "inbox/bolind_1", [BO, ANA], [w(BO, "hi"), w(ANA, "ho", 9)], title=BO)
    records = read(tmp_path)
    assert only(records, Owner)[0].name == ANA
    assert said(records, "ho").from_owner
    assert "you were taken to be Ana Ruiz. If that is wrong, say who with --me" in notices(records)


def test_an_encrypted_thread_has_a_number_in_its_title(tmp_path: Path) -> None:
    talk = [
        {"senderName": BO, "text": "hi", "timestamp": NOON},
        {"senderName": ANA, "text": "ho", "timestamp": NOON + 9},
    ]
    put(tmp_path / "Bo Lind_3.json", {"participants": [ANA, BO], "threadName": "Bo Lind_3", "messages": talk})
    records = read(tmp_path)
    assert only(records, Owner)[0].name == ANA
    assert not said(records, "hi").from_owner


def test_a_group_beside_it_does_not_matter(tmp_path: Path) -> None:
    thread(tmp_path, "inbox/bolind_1", [BO, ANA], [w(BO, "hi")], title=BO)
    thread(tmp_path, "inbox/trip_2", [BO, CY, ANA], [w(CY, "all of you")], title=BO)
    records = read(tmp_path)
    assert only(records, Owner)[0].name == ANA


def test_a_thread_without_a_title_has_a_folder(tmp_path: Path) -> None:
    thread(tmp_path, "inbox/bolind_12345", [BO, ANA], [w(BO, "hi")])
    assert only(read(tmp_path), Owner)[0].name == ANA


@pytest.mark.parametrize("titles", [("", ""), ("Trip", "Work"), (BO, ANA)])
def test_titles_that_do_not_agree_tell_nothing(tmp_path: Path, titles: tuple[str, str]) -> None:
    for number, title in enumerate(titles):
        thread(tmp_path, f"inbox/talk_{number}", [BO, ANA], [w(BO, f"hi {number}")], title=title)
    with pytest.raises(SourceError, match="say who you are with --me NAME"):
        read(tmp_path)


def of_2018(top: Path, folder: str, others: list[str], talk: list[tuple[str, str]], kind: str = "Regular") -> None:
    messages = [
        {"sender_name": who, "timestamp": 1_520_000_000, "content": text, "type": "Generic"} for who, text in talk
    ]
    whole = {"participants": others, "title": others[0], "thread_type": kind, "messages": messages}
    put(top / "messages" / folder / "message.json", whole)


@pytest.mark.parametrize("named", [True, False], ids=["profile", "no profile"])
def test_in_2018_participants_were_all_but_the_owner(tmp_path: Path, named: bool) -> None:
    of_2018(tmp_path, "bolind_x1", [BO], [(BO, "hi"), (ANA, "ho")])
    of_2018(tmp_path, "cyode_x2", [CY, BO], [(CY, "all"), (ANA, "yes")], "RegularGroup")
    if named:
        put(tmp_path / "profile_information" / "profile_information.json", {"profile": {"name": ANA}})
    records = read(tmp_path)
    assert only(records, Owner)[0].name == ANA
    assert said(records, "ho").from_owner and not said(records, "hi").from_owner
    assert said(records, "hi").sent_at == 1_520_000_000_000
    assert ("There is no profile file" in notices(records)) is not named
