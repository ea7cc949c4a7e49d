"""Requests and survey answers in bulk, and a full recount; run with Django ready."""

import random
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from maklumat.applications.models import Application
from maklumat.applications.vocabulary import ApplicationStatus
from maklumat.catalogue.models import StandardVersion
from maklumat.channels.vocabulary import Channel
from maklumat.evaluation.actions.rollups import begin_recount, recount
from maklumat.evaluation.models import DailyFigure
from maklumat.foundation.actor import system_actor
from maklumat.foundation.deadlines import TimeUnit
from maklumat.organization.models import Government, Unit
from maklumat.surveys.actions.surveys import SurveyPlan, open_survey, prepare_survey
from maklumat.surveys.models import Answer, Survey
from maklumat.surveys.rules.instruments import SKM_2017
from maklumat.surveys.vocabulary import AnswerWay

BATCH = 2_000
DAYS = 330
PROMISED_DAYS = 5


def count() -> None:
    """Count everything of the government anew, and say how long it took."""
    government = Government.objects.get(is_default=True)
    begin_recount(government.pk)
    began = time.monotonic()
    recount(government.pk, now=timezone.now())
    rows = DailyFigure.objects.of(government.pk).count()
    print(f"  full recount: {time.monotonic() - began:.1f} s (180 wanted), {rows} rows of figures")


def fill(requests: int, answers: int) -> None:
    """Add requests that were finished and answers to a survey of each unit, spread over eleven months."""
    government, chance, now = Government.objects.get(is_default=True), random.Random(5), timezone.now()
    found = StandardVersion.objects.of(government.pk).filter(status="in_force").select_related("service")
    versions = list(found.defer("components").order_by("id"))
    _write(Application, _requests(government, versions, requests, chance, now))
    surveys = [_survey(unit, now) for unit in Unit.objects.filter(pk__in={one.service.unit_id for one in versions})]
    _write(Answer, _answers(surveys, answers, chance, now))


def _write(model: type[Application] | type[Answer], rows: Iterator[Application] | Iterator[Answer]) -> None:
    batch: list[Application | Answer] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            model.objects.bulk_create(batch)  # type: ignore[arg-type] # rows of that model
            batch = []
    model.objects.bulk_create(batch)  # type: ignore[arg-type] # rows of that model


def _requests(
    government: Government, versions: Sequence[StandardVersion], number: int, chance: random.Random, now: datetime
) -> Iterator[Application]:
    for at in range(number):
        version = chance.choice(versions)
        received_at = now - timedelta(days=chance.uniform(20, DAYS))
        used = chance.choice((1, 2, 2, 3, 4, 4, 5, 7, 12))
        finished_at, due_at = received_at + timedelta(days=used), received_at + timedelta(days=PROMISED_DAYS)
        yield Application(
            government=government,
            code=f"BENCH-{at:08}",
            status=ApplicationStatus.COMPLETED,
            channel=Channel.COUNTER,
            service=version.service,
            standard=version,
            unit_id=version.service.unit_id,
            secret_hash=b"",
            submission_key=f"bench-{at}",
            received_at=received_at,
            received_on=received_at.date(),
            created_at=received_at,
            promise_amount=PROMISED_DAYS,
            promise_unit=TimeUnit.WORKING_DAY,
            due_at=due_at,
            first_due_at=due_at,
            trace={},
            checked_at=received_at,
            was_complete_first=at % 4 > 0,
            finished_at=finished_at,
            finished_on=finished_at.date(),
            is_on_time=used <= PROMISED_DAYS,
            used_amount=used,
            used_ratio=used / PROMISED_DAYS,
            paused_minutes=0,
            elapsed_minutes=used * 1_440,
            closed_at=finished_at,
            last_activity_at=finished_at,
            is_open=False,
        )


def _survey(unit: Unit, now: datetime) -> Survey:
    actor = system_actor("bench", unit.government_id)
    today = now.date()
    plan = SurveyPlan(f"Survei {unit.short_name}", today - timedelta(days=DAYS), today + timedelta(days=20))
    return open_survey(prepare_survey(unit.pk, plan, actor=actor, now=now).pk, actor=actor, now=now)


def _answers(surveys: Sequence[Survey], number: int, chance: random.Random, now: datetime) -> Iterator[Answer]:
    for at in range(number):
        survey = surveys[at % len(surveys)]
        marks = {str(element): chance.choice((2, 3, 3, 4)) for element in SKM_2017.elements}
        yield Answer(
            government_id=survey.government_id,
            survey=survey,
            answer_key=f"bench-{at}",
            way=AnswerWay.KIOSK,
            marks=marks,
            points=sum(marks.values()),
            asked=len(marks),
            is_straight_line=False,
            answered_at=now - timedelta(days=chance.uniform(0, DAYS)),
        )
