"""What is suggested for a report that nobody has passed on yet, in words, each with the step that takes it over."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maklumat.cases.models import Case
from maklumat.cases.queries import DeskCase, Triage, report_words, suggest_triage
from maklumat.cases.vocabulary import CaseKind, CaseStatus
from maklumat.foundation.triage.kinds import Urgency

UNDISPATCHED: Final = frozenset({CaseStatus.RECEIVED, CaseStatus.VERIFYING})
LIKELY: Final = 0.6
DEGREES: Final[tuple[tuple[float, Promise], ...]] = (
    (0.85, _("very likely")),
    (LIKELY, _("likely")),
    (0.35, _("possible")),
    (0.0, _("a weak guess")),
)
BY_WORDS: Final = _("by the words of the catalogue")
BY_SERVICE: Final = _("it provides the service")


@dataclass(frozen=True, slots=True)
class Offer:
    """One suggestion: what, how likely in words, the words of the report that say so, and the step that takes it."""

    name: str
    degree: str
    because: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class TriageSheet:
    """All that is suggested for one report."""

    units: tuple[Offer, ...]
    services: tuple[Offer, ...]
    kind: Offer | None
    urgency: Urgency

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to show."""
        return not (self.units or self.services or self.kind or self.urgency.is_urgent)


def is_open_for_triage(desk: DeskCase) -> bool:
    """Say whether somebody who may pass the report on is still to do so, and it seems to be a report."""
    return desk.powers.may_coordinate and desk.case.status in UNDISPATCHED and not desk.case.no_report


def triage_sheet(desk: DeskCase, text: str) -> TriageSheet | None:
    """Return what is suggested for a report; None when it is passed on already, or nothing speaks for anything."""
    if not is_open_for_triage(desk):
        return None
    case = desk.case
    found = suggest_triage(case.government_id, report_words(case.title, text))
    sheet = TriageSheet(
        units=tuple(_unit_offers(case, found)),
        services=() if case.service_id else tuple(_service_offers(case, found)),
        kind=_kind_offer(case, found),
        urgency=found.urgency,
    )
    return None if sheet.is_empty else sheet


def _unit_offers(case: Case, found: Triage) -> Iterator[Offer]:
    """Offer the unit of the chosen service; the words of the report then have to speak clearly for another one."""
    chosen = case.service.unit if case.service else None
    if chosen:
        yield Offer(chosen.name, str(BY_SERVICE), (), _address("dispatch-case", case, unit=chosen.pk))
    for one in found.units:
        if chosen is None or (one.unit != chosen and one.likelihood >= LIKELY):
            address = _address("dispatch-case", case, unit=one.unit.pk)
            yield Offer(one.unit.name, degree_of(one.likelihood), one.because, address)


def _service_offers(case: Case, found: Triage) -> Iterator[Offer]:
    for one in found.services:
        address = _address("classify-case", case, layanan=one.service.pk)
        yield Offer(one.service.name, degree_of(one.likelihood), one.because, address)


def _kind_offer(case: Case, found: Triage) -> Offer | None:
    kind = found.kind
    if kind.label == case.kind or kind.likelihood < LIKELY:
        return None
    address = _address("classify-case", case, jenis=kind.label)
    return Offer(str(CaseKind(kind.label).label), degree_of(kind.likelihood), kind.because, address)


def degree_of(likelihood: float | None) -> str:
    """Return a likelihood in words: a number would promise more than is known."""
    if likelihood is None:
        return str(BY_WORDS)
    return next(str(words) for least, words in DEGREES if likelihood >= least)


def _address(step: str, case: Case, **facts: object) -> str:
    return f"{reverse(f'desk:{step}', args=[case.code])}?{urlencode(facts)}"
