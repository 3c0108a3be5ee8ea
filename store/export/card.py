"""The card (README.md) of a Hugging Face dataset folder: features, class names, splits and counts, and what to know.

The YAML is as https://huggingface.co/docs/hub/datasets-manual-configuration and datasets-cards tell; nothing is
uploaded. Every word in it is ours: no text of a message comes near it.
"""

from __future__ import annotations

from collections.abc import Sequence

from lanes.verdict import LANES
from store.export.manifest import Written
from store.export.plan import Plan

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
_LARGEST = "1M<n<10M"
FEATURES: dict[str, str] = {
    "text": "string", "label": "", "subject": "string", "id": "string", "network": "string",
    "conversation_id": "string", "sender_id": "string", "campaign_id": "string", "sent_at": "string",
    "automated": "float64", "suggested_lane": "string", "lane": "string", "decided_at": "string",
    "seconds": "float64", "suggested_then": "string", "probability_then": "float64", "automated_then": "float64",
    "rules_version": "string", "undone": "bool", "decider": "string", **{f"p_{lane}": "float64" for lane in LANES},
}  # fmt: skip
"""The columns of `store.export.shapes.hugging_face` in order; the label is a class."""


def card(plan: Plan, files: Sequence[Written], version: str) -> str:
    """The text of README.md."""
    return "\n".join(["---", *_header(files), "---", "", *_body(plan, files, version), ""])


def _header(files: Sequence[Written]) -> list[str]:
    rows = sum(file.rows for file in files)
    size = sum(file.bytes for file in files)
    lines = [
        "pretty_name: Direct messages in four lanes",
        "task_categories:",
        "- text-classification",
        "size_categories:",
        f"- {next((name for limit, name in _SIZES if rows < limit), _LARGEST)}",
        "configs:",
        "- config_name: default",
        "  data_files:",
    ]
    for file in files:
        lines += [f"  - split: {file.part}", f"    path: {file.name}"]
    lines += ["dataset_info:", "  features:"]
    for name, dtype in FEATURES.items():
        lines.append(f"  - name: {name}")
        if dtype:
            lines.append(f"    dtype: {dtype}")
        else:
            lines += ["    dtype:", "      class_label:", "        names:"]
            lines += [f"          '{at}': {lane}" for at, lane in enumerate(LANES)]
    lines.append("  splits:")
    for file in files:
        lines += [f"  - name: {file.part}", f"    num_bytes: {file.bytes}", f"    num_examples: {file.rows}"]
    return [*lines, f"  download_size: {size}", f"  dataset_size: {size}"]


def _body(plan: Plan, files: Sequence[Written], version: str) -> list[str]:
    names = (*LANES, "undecided")
    table = [f"| split | {' | '.join(names)} | together |", f"| --- |{' --- |' * (len(names) + 1)}"]
    for file in files:
        counts = " | ".join(f"{file.lanes.get(name, 0):,}" for name in names)
        table.append(f"| {file.part} | {counts} | {file.rows:,} |")
    return [
        "# Direct messages in four lanes",
        "",
        "Messages that strangers and friends sent to one person, and the lane that this person put each in: *pitch*",
        "(sells something), *generic* (could go to anybody), *purposeful* (to this person, wants something definite),",
        "*conversational* (somebody talking to them). `label` is null where nothing was decided.",
        "",
        *table,
        "",
        "## How the labels came about",
        "",
        "One person decided, with a program's suggestion in view. `decider` says how: `you` chose the lane,",
        "`accepted` took the suggestion, `bulk` decided many at once, `rule` let a rule of their own decide, `label`",
        "brought labels from elsewhere. `suggested_then`, `probability_then` and `automated_then` are what was",
        "suggested at that moment, `rules_version` by what, `seconds` how long it took, `undone` whether the last step",
        "on the message was taken back. Accepted labels lean towards the suggestion: to measure a model, prefer chosen",
        "ones.",
        "",
        "## Splits",
        "",
        *_split_told(plan),
        "",
        "## Whose words these are",
        "",
        *_privacy(plan),
        "",
        f"Made by unpitch {version}. `unpitch export --verify FOLDER` checks the files against manifest.json.",
    ]


def _split_told(plan: Plan) -> list[str]:
    if plan.shares is None:
        return ["There is one split. Messages of one sender or campaign are alike: keep them together when you split."]
    shares = "/".join(map(str, plan.shares.sizes))
    return [
        f"Asked for as {shares}, with seed {plan.shares.seed}. No sender and no campaign (messages made from one",
        "template) stands in two splits, so that copies do not leak from training into the test.",
    ]


def _privacy(plan: Plan) -> list[str]:
    if plan.redact:
        return [
            "Names, handles, links, mail addresses and numbers were replaced by marks such as [name]; ids are salted",
            "hashes. What people wrote about may still tell who they are. They were not asked: share with care.",
        ]
    return ["These are private messages with names in them. The people who wrote them were not asked: do not publish."]
