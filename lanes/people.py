"""What a sender's name and bio tell: a trade, a recruiter, a company, a bot, a private person."""

from __future__ import annotations

import re
from functools import lru_cache

from lanes.wording.table import Wording, phrasebook
from lanes.words import lowered, tokens

BIOS: tuple[Wording, ...] = (
    Wording(
        "bio:sells",
        "the sender's bio sells something",
        """
        helping/help/i help/we help/empowering/enabling/scaling _ | dm for/me/to/us | book/shop/order/free/link/click/apply/join now/here/below/below/in/a/us | promo/promotion/promos/services/service | 100% | trusted by | <number> followers/clients/readers/streams/members | % off | grow/growing/growth | leads | sales | sell/sells/selling | marketing/marketer | seo | smm | ads | agency | b2b | saas | outsourcing/outsource | lead gen/generation | business development/dev | bdm/bdr/sdr/ae | account executive/manager | partnerships | consultant/consulting/advisor | coach/coaching/mentor | virtual assistant | growth hacker | funnels | copywriter | web/website design/designer/developer/development | video editor/editing | editz/edits | expert | specialist | solutions | offshore | affordable | wholesale | supplier/manufacturer | financial/insurance/realtor/estate planner/advisor/agent | passive income | financial freedom | entrepreneur | boss babe | ceo | influencer | ambassador""",
    ),
    Wording(
        "bio:recruits",
        "the sender's bio is a recruiter's",
        """
        recruiter/recruiting/recruitment | talent | headhunter | staffing | hr | hiring | people partner | careers | resourcer""",
    ),
    Wording(
        "bio:coins",
        "the sender's bio speaks of trading or coins",
        """
        crypto* | forex | trader/trading | bitcoin/btc | nft/nfts | investor/investment/invest | wealth | broker | web3 | defi | signals | fx | binance""",
    ),
    Wording(
        "bio:company",
        "the sender's bio is a company's",
        """
        official | we/our/us | since <number> | open <number>/daily | store/shop/restaurant/hotel/studio/studios/gallery/press/publishing/publisher/label/records/magazine/newsletter/podcast/platform/app/tool/company/brand/organisation/organization/nonprofit/charity/foundation/festival/conference | support | help center/centre | customer | customers | news | updates | hello <name> | contact""",
    ),
    Wording(
        "bio:bot",
        "the sender's bio is a bot's",
        """
        bot | automated | noreply/no-reply | notifications | alerts | verification | security | this account""",
    ),
    Wording(
        "bio:private",
        "the sender's bio is a private person's",
        """
        mum/mom/dad/mother/father/wife/husband/grandma/granny/nan/student/nurse/teacher/retired/lives/she/her/he/they/dog/cat/dogs/cats/tea/runner/knitter/reader/gardener/fan/drums/bass/guitar/views/opinions/own/recovering/terrible/bad/cyclist/phd/postdoc/lecturer/prof/professor/librarian/poet/writer/journalist/reporter/editor/producer/staff/organiser/volunteer/engineer/carpenter/farmer/works""",
    ),
    Wording(
        "bio:romance",
        "the sender's bio reads like a romance trick",
        """
        widow/widower | god fearing | single | marine engineer | army | general | humble | honest | lonely | father of | orthopedic | oil rig""",
    ),
)
NAMES: tuple[Wording, ...] = (
    Wording(
        "name:company",
        "the sender's name is a company's or a team's",
        """
        team/support/editorial/office/official/newsletter/news/shop/store/studio/studios/agency/media/group/ltd/inc/gmbh/llc/press/journal/magazine/club/church/centre/center/services/service/marketing/promo/promotions/academy/school/university/bank/insurance/records/publishing/awards/conference/festival/events/tickets/alerts/notifications/careers/talent/recruiting/hr/community/foundation/hub/network/digest/weekly/daily/today/print/printing/solutions/digital/global/international/cafe/café/restaurant/hotel/gallery/verification/help/security/billing/accounts/admin/committee/organisers/department/library/council/property/properties/motors/pharmacy/clinic/dental/gym/fitness/yoga/at/from/via/the/by/of/for/& """,
    ),
    Wording(
        "name:bot",
        "the sender's name is a bot's",
        """
        bot | noreply/no-reply/donotreply/notification/notifications/alert/alerts/automated/system/verification/security/verify | reminder/reminders""",
    ),
)
_BIO = phrasebook(BIOS)
_NAME = phrasebook(NAMES)
_PERSON = re.compile(
    r"^(?:(?:Dr|Prof|Mr|Mrs|Ms|Sister|Pastor|Coach)\.? )?[^\W\d_]+(?:[-'’][^\W\d_]+)?(?: [^\W\d_]\.)?(?: [^\W\d_]+(?:[-'’][^\W\d_]+)?){1,2}$"
)

OTHER: tuple[tuple[str, str], ...] = (
    ("name:number", "the sender is only a phone number"),
    ("name:person", "the sender goes by a first and last name"),
    ("name:single", "the sender goes by one word"),
    ("name:emoji", "the sender's name has an emoji or decorative letters"),
    ("name:digits", "the sender's name has digits"),
    ("name:capitals", "the sender's name is in capitals"),
)


@lru_cache(maxsize=8192)
def name_signals(name: str) -> tuple[str, ...]:
    """Signals of a sender's name."""
    name = name.strip()[:120]
    found = [NAMES[number].name for number in _NAME.found(tokens(lowered(name)))]
    letters = sum(map(str.isalpha, name))
    if any(
        ord(letter) > 0x2600 and not letter.isalnum() or 0x1D400 <= ord(letter) < 0x1D800 for letter in name
    ):
        found.append("name:emoji")
    if any(map(str.isdigit, name)):
        found.append("name:digits" if letters else "name:number")
    if letters > 3 and name == name.upper():
        found.append("name:capitals")
    if not found and _PERSON.match(name):
        found.append("name:person")
    elif letters and " " not in name:
        found.append("name:single")
    return tuple(found)


@lru_cache(maxsize=8192)
def bio_signals(bio: str) -> tuple[str, ...]:
    """Signals of a sender's own words about themselves."""
    return tuple(BIOS[number].name for number in _BIO.found(tokens(lowered(bio[:400]))))
