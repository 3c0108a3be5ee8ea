"""Which signals and concepts say the same: they are told as one reason."""

from __future__ import annotations

from sys import intern

from lanes.listed import listed

SAYS = "says "
"""Begins the sentence of a reason that is a word, which then needs no quoting after it."""
START = "start"
"""The part that every message has: the bias of the weights."""
WORDING = "wording"
"""What no theme claims: plain words, and those that say little."""
STRANGER, KNOWN, ANSWERED, STANDING, SENDER, MASS = "stranger", "known", "answered", "standing", "sender", "mass"
STYLE, EMPHASIS, VOICE, FIGURES, WHEN = "style", "emphasis", "voice", "figures", "when"

THEMES: dict[str, str] = {
    # what they want
    "call": "asks-call demo ~call-asking ~calendar-slot",
    "link": "link link-only link:short link:calendar link:shop link:messenger link:pay link:document link:media "
    "link:tracking link:login link:article",
    "click": "click ~click ~download ~try-it ~subscription",
    "elsewhere": "push-elsewhere ~messenger ~community-group phone email-address ~contact",
    "follow": "follow-me chain ~chain",
    "free": "free-thing ~free",
    "price": "price money ~price",
    "discount": "discount percent ~discount",
    "scarcity": "scarcity ~deal-urgency",
    "growth": "growth ~growth ~leads ~promo-numbers ~marketing",
    "boast": "done-before ~guarantee",
    "services": "offers-help ~service ~website-offer ~value-verb ~business-speak",
    "partner": "partner ~sponsorship ~backlink",
    "goods": "sells-goods side-sale ~product ~second-hand ~buying ~listing-property",
    "job": "recruits ~vacancy ~salary",
    "begging": "begs-work ~request-guidance ~applying",
    "trick": "scam overpays ~inheritance ~gift-card ~account-threat ~prize ~romance-bait hidden-letters",
    "invest": "invest earn ~investing ~crypto ~network-marketing",
    "donate": "donate cause ~charity ~petition",
    "survey": "survey ~survey",
    "interest": "asks-interest ~interest ~more-info quick-question",
    "event": "event ~conference ~tickets ~invitation",
    # canned talk
    "connecting": "thanks-connect wants-connect ~welcome-follow",
    "admires": "admires generic-ask ~praise-vague ~noticed-you",
    "congrats": "congrats ~congratulation ~birthday ~wish-luck",
    "season": "season ~holiday-greeting",
    "greeting": "bare-greeting ~greeting ~how-are-you ~farewell",
    "machine": "auto-reply bot ~automatic placeholder placeholder:percent placeholder:bracket",
    "away": "away ~away",
    "newsletter": "newsletter ~newsletter ~announcement ~product-update ~policy",
    "letter": "salutation signed subject subject-reply ~letter-opening ~letter-closing ~formal-wording",
    # matters
    "notice": "notice ~login-code",
    "papers": "papers ~document ~attachment attachment ~draft",
    "order": "order ~order ~delivery ~return",
    "payment": "~invoice ~payment ~bank",
    "fault": "bug ~bug ~support ~access",
    "feedback": "feedback ~feedback",
    "testimonial": "testimonial ~testimonial",
    "press": "press ~press",
    WHEN: "weekday ~weekday month ~month date clock ~clock soon ~today ~tomorrow ~yesterday ~ago ~coming",
    "logistics": "logistics practical-question ~appointment ~reschedule ~opening-hours ~whereabouts ~going ~directions",
    "introduces": "introduces ~introducing ~self-introduction ~referral ~met-before",
    "collaboration": "collaboration ~collaboration",
    "your-work": "owner-reference ~your-work asks-specific",
    "reaction": "reacts ~reaction",
    "complains": "complains ~complaint",
    "thanks": "thanks-for ~thanks ~thanks-reply ~gift-thanks",
    "acknowledges": "acknowledges ~got-it ~agreement ~agree-read",
    "done": "done ~ready ~did",
    "bump": "bump ~remind ~waiting",
    "question": "questions:1 questions:2+ ends-asking ~question-word ~checking",
    # talk
    "fun": "laughs banter swears ~laughter ~slang-address ~endearment ~exclaiming",
    "family": "family ~family ~kids ~parent-address ~friends ~home",
    "homely": "homely ~food ~cooking ~drinks ~weather ~pets ~garden ~clothes",
    "news": "news past ~news-personal ~was ~went",
    "faith": "faith ~religion",
    "doubt": "self-doubt ~apology",
    # how it is written
    STYLE: "words:0 words:1 words:2-3 words:4-7 words:8-15 words:16-30 words:31-60 words:61+ no-capitals no-stop "
    "lines:3+ ellipsis parenthesis bullets",
    EMPHASIS: "exclaims exclaims-twice shouting selling-emoji warm-emoji",
    VOICE: "i:2+ no-i we we:2+ your:2+ you:3+ ~i ~we ~you-informal ~you-formal",
    FIGURES: "numbers:0 numbers:3+ number-code amounts names:0 names:1-2 names:3+ quoted quoted:curly",
    WORDING: "~negation ~he-she ~people ~intensifier ~filler ~small-word-softener ~too-also ~can-must ~think ~because "
    "~want ~need ~future ~please ~nice ~try ~compare ~told ~send-me",
    # what ties it to you
    "your-name": "names-owner no-name formal-name handle-as-name dear-role",
    "your-topics": "topic:1 topic:2+ topic:4+",
    "echo": "echo:1 echo:2+ thread-words",
    # who, and what was before
    STRANGER: "owner-never-wrote first-here only-message sender-messages:1 unanswered:2 unanswered:3+ never-answered "
    "days-after-own right-after-own",
    KNOWN: "owner-wrote-before owner-began owner-spoke-last owner-spoke-last:hour owner-spoke-last:day "
    "owner-spoke-last:later exchange:2+ exchange:4+ answered-elsewhere sender-messages:4+ public-replies saved-contact",
    ANSWERED: "owner-answers-next owner-answers-later reacted reply",
    STANDING: "just-connected connected:week connected:month connected:year before-connecting owner-follows "
    "owner-does-not-follow follows-owner does-not-follow-owner request not-request",
    SENDER: "bio:sells bio:recruits bio:coins bio:company bio:bot bio:private bio:romance name:company name:bot "
    "name:number name:person name:single name:emoji name:digits name:capitals hidden-account guest",
    MASS: "campaign:senders campaign:copies unsubscribe bulk-headers automatic-headers auto-replied no-reply "
    "recipients:10+ bot-account kind:sponsored kind:invitation kind:welcome blocked",
}
"""By name: the signals, and the concepts with their mark."""

FACTS = frozenset({STRANGER, STANDING, SENDER, MASS, STYLE, EMPHASIS, FIGURES, "your-name"})
"""Themes of which two sentences may be told, for one does not say the other."""
UNQUOTED = frozenset({STYLE, EMPHASIS, VOICE, "question", "letter"})
"""Themes whose places in the text are no words to quote."""
ASKS = listed(
    "call link click elsewhere follow free price discount scarcity growth boast services partner goods job begging "
    "trick invest donate survey interest event connecting admires greeting"
)
"""Themes that read otherwise before two people have exchanged a word."""

_THEMES: dict[str, str] = {intern(one): theme for theme, members in THEMES.items() for one in members.split()}


def theme_of(name: str) -> str:
    """The theme of a signal or a marked concept; its own name where it stands alone."""
    return _THEMES.get(name, name)
