"""Messages in any CSV or JSON: which column holds what is guessed, said, and settable. See docs/formats/generic.md.

Only what no other reader knows is read so, or what the person wants read so with `--map`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sources.errors import SourceError
from sources.folder import Folder
from sources.generic_chats import Reading
from sources.generic_fields import listed, settle
from sources.generic_owner import Chat, find_me
from sources.generic_rows import candidates, sources_in
from sources.generic_times import looks_like_time
from sources.reader import Hints
from sources.record import Notice, Owner, Record

FORMAT = "generic"
TITLE = "Messages in a table"
_SHOWN_FILES = 200
"""So many files of a folder are looked at to say what is in it."""
_SHOWN_BYTES = 4 * 1024**2
"""JSON larger than this is not taken apart only to say that it is not read."""


def find(folder: Folder) -> list[Folder]:
    """The folder itself where a file in it can be read as messages. See `sources.reader.Reader.find`."""
    return [folder] if any(_chat(folder, name, None) for name in candidates(folder)) else []


def find_told(folder: Folder) -> list[Folder]:
    """The folder itself where it holds any CSV or JSON, for `--map`."""
    return [folder] if candidates(folder) else []


def likely(folder: Folder, name: str) -> bool:
    """Whether a file beside exports of other formats is surely a table of messages, with who, when and to whom."""
    if folder.size(name) > _SHOWN_BYTES and not name.lower().endswith((".csv", ".tsv")):
        return False
    chat = _chat(folder, name, None)
    return chat is not None and "time" in chat.fields and any(field in chat.fields for field in ("to", "conversation"))


def explain(folder: Folder) -> str | None:
    """A sentence on the first table in a folder that cannot be read without `--map`; None where there is none."""
    for name in candidates(folder)[:_SHOWN_FILES]:
        columns = next((source.sample()[1] for source in sources_in(folder, name)), [])
        if any(map(looks_like_time, columns)):
            return (
                f"{folder.where(name)} has no names of columns in its first row, but what looks like a message; "
                "put a row like sender,time,text above it."
            )
        if len(columns) > 1:
            return (
                f"{folder.where(name)} has the columns {listed(columns)}, and it is not clear which hold the text and "
                "the sender; say it with --map text=COLUMN,sender=COLUMN."
            )
    return None


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Yield what the files hold. See `sources.reader.Reader.read`.

    Raises:
        SourceError: no file can be read so, `--map` does not fit, or nothing tells who the owner is.
    """
    chats: list[Chat] = []
    passed: list[str] = []
    refused: SourceError | None = None
    for folder in folders:
        for name in candidates(folder):
            try:
                chat = _chat(folder, name, hints.map)
            except SourceError as error:  # --map does not fit this one
                refused, chat = refused or error, None
            if chat:
                chats.append(chat)
            else:
                passed.append(folder.where(name))
    if not chats:
        raise refused or SourceError(explain(folders[0]) or f"{folders[0].label} holds no rows that could be messages.")
    me = find_me(chats, hints)
    for network in dict.fromkeys(network for chat in chats for network in chat.networks()):
        yield Owner(network, me.account, name=me.name)
    yield from _told(chats, passed)
    reading = Reading(me, hints)
    for chat in chats:
        yield from reading.records(chat)
    yield from reading.notices()


def _chat(folder: Folder, name: str, told: str | None) -> Chat | None:
    refused: SourceError | None = None
    for source in sources_in(folder, name):
        sample, columns = source.sample()
        if not sample and not told:
            continue
        try:
            fields = settle(told, sample, columns)
        except SourceError as error:  # --map means another list in the file
            refused, fields = refused or error, None
        if fields:
            return Chat(source, fields, sample)
    if refused:
        raise refused
    return None


def _told(chats: list[Chat], passed: list[str]) -> Iterator[Notice]:
    for sentence, files in _by_sentence(chats).items():
        more = f" and {len(files) - 1:,} more files" if len(files) > 1 else ""
        yield Notice(f"{files[0]}{more}: {sentence}. If that is wrong, say it with --map FIELD=COLUMN,...")
    if passed:
        more = f" and {len(passed) - 1:,} more" if len(passed) > 1 else ""
        yield Notice(f"Passed over, for its columns are not clearly those of messages: {passed[0]}{more}.")


def _by_sentence(chats: list[Chat]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for chat in chats:
        found.setdefault(f"read {chat.fields.sentence()}", []).append(chat.source.where)
    return found
