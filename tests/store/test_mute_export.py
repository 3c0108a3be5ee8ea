"""The mute list, and the formats that networks and mail programs import."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stores import fresh_store, line, rows, take, write_lines

from store.mute_export import FORMATS, MAIL, MASTODON, addresses, gmail, mastodon_blocks, mastodon_mutes, sieve
from store.mute_list import MutedSender, muted_senders
from store.mutes import NEVER, End, Muting, end_at, mute


def sender(network: str, key: str, handle: str | None = None) -> MutedSender:
    return MutedSender(1, network, key, "Somebody", handle, 0, "loud", NEVER, 1, 0, 0)


def test_the_list_knows_since_when_though_the_end_was_changed(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path / "stores")
    take(connection, write_lines(tmp_path / "a", [line(n) for n in range(14)]))
    people = [row[0] for row in rows(connection, "select distinct sender_id from verdict order by 1")]
    mute(connection, [Muting(one, "loud") for one in people[:3]])
    since = rows(connection, "select at from mute where person_id = ?", people[0])[0][0]
    end_at(connection, people[:1], End(quiet_weeks=3), "until quiet")
    found = muted_senders(connection)
    assert [one.last_at for one in found] == sorted(one.last_at for one in found)
    (changed,) = [one for one in found if one.person_id == people[0]]
    assert (changed.at, changed.end, changed.messages, changed.since) == (since, End(quiet_weeks=3), 2, 0)
    assert [one.name for one in muted_senders(connection, "name")] == sorted(one.name for one in found)


def test_only_addresses_of_the_network_are_written() -> None:
    muted = [
        sender(MASTODON, "123", "@bot@toot.example"),
        sender(MASTODON, "bot@toot.example"),
        sender(MASTODON, "77", "nohost"),
        sender("x", "1", "bot@toot.example"),
        sender(MAIL, "news+a@shop.example"),
        sender(MAIL, '"x\n"@evil.example'),
        sender(MAIL, "=cmd()@evil.example"),
    ]
    assert addresses(muted, MASTODON) == ["bot@toot.example"]
    assert addresses(muted, MAIL) == ["news+a@shop.example"]


def test_mastodon() -> None:
    assert mastodon_mutes(["a@b.example"]) == "Account address,Hide notifications\na@b.example,true\n"
    assert mastodon_blocks(["a@b.example"]) == "Account address\na@b.example\n"


def test_sieve_and_gmail() -> None:
    assert 'address :is "from" [\n  "a@b.example",\n  "c@d.example"\n]' in sieve(["a@b.example", "c@d.example"])
    feed = ElementTree.fromstring(gmail(["a'&<@b.example"]))
    properties = feed.findall(".//{http://schemas.google.com/apps/2006}property")
    assert {one.get("name"): one.get("value") for one in properties} == {
        "from": "a'&<@b.example",
        "label": "Muted",
        "shouldArchive": "true",
    }


@pytest.mark.parametrize("name", FORMATS)
@given(keys=st.lists(st.text(max_size=40).map(lambda text: text + "@evil.example"), max_size=5))
def test_nothing_of_a_stranger_leaves_its_place(name: str, keys: list[str]) -> None:
    network, write = FORMATS[name]
    found = addresses([sender(network, key) for key in keys], network)
    text = write(found)
    assert text.isprintable() or "\n" in text
    if network == MASTODON:
        rows_read = list(csv.reader(io.StringIO(text)))
        assert [row[0] for row in rows_read[1:]] == found
        assert not any(row[0].startswith(("=", "+", "-", "@")) for row in rows_read)
    elif name == "gmail":
        ElementTree.fromstring(text)
    else:
        assert len(re.findall(r'"[^"\\\n]+@evil\.example"', text)) == len(found)
