"""From the form to the product: what each step asks, writes and tells."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maklumat.applications.actions.checking import (
    Completion,
    Verdict,
    check_documents,
    complete_documents,
    waive_document,
)
from maklumat.applications.actions.closing import Product, finish_application, hand_over, let_lapse
from maklumat.applications.actions.identity import open_applicant_identity
from maklumat.applications.actions.uploads import store_document_file
from maklumat.applications.actions.work import extend_deadline, reach_step, resume_work
from maklumat.applications.errors import (
    ApplicationNotMovable,
    DocumentsMissing,
    DocumentsUnchecked,
    ExtensionNotAllowed,
    NameMissing,
    RecipientMissing,
    ServiceNotOpen,
    StepUnknown,
    WordsMissing,
)
from maklumat.applications.models import Application
from maklumat.applications.sealing import is_secret_of
from maklumat.applications.testing import (
    APPLICANT,
    all_complete,
    applicant_of,
    file_request,
    make_application,
    make_head_of,
    make_open_service,
    make_worker,
    one_returned,
)
from maklumat.applications.vocabulary import ApplicationEvent, ApplicationStatus, DocumentStatus, HandoverWay
from maklumat.catalogue.testing import make_components, make_service
from maklumat.channels.identities import Contact
from maklumat.channels.models import OutgoingMessage
from maklumat.files.cleaning import UploadedBytes
from maklumat.foundation.actor import system_actor
from maklumat.foundation.reference_codes import Series, series_of
from maklumat.foundation.refusals import NotPermitted
from maklumat.journal.models import Entry
from maklumat.organization.testing import NOON, make_unit

PDF = UploadedBytes("surat.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF")
WORKING_DAYS = 5

pytestmark = pytest.mark.django_db


def events(application: Application) -> list[str]:
    rows = Entry.objects.filter(subject_kind="application", subject_key=application.code).order_by("sequence")
    return list(rows.values_list("event", flat=True))


def test_an_application_is_bound_to_the_standard_of_its_day() -> None:
    service = make_open_service()

    receipt = file_request(service)

    application = receipt.application
    assert series_of(application.code) is Series.APPLICATIONS
    assert (application.standard.number, application.promise_amount, application.promise_unit) == (
        1,
        WORKING_DAYS,
        "working_day",
    )
    assert application.due_at == datetime(2026, 8, 27, 8, tzinfo=UTC)  # five working days, 25 August is a holiday
    assert is_secret_of(application.code, " ".join(receipt.secret_words), bytes(application.secret_hash))
    assert application.documents.count() == len(all_complete(application))
    mail = OutgoingMessage.objects.get(template="application_received")
    assert application.code in mail.subject_line
    assert events(application) == [ApplicationEvent.FILED]


def test_the_same_form_sent_twice_is_one_application() -> None:
    service = make_open_service()

    first, second = file_request(service), file_request(service, now=NOON + timedelta(minutes=1))

    assert first.application.pk == second.application.pk
    assert first.secret_words == second.secret_words
    assert Application.objects.count() == 1


def test_filing_takes_few_statements() -> None:
    service = make_open_service()
    file_request(service)

    with CaptureQueriesContext(connection) as queries:
        file_request(service, "kunci-permohonan-2")

    assert len(queries) <= 6


def test_a_form_with_gaps_is_refused_at_its_field() -> None:
    service = make_open_service()

    with pytest.raises(NameMissing):
        file_request(service, contact=Contact())
    with pytest.raises(DocumentsMissing) as refusal:
        file_request(service, brought=frozenset())
    assert str(refusal.value.field).startswith("document-")
    with pytest.raises(ServiceNotOpen):
        file_request(make_service(make_unit(), "tanpa-standar"))
    assert Application.objects.count() == 0


def test_a_returned_document_stops_the_clock_until_it_is_completed() -> None:
    application = file_request(make_open_service()).application
    officer, first_due = make_worker(application.unit), application.due_at

    check_documents(application.code, one_returned(application), actor=officer, now=NOON)

    application.refresh_from_db()
    assert application.status == ApplicationStatus.INCOMPLETE
    assert (application.was_complete_first, application.return_count) == (False, 1)
    assert OutgoingMessage.objects.filter(template="application_returned").count() == 1
    applicant, key = applicant_of(application), "kunci-lengkapi-1"
    item = application.documents.get(status=DocumentStatus.RETURNED).item_id
    with pytest.raises(DocumentsMissing):
        complete_documents(application.code, Completion(key), actor=applicant, now=NOON)
    later = NOON + timedelta(days=2)
    store_document_file(
        PDF, item_id=item, submission_key=key, government_id=application.government_id, actor=applicant, now=later
    )
    for _click in range(2):
        complete_documents(application.code, Completion(key), actor=applicant, now=later)

    application.refresh_from_db()
    assert application.status == ApplicationStatus.RECEIVED
    assert application.files.get().item_id == item
    assert application.due_at == first_due + timedelta(days=4)  # 20 and 21 August stood still, a weekend lies between
    assert application.first_due_at == first_due
    check_documents(application.code, all_complete(application), actor=officer, now=later)
    application.refresh_from_db()
    assert (application.status, application.was_complete_first) == (ApplicationStatus.IN_PROGRESS, False)
    assert events(application) == [
        ApplicationEvent.FILED,
        ApplicationEvent.DOCUMENTS_RETURNED,
        ApplicationEvent.DOCUMENTS_COMPLETED,
        ApplicationEvent.DOCUMENTS_CHECKED,
    ]


def test_every_document_is_looked_at_and_a_return_says_why() -> None:
    application = file_request(make_open_service()).application
    officer = make_worker(application.unit)

    with pytest.raises(DocumentsUnchecked):
        check_documents(application.code, {}, actor=officer, now=NOON)
    item = application.documents.order_by("position")[0].item_id
    with pytest.raises(WordsMissing) as refusal:
        check_documents(application.code, {item: Verdict(is_complete=False)}, actor=officer, now=NOON)
    assert refusal.value.field == f"reason-{item}"


def test_only_someone_above_the_officer_waives_a_document() -> None:
    application = make_application(ApplicationStatus.INCOMPLETE)
    item = application.documents.get(status=DocumentStatus.RETURNED).item_id

    with pytest.raises(NotPermitted):
        waive_document(application.code, item_id=item, reason="x", actor=make_worker(application.unit), now=NOON)
    waive_document(
        application.code, item_id=item, reason="Ada di arsip kami.", actor=make_head_of(application.unit), now=NOON
    )

    application.refresh_from_db()
    assert application.status == ApplicationStatus.RECEIVED
    assert application.documents.get(item_id=item).status == DocumentStatus.WAIVED


def test_the_promise_is_kept_when_the_product_is_ready_not_when_it_is_fetched() -> None:
    application = make_application(ApplicationStatus.IN_PROGRESS)
    officer, code = make_worker(application.unit), application.code

    with pytest.raises(ApplicationNotMovable):
        hand_over(code, Product(HandoverWay.PICKUP, recipient="Siti"), actor=officer, now=NOON)
    finish_application(code, words="Surat sudah terbit.", actor=officer, now=NOON + timedelta(days=2))
    application.refresh_from_db()
    assert (application.is_on_time, float(application.used_amount or 0)) == (True, 2.0)
    with pytest.raises(RecipientMissing):
        hand_over(code, Product(HandoverWay.PICKUP), actor=officer, now=NOON + timedelta(days=30))
    hand_over(code, Product(HandoverWay.PICKUP, recipient="Siti Rahma"), actor=officer, now=NOON + timedelta(days=30))

    application.refresh_from_db()
    assert (application.status, application.is_on_time) == (ApplicationStatus.COMPLETED, True)
    assert b"Siti" not in bytes(application.handover.sealed_recipient)


def test_waiting_for_another_agency_moves_the_due_day() -> None:
    application = make_application(ApplicationStatus.WAITING_AGENCY)
    before = application.due_at

    resume_work(application.code, actor=make_worker(application.unit), now=NOON + timedelta(days=2))

    application.refresh_from_db()
    assert application.status == ApplicationStatus.IN_PROGRESS
    assert application.due_at > before


def test_the_promise_is_lengthened_once_and_only_as_the_standard_allows() -> None:
    application = make_application(ApplicationStatus.IN_PROGRESS)

    with pytest.raises(ExtensionNotAllowed):
        extend_deadline(
            application.code, amount=1, reason="Verifikasi.", actor=make_head_of(application.unit), now=NOON
        )


def test_a_step_that_the_standard_does_not_have_is_refused() -> None:
    application = make_application(ApplicationStatus.IN_PROGRESS)
    officer, steps = make_worker(application.unit), [step.id for step in make_components().procedure]

    with pytest.raises(StepUnknown):
        reach_step(application.code, step_id="tidak-ada", actor=officer, now=NOON)
    reach_step(application.code, step_id=steps[-1], actor=officer, now=NOON)

    application.refresh_from_db()
    assert application.step_id == steps[-1]


def test_what_is_never_completed_lapses_and_counts_as_nothing() -> None:
    application = make_application(ApplicationStatus.INCOMPLETE)

    let_lapse(application.code, actor=system_actor("test", application.government_id), now=NOON)
    application.refresh_from_db()
    assert application.status == ApplicationStatus.INCOMPLETE
    let_lapse(application.code, actor=system_actor("test", application.government_id), now=NOON + timedelta(days=40))

    application.refresh_from_db()
    assert (application.status, application.finished_at) == (ApplicationStatus.LAPSED, None)


def test_the_identity_is_sealed_and_each_opening_recorded() -> None:
    application = make_application()

    assert b"Siti" not in bytes(application.applicant.sealed)
    with pytest.raises(NotPermitted):
        open_applicant_identity(application.code, actor=make_worker(make_unit(slug="lain")), now=NOON)
    contact = open_applicant_identity(application.code, actor=make_worker(application.unit), now=NOON)

    assert contact == APPLICANT
    assert events(application)[-1] == ApplicationEvent.IDENTITY_OPENED
