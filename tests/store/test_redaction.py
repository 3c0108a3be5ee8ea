"""What tells who people are does not survive redaction, however it is written."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.export.hidden import People, hide

MARK = re.compile(r"\[(?:name|handle|link|mail|phone|number)\]")
NAMES = [
    "Rahul Verma", "Zoë Ångström", "Łukasz O'Neil", "Jean-Luc Bœuf", "Мария Иванова", "محمد علي", "Đặng Thị Hoa",
    "İpek Yıldız", "JOSÉ DÍAZ", "王伟", "田中さくら", "สมชาย", "김민수", "Agent 47", "𝓕𝓪𝓷𝓬𝔂 𝓑𝓸𝔂𝓭",
    "Ｗｉｄｅ Ｎａｍｅｒ",
]  # fmt: skip
HANDLES = ["rahulv_99", "zoe.angstrom", "the-luke", "growthbot", "user_4711", "ipek.y", "x1"]
PEOPLE = People()
for one in NAMES:
    PEOPLE.add_name(one)
for one in HANDLES:
    PEOPLE.add_handle(one)


def seen(text: str) -> str:
    """A text as a reader sees it, worked out apart from the program."""
    decomposed = unicodedata.normalize("NFKD", text)
    kept = "".join(one for one in decomposed if unicodedata.category(one) not in ("Mn", "Mc", "Cf", "Cc"))
    return kept.casefold()


def mangled(draw: st.DrawFn, text: str) -> str:
    """The same to a reader, written otherwise."""
    style = draw(st.integers(0, 6))
    if style == 1:
        return text.upper()
    if style == 2:
        return text.lower()
    if style == 3:
        return unicodedata.normalize("NFD", text)
    if style == 4:
        at = draw(st.integers(0, len(text)))
        return text[:at] + draw(st.sampled_from("\u200b\u00ad\u2060\ufeff\u202e\x07\u0301")) + text[at:]
    if style == 5:
        return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)
    return text


LINKS = ["https://cal.example/rahul?x=1", "www.seo.example", "pages.example/me", "http://10.0.0.1:80/x", "t.me/grow"]
MAILS = ["rahul@corp.example", "zoe+x@mail.co.example", "@zoe.angstrom", "@someone@social.example"]
NUMBERS = ["+49 (0)170 123-4567", "0044 20 7946 0958", "1,000,000", "24/7", "٣٤٥", "½", "①", "3.14"]
FILL = ["hi", "see", "ok!", "(", ")", "—", "dear", "'s", "\n", "…", "👉", "“", ",", "und", "best,"]
SECRETS = [*NAMES, *HANDLES, *LINKS, *MAILS, *NUMBERS]


@st.composite
def texts(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.sampled_from([*SECRETS, *FILL, *(name.split()[0] for name in NAMES)]), max_size=12))
    gap = draw(st.sampled_from([" ", " ", ", ", "\n", "  "]))
    return gap.join(mangled(draw, part) for part in parts)


@given(texts())
@settings(max_examples=400, deadline=None)
def test_nothing_known_survives(text: str) -> None:
    left = seen(MARK.sub(" ", hide(text, PEOPLE)))
    for name in NAMES:
        for part in re.findall(r"[^\W\d_]{2,}", seen(name)):
            assert not re.search(rf"(?<![^\W\d_]){re.escape(part)}(?![^\W\d_])", left), (name, left)
    for handle in HANDLES:
        assert not re.search(rf"(?<![\w.\-]){re.escape(seen(handle))}(?![\w.\-])", left), (handle, left)
    assert not re.search(r"\d", left), left
    assert "@" not in left and "://" not in left and "www." not in left and ".example" not in left


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_any_text_is_taken_and_a_second_time_changes_nothing_but_marks(text: str) -> None:
    once = hide(text, PEOPLE)
    assert not re.search(r"\d", seen(MARK.sub(" ", once)))
    assert hide(once, PEOPLE) == once


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Hi Rahul, it's zoe. Call +49 170 1234567!", "Hi [name], it's [name]. Call [phone]!"),
        ("Rahul Verma's offer: RAHULVERMA", "[name]'s offer: [name]"),
        ("Rahuls Angebot, 王伟你好", "[name] Angebot, [name]你好"),
        ("write zoe.angstrom, user_4711's", "write [handle], [handle]'s"),
        ("mail a.b@c.example or see c.example/x?y=1.", "mail [mail] or see [link]"),
        ("10x in 24/7, 50%", "[number]x in [number], [number]%"),
        ("Nothing to hide here, is there? The end.", "Nothing to hide here, is there? The end."),
    ],
)
def test_what_is_left(text: str, left: str) -> None:
    assert hide(text, PEOPLE) == left
