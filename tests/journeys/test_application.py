"""An application as people live it: filed on a phone, returned, completed, handed over, and the survey at its end.

The citizen has a phone of 360 px, the officer a wide screen; every page is looked at in Indonesian, and those that can
be opened again once more in English.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, FilePayload, expect
from pytest_django.live_server_helper import LiveServer

from maklumat.applications.models import Application
from maklumat.applications.sealing import secret_words_of
from maklumat.applications.testing import make_open_service
from maklumat.applications.vocabulary import ApplicationStatus
from maklumat.catalogue.models import Service
from maklumat.organization.testing import PASSWORD, make_contact
from maklumat.surveys.models import Answer, Survey
from maklumat.surveys.testing import make_survey
from maklumat.web.desk.testing import Desk
from tests.visitors import DESK, PHONE, Visitor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
REASON = "Surat permohonan belum ditandatangani."
MOST_QUESTIONS = 20


@pytest.fixture
def service(live_server: LiveServer, transactional_db: None) -> Service:
    """Return a service that can be applied for, in a division with people to call and a survey that runs."""
    desk = Desk.make()
    make_contact(desk.division)
    survey = make_survey(desk.division)
    today = timezone.localdate()
    Survey.objects.filter(pk=survey.pk).update(starts_on=today - timedelta(days=1), ends_on=today + timedelta(days=30))
    return make_open_service(desk.division)


@pytest.fixture
def citizen(browser: Browser, live_server: LiveServer) -> Iterator[Visitor]:
    """Return a citizen with a small phone."""
    with closing(browser.new_context(viewport=PHONE, color_scheme="light")) as context:
        yield Visitor(context.new_page(), live_server.url, "application-citizen")


@pytest.fixture
def officer(browser: Browser, live_server: LiveServer, service: Service) -> Iterator[Visitor]:
    """Return the officer of the division, signed in at a wide screen."""
    office = service.unit.parent
    assert office is not None
    with closing(browser.new_context(viewport=DESK, color_scheme="light")) as context:
        someone = Visitor(context.new_page(), live_server.url, "application-desk")
        someone.go("/masuk/?next=/meja/permohonan/")
        someone.page.get_by_label("Surel").fill(Desk(office, service.unit, service.unit).staff("officer").email)
        someone.page.get_by_label("Kata sandi").fill(PASSWORD)
        someone.press("Masuk")
        yield someone


def test_an_application_is_returned_completed_handed_over_and_judged(
    citizen: Visitor, officer: Visitor, service: Service
) -> None:
    officer.look("nothing-yet")
    application = apply(citizen, service)
    return_a_document(officer, application)
    complete(citizen, application)
    finish(officer, application)
    receive(citizen, application)
    answer_the_survey(citizen, service)
    see_it_in_english(citizen, officer)
    assert citizen.eye.problems + officer.eye.problems == []


def a_file(name: str) -> FilePayload:
    """Return a small file as a browser sends it."""
    return {"name": name, "mimeType": "application/pdf", "buffer": PDF}


def go_on(someone: Visitor) -> None:
    """Press the last button of the page's form."""
    with someone.page.expect_navigation():
        someone.page.locator("main form button[type=submit]").last.click()


def apply(citizen: Visitor, service: Service) -> Application:
    """Answer one question a page: one document as a photo, the others on paper; keep the receipt."""
    page = citizen.page
    citizen.go(f"/layanan/{service.unit.slug}/{service.slug}/")
    with page.expect_navigation():
        page.locator("main a[href$='/ajukan/']").first.click()
    citizen.look("first-document")
    page.locator("input[name=file]").set_input_files(a_file("surat-permohonan.pdf"))
    go_on(citizen)
    while page.locator("input[type=checkbox][name=paper]").count():
        page.locator("input[type=checkbox][name=paper]").check()
        go_on(citizen)
    go_on(citizen)
    citizen.look("name-missing")
    page.fill("[name=name]", "Siti Rahma")
    page.fill("[name=wish]", "Maulid di Desa Loa Duri, 300 orang.")
    go_on(citizen)
    citizen.look("check-and-send")
    go_on(citizen)
    citizen.look("receipt")
    application = Application.objects.get()
    page.locator("[name=is_kept]").check()
    go_on(citizen)
    expect(page.locator("main")).to_contain_text(application.code)
    citizen.look("tracked")
    page.fill("[name=words]", " ".join(secret_words_of(application.submission_key)))
    with page.expect_navigation():
        page.locator(".track__open button[type=submit]").click()
    citizen.look("opened")
    return application


def return_a_document(officer: Visitor, application: Application) -> None:
    """Find it in the list, look at each document, return the first with a reason."""
    page = officer.page
    officer.go("/meja/permohonan/")
    officer.look("list")
    with page.expect_navigation():
        page.get_by_role("link", name=application.code).click()
    officer.look("application")
    step(officer, "periksa")
    judge_documents(officer, returned=1)
    officer.send()
    officer.look("returned")
    application.refresh_from_db()
    assert application.status == ApplicationStatus.INCOMPLETE


def step(officer: Visitor, name: str) -> None:
    """Open a step of the application from its page, and look at it."""
    with officer.page.expect_navigation():
        officer.page.locator(f"main a[href$='/{name}/']").click()
    officer.look(name)


def judge_documents(officer: Visitor, *, returned: int) -> None:
    """Say of each document that it is complete, but of the first ones that they go back."""
    page = officer.page
    names = dict.fromkeys(box.get_attribute("name") for box in page.locator("main input[type=radio]").all())
    for place, name in enumerate(filter(None, names)):
        goes_back = place < returned
        page.locator(f"[name='{name}'][value={'returned' if goes_back else 'complete'}]").check()
        if goes_back:
            page.fill(f"[name='{name.replace('document-', 'reason-')}']", REASON)


def complete(citizen: Visitor, application: Application) -> None:
    """Read why it came back, and hand the document in again."""
    page = citizen.page
    citizen.go(f"/permohonan/{application.code}/")
    expect(page.locator("main")).to_contain_text(REASON)
    citizen.look("to-complete")
    page.locator("main input[type=file]").set_input_files(a_file("surat-bertanda-tangan.pdf"))
    with page.expect_navigation():
        page.locator("main form[action$='/lengkapi/'] button[type=submit]").click()
    citizen.look("completed")


def finish(officer: Visitor, application: Application) -> None:
    """Read in the bell that it was completed, accept the documents, say it is ready, hand it over as a file."""
    officer.go("/meja/kabar/")
    officer.look("bell")
    with officer.page.expect_navigation():
        officer.page.locator(f"main a[href$='/{application.code}/']").first.click()
    step(officer, "periksa")
    judge_documents(officer, returned=0)
    officer.send()
    step(officer, "siap")
    officer.send()
    step(officer, "serahkan")
    officer.page.locator("[name=way][value=file]").check()
    officer.page.fill("[name=number]", "400/12/2026")
    officer.page.locator("[name=file]").set_input_files(a_file("rekomendasi.pdf"))
    officer.send()
    officer.look("handed-over")


def receive(citizen: Visitor, application: Application) -> None:
    """Fetch the product from the page of the application."""
    citizen.go(f"/permohonan/{application.code}/")
    citizen.look("product")
    with citizen.page.expect_download() as fetched:
        citizen.page.locator("main a[href$='/produk/']").click()
    assert fetched.value.suggested_filename == "rekomendasi.pdf"


def answer_the_survey(citizen: Visitor, service: Service) -> None:
    """Follow the one link of the finished application, and press an answer to each question."""
    page = citizen.page
    with page.expect_navigation():
        page.locator("main form[action$='/survei/'] button[type=submit]").click()
    citizen.look("survey")
    for _question in range(MOST_QUESTIONS):
        if not page.locator(".survey__answer").count():
            break
        with page.expect_navigation():
            page.locator(".survey__answer").last.click()
    citizen.look("survey-end")
    go_on(citizen)
    citizen.look("thanks")
    assert Answer.objects.get().service_id == service.pk


def see_it_in_english(citizen: Visitor, officer: Visitor) -> None:
    """Open every page of the way that is still there in the other language."""
    for someone in (citizen, officer):
        someone.page.context.add_cookies([{"name": "bahasa", "value": "en", "url": someone.site}])
        for path in dict.fromkeys(someone.seen):
            if someone.page.goto(f"{someone.site}{path}").status == 200:  # type: ignore[union-attr] # it answered
                someone.complain(f"{path} in English")
