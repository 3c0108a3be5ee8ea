from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from linkedin_exports import (
    INES,
    ME,
    THREAD,
    URL,
    export,
    of,
    read,
    row,
    table,
)

from sources.linkedin_text import day_ms, invited_ms, profile_key, profile_keys, read_content, sent_ms
from sources.record import Attachment, Message

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
