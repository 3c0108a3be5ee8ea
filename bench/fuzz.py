"""Reads damaged exports by the thousand: no traceback, no hang, no unbounded memory, and the counts add up.

    python -m bench.fuzz                      every format, 1,000 cases each
    python -m bench.fuzz instagram 10000      one format
    python -m bench.fuzz instagram 1 4711     one case again, by its number

A new format is entered in `SUBJECTS`. What is damaged is the fixture, in the ways of `bench.mutations`.
"""

from __future__ import annotations

import io
import json
import resource
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

from bench.mail_damage import damage_mail, mail_items
from bench.mutations import Files, damage, damage_zip
from sources import discord, googlechat, instagram_2018, matrix, matrix_places, slack_places, telegram_places
from sources.errors import SourceError
from sources.folder import Folder, open_folder
from sources.formats import find_exports
from sources.meta_places import FACEBOOK, INSTAGRAM, fact_kind, files_of, find_places, thread_file
from sources.reader import Hints
from sources.record import Event, Message, Owner, Record, Unreadable
from sources.telegram_json import mended

FIXTURES = Path(__file__).parent.parent / "fixtures"
SECONDS = 20
"""Longer than this for one case is a hang."""
MEMORY_MB = 1_500
"""More than this for one case is unbounded: the fixtures are small."""


@dataclass(frozen=True)
class Subject:
    """A format to be fuzzed."""

    fixture: Path
    me: str | None = None
    """`--me`, given in every other case."""
    listed: Callable[[Path], int | None] | None = None
    """How many records the files of an export list; None where damage makes that hard to say."""
    mark: str = ""
    """What the place of an unreadable record has in it that is one of those listed."""
    also: Callable[[Files, Random], None] | None = None
    """Damage of the format's own kind, done in most cases."""


def meta_items(path: Path) -> int | None:
    """How many messages the threads of a download of Meta's list; None where one of them is not whole."""
    count = 0
    folder = open_folder(path)
    for network in (INSTAGRAM, FACEBOOK):
        for place in find_places(folder, network):
            for name in files_of(place, network):
                if fact_kind(name) or not thread_file(place, name):
                    continue
                try:
                    value = json.loads(place.read(name).decode("utf-8-sig"))
                except (ValueError, RecursionError):
                    return None
                items = value.get("messages") if isinstance(value, dict) else None
                count += len(items) if isinstance(items, list) else 0
    return count


def telegram_items(path: Path) -> int | None:
    """How many messages the chats in exports of Telegram list; None where a file is not whole, or no longer one."""
    count = 0
    folder = open_folder(path)
    for place in telegram_places.find_places(folder):
        for name in telegram_places.data_files(place):
            try:
                value = json.loads(mended(place.read(name)).decode("utf-8-sig"))
            except (ValueError, RecursionError):
                return None
            chats = [value]
            for section in ("chats", "left_chats"):
                if isinstance(listed := value.get(section), dict) and isinstance(listed.get("list"), list):
                    chats += [chat for chat in listed["list"] if isinstance(chat, dict)]
            count += sum(len(chat["messages"]) for chat in chats if isinstance(chat.get("messages"), list))
    return count or None


def slack_items(path: Path) -> int | None:
    """How many messages the files of Slack exports list; None where a file is not whole."""
    places, count = slack_places.find_places(open_folder(path)), 0
    for place in places:
        for file in slack_places.room_files(place, slack_places.rooms_of(place, [])):
            try:
                value = json.loads(place.read(file.name).decode("utf-8-sig"))
            except (ValueError, RecursionError):
                return None
            items = value.get("messages") if file.dumped and isinstance(value, dict) else value
            for item in items if isinstance(items, list) else []:
                replies = item.get("slackdump_thread_replies") if isinstance(item, dict) else None
                count += 1 + (len(replies) if isinstance(replies, list) else 0)
    return count if places else None


def discord_items(path: Path) -> int | None:
    """How many messages the files of DiscordChatExporter list."""
    return listed_in(path, discord.find, discord.files_of)


def googlechat_items(path: Path) -> int | None:
    """How many messages the groups of Google Chat list."""
    return listed_in(path, googlechat.find, googlechat.message_files)


def matrix_items(path: Path) -> int | None:
    """How many events the rooms that Element exported list."""
    return listed_in(path, matrix.find, matrix_places.room_files)


def instagram_2018_items(path: Path) -> int | None:
    """How many messages the conversations of Instagram's old downloads list; None where a file is not whole."""
    count = 0
    for place in instagram_2018.find(open_folder(path)):
        for name in instagram_2018.message_files(place):
            try:
                value = json.loads(place.read(name).decode("utf-8-sig"))
            except (ValueError, RecursionError):
                return None
            talks = [talk.get("conversation") for talk in value if isinstance(talk, dict)]
            count += sum(len(talk) for talk in talks if isinstance(talk, list))
    return count or None


def listed_in(
    path: Path, find: Callable[[Folder], list[Folder]], files: Callable[[Folder], list[str]], member: str = "messages"
) -> int | None:
    """How many items the list of each file has; None where a file is not whole or has none."""
    count = 0
    for place in find(open_folder(path)):
        for name in files(place):
            try:
                value = json.loads(place.read(name).decode("utf-8-sig"))
            except (ValueError, RecursionError):
                return None
            if not isinstance(value, dict) or not isinstance(value.get(member), list):
                return None
            count += len(value[member])
    return count or None


SUBJECTS: dict[str, Subject] = {
    "generic": Subject(FIXTURES / "generic", me="Ida Sorel"),
    "discord": Subject(FIXTURES / "discord", me="ida.sorel", listed=discord_items, mark=", message "),
    "reddit": Subject(FIXTURES / "reddit", me="ida_sorel"),
    "googlechat": Subject(FIXTURES / "googlechat", me="Ida Sorel", listed=googlechat_items, mark=", message "),
    "matrix": Subject(FIXTURES / "matrix", me="@ida:locks.example", listed=matrix_items, mark=", message "),
    "mastodon": Subject(FIXTURES / "mastodon", me="ida"),
    "bluesky": Subject(FIXTURES / "bluesky", me="ida.example"),
    "slack": Subject(FIXTURES / "slack", me="ida", listed=slack_items, mark=", message "),
    "slackdump": Subject(FIXTURES / "slackdump", me="U0IDA0001", listed=slack_items, mark=", message "),
    "x": Subject(FIXTURES / "x_archive", me="412006318"),
    "linkedin": Subject(FIXTURES / "linkedin"),
    "email": Subject(FIXTURES / "email", me="ida.lindqvist@mail.example", listed=mail_items, also=damage_mail),
    "instagram": Subject(FIXTURES / "instagram", me="Noor Béranger", listed=meta_items, mark=", message "),
    "instagram-2018": Subject(
        FIXTURES / "instagram_2018", me="noor.beranger", listed=instagram_2018_items, mark=", message "
    ),
    "facebook": Subject(FIXTURES / "facebook", me="Rosalie Quéméner", listed=meta_items, mark=", message "),
    "signal": Subject(FIXTURES / "signal", me="Perpetua"),
    "sms": Subject(FIXTURES / "sms"),
    "whatsapp": Subject(FIXTURES / "whatsapp", me="Imke Dolan"),
    "whatsapp-exporter": Subject(FIXTURES / "whatsapp_exporter"),
    "telegram": Subject(FIXTURES / "telegram", me="208315774", listed=telegram_items, mark=", message "),
}


def fixture_files(subject: Subject) -> Files:
    """The fixture's files by path."""
    paths = [path for path in sorted(subject.fixture.rglob("*")) if path.is_file()]
    return {path.relative_to(subject.fixture).as_posix(): path.read_bytes() for path in paths}


def run_case(subject: Subject, files: Files, number: int, folder: Path) -> str:
    """Damage an export, read it, and check what comes of it; gives "read" or "refused".

    Args:
        subject: the format.
        files: its fixture, see `fixture_files`.
        number: of the case; the same number does the same damage.
        folder: an empty folder to write to.

    Raises:
        AssertionError: a record holds what cannot be stored, or the counts do not add up.
        Exception: whatever the reader lets through, which it should not.
    """
    dice = Random(number)
    changed = damage(files, dice)
    if subject.also and dice.random() < 0.6:
        subject.also(changed, dice)
    hints = Hints(subject.me if dice.random() < 0.5 else None)
    zipped = dice.random() < 0.1
    path = _written(changed, folder, dice) if zipped else _laid_out(changed, folder)
    try:
        records: list[Record] = []
        for export in find_exports([path]):
            records += export.records(hints)
    except SourceError as error:
        assert str(error).strip() and "\n" not in str(error)[:200], f"not a sentence: {error!r}"
        return "refused"
    check(records)
    if subject.listed and not zipped and (listed := subject.listed(path)) is not None:
        told = accounted(records, subject.mark)
        assert told == listed, f"{listed} records are listed, {told} accounted for"
    return "read"


def check(records: list[Record]) -> None:
    """Every record can be stored, and no message stands for another one.

    Damage to the id of a conversation can put the same message into two: the store keeps it once.

    Raises:
        AssertionError: it is not so.
    """
    keys: Counter[tuple[str, ...]] = Counter()
    held: dict[tuple[str, ...], tuple[str, str]] = {}
    owners: dict[str, str] = {}
    for record in records:
        for text in _strings(record):
            text.encode("utf-8")
            assert "\x00" not in text, f"NUL in {type(record).__name__}"
        if isinstance(record, Owner):
            owners[record.network] = record.account
        elif isinstance(record, Message):
            key = (record.network, owners[record.network], record.key)
            keys[(*key, record.conversation)] += 1
            body = (record.sender, record.text)
            assert held.setdefault(key, body) == body, f"two messages have the key {key}"
            assert record.sent_at is None or abs(record.sent_at) < 2**53
    twice = [key for key, times in keys.items() if times > 1]
    assert not twice, f"{len(twice)} messages share a key with another: {twice[0]}"


def accounted(records: list[Record], mark: str) -> int:
    """How many records came out: messages, events, and what was unreadable at a place with the mark in it."""
    return sum(
        isinstance(record, Message | Event) or (isinstance(record, Unreadable) and mark in record.where)
        for record in records
    )


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _strings(each)


def _laid_out(files: Files, folder: Path) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def _written(files: Files, folder: Path, dice: Random) -> Path:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    path = folder / "export.zip"
    path.write_bytes(damage_zip(packed.getvalue(), dice) if dice.random() < 0.7 else packed.getvalue())
    return path


@contextmanager
def _within(seconds: int) -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"more than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def fuzz(name: str, cases: int, first: int = 0) -> int:
    """Run cases of a format, print what failed; gives how many did."""
    subject = SUBJECTS[name]
    files = fixture_files(subject)
    ended: Counter[str] = Counter()
    failed = 0
    begun = time.perf_counter()
    for number in range(first, first + cases):
        with tempfile.TemporaryDirectory(prefix="unpitch-fuzz-") as folder:
            try:
                with _within(SECONDS):
                    ended[run_case(subject, files, number, Path(folder))] += 1
            except Exception:
                failed += 1
                print(f"{name}: case {number} failed\n{traceback.format_exc(limit=-6)}", flush=True)
    took = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name}: {cases:,} cases in {took:.0f} s: {ended['read']:,} read, {ended['refused']:,} refused with a "
        f"sentence, {failed} failed; peak memory {peak:.0f} MB",
        flush=True,
    )
    return failed + (peak > MEMORY_MB)


def main() -> int:
    """Run as the command line says; 1 where anything failed."""
    name, *numbers = sys.argv[1:] or ["all"]
    names = list(SUBJECTS) if name == "all" else [name]
    cases, first = (*map(int, numbers), *(1_000, 0)[len(numbers) :])[:2]
    return 1 if sum(fuzz(each, cases, first) for each in names) else 0


if __name__ == "__main__":
    sys.exit(main())
