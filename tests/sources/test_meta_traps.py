"""What goes wrong with Meta's downloads: owners, layouts, encodings, damage."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from random import Random

import pytest
from exports import notices, only, people, read, said, texts, threads
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from meta_downloads import FACEBOOK, INSTAGRAM, mojibake, put, thread, zipped
from meta_downloads import written as w

from bench.fuzz import SUBJECTS, fixture_files, run_case
from sources.errors import SourceError
from sources.formats import find_exports
from sources.meta_system import beginnings, system_line
from sources.meta_text import repaired
from sources.reader import Hints
from sources.record import Event, Message, Owner, Unreadable
from store.connect import open_store
from store.counts import Counts
from store.importing import take_in_paths

ANA, BO, CY = "Ana Ruiz", "Bo Lind", "Cy Ode"


def pair(top: Path, place: str, other: str, *messages: dict[str, object]) -> Path:
    return thread(top, place, [other, ANA], messages or [w(other, f"hello from {other}")])


# encodings


@given(st.text())
def test_what_meta_breaks_is_mended(text: str) -> None:
    broken = text.encode("utf-8", "replace").decode("latin-1")
    assert repaired(broken) == text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")


@pytest.mark.parametrize("text", ["café", "naïve", "“quoted” Ã©", "日本", "Ã alone at the end Ã"])
def test_what_is_whole_stays(text: str) -> None:
    assert repaired(text) == text


# owners


def test_owner_is_who_is_in_every_thread_wherever_they_stand(tmp_path: Path) -> None:
    thread(tmp_path, "inbox/bo_1", [BO, ANA], [w(BO, "hi")])
    thread(tmp_path, "inbox/cy_2", [ANA, CY], [w(CY, "hi"), w(ANA, "ho", 9)])
    records = read(tmp_path)
    assert only(records, Owner)[0].name == ANA
    assert "say who with --me" in notices(records)
    assert said(records, "ho").from_owner


def test_one_thread_asks_for_the_owner(tmp_path: Path) -> None:
    pair(tmp_path, "inbox/bo_1", BO)
    with pytest.raises(SourceError, match='--me NAME, one of: "Bo Lind", "Ana Ruiz"'):
        read(tmp_path)
    assert only(read(tmp_path, me="ana ruiz"), Owner)[0].account == ANA
    with pytest.raises(SourceError, match="'Zoe' is nobody in"):
        read(tmp_path, me="Zoe")


def test_me_overrules_the_profile_only_where_it_names_somebody(tmp_path: Path) -> None:
    pair(tmp_path, "inbox/bo_1", BO)
    put(tmp_path / "profile_information/profile_information.json", {"profile_v2": {"name": {"full_name": ANA}}})
    assert only(read(tmp_path, me=BO), Owner)[0].name == BO
    records = read(tmp_path, me="somebody at another network")
    assert only(records, Owner)[0].name == ANA
    assert "--me names nobody" in notices(records)


def test_downloads_of_two_owners_stay_apart(tmp_path: Path) -> None:
    for owner, other in ((ANA, BO), (CY, "Di")):
        top = tmp_path / owner.split()[0]
        thread(top, "inbox/x_1", [other, owner], [w(other, f"to {owner}")])
        put(top / "profile_information/profile_information.json", {"profile_v2": {"name": {"full_name": owner}}})
    assert {owner.name for owner in only(read(tmp_path), Owner)} == {ANA, CY}


# layouts


@pytest.mark.parametrize("above", ["", "wrapped/", "your_activity_across_facebook/", "a/your_facebook_activity/"])
def test_wherever_the_messages_lie(tmp_path: Path, above: str) -> None:
    pair(tmp_path / above, "message_requests/bo_1234567", BO)
    pair(tmp_path / above, "inbox/cy_7654321", CY)
    told = threads(read(tmp_path))
    assert {key: thread.request for key, thread in told.items()} == {"1234567": True, "7654321": False}


def test_one_file_alone_says_itself_where_it_lay(tmp_path: Path) -> None:
    value = {
        "participants": [{"name": BO}, {"name": ANA}],
        "messages": [w(BO, mojibake("Grüße"))],
        "title": BO,
        "thread_path": "message_requests/bolind_1234567",
    }
    records = read(put(tmp_path / "download (3).json", value), me=ANA)
    assert texts(records) == ["Grüße"]
    told = threads(records)["1234567"]
    assert (told.folder, told.request) == ("message_requests", True)


def test_two_networks_in_one_folder(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip", INSTAGRAM)
    zipped(tmp_path / "b.zip", FACEBOOK)
    exports = find_exports([tmp_path])
    assert [export.reader.FORMAT for export in exports] == ["instagram", "facebook"]
    counts = [len(only(list(export.records(Hints())), Message)) for export in exports]
    assert counts == [24, 30]


def test_web_pages_are_told_from_data(tmp_path: Path) -> None:
    page = tmp_path / "your_instagram_activity/messages/inbox/bo_1/message_1.html"
    page.parent.mkdir(parents=True)
    page.write_text("<!DOCTYPE html><html>hi")
    with pytest.raises(SourceError, match=r"web pages.*ask Instagram for the download again and choose JSON"):
        read(tmp_path)
    pair(tmp_path / "your_instagram_activity", "inbox/cy_1234567", "Cy")
    pair(tmp_path / "your_instagram_activity", "inbox/di_1234568", "Di")
    assert "web pages, and were passed over: 1;" in notices(read(tmp_path))


# messages


def test_a_copy_of_a_piece_beside_it_brings_nothing(tmp_path: Path) -> None:
    piece = pair(tmp_path, "inbox/bo_1234567", BO, w(BO, "hi", 1), w(BO, "hi", 1), w(ANA, "yo", 2))
    for name in ("message_1 (1).json", "message_1(2).json", "message_1 copy.json"):
        piece.with_name(name).write_bytes(piece.read_bytes())
    records = read(tmp_path, me=ANA)
    assert texts(records) == ["hi", "hi", "yo"]
    assert [event.kind for event in only(records, Event)] == ["duplicate"] * 9


def test_only_whole_lines_of_leaving_are_no_words(tmp_path: Path) -> None:
    pair(tmp_path, "inbox/bo_1234567", BO, w(ANA, "You left", 1), w(ANA, "You left the group.", 2))
    assert texts(read(tmp_path, me=ANA)) == ["You left"]


def test_a_profile_that_no_thread_knows_is_said(tmp_path: Path) -> None:
    pair(tmp_path, "inbox/bo_1234567", BO)
    pair(tmp_path, "inbox/cy_1234568", "Cy")
    profile = {"profile_user": [{"string_map_data": {"Name": {"value": "Nana"}}}]}
    put(tmp_path / "personal_information/personal_information.json", profile)
    assert f"Nobody in the threads is Nana, as in the profile; you were taken to be {ANA}" in notices(read(tmp_path))


def test_the_same_words_at_the_same_moment_in_two_threads_are_two_messages(tmp_path: Path) -> None:
    pair(tmp_path, "inbox/bo_1234567", BO, w(ANA, "Happy new year"), w(BO, "you too"))
    pair(tmp_path, "inbox/cy_7654321", CY, w(ANA, "Happy new year"))
    assert sorted(texts(read(tmp_path))) == ["Happy new year", "Happy new year", "you too"]


def test_a_new_name_or_a_closed_account_makes_no_new_messages(tmp_path: Path) -> None:
    for top, name in ((tmp_path / "a", BO), (tmp_path / "b", "Facebook user")):
        pair(top, "inbox/bo_1234567", name, w(name, "hi"), w(ANA, "ho", 5))
        pair(top, "inbox/cy_7654321", CY)
    first, second = ({message.key for message in only(read(tmp_path / top), Message)} for top in "ab")
    assert first == second


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Liked a message", "reaction"),
        ("Reacted ❤️ to your message ", "reaction"),
        ("Bo Lind left the group.", "leave"),
        ("Bo added Cy Ode to the group.", "join"),
        ("Bo changed the theme to Love.", "notice"),
        ("Bo sent an attachment.", "attachment"),
        ("Bo hat einen Anhang gesendet.", "attachment"),
        ("Bo sent 1 attachment.", "attachment"),
        ("sent 1 attachment.", "attachment"),
        ("A contact set your nickname to Bee.", "notice"),
        ("Bo called you.", "call"),
        ("Bo left the video call.", "call"),
        ("Audio call ended", "call"),
        ("☎ 視訊通話已結束。", "call"),
        ("對你的訊息「」傳達了 😮 心情", "reaction"),
        ("Bir mesajı beğendi", "reaction"),
        ("Bo a réagi ❤️ à votre message ", "reaction"),
        ("Video chat started", "call"),
        ("Cet appel vidéo a été manqué.", "call"),
        ("Bo a démarré un appel vidéo.", "call"),
        ("Bo bir dosya eki gönderdi.", "attachment"),
        ("Not everyone can message this profile.", "notice"),
        ("Ana wasn't notified about this message because they're in quiet mode.", "notice"),
        ("Ana wasn't notified about this message. Is she in quiet mode?", None),
        ("Ana's poll has multiple updates.", "notice"),
        ("Ana's poll has multiple updates. Look!", None),
        ("Cy called you.", None),
        ("The call ended badly.", None),
        ("☎ 02-5550100", None),
        ("I added the invoice", None),
        ("Ana left the group.", None),
        ("You left the group.", None),
        ("Somebody left the group. Was it you?", None),
        ("Liked a message you sent, so here I am", None),
    ],
)
def test_lines_of_metas(text: str, kind: str | None) -> None:
    assert system_line(text, beginnings(BO, mine=False)) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("You left the group.", "leave"),
        ("You left the group!", None),
        ("You missed a video chat with Bo Lind.", "call"),
        ("You missed the call with the lawyers, they want to see the lease before Friday", None),
        ("You missed a call from me, what is up?", None),
        ('You voted for "Soup" and 1 other option in the poll: Dinner.', "notice"),
        ('You changed your vote to "Stew" in the poll: Dinner.', "notice"),
        ("You voted for him, and now look", None),
        ("You created a poll: Dinner.", "notice"),
        ("You created a poll nobody can answer", None),
        ("You responded Going to Dinner.", "notice"),
        ("You created a plan that cannot work, please think again", None),
        ("You added Bo to the group.\nWhy? I never asked to be put to the group.", None),
        ("The video chat ended.", "call"),
        ("The call ended.", None),
    ],
)
def test_what_the_owner_writes_to_somebody_is_no_line_of_metas(text: str, kind: str | None) -> None:
    assert system_line(text, beginnings(ANA, mine=True)) == kind


def test_gone_accounts_in_other_languages(tmp_path: Path) -> None:
    pair(tmp_path, "inbox/a_1", mojibake("Użytkownik Facebooka"))
    pair(tmp_path, "inbox/b_2", "Utilisateur Facebook")
    pair(tmp_path, "inbox/c_3", "")
    keys = {message.sender for message in only(read(tmp_path, me=ANA), Message)}
    assert keys == {"deleted:a_1", "deleted:b_2", "deleted:c_3"}


# damage


def test_each_item_is_accounted_for(tmp_path: Path) -> None:
    items = [w(BO, "fine"), None, 7, {"content": "nobody"}, {"sender_name": 3}, w(BO, "undated", timestamp_ms="soon")]
    pair(tmp_path, "inbox/bo_1", BO, *items)  # type: ignore[arg-type]
    records = read(tmp_path, me=ANA)
    assert texts(records) == ["fine", "undated"]
    assert [bad.where.rpartition(", ")[2] for bad in only(records, Unreadable)] == [
        f"message {n}" for n in (2, 3, 4, 5)
    ]
    assert "Messages without a readable date: 1" in notices(records)


def test_a_cut_file_gives_what_comes_before_the_cut(tmp_path: Path) -> None:
    file = pair(tmp_path, "inbox/bo_1", BO, *[w(BO, f"number {n}", n) for n in range(50)])
    pair(tmp_path, "inbox/cy_2", CY)
    file.write_text(file.read_text()[:-900])
    records = read(tmp_path)
    assert 20 < len(only(records, Message)) < 51
    assert ["breaks off" in bad.why for bad in only(records, Unreadable)] == [True]


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"messages": 3}', "nul", "[" * 50_000, '{"a":' * 50_000])
def test_a_spoilt_file_does_not_spoil_the_rest(tmp_path: Path, body: str) -> None:
    pair(tmp_path, "inbox/bo_1", BO).write_text(body)
    pair(tmp_path, "inbox/cy_2", CY)
    records = read(tmp_path, me=ANA)
    assert texts(records) == ["hello from Cy Ode"]
    assert len(only(records, Unreadable)) == 1


def test_a_friend_in_two_downloads_is_one_and_two_of_one_name_have_no_date(tmp_path: Path) -> None:
    friends = [{"name": BO, "timestamp": 1_500_000_000}, *({"name": CY, "timestamp": at} for at in (10**9, 2 * 10**9))]
    for top in (tmp_path / "facebook-a", tmp_path / "facebook-b"):
        put(top / "connections/friends/your_friends.json", {"friends_v2": friends})
        pair(top, "inbox/bo_1234567", BO)
        pair(top, "inbox/cy_1234568", CY)
    known = people(read(tmp_path, me=ANA))
    assert (known[BO].owner_follows, known[BO].connected_at) == (True, 1_500_000_000_000)
    assert (known[CY].owner_follows, known[CY].connected_at) == (True, None)


def test_a_list_that_cannot_be_read_leaves_open_who_is_not_on_it(tmp_path: Path) -> None:
    pair(tmp_path, "inbox/bo_1", BO)
    put(tmp_path / "friends/friends.json", {"friends_v2": [{"name": CY}]}).write_text('{"friends_v2": [{"na')
    records = read(tmp_path, me=ANA)
    assert len(only(records, Unreadable)) == 1
    assert said(records, "hello").sender == BO


# into the store


@pytest.mark.parametrize("fixture", [INSTAGRAM, FACEBOOK])
def test_a_second_import_brings_nothing_new(tmp_path: Path, fixture: Path) -> None:
    store = open_store(tmp_path / "store.db")
    first = take(store, fixture)
    again = take(store, zipped(tmp_path / "again.zip", fixture, above="wrapped/"))
    assert (first.known, again.new, again.known, again.unreadable, again.differing) == (0, 0, first.new, 0, 0)


def test_the_encrypted_download_may_come_first(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.db")
    encrypted = take(store, FACEBOOK / "messages")
    assert encrypted.new == 8
    assert take(store, FACEBOOK).new == 30 - 8


def take(store: sqlite3.Connection, path: Path) -> Counts:
    (taken,) = take_in_paths(store, [path], Hints())
    assert taken.error is None
    return taken.counts


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(number=st.integers(0, 2**32), name=st.sampled_from(["instagram", "facebook"]))
def test_no_damage_ends_in_a_traceback(tmp_path_factory: pytest.TempPathFactory, number: int, name: str) -> None:
    subject = SUBJECTS[name]
    run_case(subject, fixture_files(subject), number, tmp_path_factory.mktemp("case"))


def test_counts_add_up_with_every_list_shuffled(tmp_path: Path) -> None:
    for file in INSTAGRAM.rglob("*.json"):
        value = json.loads(file.read_text("utf-8"))
        if isinstance(value, dict) and "messages" in value:
            Random(file.name).shuffle(value["messages"])
        put(tmp_path / file.relative_to(INSTAGRAM), value)
    records = read(tmp_path)
    assert (len(only(records, Message)), len(only(records, Event))) == (24, 8)
