"""What a unit asks another one for: filed, followed, completed and taken back at its own desk, and by nobody else."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.applications.actions.checking import Verdict, check_documents
from maklumat.applications.models import Application
from maklumat.applications.testing import make_open_service, make_worker
from maklumat.applications.vocabulary import ApplicationStatus
from maklumat.catalogue.models import Service
from maklumat.catalogue.vocabulary import Audience
from maklumat.organization.testing import NOON, make_government, make_staff, make_unit
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.testing import KEY, Desk, markup_faults, signed_in
from maklumat.web.shared import clock

LIST, ASK = reverse("desk:list-own-requests"), reverse("desk:ask-service")


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


@pytest.fixture
def service(desk: Desk) -> Service:
    """Return an internal service of the other division."""
    service = make_open_service(desk.other)
    Service.objects.filter(pk=service.pk).update(audience=Audience.INTERNAL)
    return service


def ask(desk: Desk, service: Service, **facts: object) -> Application:
    papers = [item["id"] for item in service.versions.get().components["requirements"]]
    sent = {"submission_key": KEY, "unit_id": desk.division.pk, "paper": papers, "wish": "Untuk rapat OPD.", **facts}
    answer = desk.browser("officer").post(f"{ASK}?layanan={service.pk}", sent)
    application = Application.objects.get()
    assert answer["Location"] == reverse("desk:show-own-request", args=[application.code])
    return application


def return_all(application: Application, service: Service) -> None:
    verdicts = {
        item.item_id: Verdict(is_complete=False, reason="Belum ditandatangani kepala.")
        for item in application.documents.all()
    }
    check_documents(application.code, verdicts, actor=make_worker(service.unit), now=NOON)


def test_a_unit_asks_for_an_internal_service_and_sees_how_far_it_is(
    desk: Desk, service: Service, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = desk.browser("officer")
    empty, choice = browser.get(LIST), browser.get(ASK)
    form = browser.get(f"{ASK}?layanan={service.pk}")

    application = ask(desk, service)

    assert (application.customer_unit, application.unit) == (desk.division, desk.other)
    assert service.name in choice.content.decode()
    with django_assert_max_num_queries(10):
        listed = browser.get(LIST)
    with django_assert_max_num_queries(14):
        shown = browser.get(reverse("desk:show-own-request", args=[application.code]))
    assert application.code in listed.content.decode()
    assert "Untuk rapat OPD." in shown.content.decode()
    assert all(markup_faults(page) == [] for page in (empty, choice, form, listed, shown))
    seen = desk.browser("stranger").get(reverse("desk:show-application", args=[application.code]))
    assert f"Diminta untuk {desk.division.name}" in seen.content.decode()


def test_what_was_returned_is_completed_and_the_clock_runs_again(desk: Desk, service: Service) -> None:
    application = ask(desk, service)
    return_all(application, service)
    browser, page = desk.browser("officer"), reverse("desk:show-own-request", args=[application.code])
    papers = list(application.documents.values_list("item_id", flat=True))
    complete = reverse("desk:complete-own-request", args=[application.code])

    waits = browser.get(page)
    refused = browser.post(complete, {"submission_key": "kunci-lengkapi-000001", "text": "Kami lampirkan."})
    done = browser.post(complete, {"submission_key": "kunci-lengkapi-000001", "paper": papers, "text": ""})

    assert "Belum ditandatangani kepala." in waits.content.decode()
    assert refused.status_code in {409, 422}
    assert "Kami lampirkan." in refused.content.decode()
    assert markup_faults(waits) == markup_faults(refused) == []
    assert done["Location"] == page
    application.refresh_from_db()
    assert application.status == ApplicationStatus.RECEIVED


def test_a_request_is_taken_back(desk: Desk, service: Service) -> None:
    application = ask(desk, service)

    desk.browser("officer").post(reverse("desk:withdraw-own-request", args=[application.code]))

    application.refresh_from_db()
    assert application.status == ApplicationStatus.WITHDRAWN


@pytest.mark.parametrize(("who", "status"), [("head", 200), ("colleague", 200), ("stranger", 404), ("reader", 403)])
def test_only_those_who_work_for_the_unit_that_asked_follow_it(
    desk: Desk, service: Service, who: str, status: int
) -> None:
    code = ask(desk, service).code
    browser = desk.browser(who)

    assert browser.get(reverse("desk:show-own-request", args=[code])).status_code == status
    if status != 200:
        assert browser.post(reverse("desk:withdraw-own-request", args=[code])).status_code == status
        assert browser.post(reverse("desk:complete-own-request", args=[code])).status_code == status
        assert browser.get(reverse("desk:download-own-product", args=[code])).status_code == status


def test_the_product_is_not_there_before_it_is_handed_over_nor_elsewhere(desk: Desk, service: Service) -> None:
    code = ask(desk, service).code
    neighbour = make_unit(make_government("tetangga"), slug="tetangga")
    foreign = signed_in(make_staff(Role.OFFICER, neighbour))

    assert desk.browser("officer").get(reverse("desk:download-own-product", args=[code])).status_code == 404
    page = foreign.get(reverse("desk:show-own-request", args=[code]), HTTP_HOST="tetangga.example")
    assert page.status_code == 404


def test_a_unit_asks_neither_in_another_name_nor_itself_nor_for_what_residents_get(
    desk: Desk, service: Service
) -> None:
    browser = desk.browser("officer")
    own = make_open_service(desk.division, slug="sendiri")
    Service.objects.filter(pk=own.pk).update(audience=Audience.INTERNAL)
    public = make_open_service(desk.other, slug="warga")
    Service.objects.filter(pk=public.pk).update(audience=Audience.PUBLIC)

    listed = [one.pk for one in browser.get(ASK).context["services"]]
    other_name = browser.post(f"{ASK}?layanan={service.pk}", {"submission_key": KEY, "unit_id": desk.other.pk})

    assert listed == [service.pk]
    assert other_name.status_code == 422
    assert not Application.objects.exists()
