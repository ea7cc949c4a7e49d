"""Which weights and figures hold on a day: the rows of a government, and before the first of them our own."""

from dataclasses import dataclass
from datetime import date

from maklumat.evaluation.errors import ScoringNotFound
from maklumat.evaluation.models import Scoring
from maklumat.evaluation.rules.causes import FIRST_SCHEME as FIRST_CAUSES
from maklumat.evaluation.rules.causes import CauseScheme
from maklumat.evaluation.rules.scorecards import FIRST_SCHEME, ScoreScheme
from maklumat.organization.models.base import GovernmentQuerySet


@dataclass(frozen=True, slots=True)
class InForce:
    """What holds on a day; ``row`` is None while the figures that the product begins with hold."""

    row: Scoring | None
    score: ScoreScheme
    causes: CauseScheme


def find_scorings(government_id: int) -> GovernmentQuerySet[Scoring]:
    """Return every row of a government, the one that begins last first."""
    return Scoring.objects.of(government_id).order_by("-valid_from")


def get_scoring_on(government_id: int, day: date) -> InForce:
    """Return what holds on a day, in one statement."""
    row = find_scorings(government_id).filter(valid_from__lte=day).first()
    return InForce(row, score_scheme(row), cause_scheme(row))


def get_scoring(government_id: int, scoring_id: int) -> Scoring:
    """Return one row.

    Raises:
        ScoringNotFound: this government has no such row.
    """
    row = find_scorings(government_id).filter(pk=scoring_id).first()
    if row is None:
        raise ScoringNotFound
    return row


def score_scheme(row: Scoring | None) -> ScoreScheme:
    """Return the weights of a row; of None those that the product begins with."""
    if row is None:
        return FIRST_SCHEME
    return ScoreScheme(
        f"since-{row.valid_from}",
        row.valid_from,
        components=row.components_percent,
        legal=row.legal_percent,
        freshness=row.freshness_percent,
        regulation=row.regulation_percent,
        time=row.time_percent,
        documents=row.documents_percent,
    )


def cause_scheme(row: Scoring | None) -> CauseScheme:
    """Return the figures of findings of a row; of None those that the product begins with."""
    if row is None:
        return FIRST_CAUSES
    return CauseScheme(
        row.valid_from, row.least_on_time_percent, row.promise_days, row.needless_percent, row.needless_days
    )
