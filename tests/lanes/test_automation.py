from __future__ import annotations

from dataclasses import replace

import pytest

from lanes.automation import SenderSummary, proposal

MACHINE = SenderSummary(
    key="x/news",
    name="Workshop Weekly",
    messages=12,
    verdicts=(5, 7, 0, 0),
    mean_automated=0.96,
    least_sure=0.99,
    campaign_copies=4,
)


def test_a_machine_is_proposed_with_evidence() -> None:
    made = proposal(MACHINE)
    assert made is not None
    assert made.key == "x/news"
    assert any("never answered" in sentence for sentence in made.evidence)
    assert any("12 messages" in sentence for sentence in made.evidence)


@pytest.mark.parametrize(
    "changed",
    [
        {"answered": 1},
        {"public_replies": 1},
        {"saved": True},
        {"unsure": 1},
        {"verdicts": (5, 6, 1, 0)},
        {"verdicts": (5, 6, 0, 1)},
        {"decided": (0, 0, 1, 0)},
        {"decided": (0, 0, 0, 1)},
        {"mean_automated": 0.2},
        {"least_sure": 0.6},
        {"messages": 0, "verdicts": (0, 0, 0, 0)},
    ],
)
def test_whatever_speaks_for_a_person_prevents_it(changed: dict[str, object]) -> None:
    assert proposal(replace(MACHINE, **changed)) is None  # type: ignore[arg-type]
