"""Small files of JSON, read whole."""

from __future__ import annotations

import json

from sources.errors import SourceError
from sources.folder import Folder
from sources.record import Unreadable


def whole_json(folder: Folder, name: str) -> object:
    """What a file of JSON holds; an `Unreadable` that says why where it cannot be read."""
    try:
        return json.loads(folder.read(name).decode("utf-8-sig"))
    except (SourceError, OSError) as error:
        return Unreadable(folder.where(name), str(error))
    except (ValueError, RecursionError) as error:
        return Unreadable(folder.where(name), f"it is not valid JSON ({str(error)[:200]})")
