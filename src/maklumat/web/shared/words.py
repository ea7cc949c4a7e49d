"""Words for numbers, dates, times and clocks, in the language of the screen.

A date carries its weekday, a time its zone ("09.42 WITA"), a number the separators of its language.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import overdue_working_days, remaining_working_days

MEGABYTE: Final = 1_000_000
ZONES: Final = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
SHORT_MONTHS: Final = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
SPELLED: Final = {
    "id": ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"),
    "en": ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
}


@dataclass(frozen=True, slots=True)
class ClockWords:
    """A clock in words: ``text`` says how it stands, ``detail`` the date behind it.

    ``tone`` is "late", "soon", "paused" or "" (in time); it only colours what the text already says.
    """

    text: str
    tone: str = ""
    detail: str = ""

    def __str__(self) -> str:
        return self.text


def label_of(choices: type[TextChoices], value: str) -> str:
    """Return the word for a stored value; lists ask for the same few words again and again."""
    return _label(choices, value, get_language() or "")


@lru_cache(maxsize=1_024)
def _label(choices: type[TextChoices], value: str, _language: str) -> str:
    return str(choices(value).label)


def clock_words(
    due_at: datetime, now: datetime, calendar: WorkingCalendar, *, paused_since: date | None = None
) -> ClockWords:
    """Say how a clock stands: "Terlambat 2 hari kerja", "Hari ini, pukul 16.00", "6 hari kerja lagi".

    What is due at one moment reads alike in every row of a list, and is worded once.
    """
    key = ("clock words", due_at, calendar.local_date(now), now > due_at, paused_since, get_language())
    known: ClockWords | None = calendar.remembered.get(key)
    if known is None:
        known = _clock_words(due_at, now, calendar, paused_since)
        calendar.remembered[key] = known
    return known


def _clock_words(due_at: datetime, now: datetime, calendar: WorkingCalendar, paused_since: date | None) -> ClockWords:
    due_on, today = calendar.local_date(due_at), calendar.local_date(now)
    if paused_since:
        return ClockWords(_("Clock paused"), "paused", _("since %(day)s") % {"day": short_day(paused_since)})
    if now > due_at:
        days = overdue_working_days(due_at, now, calendar)
        text = ngettext("%(days)d working day late", "%(days)d working days late", days) % {"days": days}
        if not days:
            text = _("Late since %(time)s") % {"time": clock_time(due_at)}
        return ClockWords(text, "late", _("promised %(day)s") % {"day": short_day(due_on)})
    if due_on == today:
        return ClockWords(_("Today, at %(time)s") % {"time": clock_time(due_at)}, "soon", short_day(due_on))
    if due_on == today + timedelta(days=1):
        return ClockWords(_("Tomorrow, %(day)s") % {"day": short_day(due_on)}, "soon", clock_moment(due_at))
    days = remaining_working_days(due_at, now, calendar)
    if days <= 1:
        text = _("Next working day, %(day)s") % {"day": short_day(due_on)}
        return ClockWords(text, "soon", clock_moment(due_at))
    text = ngettext("%(days)d working day left", "%(days)d working days left", days) % {"days": days}
    return ClockWords(text, "", short_day(due_on))


def working_days_words(days: int) -> str:
    """Return "5 hari kerja"."""
    return ngettext("%(days)d working day", "%(days)d working days", days) % {"days": days}


def spelled(number: int) -> str:
    """Spell a number up to ten, as a sentence does; larger ones stay figures."""
    words = SPELLED[_tongue()]
    return words[number] if 0 <= number < len(words) else number_words(number)


def long_date(day: date) -> str:
    """Return "Jumat, 28 Agustus 2026"."""
    day = _local_day(day)
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month]} {day.year}"


def plain_date(day: date) -> str:
    """Return "28 Agustus 2026", for a date long past whose weekday helps nobody."""
    day = _local_day(day)
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def day_words(day: date) -> str:
    """Return "Jumat, 28 Agustus"."""
    day = _local_day(day)
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month]}"


def short_day(day: date) -> str:
    """Return "Jumat 28 Agu"."""
    day = _local_day(day)
    return f"{WEEKDAYS[day.weekday()]} {short_date(day)}"


def short_date(day: date) -> str:
    """Return "28 Agu"."""
    day = _local_day(day)
    return f"{day.day} {SHORT_MONTHS[_tongue()][day.month - 1]}"


def short_month(day: date) -> str:
    """Return "Agu"."""
    return SHORT_MONTHS[_tongue()][_local_day(day).month - 1]


def short_weekday(day: date) -> str:
    """Return "Jum"."""
    return str(WEEKDAYS_ABBR[_local_day(day).weekday()])


def clock_time(at: datetime) -> str:
    """Return "09.42"; in English "09:42"."""
    at = timezone.localtime(at)
    return f"{at:%H}{'.' if _tongue() == 'id' else ':'}{at:%M}"


def clock_moment(at: datetime) -> str:
    """Return "09.42 WITA"."""
    zone = str(timezone.get_current_timezone())
    return f"{clock_time(at)} {ZONES.get(zone, zone)}"


def long_moment(at: datetime) -> str:
    """Return "Kamis, 6 Agustus 2026, 09.42 WITA"."""
    return f"{long_date(at)}, {clock_moment(at)}"


def short_moment(at: datetime) -> str:
    """Return "Kamis, 6 Agu, 09.42"."""
    day = _local_day(at)
    return f"{WEEKDAYS[day.weekday()]}, {short_date(day)}, {clock_time(at)}"


def number_words(number: float | Decimal, decimals: int | None = None) -> str:
    """Return "1.284" or "84,12"; without ``decimals`` a whole number has none and others keep their own."""
    spec = f",.{decimals}f" if decimals is not None else ",f" if isinstance(number, Decimal) else ","
    text = format(number, spec)
    return text.translate(str.maketrans(",.", ".,")) if _tongue() == "id" else text


def percent_words(share: float | Decimal, decimals: int = 0) -> str:
    """Return "92 %" for 92, with a space that does not break; in English "92%"."""
    return f"{number_words(share, decimals)}\u00a0%" if _tongue() == "id" else f"{number_words(share, decimals)}%"


def rupiah(amount: int | Decimal) -> str:
    """Return "Rp1.250.000"."""
    return f"Rp{number_words(amount, 0)}"


def duration_words(length: timedelta) -> str:
    """Return "2 jam 10 menit", in the two largest units that say something."""
    minutes = max(int(length.total_seconds() // 60), 0)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [
        ngettext("%(n)d day", "%(n)d days", days) % {"n": days} if days else "",
        ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours} if hours else "",
        ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes} if minutes and not days else "",
    ]
    return " ".join(part for part in parts if part) or pgettext("duration", "less than a minute")


def file_size(size_bytes: int) -> str:
    """Return "412 kB" or "1,4 MB"."""
    if size_bytes >= MEGABYTE:
        return f"{number_words(size_bytes / MEGABYTE, 1)} MB"
    return f"{number_words(max(round(size_bytes / 1000), 1))} kB"


def _tongue() -> str:
    return "en" if (get_language() or "id").startswith("en") else "id"


def _local_day(day: date) -> date:
    if isinstance(day, datetime):
        return timezone.localtime(day).date() if timezone.is_aware(day) else day.date()
    return day
