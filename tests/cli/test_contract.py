"""The commands, their exit statuses, and what they hand out: other tools rely on it."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from calls import message, written

LANES = ["pitch", "generic", "purposeful", "conversational"]


def test_the_store_is_named_before_or_after_the_command_or_by_the_environment(run, store, full, tmp_path) -> None:
    other = tmp_path / "other.db"
    assert run("--store", other, "import", full, "--json").json["files"][0]["new"] == 13
    assert run("import", full, "--store", other, "--json").json["files"][0]["known"] == 13
    assert run("--json", "--store", other, "stats").json["messages"] == 13
    assert run("stats", "--json").json["messages"] == 13
    assert run("--store", tmp_path / "none.db", "stats").status == 1
    assert run("stats", "--store", tmp_path / "none.db").status == 1
    assert store.exists() and not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["import"],
        ["export", "--format", "xml"],
        ["export", "--what", "everything"],
        ["decide"],
        ["decide", "pitch"],
        ["decide", "nolane", "m1"],
        ["decide", "pitch", "m1", "--from", "x"],
        ["decide", "pitch", "--from", "x"],
        ["undo", "0"],
        ["undo", "x"],
        ["redo", "-1"],
        ["mute"],
        ["mute", "m1", "--automated"],
        ["mute", "m1", "--apply"],
        ["unmute"],
        ["join"],
        ["join", "m1"],
        ["join", "m1", "--list"],
        ["part"],
        ["why"],
        ["stats", "\x1b[31m", "\u202e"],
    ],
)
def test_wrong_usage_is_status_2(run, full, arguments) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert "Traceback" not in ran.err and "\x1b" not in ran.err and "\u202e" not in ran.err


@pytest.mark.parametrize("command", ["stats", "export", "decide pitch m1", "undo", "mute p1", "why m1", "rebuild"])
def test_without_a_store_it_is_one_sentence(run, store, command) -> None:
    ran = run(*command.split())
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == f"unpitch: There is no store at {store}; import an export first.\n"
    assert not store.exists()


def test_without_a_terminal_it_prints_the_counts(run, full) -> None:
    ran = run()
    assert ran.status == 0
    assert [line.split()[0] for line in ran.out.splitlines()[:5]] == [*LANES, "unsure"]
    assert sum(run("--json").json["open"].values()) == 12


def test_demo_without_a_terminal(process, store) -> None:
    ran = process("demo")
    assert (ran.status, ran.err) == (0, "")
    assert sum(int(line.split()[1]) for line in ran.out.splitlines()[:5]) == 400
    assert not store.exists()


def test_import_tells_what_became_of_every_record(run, tmp_path) -> None:
    file = tmp_path / "m.jsonl"
    good = json.dumps(message(1))
    late = json.dumps(message(2, sent_at="0001-01-01T00:00:00Z"))
    file.write_text(f'{good}\n{good}\nnot json\n{{"id": "x"}}\n[]\n{late}\n')
    ran = run("import", file, "--json")
    assert ran.status == 0
    (told,) = ran.json["files"]
    assert (told["new"], told["known"], told["unreadable"], told["undated"]) == (2, 1, 3, 1)
    assert [one["where"].rsplit(" ", 1)[1] for one in told["unreadable_where"]] == ["3", "4", "5"]
    assert sum(ran.json["open"].values()) == 2
    text = run("import", file).out
    assert "0 new, 3 already known, 3 unreadable" in text


def test_a_dry_run_writes_nothing(run, store, full, tmp_path) -> None:
    before = store.read_bytes()
    more = written(tmp_path / "more.jsonl", [message(n) for n in range(20)])
    ran = run("import", more, "--dry-run", "--json")
    assert (ran.json["dry_run"], ran.json["files"][0]["new"], ran.json["files"][0]["known"]) == (True, 10, 10)
    assert "dry run" in run("import", more, "--dry-run").out
    assert store.read_bytes() == before
    run("undo")
    assert run("import", full, "--dry-run", "--json").json["files"][0]["new"] == 13


def test_a_dry_run_without_a_store_makes_none(run, store, tmp_path) -> None:
    more = written(tmp_path / "more.jsonl", [message(1)])
    assert run("import", more, "--dry-run", "--json").json["files"][0]["new"] == 1
    assert not store.exists()


def test_export_has_the_fields_of_the_neutral_format(run, full) -> None:
    run("decide", "generic", "x:m3")
    rows = run("export").lines
    assert len(rows) == 13
    row = next(row for row in rows if row["id"] == "m3" and row["network"] == "x")
    product = (
        "id network conversation_id sender_id sender_name sender_bio from_owner sent_at connected_at owner_follows "
        "follows_owner request text suggested_lane probabilities automated reasons campaign_id lane decided_at "
        "decided_how suggested_then rules_version muted"
    )
    assert set(product.split()) <= set(row)
    assert (row["lane"], row["decided_how"], row["muted"]) == ("generic", "chosen", False)
    assert sum(row["probabilities"].values()) == pytest.approx(1)
    assert row["suggested_lane"] in (*LANES, None)
    assert "lane" not in next(row for row in rows if row["from_owner"])


@pytest.mark.parametrize("what", ["messages", "decisions", "senders", "mutes"])
def test_csv_has_the_same_rows_as_json_lines(run, full, tmp_path, what) -> None:
    run("decide", "pitch", "x:m1", "x:m2")
    run("mute", "p4")
    rows = run("export", "--what", what).lines
    table = list(csv.DictReader(io.StringIO(run("export", "--what", what, "--format", "csv").out)))
    assert len(table) == len(rows) > 0
    key = {"messages": "id", "decisions": "decision"}.get(what, "sender_id")
    assert [row[key] for row in table] == [str(row[key]) for row in rows]
    out = tmp_path / "out.csv"
    ran = run("export", "--what", what, "--format", "csv", "-o", out, "--json")
    assert ran.json == {"written": len(rows), "what": what, "format": "csv", "file": str(out)}
    assert out.stat().st_mode & 0o077 == 0
    assert [one.name for one in tmp_path.iterdir() if ".part" in one.name] == []


_NEUTRAL = (
    "id network owner_account conversation_id conversation_title group sender_id sender_name sender_handle sender_bio "
    "sender_bot from_owner sent_at connected_at owner_follows follows_owner request subject kind_of_message text"
)
NEUTRAL = _NEUTRAL.split()


def test_export_and_import_and_export_is_the_same(run, full, tmp_path) -> None:
    told = message(200, sender_bio="bio", connected_at="2024-01-02T03:04:05.678Z", owner_follows=True, group=True)
    told |= {"sender_id": "b7", "sender_bot": True}
    told |= {"follows_owner": False, "request": True, "subject": "Hi", "conversation_title": "Deals", "sent_at": None}
    run("import", written(tmp_path / "more.jsonl", [told, message(201, sender_id="p1", sender_name="Renamed")]))
    first = tmp_path / "first.jsonl"
    assert run("export", "-o", first).status == 0
    other = tmp_path / "other.db"
    assert run("import", first, "--store", other).status == 0
    before = [{name: row[name] for name in NEUTRAL} for row in run("export").lines]
    after = [{name: row[name] for name in NEUTRAL} for row in run("export", "--store", other).lines]
    assert sorted(after, key=json.dumps) == sorted(before, key=json.dumps)


def test_a_pipe_or_device_is_written_and_never_replaced(run, full, tmp_path) -> None:
    assert run("export", "-o", "/dev/null").status == 0
    assert Path("/dev/null").is_char_device()
    target = tmp_path / "real.jsonl"
    (tmp_path / "link.jsonl").symlink_to(target)
    assert run("export", "-o", tmp_path / "link.jsonl").status == 0
    assert (tmp_path / "link.jsonl").is_symlink() and target.stat().st_size


@pytest.mark.parametrize("output", ["/nonexistent/folder/x.jsonl", "/proc/x.jsonl", "."])
def test_an_output_that_cannot_be_written(run, full, output) -> None:
    ran = run("export", "-o", output)
    assert (ran.status, ran.out) == (1, "")
    assert "cannot be written" in ran.err and ran.err.count("\n") == 1


@pytest.mark.parametrize("command", [["export"], ["why", "x:m1"], ["stats"], ["--help"]])
def test_a_reader_that_goes_away_is_no_failure(store, full, command) -> None:
    shell = f"{sys.executable} -m tui.cli.main {' '.join(command)} | true"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {shell}"], capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_output_that_is_full_is_one_sentence(store, full) -> None:
    with Path("/dev/full").open("w") as stream:
        command = [sys.executable, "-m", "tui.cli.main", "export"]
        done = subprocess.run(command, stdout=stream, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 1
    assert b"No space left" in done.stderr and done.stderr.count(b"\n") == 1


def test_decide_undo_redo(run, full) -> None:
    ran = run("decide", "pitch", "x:m1", "x:m2", "--json")
    assert (ran.json["decided"], ran.json["unknown"]) == (2, [])
    assert run("stats", "--json").json["decided"]["pitch"] == 2
    assert run("undo", "--json").json == {"undo": ["2 messages to pitch"]}
    assert run("stats", "--json").json["decided"]["pitch"] == 0
    assert run("redo").status == 0
    assert run("stats", "--json").json["decided"]["pitch"] == 2
    assert run("redo").status == 1
    assert run("undo", "99").out.count("Undone") == 2
    assert run("undo").status == 1
    assert "nothing to undo" in run("undo").err


def test_decide_wants_ids_that_are_there_and_clear(run, full) -> None:
    for arguments, says in [
        (["pitch", "nobody"], "no message 'nobody'"),
        (["pitch", "m3"], "id of 2 messages"),
        (["pitch", "x:m99"], "owner's own"),
        (["pitch", "x:m1", "gone"], "no message 'gone'"),
        (["pitch", b"\xff".decode("utf-8", "surrogateescape")], "no message"),
    ]:
        ran = run("decide", *arguments)
        assert (ran.status, ran.out) == (1, "") and says in ran.err and ran.err.count("\n") == 1
    assert run("stats", "--json").json["decisions"]["logged"] == 0
    assert run("decide", "pitch", "linkedin:m3").status == 0


def test_messages_of_an_undone_import_are_gone(run, full) -> None:
    run("undo")
    for command in (["decide", "pitch", "x:m1"], ["why", "x:m1"], ["mute", "p1"]):
        assert run(*command).status == 1
    assert run("stats", "--json").json["messages"] == 0


def test_decide_from_a_file(run, full, tmp_path) -> None:
    labels = tmp_path / "labels.jsonl"
    labels.write_text(
        '\ufeff{"id": "m1", "lane": "pitch"}\n\n{"id": "m3", "network": "linkedin", "lane": "purposeful"}\n'
        '{"id": "nobody", "lane": "pitch"}\n{"id": "m5", "lane": null}\n'
        '{"id": "m99", "from_owner": true, "lane": "x"}\n'
    )
    ran = run("decide", "--from", labels, "--json")
    assert ran.status == 0
    assert (ran.json["decided"], len(ran.json["unknown"])) == (2, 1)
    assert "nobody" in ran.err
    assert run("undo", "--json").json["undo"] == ["2 labels from labels.jsonl"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b'{"id": "m1"}\n',
        b"nonsense\n",
        b'{"id": "m1", "lane": "pitch"}\n{"id": "m2", "lane": "nolane"}\n',
        b'{"id": "m1", "lane": "pitch"}\n{"id": "m2", "lane": ["pitch"]}\n',
        b'{"id": "m1", "lane": "pitch"}\n{"lane": "pitch"}\n',
        b'{"id": "m1", "lane": "pitch"}\n' + b"[" * 100_000,
        b'{"id": "m1", "lane": "pitch"}\n{"id": ' + b"9" * 9000 + b', "lane": "pitch"}\n',
        b"\xff\xfe{\x00",
        b'{"id": "m1", "lane": "pitch"}\n{"id": "caf\xe9", "lane": "pitch"}\n',
    ],
)
def test_labels_that_are_not_right_decide_nothing(run, full, tmp_path, content) -> None:
    labels = tmp_path / "labels.jsonl"
    labels.write_bytes(content)
    ran = run("decide", "--from", labels)
    assert ran.status == 1
    assert ran.err.startswith("unpitch: ") and ran.err.count("\n") == 1 and "bug" not in ran.err
    assert run("stats", "--json").json["decisions"]["logged"] == 0


@pytest.mark.parametrize(
    "named", ["in/zoe", "linkedin:in/zoe", "zoe", "@Zoe", "zoë ångström", "ZOE\u0308  A\u030aNGSTRO\u0308M"]
)
def test_senders_are_muted_by_id_handle_or_name(run, full, named) -> None:
    assert run("mute", named, "--json").json == {"muted": 1}
    assert [row["sender_id"] for row in run("export", "--what", "mutes").lines] == ["in/zoe"]
    assert run("mute", named, "--json").json == {"muted": 0}
    assert run("unmute", named, "--json").json == {"unmuted": 1}
    assert run("undo").status == 0
    assert run("stats", "--json").json["senders_muted"] == 1


def test_muting_wants_a_sender_who_is_there_and_clear(run, full) -> None:
    assert "no sender" in run("mute", "Nobody Atall").err
    ran = run("mute", "p3")
    assert ran.status == 1 and "linkedin:p3" in ran.err and "x:p3" in ran.err
    assert run("mute", "x:p3").status == 0


def test_mute_automated_is_a_preview_until_applied_and_one_step_to_undo(run, full, tmp_path) -> None:
    text = "Thanks for connecting! I post about growth mindset every day, do have a look at my page https://g.example"
    bots = [message(n, network="linkedin", sender_id="bot", conversation_id="bots", text=text) for n in range(300, 309)]
    run("import", written(tmp_path / "bots.jsonl", bots))
    preview = run("mute", "--automated", "--json").json
    assert preview["applied"] is False
    assert run("stats", "--json").json["senders_muted"] == 0
    applied = run("mute", "--automated", "--apply", "--json").json
    assert [one["sender_id"] for one in applied["senders"]] == [one["sender_id"] for one in preview["senders"]]
    assert run("stats", "--json").json["senders_muted"] == len(applied["senders"])
    if applied["senders"]:
        assert all(one["reason"] for one in run("export", "--what", "mutes").lines)
        run("undo")
    assert run("stats", "--json").json["senders_muted"] == 0
    assert run("mute", "--automated").status == 0


def test_why_adds_up(run, full) -> None:
    run("decide", "conversational", "x:m1")
    for id in ("x:m2", "linkedin:m3"):
        told = run("why", id, "--json").json
        assert sum(one["points"] for one in told["reasons"]) == pytest.approx(told["log_odds"], abs=1e-6)
        assert sum(told["probabilities"].values()) == pytest.approx(1)
        assert "add up to" in run("why", id).out


def test_stats_add_up(run, full) -> None:
    run("decide", "pitch", "x:m1")
    run("mute", "x:p2")
    told = run("stats", "--json").json
    assert sum(sum(told[status].values()) for status in ("open", "decided", "muted")) == told["from_others"] == 12
    assert told["networks"] == {"x": 10, "linkedin": 2}
    assert run("stats").status == 0


def test_rebuild_changes_nothing_that_is_seen(run, full) -> None:
    run("decide", "pitch", "x:m1")
    before = run("export").out
    assert run("rebuild", "--json").json == {"judged": 12}
    assert run("export").out == before


def test_an_ascii_locale_is_no_obstacle(process, full) -> None:
    import os

    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    assert "Zoë Ångström" in process("export", "--what", "senders", env=environment).out


def test_a_home_of_nobody_is_a_sentence(run) -> None:
    ran = run("stats", "--store", "~nobody-of-this-name/x.db")
    assert ran.status == 1 and "bug" not in ran.err


def test_the_log_is_exported_whole(run, full) -> None:
    run("decide", "pitch", "x:m1")
    run("undo")
    run("redo")
    rows = run("export", "--what", "decisions").lines
    assert [(row["how"], row["lane"], row["stands"]) for row in rows] == [
        ("chosen", "pitch", True),
        ("undo", None, False),
        ("redo", "pitch", True),
    ]


def test_the_version(run) -> None:
    assert run("--version").out.startswith("unpitch ")
    assert sqlite3.sqlite_version_info >= (3, 37), "strict tables"
