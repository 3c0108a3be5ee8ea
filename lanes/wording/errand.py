"""Errands: a particular matter that concerns this owner."""

from __future__ import annotations

from lanes.wording.table import Wording

ERRAND: tuple[Wording, ...] = (
    Wording(
        "introduces",
        "introduces people, or speaks of who sent them or what was said before",
        """
        meet _? _
        introduce/introducing/introduced/intro/introduction you/myself/me/him/her/the/two/to/between
        i'll/ill let you two/both | let you two/both | take it from here
        you two/both should/have/would | cc'd/cc'ing/ccing/copying/copied
        looping/looped in/you/him/her | connect/connecting you with/to/both/two
        putting you in/two touch | put/putting you .. touch | in touch with/about
        gave/give/given me/us your/ur name/number/contact/email/details
        got/get your/ur name/number/contact/email/details from
        recommended/referred/suggested you/me/that/your/i/us/by | suggested i/we/reach/contact/write
        told me/us to/about/you/that | said you/you'd/i/that/to/you're/u | mentioned you/your/that/it
        pointed me/us | friend/colleague/sister/brother/daughter/son/wife/husband of mine
        my friend/colleague
        on behalf of | we met/spoke/talked/chatted at/in/on/last/after/about | met you/at/last/in
        nice/good/great/lovely meeting/to you/talking/see/meet
        as discussed/promised/agreed/mentioned/requested | per our/your
        you asked/wanted/requested/mentioned/said/wrote/told/sent/promised | me dio tu/su/este
        nos conocimos | de parte de | te presento | le presento | apresento | vous présente
        de la part de | stelle/möchte ihnen/dir vor
        """,
    ),
    Wording(
        "feedback",
        "asks for or gives feedback on a particular thing",
        """
        feedback/critique/notes
        your thoughts/opinion/take/notes/comments/feedback/advice/view/eyes on/about/?
        what do you think/make | could/can/would you/u look/read/check/take/review/proofread/have
        have/take/had/took a? look/glance/peek at | look over | read my/the/your/over/it/through
        typo/typos | one/small/minor/quick thing/correction/typo/suggestion/note/point
        i noticed a/an/the/that/your | there's/there is a/an | on page | page <number>
        chapter/chapters
        the/your/my draft/manuscript/thesis/abstract/paper/chapter/figure/table/slide/slides/version
        the/your/my mix/edit/proof/proofs/query | second/first paragraph/page/half/verse
        doesn't/does not/didn't/did not/isn't/won't work/load/open/add/match/show/fit/make/play
        broken/dead/wrong link/page/image/button/file/date/name/price/size/address
        too long/loud/short/small/dark | confusing/confused | reviewers/reviewer | comentarios | opinión
        tu/su opinión | que te parece | o que acha/achas | ton/votre avis | deine/ihre meinung
        rückmeldung
        """,
    ),
    Wording(
        "testimonial",
        "asks for or gives a testimonial, review or reference",
        """
        testimonial/testimonials | recommendation/recommendations
        reference/references for/from/letter/? | reference letter | letter of | as a? reference/referee
        referee | left/leave/leaving/wrote/write/writing/posted/gave you/a/us/u a? review/testimonial
        left/leave/leaving/wrote/write/writing/posted/gave you/a/us/u a? recommendation/rating/blurb
        left/leave/leaving/wrote/write/writing/posted/gave you/a/us/u a? <number>/reference
        quote you/your/me/us/this/that/it | can/may/could i/we use/quote your/this/that/it/you
        use your/this/that quote/words/line/photo/photos/picture/song/text/slide/map
        endorse*/blurb/blurbs | google review | <number> stars/star | happy to/for you write/vouch/be
        vouch | write a few/couple lines/words/sentences | few words/lines about | permission | reseña
        recomendación | carta de | recomendação | recommandation | empfehlung/referenz/zeugnis
        """,
    ),
    Wording(
        "press",
        "asks for a quote, interview or talk on the owner's subject",
        """
        journalist/reporter/editor/producer/columnist/correspondent/staff at/with/for/from/writer/here
        i'm/im/we're/am are? writing/doing/working/putting a/an/about/on/together/up piece/story/article/feature
        i'm/im/we're/am are? writing/doing/working/putting a/an/about/on/together/up about/segment/on/thesis
        i'm/im/we're/am are? writing/doing/working/putting a/an/about/on/together/up dissertation/book
        piece/story/segment/article/feature/episode on/about/for
        interview/interviewing/interviewed you/for/about/with/on/? | deadline | on/off the record
        a/your quote/quotes/comment/comments/perspective for/on/from/about/by
        two/few/<number> sentences/quotes/questions/lines | a few/couple questions | questions for you
        radio/podcast/tv/newspaper/magazine segment/show/interview/station/piece
        keynote/panel/panelist/panellist/talk/lecture/workshop/speak at/on/for/in/to/about/this/next
        speaker/reading/gig/set/residency at/on/for/in/to/about/this/next
        speak/talk/read/perform/play at/to/on our/about/the/with/this/in
        guest lecture/speaker/talk/on/for
        our class/students/meetup/group/school/library/festival/conference/book/department/parish/venue
        for my/our/the/a thesis/dissertation/class/school/project/research/course/documentary/book
        for my/our/the/a paper/degree/article/piece | entrevista
        periodista/jornalista/journaliste/journalist* | artículo/artigo | honorarium
        invite you to speak/talk/give/join/read/play/perform/present | would you be willing/able/up
        """,
    ),
    Wording(
        "order",
        "asks or tells of an order, a booking or what is to be had",
        """
        order/orders/ordered #/<number>/number/was/has/hasn't/on/of/last/the/a/two/is/my/from/arrived
        order/orders/ordered and
        my/our/the/your order/package/parcel/booking/reservation/invoice/ticket/tickets/deposit/refund
        my/our/the/your subscription/contract/payment/delivery/copy/copies/account/shipment/repair
        my/our/the/your application/claim/receipt/gallery/album/prints/files/photos/flight/tracking
        invoice/invoices/receipt/receipts | refund/refunded/reimburse*/reimbursement
        tracking number/says/still
        has/have/hasn't/haven't/have not/still/not/never yet? arrived/come/received/shipped/heard/got
        has/have/hasn't/haven't/have not/still/not/never yet? gotten/been | still waiting | when will
        paid for/the/you/on/it/<number>/already | charged me/twice/us | double charged/charge
        cancel my/the/our/a/it | change my/the/our date/order/address/time/booking | reserv*
        booking for/on/of/is/confirmed | book/booking/booked you/a table/for/us/the/our | quote for
        how much would/do/is/for/does/are
        do you/u still? sell/ship/have/take/do/deliver/accept/offer/open/teach/cater/make/got
        are you/u open/taking/available/free/still/closed
        is it/this/the/there still? available/open/possible/ok/in/on/a/any
        can i/we still? order/buy/book/pay/come/bring/pick/collect/get/pickup | what time
        what size/sizes/colour/color/hours/date/day/address | which one/day/size/version
        customer service
        factura/pedido/reserva/recibo/reembolso/entrega/encomenda/fatura/facture/commande/réservation
        rechnung/bestellung/lieferung/termin/faktura | size/sizes/sized | gluten
        allergy/allergies/allergic/vegan/vegetarian
        """,
    ),
    Wording(
        "bug",
        "reports a fault or asks for help with one",
        """
        bug | error/errors | crash/crashes/crashed/crashing | glitch*
        not/isn't/stopped/doesn't/wont/won't/dont/aren't working/work/loading/opening/showing/syncing
        not/isn't/stopped/doesn't/wont/won't/dont/aren't sending/connecting
        can't/cannot/cant/couldn't/unable log/login/access/open/find/get/download/see/upload/sign/pay
        can't/cannot/cant/couldn't/unable export/play/to | stuck/frozen | <number> error
        error message/code | screenshot/screenshots/screen | broken
        fix/fixed/fixing it/this/that/the/in/my/as | it's/its/is/been fixed/down/offline
        update/updated/updating the/your/my/to/and | reset/restart/reinstall* | support ticket
        ticket #/<number> | still doesn't/not/broken/shows/says
        says/shows/said/gives invalid/error/<number>/me/it/that | missing from/the/a/in/one | by mistake
        accidentally | wrong version | problem with | issue with
        sorry about/for the/that/this/any delay/inconvenience/mixup/mix/mix-up/trouble
        we've/we have credited/fixed/refunded/replaced/resent | credited | warranty | replacement
        funciona | no me deja/carga/abre | não funciona/consigo/abre | ne marche/fonctionne
        funktioniert
        """,
    ),
    Wording(
        "logistics",
        "settles a time, place or practical matter",
        """
        what time/time's | what day/date/address/number
        which day/gate/entrance/room/door/train/bus
        at/by/before/after/until/till/around/from/@ <number> am/pm/h/on/tomorrow/today/sharp/ish/?
        <number> am/pm/o'clock
        on/this/next/by/until/before/for/till monday/tuesday/wednesday/thursday/friday/saturday/sunday
        on/this/next/by/until/before/for/till mon/tue/tues/wed/thu/thurs/fri/sat/sun/week/weekend/month
        on/this/next/by/until/before/for/till tomorrow/noon
        monday/tuesday/wednesday/thursday/friday at/morning/afternoon/evening/is/works/or/instead/the/?
        saturday/sunday at/morning/afternoon/evening/is/works/or/instead/the/?
        tomorrow at/morning/afternoon/evening/is/or/? | tonight at/by/or/?
        can/could/would/will/please/pls/plz/kindly you/u? please? send/bring/forward/confirm/sign/check
        can/could/would/will/please/pls/plz/kindly you/u? please? resend/email/pick/drop/call/let/share
        can/could/would/will/please/pls/plz/kindly you/u? please? upload/move/reply/remind/give/add
        can/could/would/will/please/pls/plz/kindly you/u? please? tell/approve/cover/swap/print/update
        can/could/would/will/please/pls/plz/kindly you/u? please? make/put/come | please find | attached
        see attached | attaching/attach | enclosed
        i've/i attached/sent/uploaded/signed/put/booked/added/dropped/shared/moved/updated
        here's/here is/are the/my/your/a
        the/a doc/document/file/form/contract/spreadsheet/sheet/zip/pdf/folder/drive/agenda/minutes
        the/a rider/brief/files/keys/key/code/invite/link | sign/signed/signing the/it/off/and/here
        appointment/appointments | resched* | running late/behind
        i'll be/bring/pick/send/drop/call/come/there/meet/get | pick up/you/it/them | pickup
        drop off/it/them | load in/out | soundcheck | parking/park | room <number>
        gate/platform/terminal/door | address
        meeting/meet at/is/on/tomorrow/with/moved/starts/in/us/next/?
        does/do/would/could/can/is _ work/suit/ok/fine/good for/? | works for me/you/us | work for you
        are we/you still on/good/meeting/coming/ok
        confirm/confirming/confirmed the/that/your/for/if/by/us/? | rsvp
        need/needs/needed by/to/the/your/it/you/a/from | due by/on/date/friday/monday/tomorrow/<number>
        on time | schedule/scheduled/roster/shift/shifts
        can't/cannot/cant/won't make it/tonight/tomorrow/the | cover my/the/for | headcount
        bring the/a/your/my/some/it/them/<number> | train/flight/bus is/at/from/to/leaves/arrives
        a qué hora | a que hora/horas | cita | mañana a | nos vemos
        puedes/podrías/puede/podría mandar/mandarme/enviar/enviarme/traer/confirmar/pasar
        amanhã/amanha às/as/de | podes/pode/podia/poderia mandar/enviar/trazer/confirmar/passar
        quelle heure | demain/mardi/lundi/jeudi/vendredi/mercredi à/matin/soir
        pouvez-vous/peux-tu/pourriez-vous | können sie/wir | kannst du | um <number> uhr | <number> uhr
        morgen um/früh
        """,
    ),
    Wording(
        "collaboration",
        "proposes a named piece of work together",
        """
        co-write/cowrite/co-author/coauthor/co-organise/cohost/co-host | work/working together on
        together on | joint/collaborative project/paper/exhibition/proposal/grant/show/post/session
        would you want/like/consider/be to/interested/writing/doing/playing/speaking/joining/up/willing
        would you want/like/consider/be open | would you/u | grant proposal/application
        the project/grant/proposal/collab/anthology/residency/exhibition/show/zine/jam/compilation
        guest chef | split the | share the bill | open for us | support slot | play with
        commission you/a/from/an | hire you/u | pay you/u | what do you charge/ask
        do you do/teach/take/offer weddings/commissions/lessons/private/workshops/portraits/events
        do you do/teach/take/offer catering/mentoring/requests
        we/i need/are/am looking/a/an/someone/need for | volunteer/volunteers/volunteering
        sign/signed up to/for | help with/out on/at/saturday/tuesday | looking for someone
        propuesta de | projeto | projet | projekt
        """,
    ),
    Wording(
        "asks-specific",
        "asks something only this owner can answer",
        """
        what/which/where/how/why/when did/do/does/is/was/were/are you/your/the/that/it _
        did/have/had/were/are/do you/u guys/ever/still/really/also/actually
        in your/ur/the/that _? post/talk/paper/video/book/article/piece/stream/tutorial/blog/thread
        in your/ur/the/that _? song/essay/lesson/newsletter/recipe/story/photo/slides/answer/lecture
        in your/ur/the/that _? workshop/class/episode/repo/file/query/dataset
        your/ur/that _? post/talk/paper/video/book about/on/from/last/yesterday/where/with/and/is/was
        your/ur/that _? post/talk/paper/video/book at/in/the/made/got/?
        your/ur/that _? article/piece/stream/tutorial about/on/from/last/yesterday/where/with/and/is
        your/ur/that _? article/piece/stream/tutorial was/at/in/the/made/got/?
        your/ur/that _? blog/thread/song/essay/lesson about/on/from/last/yesterday/where/with/and/is
        your/ur/that _? blog/thread/song/essay/lesson was/at/in/the/made/got/?
        your/ur/that _? recipe/story/photo/slides about/on/from/last/yesterday/where/with/and/is/was/at
        your/ur/that _? recipe/story/photo/slides in/the/made/got/?
        your/ur/that _? answer/lecture/workshop/class about/on/from/last/yesterday/where/with/and/is
        your/ur/that _? answer/lecture/workshop/class was/at/in/the/made/got/?
        your/ur/that _? tweet/column/chapter about/on/from/last/yesterday/where/with/and/is/was/at/in
        your/ur/that _? tweet/column/chapter the/made/got/?
        your/ur/that _? spreadsheet/repo/query/clip about/on/from/last/yesterday/where/with/and/is/was
        your/ur/that _? spreadsheet/repo/query/clip at/in/the/made/got/?
        your/ur/that _? drawing/emote about/on/from/last/yesterday/where/with/and/is/was/at/in/the/made
        your/ur/that _? drawing/emote got/?
        your/ur _? post/talk/paper/video/book/article/stream/tutorial/thread/song/essay/recipe
        you/u said/wrote/mentioned/posted/made/did/played/taught/showed/used/shared/drew/cooked/told/put
        the one/part/bit/line/song/scene/photo/chapter/joke about/where/with/you/that/on/in/from
        """,
    ),
)
