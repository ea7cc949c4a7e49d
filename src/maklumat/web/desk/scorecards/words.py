"""How a scorecard is said: figures rounded, or why there is none."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from maklumat.evaluation.queries.scorecards import Scorecard
from maklumat.evaluation.queries.unit_scorecards import UnitScorecard
from maklumat.evaluation.rules.periods import Period, PeriodKind
from maklumat.evaluation.rules.scorecards import Score, grade_score
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


@dataclass(frozen=True, slots=True)
class UnitScorecardRow:
    """The scorecard of a unit with its figures rounded; None where there is nothing or too little to count."""

    card: UnitScorecard
    regulation: Decimal | None
    time: Decimal | None
    documents: Decimal | None
    total: Decimal | None
    grade: str


def unit_scorecard_row(card: UnitScorecard) -> UnitScorecardRow:
    """Return the scorecard of a unit as it is shown."""
    return UnitScorecardRow(card, *_figures(card.score))


def _figures(score: Score) -> tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None, str]:
    return (
        _shown(score.regulation, 1),
        _shown(score.time, 1),
        _shown(score.documents, 1),
        _shown(score.total, 2),
        grade_score(score.total).value if score.total is not None else "",
    )


def scorecard_row(card: Scorecard) -> ScorecardRow:
    """Return a scorecard as it is shown."""
    return ScorecardRow(card, *_figures(card.score))


def late_words(card: Scorecard, period: Period) -> str:
    """Say how many requests of a service were late, as the title of a finding."""
    return _("%(late)d of %(all)d requests were finished late, %(period)s") % {
        "late": card.work.late,
        "all": card.work.finished,
        "period": period_words(period),
    }


def returned_words(card: Scorecard, period: Period) -> str:
    """Say how many requests of a service were not complete at first, as the title of a finding."""
    return _("%(part)d of %(all)d requests were not complete at first, %(period)s") % {
        "part": card.work.checked - card.work.complete_first,
        "all": card.work.checked,
        "period": period_words(period),
    }


def period_words(period: Period) -> str:
    """Name a period."""
    facts = {"number": period.number, "year": period.year}
    if period.kind is PeriodKind.MONTH:
        return date_format(period.first, "F Y")
    if period.kind is PeriodKind.QUARTER:
        return _("Quarter %(number)d of %(year)d") % facts
    if period.kind is PeriodKind.HALF:
        return _("Half-year %(number)d of %(year)d") % facts
    return _("Year %(year)d") % facts


def _shown(figure: Fraction | None, places: int) -> Decimal | None:
    return None if figure is None else round_half_up(figure, places)
