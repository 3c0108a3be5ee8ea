"""Says of a rule in an explanation whose it is and where it stands in the text."""

from __future__ import annotations

from dataclasses import replace

from lanes.rules import Rules
from lanes.verdict import RULE_PREFIX, Explanation, Reason


def with_rules(explained: Explanation, rules: Rules, text: str) -> Explanation:
    """The explanation with the owner's rules named as such."""

    def told(reason: Reason) -> Reason:
        if not reason.signal.startswith(RULE_PREFIX):
            return reason
        name = reason.signal.removeprefix(RULE_PREFIX)
        return replace(reason, group="rule", says=f"your rule “{name}”", spans=rules.spans(reason.signal, text))

    return replace(
        explained,
        reasons=tuple(map(told, explained.reasons)),
        tell_automated=lambda: tuple(map(told, explained.automated_because)),
    )
