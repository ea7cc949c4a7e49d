"""The three lessons of a government, learned together and kept as one compressed text."""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from maklumat.foundation.triage.reading import read_message
from maklumat.foundation.triage.teaching import Example, Lesson, learn, lesson_from_record, lesson_to_record


class ConfirmedReport(NamedTuple):
    """A report that an officer passed on: the decision is what is learned."""

    code: str
    text: str
    unit_id: int
    service_id: int | None
    kind: str


@dataclass(frozen=True)
class Lessons:
    """What was learned of units, services and kinds; labels are ids as text, or the kind itself."""

    units: Lesson
    services: Lesson
    kinds: Lesson


def learn_lessons(
    reports: Sequence[ConfirmedReport],
    units: Mapping[int, Sequence[str]],
    services: Mapping[int, Sequence[str]],
) -> Lessons:
    """Learn from confirmed reports, and from what the catalogue says of each unit and service."""
    read = [(report, read_message(report.text)) for report in reports]
    return Lessons(
        units=learn(
            [Example(one.code, message, str(one.unit_id)) for one, message in read],
            {str(unit_id): texts for unit_id, texts in units.items()},
        ),
        services=learn(
            [Example(one.code, message, str(one.service_id)) for one, message in read if one.service_id],
            {str(service_id): texts for service_id, texts in services.items()},
        ),
        kinds=learn([Example(one.code, message, one.kind) for one, message in read], {}),
    )


def pack_lessons(lessons: Lessons) -> tuple[bytes, str]:
    """Return the lessons as stored bytes, and the SHA-256 of what they say."""
    record = {name: lesson_to_record(getattr(lessons, name)) for name in ("units", "services", "kinds")}
    text = json.dumps(record, sort_keys=True, separators=(",", ":")).encode()
    return zlib.compress(text, 6), sha256(text).hexdigest()


def unpack_lessons(content: bytes) -> Lessons:
    """Return what `pack_lessons` stored."""
    record = json.loads(zlib.decompress(content))
    return Lessons(**{name: lesson_from_record(record[name]) for name in ("units", "services", "kinds")})
