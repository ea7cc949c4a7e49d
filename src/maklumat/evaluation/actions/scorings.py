"""Weights and figures of findings: others hold from a day that lies ahead; what began is never changed."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from maklumat.evaluation.errors import ScoringBegun, ScoringNotAhead, ScoringNotValid, ScoringNotWhole, ScoringTaken
from maklumat.evaluation.models import Scoring
from maklumat.evaluation.models.scoring import WHOLE
from maklumat.evaluation.permissions import may_set_scoring
from maklumat.evaluation.queries.scorings import get_scoring
from maklumat.evaluation.vocabulary import EvaluationEvent
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Government
from maklumat.organization.queries import get_calendar

MOST_DAYS: Final = 1095
"""Three years: further back, other standards held."""
BASIS_LENGTH: Final = 200
AXES: Final = ("regulation_percent", "time_percent", "documents_percent")
PARTS: Final = ("components_percent", "legal_percent", "freshness_percent")


@dataclass(frozen=True, slots=True)
class Weights:
    """What is weighed, in percent: the three axes, the three parts of regulation, and when something is a finding."""

    regulation_percent: int
    time_percent: int
    documents_percent: int
    components_percent: int
    legal_percent: int
    freshness_percent: int
    least_on_time_percent: int
    promise_days: int
    needless_percent: int
    needless_days: int


@transaction.atomic
def set_scoring(
    government_id: int, weights: Weights, *, basis: str, valid_from: date, actor: Actor, now: datetime
) -> Scoring:
    """Let other weights and figures hold from a day that lies ahead; a period reads those of its first day.

    Raises:
        NotFound: there is no such government.
        NotPermitted: the actor does not keep the quality of the whole government.
        ScoringNotWhole: the axes, or the parts of regulation, do not add up to 100.
        ScoringNotValid: a percentage is not 0 to 100, days are not 1 to ``MOST_DAYS``, or no decision is named.
        ScoringNotAhead: the first day is not after today.
        ScoringTaken: another row begins on that day.
    """
    government = _lock(government_id, actor)
    _require_possible(weights)
    words = " ".join(clean_text(basis, BASIS_LENGTH).split())
    if not words:
        raise ScoringNotValid(name=_("Decision or letter"), problem=_("please fill it in."), field="basis")
    today = get_calendar(government).local_date(now)
    require(valid_from > today, ScoringNotAhead(field="valid_from"))
    if Scoring.objects.of(government_id).filter(valid_from=valid_from).exists():
        raise ScoringTaken(field="valid_from")
    row = Scoring.objects.create(
        government_id=government_id,
        valid_from=valid_from,
        basis=words,
        decided_by=actor.name[:160],
        decided_at=now,
        **asdict(weights),
    )
    record(
        EvaluationEvent.SCORING_SET,
        subject=government,
        actor=actor,
        at=now,
        government_id=government_id,
        valid_from=valid_from.isoformat(),
        basis=words,
        figures=asdict(weights),
    )
    return row


@transaction.atomic
def withdraw_scoring(scoring_id: int, *, actor: Actor, now: datetime) -> None:
    """Take back weights whose first day has not come.

    Raises:
        NotPermitted: the actor does not keep the quality of the whole government.
        ScoringNotFound: this government has no such row.
        ScoringBegun: its first day has come; scores may rest on it.
    """
    government = _lock(actor.government_id or 0, actor)
    row = get_scoring(government.pk, scoring_id)
    require(row.valid_from > get_calendar(government).local_date(now), ScoringBegun())
    valid_from, basis = row.valid_from, row.basis
    row.delete()
    record(
        EvaluationEvent.SCORING_WITHDRAWN,
        subject=government,
        actor=actor,
        at=now,
        government_id=government.pk,
        valid_from=valid_from.isoformat(),
        basis=basis,
    )


def _lock(government_id: int, actor: Actor) -> Government:
    government = Government.objects.select_for_update().filter(pk=government_id).first()
    if government is None:
        raise NotFound
    require(may_set_scoring(actor, government.pk))
    return government


def _require_possible(weights: Weights) -> None:
    figures = asdict(weights)
    for name, figure in figures.items():
        least, most = (1, MOST_DAYS) if name.endswith("_days") else (0, WHOLE)
        if not least <= figure <= most:
            problem = _("a whole number from %(least)d to %(most)d.") % {"least": least, "most": most}
            raise ScoringNotValid(name=_("Figure"), problem=problem, field=name)
    for names in (AXES, PARTS):
        total = sum(figures[name] for name in names)
        require(total == WHOLE, ScoringNotWhole(field=names[-1], total=total))
