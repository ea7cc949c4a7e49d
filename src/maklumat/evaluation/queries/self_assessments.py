"""A unit's self-assessment, F-01 of PEKPPP: what the product says from its own rows, and what people scored."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import chain
from typing import Any, Final

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
from maklumat.channels.models import News
from maklumat.channels.vocabulary import Channel, NewsState
from maklumat.consultations.models import Forum
from maklumat.consultations.queries import count_attendance
from maklumat.consultations.vocabulary import ForumStatus
from maklumat.evaluation.models import Assessment, OwnScore
from maklumat.evaluation.rules.ladders import (
    StandardFacts,
    months_with,
    score_completion,
    score_follow_up,
    score_speed,
    score_standard,
    score_survey,
    score_updating,
    weakest,
)
from maklumat.evaluation.rules.service_index import (
    INSTRUMENT_2023,
    Gap,
    NextGrade,
    compute_aspects,
    compute_form_index,
    compute_service_index,
    find_gaps,
    find_next_grade,
)
from maklumat.evaluation.vocabulary import AssessmentStatus
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import add_months
from maklumat.foundation.refusals import NotFound
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
    """The form of a unit for the year of a day, by the number of the indicator.

    Attributes:
        form: what people wrote of it; None while nobody did.
        seen: what the system sees, or saw when the form was submitted.
        own: what people scored.
        scores: what counts: the system where it sees all of it, else people, never less than what is seen.
        aspects: indices 0 to 5; an indicator without a score counts 0.
        index: of this form alone.
        service_index: with the users' form; None while that is not known.
        gaps: where most would be gained.
        next_grade: what is missing to it.
    """

    unit: Unit
    on: date
    form: Assessment | None
    seen: dict[int, Seen]
    own: dict[int, OwnScore]
    scores: dict[int, int]
    aspects: dict[str, Fraction]
    index: Fraction
    service_index: Fraction | None
    gaps: list[Gap]
    next_grade: NextGrade | None

    @property
    def is_submitted(self) -> bool:
        """Say whether the form was sent off; then nothing in it moves."""
        return self.form is not None and self.form.status == AssessmentStatus.SUBMITTED

    @property
    def unscored(self) -> list[int]:
        """Return the indicators that count and have no score yet."""
        return sorted(INSTRUMENT_2023.numbers - self.scores.keys())


def read_self_assessment(unit: Unit, calendar: WorkingCalendar, on: date, year: int | None = None) -> SelfAssessment:
    """Return the form of a unit for a year, that of ``on`` unless told; some statements a service."""
    form = Assessment.objects.of(unit.government_id).filter(unit=unit, year=year or on.year).first()
    own = {one.number: one for one in form.scores.select_related("file")} if form else {}
    is_submitted = form is not None and form.status == AssessmentStatus.SUBMITTED
    seen = unpack_seen(form.seen) if form and is_submitted else see(unit, calendar, on)
    scores = {number: one.score for number, one in own.items() if number not in seen or seen[number].is_floor}
    scores |= {number: max(one.score, scores.get(number, 0)) for number, one in seen.items()}
    users = form.users_index if form else None
    index = compute_form_index(scores)
    return SelfAssessment(
        unit=unit,
        on=form.submitted_on if form and form.submitted_on else on,
        form=form,
        seen=seen,
        own=own,
        scores=scores,
        aspects=compute_aspects(scores),
        index=index,
        service_index=None if users is None else compute_service_index(index, users),
        gaps=find_gaps(scores),
        next_grade=find_next_grade(scores, users),
    )


def find_submitted_years(unit: Unit) -> list[int]:
    """Return the years whose form was submitted, the latest first."""
    forms = Assessment.objects.of(unit.government_id).filter(unit=unit, status=AssessmentStatus.SUBMITTED)
    return list(forms.order_by("-year").values_list("year", flat=True))


def get_own_score(unit: Unit, year: int, number: int) -> OwnScore:
    """Return what people scored.

    Raises:
        NotFound: nobody scored this indicator that year.
    """
    rows = OwnScore.objects.of(unit.government_id).filter(assessment__unit=unit, assessment__year=year, number=number)
    one = rows.select_related("file").first()
    if one is None:
        raise NotFound
    return one


def pack_seen(seen: Mapping[int, Seen]) -> dict[str, Any]:
    """Return what is seen as plain values that can be kept."""
    return {str(number): [one.score, one.is_floor, list(one.counts), list(one.keys)] for number, one in seen.items()}


def unpack_seen(kept: Mapping[str, Any]) -> dict[int, Seen]:
    """Return what was seen from what was kept."""
    return {int(number): Seen(one[0], one[1], tuple(one[2]), tuple(one[3])) for number, one in kept.items()}


def see(unit: Unit, calendar: WorkingCalendar, on: date) -> dict[int, Seen]:
    """Return what the rows of a unit say today; some statements a service, for one unit at a time."""
    services = list(find_unit_services(unit.pk))
    versions = find_standards_in_force(unit.government_id, on, [service.pk for service in services])
    result, forum = find_latest_result(unit, on), find_latest_forum(unit)
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
        24: lambda: _updating(unit, calendar, on),
        28: lambda: _completion(unit, since),
    }
    return {number: read() for number, read in readers.items()}


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


def _updating(unit: Unit, calendar: WorkingCalendar, on: date) -> Seen:
    """Count the months of the last twelve in which something that everybody reads of the unit was renewed."""
    days = [day for day in find_renewals(unit, calendar, on - YEAR) if day <= on]
    return Seen(score_updating(days, on), is_floor=True, counts=(len(months_with(days, on)), len(days)))


def find_renewals(unit: Unit, calendar: WorkingCalendar, since: date) -> list[date]:
    """Return the days since one on which a standard began or was confirmed, news or a survey result came out."""
    moment, own = calendar.day_start(since), {"government_id": unit.government_id}
    versions = StandardVersion.objects.filter(**own, service__unit=unit, in_force_from__gte=since)
    reviews = Service.objects.filter(**own, unit=unit, last_reviewed_on__gte=since)
    news = News.objects.filter(**own, unit=unit, state=NewsState.PUBLISHED, published_at__gte=moment)
    results = Result.objects.filter(**own, survey__unit=unit, published_at__gte=moment)
    days = chain(versions.values_list("in_force_from", flat=True), reviews.values_list("last_reviewed_on", flat=True))
    moments = chain(news.values_list("published_at", flat=True), results.values_list("published_at", flat=True))
    return [*(day for day in days if day), *(calendar.local_date(at) for at in moments if at)]


def _completion(unit: Unit, since: datetime) -> Seen:
    cases = counted(unit.government_id).filter(unit=unit, received_at__gte=since)
    finished = cases.filter(is_open=False).count()
    received = cases.count()
    uses_national = _through_national(unit, since)
    return Seen(score_completion(finished, received, uses_national=uses_national), counts=(finished, received))


def _through_national(unit: Unit, since: datetime) -> bool:
    rows = Case.objects.of(unit.government_id).filter(unit=unit, received_at__gte=since, channel=Channel.LAPOR)
    return rows.exists()


def find_latest_result(unit: Unit, on: date) -> Result | None:
    """Return what the latest survey of the whole unit came to that ended within a year."""
    results = Result.objects.of(unit.government_id).filter(
        survey__unit=unit, survey__service=None, survey__ends_on__gt=on - YEAR
    )
    return results.select_related("survey").order_by("-survey__ends_on", "-id").first()


def find_latest_forum(unit: Unit) -> Forum | None:
    """Return the latest forum of a unit whose record is written."""
    return Forum.objects.of(unit.government_id).filter(unit=unit, status__in=RECORDED).order_by("-id").first()
