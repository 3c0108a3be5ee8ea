"""What is about the owner's own order or appointment, and what only sounds so."""

from __future__ import annotations

import pytest

from lanes.errands import errand


@pytest.mark.parametrize(
    "text",
    [
        "Your order #1234 has shipped",
        "Good news: your second parcel is out for delivery",
        "Ihre Bestellung wurde versandt",
        "Sua encomenda foi enviada",
        "Su pedido está en camino",
        "Votre colis est arrivé",
        "Hi Maren, order number 5512 cannot be found, can you check?",
    ],
)
def test_an_order_is_told(text: str) -> None:
    assert errand(text) == "writes about your order"


@pytest.mark.parametrize(
    "text",
    [
        "Reminder: your dental appointment is on Tuesday at 10",
        "We had to reschedule your appointment",
        "Ihr Termin ist am Montag",
        "Su cita es mañana a las 10",
        "Votre rendez-vous est confirmé",
    ],
)
def test_an_appointment_is_told(text: str) -> None:
    assert errand(text) == "writes about your appointment"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We can increase your order volume by 40 %",
        "Book your appointment now and get 50 % off!",
        "Place your order today",
        "Thanks for connecting! In order to grow, book a call",
    ],
)
def test_what_only_sells_is_not(text: str) -> None:
    assert errand(text) is None
