"""What is exported imports again without loss: whatever stands in the messages, and whatever was done to them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stores import JUDGE, fresh_store, line, take

from store.connect import Connection
from store.decisions import Choice, decide
from store.export.messages import messages
from store.export.plan import Plan
from store.export.rows import decisions, mutes, senders
from store.journal import entry, tops
from store.mutes import Muting, mute, unmute
from store.people import join, part
from store.rulesets import save, standing
from store.settle import settle
from store.undo import redo, undo
from tui.export.folder import export_folder
from tui.export.run import export_rows

words = st.text(max_size=30) | st.sampled_from(
    ["=1+1", "'=x", "\x1b[31m", "\u202eabc", "a\nb", '"', "👩\u200d👧", "e\u0301"]
)
flags = st.none() | st.booleans()
times = st.none() | st.integers(700_000_000, 4_000_000_000).map(
    lambda second: f"{1970 + second // 31_557_600:04}-03-04T05:06:07.{second % 1000:03}Z"
)
pairs = st.lists(st.tuples(words, words).map(list), max_size=2)
extras = st.none() | st.fixed_dictionaries(
    {},
    optional={"raw": words, "reply_to": words, "links": pairs, "attachments": pairs, "headers": pairs,
              "recipients": st.integers(0, 500), "edits": st.lists(st.tuples(st.none() | st.integers(0, 9**9), words))},
)  # fmt: skip
rows = st.builds(
    lambda at, **fields: line(at, **fields),
    at=st.integers(0, 40),
    text=words,
    sender_name=st.none() | words,
    sender_handle=st.none() | words,
    sender_bio=st.none() | words,
    sender_bot=flags,
    subject=st.none() | words,
    conversation_title=st.none() | words,
    group=flags,
    request=flags,
    owner_follows=flags,
    follows_owner=flags,
    sent_at=times,
    connected_at=times,
    from_owner=st.sampled_from([False, False, True]),
    extras=extras,
    network=st.sampled_from(["x", "linkedin"]),
    owner_account=st.sampled_from(["me", "me", "other"]),
)
acts = st.lists(
    st.tuples(
        st.sampled_from(["decide", "bulk", "mute", "unmute", "join", "part", "rules", "undo", "redo"]),
        st.integers(0, 40),
    ),
    max_size=8,
)


def told_alike(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same, where what one message tells of its sender is not untold by another: exports tell it of all."""
    for name in ("sender_name", "sender_bio"):
        known: dict[tuple[str, str, str], str] = {}
        for one in lines:
            if one[name] is not None and not one["from_owner"]:
                known.setdefault((one["network"], one["owner_account"], one["sender_id"]), one[name])
        for one in lines:
            one[name] = one[name] or known.get((one["network"], one["owner_account"], one["sender_id"]))
    taken: set[tuple[str, str, str]] = set()
    for one in lines:  # what a message of the owner's tells of the owner goes out with that message only
        key = (one["network"], one["owner_account"], one["id"])
        if one["from_owner"] and key in taken:
            one.update(sender_name=None, sender_handle=None)
        taken.add(key)
    return lines


def stored(folder: Path, name: str, lines: list[dict[str, Any]]) -> Connection:
    connection = fresh_store(folder)
    file = folder / f"{name}.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in lines), "utf-8")
    take(connection, file)
    return connection


def written(connection: Connection, plan: Plan) -> bytes:
    stream = io.BytesIO()
    export_rows(connection, JUDGE, plan, lambda name: stream)
    return stream.getvalue()


def done(connection: Connection, things: list[tuple[str, int]]) -> None:
    """Do something to the messages and senders."""
    ids = [row[0] for row in connection.execute("select message_id from verdict order by 1")]
    people = [row[0] for row in connection.execute("select id from person order by 1")]
    for what, at in things:
        if what in ("decide", "bulk") and ids:
            chosen = ids[at % len(ids) : at % len(ids) + (1 if what == "decide" else 3)]
            decide(connection, [Choice(one, "pitch" if at % 2 else "generic", at / 8) for one in chosen], "chosen")
        elif what == "mute" and people:
            mute(connection, [Muting(people[at % len(people)], "because\n=x")])
        elif what == "unmute" and people:
            unmute(connection, [people[at % len(people)]])
        elif what == "join" and people:
            join(connection, [people[at % len(people)], people[at // 7 % len(people)]])
        elif what == "part" and people:
            part(connection, people[at % len(people)])
        elif what == "rules":
            text = f'[[rule]]\nname = "r{at}"\npattern = "call"\nlane = "pitch"\n'
            save(connection, text, "rules", standing(connection))
        elif what == "redo":
            redo(connection)
        elif what == "undo" and entry(connection, tops(connection)[0] or 1).kind != "import":
            undo(connection)
        settle(connection, JUDGE)


@pytest.mark.parametrize("style", ["jsonl", "csv"])
@given(lines=st.lists(rows, min_size=1, max_size=12))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_messages(style: str, lines: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("trip")
    first = stored(folder, "first", told_alike(lines))
    exported = written(first, Plan(format=style))
    if style == "csv":  # what a spreadsheet or a terminal should not get is gone, for good, with the first writing
        (folder / "clean").write_bytes(exported)
        first = fresh_store(folder)
        take(first, folder / "clean")
        exported = written(first, Plan(format=style))
    (folder / "exported").write_bytes(exported)
    second = fresh_store(folder)
    take(second, folder / "exported")
    assert sorted(written(second, Plan(format=style)).splitlines()) == sorted(exported.splitlines())
    first.close(), second.close()


@given(lines=st.lists(rows, min_size=1, max_size=10), things=acts)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_whole_store(
    lines: list[dict[str, Any]], things: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("whole")
    first = stored(folder, "first", lines)
    done(first, things)
    export_folder(first, JUDGE, Plan("all"), folder / "all")
    second = fresh_store(folder)
    take(second, folder / "all")
    export_folder(second, JUDGE, Plan("all"), folder / "again")
    for file in (folder / "all").iterdir():
        if file.name != "manifest.json":
            assert (folder / "again" / file.name).read_bytes() == file.read_bytes(), file.name
    assert list(decisions(second)) == list(decisions(first))
    assert list(mutes(second)) == list(mutes(first))
    assert list(senders(second)) == list(senders(first))
    assert standing(second).text == standing(first).text
    assert list(messages(second, None)) == list(messages(first, None))
    first.close(), second.close()
