"""Messages in the import formats of labelling tools, each with where its label comes from.

Sources, as they stood in autumn 2026:

* Label Studio: "Basic Label Studio JSON", https://labelstud.io/guide/tasks and /guide/task_format (`annotations`,
  `lead_time`) and /guide/predictions (`predictions`, `model_version`, `score`), with results of the Choices tag.
* Prodigy: https://prodi.gy/docs/api-interfaces, "choice" (`options`, `accept`) and the `answer` of annotated tasks;
  `prodigy db-in` and `prodigy train --textcat` read it.
* doccano: backend/data_import/pipeline of github.com/doccano/doccano: `text`, and `label` as a list of names; every
  other column is kept as metadata.
* Hugging Face: https://huggingface.co/docs/hub/datasets-manual-configuration; the card is made in `store.export.card`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lanes.verdict import LANES
from store.export.rows import Row

Shape = Callable[[Row, str], Row]
"""Makes a task from a message and the version of weights and rules that judges now."""

DECIDERS = {"chosen": "you", "accepted": "accepted", "bulk": "bulk", "rule": "rule", "label": "label"}
"""Who decided, by how a decision was made: you alone, you by accepting the suggestion or many at once, ..."""
PROVENANCE = (
    "id", "network", "conversation_id", "sender_id", "campaign_id", "sent_at", "automated", "suggested_lane", "lane",
    "decided_at", "seconds", "suggested_then", "probability_then", "automated_then", "rules_version", "undone",
)  # fmt: skip
"""What every label is handed out with, beside `decider`."""

LABEL_STUDIO_CONFIG = """<View>
  <Text name="text" value="$text"/>
  <Choices name="lane" toName="text" choice="single" showInLine="true">
{}
  </Choices>
</View>
""".format("\n".join(f'    <Choice value="{lane}"/>' for lane in LANES))
"""The labelling interface that the tasks for Label Studio are made for."""


def provenance(row: Row) -> Row:
    """Where a label comes from."""
    told: dict[str, Any] = {name: row.get(name) for name in PROVENANCE}
    told["decider"] = DECIDERS.get(row.get("decided_how") or "")
    return told


def label_studio(row: Row, version: str) -> Row:
    """A task with the decision as its annotation and the suggestion as its prediction."""
    task: Row = {"data": {"text": row["text"], "subject": row.get("subject"), **provenance(row)}}
    if row["lane"]:
        annotation: Row = {"result": [_choice(row["lane"])], "was_cancelled": False, "ground_truth": False}
        if row["seconds"] is not None:
            annotation["lead_time"] = row["seconds"]
        task["annotations"] = [annotation]
    suggested, score, by = _suggestion(row, version)
    if suggested:
        task["predictions"] = [{"model_version": by, "score": score, "result": [_choice(suggested)]}]
    return task


def _choice(lane: str) -> Row:
    return {"from_name": "lane", "to_name": "text", "type": "choices", "value": {"choices": [lane]}}


def _suggestion(row: Row, version: str) -> tuple[str | None, float | None, str]:
    """The lane suggested when it was decided, else now, with its probability and the version that did."""
    if row["lane"]:
        return row["suggested_then"], row["probability_then"], row["rules_version"] or version
    suggested = row["suggested_lane"]
    return suggested, (row["probabilities"] or {}).get(suggested), version


def prodigy(row: Row, version: str) -> Row:
    """A task of the choice interface: answered where the message is decided."""
    task: Row = {
        "text": row["text"],
        "options": [{"id": lane, "text": lane} for lane in LANES],
        "_view_id": "choice",
        "config": {"choice_style": "single"},
        "meta": provenance(row),
    }
    if row["lane"]:
        task |= {"accept": [row["lane"]], "answer": "accept"}
    return task


def doccano(row: Row, version: str) -> Row:
    """A line of text, label and metadata."""
    return {"text": row["text"], "label": [row["lane"]] if row["lane"] else [], **provenance(row)}


def hugging_face(row: Row, version: str) -> Row:
    """A flat example; `label` is the lane's place in the class names, null where undecided."""
    told = provenance(row)
    probabilities = row["probabilities"] or {}
    return {
        "text": row["text"],
        "label": LANES.index(row["lane"]) if row["lane"] else None,
        "subject": row.get("subject"),
        **told,
        **{f"p_{lane}": probabilities.get(lane) for lane in LANES},
    }


SHAPES: dict[str, Shape] = {
    "label-studio": label_studio,
    "prodigy": prodigy,
    "doccano": doccano,
    "huggingface": hugging_face,
}
