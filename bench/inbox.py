"""Makes large inboxes out of the demo inbox: the same kinds of message, other words, names and times."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

DEMO = Path(__file__).parent.parent / "fixtures" / "demo"
START = datetime(2016, 1, 1, tzinfo=UTC)


def write_inbox(folder: Path, messages: int, seed: int = 1) -> Path:
    """Write `messages` messages in the neutral format, the same for the same seed; gives the file.

    Every message is one of the demo's with about one word in eight replaced, so that texts, senders and
    conversations differ while length, languages and look-alikes stay those of an inbox.
    """
    dice = random.Random(seed)
    lines = (DEMO / "messages.jsonl").read_text(encoding="utf-8").splitlines()
    originals = [json.loads(line) for line in lines]
    words = sorted({word for original in originals for word in original["text"].split()})
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "owner.json").write_bytes((DEMO / "owner.json").read_bytes())
    file = folder / "messages.jsonl"
    with file.open("w", encoding="utf-8") as stream:
        for number in range(messages):
            block, at = divmod(number, len(originals))
            message = dict(originals[at], id=f"m{number}")
            message["conversation_id"] += f"-{block}"
            if not message["from_owner"]:
                message["sender_id"] += f"-{block}"
            message["sent_at"] = (START + timedelta(seconds=300 * number)).isoformat()
            if message["connected_at"]:
                message["connected_at"] = (START + timedelta(seconds=300 * number - 90_000)).isoformat()
            if dice.random() < 0.7:  # the others stay as they are: campaigns are real
                text = message["text"].split(" ")
                message["text"] = " ".join(dice.choice(words) if dice.random() < 0.125 else word for word in text)
            stream.write(json.dumps(message, ensure_ascii=False) + "\n")
    return file
