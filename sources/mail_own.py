"""Tells the words of a mail's own from what it quotes, its signature and the footer of a mailing list.

The own words are what is judged. Where nothing else is there (a mail passed on without a word), all of it is.
"""

from __future__ import annotations

import re

_LONGEST_SIGNATURE = 12
_ATTRIBUTION = re.compile(
    r"(?:on\b.{6,300}\bwrote|am\b.{6,300}\bschrieb\b.{0,200}|le\b.{6,300}\ba écrit|el\b.{6,300}\bescribió|"
    r"il\b.{6,300}\bha scritto|em\b.{6,300}\bescreveu|op\b.{6,300}\bschreef\b.{0,200}|"
    r"(?:den|på)\b.{6,300}\bskrev\b.{0,200}|"
    r".{3,300}\b(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|escreveu|napisał(?:\(a\))?|пишет|написал)|"
    r".{3,300}写道)"
    r"\s?[::]\s*",
    re.I,
)
_DATED = re.compile(r"\d{4}|\d{1,2}[:.]\d{2}")
_ORIGINAL = re.compile(
    r"[ >]*+-{2,}+\s*(?:original message|original appointment|ursprüngliche (?:nachricht|mail)|message d'origine|"
    r"mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|originalmeddelande|"
    r"oprindelig meddelelse|wiadomość oryginalna|исходное сообщение|原始邮件|元のメッセージ)\s*-{2,}\s*",
    re.I,
)
_FORWARDED = re.compile(
    r"[ >]*+(?:-{3,}+.{0,60}(?:forwarded|weitergeleitet|transféré|reenviado|inoltrato|doorgestuurd)|"
    r"begin forwarded message|anfang der weitergeleiteten|début du message (?:ré)?expédié)",
    re.I,
)
_FROM = re.compile(r"\*?(?:from|von|de|da|van|från|fra|od|от|发件人|差出人)\s?\*?\s?[::]\s?\*?\s*\S", re.I)
_SENT = re.compile(
    r"\*?(?:sent|date|gesendet|datum|envoyé|enviado(?: el)?|fecha|inviato|data|verzonden|skickat|sendt|wysłano|"
    r"отправлено|дата|发送时间|送信日時)\s?\*?\s?[::]",
    re.I,
)
_MOBILE = re.compile(
    r"(?:sent from (?:my|the|a|mail for|yahoo|outlook|proton|gmail)|get outlook for|von meinem .{2,40} gesendet|"
    r"gesendet (?:von|mit) |envoyé de(?:puis)? mon|enviado desde mi|inviato da(?:l mio)?) ?.{0,80}",
    re.I,
)
_FOOTER = re.compile(r"_{40,}|-~-~-+.*|--~--~-+.*|\*{20,}")
_LINES_WITH_SIGNS = (
    "\n>", "\n >", "\n--", "\n --", "\n___", "\n***", "\nfrom", "\n*from", "\nvon", "\n*von", "\nde :", "\nde:",
    "\n*de", "\nda:", "\nvan:", "\nfrån", "\nfra:", "\nod:", "\nот", "\n发件人", "\n差出人", "\nget outlook",
)  # fmt: skip
_WORDS_WITH_SIGNS = (
    "wrote", "writes", "schrieb", "schreef", "écrit", "escribió", "scritto", "escreveu", "skrev", "napisał", "пишет",
    "написал", "写道", "sent from", "gesendet", "envoyé", "enviado", "inviato", "-~-~",
)  # fmt: skip
_SIGNS = (*_LINES_WITH_SIGNS, *_WORDS_WITH_SIGNS)
_TELLING_LETTERS = frozenset({"", *"-_abdfov", *"о发差"})
"""With one of these begin, after marks, the lines that `_end_of_own` looks for."""
_BEGINS_WITH_SIGNS = (">", "--", "from", "von", "de", "da", "van")


def own_words(text: str) -> str:
    """What the sender of a mail wrote in it, out of its whole text."""
    lower = text.lower()
    if not lower.startswith(_BEGINS_WITH_SIGNS) and not any(map(lower.__contains__, _SIGNS)):
        return text.strip()
    lines = text.split("\n")
    end = _end_of_own(lines)
    forwarded = any(_FORWARDED.match(line) for line in lines[:end])
    kept = lines[:end] if forwarded else _without_quotes(lines[:end])
    own = "\n".join(_without_signature(kept)).strip()
    return own or text.strip()


def _end_of_own(lines: list[str]) -> int:
    """Where an earlier mail is put below, as Outlook does it, or the footer of a mailing list."""
    forwarded = False
    for at, line in enumerate(lines):
        told = line.strip()
        if len(line) > 400 or not told or told.lstrip(" >*")[:1].lower() not in _TELLING_LETTERS:
            continue
        forwarded = forwarded or _FORWARDED.match(line) is not None
        if forwarded:
            continue
        if _ORIGINAL.fullmatch(line):
            return at
        if _FROM.match(line) and any(_SENT.match(after) for after in lines[at + 1 : at + 4]):
            above = lines[at - 1].strip() if at else ""
            return at - 1 if at and above and not above.strip("_-") else at
        if _FOOTER.fullmatch(told) and 0 < len(lines) - at <= _LONGEST_SIGNATURE:
            return at
    return len(lines)


def _without_quotes(lines: list[str]) -> list[str]:
    """The lines that do not begin with ">", and no line that says whose those are."""
    quoted = [line.lstrip(" \t").startswith(">") for line in lines]
    any_quoted = any(quoted)
    kept: list[str] = []
    at = 0
    while at < len(lines):
        if quoted[at]:
            at += 1
            continue
        length = _attribution(lines, at, any_quoted, quoted)
        if length < 0:
            break  # what follows is quoted without marks
        if length:
            at += length
            continue
        kept.append(lines[at])
        at += 1
    return kept


def _attribution(lines: list[str], at: int, any_quoted: bool, quoted: list[bool]) -> int:
    """How many lines from here say who wrote what is quoted next; -1 where all the rest is quoted, unmarked."""
    first = lines[at].strip()
    if not first or len(first) > 400:
        return 0
    for length in (1, 2, 3):
        if at + length > len(lines) or quoted[at + length - 1]:
            return 0
        if not lines[at + length - 1].strip():
            return 0
        if lines[at + length - 1].rstrip()[-1:] not in "::":
            continue
        told = " ".join(line.strip() for line in lines[at : at + length])
        if not _ATTRIBUTION.fullmatch(told[:700]):
            continue
        after = at + length
        while after < len(lines) and not lines[after].strip():
            after += 1
        if after < len(lines) and quoted[after]:
            return length
        return -1 if not any_quoted and _DATED.search(told) and after < len(lines) else 0
    return 0


def _without_signature(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    for at in range(len(lines) - 1, max(-1, len(lines) - _LONGEST_SIGNATURE - 2), -1):
        if lines[at] in ("-- ", "--"):
            return lines[:at]
    if lines and _MOBILE.fullmatch(lines[-1].strip()):
        return lines[:-1]
    return lines
