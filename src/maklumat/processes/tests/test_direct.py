"""What is written straight to a contact person is theirs at once; the account of a unit leads to its intake."""

import pytest

from maklumat.cases.models import Assignment, Case, Clock
from maklumat.cases.testing import make_division, make_office
from maklumat.cases.vocabulary import CaseEvent, CaseStatus, ClockCode
from maklumat.channels.models import ChannelAccount, Notification
from maklumat.channels.parsing.tests.payloads import whatsapp
from maklumat.channels.testing import ARRIVAL, deliver, make_account
from maklumat.journal.models import Entry
from maklumat.organization.models import RoleGrant, Staff, Unit
from maklumat.organization.testing import make_staff
from maklumat.organization.vocabulary import Role
from maklumat.processes.conversations import hear_account

pytestmark = pytest.mark.django_db
STORY = "Loket dua tutup sejak pagi tanpa kabar"


@pytest.fixture
def division() -> Unit:
    return make_division(make_office())


@pytest.fixture
def owner(division: Unit) -> Staff:
    return make_staff(Role.OFFICER, division)


def tell(unit: Unit, staff: Staff | None) -> Case:
    account = make_account()
    ChannelAccount.objects.filter(pk=account.pk).update(unit=unit, staff=staff)
    for number, text in enumerate([STORY, "lewati", "1"]):
        deliver(account, whatsapp({"id": f"w{number}", "type": "text", "text": {"body": text}}))
        hear_account(account.pk, ARRIVAL)
    return Case.objects.get()


def test_a_report_to_a_contact_person_begins_with_them(division: Unit, owner: Staff) -> None:
    case = tell(division, owner)

    assert (case.status, case.unit, case.holder) == (CaseStatus.DISPATCHED, division, owner)
    assert Assignment.objects.get(case=case, ended_at=None).holder == owner
    assert Clock.objects.filter(case=case, code=ClockCode.FIRST_RESPONSE).exists()
    told = Notification.objects.filter(staff=owner, subject_key=case.code)
    assert list(told.values_list("kind", flat=True)) == ["case_dispatched"]
    entry = Entry.objects.get(event=CaseEvent.DISPATCHED, subject_key=case.code)
    assert (entry.actor_kind, entry.facts["holder"]) == ("channel", owner.pk)


def test_a_contact_person_who_handles_nothing_any_more_gets_no_report(division: Unit, owner: Staff) -> None:
    RoleGrant.objects.filter(staff=owner).delete()

    case = tell(division, owner)

    assert (case.status, case.unit, case.holder) == (CaseStatus.RECEIVED, make_office(), None)


def test_the_account_of_a_unit_leads_to_the_intake_nearest_to_it(division: Unit) -> None:
    branch = make_division(division, slug="loket")
    Unit.objects.filter(pk=division.pk).update(receives_reports=True)

    case = tell(branch, None)

    assert (case.status, case.unit, case.holder) == (CaseStatus.RECEIVED, division, None)
