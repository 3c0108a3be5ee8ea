"""What names and bios of senders give away."""

from __future__ import annotations

from lanes.wording.table import Wording

BIOS: tuple[Wording, ...] = (
    Wording(
        "bio:sells",
        "the sender's bio sells something",
        """
        helping/help/i help/we help/empowering/enabling/scaling _ | dm for/me/to/us
        book/shop/order/free/link/click/apply/join now/here/below/below/in/a/us
        promo/promotion/promos/services/service | 100% | trusted by
        <number> followers/clients/readers/streams/members | % off | grow/growing/growth | leads | sales
        sell/sells/selling | marketing/marketer | seo | smm | ads | agency | b2b | saas
        outsourcing/outsource | lead gen/generation | business development/dev | bdm/bdr/sdr/ae
        account executive/manager | partnerships | consultant/consulting/advisor | coach/coaching/mentor
        virtual assistant | growth hacker | funnels | copywriter
        web/website design/designer/developer/development | video editor/editing | editz/edits | expert
        specialist | solutions | offshore | affordable | wholesale | supplier/manufacturer
        financial/insurance/realtor/estate planner/advisor/agent | passive income | financial freedom
        entrepreneur | boss babe | ceo | influencer | ambassador
        """,
    ),
    Wording(
        "bio:recruits",
        "the sender's bio is a recruiter's",
        """
        recruiter/recruiting/recruitment | talent | headhunter | staffing | hr | hiring | people partner
        careers | resourcer
        """,
    ),
    Wording(
        "bio:coins",
        "the sender's bio speaks of trading or coins",
        """
        crypto* | forex | trader/trading | bitcoin/btc | nft/nfts | investor/investment/invest | wealth
        broker | web3 | defi | signals | fx | binance
        """,
    ),
    Wording(
        "bio:company",
        "the sender's bio is a company's",
        """
        official | we/our/us | since <number> | open <number>/daily
        store/shop/restaurant/hotel/studio/studios/gallery/press/publishing/publisher/label/records
        magazine/newsletter/podcast/platform/app/tool/company/brand/organisation/organization/nonprofit
        charity/foundation/festival/conference | support | help center/centre | customer | customers
        news | updates | hello <name> | contact
        """,
    ),
    Wording(
        "bio:bot",
        "the sender's bio is a bot's",
        """
        bot | automated | noreply/no-reply | notifications | alerts | verification | security
        this account
        """,
    ),
    Wording(
        "bio:private",
        "the sender's bio is a private person's",
        """
        mum/mom/dad/mother/father/wife/husband/grandma/granny/nan/student/nurse/teacher/retired/lives
        she/her/he/they/dog/cat/dogs/cats/tea/runner/knitter/reader/gardener/fan/drums/bass/guitar
        views/opinions/own/recovering/terrible/bad/cyclist/phd/postdoc/lecturer/prof/professor
        librarian/poet/writer/journalist/reporter/editor/producer/staff/organiser/volunteer/engineer
        carpenter/farmer/works
        """,
    ),
    Wording(
        "bio:romance",
        "the sender's bio reads like a romance trick",
        """
        widow/widower | god fearing | single | marine engineer | army | general | humble | honest
        lonely | father of | orthopedic | oil rig
        """,
    ),
)

NAMES: tuple[Wording, ...] = (
    Wording(
        "name:company",
        "the sender's name is a company's or a team's",
        """
        team/support/editorial/office/official/newsletter/news/shop/store/studio/studios/agency/media
        group/ltd/inc/gmbh/llc/press/journal/magazine/club/church/centre/center/services/service
        marketing/promo/promotions/academy/school/university/bank/insurance/records/publishing/awards
        conference/festival/events/tickets/alerts/notifications/careers/talent/recruiting/hr/community
        foundation/hub/network/digest/weekly/daily/today/print/printing/solutions/digital/global
        international/cafe/café/restaurant/hotel/gallery/verification/help/security/billing/accounts
        admin/committee/organisers/department/library/council/property/properties/motors/pharmacy
        clinic/dental/gym/fitness/yoga/at/from/via/the/by/of/for/&
        """,
    ),
    Wording(
        "name:bot",
        "the sender's name is a bot's",
        """
        bot | noreply/no-reply/donotreply/notification/notifications/alert/alerts/automated/system
        verification/security/verify | reminder/reminders
        """,
    ),
)
