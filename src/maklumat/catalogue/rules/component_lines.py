"""Lists of a standard as plain lines, one item a line, and lines as the typed items they become.

What a line says outright is put where it belongs: who acts, how long a step takes, copy or original. What it does not
say stays empty and shows as missing; nothing is made up.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from maklumat.catalogue.rules.carried_ids import item_text, keep_item_ids
from maklumat.catalogue.rules.item_ids import name_item
from maklumat.catalogue.rules.shapes import (
    Control,
    Facility,
    LegalBasis,
    PaperForm,
    Product,
    Requirement,
    Statement,
    Step,
)
from maklumat.catalogue.rules.written_laws import read_written_law
from maklumat.catalogue.vocabulary import ComponentCode

COPY = re.compile(r"\b(?:foto ?kopi|photo ?copy|fotocopy|fc|salinan|kopi)\b", re.IGNORECASE)
ORIGINAL = re.compile(r"\b(?:asli|original)\b", re.IGNORECASE)
SCAN = re.compile(r"\b(?:scan|pindaian|unggah|softcopy|soft copy)\b", re.IGNORECASE)
ACTORS = (
    ("user", r"pemohon|warga|masyarakat|pengguna|penduduk|pelanggan|pasien|pelapor|pengunjung"),
    ("unit", r"petugas|staf|operator|loket|front office|back office|pelaksana|verifikator|pengadministrasi"),
    ("head", r"kepala|kabag|kasubbag|kasi|camat|lurah|sekretaris|sekda|bupati|asisten|pimpinan"),
)
ACTOR = re.compile("|".join(f"(?P<{code}>(?:{words})(?![a-z]))" for code, words in ACTORS), re.IGNORECASE)
NAMED_ACTOR = re.compile(r"^(?P<actor>[^:.;()]{3,60}):\s+(?P<action>\S.*)$")
DURATION = re.compile(
    r"\s*\((?P<words>(?:\d+\s*[-–]\s*)?(?P<amount>\d{1,3})\s*(?:\([^)]*\)\s*)?"
    r"(?P<unit>menit|jam|hari kerja|hari))\)\s*\.?$",
    re.IGNORECASE,
)
ACCESSIBLE = re.compile(
    r"disabilitas|difabel|kursi roda|berkebutuhan khusus|kelompok rentan|lansia|laktasi|menyusui|\bramp?\b"
    r"|guiding block",
    re.IGNORECASE,
)
HOW_OFTEN = re.compile(
    r"\b(?:setiap|tiap|per)\s+(?:\d+\s*(?:\([^)]*\)\s*)?)?(?:hari|minggu|bulan|triwulan|semester|tahun)(?:\s+kerja)?\b"
    r"|\b\d+\s*(?:\([^)]*\)\s*)?(?:kali|x)\s+(?:dalam\s+)?(?:se)?(?:hari|minggu|bulan|tahun)\b"
    r"|\b\d+\s*(?:\([^)]*\)\s*)?(?:hari|minggu|bulan|tahun)\s+sekali\b"
    r"|\bsecara berkala\b",
    re.IGNORECASE,
)
MINUTES_OF = {"menit": 1, "jam": 60}
ACTOR_WORDS = {"user": "Pemohon", "unit": "Petugas", "head": "Pimpinan"}


def items_from_lines(code: ComponentCode, lines: Iterable[str], before: Sequence[Any] = ()) -> tuple[Any, ...]:
    """Return the typed items of a list component; a line that did not change keeps its whole item.

    >>> items_from_lines(ComponentCode.REQUIREMENTS, ["Fotokopi KTP"])[0].form.value
    'copy'
    """
    known = {line_of(code, item): item for item in before}
    make, taken, items = MAKERS[code], {item.id for item in before}, []
    for line in lines:
        text = " ".join(line.split())
        if not text:
            continue
        item = known.pop(text, None) or make(name_item({"name": text}, taken), text)
        taken.add(item.id)
        items.append(item)
    return keep_item_ids(items, before)


def line_of(code: ComponentCode, item: Any) -> str:  # noqa: ANN401 - an item of any list component
    """Return an item as the line it is written as.

    >>> line_of(ComponentCode.PROCEDURE, Step("a", "user", "Kirim berkas", "10 menit"))
    'Pemohon: Kirim berkas (10 menit)'
    """
    if code is ComponentCode.PROCEDURE:
        who = ACTOR_WORDS.get(item.actor, item.actor)
        is_said = not who or _actor_of(item.action) == item.actor
        return item.action + (f" ({item.duration})" if item.duration else "") if is_said else _step_line(who, item)
    if code is ComponentCode.LEGAL_BASIS:
        return _law_line(item)
    return item_text(item)


def how_often(text: str) -> str:
    """Return how often something happens, in the words of the text; empty when it does not say."""
    found = HOW_OFTEN.search(text)
    return found[0] if found else ""


def _step_line(who: str, item: Step) -> str:
    return f"{who}: {item.action}" + (f" ({item.duration})" if item.duration else "")


def _law_line(item: LegalBasis) -> str:
    number = f" Nomor {item.number}" if item.number else ""
    year = f" Tahun {item.year}" if item.year else ""
    if not item.kind:
        return item.title
    if not number and item.title.startswith(("UUD", item.kind)):
        return item.title
    return f"{item.kind}{number}{year}" + (f" tentang {item.title}" if item.title else "")


def _requirement(item_id: str, text: str) -> Requirement:
    forms = [
        form
        for form, pattern in ((PaperForm.COPY, COPY), (PaperForm.ORIGINAL, ORIGINAL), (PaperForm.SCAN, SCAN))
        if pattern.search(text)
    ]
    return Requirement(item_id, text, form=forms[0] if len(forms) == 1 else PaperForm.ANY)


def _step(item_id: str, text: str) -> Step:
    timed = DURATION.search(text)
    words = text[: timed.start()] if timed else text
    named = NAMED_ACTOR.match(words)
    actor, action = (_actor_code(named["actor"]), named["action"]) if named else (_actor_of(words), words)
    if timed is None:
        return Step(item_id, actor, action, "")
    amount, unit = int(timed["amount"]), timed["unit"].lower()
    return Step(
        item_id,
        actor,
        action,
        timed["words"],
        minutes=amount * MINUTES_OF.get(unit, 0),
        working_days=amount if unit == "hari kerja" else 0,
        calendar_days=amount if unit == "hari" else 0,
    )


def _actor_of(action: str) -> str:
    found = ACTOR.match(action)
    return str(found.lastgroup) if found else ""


def _actor_code(name: str) -> str:
    found = ACTOR.match(name)
    is_whole = found is not None and found.end() == len(name.rstrip())
    return str(found.lastgroup) if found and is_whole else name.strip()


def _law(item_id: str, text: str) -> LegalBasis:
    cited = read_written_law(text)
    return LegalBasis(item_id, cited.kind, cited.number, cited.year, cited.title)


def _control(item_id: str, text: str) -> Control:
    return Control(item_id, "", text, how_often(text))


MAKERS: Mapping[ComponentCode, Callable[[str, str], Any]] = {
    ComponentCode.REQUIREMENTS: _requirement,
    ComponentCode.PROCEDURE: _step,
    ComponentCode.PRODUCT: lambda item_id, text: Product(item_id, text, "", ""),
    ComponentCode.LEGAL_BASIS: _law,
    ComponentCode.FACILITIES: lambda item_id, text: Facility(item_id, text, bool(ACCESSIBLE.search(text))),
    ComponentCode.COMPETENCE: Statement,
    ComponentCode.INTERNAL_CONTROL: _control,
    ComponentCode.SAFETY_GUARANTEE: Statement,
}
"""How a line of each list component becomes an item."""
