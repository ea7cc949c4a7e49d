"""What time does to applications."""

from datetime import timedelta

import pytest

from maklumat.applications.actions.uploads import store_document_file
from maklumat.applications.models import Application, ApplicationFile
from maklumat.applications.testing import make_applicant_visitor, make_application
from maklumat.applications.vocabulary import ApplicationStatus
from maklumat.files.cleaning import UploadedBytes
from maklumat.organization.testing import NOON
from maklumat.processes.applications import let_applications_lapse, sweep_document_files

PDF = UploadedBytes("surat.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF")


@pytest.mark.django_db
def test_what_is_never_completed_lapses_after_its_day_and_not_before() -> None:
    make_application(ApplicationStatus.INCOMPLETE)

    assert let_applications_lapse(NOON + timedelta(days=29)) == 0
    assert let_applications_lapse(NOON + timedelta(days=31)) == 1
    assert let_applications_lapse(NOON + timedelta(days=31)) == 0
    assert Application.objects.get().status == ApplicationStatus.LAPSED


@pytest.mark.django_db
def test_files_nobody_sent_are_removed_after_two_days() -> None:
    application = make_application()
    store_document_file(
        PDF,
        item_id="ktp",
        submission_key="kunci-tidak-dikirim",
        government_id=application.government_id,
        actor=make_applicant_visitor(application.government),
        now=NOON,
    )

    assert sweep_document_files(NOON + timedelta(days=1)) == 0
    assert sweep_document_files(NOON + timedelta(days=3)) == 1
    assert ApplicationFile.objects.count() == 0
