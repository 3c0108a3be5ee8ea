"""Whatever is done to an export, reading it yields records or raises `SourceError`, and loses no row."""

from __future__ import annotations

import csv
import io
import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources import linkedin
from sources.errors import SourceError
from sources.folder import open_folder
from sources.reader import Hints
from sources.record import Conversation, Event, Message, Person, Record, Unreadable

FIXTURE = Path(__file__).parents[2] / "fixtures" / "linkedin"
HEADER, *ROWS = csv.reader(
    io.StringIO((FIXTURE / "messages.csv").read_text(encoding="utf-8"), newline="")
)  # fmt: skip
NEEDED = {"CONVERSATION ID", "FROM", "DATE", "CONTENT"}
FILES = ["messages.csv", "Connections.csv", "Invitations.csv", "Profile.csv", "Member_Follows.csv"]

cells = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            *("", "0", "null", "True", "LinkedIn Member", "Nora Vestergaard", "9999-99-99 99:99:99 UTC"),
            *(
                "<p>",
                "<p><br",
                "</",
                "&#0;",
                "<![CDATA[",
                "<!--",
                '"',
                "\r",
                "\n\n",
                ",,,",
                "\x00",
                "%FIRSTNAME%",
            ),
            *("https://", "https://www.linkedin.com/in/%", "//", "SPAM", "No", "-1", "1e400", "\u202e\ufeff"),
        ]
    ),
)
edits = st.lists(st.tuples(st.integers(0, len(ROWS) - 1), st.integers(0, len(HEADER) - 1), cells), max_size=12)
quiet = settings(deadline=None, max_examples=120, suppress_health_check=list(HealthCheck))


def read(folder: Path, me: str | None) -> list[Record] | None:
    try:
        return list(linkedin.read(linkedin.find(open_folder(folder)), Hints(me)))
    except SourceError as error:
        assert str(error)
        return None


def check(records: list[Record]) -> None:
    people, conversations, keys = set(), set(), set()
    for record in records:
        if isinstance(record, Person):
            assert record.key not in people
            people.add(record.key)
        elif isinstance(record, Conversation):
            assert record.key not in conversations
            assert people.issuperset(record.participants)
            conversations.add(record.key)
        elif isinstance(record, Message):
            assert record.key not in keys
            assert record.conversation in conversations
            assert record.from_owner or record.sender in people
            record.text.encode()
            keys.add(record.key)


@quiet
@given(
    edits=edits,
    columns=st.permutations(range(len(HEADER))),
    dropped=st.sets(st.sampled_from(HEADER)),
    rows=st.lists(st.integers(0, len(ROWS) - 1), max_size=80),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    me=st.sampled_from([None, "Nora Vestergaard"]),
)
def test_every_row_is_accounted_for(
    edits: list[tuple[int, int, str]],
    columns: list[int],
    dropped: set[str],
    rows: list[int],
    quoting: int,
    me: str | None,
) -> None:
    table = [list(row) for row in ROWS]
    for row, column, cell in edits:
        table[row][column] = cell
    kept = [column for column in columns if HEADER[column] in NEEDED or HEADER[column] not in dropped]
    with tempfile.TemporaryDirectory() as folder:
        with (Path(folder) / "messages.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, quoting=quoting)
            writer.writerow([HEADER[column] for column in kept])
            writer.writerows([table[row][column] for column in kept] for row in rows)
        records = read(Path(folder), me)
    if records is not None:
        check(records)
        counted = [record for record in records if isinstance(record, Message | Event | Unreadable)]
        assert len(counted) == (len(rows) if counted else 0)


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def doubled(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[: chance.randrange(len(data) + 1)] + data[start:]


def sprinkled(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 30)):
        changed[chance.randrange(len(changed))] = chance.choice(b'",\n\r\x00\xff;\t<>&%')
    return bytes(changed)


def without_quotes(data: bytes, chance: random.Random) -> bytes:
    return b"".join(piece + chance.choice([b'"', b'"', b""]) for piece in data.split(b'"'))


def encoded(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(["utf-16", "utf-16-le", "cp1252", "utf-8-sig", "shift-jis"]), "replace")


def shuffled_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


MUTATIONS: list[Callable[[bytes, random.Random], bytes]] = [
    cut, doubled, sprinkled, without_quotes, encoded, shuffled_lines,
]  # fmt: skip


@quiet
@given(
    chance=st.randoms(use_true_random=False),
    steps=st.lists(st.tuples(st.sampled_from(FILES), st.sampled_from(MUTATIONS)), min_size=1, max_size=4),
    me=st.sampled_from([None, "Nora Vestergaard", "nora-vestergaard-4c1b"]),
)
def test_damage_of_any_kind(
    chance: random.Random,
    steps: list[tuple[str, Callable[[bytes, random.Random], bytes]]],
    me: str | None,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in FILES:
            shutil.copy(FIXTURE / name, folder)
        for name, mutate in steps:
            path = Path(folder) / name
            path.write_bytes(mutate(path.read_bytes() or b"x", chance))
        records = read(Path(folder), me)
    if records is not None:
        check(records)
