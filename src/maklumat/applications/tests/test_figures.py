"""What the figures count, on a handful of applications whose fate is known."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maklumat.applications.actions.checking import Completion, check_documents, complete_documents
from maklumat.applications.actions.closing import finish_application
from maklumat.applications.models import Application
from maklumat.applications.queries import (
    Scope,
    find_day_counts,
    find_missing_documents,
    find_open_work_by_unit,
    find_used_times,
    find_work_by_month,
    find_work_by_service,
    find_work_by_unit,
    summarise_open_work,
    summarise_work,
)
from maklumat.applications.testing import all_complete, applicant_of, make_application, make_open_service, make_worker
from maklumat.applications.vocabulary import ApplicationStatus, DocumentStatus
from maklumat.organization.testing import NOON

S = ApplicationStatus
BOTH = 2

pytestmark = pytest.mark.django_db


def make_year() -> Application:
    """Return one of: on time in 2 days; late after a return; waiting for the applicant; being worked on."""
    service = make_open_service()
    quick = make_application(S.IN_PROGRESS, service=service, key="kunci-a")
    officer = make_worker(service.unit)
    finish_application(quick.code, actor=officer, now=NOON + timedelta(days=2))
    slow = make_application(S.INCOMPLETE, service=service, key="kunci-b")
    item = slow.documents.get(status=DocumentStatus.RETURNED).item_id
    done = Completion("kunci-lengkapi", brought=frozenset({item}))
    complete_documents(slow.code, done, actor=applicant_of(slow), now=NOON + timedelta(days=1))
    check_documents(slow.code, all_complete(slow), actor=officer, now=NOON + timedelta(days=1))
    finish_application(slow.code, actor=officer, now=NOON + timedelta(days=30))
    make_application(S.INCOMPLETE, service=service, key="kunci-c")
    return make_application(S.IN_PROGRESS, service=service, key="kunci-d")


def scope_of(application: Application, **facts: object) -> Scope:
    whole_year = (date(2026, 1, 1), date(2026, 12, 31))
    return Scope(application.government_id, *whole_year, **facts)  # type: ignore[arg-type]


def test_the_figures_count_what_they_say() -> None:
    application = make_year()

    work = summarise_work(scope_of(application))

    assert (work.received, work.checked, work.complete_first, work.returned) == (4, 4, 2, 2)
    assert (work.finished, work.on_time, work.on_time_rate) == (BOTH, 1, 0.5)
    assert work.first_time_complete_rate == pytest.approx(0.5)
    assert work.median_ratio is not None
    assert work.median_ratio > 1
    assert work.pause_share == pytest.approx(24 * 60 / (32 * 24 * 60))
    assert find_work_by_service(scope_of(application)) == {application.service_id: work}
    assert find_work_by_unit(scope_of(application)) == {application.unit_id: work}
    assert [month.month for month in find_work_by_month(scope_of(application))] == [8, 9]


def test_used_time_is_told_in_the_unit_of_the_promise() -> None:
    application = make_year()

    (used,) = find_used_times(scope_of(application))

    assert (used.promise_amount, used.promise_unit, used.finished) == (5, "working_day", BOTH)
    assert 2 < used.median_used < used.p90_used


def test_missing_documents_are_ranked() -> None:
    application = make_year()

    (worst,) = find_missing_documents(scope_of(application))

    first = application.documents.order_by("position")[0]
    assert (worst.item_id, worst.name, worst.asked, worst.returned) == (first.item_id, first.name, 4, BOTH)


def test_open_work_knows_whose_turn_it_is() -> None:
    application = make_year()
    later = NOON + timedelta(days=20)

    found = summarise_open_work(application.government_id, later)

    assert (found.open, found.late, found.waiting, found.ready) == (4, 1, 1, BOTH)
    assert find_open_work_by_unit(application.government_id, later) == {application.unit_id: found}


def test_another_service_period_or_unit_counts_nothing_and_few_statements_do() -> None:
    application = make_year()

    assert summarise_work(scope_of(application, service_id=0)).received == 0
    assert summarise_work(scope_of(application, unit_ids=())).finished == 0
    assert summarise_work(Scope(application.government_id, date(2025, 1, 1), date(2025, 12, 31))).on_time_rate is None
    assert sum(day.finished for day in find_day_counts(scope_of(application))) == BOTH
    with CaptureQueriesContext(connection) as queries:
        find_work_by_service(scope_of(application))
    assert len(queries) == BOTH
