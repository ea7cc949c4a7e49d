"""Scorecards at the desk."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.applications.models import Application
from maklumat.applications.testing import make_application, make_open_service
from maklumat.applications.vocabulary import ApplicationStatus
from maklumat.catalogue.models import Service
from maklumat.organization.testing import NOON
from maklumat.web.desk.testing import Desk, markup_faults


@pytest.fixture
def service(desk: Desk) -> Service:
    return make_open_service(desk.division)


@pytest.fixture
def reader(desk: Desk) -> Client:
    return desk.browser("reader")


def finish(service: Service, count: int, late: int) -> list[Application]:
    made = [
        make_application(ApplicationStatus.READY, service=service, key=f"kunci-permohonan-{at}") for at in range(count)
    ]
    for one in made[:late]:
        Application.objects.filter(pk=one.pk).update(is_on_time=False)
    return made


def test_a_figure_opens_down_to_the_late_rows(
    reader: Client, service: Service, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = finish(service, count=5, late=1)
    address = reverse("desk:show-scorecard", args=[service.pk])
    reader.get(address)

    with django_assert_max_num_queries(11):
        page = reader.get(address)

    text = page.content.decode()
    assert "4 dari 5 permohonan selesai" in text
    assert [one.pk for one in page.context["late"]] == [made[0].pk]
    assert made[0].code in text
    assert made[1].code not in text
    assert (page.context["row"].time, page.context["row"].documents) == (80, 100)
    assert page.context["row"].grade
    assert markup_faults(page) == []


def test_the_list_costs_a_fixed_number_of_statements(
    reader: Client, service: Service, desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    finish(service, count=4, late=0)
    make_open_service(desk.other, slug="lain")
    reader.get(reverse("desk:list-scorecards"))

    with django_assert_max_num_queries(10):
        page = reader.get(reverse("desk:list-scorecards"))

    assert [row.card.service.slug for row in page.context["rows"]] == ["rekomendasi", "lain"]
    assert [row.total for row in page.context["rows"]] == [None, None]
    assert "Belum ada nilai" in page.content.decode()
    assert markup_faults(page) == []


def test_a_period_counts_only_its_own_requests(reader: Client, service: Service) -> None:
    finish(service, count=5, late=0)
    address = reverse("desk:show-scorecard", args=[service.pk])
    word = f"{(NOON - timedelta(days=100)).year}-t1"

    assert reader.get(address, {"masa": word}).context["row"].card.work.finished == 0
    assert reader.get(address, {"masa": "2026"}).context["row"].card.work.finished == 5
    assert reader.get(address, {"masa": "\x00"}).context["period"].word == "2026-t3"
