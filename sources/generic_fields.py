"""Which column of a table of messages holds what: guessed by names and contents, or told with `--map`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sources.errors import SourceError
from sources.generic_flags import truth
from sources.generic_times import looks_like_time

Value = object
Getter = Callable[[Mapping[str, Value]], Value]

_KNOWN: Mapping[str, str] = {
    "text": (
        "text message body content messagetext messagebody messagecontent contents msg plaintext bodytext "
        "contenttext contentbody messagecontentbody textbody datatext strcontent comment description nachricht "
        "nachrichtentext "
        "inhalt texte contenu mensaje texto mensagem testo messaggio текст сообщение tekst bericht treść 本文 "
        "内容 消息 メッセージ"
    ),
    "sender": (
        "senderid fromid authorid userid sendersenderid senderuserid senderusername authorusername "
        "fromusername username senderaddress fromaddress senderemail fromemail sentbyid fromiduserid fromnumber "
        "fromphone fromphonenumber sendernumber senderphone senderphonenumber sender from author user handle "
        "screenname nick nickname email emailaddress youremail requesteremail requester sentby postedby contact phone "
        "phonenumber number address namenumber senderorrecipient creator "
        "absender von expéditeur expediteur auteur remitente autor remetente mittente da отправитель автор от "
        "afzender nadawca 发送者 发件人 送信者 sendername fromname authorname displayname fullname name"
    ),
    "name": (
        "sendername fromname authorname displayname senderdisplayname authordisplayname fromdisplayname "
        "fullname username realname fromusername senderusername authorusername creatorname contactname accountname "
        "sentby nickname yourname requestername requester name"
    ),
    "bio": "senderbio authorbio bio headline senderheadline about",
    "to": (
        "to toid recipient recipients recipientid recipientids recipientname receiver receiverid toaddress tonumber "
        "tophone tophonenumber recipientnumber recipientphone recipientphonenumber "
        "toname an empfänger destinataire destinataires destinatario destinatários кому получатель ontvanger "
        "odbiorca 收件人 宛先"
    ),
    "time": (
        "sentat createdat timestamp timestampms datetime date+time date created createdtime creationtime createtime "
        "originalarrivaltime composetime strtime sent "
        "senttime sentdate datesent messagedate messagetime posted postedat submitted submittedat received "
        "receivedat when ts time utc datum fecha data heure horodatage дата время czas 日期 时间 日時"
    ),
    "conversation": (
        "conversationid threadid chatid roomid channelid dialogid matchid chatsession peeriduserid talkerid namenumber "
        "correspondent ^correspondent match matchname conversation thread chat room channel dialog dialogue peer "
        "unterhaltung conversación discussion беседа чат ^conversationid ^threadid ^chatid ^roomid ^channelid ^matchid "
        "^id ^uuid ^title ^name ^list"
    ),
    "title": (
        "conversationtitle conversationname threadtitle threadname chattitle chatname roomname channelname "
        "groupname ^displayname ^title ^name ^subject"
    ),
    "id": "messageid msgid id guid uuid messageuuid",
    "subject": "subject betreff objet sujet asunto oggetto assunto тема onderwerp temat",
    "mine": (
        "fromowner isfromme fromme isfromowner isoutgoing outgoing isoutbound outbound issent ismine mine "
        "issender isself fromself sentbyme isme out direction messagedirection type messagetype msgbox folder box ^list"
    ),
    "request": "isrequest request messagerequest",
    "group": "isgroup group groupchat isgroupchat",
    "network": "network platform service",
}
"""The names a column may have for each field, best first, squashed; "date+time" means two columns together."""
_NAMES = {field: tuple(names.split()) for field, names in _KNOWN.items()}
_TIMES = frozenset(_NAMES["time"])
_SHARED = frozenset({"name", "title"})
"""Fields that may be the column of another field as well."""
_OTHERS = frozenset(("contact", "phone", "phonenumber", "number", "address", "namenumber", "senderorrecipient"))
"""Columns that name the other one, whoever wrote: in tables of a phone's messages."""
_BOXES: Mapping[object, str] = {
    number: word for number, word in enumerate(("", "in", "out", *["not sent"] * 4)) if word
}
"""What the numbers of Android's tables of messages say: received, sent, and draft, outbox, failed, queued."""
_KINDS = frozenset(("type", "messagetype", "msgbox", "folder", "box"))
"""Columns whose other numbers say what a message is, and not whose."""
_LONG_TEXT = 12
"""Characters of the usual text, where a column is taken for the text by its contents."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns each field is read from; a name that begins with ":" stands for itself."""

    columns: Mapping[str, tuple[str, ...]]
    told: bool = False
    """Whether any of it was told with `--map`."""
    boxes: bool = False
    """Whether `mine` is told in Android's numbers."""
    others: bool = False
    """Whether what stands for the sender is the other one, also where the owner wrote."""

    def __contains__(self, field: str) -> bool:
        return field in self.columns or (field == "to" and self.others)

    def getter(self, field: str) -> Getter:
        """A function that gives the field's value of a row; None where it has none."""
        if field == "mine" and self.boxes:
            number = self._plain("mine")
            return lambda row: _BOXES.get(_number(number(row)))
        if not self.others or field not in ("sender", "name", "to"):
            return self._plain(field)
        mine, other = self.getter("mine"), self._plain("sender" if field == "to" else field)
        if field == "to":
            return lambda row: other(row) if truth(mine(row)) else None
        return lambda row: other(row) if truth(mine(row)) is False else None

    def _plain(self, field: str) -> Getter:
        columns = self.columns.get(field, ())
        if not columns:
            return lambda row: None
        if columns[0].startswith(":"):
            literal = columns[0][1:]
            return lambda row: literal
        if len(columns) == 1:
            column = columns[0]
            return lambda row: row.get(column)
        return lambda row: " ".join(str(row[column]) for column in columns if row.get(column) not in (None, ""))

    def sentence(self) -> str:
        """What is read from what, in words."""
        return ", ".join(f"{field} from {' and '.join(map(repr, names))}" for field, names in self.columns.items())


def squashed(column: str) -> str:
    """A column's name without case, spaces and punctuation; "^", for what stands around the messages, stays."""
    return "".join(letter for letter in column.casefold() if letter.isalnum() or letter == "^")


def parse(told: str) -> dict[str, tuple[str, ...]]:
    """What `--map` says: "text=body,sender=from,time=date+time,network=:name".

    Raises:
        SourceError: it is not of that form, or names a field that there is not.
    """
    found: dict[str, tuple[str, ...]] = {}
    for part in told.split(","):
        field, sign, column = (piece.strip() for piece in part.partition("="))
        if not sign or not column or field not in _NAMES:
            raise SourceError(
                f"--map wants FIELD=COLUMN, several with commas between; {part.strip()!r} is not one. "
                f"Fields are {', '.join(_NAMES)}."
            )
        found[field] = tuple(column.split("+")) if not column.startswith(":") else (column,)
    return found


def settle(told: str | None, sample: Sequence[Mapping[str, Value]], columns: Sequence[str]) -> Columns | None:
    """What is read from which column: as told, and the rest guessed; None where text or sender are not clear.

    Raises:
        SourceError: `told` is not of the right form, or names a column that there is not.
    """
    fixed = parse(told) if told else {}
    by_name = {squashed(column): column for column in reversed(columns)}
    chosen: dict[str, tuple[str, ...]] = {}
    for field, wanted in fixed.items():
        if wanted[0].startswith(":"):
            chosen[field] = wanted
            continue
        real = [name if name in columns else by_name.get(squashed(name)) for name in wanted]
        missing = [name for name, found in zip(wanted, real, strict=True) if found is None]
        if missing:
            raise SourceError(
                f"--map names the column {missing[0]!r}, which is not there; there are {listed(columns)}."
            )
        chosen[field] = tuple(name for name in real if name is not None)
    _guess(chosen, sample, columns)
    if "text" not in chosen or not ({"sender", "name"} & chosen.keys() or {"conversation", "to"} & chosen.keys()):
        return None
    if "sender" not in chosen and "name" in chosen:
        chosen["sender"] = chosen.pop("name")
    if "sender" not in chosen and "mine" not in chosen:
        return None
    if not fixed and not _tells_more(chosen, columns):
        return None
    if chosen.get("name") == chosen.get("sender"):
        chosen.pop("name", None)
    boxes = "mine" in chosen and _in_boxes(chosen["mine"], sample)
    others = "mine" in chosen and "to" not in chosen and squashed(chosen.get("sender", ("",))[0]) in _OTHERS
    return Columns({field: chosen[field] for field in _NAMES if field in chosen}, bool(fixed), boxes, others)


def _tells_more(chosen: Mapping[str, tuple[str, ...]], columns: Sequence[str]) -> bool:
    """Whether something tells when, to whom or where the words were written, or there is nothing but words and names.

    An address book and a list of authors have somebody and some words too, and much besides.
    """
    if {"to", "conversation", "mine"} & chosen.keys() or not {squashed(one) for one in columns}.isdisjoint(_TIMES):
        return True
    return "time" in chosen or not set(columns) - {name for names in chosen.values() for name in names}


def _guess(chosen: dict[str, tuple[str, ...]], sample: Sequence[Mapping[str, Value]], columns: Sequence[str]) -> None:
    names: dict[str, str] = {}
    for column in columns:
        if squashed(column.rpartition(".")[2]):  # "from_id._" is the kind of an id, and no id
            names.setdefault(squashed(column), column)
    taken = {column for parts in chosen.values() for column in parts}
    for field, known in _NAMES.items():
        if field in chosen:
            continue
        fitting = []
        for name in known:
            parts = [names.get(piece) for piece in name.split("+")]
            real = tuple(part for part in parts if part is not None)
            if len(real) < len(parts) or (taken & set(real) and field not in _SHARED):
                continue
            if _fits(field, real, sample):
                fitting.append(real)
                if field != "time":
                    break
        if not fitting and field in ("text", "time"):
            fitting = [real for real in _by_last_piece(known, columns, taken) if _fits(field, real, sample)]
            fitting = [_of_kinds(fitting, sample)] if field == "text" and fitting else fitting[:1]
        if not fitting and field == "sender":
            of_message = [column for column in columns if column.rpartition(".")[0] == "message"]
            fitting = _by_last_piece((*known, "accountid"), of_message, taken)[:1]  # as Airbnb has it
        if fitting:
            chosen[field] = max(fitting, key=lambda real: _filled(real, sample))  # the first of those filled most
            taken |= set(chosen[field])
    if "text" not in chosen and "sender" in chosen and "time" in chosen:
        lengths = {column: _usual_length(column, sample) for column in columns if column not in taken}
        longest = max(lengths, key=lambda column: lengths[column], default=None)
        if longest is not None and lengths[longest] >= _LONG_TEXT:
            chosen["text"] = (longest,)


def _by_last_piece(known: Sequence[str], columns: Sequence[str], taken: set[str]) -> list[tuple[str, ...]]:
    """The columns of JSON that only end in one of some names: `message.createdAt`, `content.text.body`."""
    ends: dict[str, list[str]] = {}
    for column in columns:
        if "." in column and not column.startswith("^") and column not in taken:
            ends.setdefault(squashed(column.rpartition(".")[2]), []).append(column)
    return [(ends[name][0],) for name in known if len(ends.get(name, ())) == 1]


def _of_kinds(texts: Sequence[tuple[str, ...]], sample: Sequence[Mapping[str, Value]]) -> tuple[str, ...]:
    """The first of some columns, with those that hold the text of other kinds of rows: `content.image.caption`."""
    found = texts[0]
    for (column,) in texts[1:]:
        beside = column.split(".")[:-2] == found[0].split(".")[:-2] != []
        if beside and not any(row.get(column) and any(map(row.get, found)) for row in sample):
            found += (column,)
    return found


def _filled(columns: tuple[str, ...], sample: Sequence[Mapping[str, Value]]) -> int:
    """In how many rows, of ten, a column holds something."""
    rows = sum(any(row.get(column) not in (None, "") for column in columns) for row in sample)
    return round(10 * rows / max(len(sample), 1))


def _number(value: Value) -> int | None:
    text = str(value).strip()
    return int(text) if text in ("1", "2", "3", "4", "5", "6") else None


def _in_boxes(columns: tuple[str, ...], sample: Sequence[Mapping[str, Value]]) -> bool:
    """Whether a column holds Android's numbers: only some of them, and not those for yes and no."""
    values = {_number(value) for row in sample if (value := row.get(columns[0])) not in (None, "")}
    return bool(values) and None not in values and (2 in values or squashed(columns[0]) in _KINDS)


def _fits(field: str, columns: tuple[str, ...], sample: Sequence[Mapping[str, Value]]) -> bool:
    values = [
        " ".join(str(row.get(column, "")) for column in columns) if len(columns) > 1 else row.get(columns[0])
        for row in sample
    ]
    values = [value for value in values if value not in (None, "")]
    if field == "time":
        return sum(map(looks_like_time, values)) * 2 > len(values)
    if field == "mine":
        if squashed(columns[0]) in _KINDS and all(str(value).isdigit() for value in values):
            return _in_boxes(columns, sample) and any(squashed(name) in _OTHERS for row in sample[:1] for name in row)
        return _in_boxes(columns, sample) or sum(truth(value) is not None for value in values) * 2 > len(values)
    if columns == ("^list",) and sum(truth(value) is not None for value in values) * 2 > len(values):
        return False  # "Received" and "Sent" are no conversations
    if field == "text":
        return bool(values) and all(isinstance(value, str) for value in values)
    return all(isinstance(value, str | int | float | bool) for value in values)


def _usual_length(column: str, sample: Sequence[Mapping[str, Value]]) -> float:
    texts = [value for row in sample if isinstance(value := row.get(column), str) and value]
    if not texts or not any(" " in text for text in texts):
        return 0
    return sum(map(len, texts)) / len(texts)


def listed(columns: Sequence[str]) -> str:
    """Columns in words."""
    return ", ".join(repr(column[:40]) for column in columns[:20]) + (", ..." if len(columns) > 20 else "")
