"""The tablet at the counter: answers that come later count once, and those that come too late are told why."""

from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from time_machine import TimeMachineFixture

from maklumat.organization.testing import NOON
from maklumat.surveys.actions.surveys import close_survey
from maklumat.surveys.models import Answer, Survey
from maklumat.surveys.rules.instruments import SKM_2017
from maklumat.surveys.testing import make_result, make_survey, make_survey_manager
from maklumat.surveys.vocabulary import AnswerWay
from maklumat.web.public.testing import markup_faults

SCRIPT = Path(__file__).parents[2] / "static" / "js" / "kiosk.js"
ALL_FOUR = {f"mark_{element.value}": "4" for element in SKM_2017.elements}
KEY = "kunci-tablet-loket-0001"
HOUR = timedelta(hours=1)


@pytest.fixture
def survey(db: None, time_machine: TimeMachineFixture) -> Survey:
    time_machine.move_to(NOON + HOUR, tick=False)
    return make_survey()


def send(client: Client, survey: Survey, *, is_script: bool = True, **facts: str) -> HttpResponse:
    sent = {"answer_key": KEY, **ALL_FOUR, **facts}
    accept = {"HTTP_ACCEPT": "application/json"} if is_script else {}
    return client.post(reverse("public:answer-at-kiosk", args=[survey.slug]), sent, **accept)  # type: ignore[return-value,arg-type] # headers


def test_the_script_is_small() -> None:
    assert SCRIPT.stat().st_size <= 3_000


def test_the_page_asks_everything_at_once_and_works_without_a_script(
    client: Client, survey: Survey, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(5):
        page = client.get(reverse("public:answer-at-kiosk", args=[survey.slug]))
    sent = send(client, survey, is_script=False)
    thanks = client.get(sent["Location"])

    assert markup_faults(page.content) == markup_faults(thanks.content) == []
    assert page.content.decode().count("<legend") == len(SKM_2017.elements) + 1
    assert f'data-idle-url="{reverse("public:answer-at-kiosk", args=[survey.slug])}"' in thanks.content.decode()
    assert Answer.objects.get().is_straight_line


def test_an_answer_sent_twice_counts_once_and_at_the_moment_it_was_given(client: Client, survey: Survey) -> None:
    first, second = send(client, survey, age="7200"), send(client, survey, age="7300")

    answer = Answer.objects.get()
    assert [first.status_code, second.status_code] == [HTTPStatus.OK, HTTPStatus.OK]
    assert (answer.answered_at, answer.way) == (NOON - HOUR, AnswerWay.KIOSK)


@pytest.mark.parametrize(("age", "is_taken"), [("7200", True), ("1800", False), ("x", False)])
def test_after_closing_only_what_was_given_before_is_taken(
    client: Client, survey: Survey, age: str, *, is_taken: bool
) -> None:
    close_survey(survey.pk, actor=make_survey_manager(survey.unit), now=NOON)

    answer = send(client, survey, age=age)

    assert (answer.status_code == HTTPStatus.OK, Answer.objects.count()) == (is_taken, int(is_taken))
    assert is_taken or "1 Juli 2026" in answer.json()["reason"]  # type: ignore[attr-defined] # of the test client


def test_nothing_is_taken_once_the_result_is_published(client: Client, survey: Survey) -> None:
    result = make_result()
    before = Answer.objects.count()

    answer = send(client, result.survey, age="864000")

    assert answer.status_code == HTTPStatus.CONFLICT
    assert Answer.objects.count() == before


@pytest.mark.parametrize("facts", [dict.fromkeys(ALL_FOUR, "9"), {"sex": "lain"}])
def test_what_cannot_be_taken_is_refused_with_a_reason(client: Client, survey: Survey, facts: dict[str, str]) -> None:
    answer = send(client, survey, is_script=True, **facts)

    assert answer.status_code in {HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY}
    assert answer.json()["reason"]  # type: ignore[attr-defined] # of the test client
    assert not Answer.objects.exists()
