"""Tells a message about something the owner has under way: an order, a delivery, an appointment.

The signals of `lanes.wording.errand` ask what a message may be about, and mailings trip them often. Here only what
speaks of the owner's own matter counts ("your parcel has ..."): it brings a muted sender back, so it must be right.
"""

from __future__ import annotations

from functools import cache

from lanes.phrases import Phrasebook
from lanes.wording.table import Wording, phrasebook
from lanes.words import LIMIT, lowered, tokens

ERRANDS: tuple[Wording, ...] = (
    Wording(
        "your-order",
        "writes about your order",
        """
        your/ur _? order/orders/purchase/parcel/package/shipment/delivery has/have/is/was/were/will/arrives
        your/ur _? order/orders/purchase/parcel/package/shipment/delivery shipped/dispatched/delivered
        your/ur _? order/orders/purchase/parcel/package/shipment/delivery arrived/number/no/nr/ref/status
        your/ur _? order/orders/purchase/parcel/package/shipment/delivery <number>/confirmation/could/cannot
        your/ur _? invoice/refund/prescription/repair/tickets/ticket/return has/have/is/was/were/will/<number>
        order/orders/tracking/parcel/package/shipment/booking/invoice number/no/nr/ref <number>
        order/parcel/shipment/invoice <number> | out for delivery | ready for/to pickup/collection/collect
        tracking number/code | delivered to your/you
        su/tu _? pedido/paquete/envío/compra/factura ha/está/esta/fue/llega/llegará/sale/salió/<number>/número
        seu/sua/teu/tua _? pedido/encomenda/compra/entrega/fatura foi/está/esta/chega/chegou/vai/saiu/<number>
        votre/ta/ton _? commande/colis/livraison/achat/facture a/est/sera/arrive/arrivera/<number>
        ihre/ihr/deine/dein _? bestellung/sendung/paket/lieferung/rechnung wurde/ist/wird/hat/kommt/<number>
        """,
    ),
    Wording(
        "your-appointment",
        "writes about your appointment",
        """
        your/ur _? appointment/booking/reservation/check-up/checkup/table has/is/was/at/on/with/will/tomorrow
        your/ur _? appointment/booking/reservation/check-up/checkup today/confirmed/reminder/cancelled/canceled
        your/ur _? appointment/booking/reservation <number>
        appointment/booking/reservation reminder/confirmed/confirmation/cancelled/canceled/rescheduled
        reminder of/about/for your _? appointment/booking/reservation/visit
        reschedule/move/moved/cancel/cancelled/canceled your/our appointment/booking/reservation/delivery
        su/tu _? cita/reserva es/está/esta/ha/fue/mañana/el
        sua/seu/tua/teu _? consulta/reserva/marcação/agendamento é/está/foi/amanhã/no/às
        votre/ton/ta _? rendez vous est/a/aura/du/le/demain | votre/ta réservation est/a/sera/du
        ihr/ihre/dein/deine _? termin/buchung/reservierung ist/am/um/wurde/wird/morgen/hat
        """,
    ),
)


@cache
def _book() -> Phrasebook:
    return phrasebook(ERRANDS)


def errand(text: str) -> str | None:
    """What of the owner's a message is about, in words that follow the sender's name; None where nothing is."""
    found = _book().found(tokens(lowered(text[:LIMIT])))
    return ERRANDS[min(found)].says if found else None
