"""The mute list in the formats that networks and mail programs import.

* Mastodon takes its own lists of mutes and blocks back: Preferences, Import (docs.joinmastodon.org, and
  `app/models/form/import.rb` for the headers).
* Mail is filtered by the mail program or its server: Sieve (RFC 5228) or Gmail's file of filters (Settings, Filters,
  Import: an Atom feed with Google's properties).
* X, LinkedIn and the others import no such lists: there a sender is muted by hand, one by one.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from xml.sax.saxutils import quoteattr

from store.mute_list import MutedSender

MAIL = "email"
MASTODON = "mastodon"
FOLDER = "Muted"
"""Where mail of muted senders goes: put away, never deleted."""
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}"
_ACCOUNT = re.compile(rf"@?([A-Za-z0-9_][A-Za-z0-9_.-]{{0,63}}@{_HOST})")
_ADDRESS = re.compile(rf"([A-Za-z0-9_][A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{0,63}}@{_HOST})")


def addresses(senders: Iterable[MutedSender], network: str) -> list[str]:
    """The addresses of those muted on a network by which it knows them, each once; what is no address is left out."""
    pattern = _ADDRESS if network == MAIL else _ACCOUNT
    found: dict[str, None] = {}
    for one in senders:
        if one.network == network:
            named = (pattern.fullmatch(text.strip()) for text in (one.handle or "", one.key))
            if (match := next(filter(None, named), None)) is not None:
                found[match[1]] = None
    return list(found)


def mastodon_mutes(accounts: Sequence[str]) -> str:
    """Mastodon's list of muted accounts."""
    return _csv([("Account address", "Hide notifications"), *((one, "true") for one in accounts)])


def mastodon_blocks(accounts: Sequence[str]) -> str:
    """Mastodon's list of blocked accounts."""
    return _csv([("Account address",), *((one,) for one in accounts)])


def sieve(found: Sequence[str]) -> str:
    """A Sieve script that files mail of these addresses in a folder of its own."""
    if not found:
        return "# nobody is muted by mail\n"
    listed = ",\n  ".join('"' + one.replace("\\", "\\\\").replace('"', '\\"') + '"' for one in found)
    return f'require ["fileinto"];\n\nif address :is "from" [\n  {listed}\n] {{\n  fileinto "{FOLDER}";\n  stop;\n}}\n'


def gmail(found: Sequence[str]) -> str:
    """Gmail's file of filters: mail of these addresses gets a label and skips the inbox."""
    entries = "".join(
        "  <entry>\n    <category term='filter'/>\n    <title>Mail Filter</title>\n    <content/>\n"
        f"    <apps:property name='from' value={quoteattr(one)}/>\n"
        f"    <apps:property name='label' value='{FOLDER}'/>\n"
        "    <apps:property name='shouldArchive' value='true'/>\n  </entry>\n"
        for one in found
    )
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:apps='http://schemas.google.com/apps/2006'>\n"
        f"  <title>Mail Filters</title>\n{entries}</feed>\n"
    )


FORMATS: dict[str, tuple[str, Callable[[Sequence[str]], str]]] = {
    "mastodon-mutes": (MASTODON, mastodon_mutes),
    "mastodon-blocks": (MASTODON, mastodon_blocks),
    "sieve": (MAIL, sieve),
    "gmail": (MAIL, gmail),
}
"""By name: the network whose senders are written, and what writes their addresses."""


def _csv(rows: Iterable[Sequence[str]]) -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows(rows)
    return made.getvalue()
