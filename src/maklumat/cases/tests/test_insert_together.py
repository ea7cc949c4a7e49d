"""Rows of several tables go in with one statement, or not at all. Tried on cases, which refer to one another."""

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from maklumat.cases.models import Assignment, Case, Message
from maklumat.cases.testing import make_case
from maklumat.cases.vocabulary import MessageKind
from maklumat.foundation.insertion import Call, insert_together, one_statement
from maklumat.organization.testing import NOON

pytestmark = pytest.mark.django_db


def new_case(code: str) -> Case:
    """Return an unsaved copy of a plain case."""
    case = Case.objects.get(pk=make_case().pk)
    case.pk, case.code, case.submission_key = None, code, f"key-{code}"
    return case


def message_of(case: Case) -> Message:
    """Return an unsaved message."""
    return Message(
        government_id=case.government_id, case=case, kind=MessageKind.REPORT, channel="web", body="Isi", at=NOON
    )


def test_rows_refer_to_a_row_of_the_same_statement() -> None:
    case = new_case("MKL-0000-0001")
    messages = [message_of(case), message_of(case)]
    assignment = Assignment(
        government_id=case.government_id, case=case, unit_id=case.unit_id, assigned_by="", started_at=NOON
    )

    with CaptureQueriesContext(connection) as statements:
        insert_together([case, *messages, assignment])

    stored = Case.objects.get(code="MKL-0000-0001")
    assert len(statements) == 1
    assert case.pk == stored.pk
    assert stored.messages.count() == 2
    assert assignment.pk == stored.assignments.get().pk


def test_a_call_rides_along() -> None:
    case = new_case("MKL-0000-0002")
    connection.cursor().execute("CREATE TEMPORARY SEQUENCE rides")

    insert_together([case], Call("SELECT setval('rides', %s::bigint + %s::bigint)", (40, 2)))

    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM rides")
        assert cursor.fetchone() == (42,)


def test_one_refused_row_keeps_the_others_out() -> None:
    taken = make_case()
    case = new_case("MKL-0000-0003")
    case.submission_key = taken.submission_key

    with pytest.raises(IntegrityError), one_statement():
        insert_together([case, message_of(case)])

    assert not Message.objects.filter(case__code="MKL-0000-0003").exists()
    assert not Case.objects.filter(code="MKL-0000-0003").exists()
