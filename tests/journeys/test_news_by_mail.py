"""Somebody asks for the news by mail, confirms it, gets it once, and leaves with one click; news begins from events."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries as AssertQueries

from maklumat.cases.testing import make_case, make_division
from maklumat.cases.vocabulary import CaseStatus
from maklumat.channels.actions.accounts import ensure_mail_account
from maklumat.channels.models import News, NewsPost, OutgoingMessage, Subscriber
from maklumat.channels.queries.subscribers import count_subscribers
from maklumat.channels.vocabulary import NewsState
from maklumat.consultations.testing import make_forum
from maklumat.consultations.vocabulary import ForumStatus
from maklumat.foundation.refusals import NotFound
from maklumat.organization.testing import make_staff
from maklumat.organization.vocabulary import Role
from maklumat.processes.news import (
    draft_about_case,
    draft_about_forum,
    draft_about_result,
    publish_due_news,
    send_posts,
)
from maklumat.surveys.testing import make_improvement, make_result
from maklumat.web.desk.testing import markup_faults, signed_in
from maklumat.web.public.testing import make_ready_government

pytestmark = pytest.mark.django_db
LIST = "/kabar/langganan/"
DESK = "/meja/siaran/"


def test_from_the_form_to_the_letter_and_out_again(client: Client) -> None:
    government = make_ready_government()
    assert markup_faults(client.get(LIST)) == []
    wrong = client.post(LIST, {"email": "sari@"})
    assert wrong.status_code == 422
    assert 'value="sari@"' in wrong.content.decode()
    assert client.post(LIST, {"email": "sari@contoh.example"}).status_code == 302
    found = re.search(r"/kabar/langganan/[\w-]+/", OutgoingMessage.objects.latest("pk").body)
    assert found is not None
    assert markup_faults(client.get(found[0])) == []
    assert count_subscribers(government.pk) == 0
    assert client.post(found[0]).status_code == 302
    assert count_subscribers(government.pk) == 1

    account_id = ensure_mail_account(government.pk)
    officer = signed_in(make_staff(Role.OFFICER, make_division()))
    words = {"unit_id": make_division().pk, "title": "Loket pindah", "body": "Senin.", "account_ids": [account_id]}
    assert officer.post(f"{DESK}tulis/", words).status_code == 302
    news = News.objects.latest("pk")
    now = timezone.now()
    News.objects.filter(pk=news.pk).update(state=NewsState.SCHEDULED, publish_at=now)
    assert publish_due_news(now) == 1
    assert (send_posts(account_id, now_function=lambda: now), send_posts(account_id, now_function=lambda: now)) == (
        1,
        0,
    )
    shown = officer.get(f"{DESK}{news.pk}/")
    assert "1 surat" in shown.content.decode()
    assert markup_faults(shown) == []

    leave = re.search(r"/kabar/langganan/[\w-]+/berhenti/", OutgoingMessage.objects.latest("pk").body)
    assert leave is not None
    assert markup_faults(client.get(leave[0])) == []
    program = Client(enforce_csrf_checks=True)
    assert program.post(leave[0], {"List-Unsubscribe": "One-Click"}).status_code == 302
    assert Subscriber.objects.count() == 0
    assert client.get(leave[0]).status_code == 404


def test_the_pages_ask_the_database_seldom(django_assert_max_num_queries: AssertQueries) -> None:
    government, client = make_ready_government(), Client()
    account_id = ensure_mail_account(government.pk)
    officer = signed_in(make_staff(Role.OFFICER, make_division()))
    words = {"unit_id": make_division().pk, "title": "Loket pindah", "body": "Senin.", "account_ids": [account_id]}
    officer.post(f"{DESK}tulis/", words)
    news = News.objects.latest("pk")
    officer.get(DESK)
    client.get("/kabar/")

    with django_assert_max_num_queries(14):
        officer.get(f"{DESK}{news.pk}/")
    with django_assert_max_num_queries(12):
        officer.get(f"{DESK}tulis/")
    with django_assert_max_num_queries(3):
        client.get(LIST)


def test_the_channels_of_a_draft_can_be_changed_and_a_failed_one_tried_again() -> None:
    government = make_ready_government()
    account_id = ensure_mail_account(government.pk)
    officer = signed_in(make_staff(Role.OFFICER, make_division()))
    words = {"title": "Loket pindah", "body": "Senin."}
    officer.post(f"{DESK}tulis/", {"unit_id": make_division().pk, **words, "account_ids": [account_id]})
    news = News.objects.latest("pk")
    officer.post(f"{DESK}{news.pk}/ubah/", words)
    assert NewsPost.objects.filter(news=news).count() == 0
    officer.post(f"{DESK}{news.pk}/ubah/", {**words, "account_ids": [account_id]})
    post = NewsPost.objects.get(news=news)
    again = f"{DESK}{news.pk}/ulangi/{post.pk}/"
    assert officer.post(again).status_code == 409
    News.objects.filter(pk=news.pk).update(state=NewsState.PUBLISHED, published_at=timezone.now())
    assert officer.post(again).status_code == 302
    auditor = signed_in(make_staff(Role.INSPECTORATE, make_division(), "auditor@contoh.example"))
    assert auditor.post(again).status_code == 403


def test_news_begins_with_one_click_from_what_happened() -> None:
    government = make_ready_government()
    forum, result = make_forum(unit=make_division()), make_result(make_division())
    make_improvement(result.survey)
    case = make_case(CaseStatus.CLOSED, may_publish=True)
    officer = signed_in(make_staff(Role.OFFICER, make_division(), "petugas@contoh.example"))

    invitation = draft_about_forum(government.pk, forum.slug)
    figures = draft_about_result(government.pk, result.survey.slug)
    answer = draft_about_case(government.pk, case.code)

    assert f"/forum/{forum.slug}/" in invitation.body
    assert "Dua loket pada jam sibuk." in figures.body
    assert f"/pengaduan/{case.code}/" in answer.body
    for query, title in (
        (f"forum={forum.slug}", invitation.title),
        (f"hasil={result.survey.slug}", figures.title),
        (f"laporan={case.code}", answer.title),
    ):
        page = officer.get(f"{DESK}tulis/?{query}")
        assert title[:30] in page.content.decode()
    words = {"unit_id": make_division().pk, "title": "Undangan", "body": "Datanglah."}
    officer.post(f"{DESK}tulis/?forum={forum.slug}", words)
    assert News.objects.latest("pk").source_key == forum.slug


def test_nothing_is_told_of_what_is_not_public() -> None:
    government = make_ready_government()
    forum = make_forum(ForumStatus.PREPARATION, unit=make_division())
    case = make_case(CaseStatus.CLOSED)
    with pytest.raises(NotFound):
        draft_about_forum(government.pk, forum.slug)
    with pytest.raises(NotFound):
        draft_about_case(government.pk, case.code)
    with pytest.raises(NotFound):
        draft_about_result(government.pk, "tidak-ada")
