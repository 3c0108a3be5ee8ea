"""The columns of each kind of row, in order, with what they hold: for CSV, Parquet and dataset cards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from lanes.verdict import LANES

Kind = Literal["text", "flag", "whole", "number", "time", "texts", "object"]
"""text; true or false; a whole number; any number; ISO 8601; a list of texts; an object of JSON."""

_SENDER: dict[str, Kind] = {
    "sender_id": "text",
    "network": "text",
    "owner_account": "text",
    "sender_name": "text",
    "sender_handle": "text",
}

COLUMNS: dict[str, dict[str, Kind]] = {
    "messages": {
        "id": "text",
        "network": "text",
        "owner_account": "text",
        "conversation_id": "text",
        "conversation_title": "text",
        "group": "flag",
        "sender_id": "text",
        "sender_name": "text",
        "sender_handle": "text",
        "sender_bio": "text",
        "sender_bot": "flag",
        "from_owner": "flag",
        "sent_at": "time",
        "connected_at": "time",
        "owner_follows": "flag",
        "follows_owner": "flag",
        "request": "flag",
        "subject": "text",
        "kind_of_message": "text",
        "text": "text",
        "extras": "object",
        "suggested_lane": "text",
        **{f"p_{lane}": "number" for lane in LANES},
        "automated": "number",
        "reasons": "texts",
        "campaign_id": "text",
        "lane": "text",
        "decided_at": "time",
        "decided_how": "text",
        "suggested_then": "text",
        "probability_then": "number",
        "automated_then": "number",
        "rules_version": "text",
        "seconds": "number",
        "undone": "flag",
        "muted": "flag",
    },
    "decisions": {
        "decision": "whole",
        "id": "text",
        "network": "text",
        "owner_account": "text",
        "at": "time",
        "lane": "text",
        "how": "text",
        "suggested_then": "text",
        "probability_then": "number",
        "automated_then": "number",
        "rules_version": "text",
        "seconds": "number",
        "campaign_id": "text",
        "prior": "whole",
        "restores": "whole",
        "undone": "flag",
        "stands": "flag",
    },
    "senders": {
        **_SENDER,
        "messages": "whole",
        "answered": "whole",
        "automated": "number",
        "muted": "flag",
        "joined": "whole",  # the same number for all that are one human
        **dict.fromkeys((*LANES, "unsure"), "whole"),
    },
    "mutes": {**_SENDER, "muted_at": "time", "reason": "text", "until": "time", "quiet_weeks": "whole"},
}


def value_at(row: Mapping[str, Any], column: str) -> object:
    """A row's value for a column; the four probabilities have a column each."""
    if column.startswith("p_"):
        return (row.get("probabilities") or {}).get(column[2:])
    return row.get(column)
