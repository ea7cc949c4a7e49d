"""What seems to be no report: named so at receipt, set aside by a person, kept, and taken up again."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.actions.side_exits import archive_case, resume_case
from maklumat.cases.actions.verification import dispatch_case, keep_as_report
from maklumat.cases.models import Case
from maklumat.cases.queries import find_set_aside
from maklumat.cases.queries.set_aside import PAGE
from maklumat.cases.testing import make_case, make_coordinator, make_division, make_office, make_officer
from maklumat.cases.vocabulary import ArchiveReason, CaseEvent, CaseStatus, NoReport
from maklumat.foundation.refusals import NotPermitted
from maklumat.journal.models import Entry
from maklumat.organization.testing import NOON, make_government

pytestmark = pytest.mark.django_db
ADVERT = "Promo slot gacor, bonus deposit, klik sekarang"


@pytest.mark.parametrize(
    ("body", "reason"),
    [("p", NoReport.EMPTY), (ADVERT, NoReport.ADVERT), ("asdfghjkl", NoReport.GIBBERISH), ("KTP ulun hilang", "")],
)
def test_a_message_is_read_at_receipt_and_stays_open(body: str, reason: str) -> None:
    case = make_case(body=body)

    assert case.no_report == reason
    assert case.is_open
    assert case.status == CaseStatus.RECEIVED


def test_a_few_letters_with_a_photo_may_be_a_report() -> None:
    assert make_case(body="p", upload_keys=("kunci-foto-0001",)).no_report == ""


def test_what_is_set_aside_is_kept_and_can_be_taken_up_again() -> None:
    case, coordinator = make_case(body=ADVERT), make_coordinator()

    archive_case(case.code, reason=ArchiveReason.SPAM, note="", actor=coordinator, now=NOON)
    (aside,) = find_set_aside(coordinator).cases
    assert (aside.code, aside.is_open, aside.reason, aside.text) == (case.code, False, NoReport.ADVERT, ADVERT)

    resume_case(case.code, actor=coordinator, now=NOON)
    assert find_set_aside(coordinator).cases == ()
    assert Case.objects.get().status == CaseStatus.VERIFYING


def test_what_an_officer_calls_advertising_lies_in_the_tray_too() -> None:
    case, coordinator = make_case(body="Kunjungi toko kami"), make_coordinator()
    assert case.no_report == ""

    archive_case(case.code, reason=ArchiveReason.SPAM, note="", actor=coordinator, now=NOON)

    assert [aside.code for aside in find_set_aside(coordinator).cases] == [case.code]


def test_kept_as_a_report_it_leaves_the_tray_on_the_record() -> None:
    case, coordinator = make_case(body="tes"), make_coordinator()
    with pytest.raises(NotPermitted):
        keep_as_report(case.code, actor=make_officer(case.unit), now=NOON)

    keep_as_report(case.code, actor=coordinator, now=NOON)
    keep_as_report(case.code, actor=coordinator, now=NOON)

    assert find_set_aside(coordinator).cases == ()
    assert Entry.objects.filter(event=CaseEvent.KEPT_AS_REPORT).count() == 1


def test_passed_on_it_is_a_report() -> None:
    case, coordinator = make_case(body="tes"), make_coordinator()

    dispatch_case(case.code, unit_id=make_division().pk, actor=coordinator, now=NOON)

    assert find_set_aside(coordinator).cases == ()


def test_the_tray_of_another_government_is_another_tray() -> None:
    make_case(body="tes")
    neighbour = make_office(make_government("tetangga"))

    assert find_set_aside(make_coordinator(neighbour)).cases == ()


def test_every_page_of_the_tray_costs_one_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    case, coordinator = make_case(body="tes"), make_coordinator()
    for number in range(PAGE + 4):
        case.pk, case._state.adding = None, True
        case.code, case.submission_key = f"KKR-{number:04d}-AAAA", f"kunci-salin-{number}"
        case.received_at = NOON - timedelta(minutes=number // 2)
        case.save(force_insert=True)

    with django_assert_num_queries(1):
        first = find_set_aside(coordinator)
    with django_assert_num_queries(1):
        second = find_set_aside(coordinator, after=first.next_after)

    assert len(first.cases) == PAGE
    assert len({aside.code for aside in (*first.cases, *second.cases)}) == PAGE + 5
    assert second.next_after == ""
    assert find_set_aside(coordinator, after="x~\x00").cases == first.cases
