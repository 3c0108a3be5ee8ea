from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from linkedin_exports import (
    FIXTURE,
    INES,
    LATEST,
    ME,
    OLD,
    THREAD,
    export,
    of,
    read,
    row,
    table,
)

from sources.errors import SourceError
from sources.record import Event, Message, Unreadable

# Files that were saved again, cut or damaged


@pytest.mark.parametrize(
    "saved",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace('","', '"\t"').encode("utf-16"),
        lambda text: text.replace('","', '";"').encode("cp1252"),
        lambda text: ("\n\nsep=,\n" + text).encode(),
        lambda text: text.replace("\n", ",,\n").encode(),
        lambda text: text.replace("Hello", "Hel\x00lo").encode(),
        lambda text: text.replace("\n", "\n\n").encode(),
        lambda text: text.rstrip("\n").encode(),
    ],
    ids=["bom", "crlf", "utf-16", "tabs", "semicolons", "preamble", "padded", "nul", "blanks", "no-end"],
)
def test_saved_again(tmp_path: Path, saved: Callable[[str], bytes]) -> None:
    path = tmp_path / "messages.csv"
    path.write_bytes(saved(table([row("c0", INES, [ME], "Grüße"), *THREAD])))
    records = read(path)
    assert [message.text for message in of(Message, records)][:2] == ["Grüße", "Hello Nora"]
    assert len(of(Message, records)) == 5


def test_damaged_bytes_do_not_spoil_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "messages.csv"
    text = table([row("c0", INES, [ME], "Grüße aus Köln"), *THREAD]).encode()
    path.write_bytes(text.replace(b"Buy", b"B\xffy"))
    texts = [message.text for message in of(Message, read(path))]
    assert texts[0] == "Grüße aus Köln"
    assert "B\ufffdy this" in texts


def test_missing_columns_are_named(tmp_path: Path) -> None:
    columns = [name for name in LATEST if name not in ("CONTENT", "DATE")]
    with pytest.raises(SourceError, match=r"messages\.csv.*CONTENT, DATE"):
        read(export(tmp_path / "a", messages=table(THREAD, columns)))


def test_short_and_long_rows(tmp_path: Path) -> None:
    lines = table(THREAD).splitlines(keepends=True)
    lines[2:2] = ['"c1","only three","cells"\n', lines[1].replace("\n", ',"more"\n')]
    records = read(export(tmp_path / "a", messages="".join(lines)))
    assert len(of(Message, records)) == 4
    assert [bad.where.rpartition(", ")[2] for bad in of(Unreadable, records)] == ["row 3", "row 4"]


@pytest.mark.parametrize("columns", [OLD, LATEST])
@pytest.mark.parametrize("quoting", [csv.QUOTE_ALL, csv.QUOTE_MINIMAL])
def test_a_quote_never_closed_costs_one_row(tmp_path: Path, columns: list[str], quoting: int) -> None:
    rows = [THREAD[0], row("c1", INES, [ME], "an\nopen QUOTE"), *THREAD[1:], *THREAD]
    text = table(rows, columns, quoting).replace('QUOTE"', "QUOTE")
    records = read(export(tmp_path / "a", messages=text), me=ME[0])
    assert len(of(Message, records)) == 8
    assert len(of(Unreadable, records)) == 1


def test_a_cut_download(tmp_path: Path) -> None:
    text = table([*THREAD, row("c3", INES, [ME], "a long\nmessage\nthat is cut")])
    records = read(export(tmp_path / "a", messages=text[: text.index("that is")]))
    assert (len(of(Message, records)), len(of(Unreadable, records))) == (4, 1)


def test_a_huge_message_and_a_million_commas(tmp_path: Path) -> None:
    rows = [*THREAD, row("c1", INES, [ME], "x" * 1_000_000)]
    text = table(rows) + "," * 1_000_000 + "\n"
    records = read(export(tmp_path / "a", messages=text))
    assert max(len(message.text) for message in of(Message, records)) == 1_000_000
    assert len(of(Unreadable, records)) + len(of(Event, records)) == 1


def test_a_row_larger_than_any_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sources.linkedin_csv.MAX_ROW_CHARACTERS", 1000)
    for filler in ("x" * 5000, "x\n" * 2500):
        rows = [THREAD[0], row("c1", INES, [ME], filler), *THREAD[1:]]
        records = read(export(tmp_path / "a", messages=table(rows)))
        assert len(of(Message, records)) >= 3
        assert any("longer than any" in bad.why for bad in of(Unreadable, records))


def test_a_damaged_zip_keeps_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    rows = [row(f"c{number}", INES, [ME], f"{number} {number * 7919}") for number in range(20_000)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("messages.csv", table(rows))
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 50] = bytes(50)
    path.write_bytes(data)
    records = read(path, me=ME[0])
    assert of(Message, records)
    assert any("breaks off" in bad.why for bad in of(Unreadable, records))


def test_an_encrypted_zip_is_told(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("messages.csv", "Profile.csv"):
            archive.write(FIXTURE / name, name)
    data = path.read_bytes()
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        parts = data.split(mark)
        data = mark.join([parts[0], *(p[: place - 4] + b"\x01" + p[place - 3 :] for p in parts[1:])])
    path.write_bytes(data)
    with pytest.raises(SourceError, match="encrypted"):
        read(path)
