"""Details: what makes a message a particular matter, done, dated, counted, complained of."""

from __future__ import annotations

from lanes.wording.table import Wording

DETAIL: tuple[Wording, ...] = (
    Wording(
        "papers",
        "names a document or a file",
        """
        attached/attachment/slides/slide/pdf/draft/doc/docs/spreadsheet/form/forms/contract/proof
        proofs/file/files/folder/paperwork/letter/certificate/manuscript/abstract/syllabus/transcript
        invoice/invoices/receipt/receipts/quote/agenda/poster/flyer/rider/schedule/spec/dataset
        csv/repo/screenshot/screenshots/scan/signature/visa/passport/permit
        anexo/adjunto/factura/fatura/contrato/recibo/documento/documentos/pièce/facture/devis/contrat
        formulaire/anhang/rechnung/vertrag/formular/unterlagen/faktura
        """,
    ),
    Wording(
        "done",
        "reports something as done",
        """
        i've/i/we/we've just? fixed/updated/sent/uploaded/booked/confirmed/paid/signed/submitted
        i've/i/we/we've just? ordered/changed/moved/added/attached/resent/forwarded/shipped/transferred
        i've/i/we/we've just? posted/scheduled/printed/emailed/replied/registered/reviewed/read
        i've/i/we/we've just? finished/checked/corrected | done | fixed | confirmed | paid | sent
        is/are ready/done/fixed/confirmed/booked/sorted/live/up/out/in/here | all set | sorted
        signed off | went through
        has been/was fixed/moved/changed/approved/accepted/updated/confirmed/resolved/rescheduled
        has been/was cancelled/canceled/processed/received/sent/shipped/delivered
        """,
    ),
    Wording(
        "amounts",
        "counts particular things",
        """
        <number> people/boxes/box/copies/guests/units/pages/portions/kg/kilos/seats/tables/chairs/bags
        <number> cases/pieces/prints/photos/books/lines/rows/participants/volunteers/kids/children
        <number> adults/persons/pax/covers/words/songs/tracks/emotes/frames/px/students/families
        <number> households/meals/cans/pallets/dozen/tees/shirts/albums/licences/licenses/mm/cm/inches
        <number> metres/miles
        two/three/four/five/six/seven/eight/ten/twelve people/boxes/copies/guests/pages/bags/kids/seats
        two/three/four/five/six/seven/eight/ten/twelve tickets/photos/books/songs/chairs/tables
        two/three/four/five/six/seven/eight/ten/twelve families
        """,
    ),
    Wording(
        "weekday",
        "names a day of the week",
        """
        monday/tuesday/wednesday/thursday/friday/saturday/sunday/mondays/tuesdays/wednesdays/thursdays
        fridays/saturdays/sundays/mon/tue/tues/wed/thu/thur/thurs/fri/lunes/martes/miércoles/jueves
        viernes/sábado/sabado/domingo/segunda/terça/quarta/quinta/sexta/lundi/mardi/mercredi/jeudi
        vendredi/samedi/dimanche/montag/dienstag/mittwoch/donnerstag/freitag/samstag/sonntag
        """,
    ),
    Wording(
        "soon",
        "speaks of today, tomorrow or tonight",
        """
        tomorrow/tonight/tonite/today/noon/midday/tmrw/tmr/tomo/mañana/hoje/amanhã/amanha soir/abends
        demain/morgen/heute/hoy/noche/ce soir/abends | this morning/afternoon/evening/week/weekend
        next week/month/monday/tuesday/wednesday/thursday/friday | in an hour
        in <number> minutes/min/mins/hours | end of the? day/week/month | eod | asap
        """,
    ),
    Wording(
        "month",
        "names a month",
        """
        january/february/march/april/june/july/august/september/october/november/december/enero/febrero
        marzo/abril/mayo/junio/julio/agosto/septiembre/octubre/noviembre/diciembre/janeiro/fevereiro
        março/maio/junho/julho/setembro/outubro/novembro/dezembro/janvier/février/avril/juin/juillet
        août/septembre/octobre/novembre/décembre/januar/februar/märz/mai/juni/juli/oktober/dezember
        jan/feb/mar/apr/may/jun/jul/aug/sep/sept/oct/nov/dec <number>
        <number> jan/feb/mar/apr/may/jun/jul/aug/sep/sept/oct/nov/dec
        """,
    ),
    Wording(
        "notice",
        "is a notice about an account, order or payment of the owner's",
        """
        you sold | new order | order confirmed/confirmation
        booking/payment/reservation/registration/order confirmed/confirmation/received/successful
        booking/payment/reservation/registration/order failed/declined/due
        was/been/be charged/debited/credited/refunded/renewed | card/account ending
        ending in? <number>
        your invoice/receipt/payment/payout/order/booking/appointment is/was/has/will/for/of/on/#
        your parcel/package/delivery/subscription/plan/domain/policy is/was/has/will/for/of/on/#
        your reservation/statement/bill/application/submission/manuscript is/was/has/will/for/of/on/#
        your ticket/visit/recharge/gallery/prescription/results is/was/has/will/for/of/on/#
        expires/expire on/in/soon | will renew/expire | renewal | auto-renew | due date/on
        out for delivery | has/was/been shipped/dispatched/delivered | tracking | statement is
        submission id | ref/reference : | ref/reference no/number/<number> | ticket <number>
        case <number> | this is to confirm | we/have/has received your | scheduled maintenance | meter
        balance | debited | credited | your appointment | appointment on/at/with | reminder :
        vencimento | gerado automaticamente | su pedido/cita/factura | o seu pedido/pagamento
        votre commande/rendez-vous/facture | ihre bestellung/rechnung
        """,
    ),
    Wording(
        "overpays",
        "reads like the overpaying customer's trick",
        """
        cheque | cashier | certified check | money order
        my/the mover/movers/shipper/agent/planner/driver/courier | credit card
        do you accept/take credit/card/check/cards | full payment | pay upfront/in/the
        extra/balance to the/my | hearing impaired | surgery | event planner | email only | text only
        let me know the total | total cost/price/for | total estimate | get back to me with | reunion
        surprise for | i will add | send the/my rest/balance
        """,
    ),
    Wording(
        "acknowledges",
        "only acknowledges or closes a matter",
        """
        ok/okay/k/kk/okey/oki/okie/noted/understood/received/perfect/great/done/deal/sure/cool/nice/yes
        yep/yup/yeah/no/nope/alright/super/fine/good/right/roger/gotcha/copy/👍/🙏/❤/👌/💚/🫡/vale/ok/listo
        claro/perfeito/certo/combinado/parfait/passt | got it | will do | works for me | see you/u
        sounds good/great | that works | no problem/worries | thank you | thanks | ty
        ok/okay/yes/sure/perfect/great/good thanks/thank/thx/will/i'll/see/then | all good | can do
        on it | on my way | omw | no rush
        """,
    ),
    Wording(
        "practical-question",
        "asks a practical question",
        """
        what time/day/date/size/address/number/colour/color/format/room/gate
        which day/date/one/size/room/version/address/file/email/format/way
        where do/should/is/are/can/does/did/shall i/we/you/it/the
        when do/should/is/are/can/does/will i/we/you/it/the
        how many/long/much do/does/should/is/are/will/would/people/copies/for/?
        do i/we need/have/bring/pay/send/get
        should i/we bring/send/come/use/wait/put/ask/print/book/order/tell/move/keep/call/email
        shall i/we bring/send/come/use/wait/put/ask/print/book/order/tell/move/keep
        can i/we bring/come/use/get/have/pay/move/swap/change/send/park/pick/leave/drop/still/also
        can i/we borrow | is it ok/okay/possible/alright/fine/too
        is there a/an/any/still/somewhere/anything/parking | are there any/still
        do you have/need/want/take/deliver/ship/do/open/know/accept/still/mind/offer/cater/remember _
        does it/this/that/the come/work/include/have/need/fit/matter/run | ok if i/we | yes/no from you
        did you mean/get/receive/send/print/use/try/change
        how do i/we/you get/do/use/sign/order/pay/find/join | a qué/que hora | a que horas
        dónde/onde/où/wo está/fica/est/ist | cuánto/cuanto/quanto/combien/wieviel | dá para | se puede
        est-ce que
        """,
    ),
    Wording(
        "complains",
        "complains",
        """
        disappointed/disapointed/dissapointed/unacceptable/terrible/awful/rude/angry/upset/furious
        disgusted/ridiculous/worst | where is my | never again/got/received/arrived/came
        want my/a money/refund | complaint/complain | explain please/why | nothing changed/happened
        no one/nobody answers/answered/replied/told | still no/nothing/waiting/not | for what | waste of
        how dare | scammed/cheated | three/two/<number> times | i want to know | cancel | refund
        """,
    ),
)
