"""An evaluation as people live it: from "on time 82 %" to the late rows, a finding, its owner, and what is published.

The quality manager sits at a wide screen, the citizen reads on a phone of 360 px; every page is looked at in
Indonesian, and once more in English at the end.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from maklumat.applications.models import Application
from maklumat.applications.testing import make_application, make_open_service
from maklumat.applications.vocabulary import ApplicationStatus
from maklumat.catalogue.models import Service
from maklumat.evaluation.models import ActionItem, AuditFinding
from maklumat.evaluation.rules.periods import PeriodKind, period_of
from maklumat.evaluation.testing import count_figures
from maklumat.organization.testing import PASSWORD, make_staff
from maklumat.organization.vocabulary import Role
from maklumat.surveys.models import Survey
from maklumat.surveys.testing import WORKED_EXAMPLE, make_answer, make_survey
from maklumat.surveys.vocabulary import SurveyStatus
from maklumat.web.desk.testing import Desk
from tests.visitors import DESK, PHONE, Visitor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

FINISHED, LATE = 28, 5
SINCE = timedelta(days=10)
TASK = "Menambah satu penanda tangan pada hari Senin."


@pytest.fixture
def service(live_server: LiveServer, transactional_db: None) -> Service:
    """Return a service of which 23 of 28 requests were finished in time, in a division that was surveyed."""
    desk = Desk.make()
    desk.staff("officer")
    service = make_open_service(desk.division)
    now = timezone.now() - SINCE
    one = make_application(ApplicationStatus.READY, service=service, now=now)
    for number in range(FINISHED - 1):
        one.pk, one.code, one.submission_key = None, f"P-26-{number:04}", f"kunci-penilaian-{number:04}"
        one.is_on_time = number >= LATE
        one.save(force_insert=True)
    survey = make_survey(desk.division)
    for line in WORKED_EXAMPLE:
        make_answer(survey, line)
    Survey.objects.filter(pk=survey.pk).update(status=SurveyStatus.CLOSED)
    return service


@pytest.fixture
def manager(browser: Browser, live_server: LiveServer, service: Service) -> Iterator[Visitor]:
    """Return the quality manager of the division, signed in at a wide screen."""
    with closing(browser.new_context(viewport=DESK, color_scheme="light")) as context:
        someone = Visitor(context.new_page(), live_server.url, "evaluation-desk")
        someone.go("/masuk/?next=/meja/rapor/")
        someone.page.get_by_label("Surel").fill(make_staff(Role.QUALITY_MANAGER, service.unit).email)
        someone.page.get_by_label("Kata sandi").fill(PASSWORD)
        someone.press("Masuk")
        yield someone


@pytest.fixture
def citizen(browser: Browser, live_server: LiveServer) -> Iterator[Visitor]:
    """Return a citizen with a small phone."""
    with closing(browser.new_context(viewport=PHONE, color_scheme="light")) as context:
        yield Visitor(context.new_page(), live_server.url, "evaluation-citizen")


def test_a_figure_is_walked_down_to_its_rows_followed_up_and_published(
    manager: Visitor, citizen: Visitor, service: Service
) -> None:
    open_the_quarter(manager, service)
    open_a_finding(manager)
    assign_it(manager, service)
    publish_the_survey(manager)
    read_the_scoreboard(citizen, service)
    see_it_in_english(manager, citizen)

    finding = AuditFinding.objects.get(cause="audit")
    assert (finding.service_id, ActionItem.objects.get().finding_id) == (service.pk, finding.pk)
    assert manager.eye.problems + citizen.eye.problems == []


def open_the_quarter(manager: Visitor, service: Service) -> None:
    """Open the scorecards of the quarter, and one of them down to its late rows."""
    quarter = period_of(timezone.localdate(timezone.now() - SINCE), PeriodKind.QUARTER)
    manager.go(f"/meja/rapor/?masa={quarter.word}")
    manager.look("scorecards")
    manager.press(service.name)
    time = manager.page.locator("section[aria-labelledby=time-title]")
    expect(time.locator("h2")).to_contain_text("82,1")
    expect(time).to_contain_text(f"{FINISHED - LATE} dari {FINISHED} permohonan selesai")
    expect(time.locator("li")).to_have_count(LATE)
    manager.look("late-rows")


def open_a_finding(manager: Visitor) -> None:
    """Write down a finding; the codes of the late rows come along."""
    late = list(Application.objects.filter(is_on_time=False).values_list("code", flat=True))
    with manager.page.expect_navigation():
        manager.page.locator("section[aria-labelledby=time-title] a[href*='temuan/baru']").click()
    manager.look("a-finding")
    manager.send()
    for code in late:
        expect(manager.page.locator("main")).to_contain_text(code)


def assign_it(manager: Visitor, service: Service) -> None:
    """Ask somebody of the unit to act by a day."""
    manager.press("Rencanakan tindakan")
    manager.page.get_by_label("Yang akan dilakukan").fill(TASK)
    manager.page.locator("[name=owner_id]").select_option(index=1)
    manager.send()
    expect(manager.page.locator("main")).to_contain_text(TASK)
    manager.look("assigned")


def publish_the_survey(manager: Visitor) -> None:
    """Say what the survey came to, for everybody."""
    manager.go(f"/meja/survei/{Survey.objects.get().slug}/")
    manager.press("Umumkan hasil")
    manager.page.locator("[name=analysis]").fill("Waktu layanan paling rendah; satu penanda tangan ditambah.")
    manager.look("survey-result")
    manager.send()
    manager.look("survey-published")


def read_the_scoreboard(citizen: Visitor, service: Service) -> None:
    """Read on a phone what is counted, down to the service, and what the survey came to."""
    count_figures(service.government_id)
    for path in ("/kinerja/", f"/kinerja/{service.unit.slug}/{service.slug}/"):
        citizen.go(path)
        citizen.look(path.strip("/").replace("/", "-"))
    expect(citizen.page.locator("main")).to_contain_text("82\u00a0%")
    citizen.go(f"/survei/{Survey.objects.get().slug}/hasil/")
    expect(citizen.page.locator("main")).to_contain_text("83,33")
    citizen.look("survey")


def see_it_in_english(manager: Visitor, citizen: Visitor) -> None:
    """Open every page of the way once more in the other language."""
    for someone in (manager, citizen):
        someone.page.context.add_cookies([{"name": "bahasa", "value": "en", "url": someone.site}])
        for path in dict.fromkeys(someone.seen):
            if someone.page.goto(f"{someone.site}{path}").status == 200:  # type: ignore[union-attr] # it answered
                someone.complain(f"{path} in English")
