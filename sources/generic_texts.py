"""The text of a row: as it stands, or out of the markup that some programs put around all of theirs."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from sources.generic_fields import Columns
from sources.values import text_of

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_BREAK = re.compile(r"<br ?/?>|</p>")
_TAG = re.compile(r"</?[a-z][^<>]{0,2000}>")


class Texts:
    """Reads the texts of the rows of one file."""

    def __init__(self, fields: Columns, sample: Sequence[Mapping[str, object]]) -> None:
        self._get = fields.getter("text")
        self._columns = fields.columns.get("text", ())
        shown = [told for row in sample if isinstance(told := self._get(row), str) and "&" in told]
        self._escaped = bool(shown) and all("&" not in _ENTITY.sub("", told) for told in shown)
        """Whether "&" stands as "&amp;" in all of them, as it does in Tinder's JSON."""

    def raw(self, row: Mapping[str, object]) -> str | None:
        """The text as it stands there; None where there is none."""
        told = self._get(row)
        return str(told) if isinstance(told, int | float) and not isinstance(told, bool) else text_of(told)

    def said(self, row: Mapping[str, object], raw: str) -> str:
        """The text as it was written."""
        kind = row.get("messagetype")
        if isinstance(kind, str) and kind.startswith("RichText"):  # Skype's, and that of Teams
            raw = _TAG.sub("", _BREAK.sub("\n", raw))
            return text_of(html.unescape(raw).strip()) or ""
        return text_of(html.unescape(raw)) or "" if self._escaped and "&" in raw else raw

    def is_empty(self, row: Mapping[str, object]) -> bool:
        """Whether the row says that it has no text, as those of pictures do."""
        return any(row.get(column, "") is None for column in self._columns)


def is_of_machinery(row: Mapping[str, object]) -> bool:
    """Whether Skype or Airbnb has made the row: a call, somebody who joined. Others have no such columns, or words."""
    kind = row.get("messagetype")
    if row.get("message.accountType") == "service":
        return True
    return isinstance(kind, str) and kind.startswith(("Event/", "ThreadActivity/"))
