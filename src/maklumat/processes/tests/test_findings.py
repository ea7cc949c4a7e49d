"""What the night does to findings, and whom it tells."""

from datetime import timedelta

import pytest

from maklumat.channels.models import Notification
from maklumat.evaluation.testing import make_action
from maklumat.organization.models import ContactChannel
from maklumat.organization.testing import NOON, TODAY, make_contact, make_staff, make_unit
from maklumat.organization.vocabulary import Role, TestResult
from maklumat.processes.findings import look_for_findings_of

pytestmark = pytest.mark.django_db


def test_the_keepers_of_a_unit_are_told_once_of_what_the_night_found() -> None:
    unit = make_unit()
    head = make_staff(Role.DIVISION_HEAD, unit)
    channel = make_contact(unit).channels.get()
    ContactChannel.objects.filter(pk=channel.pk).update(test_result=TestResult.NO_ANSWER, tested_on=TODAY)

    assert look_for_findings_of(unit.government_id, now=NOON) == 1
    assert look_for_findings_of(unit.government_id, now=NOON + timedelta(days=1)) == 0
    line = Notification.objects.get()
    assert (line.staff_id, line.kind, line.facts["count"]) == (head.pk, "findings_new", 1)


def test_owner_and_planner_are_told_once_that_an_action_is_late() -> None:
    action = make_action()
    after = NOON + (action.due_on - TODAY) + timedelta(days=1)

    for _night in range(2):
        look_for_findings_of(action.government_id, now=after)

    told = Notification.objects.filter(kind="action_late").values_list("staff_id", flat=True)
    assert sorted(told) == sorted({action.owner_id, action.planned_by_id or 0})
