"""What kind of file an attachment is (`sources.record.Attachment`), by its type or its name."""

from __future__ import annotations

import mimetypes

_KINDS = {"image": "photo", "video": "video", "audio": "audio"}


def kind_of_type(told: str) -> str:
    """The kind of a type such as "image/png"."""
    return "gif" if told == "image/gif" else _KINDS.get(told.partition("/")[0], "file")


def kind_of_name(name: str) -> str:
    """The kind of a file by the ending of its name or address."""
    return kind_of_type(mimetypes.guess_type(name[-200:])[0] or "")
