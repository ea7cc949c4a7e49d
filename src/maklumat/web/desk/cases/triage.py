"""What is suggested for a report that nobody has passed on yet, in words, each with the step that takes it over."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maklumat.cases.models import Case
from maklumat.cases.queries import DeskCase, suggest_triage
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
    """Say whether somebody who may pass the report on is still to do so."""
    return desk.powers.may_coordinate and desk.case.status in UNDISPATCHED


def triage_sheet(desk: DeskCase, text: str) -> TriageSheet | None:
    """Return what is suggested for a report; None when it is passed on already, or nothing speaks for anything."""
    if not is_open_for_triage(desk):
        return None
    case = desk.case
    found = suggest_triage(case.government_id, f"{case.title}\n{text}")
    is_other_kind = found.kind.label != case.kind and found.kind.likelihood >= LIKELY
    sheet = TriageSheet(
        units=tuple(
            Offer(
                one.unit.name, degree_of(one.likelihood), one.because, _address("dispatch-case", case, unit=one.unit.pk)
            )
            for one in found.units
        ),
        services=()
        if case.service_id
        else tuple(
            Offer(
                one.service.name,
                degree_of(one.likelihood),
                one.because,
                _address("classify-case", case, layanan=one.service.pk),
            )
            for one in found.services
        ),
        kind=Offer(
            str(CaseKind(found.kind.label).label),
            degree_of(found.kind.likelihood),
            found.kind.because,
            _address("classify-case", case, jenis=found.kind.label),
        )
        if is_other_kind
        else None,
        urgency=found.urgency,
    )
    return None if sheet.is_empty else sheet


def degree_of(likelihood: float | None) -> str:
    """Return a likelihood in words: a number would promise more than is known."""
    if likelihood is None:
        return str(BY_WORDS)
    return next(str(words) for least, words in DEGREES if likelihood >= least)


def _address(step: str, case: Case, **facts: object) -> str:
    return f"{reverse(f'desk:{step}', args=[case.code])}?{urlencode(facts)}"
