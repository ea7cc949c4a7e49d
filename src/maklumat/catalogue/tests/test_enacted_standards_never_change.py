"""What the database itself refuses, whoever holds the connection."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.testing import ADDED_AT, IN_FORCE_FROM, make_service, make_standard
from maklumat.catalogue.vocabulary import StandardStatus

pytestmark = pytest.mark.django_db

HELD = [
    StandardStatus.IN_FORCE,
    StandardStatus.UNDER_REVIEW,
    StandardStatus.SUPERSEDED,
    StandardStatus.REVOKED,
]
CHANGES = [
    "components = '{}'",
    "decision_number = 'lain'",
    "decision_date = '2020-01-01'",
    "in_force_from = '2020-01-01'",
    "consultation_record = 'lain'",
    "completion_amount = 1",
    "number = 9",
    "status = 'draft'",
]


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("status", HELD)
def test_an_enacted_standard_keeps_its_text_and_its_decision(status: StandardStatus, change: str) -> None:
    version = make_standard()
    StandardVersion.objects.filter(pk=version.pk).update(status=status)

    with pytest.raises(IntegrityError, match="was enacted"):
        run(f"UPDATE catalogue_standardversion SET {change}")  # noqa: S608 - constants of this file


def test_an_enacted_standard_is_never_removed() -> None:
    make_standard()

    with pytest.raises(IntegrityError, match="never removed"):
        run("DELETE FROM catalogue_standardversion")


def test_status_and_last_day_may_move() -> None:
    version = make_standard()

    run("UPDATE catalogue_standardversion SET status = 'superseded', in_force_until = '2026-12-31'")

    version.refresh_from_db()
    assert (version.status, version.in_force_until) == (StandardStatus.SUPERSEDED, date(2026, 12, 31))


def test_a_draft_may_change_and_go() -> None:
    make_standard(in_force=False)

    run("UPDATE catalogue_standardversion SET components = '{}'")
    StandardVersion.objects.all().delete()

    assert not StandardVersion.objects.exists()


@pytest.mark.parametrize("first_day", [IN_FORCE_FROM, date(2026, 5, 1), date(2026, 6, 30)])
def test_two_versions_are_never_in_force_on_one_day(first_day: date) -> None:
    version = make_standard()
    StandardVersion.objects.filter(pk=version.pk).update(in_force_until=date(2026, 6, 30))

    with pytest.raises(IntegrityError, match="standard_one_in_force_a_day"), transaction.atomic():
        put_beside(version, first_day)
    put_beside(version, date(2026, 7, 1))  # the day after is free


def test_versions_of_two_services_do_not_disturb_each_other() -> None:
    make_standard(make_service(slug="satu"))
    make_standard(make_service(slug="dua"))

    assert StandardVersion.objects.filter(in_force_from=IN_FORCE_FROM).count() == 2


@pytest.mark.parametrize("status", HELD)
@pytest.mark.parametrize(
    "missing", ["decision_number = ''", "decision_date = NULL", "consultation_record = ''", "in_force_from = NULL"]
)
def test_nothing_is_in_force_without_decision_and_consultation(status: StandardStatus, missing: str) -> None:
    make_standard(in_force=False)
    run(
        "UPDATE catalogue_standardversion SET decision_number = '1', decision_date = '2026-01-01',"
        " consultation_record = '1', in_force_from = '2026-01-01'"
    )

    with pytest.raises(IntegrityError, match="standard_in_force_is_decided"):
        run(f"UPDATE catalogue_standardversion SET status = '{status}', {missing}")  # noqa: S608


def put_beside(version: StandardVersion, first_day: date) -> None:
    StandardVersion.objects.create(
        government_id=version.government_id,
        service_id=version.service_id,
        number=2,
        status=StandardStatus.IN_FORCE,
        in_force_from=first_day,
        decision_number="2",
        decision_date=first_day,
        consultation_record="2",
        created_at=ADDED_AT,
    )
