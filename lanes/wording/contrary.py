"""What would be otherwise, in plain words: the half of a sentence that ends in "this is conversational"."""

from __future__ import annotations

from collections.abc import Sequence

from lanes.themes import EMPHASIS, FACTS, FIGURES, SENDER, STYLE
from lanes.verdict import Reason
from lanes.wording.sentences import is_clause, says

OPPOSITES: dict[str, tuple[str, ...]] = {
    "owner-never-wrote": ("owner-wrote-before", "answered-elsewhere"),
    "never-answered": ("answered-elsewhere",),
    "owner-wrote-before": ("owner-never-wrote",),
    "answered-elsewhere": (),
    "owner-follows": ("owner-does-not-follow",),
    "owner-does-not-follow": ("owner-follows",),
    "follows-owner": ("does-not-follow-owner",),
    "does-not-follow-owner": ("follows-owner",),
    "request": ("not-request",),
    "not-request": ("request",),
}
"""Facts that are true where another is not."""

_IF: dict[str, str] = {
    "owner-never-wrote": "had you ever answered them",
    "never-answered": "had you ever answered them",
    "owner-wrote-before": "had you never written to them here",
    "answered-elsewhere": "had you never answered them",
    "owner-began": "had they begun this conversation",
    "exchange:2+": "had the two of you not gone back and forth",
    "exchange:4+": "had the two of you not talked at length",
    "public-replies": "had you not answered them in public",
    "owner-answers-next": "had you not answered it",
    "owner-answers-later": "had you not written again after it",
    "reply": "had you not answered it",
    "reacted": "had you put no reaction on it",
    "connected:year": "had you not been connected for so long",
    "owner-follows": "if you did not follow them",
    "owner-does-not-follow": "if you followed them",
    "follows-owner": "if they did not follow you",
    "does-not-follow-owner": "if they followed you",
    "request": "had it not come as a stranger's request",
    "not-request": "had it come as a stranger's request",
    "hidden-account": "if their account were open",
    "bot-account": "if the network did not call them a bot",
    "blocked": "had you not blocked or muted them",
    "unsubscribe": "if it could not be unsubscribed from",
    "guest": "if they were no guest",
    "bulk-headers": "had it not gone through a mailing list",
    "recipients:10+": "had it gone to fewer people",
    "campaign:senders": "had only one sender sent these words",
    "campaign:copies": "had they sent these words only once",
    "numbers:0": "if it held a number",
    "names:0": "if it named something particular",
    "no-name": "if it called you by name",
    "no-i": "if it said “I”",
    "i:2+": "if they did not speak of themselves",
    "word:~i": "if they did not speak of themselves",
}
"""By chief signal, where the rule below would not do."""
_WITHOUT: dict[str, str] = {
    "link": "the link",
    "your-name": "your name",
    STYLE: "its way of writing",
    EMPHASIS: "its exclamations and emoji",
    FIGURES: "its names and figures",
    SENDER: "what their name and bio say",
}
"""By theme: what would be missing."""
_IRREGULAR = {"has": "have", "does": "do", "goes": "go"}
_MOST = 2
"""So many words are named singly; of more the whole matter is named."""


def contrary(reasons: Sequence[tuple[Reason, Sequence[str]]], lane: str) -> str:
    """One sentence: without these reasons, each given with its words in the text, the lane would be another."""
    withouts: dict[str, None] = {}
    ifs: dict[str, None] = {}
    for reason, words in reasons:
        if missing := _missing(reason, words):
            withouts |= dict.fromkeys(missing)
        else:
            fact = says(reason.signal) if reason.theme in FACTS else reason.says
            ifs[_IF.get(reason.signal) or _if_not(fact)] = None
    halves = [*ifs, *([f"without {_listed([*withouts])}"] if withouts else [])]
    sentence = f"{', and '.join(filter(None, (', '.join(halves[:-1]), halves[-1])))}, this is {lane}"
    return sentence[0].upper() + sentence[1:]


def _missing(reason: Reason, words: Sequence[str]) -> list[str]:
    """What to name as missing; nothing where a clause says it better."""
    if reason.group in ("learned", "rule") or reason.signal in ("earlier", "later"):
        return [reason.says]
    if reason.signal in _IF:
        return []
    if missing := _WITHOUT.get(reason.theme):
        return [missing]
    return [f"“{word}”" for word in words] if len(words) <= _MOST else []


def _if_not(says: str) -> str:
    """A sentence turned round: "asks for a call" becomes "if it did not ask for a call"."""
    verb, _, rest = says.removeprefix("only ").partition(" ")
    if is_clause(says):
        return f"if it were not so that {says}"
    if verb == "is":
        return f"if it were not {rest}"
    return f"if it did not {_base(verb)} {rest}".rstrip()


def _base(verb: str) -> str:
    """The verb as it stands after "did not"."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    if verb.endswith(("sses", "shes", "ches", "xes")):
        return verb[:-2]
    return verb.removesuffix("s")


def _listed(names: list[str]) -> str:
    """“a”, “b” and “c”."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
