"""A service as read from a file, made into the 14 components of a draft.

Lenient and honest: what has no place in the typed shape is kept as a note in its own words and asked about, never
squeezed into a number that the file does not say.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from maklumat.catalogue.reading.shapes import (
    Component,
    Duration,
    LimitUnit,
    Presence,
    ReadComponent,
    ReadService,
    StaffCount,
    TimeLimit,
    WarningCode,
)
from maklumat.catalogue.reading.shapes import (
    Fee as ReadFee,
)
from maklumat.catalogue.reading.shapes import (
    FeeKind as ReadFeeKind,
)
from maklumat.catalogue.rules.component_lines import MAKERS, how_often, items_from_lines
from maklumat.catalogue.rules.components import MAX_ITEMS, MAX_NUMBER, MAX_TEXT
from maklumat.catalogue.rules.item_ids import name_item
from maklumat.catalogue.rules.shapes import (
    AlternativeTime,
    Complaints,
    CompletionTime,
    Components,
    Evaluation,
    Fee,
    FeeItem,
    FeeKind,
    LegalBasis,
    PromiseUnit,
    ServiceGuarantee,
    Staffing,
)
from maklumat.catalogue.vocabulary import ComponentCode, ImportNote
from maklumat.foundation.text import clean_text

SURE = 0.75
"""Below this a value is marked as one to look at."""

UNITS = {
    LimitUnit.MINUTES: PromiseUnit.MINUTE,
    LimitUnit.HOURS: PromiseUnit.HOUR,
    LimitUnit.WORKING_DAYS: PromiseUnit.WORKING_DAY,
    LimitUnit.CALENDAR_DAYS: PromiseUnit.CALENDAR_DAY,
}
STATED = (
    (re.compile(r"\bminggu\b", re.IGNORECASE), 7, PromiseUnit.WEEK),
    (re.compile(r"\bbulan\b", re.IGNORECASE), 30, PromiseUnit.MONTH),
)
PLAIN_LIMIT = re.compile(
    r"(?:maksimal |paling lama |selama )?\d+\s*(?:\([\w ]+\)\s*)?(?:menit|jam|hari|hari kerja|minggu|bulan)[ ,.]*",
    re.IGNORECASE,
)
STARTS = re.compile(r"\b(?:sejak|setelah|terhitung|dihitung|sesudah|mulai dari)\b.*", re.IGNORECASE)
FREE_WORDS = re.compile(
    r"(?:[ (]*(?:gratis|tidak (?:di)?pungut(?: biaya)?|tanpa biaya|rp\.?\s*0,?-?|nol rupiah|bebas biaya)[ .,;)/-]*)+",
    re.IGNORECASE,
)
CHANNELS = (
    ("whatsapp", r"whats?'?s?\s?app?|\bwa\b|whatsup"),
    ("phone", r"tele(?:pon|phone|fon)|\btelp|\bhp\b|\bhotline"),
    ("email", r"e-?mail|surel|\w@\w+\."),
    ("instagram", r"instagram|\big\b"),
    ("facebook", r"facebook|\bfb\b"),
    ("lapor", r"\blapor!|sp4n"),
    ("box", r"kotak (?:saran|pengaduan|aduan)"),
    ("letter", r"\bsurat\b(?! elektronik)"),
    ("web", r"website|situs|laman|www\.|https?://"),
    ("counter", r"langsung|tatap muka|loket|datang|ruang pengaduan|meja"),
)
CHANNEL = tuple((code, re.compile(words, re.IGNORECASE)) for code, words in CHANNELS)


@dataclass(frozen=True, slots=True)
class DraftNote:
    """Something a person should decide; ``text`` is the words it is about, as the file has them."""

    code: ImportNote
    component: ComponentCode | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """The components that could be made, and what could not."""

    components: Components
    notes: tuple[DraftNote, ...]


def draft_service(service: ReadService) -> Draft:
    """Make the components of a draft from a service as read."""
    said = {warning.code for warning in service.warnings}
    made: dict[str, Any] = {}
    notes: list[DraftNote] = []
    for component in Component:
        part = service.components.get(component)
        if part is None or part.presence is Presence.EMPTY:
            continue
        code = ComponentCode(component.catalogue_code)
        made[code], more = _read_part(code, part)
        notes += [note for note in more if ALREADY_SAID.get(note.code) not in said]
        if part.presence is Presence.NONE:
            notes.append(DraftNote(ImportNote.SAID_TO_BE_NONE, code, _words(part)))
        elif part.sureness < SURE:
            notes.append(DraftNote(ImportNote.UNSURE, code))
    return Draft(Components(**{code: value for code, value in made.items() if value is not None}), tuple(notes))


def _read_part(code: ComponentCode, part: ReadComponent) -> tuple[Any, list[DraftNote]]:
    match part.value:
        case TimeLimit():
            return _completion_time(part.value)
        case ReadFee():
            return _fee(part.value)
        case StaffCount():
            return _staffing(part.value)
    texts = [clean_text(item.text, MAX_TEXT * 10) for item in part.items]
    if code in MAKERS:
        return _items(code, texts)
    return RECORDS[code](texts, code) if code in RECORDS else (None, [])


def _items(code: ComponentCode, texts: Sequence[str]) -> tuple[tuple[Any, ...], list[DraftNote]]:
    notes = []
    kept = [text[:MAX_TEXT] for text in texts[:MAX_ITEMS]]
    if left_out := texts[MAX_ITEMS:]:
        notes.append(DraftNote(ImportNote.ITEMS_LEFT_OUT, code, "; ".join(left_out)[:MAX_TEXT]))
    if any(len(text) > MAX_TEXT for text in texts):
        notes.append(DraftNote(ImportNote.TEXT_SHORTENED, code))
    items = items_from_lines(code, kept)
    if code is ComponentCode.LEGAL_BASIS and (part := _parts_of_laws(items)):
        notes.append(DraftNote(ImportNote.LAW_NOT_WHOLE, code, part))
    return items, notes


def _parts_of_laws(laws: Iterable[LegalBasis]) -> str:
    lines = [
        f"{law.kind} {law.number}".strip() or law.title for law in laws if not (law.kind and law.number and law.year)
    ]
    return "; ".join(lines)[:MAX_TEXT]


def _completion_time(limit: TimeLimit) -> tuple[CompletionTime | None, list[DraftNote]]:
    code, text = ComponentCode.COMPLETION_TIME, clean_text(limit.text, MAX_TEXT)
    promised = _amount(limit.longest, limit.stated) if limit.longest and not limit.unparseable else None
    if promised is None:
        return None, [DraftNote(ImportNote.TIME_NOT_STRUCTURED, code, text)]
    amount, unit = promised
    shortest = _amount(limit.shortest, limit.stated) if limit.shortest else None
    starts = STARTS.search(text)
    time = CompletionTime(
        amount,
        unit,
        starts=starts[0].rstrip(" .;") if starts else "",
        note="" if PLAIN_LIMIT.fullmatch(text[: starts.start()] if starts else text) else text,
        amount_from=shortest[0] if shortest and shortest[1] is unit and shortest[0] < amount else 0,
        alternatives=_alternatives(limit.alternatives),
    )
    return time, []


def _alternatives(durations: Sequence[Duration]) -> tuple[AlternativeTime, ...]:
    """Return the times of single cases; an alternative that does not say its case is no case."""
    cases: list[AlternativeTime] = []
    for each in durations[:MAX_ITEMS]:
        case, promised = clean_text(each.label, MAX_TEXT), _amount(each, "")
        if case and promised:
            taken = {known.id for known in cases}
            cases.append(AlternativeTime(name_item({"case": case}, taken), case, *promised))
    return tuple(cases)


def _amount(duration: Duration, stated: str) -> tuple[int, PromiseUnit] | None:
    """Return a duration as a whole number with its unit, as the office stated it; None when there is no such number."""
    amount, unit = duration.amount, UNITS[duration.unit]
    if unit is PromiseUnit.HOUR and amount != int(amount):
        amount, unit = amount * 60, PromiseUnit.MINUTE
    if amount != int(amount) or not 0 < amount <= MAX_NUMBER:
        return None
    for word, days, stated_unit in STATED:
        if unit is PromiseUnit.CALENDAR_DAY and word.search(stated) and amount % days == 0:
            amount, unit = amount / days, stated_unit
    return int(amount), unit


def _fee(fee: ReadFee) -> tuple[Fee | None, list[DraftNote]]:
    code, text = ComponentCode.FEE, clean_text(fee.text, MAX_TEXT)
    amount = fee.amount_idr if fee.amount_idr is not None and 0 <= fee.amount_idr <= MAX_NUMBER else None
    match fee.kind:
        case ReadFeeKind.FREE:
            return Fee(FeeKind.FREE, note="" if FREE_WORDS.fullmatch(text) else text), []
        case ReadFeeKind.FIXED if amount:
            return Fee(FeeKind.FIXED, amount, note=text), []
        case ReadFeeKind.LIST if any(part.amount_idr is not None for part in fee.items):
            return _tariff(fee, text)
        case ReadFeeKind.BY_REGULATION:
            return Fee(FeeKind.BY_REGULATION, legal_basis=text), []
    return None, [DraftNote(ImportNote.FEE_NOT_STRUCTURED, code, text)]


def _tariff(fee: ReadFee, text: str) -> tuple[Fee, list[DraftNote]]:
    items: list[FeeItem] = []
    for part in fee.items[:MAX_ITEMS]:
        if part.amount_idr is not None and 0 <= part.amount_idr <= MAX_NUMBER:
            name = clean_text(part.label, MAX_TEXT)
            items.append(FeeItem(name_item({"name": name}, {item.id for item in items}), name, part.amount_idr))
    notes = []
    if len(items) < len(fee.items):
        without = "; ".join(part.label for part in fee.items if part.amount_idr is None)
        notes.append(DraftNote(ImportNote.FEE_NOT_STRUCTURED, ComponentCode.FEE, clean_text(without, MAX_TEXT)))
    return Fee(FeeKind.LIST, items=tuple(items), note=text), notes


def _staffing(staff: StaffCount) -> tuple[Staffing | None, list[DraftNote]]:
    text = clean_text(staff.text, MAX_TEXT)
    if not staff.count or not 0 < staff.count <= MAX_NUMBER:
        return None, [DraftNote(ImportNote.STAFF_NOT_STRUCTURED, ComponentCode.STAFFING, text)]
    is_plain = text.rstrip(".").casefold() in {f"{staff.count} orang", str(staff.count)}
    return Staffing(staff.count, "" if is_plain else text), []


def _complaints(texts: Sequence[str], code: ComponentCode) -> tuple[Complaints | None, list[DraftNote]]:
    how, notes = _joined(texts, code)
    channels = tuple(name for name, words in CHANNEL if words.search(how))
    return (Complaints(channels, how, ()) if how else None), notes


def _guarantee(texts: Sequence[str], code: ComponentCode) -> tuple[ServiceGuarantee | None, list[DraftNote]]:
    promise, notes = _joined(texts, code)
    return (ServiceGuarantee(promise, "") if promise else None), notes


def _evaluation(texts: Sequence[str], code: ComponentCode) -> tuple[Evaluation | None, list[DraftNote]]:
    method, notes = _joined(texts, code)
    return (Evaluation(method, how_often(method)) if method else None), notes


def _joined(texts: Sequence[str], code: ComponentCode) -> tuple[str, list[DraftNote]]:
    whole = "\n".join(text for text in texts if text)
    notes = [DraftNote(ImportNote.TEXT_SHORTENED, code, whole[-200:])] if len(whole) > MAX_TEXT else []
    return whole[:MAX_TEXT].strip(), notes


def _words(part: ReadComponent) -> str:
    return clean_text("; ".join(item.text for item in part.items), MAX_TEXT)


RECORDS: Mapping[ComponentCode, Callable[[Sequence[str], ComponentCode], tuple[Any, list[DraftNote]]]] = {
    ComponentCode.COMPLAINTS: _complaints,
    ComponentCode.SERVICE_GUARANTEE: _guarantee,
    ComponentCode.PERFORMANCE_EVALUATION: _evaluation,
}
ALREADY_SAID: Mapping[ImportNote, WarningCode] = {
    ImportNote.TIME_NOT_STRUCTURED: WarningCode.LIMIT_UNREADABLE,
    ImportNote.FEE_NOT_STRUCTURED: WarningCode.FEE_UNREADABLE,
    ImportNote.STAFF_NOT_STRUCTURED: WarningCode.STAFF_UNREADABLE,
    ImportNote.LAW_NOT_WHOLE: WarningCode.LAW_WITHOUT_YEAR,
}
"""What the reader asks itself is not asked a second time."""
