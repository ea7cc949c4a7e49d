"""The review of one service: the text of its file on the left, the draft made of it on the right."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from maklumat.catalogue.models import ImportedService
from maklumat.catalogue.reading.drafting import SURE
from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.web.desk.imports.component_forms import ComponentForm, component_form
from maklumat.web.desk.imports.questions import Question
from maklumat.web.desk.standards.sheet import component_sections
from maklumat.web.shared.standard_words import ItemLine

IN_TABLE: Final = re.compile(r"row (?P<row>\d+), column (?P<column>\d+)")


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of the file: which components it became, and whether it belongs to the chosen one."""

    number: int
    words: str
    place: str
    parts: str
    is_chosen: bool
    is_new_part: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One text a component was made of."""

    words: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class ReviewPart:
    """One component: what the draft says, what the file says, what is asked, and the form that changes it."""

    number: int
    code: str
    label: str
    items: tuple[ItemLine, ...]
    is_ordered: bool
    found: tuple[Found, ...]
    presence: str
    questions: tuple[Question, ...]
    form: ComponentForm
    is_open: bool
    is_chosen: bool
    changed_by: str

    @property
    def is_unsure(self) -> bool:
        """Say whether any text of it is worth a second look."""
        return any(not found.is_sure for found in self.found)

    @property
    def needs_a_look(self) -> bool:
        """Say whether something about it is open."""
        return any(not question.settled_by for question in self.questions)


def read_parts(
    imported: ImportedService,
    components: Components,
    questions: Iterable[Question],
    *,
    chosen: str,
    sent: ComponentForm | None = None,
    sent_code: str = "",
) -> list[ReviewPart]:
    """Return the 14 components; ``sent`` is the form of one of them that came back with something to mend."""
    asked: dict[str, list[Question]] = {}
    for question in questions:
        asked.setdefault(question.part, []).append(question)
    changed = {what: who for _edition, what, who in imported.changes}
    parts = []
    for section, code in zip(component_sections(components), ComponentCode, strict=True):
        read = imported.reading["components"].get(code.value, {})
        is_sent = sent is not None and sent_code == code.value
        parts.append(
            ReviewPart(
                number=section.number,
                code=code.value,
                label=section.label,
                items=section.items,
                is_ordered=section.is_ordered,
                found=tuple(_found(read)),
                presence=_presence(read),
                questions=tuple(asked.get(code.value, ())),
                form=sent if is_sent and sent else component_form(code, components, imported.edition),
                is_open=is_sent,
                is_chosen=chosen == code.value,
                changed_by=changed.get(code.value, ""),
            )
        )
    return parts


def read_passages(imported: ImportedService, chosen: str) -> list[Passage]:
    """Return the text of the file in reading order; the places of the chosen component are marked."""
    texts_at: dict[tuple[Any, ...], list[tuple[str, str]]] = {}
    for code, read in imported.reading["components"].items():
        for text in [*read["items"], *([read["heading"]] if read["heading"] else [])]:
            texts_at.setdefault(tuple(text["at"]), []).append((code, text["text"]))
    passages, last = [], ""
    for number, (part, line, cell, page, words) in enumerate(imported.file.passages, start=1):
        texts = texts_at.get((part, line, cell, page), [])
        codes = dict.fromkeys(code for code, text in texts if text in words or words in text)
        passages.append(
            Passage(
                number=number,
                words=words,
                place=place_words(part, line, cell, page),
                parts=" ".join(codes),
                is_chosen=chosen in codes,
                is_new_part=part != last,
            )
        )
        last = part
    return passages


def place_words(part: str, line: int, cell: str, page: int) -> str:
    """Say where a text stands: "halaman 2, baris 14"; the reader names places in English, with numbers."""
    words = [_part_words(part)]
    if page:
        words.append(_("page %(page)d") % {"page": page})
    if found := IN_TABLE.fullmatch(cell):
        words.append(_("row %(row)s, column %(column)s") % found.groupdict())
    elif cell:
        words.append(cell)
    elif line:
        words.append(_("line %(line)d") % {"line": line})
    return ", ".join(filter(None, words))


def _part_words(part: str) -> str:
    kind, _space, name = part.partition(" ")
    match kind:
        case "table":
            return _("table %(number)s") % {"number": name}
        case "sheet":
            return _("sheet %(name)s") % {"name": name}
    return "" if part in {"text", "paragraphs", "page"} else part


def _found(read: Mapping[str, Any]) -> Iterable[Found]:
    texts: Sequence[Mapping[str, Any]] = read.get("items", ())
    whole = read.get("sureness", 1.0)
    if not texts and read.get("stated"):
        yield Found(read["stated"], whole >= SURE)
    for text in texts:
        yield Found(text["text"], min(text["sureness"], whole) >= SURE)


def _presence(read: Mapping[str, Any]) -> str:
    match read.get("presence"):
        case None:
            return _("Not in the file")
        case "empty":
            return _("The heading is in the file, nothing under it")
        case "none":
            return _("The file says that there is none")
    return ""
