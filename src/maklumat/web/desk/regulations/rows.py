"""Regulations as the desk reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.catalogue.models import Regulation, StandardVersion
from maklumat.catalogue.vocabulary import RegulationState, StandardStatus
from maklumat.web.shared.words import plain_date

CHECKED_FOR: Final = timedelta(days=365)
"""How long a look at the text is trusted."""


@dataclass(frozen=True, slots=True)
class RegulationRow:
    """One line of the register; ``tone`` is late for a repealed one on which standards rest, else soon or empty."""

    regulation: Regulation
    standards: int
    status: str
    detail: str
    tone: str
    checked: str
    is_check_due: bool


@dataclass(frozen=True, slots=True)
class UseRow:
    """One standard that rests on a regulation."""

    name: str
    unit: str
    url: str
    stage: str


def regulation_rows(regulations: Iterable[Regulation], today: date) -> list[RegulationRow]:
    """Return lines of the register, whose standards were counted with them."""
    return [regulation_row(row, getattr(row, "standards", 0), today) for row in regulations]


def regulation_row(regulation: Regulation, standards: int, today: date) -> RegulationRow:
    """Return one regulation in words."""
    is_repealed = regulation.status == RegulationState.REPEALED
    is_check_due = not is_repealed and (regulation.checked_on is None or regulation.checked_on < today - CHECKED_FOR)
    return RegulationRow(
        regulation=regulation,
        standards=standards,
        status=str(RegulationState(regulation.status).label),
        detail=_("since %(day)s") % {"day": plain_date(regulation.status_since)} if regulation.status_since else "",
        tone="late" if is_repealed and standards else "soon" if is_repealed else "",
        checked=_("checked on %(day)s") % {"day": plain_date(regulation.checked_on)}
        if regulation.checked_on
        else _("never checked"),
        is_check_due=is_check_due,
    )


def use_rows(versions: Iterable[StandardVersion]) -> list[UseRow]:
    """Return the standards that rest on a regulation."""
    return [
        UseRow(
            name=version.service.name,
            unit=version.service.unit.short_name,
            url=reverse("desk:show-standard", args=[version.service.unit.slug, version.service.slug, version.number]),
            stage=_("Version %(number)d: %(stage)s")
            % {"number": version.number, "stage": str(StandardStatus(version.status).label).lower()},
        )
        for version in versions
    ]
