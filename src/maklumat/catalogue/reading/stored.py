"""What reading a file gives, as plain JSON values to be stored and shown beside the file."""

from collections.abc import Iterable
from itertools import islice
from typing import Any, Final

from maklumat.catalogue.reading.drafting import DraftNote, draft_service
from maklumat.catalogue.reading.files import read_with_layout
from maklumat.catalogue.reading.shapes import (
    FileNotReadable,
    ReadComponent,
    ReadFile,
    ReadService,
    ReadText,
    ReadWarning,
    Where,
)
from maklumat.catalogue.rules.components import components_to_json
from maklumat.foundation.text import clean_text

LONGEST_TITLE: Final = 160
LONGEST_WORDS: Final = 4_000
LONGEST_FACT: Final = 300
MOST_PASSAGES: Final = 4_000
MOST_SERVICES: Final = 200
MOST_QUESTIONS: Final = 60


def read_to_store(name: str, content: bytes, region: str = "") -> dict[str, Any]:
    """Read a file; the answer has ``services``, ``left_out`` and ``passages``, or ``refused`` with the reason."""
    try:
        read, layout = read_with_layout(name, content, region=region)
    except FileNotReadable as refusal:
        return {"refused": refusal.reason.value}
    return file_to_store(read, ((line.where, line.text) for line in layout.all_lines()))


def file_to_store(read: ReadFile, lines: Iterable[tuple[Where, str]] = ()) -> dict[str, Any]:
    """Return the stored form of a file; ``lines`` are its whole text with the place of each, in reading order."""
    left_out = [problem.code.value for problem in read.problems]
    if len(read.services) > MOST_SERVICES:
        left_out.append("services_left_out")
    return {
        "services": [service_to_store(service) for service in read.services[:MOST_SERVICES]],
        "left_out": sorted(set(left_out)),
        "passages": [
            [*place(where), clean_text(words, LONGEST_WORDS)] for where, words in islice(lines, MOST_PASSAGES)
        ],
    }


def service_to_store(service: ReadService) -> dict[str, Any]:
    """Return the stored form of one service: title, what was read, the draft and the questions."""
    draft = draft_service(service)
    questions = [*map(_question, service.warnings), *map(_note, draft.notes)][:MOST_QUESTIONS]
    return {
        "title": clean_text(service.title.text, LONGEST_TITLE) if service.title else "",
        "reading": {
            "title": _text(service.title) if service.title else None,
            "components": {code.catalogue_code: _component(part) for code, part in service.components.items()},
            "other_rows": [
                {
                    "label": clean_text(row.label, LONGEST_FACT),
                    "text": clean_text(row.text, LONGEST_WORDS),
                    "at": place(row.source),
                }
                for row in service.other_rows
            ],
            "hours": _text(service.service_hours) if service.service_hours else None,
        },
        "components": components_to_json(draft.components),
        "questions": [{"id": number, **question} for number, question in enumerate(questions, start=1)],
    }


def place(where: Where) -> list[Any]:
    """Return a place as a short list, by which a passage of the file is found again."""
    return [clean_text(where.part, LONGEST_FACT), where.line, clean_text(where.cell, LONGEST_FACT), where.page]


def _component(part: ReadComponent) -> dict[str, Any]:
    return {
        "presence": part.presence.value,
        "sureness": round(part.sureness, 2),
        "heading": _text(part.heading) if part.heading else None,
        "items": [_text(item) for item in part.items],
        "stated": clean_text(part.value.text, LONGEST_WORDS) if part.value else "",
    }


def _text(text: ReadText) -> dict[str, Any]:
    return {
        "text": clean_text(text.text, LONGEST_WORDS),
        "at": place(text.source),
        "sureness": round(text.sureness, 2),
    }


def _question(warning: ReadWarning) -> dict[str, Any]:
    return {
        "code": warning.code.value,
        "component": warning.component.catalogue_code if warning.component else "",
        "words": [clean_text(str(fact), LONGEST_FACT) for fact in warning.facts.values()],
        "at": place(warning.source),
        "settled_by": "",
    }


def _note(note: DraftNote) -> dict[str, Any]:
    return {
        "code": note.code.value,
        "component": note.component.value if note.component else "",
        "words": [clean_text(note.text, LONGEST_WORDS)] if note.text else [],
        "at": [],
        "settled_by": "",
    }
