"""Starting a standard from another one at the desk, and following that one."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.models import Service, StandardVersion
from maklumat.catalogue.queries import read_components
from maklumat.catalogue.rules.shapes import Staffing
from maklumat.catalogue.testing import make_components, make_reused, make_service, make_standard
from maklumat.web.desk.testing import Desk, markup_faults


@pytest.fixture
def source(desk: Desk) -> StandardVersion:
    return make_standard(make_service(desk.other, slug="asal", name="Rekomendasi Izin Keramaian"))


@pytest.fixture
def mine(desk: Desk) -> Service:
    return make_service(desk.division, slug="milik-kami", name="Rekomendasi Keramaian")


def test_a_service_without_a_standard_leads_to_one_it_can_start_from(
    desk: Desk, source: StandardVersion, mine: Service, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    head = desk.browser("head")
    address = reverse("desk:choose-start", args=[mine.unit.slug, mine.slug])
    assert address in head.get(reverse("desk:list-standards")).content.decode()

    with django_assert_max_num_queries(9):
        page = head.get(address)
    answer = head.post(
        reverse("desk:start-draft-from", args=[mine.unit.slug, mine.slug]), {"sumber": str(source.pk)}, follow=True
    )

    assert source.service.name in page.content.decode()
    assert markup_faults(page) == []
    assert answer.status_code == 200
    draft = StandardVersion.objects.of(mine.government_id).get(service=mine)
    assert draft.components == source.components
    assert "Rekomendasi Izin Keramaian" in head.get(_address(draft)).content.decode()


def test_who_does_not_keep_the_unit_reads_the_page_without_buttons(
    desk: Desk, source: StandardVersion, mine: Service
) -> None:
    page = desk.browser("officer").get(reverse("desk:choose-start", args=[mine.unit.slug, mine.slug]))

    assert source.service.name in page.content.decode()
    assert 'name="sumber"' not in page.content.decode()


def test_a_source_that_moved_on_is_told_and_its_items_are_taken_or_left(
    desk: Desk, source: StandardVersion, mine: Service, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    draft, head = make_reused(source, mine), desk.browser("head")
    components = replace(make_components(), staffing=Staffing(9), procedure=make_components().procedure[:2])
    make_standard(source.service, components=components, in_force_from=date(2026, 8, 1))

    told = head.get(_address(draft)).content.decode()
    with django_assert_max_num_queries(8):
        page = head.get(reverse("desk:show-source", args=[draft.pk]))
    assert "2 butir menunggu pilihan" in told
    assert markup_faults(page) == []

    head.post(reverse("desk:take-over-item", args=[draft.pk, "staffing", "staffing"]))
    head.post(
        reverse("desk:keep-own-item", args=[draft.pk, "procedure", "tanda-tangan"]), {"alasan": "Kami tetap bertiga."}
    )

    after = head.get(reverse("desk:show-source", args=[draft.pk])).content.decode()
    draft.refresh_from_db()
    assert read_components(draft).staffing == Staffing(9)
    assert "Kami tetap bertiga." in after
    assert "Semua yang berubah sudah dilihat." in after


def _address(version: StandardVersion) -> str:
    return reverse("desk:show-standard", args=[version.service.unit.slug, version.service.slug, version.number])
