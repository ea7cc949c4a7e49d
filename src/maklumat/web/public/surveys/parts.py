"""Breakdowns of a result in words."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from maklumat.surveys.vocabulary import AgeGroup, AnswerWay, Education, Occupation, Sex

CHOICES: Final[dict[str, type[TextChoices]]] = {
    "sex": Sex,
    "age_group": AgeGroup,
    "education": Education,
    "occupation": Occupation,
    "way": AnswerWay,
}


@dataclass(frozen=True, slots=True)
class PartLine:
    """One group: what it is called, how many, and its index; both None when it is hidden."""

    label: str
    respondents: int | None
    index: Decimal | None


@dataclass(frozen=True, slots=True)
class PartTable:
    """One way to part the respondents."""

    title: str
    lines: tuple[PartLine, ...]


def part_tables(parts: dict[str, Any]) -> list[PartTable]:
    """Return the breakdowns that say more than one group, in a fixed order."""
    titles = {
        "service": _("By service"),
        "sex": _("By sex"),
        "age_group": _("By age"),
        "education": _("By schooling"),
        "occupation": _("By occupation"),
        "way": _("By how it was answered"),
    }
    tables = []
    for name, title in titles.items():
        labels = {word.value: str(word.label) for word in CHOICES.get(name, ())}
        places = {code: place for place, code in enumerate(labels)}
        groups = sorted(parts.get(name, ()), key=lambda each: places.get(each["code"], -1))
        lines = tuple(_line(each, labels) for each in groups)
        if len(lines) > 1:
            tables.append(PartTable(title, lines))
    return tables


def _line(group: dict[str, Any], labels: dict[str, str]) -> PartLine:
    label = group.get("label") or labels.get(group["code"], _("Not said"))
    return PartLine(label, group["respondents"], Decimal(group["index"]) if group["index"] else None)
