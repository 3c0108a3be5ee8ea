from __future__ import annotations

import io
import tracemalloc
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mails import eml, mbox, of, one, read

from bench.fuzz import SUBJECTS, fixture_files, run_case
from sources import mail
from sources.folder import open_folder
from sources.mail_html import read_html
from sources.mail_mbox import pieces
from sources.mail_own import own_words
from sources.mail_values import addresses, base64_bytes, date_ms, words_of
from sources.reader import Hints
from sources.record import Event, Message, Unreadable

# Mailboxes in one file


def texts(path: Path) -> list[str]:
    return [message.text for message in of(Message, read(path))]


def test_separators_of_which_programs_left_out_a_part(tmp_path: Path) -> None:
    path = tmp_path / "box"
    first, second = eml("a\n\nFrom \nmy view: none"), eml("b", Message_ID="<2@x>")
    path.write_bytes(mbox(first, second, separator="From "))
    assert [message.text for message in of(Message, read(path))] == ["a\n\nFrom \nmy view: none", "b"]
    separator = b"From x@y.example Tue Mar 10 12:00:00 2026\n"
    path.write_bytes(separator + eml("a\n") + separator + second)  # no empty line before it
    assert [message.text for message in of(Message, read(path))] == ["a", "b"]
    told = f"see\n{separator.decode()}Yours: Rex"
    path.write_bytes(mbox(eml(told)))
    assert [message.text for message in of(Message, read(path))] == [told]
    twice = separator + b">From - Tue Mar 10 2026 12:00:00\nX-Mozilla-Status: 0001\n"
    path.write_bytes(twice + first + b"\n\n" + twice + second)
    assert len(of(Message, read(path))) == 2


def test_a_line_that_only_looks_like_a_separator(tmp_path: Path) -> None:
    body = "Dear Ida\n\nFrom there: we went on\n\nFrom Rome at 10:30 in 2026 we drove\nto Ostia.\n"
    body += "From x@y Tue Mar 10 12:00:00 2026\nA: b"
    path = tmp_path / "box"
    path.write_bytes(mbox(eml(body), eml("second", Message_ID="<2@x>")))
    assert texts(path) == [body, "second"]


@pytest.mark.parametrize("quotes", [">", ">>", ">>>"])
def test_each_way_of_quoting_is_undone_once(tmp_path: Path, quotes: str) -> None:
    path = tmp_path / "box"
    path.write_bytes(mbox(eml(f"a\n{quotes}From b"), eml("second", Message_ID="<2@x>")))
    message = of(Message, read(path))[0]
    assert (message.raw or message.text) == f"a\n{quotes[1:]}From b"


def test_line_breaks_of_windows_and_a_mark_at_the_start(tmp_path: Path) -> None:
    path = tmp_path / "box.mbox"
    path.write_bytes(b"\xef\xbb\xbf" + mbox(eml("one\ntwo"), eml("second", Message_ID="<2@x>")).replace(b"\n", b"\r\n"))
    assert texts(path) == ["one\ntwo", "second"]


def test_a_patch_within_a_mail_is_its_text_but_a_file_of_patches_is_mails(tmp_path: Path) -> None:
    separator = "From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001"
    path = tmp_path / "box"
    path.write_bytes(mbox(eml(f"see\n\n{separator}\nFrom: Rex <r@x>\n\npatch")))
    assert len(texts(path)) == 1
    path.write_bytes(mbox(eml("a"), eml("b", Message_ID="<2@x>"), separator=separator))
    assert texts(path) == ["a", "b"]


def test_a_length_that_is_wrong_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "box"
    path.write_bytes(mbox(*(eml("x" * n, Message_ID=f"<{n}@x>", Content_Length="50000") for n in range(3, 9))))
    assert len(texts(path)) == 6


def test_a_large_mailbox_is_cut_with_flat_memory(tmp_path: Path) -> None:
    path = tmp_path / "box"
    with path.open("wb") as stream:
        for number in range(600):
            stream.write(mbox(eml("word " * 20_000, Message_ID=f"<{number}@x>")))
    tracemalloc.start()
    with path.open("rb") as stream:
        assert sum(1 for _ in pieces(stream)) == 600
    assert tracemalloc.get_traced_memory()[1] < 8 * 1024**2 < path.stat().st_size
    tracemalloc.stop()


def test_a_mail_larger_than_any_keeps_its_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sources.mail_mbox.MAX_MAIL", 100_000)
    path = tmp_path / "box"
    path.write_bytes(mbox(eml("start " + "x" * 5_000_000), eml("second", Message_ID="<2@x>")))
    first, second = texts(path)
    assert first.startswith("start x")
    assert len(first) <= 100_000
    assert second == "second"


def test_copies_are_counted_and_the_same_id_of_another_mail_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "box"
    path.write_bytes(
        mbox(eml("a"), eml("a"), eml("b", From="other@x.example"), eml("c", Message_ID=""), eml("c", Message_ID=""))
    )
    records = read(path)
    assert [message.text for message in of(Message, records)] == ["a", "b", "c"]
    assert len(of(Event, records)) == 2


def test_what_is_deleted_in_thunderbird_is_not_a_message(tmp_path: Path) -> None:
    (tmp_path / "Inbox").write_bytes(mbox(eml("gone", X_Mozilla_Status="0009"), eml("here", Message_ID="<2@x>")))
    assert texts(tmp_path) == ["here"]


# Single mails


@pytest.mark.parametrize(
    ("charset", "body", "text"),
    [
        ("iso-8859-1", "Grüße – “so”".encode("cp1252"), "Grüße – “so”"),
        ("utf-8", "Grüße".encode("cp1252"), "Grüße"),
        ("us-ascii", "Grüße".encode(), "Grüße"),
        ("gb2312", "喆你好".encode("gb18030"), "喆你好"),
        ("ks_c_5601-1987", "안녕".encode("cp949"), "안녕"),
        ("iso-2022-jp", "こんにちは".encode("iso-2022-jp"), "こんにちは"),
        ("koi8-r", "Привет".encode("koi8-r"), "Привет"),
        ("iso-8859-1", "naïve ✿".encode(), "naïve ✿"),
        ("iso-8859-1", "Привет, как дела?".encode("cp1251"), "Привет, как дела?"),
        ("", "Привет, КАК дела? Это koi8".encode("koi8-r"), "Привет, КАК дела? Это koi8"),
        ("", "Grüße, ÄÖÜ".encode("cp1252"), "Grüße, ÄÖÜ"),
        ("unicode_escape", b"\\u0041", "\\u0041"),
        ("punycode", b"abc-def", "abc-def"),
        ("-Punycode!", b"abc-def", "abc-def"),
        ("unicode escape", b"a\\nb", "a\\nb"),
        ("raw.unicode.escape", b"a\\u0062", "a\\u0062"),
        ("utf-16", b"plain", "plain"),
        ("utf-16", "plain".encode("utf-16"), "plain"),
        ("no\x00such", "é".encode(), "é"),
        ("", "é\x00".encode(), "é\ufffd"),
    ],
)
def test_charsets(tmp_path: Path, charset: str, body: bytes, text: str) -> None:
    assert one(tmp_path, eml(body, Content_Type=f'text/plain; charset="{charset}"')).text == text


@pytest.mark.parametrize("between", ["", "at", "<", '"', "(", "@"])
def test_addresses_with_spaces_without_end_are_read_at_once(between: str) -> None:
    spaces = " " * 100_000
    value = f"Bo{spaces}{between}{spaces}Lind{spaces}<bo@mail.example>, ida@mail.example"
    assert len(addresses(value)) < 3


@pytest.mark.parametrize(
    ("told", "text"), [("windows-1251", "Привет, Hello world"), ("utf-16", "Grüße"), ("no-such", "Grüße")]
)
def test_a_page_may_tell_its_charset_itself(tmp_path: Path, told: str, text: str) -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={told}"></head>{text}</html>'
    body = page.encode("cp1251" if told == "windows-1251" else "utf-8")
    assert one(tmp_path, eml(body, Content_Type="text/html")).text == text


@pytest.mark.parametrize(
    ("charset", "raw", "subject"),
    [
        ("big5", "一個好消息".encode("big5"), "一個好消息"),
        ("iso-8859-1", "Привет".encode("cp1251"), "Привет"),
        ("big5", "Grüße".encode(), "Grüße"),
    ],
)
def test_letters_of_a_header_that_are_not_encoded(tmp_path: Path, charset: str, raw: bytes, subject: str) -> None:
    mail = eml("Hi", Content_Type=f"text/plain; charset={charset}", Subject="@@", X_Odd="!!")
    found = one(tmp_path, mail.replace(b"@@", raw).replace(b"!!", b"\xff"))
    assert found.subject == subject


def test_parts_whose_end_was_never_written(tmp_path: Path) -> None:
    body = "--b\nContent-Type: text/plain\n\nHello\n--bb\nstill it\n--b\nContent-Type: image/png; name=x.png\n\nabc"
    message = one(tmp_path, eml(body, Content_Type='multipart/mixed; boundary="b"'))
    assert message.text == "Hello\n--bb\nstill it"
    assert [each.name for each in message.attachments] == ["x.png"]


@pytest.mark.parametrize("told", ['; boundary="--=_other"', "", "; boundary="])
def test_parts_between_other_boundaries_than_the_header_tells(tmp_path: Path, told: str) -> None:
    part = "----=_Part_1\nContent-Type: text/{0}\n\n{1}\n"
    body = part.format("plain", "Hello Ida") + part.format("html", "<p>Hello <b>Ida</b>") + "----=_Part_1--\n"
    message = one(tmp_path, eml(body, Content_Type=f"multipart/alternative{told}"))
    assert message.text == "Hello Ida"


def test_a_multipart_without_any_parts_is_text(tmp_path: Path) -> None:
    message = one(tmp_path, eml("Not delivered\n--\nContent: none", Content_Type="multipart/report;"))
    assert message.text.startswith("Not delivered")


def test_what_is_called_mail_and_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "good.eml").write_bytes(eml())
    (tmp_path / "notes.eml").write_text("Only some notes\n\nand more")
    (tmp_path / "empty.eml").write_text("")
    (tmp_path / "notes.txt").write_text("Only some notes")
    assert [record.where.rpartition("/")[2] for record in of(Unreadable, read(tmp_path))] == ["empty.eml", "notes.eml"]


def test_parts_within_parts_without_end(tmp_path: Path) -> None:
    body = "x"
    for depth in range(400):
        body = f"--b{depth}\nContent-Type: multipart/mixed; boundary=b{depth - 1}\n\n{body}\n--b{depth}--"
    one(tmp_path, eml(body, Content_Type="multipart/mixed; boundary=b399"))


@pytest.mark.parametrize(
    "html",
    ["<div>" * 100_000, "<b>" * 50_000, "<p><b id=1>" * 20_000, "<table>" * 30_000, "<" * 300_000, "<!--" * 100_000,
     "&" * 300_000, "<a href=" * 50_000, "<blockquote type=cite>" * 900 + "x"],
)  # fmt: skip
def test_hostile_html_is_read_in_time(html: str) -> None:
    read_html(html + "word")


@pytest.mark.parametrize(
    "value", ["(" * 200_000, '"' * 100_000, "<" * 100_000, "a@" * 100_000, "=?utf-8?q?" * 50_000, ",;:" * 100_000]
)
def test_hostile_values_are_read_in_time(value: str) -> None:
    addresses(value)
    words_of(value)
    date_ms(value)
    base64_bytes(value.encode())


@pytest.mark.parametrize(
    "line", ["On 2026 x", "> ", "From: a\n", "-- \n", "a wrote:\n", "___", " " * 300 + "\n", "-" * 390 + "\n"]
)
def test_hostile_texts_are_told_apart_in_time(line: str) -> None:
    own_words(line * 20_000)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=?UTF-8?Q?Piet_=C3?= =?UTF-8?Q?=AB?=", "Piet ë"),
        ("=?utf-8*en?B?w6k=?=", "é"),
        ("a =?x-none?Q?=E9?= b", "a é b"),
        ("tab\there\x1b[31m", "tab here\x1b[31m"),
        ("=?broken", "=?broken"),
    ],
)
def test_encoded_words(value: str, text: str) -> None:
    assert words_of(value) == text


@pytest.mark.parametrize(
    ("value", "emails"),
    [
        ('"Doe, Jane" <Jane@X.example>, b@y.example', ["jane@x.example", "b@y.example"]),
        ("undisclosed-recipients:;", []),
        ("Team: a@x.example, B <b@x.example>; , c@x.example", ["a@x.example", "b@x.example", "c@x.example"]),
        ("jane at x.example (Jane)", ["jane@x.example"]),
        ("a@x.example (a (nested) remark)", ["a@x.example"]),
        ("<@relay.example:a@x.example>", ["a@x.example"]),
        ("nobody", []),
    ],
)
def test_addresses(value: str, emails: list[str]) -> None:
    assert [each.email for each in addresses(value)] == emails


# Own words


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Yes.\n\nOn Tue, Ida wrote:\n> a\n> b\n\nAnd no.", "Yes.\n\n\nAnd no."),
        ("Ja.\n\nAm 3. März 2026 um 10:11 schrieb Ida:\n\n> a", "Ja."),
        ("Oui.\n\nLe mar. 3 mars 2026 à 10:11, Ida a écrit :\n> a", "Oui."),
        ("Sure.\n\nOn 3 March 2026 at 10:11 Ida wrote:\n\nDear all, unmarked", "Sure."),
        ("Ok\n________________________________\nFrom: Ida\nSent: Tuesday\nTo: Rex\n\nold", "Ok"),
        ("Ok\n\nVon: Ida\nGesendet: Dienstag\nAn: Rex\n\nalt", "Ok"),
        ("> only a quote", "> only a quote"),
        ("Hi\n-- \nRex\nCEO", "Hi"),
        ("He wrote:\nnothing at all, ever", "He wrote:\nnothing at all, ever"),
        ("Dear Ida\n\nFrom: the bottom of my heart\n\nRex", "Dear Ida\n\nFrom: the bottom of my heart\n\nRex"),
    ],
)
def test_own_words(text: str, own: str) -> None:
    assert own_words(text) == own


# Whatever is done to it


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.one_of(st.binary(max_size=80), st.sampled_from([eml(), b"\n", b"\n\nFrom a Tue 10:00:00 2026\n"])),
        max_size=8,
    )
)
def test_any_bytes_are_accounted_for(tmp_path_factory: pytest.TempPathFactory, parts: list[bytes]) -> None:
    path = tmp_path_factory.mktemp("any") / "box"
    path.write_bytes(b"From a@b Tue Mar 10 12:00:00 2026\nTo: x@y.example\n\n" + b"".join(parts))
    with path.open("rb") as stream:
        mails = sum(1 for _ in pieces(stream))
    records = list(mail.read([open_folder(path)], Hints("x@y.example")))
    assert sum(isinstance(record, Message | Event | Unreadable) for record in records) == mails


@pytest.mark.parametrize("block", range(4))
def test_damaged_mail_is_read_or_refused(tmp_path: Path, block: int) -> None:
    subject = SUBJECTS["email"]
    files = fixture_files(subject)
    for number in range(block * 15, block * 15 + 15):
        folder = tmp_path / str(number)
        folder.mkdir()
        run_case(subject, files, number, folder)
    assert Random(block)


def test_long_headers_after_lines_that_no_empty_line_precedes() -> None:
    signature = (
        b"DKIM-Signature: a\n" + b" bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n" * 18
    )
    head = b"From a@b.example Mon Jan  5 10:00:00 2026 +0000\n" + signature * 4
    mails = [head + b"Message-ID: <%d@b.example>\n\nhello\n" % number for number in range(800)]
    assert len(list(pieces(io.BytesIO(b"".join(mails))))) == len(mails)
