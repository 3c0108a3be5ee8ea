"""Says where a link really goes, in letters that cannot pass for others, and what is odd about it.

The address is what a browser makes of the link, in ASCII alone: the host as the network knows it (punycode,
RFC 3492), the rest percent-encoded (RFC 3986). What is shown, copied and opened is that same text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, unquote, urlsplit

if TYPE_CHECKING:
    from sources.record import Link

LONGEST = 2_000
"""Characters of a link that are looked at."""
WEB = ("http", "https")
SHORTENERS = frozenset(["bit.ly", "buff.ly", "cutt.ly", "goo.gl", "is.gd", "lnkd.in", "ow.ly", "t.co", "tinyurl.com"])
WELL_KNOWN = frozenset({
    "amazon.com", "apple.com", "binance.com", "booking.com", "coinbase.com", "discord.com", "dropbox.com",
    "ebay.com", "facebook.com", "github.com", "gmail.com", "google.com", "icloud.com", "instagram.com",
    "linkedin.com", "mastodon.social", "microsoft.com", "netflix.com", "outlook.com", "paypal.com",
    "reddit.com", "revolut.com", "slack.com", "spotify.com", "stripe.com", "telegram.org", "tiktok.com",
    "twitter.com", "whatsapp.com", "wikipedia.org", "wise.com", "yahoo.com", "youtube.com", "zoom.us",
})  # fmt: skip
"""Hosts that others like to pass for."""

_PASSES_FOR = str.maketrans(
    {
        pair[0]: pair[1]
        for pair in [
            *[
                "аa",
                "сc",
                "ԁd",
                "еe",
                "һh",
                "іl",
                "јj",
                "ӏl",
                "кk",
                "мm",
                "оo",
                "рp",
                "ԛq",
                "гr",
                "ѕs",
                "тt",
                "ѵv",
                "ԝw",
            ],
            *["хx", "уy", "αa", "βb", "εe", "ιl", "κk", "νv", "οo", "ρp", "τt", "υu", "χx", "ωw", "ıl", "ɩl"],
            *["il", "1l", "|l", "0o", "5s", "3e", "4a", "$s", "ɑa", "ɡg", "ոn", "օo", "սu"],
        ]
    }
)
"""Letters and digits that pass for another one to the eye; both sides of a comparison go through it."""
_DROPPED = re.compile("[\t\n\r]|^[\x00-\x20]+|[\x00-\x20]+$")
"""What a browser leaves out of a link."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f\ufeff]")
"""What a browser leaves out of a host."""
_DOTS = str.maketrans("。．｡", "...")
_PORT = re.compile(r"[\w.-]+:\d{1,5}(?:/|$)")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_IP_6 = re.compile(r"[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")
_LABEL = re.compile(r"[a-z0-9_-]*")
_IP_4 = re.compile(r"(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){0,3}")
_A_HOST = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[^\W\d_]{2,24})(?:[/:?#].*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link goes."""

    address: str
    """The whole of it, in ASCII."""
    host: str
    """The host in ASCII; empty where it has none."""
    written: str
    """The host with letters beyond ASCII, where it has any; else empty. To be cleaned before it is shown."""
    web: bool
    """A browser can be asked to open it."""
    warnings: tuple[str, ...]
    """What is odd about it, a sentence each. Names of hosts in them are ASCII."""


def target_of(link: Link) -> Target:
    """Where a link of a message goes."""
    cut = _DROPPED.sub("", link.target)[:LONGEST]
    if not _SCHEME.match(cut) or _PORT.match(cut):
        cut = f"http://{cut}"  # as browsers take what has no scheme
    scheme = cut.partition(":")[0].lower()
    if scheme not in WEB:
        return _no_page(cut, f"It is no web page but {scheme[:20]}: it can be copied, not opened.")
    try:
        parts = urlsplit(re.sub(r"^\w+:/*", f"{scheme}://", cut.replace("\\", "/")))
        host = ascii_host(parts.hostname or "")
        address = _address(parts, host)
    except ValueError:
        host = ""
    if not host:
        return _no_page(cut, "It is not a whole address: it can be copied, not opened.")
    written = _readable(host)
    return Target(address, host, written, True, tuple(_warnings(link, parts, host, written)))


def _no_page(target: str, why: str) -> Target:
    return Target(quote(target, safe=_KEPT), "", "", False, (why,))


_KEPT = "!#$%&'()*+,/:;=?@[]~-._"
"""What may stand in an address as it is (RFC 3986, and % of what is encoded already)."""


def _address(parts: SplitResult, host: str) -> str:
    before = parts.netloc.rpartition("@")[0]
    user = f"{quote(before, safe=_KEPT)}@" if before else ""
    port = f":{parts.port}" if parts.port is not None else ""
    named = f"[{host}]" if ":" in host else host
    rest = quote(parts._replace(scheme="", netloc="").geturl(), safe=_KEPT)
    return f"{parts.scheme}://{user}{named}{port}{rest if rest.startswith(('/', '?', '#')) or not rest else '/' + rest}"


def ascii_host(host: str) -> str:
    """A host as the network knows it: letters beyond ASCII as punycode, as UTS 46 has it for browsers.

    Raises:
        ValueError: a host that there cannot be.
    """
    if _IP_6.fullmatch(host):
        return host.lower()
    labels = []
    folded = unicodedata.normalize("NFKC", _UNSEEN.sub("", unquote(host)).translate(_DOTS).lower())
    for label in folded.lower().split("."):
        plain = label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
        if _LABEL.fullmatch(plain) is None:
            raise ValueError("no host")
        labels.append(plain)
    return ".".join(labels)


def _readable(host: str) -> str:
    """A host with its punycode as the letters it stands for; empty where there is none."""
    labels = []
    for label in host.split("."):
        try:
            labels.append(label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label)
        except UnicodeError:
            labels.append(label)
    readable = ".".join(labels)
    return "" if readable == host else readable


def _warnings(link: Link, parts: SplitResult, host: str, written: str) -> Iterator[str]:
    shown = _A_HOST.fullmatch(_DROPPED.sub("", _UNSEEN.sub("", link.shown[:LONGEST])))
    site = _site(host)
    if shown and _site(_safe_host(shown[1])) != site and site not in SHORTENERS:
        yield f"The text names {_safe_host(shown[1])}, but it goes to {host}."
    if written:
        odd = "mixes scripts" if _mixes_scripts(written) else "has letters beyond ASCII"
        yield f"Its name {odd}: the network knows it as {host}."
    if famous := _passes_for(written or host):
        yield f"It looks like {famous}, and is not."
    elif famous := next((name for name in WELL_KNOWN if host.startswith(f"{name}.") or f".{name}." in host), None):
        yield f"It names {famous}, but belongs to {site}."
    if "@" in parts.netloc:
        yield f"What stands before the @ is not where it goes: that is {host}."
    if _is_number(host):
        yield "It goes to a number instead of a name."
    if site in SHORTENERS:
        yield f"{site} hides where it goes in the end."
    if len(link.target) > LONGEST:
        yield "It is so long that only its beginning is shown and used."


def _site(host: str) -> str:
    """The last parts of a host: who it belongs to, in most cases. Two, or three as in example.co.uk."""
    labels = host.split(".")
    three = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return host if _is_number(host) else ".".join(labels[-3 if three else -2 :])


def _safe_host(host: str) -> str:
    try:
        return ascii_host(host)
    except ValueError:
        return "another place"


def _passes_for(host: str) -> str | None:
    """The well-known host that a host can be taken for; None where there is none, or it is that very one."""
    site = _site(host)
    if site in WELL_KNOWN:
        return None
    return _SKELETONS.get(_skeleton(site))


def _skeleton(host: str) -> str:
    """What is left of a name when all that looks alike is the same."""
    plain = unicodedata.normalize("NFKD", host.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return plain.translate(_PASSES_FOR).replace("rn", "m").replace("vv", "w").replace("cl", "d")


_SKELETONS = {_skeleton(name): name for name in WELL_KNOWN}


def _mixes_scripts(host: str) -> bool:
    """True where one part of a name has Latin letters and others."""
    for label in host.split("."):
        scripts = {unicodedata.name(letter, "?").partition(" ")[0] for letter in label if letter.isalpha()}
        if "LATIN" in scripts and len(scripts) > 1:
            return True
    return False


def _is_number(host: str) -> bool:
    """True for an address of the network instead of a name: IPv6, or the ways browsers take IPv4 in."""
    return ":" in host or _IP_4.fullmatch(host) is not None
