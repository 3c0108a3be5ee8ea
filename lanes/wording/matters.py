"""Matters: narrow kinds of talk that tell an errand from a chat and a notice from a pitch."""

from __future__ import annotations

from lanes.wording.table import Wording

MATTERS: tuple[Wording, ...] = (
    Wording(
        "papers",
        "names a document or a file",
        """
        attached/attachment/slides/slide/pdf/draft/doc/docs/spreadsheet/form/forms/contract/proof/proofs/file/files/folder/paperwork/letter/certificate/manuscript/abstract/syllabus/transcript/invoice/invoices/receipt/receipts/quote/agenda/minutes/poster/flyer/rider/schedule/spec/dataset/csv/repo/screenshot/screenshots/scan/signature/visa/passport/permit
        anexo/adjunto/factura/fatura/contrato/recibo/documento/documentos/pièce/facture/devis/contrat/formulaire/anhang/rechnung/vertrag/formular/unterlagen/faktura""",
    ),
    Wording(
        "done",
        "reports something as done",
        """
        i've/i/we/we've just? fixed/updated/sent/uploaded/booked/confirmed/paid/signed/submitted/ordered/changed/moved/added/attached/resent/forwarded/shipped/transferred/posted/scheduled/printed/emailed/replied/registered/reviewed/read/finished/checked/corrected
        done | fixed | confirmed | paid | sent | is/are ready/done/fixed/confirmed/booked/sorted/live/up/out/in/here | all set | sorted | signed off | went through | has been/was fixed/moved/changed/approved/accepted/updated/confirmed/resolved/rescheduled/cancelled/canceled/processed/received/sent/shipped/delivered""",
    ),
    Wording(
        "amounts",
        "counts particular things",
        """
        <number> people/boxes/box/copies/guests/units/pages/portions/kg/kilos/seats/tables/chairs/bags/cases/pieces/prints/photos/books/lines/rows/participants/volunteers/kids/children/adults/persons/pax/covers/words/songs/tracks/emotes/frames/px/students/families/households/meals/cans/pallets/dozen/tees/shirts/albums/licences/licenses/mm/cm/inches/metres/miles
        two/three/four/five/six/seven/eight/ten/twelve people/boxes/copies/guests/pages/bags/kids/seats/tickets/photos/books/songs/chairs/tables/families""",
    ),
    Wording(
        "weekday",
        "names a day of the week",
        """
        monday/tuesday/wednesday/thursday/friday/saturday/sunday/mondays/tuesdays/wednesdays/thursdays/fridays/saturdays/sundays/mon/tue/tues/wed/thu/thur/thurs/fri/lunes/martes/miércoles/jueves/viernes/sábado/sabado/domingo/segunda/terça/quarta/quinta/sexta/lundi/mardi/mercredi/jeudi/vendredi/samedi/dimanche/montag/dienstag/mittwoch/donnerstag/freitag/samstag/sonntag""",
    ),
    Wording(
        "soon",
        "speaks of today, tomorrow or tonight",
        """
        tomorrow/tonight/tonite/today/noon/midday/tmrw/tmr/tomo/mañana/hoje/amanhã/amanha/demain/morgen/heute/hoy/noche/ce soir/abends | this morning/afternoon/evening/week/weekend | next week/month/monday/tuesday/wednesday/thursday/friday | in an hour | in <number> minutes/min/mins/hours | end of the? day/week/month | eod | asap""",
    ),
    Wording(
        "month",
        "names a month",
        """
        january/february/march/april/june/july/august/september/october/november/december/enero/febrero/marzo/abril/mayo/junio/julio/agosto/septiembre/octubre/noviembre/diciembre/janeiro/fevereiro/março/maio/junho/julho/setembro/outubro/novembro/dezembro/janvier/février/avril/juin/juillet/août/septembre/octobre/novembre/décembre/januar/februar/märz/mai/juni/juli/oktober/dezember
        jan/feb/mar/apr/may/jun/jul/aug/sep/sept/oct/nov/dec <number> | <number> jan/feb/mar/apr/may/jun/jul/aug/sep/sept/oct/nov/dec""",
    ),
    Wording(
        "notice",
        "is a notice about an account, order or payment of the owner's",
        """
        you sold | new order | order confirmed/confirmation | booking/payment/reservation/registration/order confirmed/confirmation/received/successful/failed/declined/due | was/been/be charged/debited/credited/refunded/renewed | card/account ending | ending in? <number> | your invoice/receipt/payment/payout/order/booking/appointment/parcel/package/delivery/subscription/plan/domain/policy/reservation/statement/bill/application/submission/manuscript/ticket/visit/recharge/gallery/prescription/results is/was/has/will/for/of/on/# | expires/expire on/in/soon | will renew/expire | renewal | auto-renew | due date/on | out for delivery | has/was/been shipped/dispatched/delivered | tracking | statement is | submission id | ref/reference : | ref/reference no/number/<number> | ticket <number> | case <number> | this is to confirm | we/have/has received your | scheduled maintenance | meter | balance | debited | credited | your appointment | appointment on/at/with | reminder : | vencimento | gerado automaticamente | su pedido/cita/factura | o seu pedido/pagamento | votre commande/rendez-vous/facture | ihre bestellung/rechnung""",
    ),
    Wording(
        "begs-work",
        "asks anybody for work or guidance",
        """
        any job/jobs/opening/openings/vacancy/work/opportunity/internship available/for/in/there/at/? | need a? job/work/internship | looking for a? job/work/internship/data/role/opportunity/opportunities/position/phd/supervisor/fully | refer me | give me job/work/chance | please/pls/kindly guide/refer/help/consider/teach/support/suggest/mentor me? | how to/do start/begin/become/get/learn | guide me | i want to/become become/learn/be | fresher | actively looking | consider me | my cv/resume | phd position/supervisor/candidate/program | scholarship | join your lab/team/group/company | work with/for/under you | learn from/with you | teach me | be my mentor | mentor me | roadmap | i am interested in your""",
    ),
    Wording(
        "away",
        "says that its sender is away",
        """
        i'm/i am/am/we're/we are away/out/driving/off/travelling/traveling/unavailable/closed/currently/on until/till/of/with/from/the/on/and/this/for/leave/holiday/vacation/annual/back | focus | currently closed/out/away/unavailable/on | we are/we're closed/open | office is closed | closed on/for/until/today | we open | will reply | as soon as/we | de férias/vacaciones/ferias | en vacances/congé | im urlaub | acceso/acesso limitado | limited access | back on/in | return on/to/your/you | urgent/urgente/dringend | emergency/emergencies | kantoorure | see your message | when i get/return/am | with delay""",
    ),
    Wording(
        "event",
        "invites to an event",
        """
        tickets/ticket | entry | doors at/open | free entry/admission/event/webinar/class | join us | come along/join/down/see/by/celebrate/and | save the date | webinar/workshop/masterclass/summit/expo/conference/congress/retreat/bootcamp/meetup/fair/market/gala/raffle/festival/open mic | speakers | register | rsvp | lineup/line-up | vendors/vendor/exhibitors/exhibitor/booth/booths/stall/stalls | hole sponsors | workshop on | live on/at/session | this saturday/sunday/friday/weekend | see you there | bring a/your friend/friends | entrada/entradas/inscripción/inscrição/ingressos/eintritt/inscription | golf""",
    ),
    Wording(
        "side-sale",
        "sells something of their own in passing",
        """
        i'm/im/i am selling/offering/doing/taking/making/launching/running/starting/hosting | selling/sell some/my/the/our/a/tamales/tickets/cakes/candles | anyone wants/want/needs/interested | best offer | obo | each | a dozen | la docena | the dozen | my order/orders going | pop me | put you down | my own business/thing/line/brand/shop/page/book/company | started/start my own | my new? business/shop/page/product/line/ep/single/book/course/app/game/song/track/album/video/channel/podcast/newsletter/novel | my catalogue/catalog/etsy/shop/store/website/rates/services/portfolio/team/company | i make/sell/design/build/edit/write/run/do/offer/draw/create/produce/print/cater/clean/train/coach/teach _ | i'm a/an freelance/certified/professional/video/graphic/web/digital/marketing/financial/book/virtual/seo | i am a/an freelance/certified/professional/video/graphic/web/digital/marketing/financial/book/virtual/seo | freelance | vendo/vendiendo/vendemos/te aparto | as a thank you | my mentor/coach/team | changed my/our life | product testers | ladies | bogof | was <number>""",
    ),
    Wording(
        "cause",
        "asks for support of a cause or a contest",
        """
        petition | vote/votes/voting | support question/prop/measure/our/the/us/my | election/elections/candidate/campaign/senate/governor | cause | awareness | please help/support/share/vote/donate | help us/me reach/win/get/raise/save/feed | in the top <number> | contest | competition | award/awards | finalist | every vote/share/dollar/penny/bit counts/helps | sign and share | rescue | shelter | orphan* | gaza | refugee* | victims | chip in""",
    ),
    Wording(
        "survey",
        "wants people for a survey, test or panel",
        """
        survey/questionnaire/screener/encuesta/inquérito/sondage/umfrage | participants | participate in/and | study on/about | researching/research study/panel/on/participants | voucher | focus group | take part | beta test/testers/tester | testers | early access | design partner/partners | try it/our/my/out | feedback on our/my new? app/product/tool/platform/startup/site/website | waitlist | user interviews""",
    ),
    Wording(
        "overpays",
        "reads like the overpaying customer's trick",
        """
        cheque | cashier | certified check | money order | my/the mover/movers/shipper/agent/planner/driver/courier | credit card | do you accept/take credit/card/check/cards | full payment | pay upfront/in/the | extra/balance to the/my | hearing impaired | surgery | event planner | email only | text only | let me know the total | total cost/price/for | total estimate | get back to me with | reunion | surprise for | i will add | send the/my rest/balance""",
    ),
    Wording(
        "swears",
        "swears or exclaims like a friend",
        """
        fuck/fucking/fuckin/shit/shitty/damn/dammit/hell/bloody/bollocks/crap/arse/ass/bastard/bitch/wtf/ffs/omfg/af/tf/jesus/christ/merde/putain/mierda/joder/caralho/porra/scheiße/scheisse/knackered/gutted/chuffed/gonna/gotta/wanna/kinda/sorta/dunno/lemme/ain't/y'all/tbh/imo/ngl/idk/ikr/smh/fr/istg/rn/nvm/btw/ffs""",
    ),
    Wording(
        "homely",
        "speaks of food, weather, animals or home",
        """
        dog/dogs/cat/cats/puppy/kitten/hen/chicken/cows/bird/birds/garden/tomatoes/rice/soup/cake/bread/tea/coffee/beer/wine/pizza/biryani/lasagne/pie/curry/rain/raining/snow/sunny/storm/heat/cold/bed/sofa/couch/kitchen/oven/fridge/bus/train/car/van/bike/house/flat/shower/bath/socks/shoes/coat/hat/beach/sea/moon/birthday/wedding/funeral/baby/newborn/married/engaged/divorced/fever/flu/doctor/hospital/sleep/slept/asleep/dream/cried/crying/tears/hug/smile/smiled/face/hair/knee/back/tooth/teeth/lluvia/casa/comida/perro/gato/chuva/bolo/arroz/maison/chat/chien/gâteau/haus/hund/katze/kuchen/regen""",
    ),
    Wording(
        "faith",
        "blesses in religious words",
        """
        god/jesus/lord/allah/amen/pray/prayer/prayers/praying/blessed/blessing/bless/faith/church/dios/deus/dieu/bendiciones/inshallah/alhamdulillah/mashallah/mungu/christ/psalm/miracle""",
    ),
    Wording(
        "acknowledges",
        "only acknowledges or closes a matter",
        """
        ok/okay/k/kk/okey/oki/okie/noted/understood/received/perfect/great/done/deal/sure/cool/nice/yes/yep/yup/yeah/no/nope/alright/super/fine/good/right/roger/gotcha/copy/👍/🙏/❤/👌/💚/🫡/vale/ok/listo/claro/perfeito/certo/combinado/parfait/passt | got it | will do | works for me | see you/u | sounds good/great | that works | no problem/worries | thank you | thanks | ty | ok/okay/yes/sure/perfect/great/good thanks/thank/thx/will/i'll/see/then | all good | can do | on it | on my way | omw | no rush""",
    ),
    Wording(
        "practical-question",
        "asks a practical question",
        """
        what time/day/date/size/address/number/colour/color/format/room/gate | which day/date/one/size/room/version/address/file/email/format/way | where do/should/is/are/can/does/did/shall i/we/you/it/the | when do/should/is/are/can/does/will i/we/you/it/the | how many/long/much do/does/should/is/are/will/would/people/copies/for/? | do i/we need/have/bring/pay/send/get | should i/we bring/send/come/use/wait/put/ask/print/book/order/tell/move/keep/call/email | shall i/we bring/send/come/use/wait/put/ask/print/book/order/tell/move/keep | can i/we bring/come/use/get/have/pay/move/swap/change/send/park/pick/leave/drop/still/also/borrow | is it ok/okay/possible/alright/fine/too | is there a/an/any/still/somewhere/anything/parking | are there any/still | do you have/need/want/take/deliver/ship/do/open/know/accept/still/mind/offer/cater/remember _ | does it/this/that/the come/work/include/have/need/fit/matter/run | ok if i/we | yes/no from you | did you mean/get/receive/send/print/use/try/change | how do i/we/you get/do/use/sign/order/pay/find/join | a qué/que hora | a que horas | dónde/onde/où/wo está/fica/est/ist | cuánto/cuanto/quanto/combien/wieviel | dá para | se puede | est-ce que""",
    ),
    Wording(
        "complains",
        "complains",
        """
        disappointed/disapointed/dissapointed/unacceptable/terrible/awful/rude/angry/upset/furious/disgusted/ridiculous/worst | where is my | never again/got/received/arrived/came | want my/a money/refund | complaint/complain | explain please/why | nothing changed/happened | no one/nobody answers/answered/replied/told | still no/nothing/waiting/not | for what | waste of | how dare | scammed/cheated | three/two/<number> times | i want to know | cancel | refund""",
    ),
)
