"""Time limits: what a clerk promises in words, read as a number and a unit.

"Hari" without "kerja" is a calendar day, a week seven and a month thirty of them. What has no number is reported as
unparseable, never guessed.

Source: docs/reference/standard-import.md.
"""

import re
from dataclasses import dataclass, replace

from maklumat.catalogue.reading.hours import without_hours
from maklumat.catalogue.reading.numbers import WORDS, read_number
from maklumat.catalogue.reading.shapes import Duration, LimitUnit, TimeLimit

NUMBER = rf"(?:\d{{1,3}}\s*[½¼¾]|[½¼¾]|\d{{1,2}}\s+[1-9]/[2-9]|[1-9]/[2-9]|\d{{1,4}}(?:[.,]\d{{1,2}})?|\b{WORDS}\b)"


def _spoken(group: str) -> str:
    """Return the pattern of the number in words that may follow in brackets."""
    return rf"\s*(?:\(\s*(?P<{group}>{WORDS}|[^()]{{1,30}})\s*\))?"


TO = r"(?:s\s*[./]?\s*d\.?|sampai\s+dengan|sampai|hingga|[-–—−]{1,3}|~|atau|ke)"
UNIT = (
    r"(?P<unit>hari\s*-?\s*kerja|hari\s+efektif|hari\s+kalender|hari|hk\b|jam\s+kerja|jam|menit|mnt\b|detik"
    r"|minggu|pekan|bulan|tahun|working\s+days?|days?|hours?|minutes?|['’′](?![\w'’]))"
)
DURATION = re.compile(
    rf"(?<![\d/.:])(?:(?P<low>{NUMBER}){_spoken('said_low')}\s*(?P<lowunit>hari\s+kerja|hari|jam|menit|minggu|bulan)?"
    rf"\s*{TO}\s*)?(?P<high>{NUMBER}){_spoken('said_high')}(?:\s*[xX×]\s*(?P<times>\d{{1,3}}){_spoken('said_times')})?"
    rf"\s*{UNIT}(?![a-z])",
    re.IGNORECASE,
)
BLANK = re.compile(
    r"(?:\.{2,}|…|_{2,}|\(\s*(?:\.{2,}|…|\s)\s*\))\s*(?:\([\s.…_]*\))?\s*(?:hari|jam|menit|minggu|bulan)", re.IGNORECASE
)
EXTENDED = re.compile(
    r"diperpanjang|ditambah|perpanjangan\s+(?:waktu|paling|selama|maksimal)|tambahan\s+waktu", re.IGNORECASE
)
TOTAL = re.compile(r"\b(?:total|jumlah|keseluruhan|seluruhnya|secara\s+keseluruhan)\b", re.IGNORECASE)
NOT_A_LIMIT = re.compile(
    r"\b(?:masa\s+berlaku|berlaku\s+selama|berlaku|berusia|usia|umur|setiap|tiap|sebelum|sekali|per)\s*[:=]?\s*"
    r"(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
AFTER_NOT_A_LIMIT = re.compile(r"^\s*(?:sebelum|sekali|ke\s+atas|setelah\s+pelaksanaan)\b", re.IGNORECASE)
MOST = re.compile(r"(?:\bmaks(?:imal|imum)?|\bpaling\s+(?:lama|lambat)|\bselambat)", re.IGNORECASE)
MINUTES_OF = {LimitUnit.MINUTES: 1, LimitUnit.HOURS: 60, LimitUnit.WORKING_DAYS: 1440, LimitUnit.CALENDAR_DAYS: 1440}
CALENDAR_DAYS_OF = {"minggu": 7, "pekan": 7, "bulan": 30, "tahun": 365}


@dataclass(frozen=True, slots=True)
class Found:
    """One duration with its place in the text."""

    start: int
    end: int
    longest: Duration
    shortest: Duration | None
    stated: str
    disagrees: bool
    before: str
    after: str


def read_limit(text: str) -> TimeLimit | None:
    """Read a time limit out of the text of a time component, None when it promises nothing at all.

    >>> read_limit("5 (lima) hari kerja").longest
    Duration(amount=5, unit=<LimitUnit.WORKING_DAYS: 'working_days'>, label='')
    >>> limit = read_limit("3-5 menit"); limit.shortest.amount, limit.longest.amount
    (3, 5)
    >>> limit = read_limit("60 menit (baru) dan 30 menit (perpanjangan)")
    >>> limit.longest.amount, [each.label for each in limit.alternatives]
    (60, ['baru', 'perpanjangan'])
    >>> read_limit("10 hari kerja, dapat diperpanjang 7 hari kerja").extension.amount
    7
    >>> read_limit("3 (tiga) hari kerja (maksimal 3 hari)").conflict
    True
    >>> read_limit("... hari kerja").unparseable, read_limit("menyesuaikan").unparseable
    (True, True)
    >>> read_limit("Senin-Jumat 08.00-15.00 WIB") is None
    True
    """
    plain = without_hours(text)
    found = [each for each in _find(plain) if not _is_no_promise(each)]
    blank = bool(BLANK.search(plain))
    if not found:
        says_something = len(re.findall(r"[^\W\d_]{3,}", plain)) > 0
        return TimeLimit(text, unparseable=True) if says_something or blank else None
    return _limit_of(text, found, has_blank=blank)


def find_durations(text: str) -> list[Duration]:
    """Return every duration of a text, clock times left out.

    >>> [each.amount for each in find_durations("verifikasi 10 menit, cetak 1 x 24 jam")]
    [10, 24]
    """
    return [each.longest for each in _find(without_hours(text)) if not _is_no_promise(each)]


def _limit_of(text: str, found: list[Found], *, has_blank: bool) -> TimeLimit:
    extension = next((each for each in found if EXTENDED.search(each.before)), None)
    promises = [each for each in found if each is not extension] or found
    promises, conflict = _merged(promises)
    totals = [each for each in promises if TOTAL.search(each.before[-40:])]
    longest = max(totals or promises, key=_minutes)
    several = len(promises) > 1 and not totals
    shortest = longest.shortest or _shortest_of_range(promises, longest)
    return TimeLimit(
        text=text,
        longest=None if has_blank else longest.longest,
        shortest=None if has_blank else shortest,
        alternatives=tuple(replace(each.longest, label=_label(each)) for each in promises)
        if several or has_blank
        else (),
        extension=extension.longest if extension and extension is not longest else None,
        stated=longest.stated,
        conflict=conflict or any(each.disagrees for each in promises),
        unparseable=has_blank,
    )


def _find(text: str) -> list[Found]:
    out: list[Found] = []
    for match in DURATION.finditer(text):
        before = re.split(r"[;\n•]|\.\s", text[out[-1].end if out else 0 : match.start()])[-1]
        after = re.split(r"[;\n•]|\.\s|,|\bdan\b", text[match.end() : match.end() + 80])[0]
        read = _read(match, before, after)
        if read:
            out.append(read)
    return _joined(out, text)


def _read(match: re.Match[str], before: str, after: str) -> Found | None:
    number = read_number(match["high"])
    if number is None:
        return None
    if match["times"]:
        number *= int(match["times"])
    longest, is_counted = _duration(number, match["unit"])
    low = read_number(match["low"]) if match["low"] else None
    shortest = _duration(low, match["lowunit"] or match["unit"])[0] if low is not None else None
    spoken = read_number(match["said_high"]) if match["said_high"] else None
    disagrees = spoken is not None and not match["times"] and spoken != read_number(match["high"])
    stated = f"{match['high']} {match['unit'].casefold()}" if is_counted else ""
    return Found(match.start(), match.end(), longest, shortest, stated, disagrees, before, after)


def _duration(number: float, unit: str) -> tuple[Duration, bool]:
    """Return the duration, and whether its unit was counted in days."""
    word = re.sub(r"\s*-?\s+", " ", unit.casefold()).strip()
    if word.startswith(("menit", "mnt", "minute", "'", "’", "′")):
        return Duration(number, LimitUnit.MINUTES), False
    if word.startswith("detik"):
        return Duration(round(number / 60, 2), LimitUnit.MINUTES), True
    if word.startswith(("jam", "hour")):
        return Duration(number, LimitUnit.HOURS), False
    if word in CALENDAR_DAYS_OF:
        return Duration(number * CALENDAR_DAYS_OF[word], LimitUnit.CALENDAR_DAYS), True
    working = word in {"hk", "hari efektif"} or "kerja" in word or word.startswith("working")
    return Duration(number, LimitUnit.WORKING_DAYS if working else LimitUnit.CALENDAR_DAYS), False


def _joined(found: list[Found], text: str) -> list[Found]:
    """Add up "1 jam 30 menit", which is one duration in two units."""
    out: list[Found] = []
    for each in found:
        last = out[-1] if out else None
        if last and _follows_as_part(last, each, text):
            minutes = _minutes(last) + _minutes(each)
            out[-1] = replace(last, end=each.end, longest=Duration(minutes, LimitUnit.MINUTES), after=each.after)
        else:
            out.append(each)
    return out


def _follows_as_part(last: Found, each: Found, text: str) -> bool:
    units = (last.longest.unit, each.longest.unit)
    return units == (LimitUnit.HOURS, LimitUnit.MINUTES) and not text[last.end : each.start].strip(" ,+")


def _merged(found: list[Found]) -> tuple[list[Found], bool]:
    """Drop what repeats a limit in brackets; tell whether a repetition says something else."""
    out: list[Found] = []
    conflict = False
    for each in found:
        last = out[-1] if out else None
        if last and each.before.strip().startswith("(") and MOST.search(each.before):
            conflict = conflict or each.longest != last.longest
        elif last and each.longest == last.longest and each.before.strip().startswith(("(", "=", "atau")):
            continue
        else:
            out.append(each)
    return out, conflict


def _shortest_of_range(found: list[Found], longest: Found) -> Duration | None:
    """Return the lower end where both ends name their unit: "minimal 1 hari, maksimal 14 hari kerja"."""
    lower = [
        each for each in found if re.search(r"\b(?:minimal|paling\s+cepat|tercepat)\b", each.before, re.IGNORECASE)
    ]
    return lower[0].longest if lower and lower[0] is not longest else None


def _is_no_promise(found: Found) -> bool:
    return bool(NOT_A_LIMIT.search(found.before) or AFTER_NOT_A_LIMIT.search(found.after))


def _minutes(found: Found) -> float:
    return found.longest.amount * MINUTES_OF[found.longest.unit]


def _label(found: Found) -> str:
    """Return which case a limit is for: what stands in brackets after it, or before it."""
    bracket = re.match(r"\s*\(\s*([^()]{2,60}?)\s*\)", found.after)
    if bracket:
        return re.sub(r"^SKCK\s+", "", bracket[1]).casefold()
    before = MOST.split(found.before)[0]
    label = re.sub(r"^[\s,;:.()\-–•*]*(?:\(?\w[.)]\s+)?(?:dan\s+|atau\s+)?", "", before)
    if re.search(r"[^\W\d_]{3,}", label):
        return label.strip(" ,;:.()=-–")
    after = re.match(r"\s*(?:untuk|bagi|jika|apabila|bila)\s+([^()]{2,60})", found.after, re.IGNORECASE)
    return after[1].strip(" ,;:.") if after else ""
