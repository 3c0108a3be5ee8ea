"""Occasions: narrow kinds of offers, notices to all and homely talk."""

from __future__ import annotations

from lanes.wording.table import Wording

OCCASION: tuple[Wording, ...] = (
    Wording(
        "selling-emoji",
        "points and sparkles with emoji",
        """
        👉/🔥/🚀/💰/💸/📈/✅/👇/➡/🎁/⚡/💎/🤑/📩/⏰/📣
        """,
    ),
    Wording(
        "warm-emoji",
        "uses a friendly emoji",
        """
        😂/🤣/😭/❤/💚/💙/💜/🥹/🥲/😅/🙈/😊/🙏/💛/🐸/😬/🫶/🥰/😘/♥
        """,
    ),
    Wording(
        "begs-work",
        "asks anybody for work or guidance",
        """
        any job/jobs/opening/openings/vacancy/work/opportunity/internship available/for/in/there/at/?
        need a? job/work/internship
        looking for a? job/work/internship/data/role/opportunity/opportunities/position/phd/supervisor
        looking for a? fully | refer me | give me job/work/chance
        please/pls/kindly guide/refer/help/consider/teach/support/suggest/mentor me?
        how to/do start/begin/become/get/learn | guide me | i want to/become become/learn/be | fresher
        actively looking | consider me | my cv/resume | phd position/supervisor/candidate/program
        scholarship | join your lab/team/group/company | work with/for/under you | learn from/with you
        teach me | be my mentor | mentor me | roadmap | i am interested in your
        """,
    ),
    Wording(
        "away",
        "says that its sender is away or closed",
        """
        i'm/i am/am/we're/we are away/out/driving/off/travelling/traveling until/till/of/with/from/the
        i'm/i am/am/we're/we are unavailable/closed/currently/on until/till/of/with/from/the
        i'm/i am/am/we're/we are away/out/driving/off/travelling on/and/this/for/leave/holiday
        i'm/i am/am/we're/we are traveling/unavailable/closed/currently on/and/this/for/leave/holiday
        i'm/i am/am/we're/we are on on/and/this/for/leave/holiday
        i'm/i am/am/we're/we are away/out/driving/off/travelling/traveling vacation/annual/back
        i'm/i am/am/we're/we are unavailable/closed/currently/on vacation/annual/back | focus
        currently closed/out/away/unavailable/on | we are/we're closed/open | office is closed
        closed on/for/until/today | we open | will reply | as soon as/we | de férias/vacaciones/ferias
        en vacances/congé | im urlaub | acceso/acesso limitado | limited access | back on/in
        return on/to/your/you | urgent/urgente/dringend | emergency/emergencies | kantoorure
        see your message | when i get/return/am | with delay
        """,
    ),
    Wording(
        "event",
        "invites to an event",
        """
        tickets/ticket | entry | doors at/open | free entry/admission/event/webinar/class | join us
        come along/join/down/see/by/celebrate/and | save the date
        webinar/workshop/masterclass/summit/expo/conference/congress/retreat/bootcamp/meetup/fair mic
        market/gala/raffle/festival/open mic | speakers | register | rsvp | lineup/line-up
        vendors/vendor/exhibitors/exhibitor/booth/booths/stall/stalls | hole sponsors | workshop on
        live on/at/session | this saturday/sunday/friday/weekend | see you there
        bring a/your friend/friends
        entrada/entradas/inscripción/inscrição/ingressos/eintritt/inscription | golf
        """,
    ),
    Wording(
        "side-sale",
        "sells something of their own in passing",
        """
        i'm/im/i am selling/offering/doing/taking/making/launching/running/starting/hosting
        selling/sell some/my/the/our/a/tamales/tickets/cakes/candles
        anyone wants/want/needs/interested | best offer | obo | each | a dozen | la docena | the dozen
        my order/orders going | pop me | put you down
        my own business/thing/line/brand/shop/page/book/company | started/start my own
        my new? business/shop/page/product/line/ep/single/book/course/app/game/song/track/album/video
        my new? channel/podcast/newsletter/novel
        my catalogue/catalog/etsy/shop/store/website/rates/services/portfolio/team/company
        i make/sell/design/build/edit/write/run/do/offer/draw/create/produce/print/cater/clean/train _
        i coach/teach _
        i'm a/an freelance/certified/professional/video/graphic/web/digital/marketing/financial/book
        i'm a/an virtual/seo
        i am a/an freelance/certified/professional/video/graphic/web/digital/marketing/financial/book
        i am a/an virtual/seo | freelance | vendo/vendiendo/vendemos/te aparto | as a thank you
        my mentor/coach/team | changed my/our life | product testers | ladies | bogof
        """,
    ),
    Wording(
        "cause",
        "asks for support of a cause or a contest",
        """
        petition | vote/votes/voting | support question/prop/measure/our/the/us/my
        election/elections/candidate/campaign/senate/governor | cause | awareness
        please help/support/share/vote/donate | help us/me reach/win/get/raise/save/feed
        in the top <number> | contest | competition | award/awards | finalist
        every vote/share/dollar/penny/bit counts/helps | sign and share | rescue | shelter | orphan*
        gaza | refugee* | victims | chip in
        """,
    ),
    Wording(
        "survey",
        "wants people for a survey, test or panel",
        """
        survey/questionnaire/screener/encuesta/inquérito/sondage/umfrage | participants
        participate in/and | study on/about | researching/research study/panel/on/participants | voucher
        focus group | take part | beta test/testers/tester | testers | early access
        design partner/partners | try it/our/my/out
        feedback on our/my new? app/product/tool/platform/startup/site/website | waitlist
        user interviews
        """,
    ),
    Wording(
        "swears",
        "swears or exclaims like a friend",
        """
        fuck/fucking/fuckin/shit/shitty/damn/dammit/hell/bloody/bollocks/crap/arse/ass/bastard/bitch
        wtf/ffs/omfg/af/tf/jesus/christ/merde/putain/mierda/joder/caralho/porra/scheiße/scheisse
        knackered/gutted/chuffed/gonna/gotta/wanna/kinda/sorta/dunno/lemme/ain't/y'all/tbh/imo/ngl/idk
        ikr/smh/fr/istg/rn/nvm/btw/ffs
        """,
    ),
    Wording(
        "homely",
        "speaks of food, weather, animals or home",
        """
        dog/dogs/cat/cats/puppy/kitten/hen/chicken/cows/bird/birds/garden/tomatoes/rice/soup/cake/bread
        tea/coffee/beer/wine/pizza/biryani/lasagne/pie/curry/rain/raining/snow/sunny/storm/heat/cold
        bed/sofa/couch/kitchen/oven/fridge/bus/train/car/van/bike/house/flat/shower/bath/socks/shoes
        coat/hat/beach/sea/moon/birthday/wedding/funeral/baby/newborn/married/engaged/divorced/fever
        flu/doctor/hospital/sleep/slept/asleep/dream/cried/crying/tears/hug/smile/smiled/face/hair/knee
        back/tooth/teeth/lluvia/casa/comida/perro/gato/chuva/bolo/arroz/maison/chat/chien/gâteau/haus
        hund/katze/kuchen/regen
        """,
    ),
    Wording(
        "faith",
        "blesses in religious words",
        """
        god/jesus/lord/allah/amen/pray/prayer/prayers/praying/blessed/blessing/bless/faith/church/dios
        deus/dieu/bendiciones/inshallah/alhamdulillah/mashallah/mungu/christ/psalm/miracle
        """,
    ),
)
