from __future__ import annotations

import csv
import io
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from sources import linkedin
from sources.errors import SourceError
from sources.folder import open_folder
from sources.linkedin_text import day_ms, invited_ms, profile_key, profile_keys, read_content, sent_ms
from sources.reader import Hints
from sources.record import (
    Attachment,
    Conversation,
    Event,
    Link,
    Message,
    Notice,
    Owner,
    Person,
    Record,
    Unreadable,
)

Kind = TypeVar("Kind")
FIXTURE = Path(__file__).parents[2] / "fixtures" / "linkedin"
URL = "https://www.linkedin.com/in/"
ME = ("Nora Vestergaard", URL + "nora-vestergaard-4c1b")
INES = ("Ines Okafor", URL + "ines-okafor")
REX = ("Rex Dorn", URL + "rex-dorn")
MASKED = ("LinkedIn Member", "")

OLD = [
    *("CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO"),
    *("DATE", "SUBJECT", "CONTENT", "FOLDER"),
]
URLS = [*OLD[:5], "RECIPIENT PROFILE URLS", *OLD[5:]]
DRAFTS = [*URLS, "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT"]
LATEST = [*URLS, "ATTACHMENTS"]
ERAS = {"to 2023": OLD, "mid 2023": URLS, "2024": DRAFTS, "2026": LATEST}


def read(*paths: Path, me: str | None = None) -> list[Record]:
    places = [place for path in paths for place in linkedin.find(open_folder(path))]
    return list(linkedin.read(places, Hints(me)))


def of(kind: type[Kind], records: Sequence[Record]) -> list[Kind]:
    return [record for record in records if isinstance(record, kind)]


def row(
    conversation: str,
    sender: tuple[str, str],
    to: Sequence[tuple[str, str]],
    content: str,
    date: str = "2026-02-01 08:00:00 UTC",
    **cells: str,
) -> dict[str, str]:
    return {
        "CONVERSATION ID": conversation,
        "FROM": sender[0],
        "SENDER PROFILE URL": sender[1],
        "TO": ", ".join(name for name, _ in to),
        "RECIPIENT PROFILE URLS": ",".join(url for _, url in to if url),
        "DATE": date,
        "CONTENT": content,
        "FOLDER": "INBOX",
        "IS MESSAGE DRAFT": "No",
    } | {name.replace("_", " "): value for name, value in cells.items()}


def table(
    rows: Sequence[dict[str, str]], columns: Sequence[str] = LATEST, quoting: int = csv.QUOTE_ALL
) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(
        text, columns, extrasaction="ignore", restval="", quoting=quoting, lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def export(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_bytes(text.encode())
    return folder


def fixture_rows() -> list[dict[str, str]]:
    text = (FIXTURE / "messages.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


THREAD = [
    row("c1", INES, [ME], "Hello Nora"),
    row("c1", ME, [INES], "Hello Ines", "2026-02-01 09:00:00 UTC"),
    row("c2", REX, [ME], "Buy this", "2026-02-02 08:00:00 UTC"),
    row("c2", ME, [REX], "No", "2026-02-02 09:00:00 UTC"),
]


# The fixture: the current era with every trap


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read(FIXTURE)


def test_counts_of_the_fixture(records: list[Record]) -> None:
    messages = Counter(message.kind for message in of(Message, records))
    events = Counter(event.kind for event in of(Event, records))
    assert messages == {"message": 52, "sponsored": 4, "invitation": 4}
    assert events == {"draft": 2, "hidden connection": 2, "invitation without a note": 2}
    assert not of(Unreadable, records)
    assert messages["message"] + messages["sponsored"] + events["draft"] == len(fixture_rows())


def test_owner(records: list[Record]) -> None:
    [owner] = of(Owner, records)
    assert owner is records[0]
    assert (owner.account, owner.name) == ("nora-vestergaard-4c1b", "Nora Vestergaard")
    assert owner.headline == "Principal engineer, schedulers and queues"
    assert owner.bio is not None and owner.bio.endswith("Not looking for a new role.")
    assert owner.also_known_as[:3] == ("Nora Holm", "@noravest", "https://nora.example")


def test_own_messages_by_profile_not_by_name(records: list[Record]) -> None:
    by_sender = {message.sender for message in of(Message, records) if message.from_owner}
    assert by_sender == {"nora-vestergaard-4c1b"}
    [namesake] = [message for message in of(Message, records) if "Bonjour" in message.text]
    assert not namesake.from_owner
    assert namesake.sender == URL + "nora-vestergaard-paris"


def test_people_and_conversations_come_first_and_once(records: list[Record]) -> None:
    people: set[str] = set()
    conversations: set[str] = set()
    for record in records:
        if isinstance(record, Person):
            assert record.key not in people
            people.add(record.key)
        elif isinstance(record, Conversation):
            assert record.key not in conversations
            assert people.issuperset(record.participants)
            conversations.add(record.key)
        elif isinstance(record, Message):
            assert record.conversation in conversations
            assert record.from_owner or record.sender in people


def test_keys_are_unique_and_stable(records: list[Record]) -> None:
    keys = [message.key for message in of(Message, records)]
    assert len(set(keys)) == len(keys)
    assert [message.key for message in of(Message, read(FIXTURE))] == keys


def test_line_breaks_quotes_and_repeats(records: list[Record]) -> None:
    texts = [message.text for message in of(Message, records)]
    assert texts[0].endswith("Notes below:\n- hiring plan\n- budget")
    assert texts[1] == 'Great, "next steps" agreed.\nI will send the draft, then we talk.\nNora'
    assert texts.count("Perfect 👍") == 2


def test_relationships(records: list[Record]) -> None:
    people = {person.name: person for person in of(Person, records) if person.name != "Theo Grant"}
    ines = people["Ines Okafor-Lindqvist"]
    assert (ines.owner_follows, ines.follows_owner) == (True, True)
    assert ines.bio == "Director of People Ops at Northwind Analytics, Inc."
    assert ines.connected_at == int(datetime(2023, 2, 8, tzinfo=UTC).timestamp() * 1000)
    owen, lars, rex = people["Owen Blythe"], people["Lars Winther"], people["Rex Dorn"]
    assert (owen.owner_follows, owen.follows_owner) == (False, False)
    assert (lars.owner_follows, lars.follows_owner) == (True, False)  # Member_Follows.csv
    assert (rex.owner_follows, rex.follows_owner) == (False, False)  # followed, then not any more
    assert people["Casey Morgan"].owner_follows is None
    assert people["Sven Aalto, MBA"].bio == "Founder at Aalto Consulting"
    assert "Gus Neverwrites" not in people


def test_namesakes_stay_apart(records: list[Record]) -> None:
    theos = {person.key: person for person in of(Person, records) if person.name == "Theo Grant"}
    assert theos[URL + "theogrant"].owner_follows is True
    assert theos[URL + "theo-grant-77"].owner_follows is False


def test_percent_encoded_slugs_are_one_person(records: list[Record]) -> None:
    assert [person.key for person in of(Person, records) if person.name == "Zoë Brandt"] == [
        URL + "zoë-brandt"
    ]


def test_hidden_members_are_one_person_a_conversation(records: list[Record]) -> None:
    hidden = [person for person in of(Person, records) if person.hidden]
    assert len(hidden) == 5
    assert all(person.url is None and person.owner_follows is None for person in hidden)


def test_groups(records: list[Record]) -> None:
    groups = [talk for talk in of(Conversation, records) if talk.group]
    assert [(talk.title, len(talk.participants)) for talk in groups] == [
        ("Design crit", 4),
        ("Intro", 2),
        (None, 2),
    ]
    [alone] = [talk for talk in of(Conversation, records) if talk.group is None]
    assert not alone.participants


def test_folders(records: list[Record]) -> None:
    requests = {message.text: message.request for message in of(Message, records)}
    assert requests["Dear, are you there?"] is True
    assert requests["Just bumping this to the top of your inbox!"] is False
    assert next(request for text, request in requests.items() if text.startswith("Hej Nora")) is None
    assert {talk.folder: talk.request for talk in of(Conversation, records) if talk.folder} == {
        "INBOX": False,
        "ARCHIVE": False,
        "SPAM": True,
    }


def test_sponsored_html(records: list[Record]) -> None:
    first = next(message for message in of(Message, records) if message.kind == "sponsored")
    assert first.text == "Hi %FIRSTNAME%,\n\nOur webinar is free & online. Save your seat"
    assert first.links == (Link("Save your seat", "https://go.pipeline.example/w?cid=88&src=li"),)
    assert first.raw is not None and first.raw.startswith('<p class="spinmail')
    assert first.subject == "Grow your pipeline"


def test_html_in_an_ordinary_message(records: list[Record]) -> None:
    message = next(message for message in of(Message, records) if message.text.startswith("Moi Nora"))
    assert message.text == "Moi Nora,\nsee my post on queues <3"
    assert message.kind == "message"


def test_attachments(records: list[Record]) -> None:
    kinds = [[file.kind for file in message.attachments] for message in of(Message, records)]
    assert [files for files in kinds if files] == [["file"], ["photo", "video"], ["file"]]


def test_odd_dates_are_still_messages(records: list[Record]) -> None:
    undated = [message.text for message in of(Message, records) if message.sent_at is None]
    assert undated == ["See you then", "That was nice"]
    assert any("2 messages" in notice.text for notice in of(Notice, records))


def test_invitations(records: list[Record]) -> None:
    notes = [message for message in of(Message, records) if message.kind == "invitation"]
    assert [(note.from_owner, note.request) for note in notes] == [
        (False, True),
        (True, False),
        (False, True),
        (False, True),
    ]
    assert notes[0].conversation == f"invitation:{URL}bradkeller10x"
    assert notes[2].sent_at == int(datetime(2026, 3, 15, 0, 5, tzinfo=UTC).timestamp() * 1000)
    assert notes[3].sent_at == int(datetime(2026, 3, 16, 12, 30, tzinfo=UTC).timestamp() * 1000)
    assert any("UTC" in notice.text for notice in of(Notice, records))


# Eras, and exports that overlap


@pytest.mark.parametrize("columns", ERAS.values(), ids=ERAS)
@pytest.mark.parametrize("quoting", [csv.QUOTE_ALL, csv.QUOTE_MINIMAL])
def test_every_era_gives_the_same_messages(
    tmp_path: Path, records: list[Record], columns: list[str], quoting: int
) -> None:
    shutil.copytree(FIXTURE, tmp_path / "export")
    rows = [one for one in fixture_rows() if one["IS MESSAGE DRAFT"] == "No"]
    export(tmp_path / "export", messages=table(rows, columns, quoting))
    again = read(tmp_path / "export")
    wanted = of(Message, records)
    found = of(Message, again)
    assert [message.key for message in found] == [message.key for message in wanted]
    assert [message.from_owner for message in found] == [message.from_owner for message in wanted]
    assert [message.sender for message in found] == [message.sender for message in wanted]
    groups = {talk.key: talk.group for talk in of(Conversation, records)}
    for talk in of(Conversation, again):
        assert talk.group in (groups[talk.key], None)


def test_only_the_four_needed_columns(tmp_path: Path) -> None:
    text = table(THREAD, ["CONVERSATION ID", "FROM", "DATE", "CONTENT"])
    records = read(export(tmp_path / "a", messages=text))
    assert [message.from_owner for message in of(Message, records)] == [False, True, False, True]
    assert of(Owner, records)[0].account == "Nora Vestergaard"


def test_columns_are_found_by_name(tmp_path: Path) -> None:
    columns = [" folder ", "Content", "Date", "to", "From", "sender profile url", "conversation id"]
    rows = [{name: one.get(name.strip().upper(), "") for name in columns} for one in THREAD]
    records = read(export(tmp_path / "a", messages=table(rows, columns)))
    assert [message.text for message in of(Message, records)] == [one["CONTENT"] for one in THREAD]


def test_basic_and_complete_hold_the_same_messages(tmp_path: Path) -> None:
    rows = [THREAD[0], *THREAD, row("c3", INES, [ME], "Later", "2026-03-01 08:00:00 UTC")]
    basic = export(tmp_path / "basic", messages=table(rows[:4], OLD, csv.QUOTE_MINIMAL))
    complete = export(tmp_path / "complete", messages=table(rows, LATEST))
    records = read(basic, complete)
    keys = [message.key for message in of(Message, records)]
    assert len(keys) == len(set(keys)) == 6  # the exact repeat within one file is real
    assert Counter(event.kind for event in of(Event, records)) == {"duplicate": 4}


def test_invitations_in_two_exports(tmp_path: Path) -> None:
    places = [tmp_path / name for name in ("basic", "complete")]
    for place in places:
        shutil.copytree(FIXTURE, place)
    records = read(*places)
    assert Counter(message.kind for message in of(Message, records))["invitation"] == 4


def test_contents_of_a_line_and_of_lines_are_one_message(tmp_path: Path) -> None:
    old = [*THREAD[1:], row("c1", INES, [ME], "Hello  Nora")]
    new = [*THREAD[1:], row("c1", INES, [ME], "Hello\r\nNora")]
    records = read(export(tmp_path / "a", messages=table(old)), export(tmp_path / "b", messages=table(new)))
    assert len(of(Message, records)) == 4


def test_exports_of_two_people_are_refused(tmp_path: Path) -> None:
    shutil.copytree(FIXTURE, tmp_path / "mine")
    shutil.copytree(FIXTURE, tmp_path / "theirs")
    for name, old, new in (
        ("Profile.csv", "Nora,", "Liv,"),
        ("Invitations.csv", "nora-vestergaard-4c1b", "liv-vestergaard"),
    ):
        path = tmp_path / "theirs" / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(SourceError, match="two people"):
        read(tmp_path)


# Where exports lie


def test_found_by_content_under_any_name(tmp_path: Path) -> None:
    deep = tmp_path / "x" / "Basic_LinkedInDataExport (1)"
    deep.mkdir(parents=True)
    (deep / "inbox.CSV").write_text(table(THREAD), encoding="utf-8")
    [place] = linkedin.find(open_folder(tmp_path))
    assert place.root == "x/Basic_LinkedInDataExport (1)/"
    assert len(of(Message, read(tmp_path))) == 4


def test_a_zip_and_a_bare_file(tmp_path: Path, records: list[Record]) -> None:
    path = tmp_path / "Complete_LinkedInDataExport_03-20-2026.zip.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in FIXTURE.iterdir():
            archive.write(file, file.name)
    assert [one for one in read(path) if not isinstance(one, Notice)] == [
        one for one in records if not isinstance(one, Notice)
    ]
    bare = read(FIXTURE / "messages.csv")
    assert [one.key for one in of(Message, bare)] == [
        one.key for one in of(Message, records) if one.kind != "invitation"
    ]
    assert of(Owner, bare)[0].account == "nora-vestergaard-4c1b"
    assert any("Connections.csv" in notice.text for notice in of(Notice, bare))
    assert {person.owner_follows for person in of(Person, bare)} == {None}


def test_assistants_are_not_people(tmp_path: Path) -> None:
    other = table([row("x", ("Coach", ""), [ME], "Let us practise")])
    folder = export(tmp_path / "a", messages=table(THREAD), learning_coach_messages=other)
    (folder / "messages (1).csv").write_text(table(THREAD), encoding="utf-8")
    records = read(folder)
    assert len(of(Message, records)) == 4
    assert len(of(Event, records)) == 4
    alone = export(tmp_path / "b", guide_messages=other)
    assert not linkedin.find(open_folder(alone))


def test_nothing_of_linkedin_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "messages.csv").write_text("id,permalink,thread_id,date,from,to,subject,body\n")
    (tmp_path / "notes.txt").write_text("CONVERSATION ID and so on\n")
    assert linkedin.find(open_folder(tmp_path)) == []


def test_invitations_and_connections_alone(tmp_path: Path) -> None:
    for name in ("Invitations.csv", "Connections.csv"):
        shutil.copy(FIXTURE / name, tmp_path)
    records = read(tmp_path)
    assert of(Owner, records)[0].account == "nora-vestergaard-4c1b"
    assert len(of(Message, records)) == 4
    (tmp_path / "Invitations.csv").unlink()
    assert not of(Message, read(tmp_path))


@pytest.mark.parametrize("rows", ["", "\n\n"])
def test_header_only(tmp_path: Path, rows: str) -> None:
    assert not of(Message, read(export(tmp_path / "a", messages=table([]) + rows)))


# The owner, where only messages tell


def test_a_tie_asks_who_it_is(tmp_path: Path) -> None:
    folder = export(tmp_path / "a", messages=table(THREAD[:2]))
    with pytest.raises(SourceError, match=r"--me.*'Ines Okafor', 'Nora Vestergaard'"):
        read(folder)
    for me in ("nora  VESTERGAARD", ME[1].upper(), "linkedin.com/in/nora-vestergaard-4c1b/", ME[1][28:]):
        assert of(Owner, read(folder, me=me))[0].account == "nora-vestergaard-4c1b"
    with pytest.raises(SourceError, match=r"Nobody .*'Bob'.* likely names"):
        read(folder, me="Bob")


def test_old_exports_know_only_senders(tmp_path: Path) -> None:
    rows = [*THREAD, row("c3", INES, [ME], "I write a lot"), row("c4", INES, [ME], "Again")]
    profile = "First Name,Last Name,Headline\nNora,Vestergaard,Engineer\n"
    silent = [one for one in rows if one["FROM"] != ME[0]]
    for name, messages in (("a", rows), ("b", silent)):
        folder = export(tmp_path / name, messages=table(messages, OLD), Profile=profile)
        records = read(folder)
        assert of(Owner, records)[0].name == "Nora Vestergaard"
        assert sum(message.from_owner for message in of(Message, records)) == len(messages) - len(silent)
        assert all(talk.group is False for talk in of(Conversation, records))
    bare = read(export(tmp_path / "c", messages=table(rows, OLD)))
    assert of(Owner, bare)[0].account == "nora-vestergaard-4c1b"


def test_owner_who_never_wrote(tmp_path: Path) -> None:
    rows = [row("c1", INES, [ME], "Hi"), row("c2", REX, [ME], "Hi"), row("c3", INES, [ME, REX], "Hi")]
    assert of(Owner, read(export(tmp_path / "a", messages=table(rows))))[0].account == (
        "nora-vestergaard-4c1b"
    )


def test_groups_of_old_exports(tmp_path: Path) -> None:
    jane, theo = ("Jane Doe, Ph.D.", URL + "jane"), ("Theo Grant", URL + "theo")
    rows = [
        *THREAD,
        row("g1", jane, [ME, theo], "Hello both"),
        row("g1", theo, [ME, jane], "Hello"),
        row("g2", jane, [(f"{ME[0]}, PMP", "")], "Just you"),
        row("g3", ME, [jane], "Never answered"),
        row("g4", ME, [jane, theo], "Neither of you answered", CONVERSATION_TITLE="Offsite"),
        row("g5", ME, [("Ann Bee", ""), ("Cy Dee", "")], "One or two?"),
        row("g6", MASKED, [ME], "Who am I?"),
        row("g6", ME, [MASKED], "Do not know"),
    ]
    profile = "First Name,Last Name,Headline\nNora,Vestergaard,Engineer\n"
    folder = export(tmp_path / "a", messages=table(rows, OLD), Profile=profile)
    groups = {talk.key: talk.group for talk in of(Conversation, read(folder))}
    assert groups == {
        "c1": False, "c2": False, "g1": True, "g2": False, "g3": False, "g4": True, "g5": None, "g6": False
    }  # fmt: skip


def test_connections_without_profiles_match_by_name(tmp_path: Path) -> None:
    connections = (
        "First Name,Last Name,Email Address,Company,Position,Connected On\n"
        "Ines,Okafor,,Northwind,Director,08 Feb 2021\nRex,Dorn,,A,B,01 Jan 2020\nRex,Dorn,,C,D,02 Jan 2020\n"
        ",,,,,07 Jun 2022"
    )
    rows = [*THREAD, row("c3", ("Mila Petrov", URL + "mila"), [ME], "Hi")]
    folder = export(tmp_path / "a", messages=table(rows, OLD), Connections=connections)
    people = {person.name: person for person in of(Person, read(folder, me=ME[0]))}
    assert people["Ines Okafor"].owner_follows is True
    assert people["Rex Dorn"].owner_follows is None
    assert people["Mila Petrov"].owner_follows is None


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


# Single values


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.linkedin.com/in/Zo%C3%AB-Brandt/", URL + "zoë-brandt"),
        ("http://dk.linkedin.com/in/zoë-brandt/da?trk=x#y", URL + "zoë-brandt"),
        ("www.linkedin.com/in/zo%C3%AB-brandt", URL + "zoë-brandt"),
        ("linkedin.com/in/bad%FFslug", URL + "bad%ffslug"),
        ("https://www.linkedin.com/company/acme/", "https://www.linkedin.com/company/acme"),
        ("https://www.linkedin.com/", ""),
        ("n/a", ""),
        ("", ""),
    ],
)
def test_profile_keys(url: str, key: str) -> None:
    assert profile_key(url) == key


def test_joined_profile_keys() -> None:
    cell = f",{URL}a,b,{URL}c/,,www.linkedin.com/in/d,{URL}C"
    assert profile_keys(cell) == (URL + "a,b", URL + "c", URL + "d")


@pytest.mark.parametrize(
    ("read_time", "text", "wanted"),
    [
        (sent_ms, "2026-02-01 08:00:00 UTC", "2026-02-01T08:00"),
        (sent_ms, "2026/02/01 08:00:00 utc", "2026-02-01T08:00"),
        (sent_ms, "2/1/2026 8:00", None),
        (sent_ms, "9999-12-31 23:59:59 UTC", None),
        (sent_ms, "", None),
        (day_ms, "08 Feb 2026", "2026-02-08T00:00"),
        (day_ms, "8-Feb-26", "2026-02-08T00:00"),
        (day_ms, "February 8, 2026", "2026-02-08T00:00"),
        (day_ms, "2/8/26", "2026-02-08T00:00"),
        (day_ms, "28/2/2026", "2026-02-28T00:00"),
        (day_ms, "08.02.2026", "2026-02-08T00:00"),
        (day_ms, "2026-02-08", "2026-02-08T00:00"),
        (day_ms, "30 Feb 2026", None),
        (day_ms, "08 Xyz 2026", None),
        (invited_ms, "1/29/26, 2:37 PM", "2026-01-29T14:37"),
        (invited_ms, "1/29/26, 2:37\u202fPM", "2026-01-29T14:37"),
        (invited_ms, "1/29/26, 12:00 AM", "2026-01-29T00:00"),
        (invited_ms, "29/1/26, 14:37", "2026-01-29T14:37"),
        (invited_ms, "1/29/26, 14:37 PM", None),
        (invited_ms, "2026-01-29 14:37:00 UTC", "2026-01-29T14:37"),
        (invited_ms, "soon", None),
    ],
)
def test_times(read_time: Callable[[str], int | None], text: str, wanted: str | None) -> None:
    moment = datetime.fromisoformat(wanted + "+00:00") if wanted else None
    assert read_time(text) == (int(moment.timestamp() * 1000) if moment else None)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("if a<b and c>d", "if a<b and c>d"),
        ("R&amp;D &lt;3 &copy", "R&D <3 &copy"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("<p>one</p><p>two<br>three</p>", "one\ntwo\nthree"),
        ("<div>a<script>alert(1)</script></div><style>p{}</style>b", "a\nb"),
        ('first\nsee <a href="https://x.example">here</a>\nlast', "first\nsee here\nlast"),
        ("<p>cut <a href='htt", "cut"),
        ("<ul><li>a</li><li>b</li></ul>c", "- a\n- b\nc"),
        ("<p>&#xD800;&#0;&nbsp;ok</p>", "\ufffd\ufffd ok"),
    ],
)
def test_contents(content: str, text: str) -> None:
    assert read_content(content)[0] == text


def test_attachments_of_other_shapes(tmp_path: Path) -> None:
    rows = [*THREAD, row("c1", INES, [ME], "", ATTACHMENTS="voice.m4a, cat.gif,thing")]
    message = of(Message, read(export(tmp_path / "a", messages=table(rows))))[-1]
    assert message.attachments == (
        Attachment("audio", "voice.m4a"), Attachment("gif", "cat.gif"), Attachment("unknown", "thing")
    )  # fmt: skip
