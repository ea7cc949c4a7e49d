"""Answering without an account and without a script, once; and reading what came of it."""

from datetime import timedelta
from typing import cast

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries
from time_machine import TimeMachineFixture

from maklumat.cases.sealing import secret_words_of
from maklumat.cases.testing import make_case
from maklumat.cases.vocabulary import CaseStatus
from maklumat.catalogue.testing import make_service
from maklumat.journal.models import Entry
from maklumat.organization.testing import NOON, TODAY
from maklumat.surveys.actions.invitations import Matter, invite_after
from maklumat.surveys.actions.surveys import close_survey
from maklumat.surveys.models import Answer, Invitation, Survey
from maklumat.surveys.rules.instruments import SKM_2017
from maklumat.surveys.testing import make_respondent, make_result, make_survey, make_survey_manager
from maklumat.surveys.vocabulary import AnswerWay, SurveyStatus
from maklumat.web.public.testing import markup_faults

pytestmark = pytest.mark.django_db

KEY = "kunci-survei-satu-0001"
ALL_FOUR = {f"mark_{element.value}": "4" for element in SKM_2017.elements}


@pytest.fixture(autouse=True)
def clock(time_machine: TimeMachineFixture) -> TimeMachineFixture:
    time_machine.move_to(NOON + timedelta(hours=1), tick=False)
    return time_machine


def post(client: Client, survey: Survey, **facts: str) -> HttpResponse:
    return cast("HttpResponse", client.post(reverse("public:answer-survey", args=[survey.slug]), facts))


def send(client: Client, survey: Survey, **facts: str) -> HttpResponse:
    return post(client, survey, **{"answer_key": KEY, "step": "10", "press": "send", **ALL_FOUR, **facts})


def test_one_press_answers_and_leads_on_and_back_shows_what_was_chosen(client: Client) -> None:
    survey = make_survey()
    first = client.get(reverse("public:answer-survey", args=[survey.slug])).content.decode()
    assert "Pertanyaan 1 dari 10" in first

    second = post(client, survey, answer_key=KEY, step="1", press="3").content.decode()
    assert "Pertanyaan 2 dari 10" in second
    assert 'name="mark_requirements" value="3"' in second

    back = post(client, survey, answer_key=KEY, step="2", press="back", mark_requirements="3").content.decode()
    assert "Pertanyaan 1 dari 10" in back
    assert 'value="3" aria-current="true"' in back

    skipped = post(client, survey, answer_key=KEY, step="1", press="skip", mark_requirements="3").content.decode()
    assert "mark_requirements" not in skipped


def test_answers_are_sent_once_however_often_the_button_is_pressed(client: Client) -> None:
    survey = make_survey()
    service = make_service(survey.unit)

    for _press in range(2):
        response = send(client, survey, service=str(service.pk), sex="woman", comment="Cepat <b>sekali</b>")
        assert response.headers["Location"] == reverse("public:thank-respondent", args=[survey.slug])

    answer = Answer.objects.get()
    assert (answer.points, answer.asked, answer.service_id, answer.sex) == (36, 9, service.pk, "woman")
    assert answer.comment == "Cepat <b>sekali</b>"
    assert answer.way == AnswerWay.QR


def test_what_is_refused_keeps_what_was_typed(client: Client) -> None:
    survey = make_survey()
    empty = dict.fromkeys(ALL_FOUR, "")

    response = send(client, survey, **empty, comment="Tetap di sini")

    assert response.status_code == 409
    assert "Mohon jawab sedikitnya satu pertanyaan" in response.content.decode()
    assert "Tetap di sini" in response.content.decode()
    assert send(client, survey, sex="alien").status_code == 422
    assert not Answer.objects.exists()


def test_a_link_after_a_finished_matter_knows_the_service_and_is_used_once(client: Client) -> None:
    survey = make_survey()
    service = make_service(survey.unit)
    invitation = invite_after(
        Matter("case", "SETDA-1", survey.unit_id, service.pk),
        government_id=survey.government_id,
        today=TODAY,
        actor=make_respondent(survey),
        now=NOON,
    )
    assert invitation is not None
    address = reverse("public:open-survey-link", args=[invitation.token])

    page = client.get(address, follow=True).content.decode()
    assert f'name="token" value="{invitation.token}"' in page
    assert "Layanan mana" not in send(client, survey, press="x", token=invitation.token).content.decode()
    send(client, survey, token=invitation.token)

    answer = Answer.objects.get()
    assert (answer.way, answer.service_id) == (AnswerWay.LINK, service.pk)
    assert client.get(address).status_code == 409
    assert send(client, survey, token=invitation.token, answer_key="kunci-lain-000000001").status_code == 409
    assert Answer.objects.count() == 1


def test_a_closed_report_leads_to_its_one_link(client: Client) -> None:
    case = make_case(CaseStatus.CLOSED)
    survey = make_survey(case.unit)
    client.post(
        reverse("public:open-case", args=[case.code]), {"words": " ".join(secret_words_of(case.submission_key))}
    )
    assert "Isi survei" in client.get(reverse("public:show-case", args=[case.code])).content.decode()

    address = reverse("public:start-survey", args=[case.code])
    links = {client.post(address).headers["Location"] for _press in range(2)}

    invitation = Invitation.objects.get(survey=survey)
    assert links == {reverse("public:open-survey-link", args=[invitation.token])}
    assert (invitation.service_id, invitation.version_id) == (case.service_id, case.standard_id)
    assert not Entry.objects.filter(event="survey.invited", actor_id__contains=case.code).exists()


def test_a_closed_survey_says_so_and_keeps_nothing(client: Client, clock: TimeMachineFixture) -> None:
    survey = make_survey()
    close_survey(survey.pk, actor=make_survey_manager(), now=NOON)

    page = client.get(reverse("public:answer-survey", args=[survey.slug])).content.decode()

    assert "saat ini tidak menerima jawaban" in page
    assert send(client, survey).status_code in {200, 409}
    assert not Answer.objects.exists()


def test_a_survey_in_preparation_is_nobodys_business(client: Client) -> None:
    survey = make_survey(status=SurveyStatus.DRAFT)

    for name in ("answer-survey", "thank-respondent", "show-survey-result"):
        assert client.get(reverse(f"public:{name}", args=[survey.slug])).status_code == 404
    assert client.get(reverse("public:open-survey-link", args=["tidak-ada"])).status_code == 404


def test_a_tablet_offers_the_first_question_to_the_next_person(client: Client) -> None:
    survey = make_survey()

    response = send(client, survey, way="kiosk")

    assert Answer.objects.get().way == AnswerWay.KIOSK
    assert "Orang berikutnya" in client.get(response.headers["Location"]).content.decode()


def test_a_result_tells_its_index_its_method_and_hides_small_groups(client: Client) -> None:
    result = make_result()

    page = client.get(reverse("public:show-survey-result", args=[result.survey.slug])).content.decode()

    assert "83,33" in page
    assert "B · Baik" in page
    assert "5 orang menjawab antara 1 Juli 2026 dan 30 September 2026" in page
    assert "Waktu penyelesaian" in page
    assert "Dari 120 orang yang dilayani" in page


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_is_valid_and_needs_few_statements(
    client: Client, language: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    slug = make_result().survey.slug
    other = make_survey(make_service(slug="lain").unit)
    client.cookies["bahasa"] = language
    pages = [
        ("list-survey-results", [], 5),
        ("show-survey-result", [slug], 6),
        ("answer-survey", [other.slug], 5),
        ("answer-survey", [slug], 5),
        ("thank-respondent", [slug], 5),
    ]
    for name, arguments, most in pages:
        with django_assert_max_num_queries(most):
            response = client.get(reverse(f"public:{name}", args=arguments))
        assert markup_faults(response.content) == [], name
    last = send(client, other, press="x")
    assert markup_faults(last.content) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["answer_key", "step", "press", "way", "token", "service", "comment", "sex", "mark_time"]),
        st.text(max_size=60) | st.sampled_from(["send", "-1", "10", "999999999999999999999", "\x00", "'\"<script>"]),
    )
)
def test_nothing_that_is_posted_breaks_the_page(client: Client, facts: dict[str, str]) -> None:
    survey = make_survey()

    response = post(client, survey, **{name: value.encode(errors="replace").decode() for name, value in facts.items()})

    assert response.status_code in {200, 302, 409, 422}  # 409: refused in words, such as an answer to no question


def test_a_link_of_control_characters_is_no_link(client: Client) -> None:
    assert post(client, make_survey(), token="\x00").status_code == 200
