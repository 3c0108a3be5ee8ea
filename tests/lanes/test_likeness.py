"""Which wordings are one template, and which only look like it."""

from __future__ import annotations

from itertools import combinations

import pytest

from lanes import campaign
from lanes.likeness import Wording
from lanes.likeness import alike as are_alike


def wording(text: str, sender: str = "somebody") -> Wording:
    mark, said = campaign.wording(text)
    return Wording(mark, said.split(), sender)


def alike(one: str, other: str, same_sender: bool = False) -> bool:
    first, second = wording(one, "one"), wording(other, "one" if same_sender else "other")
    assert are_alike(first, second) == are_alike(second, first)
    return are_alike(first, second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Hi Mara, I see you have a wonderful studio! We help makers get 20 bookings a month. Open to a call?",
            "Hello Mara, I see that you have a wonderful workshop. We help makers get 30 new bookings a month! "
            "Are you open to a call?",
        ),
        (
            "Hi Maren, your background really jumped out at me! My client, an ambitious scale-up, needs a Senior React "
            "Engineer (London, hybrid, up to £85k). Are you free for a quick call on Thursday?",
            "Hi Maren, your experience really jumped out at me! My client, an ambitious agency, needs a Java Developer "
            "(Leeds, hybrid, up to £70k). Are you free for a quick call on Friday?",
        ),
        (
            "Hey! 😍 We love your cat's feed! Want to be our brand ambassador? Pick 2 collars FREE, just pay shipping",
            "Hey hun! 😍 We love your feed! Want to be our brand ambassador? Pick 3 items FREE, just pay shipping",
        ),
        (
            "Your content is great but your profile leaks followers. I recorded a free audit for you. Want it?",
            "Your content is great but your profile leaks followers. I recorded a free audit for you. Want it? It only "
            "takes a minute to watch.",
        ),
    ],
)
def test_rewordings_of_one_template_are_alike(one: str, other: str) -> None:
    assert alike(one, other)


FOOTER = "Questions? Reply to this mail or see our help pages. Kiln Supplies Ltd, Leeds. You ordered from us."
NOTICES = (
    "Your order 4821 has shipped",
    "Your order has been delivered",
    f"Your order 4821 from Kiln Supplies has shipped and will arrive on Monday. {FOOTER}",
    f"Your order 4821 from Kiln Supplies has been delivered. Tell us how we did. {FOOTER}",
    f"Your order 4821 from Kiln Supplies has been cancelled and your money is on its way back. {FOOTER}",
    f"Thank you for your order 4821. We will tell you when it leaves the house. {FOOTER}",
    "Your appointment at Dr Weiss on Monday at 10:30 is confirmed. Please bring your card. Reply STOP to opt out.",
    "Your appointment at Dr Weiss on Monday at 10:30 has been cancelled. Please call us. Reply STOP to opt out.",
    "Reminder: your appointment at Dr Weiss is tomorrow at 10:30. Please bring your card. Reply STOP to opt out.",
    "Your payment of £40 to City Gym was successful. Thank you for using PayFlow. Never share your PIN.",
    "Your payment of £40 to City Gym failed. Check your card. Thank you for using PayFlow. Never share your PIN.",
    "Ihre Bestellung 4821 bei Ofenbedarf wurde verschickt. Fragen? Antworten Sie einfach auf diese Nachricht.",
    "Ihre Bestellung 4821 bei Ofenbedarf wurde storniert. Fragen? Antworten Sie einfach auf diese Nachricht.",
)


@pytest.mark.parametrize(("one", "other"), combinations(NOTICES, 2))
def test_unlike_notices_of_one_service_are_not(one: str, other: str) -> None:
    assert not alike(one, other, same_sender=True)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (
            "Hi, I was on your website and found some errors which hurt your ranking. Can I send you a quote? Rahul",
            "Hi, just following up on my mail about errors on your website. Shall I send the quote? Rahul",
        ),
        (
            "Hi Dana, it's Jake with Reynolds for Kansas. Can we count on your vote Nov 5? Reply STOP to opt out",
            "Hi Dana, it's Jake with Reynolds for Kansas. Have you made your plan to vote yet? Reply STOP to opt out",
        ),
    ],
)
def test_a_follow_up_in_other_words_is_not(first: str, then: str) -> None:
    assert not alike(first, then, same_sender=True)


def test_short_texts_are_alike_to_nothing() -> None:
    assert not alike("looking forward to your tweets", "looking forward to your posts")
