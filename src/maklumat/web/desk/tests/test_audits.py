"""Findings at the desk, from the late rows to the verified proof."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.applications.models import Application
from maklumat.applications.testing import make_application, make_open_service
from maklumat.applications.vocabulary import ApplicationStatus
from maklumat.channels.models import Notification
from maklumat.evaluation.models import ActionItem, AuditFinding
from maklumat.evaluation.testing import make_action, make_finding
from maklumat.evaluation.vocabulary import ActionStatus, AuditStatus
from maklumat.organization.testing import NOON, make_staff
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.testing import Desk, markup_faults, signed_in
from maklumat.web.shared import clock

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


@pytest.fixture
def manager(desk: Desk) -> Client:
    return signed_in(make_staff(Role.QUALITY_MANAGER, desk.division))


def test_a_finding_goes_from_the_late_rows_to_a_verified_action(desk: Desk, manager: Client) -> None:
    service = make_open_service(desk.division)
    late = make_application(ApplicationStatus.READY, service=service)
    Application.objects.filter(pk=late.pk).update(is_on_time=False)
    officer = desk.staff("officer")

    card = manager.get(reverse("desk:show-scorecard", args=[service.pk]))
    form = manager.get(card.context["late_finding_url"]).context["form"]
    assert late.code in form.initial["detail"]
    manager.post(
        reverse("desk:open-audit-finding"),
        {name: value or "" for name, value in form.initial.items()},
    )
    finding = AuditFinding.objects.get()
    assert (finding.service_id, finding.unit_id) == (service.pk, desk.division.pk)

    task = {"task": "Tambah penanda tangan", "owner_id": officer.pk, "due_on": "2026-09-01"}
    manager.post(reverse("desk:plan-action", args=[finding.pk]), task)
    action = ActionItem.objects.get()
    assert Notification.objects.get(staff_id=officer.pk).subject_key == str(finding.pk)

    worker = signed_in(officer)
    assert "Anda diminta" in worker.get(reverse("desk:list-notifications")).content.decode()
    report = reverse("desk:report-action", args=[action.pk])
    empty = worker.post(report, {"proof": ""})
    assert (empty.status_code, "proof" in empty.context["form"].errors) == (422, True)
    worker.post(report, {"proof": "https://contoh.example/keputusan"})
    manager.post(reverse("desk:settle-action", args=[action.pk]), {"decision": "accept"})
    assert ActionItem.objects.get().status == ActionStatus.VERIFIED

    manager.post(reverse("desk:close-audit-finding", args=[finding.pk]), {"note": "Sudah.", "is_finding": "yes"})
    page = manager.get(reverse("desk:show-audit-finding", args=[finding.pk]))
    assert page.context["finding"].status == AuditStatus.CLOSED
    assert markup_faults(page) == []


def test_list_and_page_cost_a_fixed_number_of_statements(
    desk: Desk, manager: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        make_action(make_finding(desk.division, f"Temuan {number}"), is_done=number == 0)
    listed = reverse("desk:list-audit-findings")
    shown = reverse("desk:show-audit-finding", args=[AuditFinding.objects.latest("id").pk])
    manager.get(listed)

    with django_assert_max_num_queries(8):
        page = manager.get(listed)
    with django_assert_max_num_queries(8):
        one = manager.get(shown)

    assert [tab.count for tab in page.context["filters"]] == [3, 0, 0, 1, 0]
    assert len(manager.get(listed, {"hanya": "periksa", "sebab": "audit"}).context["rows"]) == 1
    assert manager.get(listed, {"hanya": "\x00", "sebab": "x"}).status_code == 200
    assert markup_faults(page) == markup_faults(one) == []


def test_a_file_shows_an_action_and_is_only_downloaded(desk: Desk, manager: Client) -> None:
    from_file = make_action(make_finding(desk.division))
    officer = signed_in(make_staff(Role.OFFICER, desk.division))
    with_file = {"proof": "", "file": _pdf()}
    officer.post(reverse("desk:report-action", args=[from_file.pk]), with_file)

    answer = manager.get(reverse("desk:download-action-proof", args=[from_file.pk]))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined] # a file response


def test_what_shows_an_action_is_read_by_the_unit_and_those_above_it(desk: Desk, manager: Client) -> None:
    finding = make_finding(desk.division)
    action = make_action(finding, is_done=True)
    page = reverse("desk:show-audit-finding", args=[finding.pk])
    signed_in(make_staff(Role.OFFICER, desk.division)).post(
        reverse("desk:report-action", args=[make_action(finding).pk]), {"proof": "", "file": _pdf()}
    )
    file = reverse("desk:download-action-proof", args=[ActionItem.objects.latest("id").pk])

    readers = {who: desk.browser(who) for who in ("officer", "head", "coordinator", "reader", "inspector")}
    others = {who: desk.browser(who) for who in ("stranger", "administrator")}
    read = {who: action.proof in browser.get(page).content.decode() for who, browser in {**readers, **others}.items()}
    given = {who: browser.get(file).status_code for who, browser in {**readers, **others}.items()}

    assert read == {**dict.fromkeys(readers, True), **dict.fromkeys(others, False)}
    assert given == {**dict.fromkeys(readers, 200), **dict.fromkeys(others, 403)}


def test_a_forum_begins_with_what_the_finding_says(desk: Desk, manager: Client) -> None:
    finding = make_finding(desk.division)

    form = manager.get(reverse("desk:prepare-forum"), {"temuan": finding.pk}).context["form"]

    assert (form.initial["unit_id"], finding.title in form.initial["purpose"]) == (desk.division.pk, True)


def _pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("bukti.pdf", PDF, content_type="application/pdf")
