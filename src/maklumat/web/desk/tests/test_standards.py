"""The service map at the desk."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.actions.items import change_item
from maklumat.catalogue.actions.standards import start_draft
from maklumat.catalogue.models import Service
from maklumat.catalogue.testing import SEEDER, make_service, make_standard
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.organization.testing import NOON, make_government, make_unit
from maklumat.web.desk.standards import map as standards_map
from maklumat.web.desk.testing import Desk, markup_faults

SLUGS = ("tepat", "terlambat", "usang", "rancangan")


@pytest.fixture
def services(desk: Desk) -> list[Service]:
    """One service reviewed in time, one overdue, one stale, one without a standard and in preparation."""
    made = [make_service(desk.division, slug=slug, name=f"Layanan {slug}") for slug in SLUGS]
    for service, reviewed_on in zip(made, (date(2026, 8, 1), date(2025, 8, 1), date(2023, 8, 1)), strict=False):
        make_standard(service)
        Service.objects.filter(pk=service.pk).update(last_reviewed_on=reviewed_on)
    make_standard(made[3], in_force=False)
    return made


@pytest.mark.usefixtures("services")
def test_the_map_tells_promise_stage_and_review(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    reader = desk.browser("officer")
    reader.get(reverse("desk:list-standards"))

    with django_assert_max_num_queries(8):
        page = reader.get(reverse("desk:list-standards"))

    text = page.content.decode()
    assert "5 hari kerja" in text
    assert "Terlambat ditinjau sejak 1 Agustus 2026" in text
    assert "Tiga tahun tidak ditinjau" in text
    assert "Versi 1: rancangan" in text
    assert markup_faults(page) == []


@pytest.mark.usefixtures("services")
@pytest.mark.parametrize(
    ("only", "names"),
    [("overdue", ["terlambat", "usang"]), ("without", ["rancangan"]), ("due", []), ("apa saja", list(SLUGS))],
)
def test_a_filter_keeps_what_it_names(desk: Desk, only: str, names: list[str]) -> None:
    page = desk.browser("officer").get(reverse("desk:list-standards"), {"hanya": only})

    assert [line.service.slug for unit in page.context["map"].units for line in unit.lines] == names


def test_a_version_is_read_with_all_of_its_components(
    desk: Desk, services: list[Service], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    reader, address = (
        desk.browser("officer"),
        reverse("desk:show-standard", args=[desk.division.slug, services[0].slug, 1]),
    )
    reader.get(address)

    with django_assert_max_num_queries(11):
        page = reader.get(address)

    assert len(page.context["sections"]) == 14
    assert all(section.items for section in page.context["sections"])
    assert "Surat permohonan" in page.content.decode()
    assert markup_faults(page) == []


def test_a_draft_is_read_at_the_desk_and_has_no_seal(desk: Desk, services: list[Service]) -> None:
    page = desk.browser("officer").get(reverse("desk:show-standard", args=[desk.division.slug, services[3].slug, 1]))

    assert page.status_code == 200
    assert "sealed-edge" not in page.content.decode()


def test_a_version_of_another_government_or_that_never_was_is_not_found(desk: Desk, services: list[Service]) -> None:
    foreign = make_service(make_unit(make_government("lain"), slug="asing"))
    make_standard(foreign)
    officer = desk.browser("officer")

    assert officer.get(reverse("desk:show-standard", args=["asing", foreign.slug, 1])).status_code == 404
    for number in (9, 10**30):
        address = reverse("desk:show-standard", args=[desk.division.slug, services[0].slug, number])
        assert officer.get(address).status_code == 404


def test_a_version_whose_last_day_has_passed_reads_as_superseded(desk: Desk, services: list[Service]) -> None:
    make_standard(services[0], in_force_from=date(2026, 8, 1))
    officer = desk.browser("officer")

    old, new = (
        officer.get(reverse("desk:show-standard", args=[desk.division.slug, services[0].slug, number]))
        for number in (1, 2)
    )

    assert (old.context["stage"], old.context["is_in_force"]) == ("Digantikan", False)
    assert new.context["is_in_force"]


def test_a_draft_is_compared_with_what_is_in_force(
    desk: Desk, services: list[Service], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    draft = start_draft(services[0].pk, actor=SEEDER, now=NOON)
    change_item(draft.pk, component=ComponentCode.STAFFING, item_id=None, item={"count": 9}, actor=SEEDER, now=NOON)
    officer = desk.browser("officer")
    address = reverse("desk:compare-standards", args=[desk.division.slug, services[0].slug, 1, 2])
    officer.get(address)

    with django_assert_max_num_queries(10):
        page = officer.get(address)

    assert [part.code for part in page.context["difference"].parts] == ["staffing"]
    assert markup_faults(page) == []
    swapped = reverse("desk:compare-standards", args=[desk.division.slug, services[0].slug, 2, 1])
    assert officer.get(swapped).headers["Location"] == address


def test_a_long_catalogue_is_read_page_by_page_and_every_service_once(
    desk: Desk, services: list[Service], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standards_map, "LINES_A_PAGE", 2)
    make_service(desk.other, slug="unit-lain")
    officer, address, seen = desk.browser("officer"), reverse("desk:list-standards"), []
    while address:
        page = officer.get(address)
        assert page.context["map"].services == 5
        seen += [line.service.slug for unit in page.context["map"].units for line in unit.lines]
        address = page.context["next_url"]

    assert sorted(seen) == sorted([*SLUGS, "unit-lain"])
    assert officer.get(reverse("desk:list-standards"), {"setelah": "x" * 500}).status_code == 200
    assert officer.get(reverse("desk:list-standards"), {"setelah": "9" * 18}).status_code == 200
