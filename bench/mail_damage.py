"""Damage done to mails where it hurts them: fields, boundaries, encodings, separators, HTML."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

from bench.mutations import Files
from sources.folder import open_folder
from sources.mail_places import box_of, mails

_FIELD = re.compile(rb"^([A-Za-z-]{2,40}):[^\n]*(?:\n[ \t][^\n]*)*", re.M)
_VALUES = (
    b"", b" ", b"\x00", b"=?utf-8?q?" + b"=C3" * 5_000, b"=?x?b?" + b"A" * 9_999 + b"?=", b"<" * 9_999, b"(" * 9_999,
    b'"' * 9_999, b"a@b.example, " * 20_000, b"<a@b> " * 20_000, b"Team: " * 5_000, b"\xff\xfe\xe9", "Ré: ﬁ".encode(),
    b"multipart/mixed; boundary=b", b'multipart/alternative; boundary=""', b"multipart/mixed", b"message/rfc822",
    b"text/html; charset=utf-7", b"text/plain; charset=punycode", b"text/plain; charset*0*=x''%ff; charset*1=y",
    b"base64", b"quoted-printable", b"x-uuencode", b"binary", b"Thu, 99 Foo 99999 99:99:99 +9999",
    b"Fri, 1 Jan 1960 00:00:00 +0000", b"99999999999999999999999", b"Spam,Drafts,=?x?q?=ff?=", b"D", b"0008", b"<>",
    b"9" * 400, b"A" * 300_000, b"\x1b[31m\xe2\x80\xae", b"<same@id.example>", b"-1", b"9007199254740993",
)  # fmt: skip
_BODIES = (
    b"<div>" * 20_000, b"<p><b id=1>" * 5_000, b"<a href=" * 9_000, b"<blockquote type=cite>" * 2_000, b"&#0;&#xd800;",
    b"\n>" * 20_000, b"\nOn 1 Jan 2026 a wrote:" * 5_000, b"\n--b" * 5_000, b"=",
    b"\n--b\nContent-Type: multipart/mixed; boundary=b\n" * 900, b"=\n" * 9_000, b"begin 644 x\n\x7f\x7f\n",
    b"From a@b Tue Mar 10 12:00:00 2026\nTo: x\n", b"\n\nFrom a\nB: c\n\n",
    b"\r" * 5_000, b"\n" * 50_000, b"\x00" * 5_000, b"_" * 200_000, b"From: a\nSent: b\n" * 3_000,
)  # fmt: skip


def damage_mail(files: Files, dice: Random) -> None:
    """One to three things done to the mails of an export, in place."""
    for _ in range(dice.randrange(1, 4)):
        name = dice.choice(sorted(files)) if files else ""
        data = files.get(name, b"")
        fields = list(_FIELD.finditer(data))
        if not fields:
            continue
        field = dice.choice(fields)
        kind = dice.randrange(6)
        if kind <= 1:
            new = field[1] + b": " + dice.choice(_VALUES)
        elif kind == 2:
            new = b""
        elif kind == 3:
            new = field[0] + b"\n" + dice.choice(fields)[0]
        elif kind == 4:
            new = dice.choice(
                (b"Content-Type", b"Content-Length", b"References", b"X-Gmail-Labels", b"From", b"Message-ID")
            )
            new += b": " + dice.choice(_VALUES) + b"\n" + field[0]
        else:
            at = data.find(b"\n\n", field.end()) if dice.random() < 0.7 else dice.randrange(len(data))
            files[name] = data[: at + 2] + dice.choice(_BODIES) + data[at + 2 :]
            continue
        files[name] = data[: field.start()] + new + data[field.end() :]


def mail_items(path: Path) -> int:
    """How many mails the files of an export hold, readable or not."""
    return sum(1 for _ in mails(box_of(open_folder(path))))
