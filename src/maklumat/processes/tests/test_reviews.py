"""Keepers of standards are told of their reviews: the right people, each step once, a missed day caught up."""

from datetime import UTC, date, datetime, timedelta

import pytest

from maklumat.catalogue.actions.enactment import confirm_unchanged
from maklumat.catalogue.models import ReviewReminder
from maklumat.catalogue.queries.reviews import find_due_reminders
from maklumat.catalogue.testing import SEEDER, make_service, make_standard
from maklumat.catalogue.vocabulary import CatalogueEvent
from maklumat.channels.models import Notification, OutgoingMessage
from maklumat.journal.queries import find_entries
from maklumat.organization.models import Unit
from maklumat.organization.testing import make_contact, make_staff, make_unit
from maklumat.organization.vocabulary import Role
from maklumat.processes.reviews import remind_reviews

pytestmark = pytest.mark.django_db
ENACTED = date(2025, 11, 3)


def morning(year: int, month: int, day: int) -> datetime:
    """Return 08:15 WITA."""
    return datetime(year, month, day, 0, 15, tzinfo=UTC)


@pytest.fixture
def unit() -> Unit:
    """Return a division with a head, a contact person with an account, and a quality manager above it."""
    office = make_unit(slug="setda")
    division = make_unit(parent=office, slug="kesra")
    make_staff(Role.DIVISION_HEAD, division)
    make_staff(Role.QUALITY_MANAGER, office)
    make_contact(division, staff=make_staff(Role.OFFICER, division))
    make_staff(Role.OFFICER, division, "lain@kesra.example")
    return division


def test_every_step_is_told_once_to_head_contact_and_quality_manager(unit: Unit) -> None:
    version = make_standard(make_service(unit), in_force_from=ENACTED)
    days = [
        *(morning(2026, 8, 3), morning(2026, 8, 5), morning(2026, 8, 5) + timedelta(hours=2), morning(2026, 8, 6)),
        *(morning(2026, 10, 5), morning(2026, 10, 27), morning(2026, 11, 3), morning(2026, 11, 4)),
    ]

    told = [remind_reviews(unit.government_id, now=day) for day in days]

    assert told == [0, 1, 0, 0, 1, 1, 0, 1]
    steps = ["warned_90", "warned_30", "warned_7", "overdue"]
    assert list(ReviewReminder.objects.order_by("pk").values_list("step", "told")) == [(step, 3) for step in steps]
    bells = Notification.objects.filter(kind="review_overdue").values_list("staff__email", flat=True)
    assert set(bells) == {"division_head@kesra.example", "quality_manager@setda.example", "officer@kesra.example"}
    letter = OutgoingMessage.objects.filter(template="review_overdue").first()
    assert letter is not None
    assert "Rekomendasi kegiatan (03-11-2026)" in letter.body
    assert "/meja/standar/pembaruan/?unit=kesra" in letter.body
    recorded = find_entries(version).filter(event=CatalogueEvent.REVIEW_REMINDED)
    assert [entry.facts["step"] for entry in recorded] == steps


def test_a_missed_day_is_caught_up_with_the_step_of_today_and_days_off_wait(unit: Unit) -> None:
    make_standard(make_service(unit), in_force_from=ENACTED)
    sunday, monday = morning(2026, 11, 1), morning(2026, 11, 2)

    assert [remind_reviews(unit.government_id, now=day) for day in (sunday, monday)] == [0, 1]
    assert ReviewReminder.objects.get().step == "warned_7"


def test_a_confirmed_standard_is_told_of_again_a_year_later(unit: Unit) -> None:
    version = make_standard(make_service(unit), in_force_from=ENACTED)
    remind_reviews(unit.government_id, now=morning(2026, 10, 5))
    confirmed_on = date(2026, 10, 6)
    confirm_unchanged(version.pk, reviewed_on=confirmed_on, reason="Tetap.", actor=SEEDER, now=morning(2026, 10, 6))

    told = [remind_reviews(unit.government_id, now=day) for day in (morning(2026, 11, 4), morning(2027, 9, 6))]

    assert told == [0, 1]


def test_standards_of_one_unit_share_a_letter_and_nobody_to_tell_means_another_day() -> None:
    unit = make_unit(slug="sepi")
    for slug in ("satu", "dua"):
        make_standard(make_service(unit, slug=slug, name=f"Layanan {slug}"), in_force_from=date(2023, 2, 1))
    assert remind_reviews(unit.government_id, now=morning(2026, 8, 19)) == 0

    make_staff(Role.DIVISION_HEAD, unit)

    assert remind_reviews(unit.government_id, now=morning(2026, 8, 20)) == 2
    letter = OutgoingMessage.objects.get()
    assert letter.template == "review_legally_stale"
    assert all(name in letter.body for name in ("Layanan satu", "Layanan dua"))


def test_a_second_worker_that_found_the_same_work_does_nothing(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    make_standard(make_service(unit), in_force_from=ENACTED)
    now = morning(2026, 11, 4)
    found = list(find_due_reminders(unit.government_id, now.date()))
    first = remind_reviews(unit.government_id, now=now)
    monkeypatch.setattr("maklumat.processes.reviews.find_due_reminders", lambda _government, _day: iter(found))

    second = remind_reviews(unit.government_id, now=now)

    assert (first, second) == (1, 0)
    assert (OutgoingMessage.objects.count(), Notification.objects.count()) == (3, 3)
