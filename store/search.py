"""Full-text search over what others wrote, in any language.

SQLite's tokenizer splits at spaces, which Chinese, Japanese, Thai, Lao, Khmer and Burmese do not
write. Characters of those scripts are therefore indexed one by one, and searched for as a phrase.
"""

from __future__ import annotations

import regex

_UNSPACED = regex.compile(r"([\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}])")
_TERM = regex.compile(r'"([^"]*)"?|(\S+)')


def searchable(subject: str | None, text: str) -> str:
    """The text as it goes into the index."""
    if subject:
        text = f"{subject}\n{text}"
    if text.isascii():
        return text
    return _spaced(text)


def match_expression(query: str) -> str:
    """What a person typed as an FTS5 expression: all words must occur, the last as a beginning.

    Words in double quotes stand together. Nothing a person types is taken for FTS5's own syntax. Empty
    where there is nothing to search for.
    """
    terms = []
    for quoted, word in _TERM.findall(query.replace("\x00", " ")):
        spaced = " ".join(_spaced(quoted or word).split())
        if any(character.isalnum() for character in spaced):
            terms.append('"' + spaced.replace('"', '""') + '"')
    if terms and not query.endswith(('"', " ")):
        terms[-1] += "*"
    return " ".join(terms)


def _spaced(text: str) -> str:
    return str(_UNSPACED.sub(r" \1 ", text))
