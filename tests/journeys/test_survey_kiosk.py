"""A tablet at the counter loses its network: what was answered waits on it, and counts once it is back."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from maklumat.cases.testing import make_division, make_office
from maklumat.surveys.actions.surveys import close_survey
from maklumat.surveys.models import Answer, Survey
from maklumat.surveys.rules.instruments import SKM_2017
from maklumat.surveys.testing import make_survey, make_survey_manager
from maklumat.surveys.vocabulary import AnswerWay
from tests.visitors import DESK, Visitor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def tablet(browser: Browser) -> Iterator[BrowserContext]:
    with closing(browser.new_context(viewport=DESK)) as context:
        yield context


@pytest.fixture
def survey(live_server: LiveServer, transactional_db: None) -> Survey:
    survey = make_survey(make_division(make_office()))
    today = timezone.localdate()
    Survey.objects.filter(pk=survey.pk).update(starts_on=today - timedelta(days=1), ends_on=today + timedelta(days=9))
    return survey


def test_answers_given_without_a_network_arrive_once(
    live_server: LiveServer, tablet: BrowserContext, survey: Survey
) -> None:
    person = Visitor(tablet.new_page(), live_server.url, "survey-kiosk")
    person.go(f"/survei/{survey.slug}/loket/")
    person.look("first-question")

    tablet.set_offline(True)
    answer(person.page, "444444444")
    answer(person.page, "343334344")
    expect(waiting(person.page)).to_have_text("Jawaban yang menunggu jaringan: 2")
    person.complain("two-wait")
    assert not Answer.objects.exists()
    tablet.set_offline(False)
    expect(waiting(person.page)).to_be_hidden()
    assert straight_lines(survey) == [True, False]

    tablet.set_offline(True)
    answer(person.page, "333333334")
    person.page.close()
    close_survey(survey.pk, actor=make_survey_manager(survey.unit), now=timezone.now())
    tablet.set_offline(False)
    late = tablet.new_page()
    with late.expect_response(lambda one: one.request.method == "POST") as taken:
        late.goto(f"{live_server.url}/survei/{survey.slug}/loket/")
    assert taken.value.ok
    assert straight_lines(survey) == [True, False, False]
    assert person.eye.problems == []


def answer(page: Page, marks: str) -> None:
    """Answer all questions, one press each, and hand the tablet to the next person."""
    for place, mark in enumerate(marks):
        page.locator("[data-step]").nth(place).locator("[data-answer]").nth(4 - int(mark)).click()
    assert len(marks) == len(SKM_2017.elements)
    page.get_by_role("button", name="Kirim jawaban saya").click()
    page.get_by_role("button", name="Orang berikutnya").click()


def waiting(page: Page) -> Locator:
    """Return the line that says how many answers wait."""
    return page.locator("[data-kiosk-waits]")


def straight_lines(survey: Survey) -> list[bool]:
    """Return for each answer that came by the tablet whether it is the same mark throughout."""
    found = Answer.objects.filter(survey=survey, way=AnswerWay.KIOSK).order_by("answered_at", "pk")
    return list(found.values_list("is_straight_line", flat=True))
