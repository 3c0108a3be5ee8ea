"""What signals, concepts and their pairs say in plain words, to the owner."""

from __future__ import annotations

import re
from functools import lru_cache

from lanes.catalogue import SIGNALS
from lanes.concepts import MARK, sentences

_OWN: dict[str, str] = {
    "owner-wrote-before": "you wrote to them here before",
    "owner-never-wrote": "you never wrote to them here",
    "owner-spoke-last": "answers you",
    "owner-spoke-last:hour": "answers you within the hour",
    "owner-spoke-last:day": "answers you within the day",
    "owner-spoke-last:later": "answers you after a day or more",
    "owner-answers-next": "you answered it",
    "owner-answers-later": "you wrote again after it",
    "owner-began": "you began this conversation",
    "only-message": "is all they ever wrote here",
    "exchange:2+": "the two of you have gone back and forth",
    "exchange:4+": "the two of you have talked at length",
    "connected:year": "you have been connected for half a year or more",
    "before-connecting": "comes before you connected",
    "owner-follows": "you follow them",
    "owner-does-not-follow": "you do not follow them",
    "follows-owner": "they follow you",
    "does-not-follow-owner": "they do not follow you",
    "public-replies": "you have answered them in public",
    "answered-elsewhere": "you have answered them before",
    "never-answered": "you have never answered them, after several messages",
    "sender-messages:1": "is the only message they ever sent you",
    "sender-messages:4+": "is one of many messages they sent you",
    "blocked": "you blocked or muted them at the network",
    "reacted": "you put a reaction on it",
    "campaign:senders": "several senders sent the same words",
    "campaign:copies": "they sent the same words before",
    "hidden-account": "their account is closed or hidden",
    "bot-account": "the network calls them a bot",
    "guest": "they are a guest in the workspace",
    "name:number": "they are only a phone number",
    "name:person": "they go by a first and last name",
    "name:single": "they go by one word",
    "asks-specific": "asks something only you can answer",
    "notice": "is a notice about an account, order or payment of yours",
    "words:31-60": "is as long as a paragraph",
    "words:61+": "is long",
    "numbers:0": "holds no number",
    "no-stop": "ends without a full stop",
    "you:3+": "speaks to you again and again",
    "your:2+": "says “your” again and again",
    "~he-she": "speaks of somebody else",
    "~i": "speaks of themselves",
    "i:2+": "speaks of themselves",
    "~we": "speaks as “we”",
    "~you-informal": "speaks to you",
    "~you-formal": "speaks to you formally",
    "~value-verb": "promises to do something for you",
    "~business-speak": "speaks in business phrases",
    "~filler": "changes the subject",
    "~did": "tells what was done",
    "~was": "tells how things were",
    "~went": "tells what they did",
    "~language": "speaks of language",
    "~many": "says how much or how many",
    "~number-word": "names a small number",
    "~slang-address": "calls you a mate",
    "~noticed-you": "speaks of having come across you",
    "~product-update": "speaks of features, updates or upkeep",
    "~announcement": "sounds like an announcement",
    "~away": "speaks of being away",
    "~opening-hours": "speaks of what is open or in stock",
    "days-after-own": "comes days after their last message",
    "bot": "sounds like a bot or a system",
    "start": "where every message starts",
    "request": "came as a stranger's request",
    "not-request": "did not come as a stranger's request",
    "reply": "you answered it",
    "~community-group": "speaks of groups or networks",
    "~introducing": "speaks of meeting or connecting",
    "~prize": "speaks of prizes or wins",
    "~charity": "speaks of giving or funding",
    "~petition": "speaks of votes, signatures or politics",
    "~backlink": "speaks of links or guest posts",
    "~welcome-follow": "speaks of following or connecting",
    "~deal-urgency": "speaks of something short or scarce",
    "~messenger": "speaks of messengers or phones",
    "~click": "speaks of clicking, visiting or joining",
    "~newsletter": "reads like news sent to all",
    "~automatic": "speaks of automatic mail or opting out",
    "~referral": "names who sent them",
    "~account-threat": "speaks of accounts suspended or verified",
    "~gift-card": "speaks of gift cards or ready money",
    "~inheritance": "speaks of fortunes",
    "~free": "speaks of something free or on trial",
    "~website-offer": "speaks of websites, apps or development",
    "~product": "names a kind of goods",
    "~service": "names services",
    "~promo-numbers": "speaks of followers, likes or views",
    "~course": "speaks of courses or coaching",
    "~self-help": "speaks of a better life",
    "~weight-loss": "speaks of health, beauty or slimming",
    "~network-marketing": "speaks of easy money or work from home",
    "~guarantee": "speaks of results or a guarantee",
    "~sponsorship": "speaks of sponsors or partners",
    "~call-asking": "speaks of a call or demo",
    "~second-hand": "speaks of things sold or wanted",
    "~listing-property": "speaks of houses, land or solar",
    "~more-info": "speaks of more information",
    "~bug": "speaks of a fault",
    "~attachment": "speaks of something sent along",
    "~survey": "speaks of a survey or a rating",
    "~feedback": "speaks of feedback on something",
    "~request-guidance": "asks for guidance or work",
    "~try-it": "speaks of trying, watching or hearing something",
    "~collaboration": "speaks of working together",
    "~condolence": "is sorry",
    "~endearment": "uses a tender word",
    "~thanks-reply": "speaks of pleasure or welcome",
    "~how-are-you": "speaks of how somebody is or how things go",
    "~checking": "speaks of knowing or wondering",
    "~whereabouts": "says where they are",
    "~chain": "sounds like a chain message",
    "~login-code": "speaks of codes or logging in",
    "~access": "speaks of access to something",
    "~invitation": "speaks of a party or celebration",
    "~interest": "speaks of interest or details",
    "~complaint": "complains of something",
    "~reaction": "says what they saw, read or noticed",
    "~your-work": "speaks of posts, talks or other work",
    "~praise-vague": "praises",
    "~loan": "speaks of loans or debt",
    "earlier": "what they wrote here before",
    "later": "what they wrote here afterwards",
    "learned:likes": "your decisions on messages like it",
    "learned:all": "your decisions on the whole",
    "learned:sender": "your decisions on this sender",
    "learned:campaign": "your decisions on its look-alikes",
    "when": "names a day or a time",
    "wording": "its other words",
}
"""Sentences of things that the tables tell of an owner, or that read better so."""
_OWNER = (
    (re.compile(r"\bthe owner's\b"), "your"),
    (re.compile(r"\b[Tt]he sender's\b"), "their"),
    (re.compile(r"\bthe owner is\b"), "you are"),
    (re.compile(r"\bthe owner has\b"), "you have"),
    (re.compile(r"\bthe owner\b"), "you"),
    (re.compile(r"\bthe sender sent\b"), "they sent"),
)
_SUBJECTS = ("you ", "they ", "their ", "the two of you ", "the network ", "several senders ")
GROUPS_OF_OTHERS = {
    "reply": "relationship",
    "earlier": "sender",
    "later": "sender",
}
"""The groups of what other messages of the conversation hold."""


@lru_cache(maxsize=4096)
def says(name: str) -> str:
    """The sentence of a named signal, a marked concept, a part or a kind of decision."""
    if name in _OWN:
        return _OWN[name]
    told = sentences().get(name, name.lstrip(MARK)) if name.startswith(MARK) else SIGNALS.get(name, ("", name))[1]
    for pattern, words in _OWNER:
        told = pattern.sub(words, told)
    return told


def group_of(name: str) -> str:
    """The group of a named signal or part."""
    if name.startswith("learned:"):
        return "learned"
    return GROUPS_OF_OTHERS.get(name) or SIGNALS.get(name, ("text", ""))[0]


def is_clause(sentence: str) -> bool:
    """Whether a sentence says itself of whom it speaks; all others speak of the message."""
    return sentence.startswith(_SUBJECTS)
