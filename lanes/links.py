"""Tells what kind of place a link goes to, by its address alone. Nothing is ever opened."""

from __future__ import annotations

import re

_ENDINGS = (
    "com|net|org|io|co|me|ly|gg|tv|shop|store|app|dev|link|info|biz|xyz|top|site|online|example|uk|de|fr|es|pt"
    "|br|in|us|eu|ai|art|club|help|live|to|page|bio"
)
_BARE = rf"(?:[a-z0-9-]{{1,63}}\.)+(?:{_ENDINGS})\b"
ADDRESS = re.compile(rf"(?:https?://|www\.)[^\s<>\"]+|(?<![\w@.]){_BARE}(?:/[^\s<>\"]*)?")
MAYBE = re.compile(r"\.[a-zA-Z]{2}|://")

KINDS: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (name, says, re.compile(pattern))
    for name, says, pattern in (
        (
            "link:short",
            "has a shortened link",
            r"\b(?:bit\.ly|tinyurl|t\.co|goo\.gl|ow\.ly|cutt\.ly|rb\.gy|is\.gd|lnkd|shorturl|tiny\.cc|rebrand\.ly|t\.ly|s\.id|[a-z]{2,4}\.(?:me|ly|to|link|gl|gg)/)",
        ),
        (
            "link:calendar",
            "links to a booking calendar",
            r"calendly|cal\.com|savvycal|hubspot\.com/meetings|meetings\.|book(?:ing)?s?\.|/book|/demo|/schedule|/call|acuityscheduling|zcal",
        ),
        (
            "link:shop",
            "links to a shop or a sale",
            r"shop|store|etsy|amazon|ebay|gumroad|buy|order|sale|deal|offer|promo|ticket|checkout|gofundme|kickstarter|patreon|ko-?fi|onlyfans|fiverr|upwork|eventbrite|pricing|upgrade|premium|register|signup|sign-up|apply|join|vote|donate|claim|bonus|free",
        ),
        (
            "link:messenger",
            "links to a messenger",
            r"wa\.me|whatsapp|t\.me/|telegram|discord\.gg|discord\.com/invite|m\.me/|signal\.group|line\.me|chat\.",
        ),
        (
            "link:pay",
            "links to a payment",
            r"paypal|venmo|cash\.app|stripe|buymeacoffee|zelle|revolut|wise\.com|/pay|invoice",
        ),
        (
            "link:document",
            "links to a document",
            r"docs\.|drive\.|dropbox|notion|wetransfer|onedrive|sharepoint|overleaf|figma|github|gitlab|/doc|forms?\.|/file|\.pdf|zoom\.us|meet\.google|maps\.|/maps",
        ),
        (
            "link:media",
            "links to a video, a song or a picture",
            r"youtube|youtu\.be|spotify|soundcloud|vimeo|twitch|tiktok|instagram|imgur|giphy|tenor|bandcamp|podcast|netflix",
        ),
        (
            "link:tracking",
            "has a link with tracking tags",
            r"utm_|[?&](?:ref|aff|gclid|fbclid|mc_cid|trk|cid|campaign|src|source)=|/ref/|unsubscribe|/track|click\.",
        ),
        (
            "link:login",
            "links to a page for logging in or confirming",
            r"login|log-in|signin|verify|verif|secure|account|appeal|confirm|update|support|recover|suspend|wallet|refund|rebook|redeliver|kyc",
        ),
        (
            "link:article",
            "links to an article or a page of news",
            r"/20\d\d/|/news|/article|/blog|/story|/stories|/p/|/post|substack|medium\.com|wikipedia|arxiv|doi\.org|read",
        ),
    )
)


def kinds(addresses: list[str]) -> list[str]:
    """The names of the kinds of these addresses."""
    lines = "\n".join(dict.fromkeys(addresses))  # no pattern goes beyond a line, and one search is quicker than forty
    return [name for name, _, pattern in KINDS if pattern.search(lines)]
