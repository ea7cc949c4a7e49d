"""The service charters as everyone reads them."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.testing import make_division
from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.rules.shapes import CompletionTime, PromiseUnit
from maklumat.catalogue.testing import make_charter, make_components, make_standard
from maklumat.organization.models import Unit
from maklumat.web.public.testing import make_promised_service, make_ready_government, markup_faults

pytestmark = pytest.mark.django_db


def shown(client: Client, unit: Unit) -> str:
    return client.get(reverse("public:show-charter", args=[unit.slug])).content.decode()


def test_a_charter_is_listed_and_read_as_it_was_signed(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_ready_government()
    charter = make_charter(make_promised_service().unit, is_online=True)
    client.get("/")

    with django_assert_max_num_queries(4):
        listed = client.get(reverse("public:list-charters"))
    with django_assert_max_num_queries(7):
        page = client.get(reverse("public:show-charter", args=[charter.unit.slug]))

    assert charter.unit.name in listed.content.decode()
    for words in (*charter.statements, charter.signer_name, "2 Maret 2026", "5 hari kerja", "Situs ini"):
        assert words in page.content.decode()
    assert "sealed-edge--frame" in page.content.decode()
    assert "lebih lama dari standarnya" not in page.content.decode()
    assert markup_faults(listed.content) == markup_faults(page.content) == []


def test_a_charter_older_than_a_standard_says_so(client: Client) -> None:
    make_ready_government()
    service = make_promised_service()
    charter = make_charter(service.unit, is_online=True)
    slower = make_components(completion_time=CompletionTime(9, PromiseUnit.WORKING_DAY, "sejak berkas lengkap"))
    make_standard(service, components=slower, in_force_from=date(2026, 6, 1))

    page = shown(client, charter.unit)

    assert "Maklumat ini lebih lama dari standarnya" in page
    assert "Standarnya hari ini menjanjikan hal lain" in page
    assert StandardVersion.objects.count() == 2


def test_a_draft_or_a_charter_not_published_here_is_not_found(client: Client) -> None:
    make_ready_government()
    unit = make_promised_service().unit
    make_charter(unit)

    assert client.get(reverse("public:show-charter", args=[unit.slug])).status_code == 404
    empty = client.get(reverse("public:list-charters"))
    assert "Belum ada maklumat yang dipublikasikan" in empty.content.decode()
    assert markup_faults(empty.content) == []


def test_a_unit_hidden_from_the_public_shows_no_charter(client: Client) -> None:
    make_ready_government()
    charter = make_charter(make_promised_service().unit, is_online=True)
    Unit.objects.filter(pk=charter.unit_id).update(is_published=False)

    assert client.get(reverse("public:show-charter", args=[make_division().slug])).status_code == 404
