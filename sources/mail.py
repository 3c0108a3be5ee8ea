"""Reads e-mail: mbox (also Google Takeout's), Maildir, .eml and .emlx. See docs/formats/email.md.

All mails are gone through twice: their headers first, to learn whose mail it is and what belongs together, then whole.
The parts of the work: `mail_places` and `mail_mbox` find the mails, `mail_head`, `mail_values`, `mail_mime` and
`mail_html` read them, `mail_own` tells own words from quoted ones, `mail_owner` and `mail_threads` learn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sources.errors import SourceError
from sources.folder import Folder
from sources.mail_head import head_of, split
from sources.mail_inbox import Inbox, roles_in
from sources.mail_owner import NETWORK, Census, Mine, find_owner
from sources.mail_places import Box, Broken, box_of, find_places, mails, outlook
from sources.mail_roles import DRAFTS
from sources.mail_threads import Threads
from sources.reader import Hints
from sources.record import Notice, Record, Unreadable

FORMAT = NETWORK
TITLE = "E-mail"


def find(folder: Folder) -> list[Folder]:
    """The folder itself where it holds mail. See `sources.reader.Reader.find`."""
    return find_places(folder)


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Read all the mail of one person. See `sources.reader.Reader.read`.

    Raises:
        SourceError: there is no mail that can be read, or the owner is not known.
    """
    boxes = [box_of(folder) for folder in folders]
    refused = [one for box in boxes for one in outlook(box)]
    census, threads = _learn(boxes)
    if not census.mails and refused:
        raise SourceError(f"{refused[0].where} cannot be read: {refused[0].why}.")
    mine = find_owner(census, hints.me) if census.mails else None  # else what is broken, or drafts
    if mine:
        yield mine.record(threads.witnesses())
    yield from (Unreadable(one.where, one.why) for one in refused)
    inbox = Inbox(mine or Mine("", None, (), frozenset()), threads)
    for box in boxes:
        for mail in mails(box):
            if isinstance(mail, Broken):
                yield Unreadable(mail.where, mail.why)
            else:
                yield from inbox.read(mail)
    yield from inbox.written_to()
    yield from map(Notice, _notices(mine, census, inbox))


def _learn(boxes: list[Box]) -> tuple[Census, Threads]:
    census, threads = Census(), Threads()
    for box in boxes:
        for mail in mails(box, heads_only=True):
            if isinstance(mail, Broken):
                continue
            head = head_of(split(mail.data)[0])
            roles = roles_in(mail, head)
            if not head or DRAFTS in roles:
                continue
            census.see(head, roles)
            threads.see(head)
    return census, threads


def _notices(mine: Mine | None, census: Census, inbox: Inbox) -> Iterator[str]:
    if mine and mine.remark:
        yield mine.remark
    if mine and not census.sent and not inbox.own:
        yield (
            f"There is no mail that you sent ({mine.account} was taken to be yours), so whom you answered is "
            "not known; import the folder of sent mail too."
        )
    elif mine and not census.sent and not census.delivered:
        yield f"You were taken to be {mine.account}. If that is wrong, say who you are with --me."
    if inbox.undated:
        yield f"Mails without a readable date: {inbox.undated}. They were kept without one."
    if inbox.cut:
        yield f"Mails longer than any person writes, of which only the beginning was kept: {inbox.cut}."
    if inbox.forged:
        yield f"Mails in the spam folder that pretend to come from you, and are not taken for yours: {inbox.forged}."
    yield "Mail does not tell whom you have in your address book."
