"""Google Takeout's times: sentences in the account's language, always UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache

from sources.values import EARLIEST_YEAR, LATEST_YEAR, iso_ms

_NAMES = (
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar marts april maj juni juli august september oktober november desember",
    "januari februari maret april mei juni juli agustus september oktober november desember",
    "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta"
    " marraskuuta joulukuuta",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "ledna února března dubna května června července srpna září října listopadu prosince",
    "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    "január február március április május június július augusztus szeptember október november december",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου"
    " δεκεμβρίου",
)
"""The months as dates name them: English, German, French, Spanish, Catalan, Portuguese, Italian, Romanian, Dutch,
Swedish, Danish and Norwegian, Indonesian, Finnish, Polish, Czech, Slovak, Hungarian, Turkish, Russian, Ukrainian and
Greek. No name means different months in two of them."""
_MONTHS = {name: number for names in _NAMES for number, name in enumerate(names.split(), start=1)}
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\s*([AaPp])\.?\s?[Mm]\.?)?")
_CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_AFTERNOON, _MORNING = ("午後", "下午", "오후"), ("午前", "上午", "오전")
_KOREAN = re.compile(r"(\d{4})년 (\d{1,2})월 (\d{1,2})일")
_LONGEST = 120


def time_ms(told: object) -> int | None:
    """Milliseconds UTC of a time such as "Friday, May 29, 2026 at 3:00:29 AM UTC"; None where it cannot be read.

    The languages of `_NAMES`, Chinese, Japanese and Korean are read; nothing depends on this computer's language.
    """
    if not isinstance(told, str) or not told or len(told) > _LONGEST:
        return None
    if "UTC" not in told and "GMT" not in told:
        return iso_ms(told)
    text = " ".join(told.split())  # also the narrow space before AM
    clock = _CLOCK.search(text)
    day = _day(text[: clock.start()]) if clock else None
    if day is None or clock is None:
        return None
    hour, half = int(clock[1]), (clock[4] or "").lower()
    if any(word in text for word in _AFTERNOON):
        half = "p"
    elif any(word in text for word in _MORNING):
        half = "a"
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        moment = datetime(*day, hour, int(clock[2]), int(clock[3] or 0), tzinfo=UTC)
    except ValueError:
        return None
    return int(moment.timestamp()) * 1000 if EARLIEST_YEAR <= moment.year <= LATEST_YEAR else None


@lru_cache(maxsize=1 << 12)
def _day(text: str) -> tuple[int, int, int] | None:
    """The year, month and day of a time's first words; the same ones come again and again."""
    found = _CHINESE.search(text) or _KOREAN.search(text)
    if found:
        return int(found[1]), int(found[2]), int(found[3])
    words = _WORDS.findall(text)
    month = next((_MONTHS[word.lower()] for word in words if word.lower() in _MONTHS), None)
    year = next((int(word) for word in words if len(word) == 4 and word.isdigit()), None)
    day = next((int(word) for word in words if len(word) < 3 and word.isdigit()), None)
    return (year, month, day) if year and month and day else None
