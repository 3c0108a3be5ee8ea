"""Full-text search over what others wrote, in any language.

SQLite's tokenizer splits at spaces, which Chinese, Japanese, Thai, Lao, Khmer and Burmese do not
write. Characters of those scripts are therefore indexed one by one, and searched for as a phrase.
"""

from __future__ import annotations

import regex

TOKENIZE = "unicode61 remove_diacritics 2"
"""How all indexes of words split them: case and accents do not count."""
LINKS = '"http" OR "https" OR "www"'
"""What a text with a web address holds, as an FTS5 expression."""
_UNSPACED = regex.compile(r"([\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}])")


def searchable(subject: str | None, text: str) -> str:
    """The text as it goes into the index."""
    if subject:
        text = f"{subject}\n{text}"
    if text.isascii():
        return text
    return _spaced(text)


def in_text(words: str, beginning: bool) -> str:
    """Words as an FTS5 expression over texts: they stand together, and the last may go on. Empty where there are none.

    Nothing a person types is taken for FTS5's own syntax.
    """
    return _phrase(_spaced(words), beginning)


def in_name(words: str, beginning: bool) -> str:
    """The same over names, which are indexed as they are written."""
    return _phrase(words, beginning)


def _phrase(words: str, beginning: bool) -> str:
    words = " ".join(words.replace("\x00", " ").replace('"', " ").split())
    return f'"{words}"{"*" * beginning}' if any(map(str.isalnum, words)) else ""


def _spaced(text: str) -> str:
    return str(_UNSPACED.sub(r" \1 ", text))
