"""Weights and thresholds as they are read: what holds, what comes, what was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from maklumat.evaluation.models import Scoring
from maklumat.evaluation.queries.scorings import cause_scheme, score_scheme
from maklumat.evaluation.rules.causes import CauseScheme
from maklumat.evaluation.rules.scorecards import ScoreScheme
from maklumat.web.shared.words import plain_date


@dataclass(frozen=True, slots=True)
class ScoringRow:
    """Figures with the day they begin; ``row`` is None for those that the product begins with."""

    row: Scoring | None
    score: ScoreScheme
    causes: CauseScheme
    days: str


@dataclass(frozen=True, slots=True)
class ScoringLines:
    """The rows of a government by how they stand today; what comes begins with the next."""

    now: ScoringRow
    ahead: tuple[ScoringRow, ...]
    over: tuple[ScoringRow, ...]


def scoring_lines(rows: Sequence[Scoring], today: date) -> ScoringLines:
    """Sort rows, the last first, into what holds today, what comes and what was."""
    ahead = [row for row in rows if row.valid_from > today]
    begun: list[Scoring | None] = [*(row for row in rows if row.valid_from <= today), None]
    return ScoringLines(_line(begun[0]), tuple(_line(row) for row in reversed(ahead)), tuple(map(_line, begun[1:])))


def _line(row: Scoring | None) -> ScoringRow:
    days = _("from %(first)s") % {"first": plain_date(row.valid_from)} if row else _("from the beginning")
    return ScoringRow(row, score_scheme(row), cause_scheme(row), days)
