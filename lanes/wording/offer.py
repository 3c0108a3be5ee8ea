"""Offers: what somebody says who has something to sell."""

from __future__ import annotations

from lanes.wording.table import Wording

OFFER: tuple[Wording, ...] = (
    Wording(
        "offers-help",
        "offers to do something for the owner's business",
        """
        we/i can/could help/boost/grow/increase/improve/double/scale/promote you/your/with
        we/i help/helped/assist/support _ _? _? grow/get/scale/sell/build/find/save/land/turn/increase
        we/i help/helped/assist/support _ _? _? reach/make
        we/i help/helped/assist/support businesses/brands/companies/founders/creators/authors/artists
        we/i help/helped/assist/support coaches/teams/owners/people/clients/streamers/photographers
        we/i help/helped/assist/support restaurants/agencies/women/professionals
        i'd/we'd/would love/like to help you | can/could/may i/we help you/with | let me/us help you
        we/i specialise/specialize/specializes in | we/i offer/provide/provides/offers
        i/we do _? design/editing/seo/ads/websites/branding
        our services/service/agency/team/platform/solution/software/company/studio/clients/programme
        our program/experts | full service | end to end | white label | done for you
        we/i work with .. like you
        help you grow/get/scale/reach/sell/gain/land/find/save/increase/boost
        we've/we have/i've helped | helped .. clients | for your business/brand/channel/company/team
        podemos ayudarte/ayudarle | te/le ayudo a | ayudo/ayudamos a | ofrecemos
        nuestros/nuestro servicios/equipo/servicio | ajudamos | ajudo | posso ajudar | oferecemos
        nossos/nosso serviços/equipa/serviço | nous proposons/aidons/accompagnons | nos services
        je vous/te propose | notre solution/équipe | wir bieten/helfen/unterstützen
        unsere/unser lösung/team/dienste/plattform | ich helfe/biete
        """,
    ),
    Wording(
        "asks-interest",
        "asks whether the owner is interested",
        """
        would/are/if you/you'd be? interested | are/r you/u interested | interested ? | if interested
        if you're/ur interested | would/might this/that/it be of interest
        worth a chat/look/call/conversation | worth exploring
        open to a/an/exploring/hearing/learning/discussing/new/chat/it | would/are you be? open to
        up for it/this | does this/that sound | sound/sounds good ? | is this/that/it something
        let me know if you're interested | keen ? | want/wanna me to
        shall/should/can/could/may i/we send/share/show/tell | want to see/know/hear/try/learn
        te/le interesa | te interesaría | interessa | tem interesse | interesse ? | estás interesad*
        intéressé* | ça vous/t' intéresse | hätten/hast/haben sie/du interesse
        interested in learning/hearing/buying/earning/promoting/working/joining/making
        would you like/want/consider | would it make sense | does it make sense | any interest
        """,
    ),
    Wording(
        "asks-call",
        "asks for a call or a few minutes",
        """
        quick/short/brief/15/<number> call/chat/zoom/intro/demo/minute/min/mins/minutes/conversation
        <number> minute/min/mins/minutes call/chat/zoom/intro/demo
        hop/jump/get on a? call/zoom/quick/phone/the | hop/jump/get on to? a | a/quick discovery call
        strategy call/session | are/r you/u free/available/around/open _? _? for a/an
        do you have <number>/time/a/five/ten/fifteen | got <number>/five/ten min/mins/minutes
        book/schedule/set/arrange up? a/an/your call/time/demo/slot/meeting/session/chat/free
        book/schedule/set/arrange up? a/an/your consultation | pick/grab/choose/find a/any slot/time
        my calendar | calendly | on my/our calendar | your calendar/availability
        <number>/five/ten/fifteen/twenty minutes/min/mins _? _? of your time
        spare <number>/five/ten/fifteen/a | llamada rápida/corta/breve | una llamada
        agendar/agendamos/agendemos una? | reunión de <number> | chamada rápida/de | agendar/marcar uma
        <number> minutos | quinze minutos | un appel de | un rendez-vous | <number> minutes d'échange
        échanger <number> | ein/kurzes kurzes? telefonat/gespräch/call/anruf | <number> minuten
        """,
    ),
    Wording(
        "demo",
        "offers a demo, trial or audit",
        """
        free/live/quick/short/a/personalised/personalized/the/product demo | demo video/call/version
        free/<number> day/days/month/months/week trial | free trial
        free/complimentary/quick/no-obligation/seo/site/website audit/consultation/review/quote
        free/complimentary/quick/no-obligation/seo/site/website estimate/assessment/session/sample
        free/complimentary/quick/no-obligation/seo/site/website month/week/mockup/strategy
        made/built/recorded/put a/you/together _? _? mockup/video/loom/sample/demo/concept/draft for/of
        loom | mockup* | prueba gratis/gratuita | teste grátis/gratuito | essai gratuit | démo
        kostenlos* | unverbindlich* | auditoría | first month/week/one/edit/video free
        """,
    ),
    Wording(
        "free-thing",
        "dangles something free",
        """
        for free | free of charge | totally/completely/absolutely free | no cost | it's/its free
        free guide/ebook/pdf/checklist/webinar/masterclass/workshop/training/copy/gift/course/account
        free access/plan/template/download/merch/spins/tokens/nitro/money | gratis | grátis | gratuit*
        kostenlos* | on the house | no strings/obligation/commitment | at no | 100 free | giveaway
        airdrop | free <number> | <number> free | promo/discount/coupon code | gift card/cards
        voucher*
        """,
    ),
    Wording(
        "price",
        "names a price",
        """
        starting/starts/start at/from <number>/$ | from only? <number>
        <number> usd/eur/gbp/dollars/dollar/euros/euro/pounds/bucks/rs/inr/quid/lakh/lakhs/rand/zar
        <number> reais | per month/hour/post/video/week/year/seat/lead/user/head/person/piece/page/word
        a month/year/piece | usd/eur/inr/rs/cad/aud <number>
        my/our/the rate/rates/price/prices/pricing/packages/fee/fees/package | price list | affordable
        cheap/cheapest/cheaper | low/best/good/special/lowest price/prices/rates/cost/rate
        processing/entry/production/participation/registration/submission fee/charge/contribution/cost
        publication/reading/admin/one-time fee/charge/contribution/cost | precio/precios | preço/preços
        tarifs | preis/preise | budget | instalments/installments
        """,
    ),
    Wording(
        "discount",
        "offers a discount",
        """
        discount/discounts/discounted | <number> off | percent off | half price/off
        sale/sales ends/end/now/today/is | spring/summer/winter/flash/clearance/big/black/holiday sale
        use/with code | code _ at/for checkout/<number> | early bird
        special/exclusive/limited offer/offers/price/deal/rate/discount | best deal/deals | coupon*
        descuento/descuentos/oferta/ofertas/rebaja/rebajas | desconto/descontos/promoção
        remise/promo/soldes/réduction | rabatt*/angebot/angebote | cashback | bonus
        offer/deal/deals ends/end/expires/valid/of/for | save <number>/up/big
        """,
    ),
    Wording(
        "scarcity",
        "presses for time or scarcity",
        """
        limited/few/last/only/<number> spots/seats/places/slots/time/left/openings
        spots/seats/places/slots/tickets left/available/remaining/open/filling/are/going
        filling/selling/going up? fast | last/final chance/call/day/days/week/notice/reminder/hours
        ends/expires/closes/closing tonight/today/tomorrow/soon/on/in/friday/sunday/midnight/this
        before it's/its/they too/gone/late | don't/dont/do not miss | miss out | act now/fast/quickly
        hurry | while stocks/supplies | offer ends/expires | within <number>/24/48 hours/hrs/hour/h
        first <number>/ten/fifty/hundred people/artists/customers/to/who | only <number>
        this week only | today only | últimas/últimos/última plazas/días/oportunidad/horas/hora | plazas limitadas
        últimas vagas | vagas limitadas | places limitées | dernière chance | nur noch/heute/bis | cupos
        """,
    ),
    Wording(
        "earn",
        "promises earnings",
        """
        earn/earning/earned/earns/make/making/made <number>/$/up/money/extra/from/daily/weekly/over/£/€
        made/win/receive/received <number>/$/up/money/extra/from/daily/weekly/over/£/€
        passive/extra/side/second/additional/monthly/online income | work from home | from home
        financial freedom | be your/ur own boss | side hustle
        per/a/every day/week/daily profit/profits/income
        daily/weekly/guaranteed/high/huge profit/profits/returns/return/payout/income/pay/salary
        profit/profits/roi/returns | ganar/gana/ganas/ganando dinero/<number>/ingresos/extra | ingresos
        ganhar/ganhe dinheiro/<number>/renda | renda extra | gagner/gagnez | verdienen | geld verdienen
        part time/part-time job/work/jobs | remote job/jobs/work | flexible work/hours/schedule
        sign/welcome/joining up? bonus | get paid
        """,
    ),
    Wording(
        "invest",
        "speaks of investing, trading or coins",
        """
        crypto* | bitcoin* | btc | eth | nft/nfts | forex | trading | trader/traders | trade/trades
        investment/investments/invest/invested/investing/investor/investors | wallet | token/tokens
        usdt | presale | stocks | shares | binance | blockchain | mining | account manager | signals
        signal group | options | capital | withdrawal/withdraw/withdrew | deposit | portfolio
        inversión/inversiones/invertir | investimento/investir/investidor* | investissement
        gold/platform trading | loan/loans | credit score/card/repair | funding | equity | insurance
        mortgage | betting | casino | rummy | jackpot | bet/bets | lottery | gambling
        """,
    ),
    Wording(
        "growth",
        "speaks of followers, reach or leads",
        """
        grow/growing/boost/increase/skyrocket/gain/explode your/ur/my _? account/page/channel/followers
        grow/growing/boost/increase/skyrocket/gain/explode your/ur/my _? audience/business/brand/reach
        grow/growing/boost/increase/skyrocket/gain/explode your/ur/my _? sales/views/engagement
        grow/growing/boost/increase/skyrocket/gain/explode your/ur/my _? following/visibility/streams
        grow/growing/boost/increase/skyrocket/gain/explode your/ur/my _? revenue/subscribers/instagram
        grow/growing/boost/increase/skyrocket/gain/explode your/ur/my _? profile/insta
        real/organic/active/more/new/<number>/instant/targeted followers/views/subscribers/streams
        real/organic/active/more/new/<number>/instant/targeted likes/viewers/listeners/clients
        real/organic/active/more/new/<number>/instant/targeted customers/leads/sales/readers/reviews
        real/organic/active/more/new/<number>/instant/targeted bookings/traffic/enquiries/plays
        followers/views/streams/likes/subs for/only/per/monthly/guaranteed/$
        guaranteed/guarantee/guarantees results/roi/placement/placements/leads/<number>/refund | no bots
        algorithm | organic growth/reach | go/going/gone viral | seo | backlink/backlinks | page one
        rank/ranks/ranked/ranking | lead generation/gen | leads | qualified leads/meetings/appointments
        b2b | roi | conversion/conversions | pipeline | sdr | outreach | traffic | domain authority
        dofollow | guest post/posts/article/blog | sponsored post/posts/article/content | link insertion
        seguidores | crecer tu/su | seguidores reais | abonnés | reichweite | kunden gewinnen
        captación | clientes nuevos | novos clientes | verified/verification badge
        blue badge/tick/check | shoutout/shoutouts | promo page/pages
        """,
    ),
    Wording(
        "done-before",
        "boasts of clients and numbers",
        """
        <number> clients/brands/companies/businesses/customers/creators/authors/users/members/agencies
        <number> artists/founders/subscribers/followers/readers/downloads/listeners/streamers
        trusted by | worked with | clients like/include/including/such | case study/studies
        like yours/yourself/you
        for companies/brands/businesses/authors/artists/creators/restaurants/founders/teams like/such
        for photographers like/such | award winning | award-winning
        leading provider/company/agency/platform/brand | no <number> | years/yrs of? experience
        in <number> days/weeks/months | portfolio | my/our work/samples/fiverr/upwork | fiverr | upwork
        in the _ space/industry/niche | proven
        """,
    ),
    Wording(
        "recruits",
        "recruits for a job",
        """
        job opportunity/opening/offer/openings
        great/new/exciting/amazing/perfect/exclusive opportunity/opportunities/role/roles/position
        hiring for/a | we're/we are/are/is hiring
        urgent/immediate hiring/requirement/opening/joiner/joiners
        your profile/cv/resume/background/experience .. match/fit/caught/impressed/for/suits/is/stood
        your skills .. match/fit/caught/impressed/for/suits/is/stood
        good/great/perfect/strong fit/match for | my client | open to new? opportunities/roles/work
        role/position/opening/vacancy with/at/for/in | salary/ctc/package/lpa/compensation
        notice period | recruiter/recruiting/recruitment | talent acquisition/partner
        candidate/candidates | headhunt* | send/share me? your/ur updated? cv/resume
        apply here/now/today/via/at | oferta de trabajo/empleo | vaga/vagas
        oportunidad/oportunidade laboral/de | poste de | stelle/stellen | immediate joiners
        years experience in | contract role | day rate | permanent
        """,
    ),
    Wording(
        "sells-goods",
        "has goods for sale",
        """
        for sale | in stock | best seller | free/worldwide/fast shipping/delivery
        shop/order/buy now/today/here/online/yours | new collection/arrivals/arrival/drop/line
        wholesale | supplier/suppliers | manufacturer/manufacturers/manufacture | factory
        catalogue/catalog | bulk/minimum order/orders | selling my/our/a/an/some/the/this
        sell/sells/selling/sold you | buy <number>/my/our/from/one/a/it/now
        place/your an? order now/today | pre-order/preorder/presave/pre-save | available now | out now
        our/new product/products/range | products | en venta | vendo | a venda | à vendre | zu verkaufen
        dm for/to price/prices/order/rates/promo/collab/demo/info/details/commission
        commission/commissions/comms open/opened/available | open for commissions | taking orders
        hire me | need a logo/banner/website/editor/designer/artist/va/manager
        """,
    ),
    Wording(
        "partner",
        "proposes a vague partnership or promotion",
        """
        collab/collaborate with/opportunity/opportunities/program/programme/for/?/deal/offer/link
        collab/collaborate commission/post/us
        collaboration/partner with/opportunity/opportunities/program/programme/for/?/deal/offer/link
        collaboration/partner commission/post/us
        partnership/partnerships with/opportunity/opportunities/program/programme/for/?/deal/offer/link
        partnership/partnerships commission/post/us
        ambassador/ambassadors with/opportunity/opportunities/program/programme/for/?/deal/offer/link
        ambassador/ambassadors commission/post/us
        sponsorship/sponsor/sponsored with/opportunity/opportunities/program/programme/for/?/deal/offer
        sponsorship/sponsor/sponsored link/commission/post/us
        affiliate/affiliates with/opportunity/opportunities/program/programme/for/?/deal/offer/link
        affiliate/affiliates commission/post/us | paid partnership/collab/collaboration/promotion/promo
        brand ambassador/deal/deals/collab | we/i'd love/like to? collab* | revenue share
        profit/rev share/sharing/split | commission/commissions of? <number> | <number> commission
        mutually beneficial | win win | win-win | synergies/synergy
        explore synergies/opportunities/ways/a/potential/possible/how
        business/exciting/amazing/great/unique/incredible opportunity/proposal/proposition/deal/offer
        feature/featured/featuring you/your/in/on | to feature/promote/showcase/publish you/your
        promote your/ur/you/it/my/our | promotion/promotions/promo
        your audience/followers/subscribers/network/community | in exchange for | nominated
        nomination/nominee | shortlisted | selected for/to/as/you
        you have/you've been selected/chosen/nominated/shortlisted | colaborar con | colaboración
        parceria/parcerias | colaboração | partenariat/partenariats
        kooperation/zusammenarbeit/partnerschaft
        """,
    ),
)
