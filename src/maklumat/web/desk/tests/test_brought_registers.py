"""Taking a register over at the desk: file, columns, report, word, result."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from maklumat.applications.actions.register_rows import check_register, import_register
from maklumat.applications.models import Application, RegisterImport
from maklumat.applications.reading.tables import read_table
from maklumat.applications.testing import make_open_service, make_worker
from maklumat.applications.vocabulary import RegisterState
from maklumat.foundation.actor import system_actor
from maklumat.organization.models import Staff
from maklumat.organization.testing import NOON
from maklumat.web.desk.testing import markup_faults, signed_in

LIST = reverse("desk:list-registers")
LIST_QUERIES, PAGE_QUERIES = 8, 6
SYSTEM = system_actor("uji")
ROWS = "No Register;Pemohon;Tgl Masuk;Tgl Selesai\n1;Siti Rahma;09/02/2026;11/02/2026\n2;Budi;kemarin;\n"

pytestmark = pytest.mark.django_db


def test_a_register_is_brought_in_checked_and_taken_over(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    service = make_open_service()
    browser = signed_in(Staff.objects.get(pk=make_worker(service.unit).staff_id))
    empty = browser.get(LIST)
    assert markup_faults(empty) == []
    sent = {"key": "kunci-formulir-register-1", "unit": service.unit_id, "service": service.pk}
    assert browser.post(LIST, sent).status_code == 422
    letter = SimpleUploadedFile("surat.pdf", b"%PDF")
    assert browser.post(LIST, {**sent, "file": letter}).status_code == 422
    for _click in range(2):
        started = browser.post(LIST, {**sent, "file": SimpleUploadedFile("register.csv", ROWS.encode())})
    register = RegisterImport.objects.get()
    page = reverse("desk:show-register", args=[register.pk])
    assert started.headers["Location"] == page
    assert ProcrastinateJob.objects.filter(task_name="processes.check_register").count() == 1
    assert "hx-get" in browser.get(page).content.decode()

    check_register(register.pk, actor=SYSTEM, now=NOON, read=read_table)
    with django_assert_max_num_queries(LIST_QUERIES):
        browser.get(LIST)
    with django_assert_max_num_queries(PAGE_QUERIES):
        checked = browser.get(page)
    assert markup_faults(checked) == []
    text = checked.content.decode()
    assert "1 dari 2 baris dapat dipindahkan" in text
    assert "kemarin" in text
    assert "Siti" not in text
    assert browser.get(page, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    twice = browser.post(reverse("desk:choose-register-columns", args=[register.pk]), {"number": "0", "received": "0"})
    assert twice.status_code == 422

    browser.post(reverse("desk:take-over-register", args=[register.pk]))
    import_register(register.pk, actor=SYSTEM, now=NOON, read=read_table)

    done = browser.get(page)
    assert markup_faults(done) == []
    assert "1 permohonan baru" in done.content.decode()
    assert RegisterImport.objects.get().state == RegisterState.DONE
    application = Application.objects.get()
    shown = browser.get(reverse("desk:show-application", args=[application.code]))
    assert markup_faults(shown) == []
    assert "Register lama: 1" in shown.content.decode()
