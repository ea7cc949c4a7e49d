"""What the signed record (*berita acara*) says, assembled from plain values (handbook 3.3).

The record is a deed in Indonesian, whatever language its readers use: its sentences are part of the rule and are not
translated.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from maklumat.consultations.rules.number_words import date_words, number_words, plain_date

MOST_REJECTED = 40
"""Inputs not agreed that the record quotes; all of them stand on the page of the forum."""

LONGEST_QUOTE = 300


@dataclass(frozen=True, slots=True)
class RecordedService:
    """A service whose draft was discussed."""

    name: str
    unit: str
    version: int


@dataclass(frozen=True, slots=True)
class RecordedAgreement:
    """One numbered point, as the record prints it."""

    number: int
    text: str
    owner: str = ""
    due_on: date | None = None
    proof: str = ""


@dataclass(frozen=True, slots=True)
class RecordedInput:
    """An input that was not agreed, with the reason."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, and for whom."""

    element: str
    name: str
    position: str = ""


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """Everything the record is made from, in local time and Indonesian labels.

    Attributes:
        people: label and number for each of the five elements, then for the office and the guests when there are any.
        inputs: label and number for each kind of answer.
        attached: what hangs on the record.
    """

    title: str
    reference: str
    unit: str
    topic: str
    purpose: str
    place: str
    starts_at: datetime
    ends_at: datetime
    zone_label: str
    people: Sequence[tuple[str, int]]
    missing_reason: str = ""
    services: Sequence[RecordedService] = ()
    presentation: str = ""
    agreements: Sequence[RecordedAgreement] = ()
    open_points: Sequence[RecordedAgreement] = ()
    rejected: Sequence[RecordedInput] = ()
    input_count: int = 0
    inputs: Sequence[tuple[str, int]] = ()
    signatories: Sequence[Signatory] = ()
    attached: Sequence[str] = ()
    legal_basis: Sequence[str] = field(
        default_factory=lambda: (
            "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik",
            "Peraturan Menteri PANRB Nomor 16 Tahun 2017 tentang Pedoman Penyelenggaraan Forum Konsultasi Publik",
        )
    )


def assemble_record(facts: RecordFacts) -> dict[str, Any]:
    """Return what the record says as plain JSON values: sentences, numbered points, and who signs."""
    total = sum(count for _label, count in facts.people)
    return {
        "title": facts.title,
        "reference": facts.reference,
        "unit": facts.unit,
        "opening": _opening(facts, total),
        "topic": facts.topic,
        "purpose": facts.purpose,
        "legal_basis": list(facts.legal_basis),
        "services": [asdict(service) for service in facts.services],
        "people": [[label, count] for label, count in facts.people],
        "total": total,
        "missing_reason": facts.missing_reason,
        "presentation": facts.presentation,
        "input_count": facts.input_count,
        "inputs": [[label, count] for label, count in facts.inputs if count],
        "agreements": [_point(point) for point in facts.agreements],
        "open_points": [_point(point) for point in facts.open_points],
        "rejected": [
            {"text": shortened(entry.text), "reason": shortened(entry.reason)}
            for entry in facts.rejected[:MOST_REJECTED]
        ],
        "rejected_more": max(len(facts.rejected) - MOST_REJECTED, 0),
        "closing": "Demikian berita acara ini dibuat dengan sebenarnya untuk ditindaklanjuti.",
        "place_date": f"{facts.place.split(',')[0]}, {plain_date(facts.starts_at.date())}",
        "signatories": [asdict(signatory) for signatory in facts.signatories],
        "attached": list(facts.attached),
    }


def shortened(text: str, most: int = LONGEST_QUOTE) -> str:
    """Return a text on one line, at most ``most`` characters.

    >>> shortened("Buka sampai sore", 10)
    'Buka samp…'
    """
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _opening(facts: RecordFacts, total: int) -> str:
    starts, ends = f"{facts.starts_at:%H.%M}", f"{facts.ends_at:%H.%M}"
    until = f"s.d. {ends} {facts.zone_label}"
    if facts.ends_at.date() != facts.starts_at.date():
        until = f"s.d. {plain_date(facts.ends_at.date())} pukul {ends} {facts.zone_label}"
    return (
        f"Pada hari ini {date_words(facts.starts_at.date())} ({facts.starts_at:%d-%m-%Y}), bertempat di {facts.place},"
        f" mulai pukul {starts} {until}, telah dilaksanakan Forum Konsultasi Publik “{facts.title}” oleh {facts.unit},"
        f" yang dihadiri {total} ({number_words(total)}) orang sebagaimana daftar hadir terlampir."
    )


def _point(point: RecordedAgreement) -> dict[str, Any]:
    return {
        "number": point.number,
        "text": point.text,
        "owner": point.owner,
        "due": plain_date(point.due_on) if point.due_on else "",
        "proof": point.proof,
    }
