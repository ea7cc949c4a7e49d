"""Applying from the first question to the product, as a browser without script sends it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from maklumat.applications.actions.checking import check_documents
from maklumat.applications.actions.closing import Product, finish_application, hand_over
from maklumat.applications.models import Application, ApplicationFile
from maklumat.applications.sealing import open_applicant, secret_words_of
from maklumat.applications.testing import (
    all_complete,
    file_request,
    make_open_service,
    make_worker,
    one_returned,
)
from maklumat.applications.vocabulary import ApplicationStatus, DocumentStatus, HandoverWay
from maklumat.catalogue.models import Service
from maklumat.catalogue.queries import get_standard_in_force, read_components
from maklumat.files.cleaning import UploadedBytes
from maklumat.organization.testing import TODAY
from maklumat.web.public.testing import markup_faults
from maklumat.web.shared.clock import now

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
KEY = "kunci-formulir-permohonan-1"
PERSON = {"name": "Siti Rahma", "phone": "0812-0000-0001", "email": "warga@contoh.example", "wants_email": "on"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def service() -> Service:
    return make_open_service()


def items(service: Service) -> list[str]:
    standard = get_standard_in_force(service.pk, TODAY)
    assert standard is not None
    return [item.id for item in read_components(standard).requirements]


def address(service: Service, name: str, *more: object) -> str:
    return reverse(f"public:{name}", args=[service.unit.slug, service.slug, *more])


def everything(service: Service, **changed: object) -> dict[str, object]:
    return {"submission_key": KEY, "paper": items(service), **PERSON, **changed}


def test_one_question_a_page_leads_to_a_receipt(client: Client, service: Service) -> None:
    first = client.get(address(service, "start-application"))
    assert (first.status_code, markup_faults(first.content)) == (200, [])
    wanted = items(service)
    posted: dict[str, object] = {"submission_key": KEY, "paper": wanted[1:]}
    attached = client.post(
        address(service, "application-step", 2),
        {**posted, "from": "1", "file": SimpleUploadedFile("ktp.pdf", PDF)},
    )
    assert (attached.status_code, markup_faults(attached.content)) == (200, [])
    last = client.post(
        address(service, "application-step", len(wanted) + 2), {**posted, **PERSON, "from": str(len(wanted) + 1)}
    )
    assert "Siti Rahma" in last.content.decode()
    assert "ktp.pdf" in last.content.decode()
    for _click in range(2):
        sent = client.post(address(service, "file-application"), {**posted, **PERSON})
        assert sent.headers["Location"] == reverse("public:show-application-receipt")

    application = Application.objects.get()
    assert ApplicationFile.objects.get().application == application
    assert open_applicant(application.applicant).phone == PERSON["phone"]
    receipt = client.get(reverse("public:show-application-receipt"))
    assert markup_faults(receipt.content) == []
    assert application.code in receipt.content.decode()
    assert all(word in receipt.content.decode() for word in secret_words_of(KEY))
    assert client.get(reverse("public:print-application-receipt")).status_code == 200
    kept = client.post(reverse("public:confirm-application-receipt"), {"is_kept": "on"})
    assert kept.headers["Location"] == reverse("public:show-application", args=[application.code])
    assert client.get(reverse("public:show-application-receipt")).status_code == 410


def test_a_gap_is_shown_on_its_page_and_nothing_typed_is_lost(client: Client, service: Service) -> None:
    page = client.post(address(service, "file-application"), everything(service, paper=items(service)[1:]))
    assert page.status_code == 422
    assert "Siti Rahma" in page.content.decode()
    nameless = client.post(address(service, "file-application"), everything(service, name=""))
    assert nameless.status_code == 422
    assert PERSON["phone"] in nameless.content.decode()
    assert Application.objects.count() == 0


def test_a_file_can_be_removed_again(client: Client, service: Service) -> None:
    posted = {"submission_key": KEY, "from": "1"}
    step = address(service, "application-step", 1)
    client.post(step, {**posted, "file": SimpleUploadedFile("ktp.pdf", PDF)})
    refused = client.post(step, {**posted, "file": SimpleUploadedFile("ktp.exe", b"MZ nothing we take")})
    assert refused.status_code == 422

    client.post(step, {**posted, "remove": ApplicationFile.objects.get().upload_key})

    assert ApplicationFile.objects.count() == 0


def test_the_service_page_leads_to_the_form(client: Client, service: Service) -> None:
    page = client.get(address(service, "show-service")).content.decode()

    assert address(service, "start-application") in page


def test_code_alone_shows_the_state_and_words_open_the_documents(
    client: Client, service: Service, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    receipt = file_request(service, now=now())
    application = receipt.application
    show = reverse("public:show-application", args=[application.code])
    led = client.get(reverse("public:show-case", args=[application.code]))
    assert led.headers["Location"] == show
    with django_assert_max_num_queries(8):
        closed = client.get(show)
    assert (closed.status_code, markup_faults(closed.content)) == (200, [])
    assert "acara warga" not in closed.content.decode()
    assert client.get(reverse("public:show-application-deadline", args=[application.code])).status_code == 200
    wrong = client.post(reverse("public:open-application", args=[application.code]), {"words": "satu dua tiga empat"})
    assert wrong.status_code == 422

    client.post(reverse("public:open-application", args=[application.code]), {"words": " ".join(receipt.secret_words)})

    with django_assert_max_num_queries(12):
        opened = client.get(show)
    assert markup_faults(opened.content) == []
    assert "acara warga" in opened.content.decode()


def test_a_returned_document_is_completed_and_the_product_fetched(client: Client, service: Service) -> None:
    receipt, officer = file_request(service, now=now()), make_worker(service.unit)
    code = receipt.application.code
    check_documents(code, one_returned(receipt.application), actor=officer, now=now())
    args = [code]
    refused = client.post(reverse("public:complete-documents", args=args), {})
    assert refused.status_code == 403
    client.post(reverse("public:open-application", args=args), {"words": " ".join(receipt.secret_words)})
    page = client.get(reverse("public:show-application", args=args))
    assert "Belum ditandatangani." in page.content.decode()
    assert markup_faults(page.content) == []
    nothing = client.post(reverse("public:complete-documents", args=args), {"form_key": KEY})
    assert nothing.status_code == 422
    item = receipt.application.documents.get(status=DocumentStatus.RETURNED).item_id

    for _click in range(2):
        done = client.post(
            reverse("public:complete-documents", args=args),
            {"form_key": KEY, f"file-{item}": SimpleUploadedFile("surat.pdf", PDF)},
        )
        assert done.status_code in {302, 422}

    application = Application.objects.get()
    assert application.status == ApplicationStatus.RECEIVED
    check_documents(code, all_complete(application), actor=officer, now=now())
    finish_application(code, actor=officer, now=now() + timedelta(minutes=1))
    product = Product(HandoverWay.FILE, file=UploadedBytes("rekomendasi.pdf", PDF), number="400/12/2026")
    hand_over(code, product, actor=officer, now=now() + timedelta(minutes=2))
    assert "rekomendasi.pdf" in client.get(reverse("public:show-application", args=args)).content.decode()
    sent = client.get(reverse("public:download-product", args=args))
    assert sent.getvalue() == PDF
    without_survey = client.post(reverse("public:start-application-survey", args=args))
    assert without_survey.headers["Location"] == reverse("public:show-application", args=args)


def test_the_applicant_takes_it_back(client: Client, service: Service) -> None:
    receipt = file_request(service, now=now())
    args = [receipt.application.code]
    client.post(reverse("public:open-application", args=args), {"words": " ".join(receipt.secret_words)})

    client.post(reverse("public:withdraw-application", args=args))

    assert Application.objects.get().status == ApplicationStatus.WITHDRAWN
    closed = client.post(reverse("public:leave-application", args=args))
    assert closed.status_code == 302


@given(
    st.dictionaries(
        st.sampled_from(
            ["submission_key", "from", "situation", "alternative", "paper", "remove", "name", "email", "phone", "wish"]
        ),
        st.text(max_size=60),
    )
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_posted_the_form_answers(client: Client, service: Service, posted: dict[str, str]) -> None:
    for name, more in (("application-step", [2]), ("file-application", [])):
        answer = client.post(address(service, name, *more), posted)
        assert answer.status_code in {200, 302, 422, 429}
