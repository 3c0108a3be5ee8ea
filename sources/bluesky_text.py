"""The links of a Bluesky text, whose places are told in bytes of its UTF-8."""

from __future__ import annotations

from sources.record import Link
from sources.values import as_dict, as_list, text_of

_MOST = 500


def links_of(text: str, facets: object) -> tuple[Link, ...]:
    """The links whose words hide where they lead. What a facet says of places outside the text is left."""
    told = as_list(facets)[:_MOST]
    if not told:
        return ()
    raw = text.encode("utf-8")
    found = []
    for facet in map(as_dict, told):
        place = as_dict(facet.get("index"))
        start, end = place.get("byteStart"), place.get("byteEnd")
        if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(raw):
            continue
        shown = raw[start:end].decode("utf-8", "replace")
        targets = [text_of(as_dict(feature).get("uri")) for feature in as_list(facet.get("features"))[:_MOST]]
        found += [Link(shown, target) for target in targets if target and not _same(shown, target)]
    return tuple(found)


def _same(shown: str, target: str) -> bool:
    """Whether words are the link itself, perhaps shortened as the app does it: "example.org/a/lo..."."""
    bare = target.removeprefix("https://").removeprefix("http://").removeprefix("www.")
    words = shown.removeprefix("https://").removeprefix("http://").removeprefix("www.")
    if words.rstrip("/") == bare.rstrip("/"):
        return True
    cut = words.removesuffix("...").removesuffix("…")
    return cut != words and "/" in cut and bare.startswith(cut)
