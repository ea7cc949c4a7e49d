"""How a scorecard is said: figures rounded, or why there is none."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from maklumat.evaluation.queries.scorecards import Scorecard
from maklumat.evaluation.rules.periods import Period, PeriodKind
from maklumat.evaluation.rules.scorecards import grade_score
from maklumat.surveys.rules.rounding import round_half_up


@dataclass(frozen=True, slots=True)
class ScorecardRow:
    """A scorecard with its figures rounded; None where there are too few rows to say."""

    card: Scorecard
    regulation: Decimal | None
    time: Decimal | None
    documents: Decimal | None
    total: Decimal | None
    grade: str


def scorecard_row(card: Scorecard) -> ScorecardRow:
    """Return a scorecard as it is shown."""
    score = card.score
    return ScorecardRow(
        card,
        _shown(score.regulation, 1),
        _shown(score.time, 1),
        _shown(score.documents, 1),
        _shown(score.total, 2),
        grade_score(score.total).value if score.total is not None else "",
    )


def period_words(period: Period) -> str:
    """Name a period."""
    facts = {"number": period.number, "year": period.year}
    if period.kind is PeriodKind.QUARTER:
        return _("Quarter %(number)d of %(year)d") % facts
    if period.kind is PeriodKind.HALF:
        return _("Half-year %(number)d of %(year)d") % facts
    return _("Year %(year)d") % facts


def _shown(figure: Fraction | None, places: int) -> Decimal | None:
    return None if figure is None else round_half_up(figure, places)
