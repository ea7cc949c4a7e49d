"""Opening hours: weekdays and clock times, which stand where a limit is expected and must never be read as one."""

import re

DAY = r"(?:senin|selasa|rabu|kamis|jum['’`]?\s?at|sabtu|minggu|ahad)"
TO = r"(?:s\s*[./]?\s*d\.?|sampai(?:\s+dengan)?|hingga|[-–—−/,&]{1,2}|dan)"
CLOCK = r"(?:[01]?\d|2[0-4])\s*[.:]\s*[0-5]\d"
ZONE = r"(?:wib|wita|wit)\b"
DAYS = rf"\b{DAY}(?:\s*{TO}\s*{DAY})*\b"
AT = r"(?:pukul|jam|pkl\.?)"
CLOCKS = rf"(?:{AT}\s*)?{CLOCK}\s*(?:{ZONE})?(?:\s*{TO}\s*(?:{AT}\s*)?{CLOCK}\s*(?:{ZONE})?)?"
HOUR = r"\d{1,2}(?![\d.:])"
BARE = rf"(?<![\d½)]\s){AT}\s*{HOUR}\s*(?:{ZONE})?(?:\s*{TO}\s*(?:{AT}\s*)?\d{{1,2}}\s*(?:{ZONE})?)?"
OPENING = re.compile(
    rf"(?:(?:setiap\s+)?(?:hari\s+kerja\s*[:,]?\s*|hari\s+)?{DAYS}|{CLOCKS}|{BARE}|\b{ZONE}"
    rf"|\bhari\s+(?:libur|besar)[^.;\n]*|\bsetiap\s+hari\s+kerja\b|\bjam\s+(?:kerja|pelayanan|istirahat)\b\s*:?"
    rf"|\bistirahat\b)",
    re.IGNORECASE,
)
A_WEEKDAY = re.compile(rf"\b{DAY}\b", re.IGNORECASE)
A_CLOCK = re.compile(rf"(?:{CLOCKS}|{BARE})", re.IGNORECASE)


def without_hours(text: str) -> str:
    """Blank out weekdays and clock times, keeping the places of everything else.

    >>> without_hours("Senin - Jumat jam 08:00 s/d 15:00 WIB / Proses 1 Minggu").strip()
    '/ Proses 1 Minggu'
    >>> without_hours("2 minggu")
    '2 minggu'
    """
    return OPENING.sub(lambda match: match[0] if _is_week(text, match) else " " * len(match[0]), text)


def is_hours(text: str) -> bool:
    """Tell whether a text gives opening hours: a clock time together with a weekday, or a span of clock times.

    >>> is_hours("Senin s/d Jumat, Pukul 08.00 s/d 15.00 Wita"), is_hours("2 minggu"), is_hours("1 jam")
    (True, False, False)
    """
    clocks = A_CLOCK.findall(text)
    spans = re.search(rf"{CLOCK}\s*(?:{ZONE})?\s*{TO}\s*(?:pukul\s*|jam\s*)?{CLOCK}", text, re.IGNORECASE)
    return bool(clocks and (A_WEEKDAY.search(_without_weeks(text)) or spans))


def hours_of(text: str) -> str:
    """Return the part of a text that gives opening hours, "" when there is none."""
    if not is_hours(text):
        return ""
    matches = [match for match in OPENING.finditer(text) if not _is_week(text, match)]
    return " ".join(text[matches[0].start() : matches[-1].end()].split()).strip(" ,;/")


def _is_week(text: str, match: re.Match[str]) -> bool:
    """Tell whether "minggu" counts weeks here instead of naming Sunday."""
    return match[0].strip().casefold() == "minggu" and bool(
        re.search(r"(?:\d|\)|½|satu|dua|tiga|empat|lima)\s*$", text[: match.start()], re.IGNORECASE)
    )


def _without_weeks(text: str) -> str:
    return re.sub(r"(?:\d|\)|½|satu|dua|tiga|empat)\s*minggu", " ", text, flags=re.IGNORECASE)
