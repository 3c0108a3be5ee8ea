"""The pages of figures: what each loads from the store, what it draws, and what it says of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lanes.figures import Tries
from lanes.wilson import interval
from store import stats_decisions, stats_mutes, stats_rules, stats_time, stats_who
from store.meter import meter
from store.stats import stats
from store.stats_time import NOTHING, Parts, Told
from store.view import NAMES
from tui.clean import clean
from tui.plots.charts import (
    Bar,
    Bars,
    Columns,
    Heat,
    MediansOverTime,
    OverTime,
    Page,
    RatiosOverTime,
    Share,
    Shares,
    SharesOverTime,
    reliability,
)

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
STATUSES = ("open", "decided", "muted")
LONGEST = 60
"""Characters of a stranger's name or text on a page."""
NOBODY = "No messages from others yet: import an export first."
UNDECIDED = "Nothing is decided yet: this fills as you decide."


@dataclass(frozen=True, slots=True)
class Kind:
    """A page that can be asked for."""

    name: str
    about: str
    """What it shows, as a sentence without its full stop."""
    load: Callable[[sqlite3.Connection, Told], Page]


def all_pages(connection: sqlite3.Connection, told: Callable[[str], object] = lambda name: None) -> Iterator[Page]:
    """Every page with its figures, in order; `told` what is counted next."""
    for kind in KINDS:
        told(kind.name)
        yield kind.load(connection, lambda done, of: None)


def _now(connection: sqlite3.Connection, told: Told) -> Page:
    figures = stats(connection)
    by_status = [
        Bar(status, tuple(figures[status][name] for name in NAMES), _number(sum(figures[status].values())))
        for status in STATUSES
    ]
    by_lane = [
        Bar(
            name,
            tuple(sum(figures[status][name] for status in STATUSES) if at == here else 0 for at in range(len(NAMES))),
            ", ".join(f"{figures[status][name]:,} {status}" for status in STATUSES if figures[status][name]) or "none",
        )
        for here, name in enumerate(NAMES)
    ]
    says = [
        f"{_many(figures['messages'], 'message')}, {figures['from_others']:,} from {figures['senders']:,} others; "
        f"{figures['senders_muted']:,} of those are muted.",
        f"{figures['automated']:,} messages are more likely than not sent by a machine.",
        f"{figures['messages_in_campaigns']:,} messages say {_many(figures['campaigns'], 'thing')} over and over.",
    ]
    if figures["waiting_for_verdict"]:
        says.append(f"{_many(figures['waiting_for_verdict'], 'message')} still to be judged.")
    if not figures["from_others"]:
        return Page("now", "What stands where", (), (NOBODY,))
    networks = sorted(figures["networks"].items(), key=lambda each: -each[1])
    says.append("Networks: " + ", ".join(f"{clean(name, LONGEST)} {number:,}" for name, number in networks) + ".")
    return Page(
        "now", "What stands where", (Bars("Messages by lane", by_lane), Bars("By what became of them", by_status)), says
    )


def _time(connection: sqlite3.Connection, told: Told) -> Page:
    came = stats_time.by_day(connection, told=told)
    if not came.by:
        return Page("time", "Lanes over time", (), (_none_dated(came.undated),))
    return Page("time", "Lanes over time", (OverTime("Messages from others", came.by),), _undated(came.undated))


def _senders(connection: sqlite3.Connection, told: Told) -> Page:
    bars = [
        Bar(
            clean(each.name, LONGEST), each.parts, f"{sum(each.parts):,}{' muted' if each.muted else ''}", f"sender {n}"
        )
        for n, each in enumerate(stats_who.top_senders(connection), 1)
    ]
    says = ("Of each: how many messages, and where they stand.",) if bars else (NOBODY,)
    return Page("senders", "Who sends most", (Bars("Messages by sender", bars),) if bars else (), says)


def _campaigns(connection: sqlite3.Connection, told: Told) -> Page:
    bars = [
        Bar(
            " ".join(clean(each.text, LONGEST).split()) or "(no words)",
            each.parts,
            f"{each.copies:,} from {each.senders:,}",
            f"template {n}",
        )
        for n, each in enumerate(stats_who.top_campaigns(connection), 1)
    ]
    says = (
        ("How many look-alikes there are of each, and from how many senders.",)
        if bars
        else ("No two messages look alike.",)
    )
    return Page("campaigns", "What is sent most", (Bars("Look-alikes", bars),) if bars else (), says)


def _hours(connection: sqlite3.Connection, told: Told) -> Page:
    came = stats_time.by_week_hour(connection, told)
    if not came.by:
        return Page("hours", "Hours and weekdays", (), (_none_dated(came.undated),))
    week = [came.by.get(at, NOTHING) for at in range(stats_time.WEEK_HOURS)]
    rows = [(name, [sum(parts) for parts in week[24 * at : 24 * at + 24]]) for at, name in enumerate(DAYS)]
    by_hour = [(f"{hour:02}", _sum(week[hour::24])) for hour in range(24)]
    busiest = max(range(stats_time.WEEK_HOURS), key=lambda at: sum(week[at]))
    says = [f"Busiest: {DAYS[busiest // 24]} from {busiest % 24}:00, on your own clock.", *_undated(came.undated)]
    charts = (
        Heat("Messages by weekday and hour", rows, [f"{hour:02}" for hour in range(24)]),
        Columns("The same by hour and lane", by_hour, "hour"),
    )
    return Page("hours", "Hours and weekdays", charts, says)


def _rules(connection: sqlite3.Connection, told: Told) -> Page:
    rules = [
        Share(
            clean(each.rule.name, LONGEST),
            Tries(each.right, each.decided),
            f"{each.rule.lane}{'' if each.rule.enabled else ', off'}",
            f"rule {n}",
        )
        for n, each in enumerate(stats_rules.rule_figures(connection, told), 1)
    ]
    signals = [
        Bar(clean(each.says, LONGEST), each.parts, _number(sum(each.parts))) for each in stats_rules.signals(connection)
    ]
    says = []
    if rules:
        says.append("Right: of the decided messages that a rule fires on, those put where it says; with the interval.")
    else:
        says.append("You have no rules of your own.")
    charts: list[Shares | Bars] = [Shares("Your rules", rules)] if rules else []
    if signals:
        charts.append(Bars("Signals that tell most, by where you put their messages", signals, whole=True))
    elif not rules:
        says.append(UNDECIDED)
    return Page("rules", "Rules and signals", charts, says)


def _agreement(connection: sqlite3.Connection, told: Told) -> Page:
    found = stats_decisions.suggestions(connection)
    right = sum(agreed for agreed, _ in found.by_day.values())
    of = sum(number for _, number in found.by_day.values())
    says = []
    if of:
        low, high = interval(right, of)
        says.append(
            f"{right:,} of {_many(of, 'decision')} went where suggested: {right / of:.0%} ({low:.0%} to {high:.0%})."
        )
        says.append(
            f"Accepted {found.accepted:,}, put there by hand {found.same:,}, put elsewhere {found.other:,}; "
            f"{found.unsure:,} more had no suggestion."
        )
        says.append("Decisions in bulk are not counted. The lines are where the true share lies, 95 times of 100.")
    else:
        says.append(
            UNDECIDED if not found.unsure else f"No suggestion stood by your {_many(found.unsure, 'decision')}."
        )
    says.append(meter(connection).sentence)
    charts = (SharesOverTime("Decided as suggested", found.by_day),) if of else ()
    return Page("agreement", "Agreement with suggestions", charts, says)


def _calibration(connection: sqlite3.Connection, told: Told) -> Page:
    bins = stats_decisions.chances(connection)
    total = sum(each.count for each in bins)
    if not total:
        return Page("chances", "Do chances mean what they say", (), (UNDECIDED,))
    apart = sum(abs(each.sure - each.right) for each in bins) / total
    says = (
        "Across: the chance a suggestion was shown with. Up: how often you agreed. The dotted line: as often as said.",
        f"On average they are {100 * apart:.1f} points of a hundred apart, over {_many(total, 'decision')}.",
    )
    return Page("chances", "Do chances mean what they say", (reliability("Right, by chance", bins),), says)


def _pace(connection: sqlite3.Connection, told: Told) -> Page:
    seconds, keys = stats_decisions.seconds(connection), stats_decisions.keys(connection)
    if not seconds and not keys:
        return Page("pace", "Seconds and keys a decision", (), ("No decision was made in the app yet.",))
    median, timed = stats_decisions.pace(connection)
    says = []
    if median is not None:
        says.append(f"The last {_many(timed, 'timed decision')}: {median:.1f} seconds each, in the middle.")
    pressed, settled = (sum(each) for each in zip(*keys.values(), strict=True)) if keys else (0, 0)
    if settled:
        says.append(
            f"{100 * pressed / settled:.0f} keys settled 100 messages; keys that only move about are in no log."
        )
    charts: list[MediansOverTime | RatiosOverTime] = []
    if seconds:
        charts.append(MediansOverTime("Seconds a decision: the median, and the middle half", seconds))
    if keys:
        charts.append(RatiosOverTime("Keys a message settled", keys))
    return Page("pace", "Seconds and keys a decision", charts, says)


def _mutes(connection: sqlite3.Connection, told: Told) -> Page:
    found = stats_mutes.saved(connection, told)
    title = "What the mutes saved"
    if not found.senders:
        return Page("mutes", title, (), ("Nobody is muted, so nothing is saved yet.",))
    if not found.messages:
        says = f"{_many(found.senders, 'sender')} muted; every message of theirs is decided."
        return Page("mutes", title, (), (says,))
    put = [f"{_many(found.messages, 'message')} of {_many(found.senders, 'muted sender')} put away undecided."]
    if found.minutes is None:
        put.append(f"How long they would have taken cannot be said: {_many(found.timed, 'decision')} timed so far.")
    else:
        put.append(f"At {found.seconds:.1f} seconds a decision, as measured: {_long(found.minutes)} saved.")
    kept = sum(parts[2] + parts[3] for parts in found.by_day.values())
    put.append(f"{kept:,} of them look purposeful or conversational: the price of muting.")
    charts = (OverTime("Messages put away", found.by_day),) if found.by_day else ()
    return Page("mutes", title, charts, put)


KINDS: tuple[Kind, ...] = (
    Kind("now", "What stands where", _now),
    Kind("time", "Lanes over time", _time),
    Kind("senders", "Who sends most", _senders),
    Kind("campaigns", "What is sent most", _campaigns),
    Kind("hours", "Hours and weekdays", _hours),
    Kind("rules", "How often rules and signals are right", _rules),
    Kind("agreement", "How often you agree with suggestions", _agreement),
    Kind("chances", "Whether chances mean what they say", _calibration),
    Kind("pace", "Seconds and keys a decision", _pace),
    Kind("mutes", "What the mutes saved", _mutes),
)


def _sum(parts: list[Parts]) -> Parts:
    return tuple(map(sum, zip(*parts, strict=True)))


def _undated(number: int) -> list[str]:
    return [f"{_many(number, 'message')} without a usable date left out."] if number else []


def _none_dated(undated: int) -> str:
    return f"None of {_many(undated, 'message')} has a usable date." if undated else NOBODY


def _number(number: int) -> str:
    return f"{number:,}"


def _many(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _long(minutes: float) -> str:
    if minutes < 1:
        return "less than a minute"
    return f"about {_many(round(minutes), 'minute')}" if minutes < 120 else f"about {minutes / 60:,.1f} hours"
