"""Scorecards of units: the services of a unit, and of all units below it, taken together."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef

from maklumat.applications.queries.figures import Work
from maklumat.catalogue.models import Service
from maklumat.catalogue.queries.services import find_services
from maklumat.evaluation.queries.scorecards import Scorecard, read_scorecards
from maklumat.evaluation.queries.scorings import get_scoring_on
from maklumat.evaluation.rules.periods import Period
from maklumat.evaluation.rules.scorecards import Score, ScoreScheme, Share, score_group
from maklumat.organization.models import Unit
from maklumat.organization.queries import find_units

PAGE: Final = 20
COUNTED: Final = tuple(field.name for field in fields(Work) if field.type == "int" or field.type is int)


@dataclass(frozen=True, slots=True)
class UnitScorecard:
    """What the services of a unit reached together; ``cards`` are those it was made from."""

    unit: Unit
    cards: tuple[Scorecard, ...]
    work: Work
    score: Score


@dataclass(frozen=True, slots=True)
class UnitScorecardPage:
    """Some units with services of their own, the oldest first; ``next_after`` continues, 0 on the last page."""

    cards: tuple[UnitScorecard, ...]
    next_after: int = 0


def find_unit_scorecard_page(
    government_id: int, period: Period, today: date, *, after: int = 0, limit: int = PAGE
) -> UnitScorecardPage:
    """Return the scorecards of units by their own services, in seven statements however many there are."""
    published = Service.objects.filter(unit_id=OuterRef("pk"), is_published=True)
    units = list(find_units(government_id).filter(Exists(published), pk__gt=after).order_by("pk")[: limit + 1])
    shown = units[:limit]
    services = list(find_services(government_id).filter(unit__in=shown).order_by("pk"))
    scheme = get_scoring_on(government_id, period.first).score
    cards = read_scorecards(government_id, period, today, services, scheme)
    found = [_combine(unit, [card for card in cards if card.service.unit_id == unit.pk], scheme) for unit in shown]
    return UnitScorecardPage(tuple(found), shown[-1].pk if len(units) > limit else 0)


def read_unit_scorecard(unit: Unit, period: Period, today: date) -> UnitScorecard:
    """Return the scorecard of a unit with everything below it, in six statements."""
    services = find_services(unit.government_id).filter(unit__path__startswith=unit.path)
    scheme = get_scoring_on(unit.government_id, period.first).score
    return _combine(unit, read_scorecards(unit.government_id, period, today, list(services), scheme), scheme)


def _combine(unit: Unit, cards: Sequence[Scorecard], scheme: ScoreScheme) -> UnitScorecard:
    work = Work(**{name: sum(getattr(card.work, name) for card in cards) for name in COUNTED})
    score = score_group(
        [card.score.regulation for card in cards if card.score.regulation is not None],
        Share(work.on_time, work.finished),
        Share(work.complete_first, work.checked),
        scheme,
    )
    return UnitScorecard(unit, tuple(cards), work, score)
