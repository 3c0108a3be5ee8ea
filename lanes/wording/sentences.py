"""What signals, concepts and their pairs say in plain words."""

from __future__ import annotations

from lanes.catalogue import SIGNALS
from lanes.concepts import MARK, sentences


def says_signal(name: str) -> tuple[str, str]:
    """The group and the sentence of a named signal."""
    return SIGNALS.get(name, ("text", name))


def says_concept(gram: str) -> str:
    """The sentence of a marked concept, or of two in a row."""
    return ", then ".join(sentences().get(MARK + name.lstrip(MARK), name) for name in gram.split(" "))
