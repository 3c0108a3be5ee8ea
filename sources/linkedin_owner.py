"""Whose LinkedIn export it is: Profile.csv has the name but no link, Invitations.csv has the link."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from sources.errors import SourceError
from sources.linkedin_census import Census, Mine
from sources.linkedin_csv import Row, Table, rows_of
from sources.linkedin_text import name_key, profile_key, slug_of
from sources.record import Owner

NETWORK = "linkedin"
_WITNESSES = 200
"""So many conversations of the owner tell them again when their profile's link has changed."""
_LABEL = re.compile(r"^[A-Za-z_ ]+:(?=https?://|www\.)")


@dataclass(slots=True)
class Profile:
    """What Profile.csv says of the owner."""

    name: str = ""
    maiden_name: str = ""
    headline: str = ""
    summary: str = ""
    elsewhere: tuple[str, ...] = ()
    """Handles and websites."""

    def take(self, row: Row) -> None:
        """Take in the one row of Profile.csv."""
        self.name = " ".join(f"{row['firstname']} {row['lastname']}".split())
        self.maiden_name = f"{row['firstname']} {row['maidenname']}" if row["maidenname"] else ""
        self.headline, self.summary = row["headline"], row["summary"]
        handles = [f"@{handle.lstrip('@')}" for handle in _listed(row["twitterhandles"])]
        sites = [_LABEL.sub("", site) for site in _listed(row["websites"])]
        self.elsewhere = (*handles, *sites)


def read_identity(profiles: Sequence[Table], directed: Sequence[Table]) -> tuple[Profile, Votes]:
    """What Profile.csv and tables with a direction, such as Invitations.csv, of all parts say of the owner.

    Raises:
        SourceError: two parts are of two people.
    """
    found: dict[tuple[str, str], tuple[Profile, Votes]] = {}
    for table in (*profiles, *directed):
        profile, votes = found.setdefault((table.folder.label, table.folder.root), (Profile(), Votes()))
        for row in rows_of(table):
            if isinstance(row, Row) and table.kind != "profile":
                votes.count(row, to_one=table.kind == "invitations")
            elif isinstance(row, Row) and not profile.name:
                profile.take(row)
    everybody = [who for who in found.values() if who[0].name and who[1].url]
    for profile, votes in everybody[1:]:
        first, others = everybody[0]
        if name_key(profile.name) != name_key(first.name) and votes.url not in others.urls:
            raise SourceError(
                f"These are LinkedIn exports of two people, {first.name} and {profile.name}; "
                "import them one after the other."
            )
    together = Votes(
        sum((votes.urls for _, votes in found.values()), Counter()),
        sum((votes.names for _, votes in found.values()), Counter()),
    )
    return next((profile for profile, _ in found.values() if profile.name), Profile()), together


def _listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.strip("[] ").split(",") if part.strip()]


@dataclass(slots=True)
class Votes:
    """Who the owner is by invitations: the inviter of outgoing ones, the invitee of incoming ones. So with messages."""

    urls: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)

    def count(self, row: Row, to_one: bool) -> None:
        """Take in one invitation, or one message of the oldest exports.

        An invitation goes `to_one`; where a message may go to several, commas stand between their names.
        """
        direction = direction_of(row)
        if direction:
            sent = direction == "OUTGOING"
            url = profile_key(row["inviterprofileurl" if sent else "inviteeprofileurl"])
            name = " ".join(row["from" if sent else "to"].split())
            self.urls.update([url] if url else [])
            self.names.update([name] if name and (sent or to_one or "," not in name) else [])

    @property
    def url(self) -> str:
        """The profile with most votes."""
        return next((url for url, _ in self.urls.most_common(1)), "")

    def profiles(self, url: str) -> frozenset[str]:
        """All the owner's profiles where this is one: exports of different years may spell it anew."""
        if url not in self.urls:
            return frozenset({url})
        return frozenset(other for other, count in self.urls.items() if count * 10 >= self.urls[url])

    @property
    def name(self) -> str:
        """The name with most votes."""
        return next((name for name, _ in self.names.most_common(1)), "")


def direction_of(row: Row) -> str:
    """OUTGOING, INCOMING, or "" where the invitation does not tell."""
    direction = row["direction"].upper()
    return {"SENT": "OUTGOING", "RECEIVED": "INCOMING"}.get(
        direction, direction if direction in ("OUTGOING", "INCOMING") else ""
    )


def find_owner(census: Census, profile: Profile, votes: Votes, me: str | None) -> Mine | None:
    """Who the owner is; None where the export has neither messages nor a name.

    Raises:
        SourceError: it cannot be told and `me` is not given, or `me` matches nobody and there is no Profile.csv.
    """
    hinted = _hinted(census, profile, votes, me.strip()) if me and me.strip() else None
    if me and me.strip() and not hinted and not profile.name:
        raise SourceError(f"Nobody in the LinkedIn export is {me!r}{_listing(census, profile)}.")
    name, url = hinted or _deduced(census, profile, votes)
    if not name and not url:
        if not census.threads:
            return None
        raise SourceError(
            "The messages do not show whose LinkedIn export this is; say it with --me NAME or --me URL"
            f"{_listing(census, profile)}."
        )
    names = {name, profile.name, census.name_of(url) or ""} if url else {name, profile.name}
    keys = frozenset(name_key(known) for known in names if known)
    urls = votes.profiles(url) if url else frozenset()
    if url and census.told_recipients and urls.isdisjoint(census.profiles_seen()):
        urls |= {census.profile_of(name)} - {""}  # the invitations are older than a new link
    return Mine(name or census.name_of(url) or "", url, urls, keys, overruled=bool(me and me.strip()) and not hinted)


def _deduced(census: Census, profile: Profile, votes: Votes) -> tuple[str, str]:
    name = profile.name or votes.name or census.stand_in()
    if url := votes.url or census.profile_of(name):
        return name, url
    if census.told_recipients and (url := census.common_profile()):
        return name or census.name_of(url) or "", url
    if name or census.told_recipients:
        return name, ""
    name = census.common_name()
    return name, census.profile_of(name)


def _hinted(census: Census, profile: Profile, votes: Votes, me: str) -> tuple[str, str] | None:
    """Whom `me` means; None where it means nobody here, as the handle of another network does.

    Where Profile.csv names the owner and their profile is known, a mere handle or name does not make them
    somebody of another name.
    """
    told = (votes.url or census.profile_of(profile.name)) if profile.name else ""
    theirs = votes.profiles(told) if told else frozenset()
    key, slug = profile_key(me), me.lower().lstrip("@").strip("/")
    for url in (*votes.urls, *census.profiles_seen()):
        may_be = not told or url in theirs or name_key(census.name_of(url) or "") == name_key(profile.name)
        if key == url or (slug == slug_of(url) and may_be):
            is_theirs = url == votes.url
            return (profile.name if is_theirs else "") or census.name_of(url) or profile.name, url
    wanted = name_key(me)
    if wanted in (name_key(profile.name), name_key(votes.name)):
        return profile.name or votes.name, votes.url or census.profile_of(me)
    if wanted in census.spellings and not told:
        return census.spellings[wanted], census.profile_of(me)
    return None


def _listing(census: Census, profile: Profile) -> str:
    names = list(dict.fromkeys(filter(None, [profile.name, *census.likely()])))[:5]
    return f"; likely names are {', '.join(repr(name[:60]) for name in names)}" if names else ""


def owner_record(mine: Mine, profile: Profile, census: Census) -> Owner:
    """The owner as a record."""
    threads = list(census.threads)
    known = [profile.name, profile.maiden_name, *profile.elsewhere, *sorted(mine.urls)]
    return Owner(
        NETWORK,
        account=account_of(mine),
        name=mine.name or None,
        bio=profile.summary or None,
        headline=profile.headline or None,
        also_known_as=tuple(dict.fromkeys(other for other in known if other and other != mine.name)),
        conversations=tuple(threads[:: len(threads) // _WITNESSES + 1]),
    )


def account_of(mine: Mine) -> str:
    """The owner's account: the end of their profile's link, else their name."""
    return slug_of(mine.url) or mine.name
