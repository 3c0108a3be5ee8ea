"""Canned talk: what goes unchanged to anyone."""

from __future__ import annotations

from lanes.wording.table import Wording

CANNED: tuple[Wording, ...] = (
    Wording(
        "thanks-connect",
        "thanks for following or connecting",
        """
        thanks/thank/thx/ty/tysm/cheers/tks .. for the/your/my/a follow/connection/connect/add/invite
        thanks/thank/thx/ty/tysm/cheers/tks .. for the/your/my/a request/sub/accept/invitation/followback
        thanks/thank/thx/ty/tysm/cheers/tks .. for connecting/following/accepting/adding/joining/subscribing
        thanks/thank/thx you/u? for following/connecting/accepting/adding/joining/subscribing/the
        many thanks for connecting/accepting
        for the follow/add/connect/connection/sub/followback/invite
        for following/connecting/accepting/adding me/back | accepting my
        appreciate/appreciated the/your follow/connection/connecting/support/following/you
        following back | followed you/u back | followed back
        glad/happy/great/nice/lovely/pleased/good/honored to be? connect/connected/connecting/have
        excited/pleasure/delighted to be? connect/connected/connecting/have
        gracias por seguirme/seguir/conectar/aceptar/agregarme/tu/la/el
        obrigado/obrigada por seguir/aceitar/conectar/me | merci pour l'ajout/votre/le/ton
        merci d'avoir accepté/ajouté | merci de
        danke/dank fürs/für folgen/die/das/deine/ihre/vernetzen | dziękuję za przyjęcie | grazie per
        フ ォ ロ ー
        """,
    ),
    Wording(
        "wants-connect",
        "only wants to connect",
        """
        i'd/i/id/would/we'd/let's/lets/want/love/like to/love/like/wanted/would to? connect/network
        wanted to/love/like/wanted/would to? connect/network | to connect with/and/you/!
        let's/lets connect/network/be | love/like/happy/great/good/nice to connect
        grow/expand/expanding/growing my/our/your network | add you to my | mutual connections/friends
        connect with like | like minded | like-minded | professionals in/like
        connect sometime/soon/further | find <number>/five/a | learn more about you/your/what/each/u
        get/know to? know you/each/u | know more about you/u | stay/keep in touch | be friends
        be my friend | new friends | make friends | friendship | your network | linkedin network
        add me | we have .. in common/mutual | mutual interests
        looking forward to your tweets/posts/content/connecting/learning/staying/seeing
        see more of your | forward to your | explore synergies | al tanto | hacer amigos | ser amigos
        red de contactos | conectar contigo | échanger avec vous | au plaisir d'échanger | vernetzen
        kontakt
        """,
    ),
    Wording(
        "bare-greeting",
        "greets or asks after the owner's day",
        """
        how are you/u/things/ya/doing
        how's/hows it/your/ur/everything/life/the going/day/week/doing/morning/night/weekend
        how is your/ur/it/everything/life day/week/going/doing/work/family
        how are/r you/u doing/today | how r u | how you doing
        hope you're/you/your/this/all/everything/ur/youre/u are/is/finds/have/had/doing/day/week/well
        hope you're/you/your/this/all/everything/ur/youre/u having | hope all is | finds you well
        hope this | good morning/evening/afternoon/day/night | gm/gn
        have a great/nice/good/blessed day/week/weekend/night/evening/one/time/rest/monday/friday
        have a wonderful/lovely/beautiful day/week/weekend/night/evening/one/time/rest/monday/friday
        have a amazing/fantastic day/week/weekend/night/evening/one/time/rest/monday/friday
        happy monday/tuesday/wednesday/thursday/friday/saturday/sunday/weekend/new | what's/whats up
        wassup/wsg/wyd/sup
        hey/hi/hello there/dear/friend/beautiful/pretty/bro/sir/mam/madam/ma'am/everyone/all/team/guys
        hey/hi/hello hun/lovely/gorgeous/handsome/dude/man/boss/sis/artist/author/creator/friends
        where are you/u from | where you from | what do you do | nice to meet you/u | pleasure to meet
        can we be/talk/chat | may i know | long time | hola como/cómo estas/estás/está | buenos días
        buenas tardes/noches | ¿cómo estás | buen día | bom dia | boa tarde/noite | tudo bem/bom
        oi tudo | bonjour comment | comment allez/vas/ça | ça va | guten morgen/tag/abend
        wie geht's/geht | blessings | god bless | stay blessed | bless you | greetings
        """,
    ),
    Wording(
        "congrats",
        "congratulates in canned words",
        """
        congrats/congratulations/congratz on/for/your/to/the/!/!!/por/pelo/pour/zum/herzlichen
        felicidades/parabéns/félicitations on/for/your/to/the/!/!!/por/pelo/pour/zum/herzlichen
        glückwunsch/enhorabuena/gratulacje/grattis on/for/your/to/the/!/!!/por/pelo/pour/zum/herzlichen
        gefeliciteerd on/for/your/to/the/!/!!/por/pelo/pour/zum/herzlichen
        congrats on the/your new? round/role/position/job/anniversary/launch/raise/award/promotion
        congrats on the/your new? funding/work/success/growth/release | congrats/congratulations
        work anniversary | happy birthday/bday/anniversary/work | well deserved | many happy returns
        feliz cumpleaños/cumple/aniversario/aniversário | joyeux anniversaire | alles gute zum | hbd
        """,
    ),
    Wording(
        "season",
        "sends season's greetings",
        """
        merry christmas/xmas
        happy holidays/holiday/thanksgiving/easter/new/diwali/eid/halloween/valentine's/valentines
        happy hanukkah/mother's/mothers/father's/women's/independence/republic/holi/ramadan/friday
        new year | season's/seasons greetings | eid mubarak | ramadan mubarak/kareem
        feliz navidad/natal/año/ano | frohe weihnachten/ostern/feiertage | joyeux noël | bonne année
        joyeuses fêtes | fröhliche weihnachten | happy/blessed sunday | wesołych świąt | best wishes for
        wishing you/u/everyone/all | wish you/u/your a? happy/merry/all/great/prosperous/very/the
        you and yours/your/family | boas festas | felices fiestas | prosperous | holiday/festive season
        """,
    ),
    Wording(
        "auto-reply",
        "is an automatic answer",
        """
        out of office | out of the office | automatic/auto/automated reply/response/message
        auto-reply/autoreply | away/currently from/out/away/closed/unavailable/on
        on annual? leave/holiday/vacation
        will reply/respond/be/get/return to/on/back/when/within/as/in/after | get/getting back to you
        back to you/u soon/as/shortly/within/asap
        thanks/thank you? for your? contacting/reaching/getting/messaging/message/writing/inquiry
        thanks/thank you? for your? enquiry/email/interest/patience/applying/application
        we/i have? received/got your message/email/request/application/enquiry/inquiry/submission
        do not reply | don't reply | no-reply/noreply/donotreply | unmonitored | not monitored
        limited access | opening/office hours | business hours | our hours | response time/times
        typically replies | within <number> business/working | high volume | gracias por contactar*
        obrigado/obrigada pelo contato/contacto/sua | fuera de la oficina | abwesend/abwesenheit* | absent*
        nous vous répondrons | urgent please/matters | in my absence | thanks/thank you for reaching
        """,
    ),
    Wording(
        "newsletter",
        "reads like a newsletter or a notice to all",
        """
        newsletter | issue <number> | episode <number> | edition | this week/week's/month/month's :
        in this/our/this issue/week/week's/edition/month/newsletter
        weekly/monthly/daily/morning digest/update/roundup/news/newsletter/briefing/brief/edition/recap
        weekly/monthly/daily/morning report | read online/more/the/in/it | view in/this/online/your
        view in browser | unsubscribe/unsubscribing | opt out | stop to | reply stop | text stop
        manage your? preferences | email preferences | preferences
        you're/you are/you receiving/getting/received/subscribed this/because/to
        dear members/member/all/subscribers/colleagues/parents/neighbors/neighbours/volunteers/readers
        dear friends/team/community/customers/residents/students/supporters/everyone
        hi/hello/hey all/everyone/everybody/folks/team/friends/friend/y'all/there/reader/readers
        announcement | we're/we are excited/thrilled/pleased/happy/proud/delighted to
        excited/thrilled/proud/pleased to announce/share | announce/announcing/announcement
        new/latest post/blog/article/video/episode/release/feature/features/update/version | what's new
        boletín/boletim/infolettre/rundbrief | terms/privacy of/policy/and service? | updated our
        has/have posted/shared/sent/viewed/added/invited/mentioned/commented/liked/reacted/tagged
        you have/appeared <number>/in new/unread/search/searches
        new notification/notifications/message/follower/followers/connection
        notification/notifications | people viewed/are/who | your weekly/monthly/annual/year
        forward this/to | share this with | see you there
        """,
    ),
    Wording(
        "chain",
        "is a chain message or bait",
        """
        send/forward/pass/share this? to/it/on <number>/all/everyone/ten/your/friends/artists/people
        copy and/& paste | type amen | say/comment/write amen | amen | don't break | do not break
        good luck will | if you love/agree/believe/remember/care | share if/this
        tag/tags a/<number>/someone/your/three/five | comment below/your/with/"
        drop a/an/your/the emoji/heart/comment/below/link/🔥/❤️/links | who else/agrees/remembers/wants
        am i the only | agree ? | thoughts ? | yes or no | what's your favorite/favourite
        what is your favorite/favourite | who is/are your favorite/favourite | forwarded as received
        forwarded | urgent warning | warn your | please/pls forward/share | unpopular opinion | hot take
        poll | like if | retweet if | lucky | you've been visited | this is your sign | chain | difunde
        compartan | reenvía/reenviar/reenvien | repassem | quem concorda
        """,
    ),
    Wording(
        "bot",
        "speaks as a bot or a system",
        """
        bot | this is an? automated/automatic | automated | welcome to/aboard | welcome !
        your account/order/code/password/subscription/membership/application/verification
        verification code | one-time | otp | code is | is your/the code | verification
        use /start/help/menu | type/reply/send help/menu/start/stop/help | rules/#rules | read the rules
        verify yourself | get your roles | new members/member | joined | level/leveled/levelled up
        you/you've have? reached/earned/unlocked/leveled/joined | streak | weekly stats/summary/report
        your stats | bienvenido/bienvenida/bienvenidos | bem-vind* | bienvenue | willkommen | server
        """,
    ),
    Wording(
        "dear-role",
        "addresses the owner by a role, as one of many",
        """
        dear applicant/candidate/member/subscriber/valued/sir/author/artist/professor/researcher
        dear customer/client/user/hiring/student/madam | valued | customer
        """,
    ),
    Wording(
        "generic-ask",
        "asks in general words about the owner's work",
        """
        what do you/u do | tell me about/more your/you | tell me/us more? about yourself
        what are you working | working on these | how did you get/start/started | any tips/advice
        any advice for | what's your secret | teach me | i want/wanna to? be/learn like/from
        do you have/offer/do any | how long have you been | what inspired/inspires you
        where do you/u live/stay | what kind/type of | what brings you | how long you/have
        are you married/single | are you on/still here | what would you like
        would love to hear/know/learn/chat/connect/network
        love to hear/know/learn more/about/your/what | hear your/more story/thoughts/about/journey
        """,
    ),
)
