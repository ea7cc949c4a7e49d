"""Applications at the desk, from the list to the hand-over."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.applications.actions.checking import Completion, complete_documents
from maklumat.applications.models import Application
from maklumat.applications.queries import ApplicationFilter, find_application_page
from maklumat.applications.testing import (
    applicant_of,
    file_request,
    make_application,
    make_head_of,
    make_open_service,
    make_worker,
)
from maklumat.applications.vocabulary import ApplicationStatus, DocumentStatus
from maklumat.catalogue.models import Service
from maklumat.journal.queries import find_entries
from maklumat.organization.models import Staff
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import get_root_unit
from maklumat.organization.testing import NOON, make_actor, make_unit
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.testing import markup_faults, signed_in
from maklumat.web.shared.clock import now

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
LIST_QUERIES = 8
PAGE_QUERIES = 16

pytestmark = pytest.mark.django_db


def browser_of(actor: StaffActor) -> Client:
    return signed_in(Staff.objects.get(pk=actor.staff_id))


def step(name: str, application: Application) -> str:
    return reverse(f"desk:{name}", args=[application.code])


@pytest.fixture
def service() -> Service:
    return make_open_service()


def test_the_list_shows_whose_turn_it_is(
    service: Service, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    mine = make_application(ApplicationStatus.IN_PROGRESS, service=service, key="kunci-a")
    waits = make_application(ApplicationStatus.INCOMPLETE, service=service, key="kunci-b")
    browser = browser_of(make_worker(service.unit))
    address = reverse("desk:list-applications")
    browser.get(address)

    with django_assert_max_num_queries(LIST_QUERIES):
        page = browser.get(address)
    assert markup_faults(page) == []
    assert {mine.code, waits.code} <= set(page.content.decode().replace("<", " ").replace(">", " ").split())
    waiting = browser.get(f"{address}?daftar=pemohon").content.decode()
    assert waits.code in waiting
    assert mine.code not in waiting
    assert browser.get(f"{address}?daftar=selesai&setelah=2026-99,x").status_code == 200
    stranger = browser_of(make_worker(make_unit(slug="lain")))
    assert mine.code not in stranger.get(address).content.decode()
    assert stranger.get(step("show-application", mine)).status_code == 404
    assert stranger.get(reverse("desk:download-document-file", args=[mine.code, 1])).status_code == 404
    assert browser.get(reverse("desk:download-document-file", args=[mine.code, 1])).status_code == 404


def test_the_list_is_narrowed_by_service_state_and_nearness(service: Service) -> None:
    other = make_open_service(service.unit, "izin")
    soon = make_application(service=service, key="kunci-a", now=now())
    begun = make_application(ApplicationStatus.IN_PROGRESS, service=other, key="kunci-b", now=now())
    Application.objects.filter(pk=soon.pk).update(due_at=now() + timedelta(minutes=1))
    browser = browser_of(make_worker(service.unit))
    address = reverse("desk:list-applications")

    def codes(query: str) -> list[str]:
        return [row.application.code for row in browser.get(f"{address}?{query}").context["rows"]]

    assert codes(f"layanan={other.pk}") == [begun.code]
    assert codes("keadaan=in_progress") == [begun.code]
    assert codes("daftar=segera") == [soon.code]
    assert codes("daftar=lewat") == []
    assert set(codes("layanan=99999999&keadaan=ngawur&unit=x")) == {soon.code, begun.code}
    assert "Tidak ada permohonan" in browser.get(f"{address}?daftar=siap&layanan={other.pk}").content.decode()


def test_a_code_leads_to_its_application_and_the_bell_and_the_record_name_it(service: Service) -> None:
    application = make_application(ApplicationStatus.INCOMPLETE, service=service)
    actor = make_worker(service.unit)
    done = Completion("kunci-lengkap", brought=frozenset(application.documents.values_list("item_id", flat=True)))
    Application.objects.filter(pk=application.pk).update(holder_id=actor.staff_id)
    complete_documents(application.code, done, actor=applicant_of(application), now=NOON)
    browser, page = browser_of(actor), step("show-application", application)
    auditor = browser_of(make_actor(Role.INSPECTORATE, get_root_unit(service.government_id)))

    assert browser.get(reverse("desk:search-cases"), {"q": application.code}).headers["Location"] == page
    bell = browser.get(reverse("desk:list-notifications")).content.decode()
    assert page in bell
    assert "melengkapi" in bell
    chain = auditor.get(reverse("desk:show-journal"), {"q": application.code}, follow=True).content.decode()
    assert "Pemohon melengkapi" in chain
    assert application.code in auditor.get(reverse("desk:show-journal"), {"jenis": "application"}).content.decode()


def test_later_pages_continue_where_the_first_ended(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maklumat.applications.queries.desk.PAGE", 2)
    codes = [file_request(service, f"kunci-{number}").application.code for number in range(5)]
    officer = make_worker(service.unit)

    seen, after = list[str](), ""
    for _page in range(3):
        page = find_application_page(officer, ApplicationFilter(after=after), NOON)
        seen += [application.code for application in page.applications]
        after = page.next_after

    assert (seen, after) == (codes, "")


def test_from_the_check_to_the_hand_over(
    service: Service, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    application = file_request(service, now=now() - timedelta(hours=1)).application
    browser = browser_of(make_worker(service.unit))
    browser.get(step("show-application", application))
    with django_assert_max_num_queries(PAGE_QUERIES):
        page = browser.get(step("show-application", application))
    assert markup_faults(page) == []
    assert step("check-documents", application) in page.content.decode()
    assert markup_faults(browser.get(step("check-documents", application))) == []

    ids = list(application.documents.order_by("position").values_list("item_id", flat=True))
    verdicts = {f"document-{item}": "complete" for item in ids}
    silent = browser.post(step("check-documents", application), {**verdicts, f"document-{ids[0]}": "returned"})
    assert silent.status_code == 422
    browser.post(step("take-application", application))
    browser.post(step("check-documents", application), verdicts)
    browser.post(step("wait-for-agency", application), {"text": "Rekomendasi teknis Dinas PU."})
    browser.post(step("resume-work", application))
    browser.post(step("send-word", application), {"text": "Surat menunggu tanda tangan."})
    browser.post(step("add-application-note", application), {"text": "Kabag dinas luar."})
    browser.post(step("finish-application", application), {"text": ""})
    nobody = browser.post(step("hand-over", application), {"way": "pickup"})
    assert nobody.status_code == 422
    done = browser.post(
        step("hand-over", application),
        {"way": "file", "number": "400/12/2026", "file": SimpleUploadedFile("rekomendasi.pdf", PDF)},
    )
    assert done.status_code == 302

    application.refresh_from_db()
    assert application.status == ApplicationStatus.COMPLETED
    closed = browser.get(step("show-application", application))
    assert markup_faults(closed) == []
    assert "400/12/2026" in closed.content.decode()
    assert len(find_entries(application)) == 9


def test_who_applied_is_shown_only_when_asked_for(service: Service) -> None:
    application = file_request(service).application
    browser = browser_of(make_worker(service.unit))

    assert "Siti Rahma" not in browser.get(step("show-application", application)).content.decode()
    assert "Siti Rahma" not in browser.get(step("open-applicant", application)).content.decode()
    shown = browser.post(step("open-applicant", application))

    assert "Siti Rahma" in shown.content.decode()
    assert shown.headers["Cache-Control"] == "no-store, private"


def test_the_head_waives_a_document_and_refusing_needs_a_reason(service: Service) -> None:
    application = make_application(ApplicationStatus.INCOMPLETE, service=service)
    item = application.documents.get(status=DocumentStatus.RETURNED).item_id
    head = browser_of(make_head_of(service.unit))

    assert head.get(step("waive-document", application)).status_code == 200
    head.post(step("waive-document", application), {"item": item, "reason": "Ada di arsip."})
    assert head.get(step("reach-step", application)).status_code == 200
    assert head.post(step("refuse-application", application), {"text": " "}).status_code == 422
    head.post(step("refuse-application", application), {"text": "Di luar wilayah."})

    application.refresh_from_db()
    assert application.status == ApplicationStatus.REFUSED
