from __future__ import annotations

import pytest

from tui.counted import counted_kind


@pytest.mark.parametrize(
    ("number", "kind", "said"),
    [
        (1, "message in a channel", "1 message in a channel"),
        (1_200, "message in a channel", "1,200 messages in a channel"),
        (2, "invitation without a note", "2 invitations without a note"),
        (3, "system line", "3 system lines"),
        (4, "deleted", "4 deleted"),
        (5, "conversationNameUpdate", "5 conversationNameUpdate"),
    ],
)
def test_kinds_agree_with_their_number(number: int, kind: str, said: str) -> None:
    assert counted_kind(number, kind) == said
