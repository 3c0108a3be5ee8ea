"""Talk between people: replies, reactions, news, jokes, thanks."""

from __future__ import annotations

from lanes.wording.table import Wording

TALK: tuple[Wording, ...] = (
    Wording(
        "laughs",
        "laughs or jokes along",
        """
        ha/haha/hahaha/hahahaha/hah/hehe/heh/lol/lmao/lmfao/rofl/lolol/omg/omfg/jaja/jajaja/jajajaja
        kkk/kkkk/rsrs/mdr/ptdr/😂/🤣/😭/💀/😅/🙈/😆/xd/jk/hihi/huehue/lool/hahah/bahaha/ahaha
        just kidding
        i'm dead/dying/crying/laughing/screaming | laughed/laughing/cackled/giggled/snorted/howled
        made me laugh/cry/smile/snort | funny/hilarious | 😁/😏/🙃/😬/🤦/🤷/🫠/😹
        """,
    ),
    Wording(
        "reacts",
        "reacts to what the owner said",
        """
        oh no/wow/my/god/man/yes/good/dear/well/that/nice/gosh/boy/no! | wow
        ouch/oof/yikes/ugh/phew/whoa/damn/dang/gosh/blimey/crikey/yay/woohoo/hooray/aw/aww/awww/ooh/ohh
        ahh/ah/hmm/hm/eh/huh/meh/nah/nope/yep/yup/yeah/yea/ya/yess/yesss/yass/exactly/totally/true
        indeed/agreed/same/deal/noted/understood/alright/okay/ok/okey/okie/sure/perfect/brilliant
        legend/roger/fair/right/absolutely/definitely | fair enough/point
        that's/thats/that is/was so/great/amazing/lovely/hilarious/wild/fair/good/brilliant/awful
        that's/thats/that is/was terrible/funny/true/very/a/the/exactly/what/how/not/all/why/fine/ok
        that's/thats/that is/was perfect/beautiful/kind/it/my/me
        good point/to/one/call/luck/grief/news/idea/for | makes sense
        no worries/problem/way/idea/rush/hurry/pressure/need/thanks/bother | of course
        can't wait/believe | cant wait/believe | me too/neither/either | same here
        you're/youre/ur right/welcome/kidding/the/a/an/so/too/not/an absolute | so do/am/did i
        i know/agree/hear/see/knew/thought/bet/swear/suppose/guess/remember/wish/hope/mean/feel/forgot
        got it/you/u | will do | my bad/pleasure | sounds like/good/great/perfect/lovely
        love it/this/that | loved it/this/that | well done/said/played | proud of you
        so happy/glad/sorry/proud/excited/good/true for/you/to/i/that/about | poor you/thing
        fingers crossed | speak/talk soon | see you/u/ya there/then/soon/tomorrow/later/next/on/at/in
        take care | get well | miss you/u/ya | missed you | thinking of you | good luck/night
        sleep well | xx/xxx/xo/xoxo | vale/claro/bueno/genial/venga/ojalá/jeje
        pois/claro/boa/fixe/valeu/beleza/combinado | d'accord/ok/super/génial/oui/bah/ah/merci
        genau/stimmt/klar/super/danke/ach/oh/ja/nee/doch
        """,
    ),
    Wording(
        "family",
        "speaks of family, home or friends",
        """
        my/our/his/her/the wife/husband/mum/mom/dad/mother/father/son/daughter/kids/kid/baby/sister
        my/our/his/her/the brother/grandma/grandmother/grandfather/grandad/grandpa/granny/nan/nana/gran
        my/our/his/her/the auntie/aunt/uncle/cousin/niece/nephew/partner/boyfriend/girlfriend/fiancé
        my/our/his/her/the fiance/dog/cat/neighbour/neighbor/neighbours/roommate/flatmate/boss/students
        my/our/his/her/the grandson/granddaughter/mother-in-law/toddler/daughter's/son's/dog's/cat's
        my/our/his/her/the mother's/mum's/mom's/dad's/supervisor/landlord/garden/kitchen/mam/mama/papa
        my/our/his/her/the wife's/husband's/ex/bf/gf/twins/girls/boys
        mum/mom/dad/granny/nana/gogo/grandma/grandpa says/said/is/was/just/and/called/wants/loved
        abuela/tia/tía/mamá/papá/mãe/pai/avó/maman/papa says/said/is/was/just/and/called/wants/loved
        mutter/vater/oma/opa says/said/is/was/just/and/called/wants/loved
        mi/minha/meu/ma/mon/mein/meine madre/padre/mamá/papá/hija/hijo/hermana/hermano/abuela/esposo
        mi/minha/meu/ma/mon/mein/meine esposa/novio/novia/perro/gato/mãe/pai/filha/filho/irmã/irmão/avó
        mi/minha/meu/ma/mon/mein/meine marido/mulher/mère/père/fille/fils/soeur/sœur/frère/mari/femme
        mi/minha/meu/ma/mon/mein/meine chat/chien/mutter/vater/tochter/sohn/mann/frau/hund/katze/oma
        mi/minha/meu/ma/mon/mein/meine opa | love to your? | give .. hug/kiss/love/regards/best
        hugs/hug/besos/beijos/bjs/bisous/abrazo/abraço/kuss/lg/vg
        """,
    ),
    Wording(
        "news",
        "tells something of their own life",
        """
        i/we just/finally/got/went/spent/had/made/found/saw/bought/lost/broke/passed/failed/moved
        i/we started/finished/ended/tried/cried/slept/woke/ate/cooked/baked/played/sang/ran/drove
        i/we walked/sat/watched/listened/read/heard/told/forgot/dropped/won/hit/fell/stayed/waited/left
        i/we came/took/thought/remembered/realised/realized/kept/brought/used/showed/put/met/asked/wore
        i/we learned/learnt/planted/painted/gave
        i've/we've/ive just/finally/been/had/got/never/always/already/started/read/watched/listened
        i've/we've/ive seen/made/lost/found/decided/become/gone/only
        i'm/im/i am/we're so/finally/still/just/home/back/at/in/on/not/too/going/sitting/stuck/sick/ill
        i'm/im/i am/we're tired/exhausted/nervous/scared/pregnant/moving/old/writing/reading/trying
        i'm/im/i am/we're getting/about/also/very/really/fine/ok/good/happy/sad/crying/glad/afraid/here
        i'm/im/i am/we're making/up | this morning | last night/week/year/weekend/time/summer/winter
        yesterday | tonight | the other day | at work/home/school/church
        on the train/bus/sofa/couch/plane/way/road | hospital | surgery | exam/exams | wedding
        birthday | pregnant | weather | snow/snowing/rain/raining | probation
        holiday/holidays/vacation | weekend | years ago | when i was
        i was <number>/a/in/at/so/on/the/there/just/about/thinking/reading/listening/watching/sitting
        i was going/wrong | ayer/anoche/hoy/ontem/hoje/hier/aujourd'hui/gestern/heute
        """,
    ),
    Wording(
        "thanks-for",
        "thanks the owner",
        """
        thank/thanks/thx/cheers/ty/tysm you/u/so/a/again/ever/very _? _? _? for your/the/that/this/being
        thank/thanks/thx/cheers/ty/tysm lot/million/tons/much _? _? _? for your/the/that/this/being
        thank/thanks/thx/cheers/ty you/u/so/a/again/ever/very _? _? _? for coming/telling/sharing/today
        tysm you/u/so/a/again/ever/very _? _? _? for coming/telling/sharing/today
        thank/thanks/thx/cheers/ty/tysm lot/million/tons/much _? _? _? for coming/telling/sharing/today
        thank/thanks/thx/cheers/ty you/u/so/a/again/ever/very _? _? _? for yesterday/last/helping/all
        tysm you/u/so/a/again/ever/very _? _? _? for yesterday/last/helping/all
        thank/thanks/thx/cheers/ty/tysm lot/million/tons/much _? _? _? for yesterday/last/helping/all
        thank/thanks/thx/cheers/ty you/u/so/a/again/ever/very _? _? _? for everything/sending/letting
        tysm you/u/so/a/again/ever/very _? _? _? for everything/sending/letting
        thank/thanks/thx/cheers/ty/tysm lot/million/tons/much _? _? _? for everything/sending/letting
        thank/thanks/thx/cheers/ty you/u/so/a/again/ever/very _? _? _? for having/listening/answering
        tysm you/u/so/a/again/ever/very _? _? _? for having/listening/answering
        thank/thanks/thx/cheers/ty/tysm lot/million/tons/much _? _? _? for having/listening/answering
        thank/thanks/thx/cheers/ty/tysm you/u/so/a/again/ever/very _? _? _? for asking/explaining/making
        thank/thanks/thx/cheers/ty/tysm lot/million/tons/much _? _? _? for asking/explaining/making
        thank/thanks/thx/cheers/ty/tysm you/u/so/a/again/ever/very _? _? _? for writing/posting/saying
        thank/thanks/thx/cheers/ty/tysm lot/million/tons/much _? _? _? for writing/posting/saying
        thank/thanks/thx/cheers/ty you/u/so/a/again/ever/very _? _? _? for checking/understanding/taking
        tysm you/u/so/a/again/ever/very _? _? _? for checking/understanding/taking
        thank/thanks/thx/cheers/ty/tysm lot/million/tons/much _? _? _? for checking/understanding/taking
        thank/thanks/thx/cheers/ty/tysm you/u/so/a/again/ever/very _? _? _? for it/both/doing/bringing
        thank/thanks/thx/cheers/ty/tysm lot/million/tons/much _? _? _? for it/both/doing/bringing
        thank/thanks/thx/cheers/ty/tysm you/u/so/a/again/ever/very/lot _? _? _? for replying/quick
        thank/thanks/thx/cheers/ty/tysm million/tons/much _? _? _? for replying/quick
        thank you again/both/both/all/so/madam/sir/ma'am/maam/boss/dear/mam/bro
        thanks again/both/boss/man/mate/mike/so/love/bro/! | thank you/u | thanks | thx/ty/tysm/ta
        grateful | means a? lot/world/so/the/everything
        you saved/helped/made/are/were me/my/us/the/a/an
        it worked/works/helped/arrived/came/aired/fits | received/arrived/got it/!
        gracias/graciass/obrigada/obrigado/merci/danke/grazie/dankie/tack/dzięki/dziękuję
        """,
    ),
    Wording(
        "banter",
        "talks to the owner as to a friend",
        """
        dude/mate/bro/buddy/girl/babe/hun/hon/love/pal/fam/sis/bestie/yo friend/guys/y'all/yall/ladies
        yooo/ma/man/da/re/yaar/ya/bhai/anna/akka/machan/love/darling friend/guys/y'all/yall/ladies
        sweetie/honey/chica/wey/güey/tío/tía/mano/amiga/amigo/cara/gurl friend/guys/y'all/yall/ladies
        lad/lads/boet/my friend/guys/y'all/yall/ladies | remember when/that/the/how/me/us
        don't/dont/never/please tell/forget/worry/ask/judge/laugh/let/make/get/be/look/think/say/mind
        don't/dont/never/please start
        you/u know/and/two/would've/guys/never/always/still/owe/were/look/need/deserve/should've
        we should/need/must/could/have/miss/all/still/were/are/can
        let's/lets go/do/get/meet/eat/have/see/not/try/hang/play/talk
        how did it/the/your/that go/it/gig/show/talk/interview/exam | how was/were it/your/the/that
        how's/hows/how is/are your/the/mum/mom/things/he/she/they/everyone/you | what happened
        when are you/we | come over/to/by/round/visit/and/with
        coffee/beer/pint/drink/drinks/lunch ?/on/soon/sometime/with/next/this/at/is/was/and/first/later
        dinner/tea/pub/wine/cake/pie ?/on/soon/sometime/with/next/this/at/is/was/and/first/later
        catch up | long time no | been ages/forever/years/a while
        """,
    ),
    Wording(
        "self-doubt",
        "hedges or apologises like a person",
        """
        sorry/apologies for/i/to/about/if/that/my/this/again/late/it/was/just/the/ive/i'm/had/!
        excuse my/the/me
        i don't/dont know/think/want/usually/have/mean/understand/remember/normally/even/really/need
        i dunno | not sure if/what/how/why/whether/i/about/that
        maybe i/it/we/you/the/a/next/not/that/just
        i think/thought/guess/suppose/reckon/believe/feel/wonder/wondered/wondering | i was wondering
        i'm not/no/only/probably/afraid/wondering/curious/confused | might be/have/not/need | no need to
        only if you | if you have/get/want/can/could/don't/ever/like/still time? | whenever you
        no rush/hurry/pressure/worries | when you get/have/can | i hope you/that/it/this/they/i/he/she
        i'd rather/be/say/never/have/been | hope that's/thats/it/it's/he/she/they/your/ur
        bit/little nervous/shy/weird/odd/random/late/long
        weird/strange/silly/stupid/dumb question/but/to/i
        perdón/perdona/disculpa/desculpa/desculpe/lo siento/pardon/désolé/désolée mir leid
        perdón/perdona/disculpa/desculpa/desculpe/lo entschuldigung/sorry/tut mir leid
        """,
    ),
    Wording(
        "owner-reference",
        "speaks of what the owner made or posted",
        """
        your/ur _? _? made/helped/got/saved/taught/is/was/reminded/changed me/us/my/so/the/a/night/week
        your/ur _? _? on/about/last/from/yesterday/this me/us/my/so/the/a/night/week
        watching/watched/reading/read/listening/listened/listening/heard/saw/seen to? your/ur/you/the _
        seeing/following/finished/finishing/trying/tried/made/cooked/used/using to? your/ur/you/the _
        bought/loved to? your/ur/you/the _
        you/u made/taught/inspired/helped/played/sang/said/were/wrote/posted/got/look/looked/sound
        you/u sounded
        your/ur voice/laugh/face/hair/garden/dog/cat/kitchen/mum/mom/dad/set/gig/show/reading/answer
        your/ur joke/point/lasagne/weeds/cooking/rice/frogs/frog
        the/your/that/this stream/song/show/gig/book last/yesterday/today/was/is/made/and/got/about
        the/your/that/this stream/song/show/gig/book where/with/has/at
        the/your/that/this post/video/photo/recipe last/yesterday/today/was/is/made/and/got/about/where
        the/your/that/this post/video/photo/recipe with/has/at
        the/your/that/this lecture/talk/thread/episode last/yesterday/today/was/is/made/and/got/about
        the/your/that/this lecture/talk/thread/episode where/with/has/at
        the/your/that/this chapter/reading/lesson/class last/yesterday/today/was/is/made/and/got/about
        the/your/that/this chapter/reading/lesson/class where/with/has/at
        the/your/that/this dish/clip last/yesterday/today/was/is/made/and/got/about/where/with/has/at
        as you/u said/say/wrote | like you/u said/do/did | you're/your on the radio/tv/news
        saw you/your/u on/at/in/last/yesterday | heard you/your on/at/in
        """,
    ),
)
