"""A survey at the desk: prepared, opened, typed in from paper, closed, published, bettered."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from time_machine import TimeMachineFixture

from maklumat.organization.models import Unit
from maklumat.organization.testing import make_staff, make_unit
from maklumat.organization.vocabulary import Role
from maklumat.surveys.models import Answer, Improvement, Survey
from maklumat.surveys.rules.instruments import SKM_2017
from maklumat.surveys.testing import WORKED_EXAMPLE, make_answer, make_improvement, make_result, make_survey
from maklumat.surveys.vocabulary import AnswerWay, SurveyStatus
from maklumat.web.desk.testing import KEY, LATER, markup_faults, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(time_machine: TimeMachineFixture) -> Unit:
    time_machine.move_to(LATER, tick=False)
    return make_unit(slug="kesra")


@pytest.fixture
def manager(unit: Unit) -> Client:
    return signed_in(make_staff(Role.QUALITY_MANAGER, unit))


def at(name: str, *arguments: object) -> str:
    return reverse(f"desk:{name}", args=arguments)


def test_a_survey_from_preparation_to_the_published_result(unit: Unit, manager: Client) -> None:
    plan = {"unit_id": unit.pk, "title": "Survei loket", "starts_on": "2026-08-01", "ends_on": "30-09-2026"}
    manager.post(at("prepare-survey"), {**plan, "population": "40", "revision": "0"})
    survey = Survey.objects.get()
    manager.post(at("open-survey", survey.slug))
    for line in WORKED_EXAMPLE:
        make_answer(survey, line)

    manager.post(at("close-survey", survey.slug))
    empty = manager.post(at("publish-survey-result", survey.slug), {"analysis": ""})
    manager.post(at("publish-survey-result", survey.slug), {"analysis": "Waktu perlu dipercepat."})
    plan = {"element": "time", "plan": "Dua loket", "owner_id": unit.pk, "due_on": "2026-12-01"}
    manager.post(at("plan-improvement", survey.slug), plan)
    improvement = Improvement.objects.get()
    manager.post(at("complete-improvement", improvement.pk), {"proof": "Foto loket"})

    survey.refresh_from_db()
    improvement.refresh_from_db()
    assert empty.status_code == 422
    assert (survey.status, str(survey.result.index)) == (SurveyStatus.PUBLISHED, "83.33")
    assert improvement.proof == "Foto loket"


def test_a_sheet_of_paper_is_counted_once_and_its_faults_stand_at_the_field(unit: Unit) -> None:
    survey = make_survey(unit)
    clerk = signed_in(make_staff(Role.OFFICER, unit))
    sheet = {"answer_key": KEY, "answered_on": "2026-08-10", **{element.value: "3" for element in SKM_2017.elements}}

    late = clerk.post(at("type-answer", survey.slug), {**sheet, "answered_on": "2025-01-01", "comment": "Ramah"})
    for _press in range(2):
        clerk.post(at("type-answer", survey.slug), {**sheet, "cost": "", "sex": "man"})

    answer = Answer.objects.get()
    assert late.status_code == 422
    assert "Ramah" in late.content.decode()
    assert (answer.way, answer.asked, answer.points, answer.sex) == (AnswerWay.PAPER, 8, 24, "man")
    assert answer.answered_at.date().isoformat() == "2026-08-10"


def test_two_editors_do_not_overwrite_each_other(unit: Unit, manager: Client) -> None:
    survey = make_survey(unit)
    plan = {"starts_on": "2026-07-01", "ends_on": "2026-09-30", "revision": "0"}

    first = manager.post(at("change-survey", survey.slug), {**plan, "title": "Pertama"})
    second = manager.post(at("change-survey", survey.slug), {**plan, "title": "Kedua"})

    survey.refresh_from_db()
    assert (first.status_code, second.status_code, survey.title) == (302, 422, "Pertama")
    assert "Kedua" in second.content.decode()


def test_an_answer_is_struck_with_a_reason(unit: Unit, manager: Client) -> None:
    answer = make_answer(make_survey(unit))

    assert manager.post(at("strike-answer", answer.pk), {"reason": " "}).status_code == 422
    manager.post(at("strike-answer", answer.pk), {"reason": "Uji coba"})

    answer.refresh_from_db()
    assert answer.struck_reason == "Uji coba"
    assert "Uji coba" in manager.get(at("list-answers", answer.survey.slug)).content.decode()


def test_every_page_is_valid_and_needs_few_statements(
    unit: Unit, manager: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    survey = make_survey(unit)
    make_answer(survey)
    result = make_result(make_unit(slug="hukum"))
    improvement = make_improvement(survey)
    pages = [
        (at("list-surveys"), 6),
        (at("prepare-survey"), 7),
        (at("show-survey", survey.slug), 9),
        (at("show-survey", result.survey.slug), 9),
        (at("change-survey", survey.slug), 8),
        (at("close-survey", survey.slug), 7),
        (at("publish-survey-result", survey.slug), 9),
        (at("list-answers", survey.slug), 7),
        (at("type-answer", survey.slug), 8),
        (at("plan-improvement", survey.slug), 8),
        (at("complete-improvement", improvement.pk), 7),
    ]
    for address, most in pages:
        with django_assert_max_num_queries(most):
            response = manager.get(address)
        assert markup_faults(response) == [], address
