"""What the badges say, remembered for a minute by each process."""

from datetime import date
from typing import Final

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from maklumat.catalogue.models import Service
from maklumat.catalogue.queries import get_service, read_components
from maklumat.catalogue.queries.standards import get_standard_in_force
from maklumat.catalogue.wording import completion_words
from maklumat.evaluation.queries.scoreboard import Board
from maklumat.evaluation.rules.histograms import median_of
from maklumat.evaluation.vocabulary import Matter
from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import Government
from maklumat.organization.queries import get_unit
from maklumat.organization.remembering import Remembered
from maklumat.surveys.models import Result
from maklumat.surveys.queries import find_latest_results
from maklumat.surveys.vocabulary import Grade
from maklumat.web.public.badges.drawings import Badge
from maklumat.web.public.figures import DAYS, span_words
from maklumat.web.public.naming import service_name
from maklumat.web.public.scoreboard.pages import read_span
from maklumat.web.shared import words
from maklumat.web.shared.components import ENOUGH

REMEMBER_SECONDS: Final = 60

_badges: Remembered[tuple[object, ...], Badge] = Remembered(REMEMBER_SECONDS, size=1_024)


def read_promise_badge(government: Government, unit: str, slug: str, today: date) -> Badge:
    """Return what a service promised and what happened in the last 90 days, as its scoreboard counts it.

    Raises:
        NotFound: this government publishes no such service.
    """
    key = (government.pk, today, get_language(), unit, slug)
    return _badges.get(key, lambda: _promise_badge(get_service(government.pk, unit, slug), today))


def read_index_badge(government: Government, slug: str, today: date) -> Badge:
    """Return the latest published index of satisfaction of a unit.

    Raises:
        NotFound: this government publishes no such unit.
    """
    key = (government.pk, today, get_language(), slug)
    return _badges.get(key, lambda: _index_badge(government, slug))


def _promise_badge(service: Service, today: date) -> Badge:
    board = read_span(service.government_id, today, None, service_id=service.pk)
    tally = board.total.tally
    promise = _promise_words(service, board, today)
    span = {"days": DAYS, "last": f"{words.short_date(today)} {today.year}"}
    if tally.settled < ENOUGH:
        few = _("Fewer than %(enough)d were settled") % {"enough": ENOUGH}
        period = _("%(days)d days up to %(last)s") % span
        return Badge(service_name(service), _("Not enough data yet"), (*promise, few, period))
    share = words.percent_words(tally.in_time / tally.settled * 100)
    period = _("%(of)s, %(days)d days up to %(last)s") % (span | {"of": _count_words(board)})
    return Badge(
        service_name(service), _("%(share)s on time") % {"share": share}, (*promise, *_reality_words(board), period)
    )


def _promise_words(service: Service, board: Board, today: date) -> tuple[str, ...]:
    """Return the promise as one line, or none: reports are answered by their own deadline, not by the standard's."""
    promised = board.total.tally.promised_days
    if board.matter is Matter.CASES and board.lines:
        days = words.working_days_words(next(iter(promised))) if len(promised) == 1 else ""
        return (_("Promised for reports: %(promise)s") % {"promise": days},) if days else ()
    standard = get_standard_in_force(service.pk, today)
    promise = completion_words(read_components(standard)) if standard else ""
    return (_("Promised: %(promise)s") % {"promise": promise},) if promise else ()


def _reality_words(board: Board) -> tuple[str, ...]:
    """Return how long it took as one line, or none: what is promised in another unit is not measured in days."""
    used = board.total.tally.used_days
    if sum(used.values()) < ENOUGH:
        return ()
    return (_("In reality: %(median)s (median)") % {"median": span_words(median_of(used))},)


def _count_words(board: Board) -> str:
    count = board.total.tally.settled
    sentence = ngettext("%(count)s request", "%(count)s requests", count)
    if board.matter is Matter.CASES:
        sentence = ngettext("%(count)s report", "%(count)s reports", count)
    return sentence % {"count": words.number_words(count)}


def _index_badge(government: Government, slug: str) -> Badge:
    unit = get_unit(government.pk, slug)
    if not unit.is_published:
        raise NotFound
    title = _("Satisfaction: %(unit)s") % {"unit": unit.short_name}
    result = find_latest_results(government.pk, unit_id=unit.pk).get(unit.pk)
    if result is None:
        return Badge(title, _("Not enough data yet"), (_("No survey result has been published"),))
    figure = _("IKM %(index)s, %(grade)s") % {
        "index": words.number_words(result.index, 2),
        "grade": Grade(result.grade).label,
    }
    return Badge(title, figure, _basis_words(result))


def _basis_words(result: Result) -> tuple[str, ...]:
    survey = result.survey
    period = _("%(first)s to %(last)s") % {
        "first": words.plain_date(survey.starts_on),
        "last": words.plain_date(survey.ends_on),
    }
    count = {"count": words.number_words(result.respondents)}
    respondents = ngettext("%(count)s respondent", "%(count)s respondents", result.respondents) % count
    needed = result.figures.get("sample_needed")
    if needed and result.respondents < needed:
        few = _("Fewer than the sample of %(needed)s asks for") % {"needed": words.number_words(needed)}
        return (respondents, few, period)
    return (respondents, period)
