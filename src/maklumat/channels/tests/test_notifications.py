"""The bell of the desk."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maklumat.channels.actions.notifications import mark_read, notify_staff
from maklumat.channels.queries import count_unread, find_notifications
from maklumat.channels.testing import NOON_UTC
from maklumat.organization.models import Staff
from maklumat.organization.testing import make_staff

pytestmark = pytest.mark.django_db


def tell(*staff: Staff, dedupe_key: str = "assigned:KKR-1", kind: str = "case_assigned") -> None:
    notify_staff(
        [person.pk for person in staff],
        kind=kind,
        subject=("case", "KKR-1"),
        facts={"code": "KKR-1", "due": NOON_UTC},
        dedupe_key=dedupe_key,
        government_id=staff[0].government_id,
        now=NOON_UTC,
    )


def test_each_is_told_in_one_statement() -> None:
    one, other = make_staff(email="a@umum.example"), make_staff(email="b@umum.example")

    with CaptureQueriesContext(connection) as queries:
        tell(one, other, one)

    assert len(queries) == 1
    assert count_unread(one.pk) == count_unread(other.pk) == 1


def test_who_was_told_is_not_told_again_but_others_are() -> None:
    one, other = make_staff(email="a@umum.example"), make_staff(email="b@umum.example")
    tell(one)

    tell(one, other)
    tell(one, dedupe_key="assigned:KKR-2")

    assert count_unread(one.pk) == 2
    assert count_unread(other.pk) == 1


def test_moments_among_the_facts_are_kept_as_text() -> None:
    person = make_staff()
    tell(person)

    assert find_notifications(person.pk).get().facts == {"code": "KKR-1", "due": "2026-08-19T04:00:00.000000Z"}


def test_the_newest_line_comes_first() -> None:
    person = make_staff()
    tell(person, dedupe_key="1", kind="case_assigned")
    tell(person, dedupe_key="2", kind="case_rejected")

    assert [line.kind for line in find_notifications(person.pk)] == ["case_rejected", "case_assigned"]


def test_a_line_that_arrived_meanwhile_stays_unread() -> None:
    person = make_staff()
    tell(person, dedupe_key="1")
    shown = find_notifications(person.pk).first()
    tell(person, dedupe_key="2")
    assert shown is not None

    marked = mark_read(person.pk, now=NOON_UTC + timedelta(minutes=1), until_id=shown.pk)

    assert marked == 1
    assert count_unread(person.pk) == 1


def test_nobody_marks_the_bell_of_another() -> None:
    one, other = make_staff(email="a@umum.example"), make_staff(email="b@umum.example")
    tell(one, other)

    mark_read(one.pk, now=NOON_UTC)

    assert count_unread(one.pk) == 0
    assert count_unread(other.pk) == 1
