"""Pushes: what somebody wants the owner to do, go to, click, give or send."""

from __future__ import annotations

from lanes.wording.table import Wording

PUSH: tuple[Wording, ...] = (
    Wording(
        "push-elsewhere",
        "pushes the talk somewhere else",
        """
        whatsapp/telegram/signal/wechat/viber/snapchat/hangout me/number/on/at/group/or/channel/?
        hangouts/skype/snap/kik me/number/on/at/group/or/channel/?
        on/via/through/to/my/your whatsapp/telegram/snapchat/wechat/tg/hangouts
        dm/message/contact/text/inbox/email/call/add/write me/us on/at/for/to/here/now/with/if/via/in
        dm/message/contact/text/inbox/email/call/add/write me/us privately/directly
        take this offline/further/to | off this/the app/platform/site
        talk/chat more? on/outside/privately | beyond <number> characters
        private/personal message/chat/number | join my/our/the/us/now/this/here/group/channel
        my/our group/channel/telegram/discord/server/community
        drop/send/share/give me? your/ur number/email/whatsapp/contact/address/cell
        escríbeme/escribeme/contáctame/contactame | por whatsapp/privado/interno
        mi whatsapp/grupo/canal | meu whatsapp/canal/grupo | me chama/chame no/aqui
        per whatsapp/telegram | sur whatsapp/telegram | en privé
        """,
    ),
    Wording(
        "click",
        "wants a click, sign-up or download",
        """
        click/tap here/the/this/on/below/link/now | link below/here/in/bio/is
        link in my? bio/profile/comments | sign up | sign-up | signup
        register now/here/today/at/for/your/free/by | subscribe/subscribing
        download now/here/the/your/our/it/now | get started/yours/access/it/instant/your/tickets
        learn more | read more | find out | see how/more/who/why | check/checkout it? out
        check my/our/this | swipe | visit our/my/us/the/www/<link> | watch here/now/it/the/my
        listen here/now/to | try it/for/our/free/now | claim your/now/it/here/yours/reward
        verify your/now/here/account | log in/login to/here/at | fill out? in? the/this/our
        complete the/this/our/your form/survey/screener/questionnaire
        take the/our/this/a survey/quiz/poll
        reserve/secure/save/book/grab/get/hold your/yours/a/now/today/online spot/seat/place/slot/table
        reserve/secure/save/book/grab/get/hold your/yours/a/now/today/online now/ticket/copy/spots
        reserve/secure/save/book/grab/get/hold here/tickets/ticket spot/seat/place/slot/table/now
        reserve/secure/save/book/grab/get/hold here/tickets/ticket ticket/copy/spots | haz clic
        clic aquí/ici | clique aqui/no | cliquez | klicken sie | inscríbete/inscribete/regístrate
        inscreva-se | inscrivez-vous | jetzt anmelden/registrieren/sichern/buchen/kaufen/testen
        más info/información | mais info/informações | en savoir plus | mehr erfahren | enlace
        reply/type/text/comment/send "? yes/grow/info/1/<number>/amen/spring/stop/start/me/interested
        reply/type/text/comment/send "? promo
        """,
    ),
    Wording(
        "follow-me",
        "asks for a follow, like, share or vote",
        """
        follow/like/share/subscribe/retweet/rt my/me/our/us/back/for/this/the/page/please/pls/and/+
        repost/boost/support my/me/our/us/back/for/this/the/page/please/pls/and/+
        follow/sub/like for/4 follow/sub/like | f4f | l4l | follow back/me
        give/drop me/us/a a? follow/like/sub | a like/follow/comment/share/sub/repost/upvote
        like and/+/& share/comment/subscribe/follow | vote for/me/us/here
        please/pls/kindly vote/share/like/follow/subscribe/support/donate/help/retweet/repost/boost
        please/pls/kindly stream | stream my/our/it/the | check out my/our/the/this | check my/our/out
        my/our new? youtube/channel/page/podcast/song/single/track/video/course/book/store/shop
        my/our new? substack/newsletter/website/site/mixtape/album/ep/music/beats/app/link/onlyfans
        my/our new? patreon/etsy/blog/twitch/soundcloud/spotify/show/webinar | raid me | shout me out
        sígueme/sigueme | síguenos | me segue/siga | siga a/o | suivez-nous/moi
        abonne-toi/abonnez-vous | folgt mir | comparte/compártelo | dale like/me
        sign/signing the/this/our/my petition | petition/petición
        leave/post/give/write us/me/a a? review/rating/stars/<number> | invite your friends
        return the favour/favor | i'll follow/like/return/sub back/the/you
        """,
    ),
    Wording(
        "donate",
        "asks for money or gifts",
        """
        donat* | gofundme | go fund me | fundraiser/fundraising | chip in
        contribute/contribution/contributions | crowdfund* | kickstarter | backer/backers
        pledge/pledges | sponsor me/my/a/our | cashapp/cash app/venmo/paypal/zelle me/$ | paypal | venmo
        gift card/cards | lend me | borrow | send/sent me/us/$/money/the money
        help/support us/our/my/me family/cause/fund/campaign/children/kids/raise/reach/feed
        need/needs your/some/urgent/financial help/support/money/assistance
        hospital/medical/rent/funeral bill/bills/costs | any amount | even $ | small amount/donation
        god bless you | donación/donaciones/donar/doação/doações/doar | don/dons | spende*/spenden
        charity | refugee/refugees | orphan/orphans/orphanage | raising money/funds/awareness | raffle
        proceeds | tickets <number>/cost/are/$/at/available/from/on
        """,
    ),
    Wording(
        "scam",
        "reads like a known trick",
        """
        dear user/customer/taxpayer/account/beneficiary/friend/beloved/sir/winner/instagram/facebook
        account/page/profile will/has/is/was/have/may be/been/scheduled/suspended/disabled/limited
        account/page/profile will/has/is/was/have/may restricted/flagged/removed/deleted/violat*
        suspended | permanently removed/deleted/disabled/deletion
        copyright violation/infringement/issue/detected | appeal | violat*
        community standard/standards/guidelines | unusual/suspicious activity/login/sign-in
        confirm/verify/update your/ur identity/account/details/information/payment/card/address | kyc
        unpaid fee | customs fee/duty | parcel/package/delivery could/has/not/failed/held/was/unpaid
        failed delivery | redeliver* | otp | refund of? <number> | eligible to/for | you/you've/have won
        congratulations you | winner | inheritance | widow/widower | next of kin | late husband/wife
        fund transfer | western union | bank details/account/transfer | million dollars/usd
        god fearing | sugar daddy/mummy/baby/mommy | allowance | lonely | single and/mother/lady/man/dad
        pretty/beautiful/gorgeous/lovely/handsome profile/picture/smile/lady/pics/photo
        came/came across my/your/ur profile/picture/suggestions | suggestion/suggestions | wrong number
        is this/that you | you in this video/photo | someone posted
        recover/recovery/recovered your/my/lost funds/account | hacker/hack/hacked | shipper | cashier's check/cheque
        certified check | credit card ? | do you accept | my agent | pick up agent | final notice
        within <number> hours/hour/hrs | su/tu cuenta/paquete | sua conta/encomenda | votre compte/colis
        ihr konto/paket | taxa/tasa/frais de
        """,
    ),
    Wording(
        "quick-question",
        "opens with a quick question",
        """
        quick question/q/one/intro/ask/favor/favour/note/thought | can/could/may/mind if i/we ask you?
        just curious | curious if/how/whether/what/to | random question | got a question | one question
        let me ask | question for you | who/what handles/manages/runs | who's in charge | right person
        best person | person in charge | the person responsible
        who do/should/would i speak/talk/contact | point me | how are you currently/handling/managing
        are you currently | do/are you guys? currently | what's your biggest
        biggest challenge/struggle/pain | have/did you ever/considered/thought/tried
        ever thought/considered/wanted | tired of | struggling with/to | imagine if/a
        what if you/i/we/your | did you know | do you struggle | looking to | if i could | stop wasting
        """,
    ),
    Wording(
        "bump",
        "follows up on an unanswered message",
        """
        following/follow up
        just/simply circling/checking/bumping/floating/following/touching/pinging/nudging/wanted
        just/simply resending | circling back | checking in/back | bump/bumping/bumped | floating this
        touching base | touch base | any thoughts/update/updates/news/interest ?
        did you get/see/receive/have | did/have you get/got/had a? chance/moment/look | haven't heard
        not heard back | get/got/getting buried/lost | buried
        my last/previous/earlier message/email/note
        last/one more/final message/time/try/follow/email/attempt/note | i'll stop/close/assume
        should i/shall i stop/close/assume | still interested/available/open/there/waiting | hello ? ?
        hello ?? | you there ? | are/r you/u there | no response/reply | ignoring me | ignore me
        resending | re-sending | in case you missed | bringing/moving this/it to/back
        top of your inbox | seguimiento | viste mi mensaje | viu minha mensagem | sigo a la espera
        relance | me permets de revenir | nachfassen | noch einmal
        gentle/friendly/kind/quick/courtesy reminder/nudge/bump | reminder | not sure if you/this
        not a fit | if not interested | if you're not | opt out | remove you | know either way
        wrong person | close your file
        """,
    ),
    Wording(
        "admires",
        "opens with canned admiration",
        """
        i/we love/like/loved/admire/adore/enjoy _? your/ur/you're/what content/work/page/profile
        i/we enjoyed/liked/really/been/absolutely _? your/ur/you're/what content/work/page/profile
        i/we love/like/loved/admire/adore/enjoy _? your/ur/you're/what feed/posts/vibe/energy/art
        i/we enjoyed/liked/really/been/absolutely _? your/ur/you're/what feed/posts/vibe/energy/art
        i/we love/like/loved/admire/adore/enjoy _? your/ur/you're/what style/pics/account/channel
        i/we enjoyed/liked/really/been/absolutely _? your/ur/you're/what style/pics/account/channel
        i/we love/like/loved/admire/adore/enjoy _? your/ur/you're/what music/tweets/videos/photos
        i/we enjoyed/liked/really/been/absolutely _? your/ur/you're/what music/tweets/videos/photos
        i/we love/like/loved/admire/adore/enjoy _? your/ur/you're/what stuff/you're/you/post/journey
        i/we enjoyed/liked/really/been/absolutely _? your/ur/you're/what stuff/you're/you/post/journey
        love/loving your/ur/the _? content/work/page/profile/feed/posts/vibe/energy/style/pics/account
        love/loving your/ur/the _? channel/music/photos/stuff/aesthetic/art
        came/come/stumbled/ran/was across/upon/your/you | stumbled on/upon/across
        came across your/you/ur/this | impressed by/with/at | really/so/very/truly/deeply impressed
        blown away | caught my/our attention/eye | resonated with/me
        inspiring/inspired/inspiration/inspires
        great/amazing/awesome/nice content/work/profile/page/stuff/posts/feed/tweets/post/background
        great/amazing/awesome/nice journey/insights/channel/account
        wonderful/incredible content/work/profile/page/stuff/posts/feed/tweets/post/background/journey
        wonderful/incredible insights/channel/account
        fantastic/cool/beautiful/good content/work/profile/page/stuff/posts/feed/tweets/post/background
        fantastic/cool/beautiful/good journey/insights/channel/account
        solid/lovely/stunning content/work/profile/page/stuff/posts/feed/tweets/post/background/journey
        solid/lovely/stunning insights/channel/account
        impressive/love content/work/profile/page/stuff/posts/feed/tweets/post/background/journey
        impressive/love insights/channel/account | keep up the/it | keep it up
        keep shining/going/posting/creating/inspiring/rocking | huge/big fan of
        your journey/story/insights/energy/vibe/talent/passion/work ethic
        what you're/you building/doing/do/are | noticed you/your/that | i saw/see you/your/that/u/you're
        i've been following/watching/reading | been following you/your | thought of you
        thought you'd/you might/you would | right up your | perfect fit/for you | great fit
        me encanta/encantó tu/su/lo | vi/he visto tu/su perfil | adorei/amei/amo seu/teu/o/a
        vi o seu/teu perfil | j'adore/aime/ai vu votre/ton/ce | votre profil | votre parcours
        ihr/dein profil | gestoßen auf | bin auf ihr/dein
        """,
    ),
)
