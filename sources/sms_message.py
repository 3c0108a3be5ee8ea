"""One message of SMS Backup & Restore: an SMS, or an MMS with its parts and addresses.

The attributes are those of Android's own tables; https://synctech.com.au/sms-backup-restore/fields-in-xml-backup-files
describes them. "null" stands where there is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sources.file_kinds import kind_of_type
from sources.record import Attachment
from sources.sms_elements import Element
from sources.values import epoch_ms

RECEIVED, SENT = "1", "2"
_EVENTS = {"3": "draft", "4": "unsent", "5": "unsent", "6": "unsent"}
"""Of SMS types and MMS boxes: draft, outbox, failed, queued."""
_FROM, _TO = "137", ("151", "130", "129")
_SELF = "insert-address-token"
"""Stands for the owner's own number where the phone does not know it."""
_NOT_FETCHED = "130"
_PHONE = re.compile(r"[+0-9()\s./\u00a0\u202a-\u202e-]{3,40}")
_PUNCTUATION = re.compile(r"[^+0-9]")
_NO_NAME = frozenset({"(Unknown)", "null", "", "Unknown"})
_SECONDS_BELOW = 100_000_000_000


@dataclass(slots=True)
class Parts:
    """An MMS while its elements are read."""

    told: dict[str, str]
    texts: list[str] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    addresses: list[tuple[str, str]] = field(default_factory=list)
    """Type and number."""

    def part(self, told: dict[str, str]) -> None:
        """Take in a part: text, or a file by its name."""
        kind = told.get("ct", "").lower()
        if kind == "text/plain":
            if text := value(told, "text"):
                self.texts.append(text)
        elif kind != "application/smil":
            name = value(told, "cl") or value(told, "fn") or value(told, "name") or "not named"
            self.files.append(Attachment(kind_of_type(kind), name))

    def address(self, told: dict[str, str]) -> None:
        """Take in an address: from whom, or to whom."""
        if number := value(told, "address"):
            self.addresses.append((told.get("type", ""), number))

    @property
    def sender(self) -> str | None:
        """From whom it is; None where that is the owner, or not told."""
        found = next((number for kind, number in self.addresses if kind == _FROM), None)
        return None if found is None or found == _SELF else number_of(found)

    @property
    def receivers(self) -> list[str]:
        """To whom it went, the owner among them where it came to them."""
        return [number_of(number) for kind, number in self.addresses if kind in _TO and number != _SELF]


def is_room(address: str, mms: Parts) -> bool:
    """Whether what stands for the address is a group's own id, as for groups of RCS, and not somebody's number."""
    known = {number_of(number) for _, number in mms.addresses if number != _SELF}
    return "@" in address and len(known) > 1 and address not in known


def own_in(mms: Parts) -> str | None:
    """The owner's number, where an MMS shows it: who sent what was sent, or the only one that somebody wrote to."""
    others = numbers_of(value(mms.told, "address"))
    if mms.told.get("msg_box") == SENT:
        return mms.sender if others != [mms.sender] else None
    if not others and mms.sender:
        others = [mms.sender]  # where the address is left out
    receivers = mms.receivers
    return receivers[0] if len(others) == len(receivers) == 1 and receivers != others else None


@dataclass(frozen=True, slots=True)
class Count:
    """How many messages a backup says that it holds."""

    told: str


def messages(found: Iterable[Element | str]) -> Iterator[dict[str, str] | Parts | Count | str]:
    """The messages that elements make up: attributes of an SMS, an MMS, or a sentence for one that is broken.

    Args:
        found: see `sources.sms_elements.elements`.
    """
    mms: Parts | None = None
    for element in found:
        if isinstance(element, str):
            if mms is None:
                yield element
            else:
                mms.files.append(Attachment("unknown", f"a part that cannot be read: {element}"))
        elif element.name == "smses" and not element.closing:
            yield Count(element.attributes.get("count", ""))
        elif element.name in ("sms", "mms"):
            if mms is not None:
                yield mms if element.closing and element.name == "mms" else "it has no end"
                mms = None
            if element.closing:
                continue
            if element.name == "sms":
                yield element.attributes
            elif element.alone:
                yield Parts(element.attributes)
            else:
                mms = Parts(element.attributes)
        elif mms is not None and not element.closing:
            if element.name == "part":
                mms.part(element.attributes)
            elif element.name == "addr":
                mms.address(element.attributes)
    if mms is not None:
        yield "it breaks off"


def value(told: dict[str, str], name: str) -> str | None:
    """An attribute; None where it is missing, empty or "null"."""
    text = told.get(name)
    return None if text is None or text in ("null", "") else text


def event_of(kind: str | None) -> str | None:
    """What kind of event an entry is that was neither received nor sent; None where it was one of these."""
    if kind in (RECEIVED, SENT):
        return None
    return _EVENTS.get(kind or "", "unknown")


def is_only_announced(told: dict[str, str]) -> bool:
    """Whether an MMS was never fetched from the network, so that it has no content."""
    return told.get("m_type") == _NOT_FETCHED


def number_of(address: str) -> str:
    """A phone number without spaces and dashes; the name of a company as it is."""
    if _PHONE.fullmatch(address) and any(map(str.isdigit, address)):
        return _PUNCTUATION.sub("", address)
    return address.strip()


def numbers_of(address: str | None) -> list[str]:
    """The numbers of a group, which stand with tildes between them."""
    return list(dict.fromkeys(number_of(each) for each in (address or "").split("~") if each.strip(" ")))


def name_of(told: dict[str, str]) -> tuple[str | None, bool | None]:
    """The contact's name, and whether they are a contact; None where the backup left names out."""
    if "contact_name" not in told:
        return None, None
    name = told["contact_name"].strip()
    return (None, False) if name in _NO_NAME else (name, True)


def sent_at(told: dict[str, str]) -> int | None:
    """When it was received or sent: milliseconds UTC; seconds in some files of MMS."""
    date = told.get("date", "")
    if date.isascii() and date.isdigit() and len(date) < 16:
        return epoch_ms(int(date), 1 if int(date) >= _SECONDS_BELOW else 1000)
    return None
