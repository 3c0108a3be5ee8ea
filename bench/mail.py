"""E-mail: our whole import against `notmuch new` on one Maildir, and our reading alone against `mailbox`.

python -m bench.mail [MAILS]          20,000 without a number; notmuch is a Debian package
"""

from __future__ import annotations

import base64
import json
import mailbox
import os
import quopri
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from bench.measure import Run, run, unpitch
from sources import mail
from sources.folder import open_folder
from sources.reader import Hints
from sources.record import Message

INBOXES = Path(__file__).parent.parent / "fixtures" / "inboxes"
ME = "Ida Lindqvist <ida@mail.example>"
ROUNDS = 3
START = datetime(2018, 1, 1, tzinfo=UTC)
_TRACKED = (
    '<tr><td style="padding:0 24px;font-family:Helvetica,Arial,sans-serif;font-size:16px;line-height:24px;color:#333">'
    '<p>{}</p><a href="https://click.shop.example/u/{}?utm_source=mail" style="color:#06c">Read more</a></td></tr>'
)


def write_mails(folder: Path, mails: int, seed: int = 1) -> tuple[Path, Path]:
    """Write the same mails as a Maildir and as an mbox; gives both.

    Their texts are those of the labelled inboxes with a few words changed. Of ten, five are plain, two plain and HTML,
    two newsletters in HTML alone (20 kB), one has an attachment (30 kB); a third answer another, with a quote.
    """
    dice = random.Random(seed)
    texts = [
        json.loads(line)["text"]
        for file in sorted(INBOXES.glob("*/messages.jsonl"))[:40]
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    words = sorted({word for text in texts for word in text.split()})[:20_000]
    maildir = folder / "Maildir"
    for name in ("cur", "new", "tmp", ".Sent/cur", ".Sent/new", ".Sent/tmp"):
        (maildir / name).mkdir(parents=True)
    box = folder / "all.mbox"
    with box.open("wb") as stream:
        for number in range(mails):
            told = [dice.choice(words) if dice.random() < 0.1 else word for word in dice.choice(texts).split(" ")]
            sent = dice.random() < 0.12
            data = _mail(number, " ".join(told), sent, dice)
            place = maildir / (".Sent" if sent else "") / "cur"
            (place / f"{1_500_000_000 + number}.M{number}P1.host!2,S").write_bytes(data)
            stream.write(b"From x@example Mon Jan  1 00:00:00 2018\n" + data.replace(b"\nFrom ", b"\n>From ") + b"\n\n")
    return maildir, box


def _mail(number: int, text: str, sent: bool, dice: random.Random) -> bytes:
    other = f"Person {number % 4001} <p{number % 4001}@site{number % 97}.example>"
    at = START + timedelta(minutes=30 * number)
    head = [
        f"Return-Path: <p{number % 4001}@site{number % 97}.example>",
        "Delivered-To: ida@mail.example",
        f"Received: from relay{number % 13}.example by mx.mail.example with ESMTPS id {number:x}\n"
        f"\tfor <ida@mail.example>; {format_datetime(at)}",
        f"DKIM-Signature: v=1; a=rsa-sha256; d=site.example; s=k1; bh={dice.randbytes(24).hex()};"
        f"\n\tb={dice.randbytes(90).hex()}",
        f"Date: {format_datetime(at)}",
        f"From: {ME if sent else other}",
        f"To: {other if sent else ME}",
        f"Subject: =?utf-8?b?{base64.b64encode(text[:30].encode()).decode()}?=",
        f"Message-ID: <{number}@mail.example>",
        "MIME-Version: 1.0",
    ]
    if number > 10 and dice.random() < 0.33:
        before = number - dice.randrange(1, 10)
        head += [f"In-Reply-To: <{before}@mail.example>", f"References: <{before}@mail.example>"]
        text += f"\n\nOn {at:%d %b %Y} Ida wrote:\n> " + text[:200].replace("\n", "\n> ")
    kind = dice.randrange(10)
    if kind < 5:
        return "\n".join([*head, "Content-Type: text/plain; charset=utf-8", "", text]).encode()
    rows = "".join(_TRACKED.format(text[:300], dice.randrange(10**9)) for _ in range(6 if kind < 7 else 35))
    html = f"<html><head><style>{'td{margin:0}' * 60}</style></head><body><table>{rows}</table></body></html>"
    packed = quopri.encodestring(html.encode()).decode()
    page = f"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n{packed}"
    plain = f"Content-Type: text/plain; charset=utf-8\n\n{text}"
    if kind < 7:
        parts, sort = [plain, page], "alternative"
    elif kind < 9:
        head += ["List-Unsubscribe: <https://shop.example/u>", "Precedence: bulk", "List-Id: <news.shop.example>"]
        return "\n".join([*head, page]).encode()
    else:
        file = base64.encodebytes(dice.randbytes(30_000)).decode()
        parts = [plain, f"Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n{file}"]
        sort = "mixed"
    inner = "".join(f"--=_b\n{part}\n" for part in parts)
    return "\n".join([*head, f'Content-Type: multipart/{sort}; boundary="=_b"', "", f"{inner}--=_b--"]).encode()


def main(mails: int) -> None:
    """Print all of it."""
    with tempfile.TemporaryDirectory(prefix="unpitch-bench-") as name:
        folder = Path(name)
        maildir, box = write_mails(folder, mails)
        for title, path, theirs in (
            ("Maildir", maildir, lambda: _parse_maildir(maildir)),
            ("mbox", box, lambda: sum(1 for _ in mailbox.mbox(box, create=False))),
        ):
            _reading(title, path, theirs)
        ours = run(unpitch(folder / "store.db", "import", str(maildir)))
        _say("unpitch import", ours, mails)
        if shutil.which("notmuch"):
            other = _notmuch(folder, maildir)
            _say("notmuch new", other, mails)
            print(f"whole import, sorting included: {other.wall / ours.wall:.2f} times as fast as notmuch", flush=True)
        else:
            print("notmuch is not installed")


def _parse_maildir(top: Path) -> int:
    boxes = [mailbox.Maildir(top, create=False), mailbox.Maildir(top / ".Sent", create=False)]
    return sum(1 for each in boxes for _ in each)


def _reading(title: str, path: Path, theirs: Callable[[], int]) -> None:
    took: list[float] = []
    other_took: list[float] = []
    found = read = 0
    for _ in range(ROUNDS):
        started = time.process_time()
        found = theirs()
        other_took.append(time.process_time() - started)
        started = time.process_time()
        read = sum(isinstance(record, Message) for record in mail.read(mail.find(open_folder(path)), Hints()))
        took.append(time.process_time() - started)
    ours, other = min(took), min(other_took)
    print(
        f"reading {title:7} unpitch {read / ours:8,.0f}/s of CPU ({read:,})   mailbox {found / other:8,.0f}/s "
        f"({found:,})   {ours / other:.2f} times as long",
        flush=True,
    )


def _notmuch(folder: Path, maildir: Path) -> Run:
    config = folder / "notmuch-config"
    config.write_text(
        f"[database]\npath={maildir}\n[user]\nname=Ida\nprimary_email=ida@mail.example\n[new]\ntags=unread;inbox;\n"
    )
    return run([shutil.which("notmuch") or "notmuch", "new", "--quiet"], {"NOTMUCH_CONFIG": os.fspath(config)})


def _say(title: str, took: Run, mails: int) -> None:
    print(
        f"{title:14} {took.wall:6.1f} s ({mails / took.wall:,.0f}/s, {took.cpu:.1f} s CPU, {took.peak_mb:.0f} MB)",
        flush=True,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
