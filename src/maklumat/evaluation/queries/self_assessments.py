"""What the product can say of a unit's self-assessment, F-01 of PEKPPP, from its own rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Final

from maklumat.cases.models import Case
from maklumat.cases.queries.tallies import counted
from maklumat.catalogue.models import Service, StandardVersion
from maklumat.catalogue.queries.charters import find_media, get_charter_in_force, score_charter
from maklumat.catalogue.queries.publications import get_publication_state
from maklumat.catalogue.queries.review_ages import count_review_ages
from maklumat.catalogue.queries.services import find_unit_services
from maklumat.catalogue.queries.standards import find_standards_in_force, read_components
from maklumat.catalogue.rules.components import missing_components
from maklumat.catalogue.rules.review_score import score_reviews
from maklumat.channels.vocabulary import Channel
from maklumat.consultations.models import Forum
from maklumat.consultations.queries import count_attendance
from maklumat.consultations.vocabulary import ForumStatus
from maklumat.evaluation.rules.ladders import (
    StandardFacts,
    score_completion,
    score_follow_up,
    score_speed,
    score_standard,
    score_survey,
    weakest,
)
from maklumat.evaluation.rules.service_index import (
    INSTRUMENT_2023,
    Gap,
    compute_aspects,
    compute_form_index,
    find_gaps,
)
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import add_months
from maklumat.organization.models import Unit
from maklumat.surveys.models import Result
from maklumat.surveys.queries import find_improvements

YEAR: Final = timedelta(days=365)
ONE_YEAR: Final = 12
RECORDED: Final = (ForumStatus.RECORDED, ForumStatus.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Seen:
    """The score of an indicator and what it rests on.

    Attributes:
        is_floor: more may be true than can be seen here.
        counts: the numbers it rests on, such as services or reports.
        keys: slugs or numbers of the rows that show it.
    """

    score: int
    is_floor: bool = False
    counts: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """What is seen of a unit, by the number of the indicator; ``aspects`` count what is not seen as 0."""

    unit: Unit
    on: date
    seen: dict[int, Seen]
    aspects: dict[str, Fraction]
    index: Fraction
    gaps: list[Gap]


def read_self_assessment(unit: Unit, calendar: WorkingCalendar, on: date) -> SelfAssessment:
    """Return what the rows of a unit say today; some statements a service, for one unit at a time."""
    services = list(find_unit_services(unit.pk))
    versions = find_standards_in_force(unit.government_id, on, [service.pk for service in services])
    result, forum = _latest_result(unit, on), _latest_forum(unit)
    since = calendar.day_start(on) - YEAR
    readers: dict[int, Callable[[], Seen]] = {
        1: lambda: _standards(services, versions, on),
        2: lambda: _involved(forum),
        3: lambda: _media(services, versions, on),
        4: lambda: _reviews(unit, on),
        5: lambda: _charter(unit),
        6: lambda: _survey(result),
        8: lambda: _follow_up(result),
        9: lambda: _speed(result, calendar),
        21: lambda: _system(services, versions, on),
        28: lambda: _completion(unit, since),
    }
    seen = {number: read() for number, read in readers.items()}
    scores = {number: one.score for number, one in seen.items()}
    aspects, index = compute_aspects(scores), compute_form_index(scores)
    gaps = [gap for gap in find_gaps(scores, INSTRUMENT_2023) if gap.number in seen]
    return SelfAssessment(unit, on, seen, aspects, index, gaps)


def _standards(services: list[Service], versions: dict[int, StandardVersion], on: date) -> Seen:
    scores = []
    for service in services:
        version = versions.get(service.pk)
        reviewed = service.last_reviewed_on
        scores.append(
            score_standard(
                StandardFacts(
                    is_written=version is not None,
                    is_whole=version is not None and not missing_components(read_components(version)),
                    is_enacted=version is not None,
                    is_consulted=version is not None and bool(version.consultation_record.strip()),
                    is_monitored=reviewed is not None and on <= add_months(reviewed, ONE_YEAR),
                )
            )
        )
    return Seen(weakest(scores), counts=(len(services), len(versions)))


def _involved(forum: Forum | None) -> Seen:
    return Seen(count_attendance(forum.pk).score, keys=(forum.slug,)) if forum else Seen(0)


def _media(services: list[Service], versions: dict[int, StandardVersion], on: date) -> Seen:
    scores = [get_publication_state(service, on).score if service.pk in versions else 0 for service in services]
    return Seen(weakest(scores), counts=(len(services),))


def _reviews(unit: Unit, on: date) -> Seen:
    counts = count_review_ages(unit.government_id, on, unit)
    return Seen(score_reviews(counts) or 0, counts=(counts.one_year, counts.services))


def _charter(unit: Unit) -> Seen:
    charter = get_charter_in_force(unit)
    if charter is None:
        return Seen(0)
    return Seen(score_charter(charter, find_media(charter)), keys=(str(charter.number),))


def _survey(result: Result | None) -> Seen:
    if result is None:
        return Seen(0)
    needed = result.figures.get("sample_needed")
    is_per_rule = needed is None or result.respondents >= needed
    score = score_survey(is_held=True, is_per_rule=is_per_rule)
    return Seen(score, is_floor=True, counts=(result.respondents, needed or 0), keys=(result.survey.slug,))


def _follow_up(result: Result | None) -> Seen:
    if result is None:
        return Seen(0)
    planned = find_improvements(result.survey_id)
    done = sum(one.done_on is not None for one in planned)
    return Seen(score_follow_up(len(planned), done), counts=(done, len(planned)), keys=(result.survey.slug,))


def _speed(result: Result | None, calendar: WorkingCalendar) -> Seen:
    if result is None:
        return Seen(0)
    planned = find_improvements(result.survey_id)
    reported_on = calendar.local_date(result.published_at)
    return Seen(score_speed(reported_on, [one.done_on for one in planned]), keys=(result.survey.slug,))


def _system(services: list[Service], versions: dict[int, StandardVersion], on: date) -> Seen:
    """Published here is on the web; all of them entered in the national registry is one step more."""
    shown = [service for service in services if service.pk in versions]
    if not shown:
        return Seen(0)
    entered = sum(get_publication_state(service, on).entry is not None for service in shown)
    return Seen(5 if entered == len(services) else 4, counts=(entered, len(services)))


def _completion(unit: Unit, since: datetime) -> Seen:
    cases = counted(unit.government_id).filter(unit=unit, received_at__gte=since)
    finished = cases.filter(is_open=False).count()
    received = cases.count()
    uses_national = _through_national(unit, since)
    return Seen(score_completion(finished, received, uses_national=uses_national), counts=(finished, received))


def _through_national(unit: Unit, since: datetime) -> bool:
    rows = Case.objects.of(unit.government_id).filter(unit=unit, received_at__gte=since, channel=Channel.LAPOR)
    return rows.exists()


def _latest_result(unit: Unit, on: date) -> Result | None:
    results = Result.objects.of(unit.government_id).filter(
        survey__unit=unit, survey__service=None, survey__ends_on__gt=on - YEAR
    )
    return results.select_related("survey").order_by("-survey__ends_on", "-id").first()


def _latest_forum(unit: Unit) -> Forum | None:
    return Forum.objects.of(unit.government_id).filter(unit=unit, status__in=RECORDED).order_by("-id").first()
