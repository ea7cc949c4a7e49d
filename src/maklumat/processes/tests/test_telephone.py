"""Calls become cases, and a caller is met by the reports this officer may know of."""

import json

import pytest

from maklumat.cases.models import Case
from maklumat.cases.queries import get_case
from maklumat.cases.sealing import Contact, open_contact
from maklumat.cases.testing import make_case, make_coordinator, make_division, make_office, make_officer, named
from maklumat.cases.vocabulary import CaseStatus, Identity
from maklumat.channels.actions.calls import join_call
from maklumat.channels.models import Call, Conversation, Message
from maklumat.channels.testing import ARRIVAL, deliver, make_account, make_call
from maklumat.channels.vocabulary import Channel
from maklumat.organization.models import Unit
from maklumat.organization.testing import NOON
from maklumat.processes.conversations import hear_account
from maklumat.processes.telephone import find_cases_of_caller

pytestmark = pytest.mark.django_db
PHONE = "+6281200000001"


@pytest.fixture
def division() -> Unit:
    return make_division(make_office())


def _tied(division: Unit, key: str, **facts: object) -> Case:
    """Return a case in work at the division that an earlier call of the number told of."""
    case = make_case(CaseStatus.IN_PROGRESS, division=division, key=f"kunci-{key}-0001", **facts)  # type: ignore[arg-type]
    call = make_call(PHONE, key=key, is_answered=True)
    join_call(call.pk, case.code, actor=make_officer(division), now=NOON)
    return case


def test_a_caller_is_met_by_the_open_reports_of_the_number(division: Unit) -> None:
    case = _tied(division, "p.1", **named())

    assert find_cases_of_caller(make_call(PHONE, key="p.2"), actor=make_officer(division)) == [case]
    assert find_cases_of_caller(make_call("+6281200000002", key="p.3"), actor=make_officer(division)) == []
    assert find_cases_of_caller(make_call(None, key="p.4"), actor=make_officer(division)) == []


def test_a_number_gives_nobody_away(division: Unit) -> None:
    """A report without a name stays unknown to all; one with a name kept secret is for those who may open it."""
    _tied(division, "p.1")
    secret = _tied(division, "p.2", identity=Identity.CONFIDENTIAL, contact=Contact(name="Siti"))
    call = make_call(PHONE, key="p.3")

    assert find_cases_of_caller(call, actor=make_officer(division)) == []
    assert find_cases_of_caller(call, actor=make_coordinator(division.parent)) == [secret]


def test_another_division_does_not_learn_of_the_report(division: Unit) -> None:
    _tied(division, "p.1", **named())
    stranger = make_officer(make_division(division.parent, slug="hukum"))

    assert find_cases_of_caller(make_call(PHONE, key="p.2"), actor=stranger) == []


def test_a_number_that_whatsapp_vouches_for_is_the_same_person(division: Unit) -> None:
    case = make_case(CaseStatus.IN_PROGRESS, division=division, **named())
    value = {
        "metadata": {"phone_number_id": "555"},
        "messages": [
            {"id": "w.1", "from": PHONE[1:], "type": "text", "timestamp": "1795145700", "text": {"body": "Halo"}}
        ],
    }
    body = {"object": "whatsapp_business_account", "entry": [{"changes": [{"field": "messages", "value": value}]}]}
    deliver(make_account(Channel.WHATSAPP), json.dumps(body).encode())
    Conversation.objects.update(case_code=case.code)

    assert find_cases_of_caller(make_call(PHONE), actor=make_officer(division)) == [case]


def test_what_an_officer_noted_at_the_exchange_is_a_case_of_that_call(division: Unit) -> None:
    line = make_account(Channel.PHONE, provider_id="")
    note = {
        "call_uid": "p.7",
        "caller_number": "0812-0000-0001",
        "caller_name": "Siti Rahma",
        "summary": "Pohon tumbang menutup jalan",
        "location_text": "Depan kantor pos",
        "callback_wanted": True,
    }

    deliver(line, json.dumps(note).encode())
    hear_account(line.pk, ARRIVAL)
    hear_account(line.pk, ARRIVAL)

    case = Case.objects.get()
    assert (case.channel, case.title, case.place) == (Channel.PHONE, "Pohon tumbang menutup jalan", "Depan kantor pos")
    assert open_contact(case.reporter) == Contact(name="Siti Rahma", phone=PHONE)
    call = Call.objects.get()
    assert (call.case_code, call.wants_call_back) == (case.code, True)
    assert not Message.objects.filter(direction="out")
    assert get_case(case.code, actor=make_coordinator(division.parent)) == case
