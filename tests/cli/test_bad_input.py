"""Files that are not what they should be: one clear sentence, and a store as it was."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from calls import message, written


def lines(*numbers: int) -> bytes:
    return b"".join(json.dumps(message(n)).encode() + b"\n" for n in numbers)


def zipped(path: Path, files: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path.read_bytes()


def encrypted(data: bytes) -> bytes:
    """The same zip with the flag of encryption set on its one member."""
    changed = bytearray(data)
    changed[6] |= 1
    central = data.rindex(b"PK\x01\x02")
    changed[central + 8] |= 1
    return bytes(changed)


def make(folder: Path, what: str) -> Path:
    """A bad file."""
    folder.mkdir()
    path = folder / "export.zip"
    whole = zipped(folder / "whole.zip", {"messages.jsonl": lines(*range(200))})
    (folder / "whole.zip").unlink()
    made = {
        "empty": b"",
        "nonsense": b"\x00\x01\x02 nothing here",
        "no zip": b"PK\x03\x04 but then nothing",
        "half zip": whole[: len(whole) // 2],
        "damaged zip": whole[:60] + b"\xff" * 200 + whole[260:],
        "encrypted zip": encrypted(whole),
    }
    if what in made:
        path.write_bytes(made[what])
        return path
    inside = {
        "escaping zip": {"../../etc/messages.jsonl": lines(1)},
        "absolute zip": {"/etc/messages.jsonl": lines(1)},
        "bomb": {"messages.jsonl": b" " * (80 * 1024**2)},
        "empty zip": {},
        "other zip": {"holiday.txt": b"sea", "photo.jpg": b"\xff\xd8"},
    }
    if what in inside:
        zipped(path, inside[what])
        return path
    texts: dict[str, tuple[str, bytes]] = {
        "page": ("messages.html", b"<!DOCTYPE html><html><body>Hi</body></html>"),
        "page as json": ("messages.json", b"\n <html><body>Hi</body></html>"),
        "utf-16": ("messages.jsonl", lines(1, 2).decode().encode("utf-16")),
        "latin-1": ("messages.jsonl", '{"id": "1", "sender_id": "é", "text": "né"}\n'.encode("latin-1")),
        "cut json": ("messages.jsonl", lines(1)[:90]),
        "csv of something": ("messages.csv", b"date,amount\n2025-01-01,12\n"),
        "other json": ("data.json", b'{"a": [1, 2, 3]}'),
        "deep json": ("data.jsonl", b"[" * 200_000),
        "no message": ("messages.jsonl", b'{"id": "1", "sender_id": "a", "text": null}\n' * 3),
    }
    path = folder / texts[what][0]
    path.write_bytes(texts[what][1])
    return path


BAD = {
    "empty": "is empty",
    "nonsense": "not an export that unpitch knows",
    "no zip": "not a whole zip",
    "half zip": "not a whole zip",
    "damaged zip": "damaged|whole zip|unpacked",
    "encrypted zip": "encrypted",
    "escaping zip": "leads outside",
    "absolute zip": "leads outside",
    "bomb": "bomb",
    "empty zip": "holds no files",
    "other zip": "holds no export that unpitch knows",
    "page": "web pages, not data",
    "page as json": "web pages, not data",
    "utf-16": "UTF-16",
    "latin-1": "UTF-8|not an export",
    "cut json": "not an export that unpitch knows",
    "csv of something": "say it with --map",
    "other json": "not an export that unpitch knows",
    "deep json": "not an export that unpitch knows",
    "no message": "No message could be read",
}


@pytest.mark.parametrize("what", BAD)
@pytest.mark.parametrize("filled", [False, True], ids=["new store", "old store"])
def test_a_bad_file_is_one_sentence_and_changes_nothing(run, store, tmp_path, what, filled) -> None:
    if filled:
        run("import", written(tmp_path / "good.jsonl", [message(n) for n in range(4)]))
    before = run("export").out, run("stats", "--json").out
    path = make(tmp_path / "bad", what)
    for extra in ([], ["--dry-run"], ["--json"]):
        ran = run("import", path, *extra)
        assert ran.status == 1
        assert ran.err.startswith("unpitch: ") and ran.err.count("\n") == 1, ran.err
        assert "bug" not in ran.err
        assert re.search(BAD[what], ran.err), ran.err
        assert str(path.name) in ran.err
    if filled:
        assert (run("export").out, run("stats", "--json").out) == before
        assert run("undo", "--json").json["undo"] and run("undo").status == 1
    else:
        assert run("undo").status == 1


def test_a_missing_file_makes_no_store(run, store, tmp_path) -> None:
    ran = run("import", tmp_path / "nowhere.zip")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == f"unpitch: {tmp_path / 'nowhere.zip'} does not exist; check the path.\n"
    assert not store.exists()


def test_one_bad_path_among_good_ones_imports_nothing(run, store, tmp_path) -> None:
    good = written(tmp_path / "good.jsonl", [message(1)])
    assert run("import", good, tmp_path / "none").status == 1
    assert not store.exists()


def test_a_cut_file_keeps_what_is_whole(run, tmp_path) -> None:
    file = tmp_path / "m.jsonl"
    file.write_bytes(lines(1, 2, 3)[:-40])
    ran = run("import", file, "--json")
    assert ran.status == 0
    assert (ran.json["files"][0]["new"], ran.json["files"][0]["unreadable"]) == (2, 1)


def test_a_zip_damaged_in_the_middle_keeps_what_came_before(run, tmp_path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("messages.jsonl", lines(*range(3000)))
    data = bytearray(path.read_bytes())
    data[-60_000] ^= 0xFF  # the checksum at its end fails
    path.write_bytes(data)
    ran = run("import", path, "--json")
    assert ran.json["files"][0]["new"] > 2000
    assert "damaged" in ran.err and ran.err.count("\n") == 1


@pytest.mark.parametrize(
    "date", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59-23:59", "yesterday", "", 12, None, "2025-13-45", "1e999", {}]
)
def test_absurd_dates_are_told_and_stand_last(run, tmp_path, date) -> None:
    told = [message(1, sent_at=date, connected_at=date), message(2)]
    ran = run("import", written(tmp_path / "m.jsonl", told), "--json")
    assert (ran.status, ran.json["files"][0]["undated"]) == (0, 1)
    rows = {row["id"]: row for row in run("export").lines}
    assert (rows["m1"]["sent_at"], rows["m1"]["connected_at"]) == (None, None)


def test_a_message_of_fifty_megabytes(run, tmp_path) -> None:
    huge = message(1, text="We help founders. " * (50 * 1024**2 // 18))
    file = written(tmp_path / "m.jsonl", [huge, message(2)])
    assert run("import", file, "--json").json["files"][0]["new"] == 2
    assert run("why", "m1").status == 0
    assert run("import", file, "--json").json["files"][0]["known"] == 2


def test_a_long_conversation(run, tmp_path) -> None:
    told = [message(n, sender_id="p", conversation_id="c", text=f"and then {n}") for n in range(80)]
    assert run("import", written(tmp_path / "m.jsonl", told)).status == 0
    assert len(run("export").lines) == 80


@pytest.mark.parametrize("name", ["messages", "messages.txt", "messages.JSONL", "übung.ndjson"])
def test_lines_are_known_by_what_they_hold(run, tmp_path, name) -> None:
    assert run("import", written(tmp_path / name, [message(1)])).status == 0


def test_a_broken_owner_file_is_one_sentence(run, store, tmp_path) -> None:
    file = written(tmp_path / "m.jsonl", [message(1)])
    (tmp_path / "owner.json").write_text("{")
    ran = run("import", file)
    assert ran.status == 1 and "owner.json is not valid JSON" in ran.err and ran.err.count("\n") == 1


def test_what_is_unreadable_is_said_in_one_sentence(run, tmp_path: Path) -> None:
    data = b"window.YTD.%s.part0 = %s"
    chat = b'[{"dmConversation": {"conversationId": "1-2", "messages": [{"messageCreate": {"id": "5", "senderId": "1",'
    chat += b'"recipientId": "2", "text": "Hello", "createdAt": "2025-01-01T00:00:00.000Z"}}]}}'
    files = {
        "data/account.js": data % (b"account", b'[{"account": {"accountId": "2", "username": "me"}}]'),
        "data/direct-messages.js": data % (b"direct_messages", chat),
    }
    zipped(tmp_path / "x.zip", files)
    ran = run("import", str(tmp_path / "x.zip"))
    told = next(line for line in ran.out.splitlines() if "Unreadable" in line)
    assert told.count("direct-messages.js") == 1 and told.endswith(".") and not told.endswith("..")
