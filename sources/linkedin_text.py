"""Single values of a LinkedIn export: profile URLs, names, times, and contents with their HTML."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote

from sources.record import Attachment, Link
from sources.values import iso_ms

_SHORT = 200
"""Values up to this length are worth remembering: the same few come on row after row."""
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.I)
_NEXT_URL = re.compile(r"[\s,;]+(?=https?://|(?:[\w-]+\.)?linkedin\.com/)", re.I)
_ENDING = re.compile(r"\.([a-z0-9]{2,5})(?:[?#]|$)", re.I)
_KINDS = {
    "photo": frozenset({"jpg", "jpeg", "png", "webp", "heic", "bmp"}),
    "gif": frozenset({"gif"}),
    "video": frozenset({"mp4", "mov", "webm", "avi", "mkv"}),
    "audio": frozenset({"mp3", "m4a", "ogg", "wav", "aac", "opus"}),
}


def profile_key(url: str) -> str:
    """A profile URL in one spelling, "" where the text is none.

    Hosts and slugs do not care about case; slugs come percent-encoded or not; the scheme, the country
    before "linkedin.com", a slash, a language or a query at the end may be there or not.
    """
    return _short_profile_key(url) if len(url) <= _SHORT else _profile_key(url)


def _profile_key(url: str) -> str:
    bare = _SCHEME.sub("", url.strip()).split("?")[0].split("#")[0]
    host, _, path = bare.partition("/")
    host = host.lower()
    if "." not in host or any(map(str.isspace, host)):
        return ""
    parts = [_decoded(part) for part in path.split("/") if part]
    if host == "linkedin.com" or host.endswith(".linkedin.com"):
        host = "www.linkedin.com"
        if parts and parts[0] == "in":
            parts = parts[:2]
    return "/".join([f"https://{host}", *parts]) if parts else ""


_short_profile_key = lru_cache(maxsize=1 << 15)(_profile_key)


def _decoded(part: str) -> str:
    plain = unquote(part)
    return unicodedata.normalize("NFC", part if "\ufffd" in plain else plain).lower()


def profile_keys(cell: str) -> tuple[str, ...]:
    """The profile URLs of a comma-joined cell, each once. Slugs may hold commas themselves."""
    if "," not in cell:
        return (key,) if (key := profile_key(cell)) else ()
    parts = _NEXT_URL.split(cell.strip(" ,;"))
    return tuple(dict.fromkeys(key for part in parts if (key := profile_key(part.rstrip(",; ")))))


def slug_of(key: str) -> str:
    """The last part of a profile key: what LinkedIn calls the public profile's name."""
    return key.rpartition("/")[2]


def name_key(name: str) -> str:
    """A name without case and with single spaces, to compare by."""
    return _short_name_key(name) if len(name) <= _SHORT else _name_key(name)


def _name_key(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


_short_name_key = lru_cache(maxsize=1 << 15)(_name_key)


def sent_ms(date: str) -> int | None:
    """Milliseconds of a DATE, which is always UTC ("2026-02-01 08:00:00 UTC"); None where unreadable."""
    return iso_ms(date.upper().removesuffix("UTC").strip().replace("/", "-"))


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED_DAY = re.compile(r"([0-9]{1,2})[ .-]+([a-z]{3})[a-z]*\.?,?[ -]+([0-9]{4}|[0-9]{2})$", re.I)
_NAMED_MONTH = re.compile(r"([a-z]{3})[a-z]*\.? +([0-9]{1,2}),? +([0-9]{4})$", re.I)
_NUMERIC_DAY = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})$")
_US_TIME = re.compile(
    r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2}),?\s+([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?\s*([ap])?\.?(?:m\.?)?$",
    re.I,
)


def day_ms(text: str) -> int | None:
    """Milliseconds of a day ("08 Feb 2026", "8-Feb-26", "2/8/2026", "08.02.2026", ISO) at midnight UTC.

    Days with slashes are month first, as LinkedIn writes them, unless that gives no day.
    """
    text = text.strip()
    if found := _NAMED_DAY.match(text):
        return _moment(found[3], _month(found[2]), found[1])
    if found := _NAMED_MONTH.match(text):
        return _moment(found[3], _month(found[1]), found[2])
    if found := _NUMERIC_DAY.match(text):
        first, mark, second, year = found.groups()
        month, day = (first, second) if mark == "/" else (second, first)
        return _moment(year, month, day)
    return iso_ms(text.upper().removesuffix("UTC").strip().replace("/", "-"))


def invited_ms(text: str) -> int | None:
    """Milliseconds of an invitation's time ("1/29/26, 2:37 PM"), which has no zone: taken as UTC."""
    found = _US_TIME.match(text.strip())
    if not found:
        return sent_ms(text)
    month, day, year, hour, minute, half = found.groups()
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half in "pP" else 0)
    return _moment(year, month, day, hours, int(minute))


def _month(name: str) -> int:
    return _MONTHS.index(name.lower()) + 1 if name.lower() in _MONTHS else 0


def _moment(year: str, month: str | int, day: str, hour: int = 0, minute: int = 0) -> int | None:
    years, months, days = int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)
    if months > 12 >= days:
        months, days = days, months
    try:
        moment = datetime(years, months, days, hour, minute, tzinfo=UTC)
    except ValueError:
        return None
    return int(moment.timestamp()) * 1000 if 2000 <= years <= 2100 else None


def attachments_of(cell: str) -> tuple[Attachment, ...]:
    """The attachments of a comma-joined cell, told apart by what their links say they are."""
    names = _NEXT_URL.split(cell) if "://" in cell else cell.split(",")
    return tuple(Attachment(_kind(name.strip()), name.strip()) for name in names if name.strip(" ,"))


def _kind(name: str) -> str:
    lower = name.lower()
    for word, kind in (("/image/", "photo"), ("/vid/", "video"), ("/video/", "video"), ("/audio/", "audio")):
        if word in lower:
            return kind
    endings = _ENDING.findall(lower.split("?")[0].rpartition("/")[2])
    for kind, known in _KINDS.items():
        if endings and endings[-1] in known:
            return kind
    return "file" if endings else "unknown"


MAX_HTML_CHARACTERS = 64 * 1024
"""Far more than a message may hold; longer contents keep their tags."""
_STARTS_AS_HTML = re.compile(
    r"\s*<(?:(?:p|div|span|h[1-6]|ul|ol|li|br|strong|em|table|html|body)\b[^<>]*|[biu])>", re.I
)
_HOLDS_HTML = re.compile(r"</p>|<br ?/?>|<a [^<>]*href=", re.I)
_LINE_TAGS = re.compile(r"<(?:p|div|br|li|tr|h[1-6])\b", re.I)
_CUT_TAG = re.compile(r"</?[a-z][^<>]*$", re.I)
_NO_TAG = re.compile(
    r"""<(?!/?[a-z][a-z0-9-]*(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"<]*"|'[^'<]*'|[^\s"'<>]+))?)*\s*/?>)""", re.I
)
"""A "<" that begins no whole tag. The parser takes hours over many of them, so it is shown them as text."""
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]{1,6}|#x[0-9a-f]{1,5});", re.I)
_BLOCKS = frozenset({"p", "div", "ul", "ol", "li", "table", "tr", "blockquote", "pre", "section", "hr"}) | {
    f"h{level}" for level in range(1, 7)
}
_SILENT = frozenset({"script", "style", "head", "title"})
_SPACES = re.compile(r"[^\S\n]+")
_ANY_SPACES = re.compile(r"\s+")
_GAPS = re.compile(r"\n{3,}")


def read_content(content: str) -> tuple[str, tuple[Link, ...]]:
    """A message's text and links as its reader saw them: HTML turned into text, entities decoded."""
    is_html = _STARTS_AS_HTML.match(content) or _HOLDS_HTML.search(content)
    if is_html and len(content) <= MAX_HTML_CHARACTERS:
        page = _Page(keeps_lines=not _LINE_TAGS.search(content))
        page.feed(_NO_TAG.sub("&lt;", _without_comments(_CUT_TAG.sub("", content))))
        page.close()
        return page.text(), tuple(page.links)
    text = content.replace("\r\n", "\n").replace("\r", "\n")
    return _ENTITY.sub(lambda found: unescape(found[0]).replace("\xa0", " "), text), ()


def _without_comments(content: str) -> str:
    kept, at = [], 0
    while (start := content.find("<!--", at)) >= 0 and (end := content.find("-->", start)) >= 0:
        kept.append(content[at:start])
        at = end + 3
    return "".join(kept) + content[at:]


class _Page(HTMLParser):
    """Collects the text of HTML: blocks begin new lines, list items get a dash, links are kept."""

    def __init__(self, keeps_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[Link] = []
        self._spaces = _SPACES if keeps_lines else _ANY_SPACES
        self._pieces: list[str] = []
        self._target: str | None = None
        self._shown: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line for a block, remember a link's target."""
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._pieces.append("\n")
        elif tag in _BLOCKS:
            self._new_line()
            if tag == "li":
                self._pieces.append("- ")
        elif tag == "a":
            self._end_link()
            self._target = next((value for name, value in attrs if name == "href" and value), None)

    def handle_endtag(self, tag: str) -> None:
        """End a block's line, keep a link."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self._new_line()
        elif tag == "a":
            self._end_link()

    def handle_data(self, data: str) -> None:
        """Keep text; its own line breaks are mere spaces where tags make the lines."""
        if self._silent:
            return
        plain = self._spaces.sub(" ", data)
        self._pieces.append(plain)
        if self._target is not None:
            self._shown.append(plain)

    def text(self) -> str:
        """All of it, without blanks around lines and with at most one empty line in a row."""
        self._end_link()
        lines = _SPACES.sub(" ", "".join(self._pieces)).split("\n")
        return _GAPS.sub("\n\n", "\n".join(map(str.strip, lines))).strip("\n")

    def _new_line(self) -> None:
        if self._pieces and not self._pieces[-1].endswith("\n"):
            self._pieces.append("\n")

    def _end_link(self) -> None:
        if self._target is not None:
            shown = " ".join("".join(self._shown).split())
            self.links.append(Link(shown, self._target.strip()))
        self._target, self._shown = None, []
