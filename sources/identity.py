"""Stable identities for formats that give none."""

from __future__ import annotations

import hashlib


class MessageKeys:
    """Makes a key for each message from what it says, the same at every import.

    Exact repeats are real (somebody sends "hi" twice in one second), so the n-th repeat of the same
    content gets the same key at every import as long as the export holds all n of them.
    """

    def __init__(self) -> None:
        self._seen: dict[bytes, int] = {}

    def key(self, *parts: object) -> str:
        """Give the key of the message with these parts (conversation, time, sender, text ...)."""
        digest = hashlib.blake2b("\x1f".join(map(str, parts)).encode("utf-8", "replace"), digest_size=12).digest()
        before = self._seen.get(digest, 0)
        self._seen[digest] = before + 1
        return f"{digest.hex()}-{before + 1}" if before else digest.hex()


class Seen:
    """Remembers the keys of messages, for exports that hold one message in two places."""

    def __init__(self) -> None:
        self._keys: set[str] = set()

    def is_new(self, key: str) -> bool:
        """True the first time that a key is given."""
        before = len(self._keys)
        self._keys.add(key)
        return len(self._keys) > before
