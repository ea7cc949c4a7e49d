"""The scorecard of a unit as a workbook: the whole, each service, and the requests behind the figures."""

from datetime import datetime
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext as _

from maklumat.applications.models import Application
from maklumat.applications.queries.figures import Scope, find_finished
from maklumat.evaluation.documents.books import Cell, Sheet, write_book
from maklumat.evaluation.queries.scorecards import Scorecard
from maklumat.evaluation.queries.unit_scorecards import UnitScorecard
from maklumat.evaluation.rules.periods import Period
from maklumat.evaluation.rules.scorecards import Score, grade_score
from maklumat.surveys.rules.rounding import round_half_up

MOST_ROWS: Final = 10_000


def write_scorecard_book(card: UnitScorecard, period: Period, period_name: str, *, made_at: datetime) -> bytes:
    """Return the workbook of a period; a figure with too few requests behind it is said in words."""
    title = f"{card.unit.name}, {period_name}"
    return write_book(
        title,
        made_at,
        [
            Sheet(_("Unit"), _header(_("Unit")), [[card.unit.name, *_figures(card)]]),
            Sheet(_("Services"), _header(_("Service")), [[one.service.name, *_figures(one)] for one in card.cards]),
            Sheet(_("Late"), [_("Code"), _("Service"), _("Received"), _("Due"), _("Finished")], _late(card, period)),
        ],
    )


def _header(first: str) -> list[str]:
    return [
        first,
        *(_("Finished"), _("In time"), _("Documents checked"), _("Complete at first")),
        *(_("Regulation, 0 to 100"), _("Time, 0 to 100"), _("Documents, 0 to 100"), _("Score"), _("Grade")),
    ]


def _figures(card: UnitScorecard | Scorecard) -> list[Cell]:
    work, score = card.work, card.score
    return [
        *(work.finished, work.on_time, work.checked, work.complete_first),
        *(_shown(figure) for figure in (score.regulation, score.time, score.documents, score.total)),
        _grade(score),
    ]


def _shown(figure: Fraction | None) -> Cell:
    return _("too few to say") if figure is None else float(round_half_up(figure, 2))


def _grade(score: Score) -> str:
    return grade_score(score.total).value if score.total is not None else ""


def _late(card: UnitScorecard, period: Period) -> list[list[Cell]]:
    names = {one.service.pk: one.service.name for one in card.cards}
    scope = Scope(card.unit.government_id, period.first, period.last)
    rows = find_finished(scope).filter(is_on_time=False, service_id__in=names)[:MOST_ROWS]
    return [_late_row(row, names[row.service_id]) for row in rows]


def _late_row(row: Application, service: str) -> list[Cell]:
    due = f"{row.due_at:%Y-%m-%d}" if row.due_at else ""
    return [row.code, service, row.received_on.isoformat(), due, row.finished_on.isoformat() if row.finished_on else ""]
