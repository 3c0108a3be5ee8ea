"""The WhatsApp reader: the invented chats, and the lines of other phones, languages and years."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from chat_exports import FIXTURES, counted, events, read, stored_twice, unreadable
from exports import notices, only, people, said, texts, threads
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from meta_downloads import zipped

from bench.fuzz import SUBJECTS, fixture_files, run_case
from sources.errors import SourceError
from sources.record import Attachment, Conversation, Edit, Message, Owner, Record
from sources.whatsapp_dates import moment_of, order_of
from sources.whatsapp_lines import entries, shape_of
from sources.whatsapp_message import Body, body_of

FIXTURE = FIXTURES / "whatsapp"
SINGLE = FIXTURE / "WhatsApp Chat - Tomasz Wrobel" / "_chat.txt"
PITCH = FIXTURE / "WhatsApp Chat with +44 7700 900123.txt"
ME = "Imke Dolan"
LEFT = (Attachment("unknown", "not in the export"),)


@pytest.fixture(scope="module")
def whole() -> list[Record]:
    return read(FIXTURE)


def chat(path: Path, *lines: str, name: str = "_chat.txt") -> Path:
    path.mkdir(parents=True, exist_ok=True)
    (path / name).write_text("\n".join(lines), "utf-8")
    return path / name


def test_counts_and_owner(whole: list[Record]) -> None:
    assert [owner.account for owner in only(whole, Owner)] == [ME]
    assert len(only(whole, Message)) == 17
    assert events(whole) == {"call": 1, "deleted": 3, "notice": 8}
    assert unreadable(whole) == []
    assert "taken to be Imke Dolan" in notices(whole)


def test_texts_and_files(whole: list[Record]) -> None:
    assert (
        said(whole, "It is.").text == "It is. Two things:\n- bring your own shelves\n- 2023-03-04 10:00 at the latest"
    )
    assert said(whole, "[1/1").text == "[1/1, 9:14 AM] Sorrel: I had it\n1/2/24 not since"
    glaze = said(whole, "The glaze ran")
    assert glaze.text == "The glaze ran"
    assert glaze.attachments == (Attachment("photo", "00000042-PHOTO-2023-03-14-09-00-09.jpg"),)
    assert said(whole, "The stairs").attachments == (Attachment("photo", "IMG-20240101-WA0003.jpg"),)
    files = [each.attachments[0] for each in only(whole, Message) if not each.text]
    assert set(files) == {LEFT[0], Attachment("photo", "not in the export"), Attachment("file", "glazes.pdf")}
    assert said(whole, "Cone 6").edits == (Edit(None, ""),)
    assert said(whole, "POLL:").text.endswith("OPTION: porcelain (0 votes)")
    assert said(whole, "Same place").text == "Same place on Sunday"  # no space after the name


def test_people_and_chats(whole: list[Record]) -> None:
    known = people(whole)
    assert known["Gil"].saved_contact is False
    assert known["+44 7700 900123"].saved_contact is False
    assert known["Sorrel Baptiste"].saved_contact is None
    told = threads(whole)
    assert told["Tomasz Wrobel"].group is False
    assert told["+44 7700 900123"].group is False
    assert (told["group Loft renters"].group, told["group Loft renters"].title) == (True, "Loft renters")
    assert len(told) == 3


def test_times(whole: list[Record]) -> None:
    assert said(whole, "Hi, is the kiln").sent_at == 1677780251000
    assert [each.sent_at for each in only(whole, Message) if each.text.startswith("Happy")] == [1704067200000] * 2
    summer = said(read(FIXTURE, tz="Europe/Warsaw"), "Hi, is the kiln")
    assert summer.sent_at == 1677780251000 - 3_600_000
    assert summer.key == said(whole, "Hi, is the kiln").key
    assert "--tz" in notices(whole)


def test_zip_and_store(whole: list[Record], tmp_path: Path) -> None:
    assert sorted(texts(read(zipped(tmp_path / "any.bin", FIXTURE)))) == sorted(texts(whole))
    first, second = stored_twice(tmp_path, FIXTURE)
    assert (first.new, first.known, second.new, second.known) == (17, 0, 0, 17)


LINES = (
    ("3/6/18, 1:55 p.m. - a: m", "2018-06-03 13:55"),
    ("13.06.18 21.25.15: a: m", "2018-06-13 21:25:15"),
    ("[06.13.18 21:25:15] a: m", "2018-06-13 21:25:15"),
    ("13.6.2018 klo 21.25.15 - a: m", "2018-06-13 21:25:15"),
    ("13. 6. 2018. 21:25:15 a: m", "2018-06-13 21:25:15"),
    ("\u200e[13/6/18 1:55:00 p.\u00a0m.] a: m", "2018-06-13 13:55"),
    ("[2018/06/13, 21:25:15] a: m", "2018-06-13 21:25:15"),
    ("[2026/7/19 02:28:37] a:m", "2026-07-19 02:28:37"),
    ("4/13/24, 12:05\u202fAM - a: m", "2024-04-13 00:05"),
    ("2020. 3. 14. 오후 3:05 - a: m", "2020-03-14 15:05"),
    ("[2020/3/14 上午12:05:12] a: m", "2020-03-14 00:05:12"),
    ("15:05, 14/3/2020 - a: m", "2020-03-14 15:05"),
    ("14.03.20 г., 15:05 - a: m", "2020-03-14 15:05"),
    ("\u200f١٤\u200f/٣\u200f/٢٠٢٠, ٣:٠٥ م - a: m", "2020-03-14 15:05"),
    ("14/3/2563 15:05 - a: m", "2020-03-14 15:05"),
    ("2020-03-14 15:05 - a: m", "2020-03-14 15:05"),
    ("[14.03.20, 15:05:12] \u202aa\u202c: m", "2020-03-14 15:05:12"),
    ("2020/03/14, 15:05. - a: m", "2020-03-14 15:05"),
)


@pytest.mark.parametrize(("line", "moment"), LINES)
def test_lines_of_all_phones(line: str, moment: str) -> None:
    (entry,) = entries(line, shape_of(line) or "")
    assert (entry.sender or "").strip("\u202a\u202c") == "a"
    assert entry.text == "m"
    assert moment_of(entry, order_of([entry]).order) == datetime.fromisoformat(moment)


def test_the_order_of_dates_is_the_one_that_rises(tmp_path: Path) -> None:
    def days(*dates: str) -> tuple[str, bool]:
        text = "\n".join(f"{date}, 10:00 - a: m" for date in dates)
        found = order_of(list(entries(text, "-")))
        return found.order, found.sure

    assert days("01/02/24", "02/02/24", "01/03/24") == ("dmy", True)
    assert days("01/02/24", "02/01/24", "02/03/24") == ("mdy", True)
    assert days("03/04/24") == ("dmy", False)
    assert days("03/03/24")[1]
    assert days("24/03/04", "24/04/01") == ("ymd", True)
    chat(tmp_path / "a", "3/4/24, 10:00 - b: unsure", "3/4/24, 10:01 - me: m")
    assert "begin with the day or the month" in notices(read(tmp_path, me="me"))
    chat(tmp_path / "b", "3/14/24, 10:00 - c: sure", "3/15/24, 10:01 - me: m")
    both = read(tmp_path)
    assert said(both, "unsure").sent_at == 1709546400000  # as American as the other one
    assert "begin with the day" not in notices(both)


BODIES: tuple[tuple[str, object], ...] = (
    ("\u200eBild weggelassen", Body("", (Attachment("photo", "not in the export"),))),
    ("\u200eaudio omitido", Body("", (Attachment("audio", "not in the export"),))),
    ("\u200eصورة محذوفة", Body("", (Attachment("photo", "not in the export"),))),
    ("<Médias omis>", Body("", LEFT)),
    ("<Без медиафайлов>", Body("", LEFT)),
    ("<3", Body("<3")),
    ("<b>bold</b>", Body("<b>bold</b>")),
    ("image omitted", Body("image omitted")),
    ("\u200e<Anhang: 0001-AUDIO-2020-06-07-15-13-20.opus>",
     Body("", (Attachment("audio", "0001-AUDIO-2020-06-07-15-13-20.opus"),))),
    ("\u200ePTT-20240101-WA0003.opus (fichier joint)", Body("", (Attachment("audio", "PTT-20240101-WA0003.opus"),))),
    ("a < attached: x.jpg > b", Body("a < attached: x.jpg > b")),
    ("\u200eMissed voice call. \u200eTap to call back", "call"),
    ("Mensagem apagada", "deleted"),
    ("Tuto zprávu jste smazal/a.", "deleted"),
    ("यह मैसेज डिलीट कर दिया गया है।", "deleted"),
    ("\u200eimagem não revelada", Body("", (Attachment("photo", "not in the export"),))),
    ("\u200eBob changed their phone number to a new number.", "notice"),
    ("see you left", Body("see you left")),
)  # fmt: skip


@pytest.mark.parametrize(("text", "body"), BODIES)
def test_bodies(text: str, body: object) -> None:
    assert body_of(text, only_notices=False) == body


def test_asks_who_you_are(tmp_path: Path) -> None:
    file = chat(tmp_path, "14/3/24, 10:00 - Ana: a", "14/3/24, 10:01 - Bo: b", "14/3/24, 10:02 - Bo: c")
    with pytest.raises(SourceError, match='say who you are with --me NAME, one of: "Bo", "Ana"'):
        read(file)
    with pytest.raises(SourceError, match="--me 'Anna' writes nothing"):
        read(file, me="Anna")
    assert [each.from_owner for each in only(read(file, me="ana"), Message)] == [True, False, False]
    with pytest.raises(SourceError, match="--me NAME"):
        read(PITCH)
    assert [each.from_owner for each in only(read(PITCH, me=ME), Message)] == [False, False]


def test_the_name_of_a_chat_tells_the_other_one_only_among_several(tmp_path: Path) -> None:
    lines = ("14/3/24, 10:00 - Ana: a", "14/3/24, 10:01 - Bo: b")
    single = chat(tmp_path, *lines, name="Chat de WhatsApp con Ana.txt")
    with pytest.raises(SourceError, match=r'one of: "Ana", "Bo" [(]by what the chat is called, most likely "Bo"[)]'):
        read(single)
    secure = "\u200e[14.03.24, 10:00:00] Ana: \u200eNachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt."
    with pytest.raises(SourceError, match='most likely "Bo"'):
        read(chat(tmp_path / "b", secure, "[14.03.24, 10:00:00] Ana: a", "[14.03.24, 10:01:00] Bo: b"))
    group = [f"14/3/24, 10:00 - {name}: a" for name in ("Cy", "Di", "Ed")]
    chat(tmp_path, *group, name="Chat de WhatsApp con Coro.txt")
    records = read(single, tmp_path / "Chat de WhatsApp con Coro.txt")
    assert [owner.account for owner in only(records, Owner)] == ["Bo"]


def test_the_same_wish_to_two_people_imported_one_after_the_other(tmp_path: Path) -> None:
    for name in ("Ana", "Bo"):
        lines = (f"31/12/23, 23:59 - {name}: hey", "01/01/24, 00:00 - Me: Happy New Year!")
        chat(tmp_path / name, *lines, name=f"WhatsApp Chat with {name}.txt")
    one, other = (read(tmp_path / name, me="Me") for name in ("Ana", "Bo"))
    keys = {message.key for message in only([*one, *other], Message)}
    assert len(keys) == 4
    assert {message.key for message in only(read(tmp_path, me="Me"), Message)} == keys


def test_a_file_with_another_name_holds_the_same_messages(tmp_path: Path) -> None:
    lines = ("14/3/24, 10:00 - Ana: a", "14/3/24, 10:01 - Me: b")
    names = ("WhatsApp Chat with Ana.txt", "WhatsApp Chat with Ana until March.txt", "ana.txt")
    told = [only(read(chat(tmp_path, *lines, name=name), me="Me"), Message) for name in names]
    assert told[0] == told[1] == told[2]


def test_a_longer_chat_shows_the_order_of_dates_and_makes_no_message_new(tmp_path: Path) -> None:
    lines = ["3/4/24, 10:00 - Ana: a", "5/4/24, 10:00 - Me: b"]
    short = only(read(chat(tmp_path / "a", *lines), me="Me"), Message)
    longer = only(read(chat(tmp_path / "b", *lines, "5/14/24, 10:00 - Ana: c"), me="Me"), Message)
    assert [message.key for message in longer[:2]] == [message.key for message in short]
    assert longer[0].sent_at == only(read(tmp_path / "a", me="Me", dates="mdy"), Message)[0].sent_at
    assert longer[0].sent_at != short[0].sent_at


def test_a_day_above_twelve_is_sure(tmp_path: Path) -> None:
    assert "begin with the day" not in notices(read(chat(tmp_path, "14/3/24, 10:00 - Ana: a"), me="Ana"))
    told = notices(read(chat(tmp_path / "b", "4/3/24, 10:00 - Ana: a"), me="Ana"))
    assert "--dates mdy" in told


def test_a_group_is_no_writer_in_itself(tmp_path: Path) -> None:
    begin = "\u200e[14.03.24, 13:05:09]"
    lines = [
        f"{begin} Fam: \u200eMessages and calls are end-to-end encrypted.",
        f"{begin} Fam: \u200eAna created this group",
        f"{begin} Fam: \u200eYou were added",
        f"{begin} Fam: \u200eSomething newer",
        "[14.03.24, 13:05:10] Ana: hey",
        "[14.03.24, 13:05:11] Me: yo",
        f"{begin} Ana: \u200eaudio omitted",
    ]
    records = read(chat(tmp_path, *lines), me="Me")
    assert texts(records) == ["hey", "yo", ""]
    assert events(records) == {"notice": 4}
    assert [(each.key, each.group, each.participants) for each in only(records, Conversation)] == [
        ("group Fam", True, ("Ana",))
    ]


def test_the_notice_of_encryption_without_its_mark(tmp_path: Path) -> None:
    head = "[14.03.24, 13:05:09] Fam: "
    for number, notice in enumerate(
        (
            "Messages and calls are end-to-end encrypted. No one outside of this chat can read them.",
            "Messages to this group are now secured with end-to-end encryption. Tap for more info.",
            "Los mensajes y las llamadas están cifrados de extremo a extremo.",
        )
    ):
        lines = (
            head + notice,
            "[14.03.24, 13:05:10] Ana: Messages and calls, all of them",
            "[14.03.24, 13:06:10] Bo: b",
        )
        records = read(chat(tmp_path / str(number), *lines), me="Bo")
        assert texts(records) == ["Messages and calls, all of them", "b"]
        assert set(people(records)) == {"Ana"}


def test_what_people_write_of_encryption_is_a_message(tmp_path: Path) -> None:
    of_signal = "Messages and calls on Signal are end-to-end encrypted too, so why not move there?"
    for number, notice in enumerate(("\u200eMessages and calls are end-to-end encrypted.", "hi")):
        lines = [f"[14.03.24, 13:0{at}:09] {line}" for at, line in enumerate((f"Fam: {notice}", f"Ana: {of_signal}"))]
        records = read(chat(tmp_path / str(number), *lines, "[14.03.24, 13:05:09] Bo: b"), me="Bo")
        assert of_signal in texts(records)
        assert [told.title for told in only(records, Conversation)] == [None if number else "Fam"]


def test_what_people_write_behind_a_mark_is_a_message(tmp_path: Path) -> None:
    said_by_ana = (
        "\u200fהייתה לי שיחה טובה עם אמא היום",
        "\u200fكانت مكالمة جميلة أمس، شكرا لك",
        "\u200eHey Jude by The Beatles https://music.example.com/1",
        "<insert joke here>",
    )
    lines = [f"[14.03.24, 13:05:09] Ana: {one}" for one in said_by_ana]
    calls = [f"[14.03.24, 13:05:10] Ana: {one}" for one in ("\u200fשיחת וידאו שלא נענתה", "\u200fمكالمة صوتية فائتة")]
    records = read(chat(tmp_path, *lines, *calls, "[14.03.24, 13:06:09] Bo: b"), me="Bo")
    assert texts(records) == [one.lstrip("\u200e\u200f") for one in said_by_ana] + ["b"]
    assert events(records) == {"call": 2}


def test_who_only_writes_that_you_deleted_a_message_is_not_the_owner(tmp_path: Path) -> None:
    both = ("14/3/24, 10:00 - Ana: You deleted this message", "14/3/24, 10:01 - Bo: You deleted this message", "")
    with pytest.raises(SourceError, match="--me NAME"):
        read(chat(tmp_path / "a", *both))
    lines = ("14/3/24, 10:00 - Ana: You deleted this message", "14/3/24, 10:01 - Bo: b")
    with pytest.raises(SourceError, match="--me NAME"):
        read(chat(tmp_path / "c", *lines, name="WhatsApp Chat with Ana.txt"))
    begin = "[14.03.24, 13:05:09]"
    lines = (f"{begin} Ana: You deleted this message", f"{begin} Bo: \u200eYou deleted this message.")
    assert [one.account for one in only(read(chat(tmp_path / "b", *lines)), Owner)] == ["Bo"]


def test_quotation_marks_in_names_and_in_notices(tmp_path: Path) -> None:
    lines = (
        '14/3/24, 10:00 - מ"מ 2: a',
        '14/3/24, 10:01 - Sam 6" pipes: b',
        '14/3/24, 10:02 - Ana "Nana" Bo: c',
        '14/3/24, 10:03 - Ana changed the subject from "x" to "trip: May"',
        '14/3/24, 10:04 - Ana created group "trip: May"',
        "14/3/24, 10:05 - Me: d",
    )
    records = read(chat(tmp_path, *lines), me="Me")
    assert texts(records) == ["a", "b", "c", "d"]
    assert events(records) == {"notice": 2}


def test_somebody_who_became_a_contact_is_one_of_the_group(tmp_path: Path) -> None:
    at = "[14.03.24, 13:05:09] "
    records = read(chat(tmp_path, f"{at}~ Cy: a", f"{at}Cy: b", f"{at}Di: c", f"{at}Bo: d"), me="Bo")
    assert [each.participants for each in only(records, Conversation)] == [("Cy", "Di")]


def test_a_file_put_together_of_several_phones(tmp_path: Path) -> None:
    lines = [f"{day}/3/24, 10:00 - Ana: old {day}\nand on" for day in range(1, 20)]
    newer = [f"[4/{day}/24, 1:05:09 PM] Ana: new {day}" for day in range(1, 20)]
    records = read(chat(tmp_path / "a", *lines, *newer), me="Bo")
    assert len(only(records, Message)) == 38
    assert "has lines of two kinds" in notices(records)  # so that nobody puts words into others' mouths unseen
    assert said(records, "old 2").text == "old 2\nand on"
    assert said(records, "old 2").sent_at == 1709373600000
    assert said(records, "new 2").sent_at == 1712063109000
    pasted = [lines[0], *newer[:3], *lines[1:]]
    records = read(chat(tmp_path / "b", *pasted), me="Bo")
    assert len(only(records, Message)) == 19
    assert "has lines of two kinds" not in notices(records)


def test_notices_of_groups_where_all_marks_are_lost(tmp_path: Path) -> None:
    at = "[14.03.24, 13:05:09] "
    lines = (
        f"{at}Fam: Messages and calls are end-to-end encrypted. No one outside of this chat can read them.",
        f"{at}Ana: Ana created this group",
        f"{at}Fam: Ana added you",
        f"{at}~ Cy: Ana added ~ Cy",
        f"{at}~ Cy: Cy left",
        f"{at}Ana: Cy left",
        f"{at}Ana: Cy added a nice photo",
        f"{at}Ana: You left",
        f"{at}~ Cy: see you left",
        f"{at}Bo: You added Cy",
        f"{at}Bo: hey",
    )
    records = read(chat(tmp_path, *lines), me="Bo")
    assert texts(records) == ["Cy left", "Cy added a nice photo", "You left", "see you left", "hey"]
    assert events(records) == {"notice": 6}
    assert [(each.title, each.group) for each in only(records, Conversation)] == [("Fam", True)]
    android = [line.replace("[", "").replace("] ", " - ") for line in lines]
    written = texts(read(chat(tmp_path / "b", *android), me="Bo"))
    assert written.count("Cy left") == 2  # Android has no names before its notices
    alone = (f"{at}Ana: Messages to this chat are end-to-end encrypted, as it says.", f"{at}Ana: Bo left", f"{at}Bo: a")
    records = read(chat(tmp_path / "c", *alone, f"{at}Ana: b"), me="Bo")
    assert texts(records) == ["Bo left", "a", "b"]
    assert [each.group for each in only(records, Conversation)] == [False]


def test_phones_in_arabic_mark_in_the_other_direction(tmp_path: Path) -> None:
    at = "[\u200f14\u200f/3\u200f/2024، 1:05:09 م] "
    lines = (
        f"{at}Ana: \u200fالرسائل والمكالمات مشفرة تمامًا بين الطرفين.",
        f"{at}Ana: \u200fلم يتم إدراج الصورة",
        f"{at}Ana: \u200fصباح الخير",
        f"{at}Bo: \u200fتم حذف هذه الرسالة",
    )
    records = read(chat(tmp_path, *lines), me="Bo")
    assert texts(records) == ["", "صباح الخير"]
    assert only(records, Message)[0].attachments == (Attachment("photo", "not in the export"),)
    assert events(records) == {"notice": 1, "deleted": 1}


def test_a_known_name_without_a_space_after_it(tmp_path: Path) -> None:
    lines = ("14/3/24, 10:00 - Ana: a", "14/3/24, 10:01 - Ana:.", "14/3/24, 10:02 - Security code changed:x", "", "")
    records = read(chat(tmp_path, *lines), me="Bo")
    assert texts(records) == ["a", "."]
    assert events(records) == {"notice": 1}


def test_one_called_you_is_the_owner(tmp_path: Path) -> None:
    records = read(
        chat(tmp_path, "2024-03-14 10:00 Ana: a", "2024-03-14 10:01 You: b: c", "2024-03-14 10:01 Ana: d", "")
    )
    assert [(each.text, each.from_owner) for each in only(records, Message)] == [
        ("a", False), ("b: c", True), ("d", False),
    ]  # fmt: skip


def test_somebody_called_you_is_not_the_owner_where_two_others_write(tmp_path: Path) -> None:
    chat(tmp_path, "2024-03-14 10:00 Ana: a", "2024-03-14 10:01 You: b", "2024-03-14 10:01 Ana: d", name="a.txt")
    chat(tmp_path, "14/3/24, 10:00 - Cy: c", "14/3/24, 10:01 - Bo: b", name="b.txt")
    with pytest.raises(SourceError, match="--me NAME"):
        read(tmp_path)


def test_with_and_without_media_is_the_same_message(tmp_path: Path) -> None:
    head = ("14/3/24, 10:00 - Ana: a", "14/3/24, 10:01 - Bo: b")
    without = read(chat(tmp_path / "a", *head, "14/3/24, 10:02 - Ana: <Media omitted>"), me="Bo")
    file = "14/3/24, 10:02 - Ana: \u200eIMG-20240314-WA0001.jpg (file attached)"
    assert [m.key for m in only(read(chat(tmp_path / "b", *head, file), me="Bo"), Message)] == [
        m.key for m in only(without, Message)
    ]


def test_damage(tmp_path: Path) -> None:
    file = chat(tmp_path, "cut off", "14/3/24, 10:00 - Ana: a\x00", "14/3/24, 10:01 - Bo: b", "99/99/24, 10:01 - Bo: c")
    file.write_bytes(file.read_bytes() + b"\n\xff\xfe")
    records = read(file, me="Bo")
    assert counted(records) == 4
    assert "1 lines stand before the first message" in "".join(unreadable(records))
    assert [each.sent_at is None for each in only(records, Message)] == [False, False, True]
    assert "2 characters were not UTF-8" in notices(records)
    (tmp_path / "utf16.txt").write_bytes("14/3/24, 10:00 - Ana: ä".encode("utf-16"))
    assert texts(read(tmp_path / "utf16.txt", me="Bo")) == ["ä"]


def test_the_encrypted_backup_is_told(tmp_path: Path) -> None:
    (tmp_path / "msgstore.db.crypt15").write_bytes(b"\x01\x02\x03")
    with pytest.raises(SourceError, match="Export chat"):
        read(tmp_path)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(number=st.integers(0, 2**32))
def test_no_damage_ends_in_a_traceback(tmp_path_factory: pytest.TempPathFactory, number: int) -> None:
    subject = SUBJECTS["whatsapp"]
    run_case(subject, fixture_files(subject), number, tmp_path_factory.mktemp("case"))


def test_notices_on_communities_have_a_colon_and_no_name_before_it(tmp_path: Path) -> None:
    path = chat(
        tmp_path,
        '12/12/2023, 10:46 - ~ Maud created group "Plots"',
        "04/03/2024, 22:29 - +44 7700 900124 added you to a group in the community: Allotments",
        "04/03/2024, 22:30 - Bo hat dich zu einer Gruppe in der Community hinzugefügt: Allotments",
        "05/03/2024, 09:10 - Community Garden Ely: the gate is left open",
        "05/03/2024, 09:11 - Imke Dolan: on it: now",
        name="WhatsApp Chat with Plots.txt",
    )
    records = read(path, me=ME)
    assert [(message.sender, message.text) for message in only(records, Message)] == [
        ("Community Garden Ely", "the gate is left open"),
        (ME, "on it: now"),
    ]
    assert events(records) == {"notice": 3}


@pytest.mark.parametrize(
    "notice",
    [
        "Bo sizi ekledi",
        "Bo добавил вас",
        "Bo dodał Cię",
        "Bo lade till dig",
        "Bo lisäsi sinut",
        "Bo添加了你",
        "Bo keluar",
    ],
)
def test_short_notices_in_other_languages_are_no_files_left_out(tmp_path: Path, notice: str) -> None:
    path = chat(
        tmp_path,
        f"[13/03/2024, 09:00:00] Plots: \u200e{notice}",
        "[13/03/2024, 09:01:00] Bo: hi",
        "[13/03/2024, 09:02:00] Imke Dolan: \u200egörüntü dahil edilmedi",
    )
    records = read(path, me=ME)
    assert [message.sender for message in only(records, Message)] == ["Bo", ME]
    assert only(records, Message)[1].attachments == (Attachment("photo", "not in the export"),)
    assert threads(records)["group Plots"].group is True


@pytest.mark.parametrize("name", ["msgstore.db", "ChatStorage.sqlite", "msgstore-2024-02-01.1.db.crypt14"])
def test_whatsapps_own_database_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"SQLite format 3\0" + b"\1" * 200)
    with pytest.raises(SourceError, match=r"Export chat, .*result\.json"):
        read(tmp_path / name)


def test_files_and_calls_of_android_without_a_mark(tmp_path: Path) -> None:
    path = chat(
        tmp_path,
        "13/02/2024, 09:14 - Cy: Tide tables.pdf (file attached)",
        "Tide tables.pdf",
        "13/02/2024, 09:15 - Cy: 2 contacts.vcf (arquivo anexado)",
        "13/02/2024, 09:16 - Cy: plan.pdf (see page 2)",
        "13/02/2024, 09:17 - Cy: Missed voice call",
        "13/02/2024, 09:18 - Cy: Waiting for this message. This may take a while.",
        "13/02/2024, 09:19 - Imke Dolan: Missed voice call from the bank",
        name="WhatsApp Chat with Cy.txt",
    )
    records = read(path, me=ME)
    assert [(message.text, message.attachments) for message in only(records, Message)] == [
        ("", (Attachment("file", "Tide tables.pdf"),)),
        ("", (Attachment("file", "2 contacts.vcf"),)),
        ("plan.pdf (see page 2)", ()),
        ("Missed voice call from the bank", ()),
    ]
    assert events(records) == {"call": 1, "notice": 1}
