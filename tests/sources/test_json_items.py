"""The list of a JSON file, item by item: the same whatever piece of the file is at hand."""

from __future__ import annotations

import io
import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources import json_items
from sources.errors import SourceError
from sources.json_items import array_items

_TEXTS = st.sampled_from(("a", "}, {", "},{", '"},{"', "\\", "]", "[{", "\n", "é"))
_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), _TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_TEXTS, inner, max_size=4)),
    max_leaves=12,
)
_ITEMS = st.lists(st.one_of(_VALUES, st.dictionaries(_TEXTS, _VALUES, max_size=3)), max_size=8)
_SEPARATORS = st.sampled_from(((",", ":"), (", ", ": "), (",\n ", ": ")))


class Dripping(io.BytesIO):
    """A stream that gives few bytes at a time."""

    def __init__(self, data: bytes, most: int) -> None:
        super().__init__(data)
        self._most = most

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(self._most if size is None or size < 0 else min(size, self._most))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(items=_ITEMS, separators=_SEPARATORS, most=st.integers(1, 60), run=st.integers(4, 200))
def test_items_are_the_same_in_any_pieces(
    monkeypatch: pytest.MonkeyPatch, items: list[object], separators: tuple[str, str], most: int, run: int
) -> None:
    monkeypatch.setattr(json_items, "_RUN_CHARACTERS", run)
    data = json.dumps(items, separators=separators).encode()
    assert list(array_items(Dripping(data, most), "a.json")) == items


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(items=_ITEMS, separators=_SEPARATORS, most=st.integers(1, 60), cut=st.floats(0, 1), put=_TEXTS)
def test_items_before_damage_are_the_same_too(
    items: list[object], separators: tuple[str, str], most: int, cut: float, put: str
) -> None:
    text = json.dumps(items, separators=separators)
    at = round(cut * len(text))
    data = f"{text[:at]}{put}{text[at:]}".encode()
    found: list[list[object]] = [[], []]
    for taken, stream in zip(found, (io.BytesIO(data), Dripping(data, most)), strict=True):
        with suppress(SourceError):
            taken.extend(array_items(stream, "a.json"))
    assert found[0] == found[1]
