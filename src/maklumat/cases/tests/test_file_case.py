"""A report is filed once, whole, and with a receipt that only its reporter can read."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from maklumat.cases.actions.intake import file_case
from maklumat.cases.errors import SecretWrong, TextMissing
from maklumat.cases.models import Assignment, Case, Clock, Message, Reporter
from maklumat.cases.queries import check_secret
from maklumat.cases.sealing import open_contact
from maklumat.cases.testing import BODY, file, make_division, make_office, make_report, make_visitor, named
from maklumat.cases.vocabulary import CaseKind, CaseStatus, ClockCode
from maklumat.catalogue.testing import make_service, make_standard
from maklumat.channels.models import OutgoingMessage
from maklumat.foundation.refusals import NotPermitted
from maklumat.journal.models import Entry
from maklumat.organization.testing import NOON, make_government

pytestmark = pytest.mark.django_db


def test_a_report_becomes_a_case_with_message_clocks_owner_and_journal() -> None:
    receipt = file()

    case = Case.objects.get(code=receipt.case.code)
    assert case.status == CaseStatus.RECEIVED
    assert case.unit == make_office()
    assert case.title == "Loket tutup pukul sebelas"
    assert Message.objects.get(case=case).body == BODY
    assert set(Clock.objects.filter(case=case).values_list("code", flat=True)) == {
        ClockCode.VERIFY,
        ClockCode.NON_SUPERVISION,
        ClockCode.LAW_RESPONSE,
    }
    assert Assignment.objects.get(case=case).unit == case.unit
    assert Entry.objects.get(subject_kind="case", subject_key=case.code).event == "case.filed"
    assert case.next_clock == ClockCode.VERIFY


def test_the_clock_promises_the_day_of_the_picture() -> None:
    at = datetime(2026, 8, 6, 1, 42, tzinfo=UTC)  # Thursday 6 August, 09:42 WITA

    case = file(now=at).case

    settle = Clock.objects.get(case=case, code=ClockCode.NON_SUPERVISION)
    assert settle.trace["due"] == "2026-08-28"


def test_a_question_has_no_clock_of_the_complaints_law() -> None:
    case = file(make_report(kind=CaseKind.INFORMATION_REQUEST)).case

    codes = set(Clock.objects.filter(case=case).values_list("code", flat=True))
    assert codes == {ClockCode.VERIFY, ClockCode.INFO}


def test_the_journal_keeps_no_word_of_the_report() -> None:
    case = file().case

    entry = Entry.objects.get(subject_key=case.code)
    assert "Loket" not in str(entry.facts)
    assert set(entry.digests) == {"title", "body"}


def test_posting_the_same_form_twice_files_one_case_and_shows_the_same_words() -> None:
    first, second = file(), file()

    assert first.case.pk == second.case.pk
    assert first.secret_words == second.secret_words
    assert Case.objects.count() == Message.objects.count() == 1


def test_only_the_words_of_the_receipt_open_the_case() -> None:
    receipt = file()

    check_secret(receipt.case, " 1. " + ", ".join(receipt.secret_words).upper())
    with pytest.raises(SecretWrong):
        check_secret(receipt.case, "bukan kata yang benar")


def test_a_receipt_made_under_a_key_used_before_still_opens(settings: Settings) -> None:
    receipt = file()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "kunci yang baru"

    check_secret(receipt.case, " ".join(receipt.secret_words))


def test_the_identity_is_sealed_apart_from_the_case() -> None:
    case = file(make_report(**named())).case

    reporter = Reporter.objects.get(case=case)
    assert b"Siti" not in bytes(reporter.sealed)
    assert open_contact(reporter).name == "Siti Rahma"


def test_a_receipt_goes_out_by_mail_without_words_of_the_case_or_the_secret() -> None:
    receipt = file(make_report(**named()))

    message = OutgoingMessage.objects.get(subject_key=receipt.case.code)
    assert receipt.case.code in message.body
    assert not any(word in message.body.split() for word in receipt.secret_words)
    assert "sebelas" not in message.body


def test_the_case_is_bound_to_the_standard_in_force_on_the_day_of_receipt() -> None:
    service = make_service(unit=make_division())
    version = make_standard(service=service, in_force=True)

    case = file(make_report(service_id=service.pk)).case

    assert (case.service, case.standard) == (service, version)


def test_filing_costs_few_statements() -> None:
    office = make_office()
    visitor = make_visitor(office.government)
    file_case(make_report("pemanasan"), government=office.government, actor=visitor, now=NOON)

    with CaptureQueriesContext(connection) as captured:
        file_case(make_report("kedua", **named()), government=office.government, actor=visitor, now=NOON)

    # Keys, account, rows, job; SAVEPOINT and RELEASE stand for the BEGIN and COMMIT of a real request.
    assert len(captured) <= 6, "\n".join(query["sql"][:200] for query in captured)


def test_a_report_without_words_is_refused_at_its_field() -> None:
    with pytest.raises(TextMissing) as refusal:
        file(make_report(body=" \u200b\x00 "))

    assert refusal.value.field == "body"
    assert not Case.objects.exists()


def test_a_report_cannot_be_filed_with_another_government() -> None:
    office, other = make_office(), make_government("tetangga")

    with pytest.raises(NotPermitted):
        file_case(make_report(), government=office.government, actor=make_visitor(other), now=NOON)
