"""What the owner said in the conversation, before a message and in answer to it."""

from __future__ import annotations

from lanes.wording.table import Wording, phrasebook

_DECLINES = """
    no thanks/thank/thank-you | not interested | not for me/us | i'll/i will pass | pass on this | unsubscribe | please stop/remove/don't | stop messaging/sending/emailing/writing | remove me | not looking | don't/do not/dont do/pay/need/accept/take/want/give/sell/offer/use/invest/buy/contact/message | i'd rather not | no need | won't be | can't help | not taking | already have/sorted/covered | blocked | blocking | spam | scam | pitch | who is/are this/you | who's this | wrong person/number/trade | how did you get | no gracias | não obrigada/obrigado | non merci | nein danke | kein interesse"""
_ASKS = """
    ?"""
_THANKS = """
    thank/thanks/thx/cheers/gracias/obrigada/obrigado/merci/danke"""
_LAUGHS = """
    ha/haha/hahaha/lol/lmao/😂/🤣/😭/😅/heh/hah/oh/omg/love/congratulations/congrats/sorry/hug/hugs/xx/x"""
_AGREES = """
    yes/yep/yeah/sure/ok/okay/done/deal/perfect/great/sounds/works/sent/sending/attached/fixed/booked/confirmed/on it/will/i'll/monday/tuesday/wednesday/thursday/friday/saturday/sunday/tomorrow/tonight/today/sí/sim/oui/ja/vale/claro"""

SAID: tuple[Wording, ...] = (
    Wording("owner-declined", "the owner had declined before", _DECLINES),
    Wording("owner-asked", "the owner had asked something", _ASKS),
    Wording("owner-thanked", "the owner had thanked them", _THANKS),
    Wording("owner-laughed", "the owner had chatted", _LAUGHS),
    Wording("owner-agreed", "the owner had agreed to something", _AGREES),
)
ANSWERED: tuple[Wording, ...] = (
    Wording("answer-declines", "the owner's answer declines", _DECLINES),
    Wording("answer-asks", "the owner's answer asks back", _ASKS),
    Wording("answer-thanks", "the owner's answer thanks them", _THANKS),
    Wording("answer-laughs", "the owner's answer is chatty", _LAUGHS),
    Wording("answer-agrees", "the owner's answer agrees to something", _AGREES),
)
_SAID, _ANSWERED = phrasebook(SAID), phrasebook(ANSWERED)


def said(words: list[str]) -> list[str]:
    """Signals for the messages that follow these words of the owner."""
    return [SAID[number].name for number in _SAID.found(words)]


def answered(words: list[str]) -> list[str]:
    """Signals for the message that these words of the owner answer."""
    return [ANSWERED[number].name for number in _ANSWERED.found(words)]
