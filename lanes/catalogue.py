"""Every named signal with its group and what it says in plain words."""

from __future__ import annotations

from lanes import facts, links, measures, people, profile, shape
from lanes.wording import WORDINGS
from lanes.wording.senders import BIOS, NAMES


def _all() -> dict[str, tuple[str, str]]:
    made = {wording.name: ("text", wording.says) for wording in WORDINGS}
    made.update({each.name: ("text", each.says) for each in shape.SHAPES})
    made.update({name: ("text", says) for name, says in measures.TABLE})
    made["link"] = ("link", "has a link")
    made["link-only"] = ("link", "is nothing but a link")
    made.update({name: ("link", says) for name, says, _ in links.KINDS})
    made.update({name: (group, says) for name, group, says in facts.TABLE})
    made.update({name: (group, says) for name, group, says in profile.TABLE})
    made.update({wording.name: ("sender", wording.says) for wording in (*BIOS, *NAMES)})
    made.update({name: ("sender", says) for name, says in people.OTHER})
    return made


SIGNALS: dict[str, tuple[str, str]] = _all()
"""By name: the group and the sentence."""
