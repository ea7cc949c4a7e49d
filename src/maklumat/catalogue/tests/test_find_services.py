from datetime import date

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.models import Service
from maklumat.catalogue.queries import (
    find_catalogue_page,
    find_services,
    find_services_with_needs,
    find_standards_in_force,
    find_unit_services,
    find_versions,
    find_versions_in_preparation,
    get_service,
    get_service_by_id,
    get_standard_in_force,
    get_version,
    summarise_catalogue,
    summarise_promise,
)
from maklumat.catalogue.testing import make_service, make_standard
from maklumat.catalogue.vocabulary import Audience, ComponentCode
from maklumat.foundation.refusals import NotFound
from maklumat.organization.testing import TODAY, make_government, make_unit

pytestmark = pytest.mark.django_db


def make_catalogue() -> list[Service]:
    """Two units with three services: the first of each unit has a standard in force, one has none."""
    first, second = make_unit(slug="umum", order=1), make_unit(slug="hukum", order=2)
    services = [
        make_service(second, "salinan", name="Salinan produk hukum", audience=Audience.PUBLIC, order=1),
        make_service(first, "ruang", name="Peminjaman ruang", audience=Audience.BOTH, order=1),
        make_service(first, "kendaraan", name="Kendaraan dinas", audience=Audience.INTERNAL, order=2),
    ]
    for service in services[:2]:
        make_standard(service)
    return services


def test_the_whole_catalogue_with_its_promises_takes_two_statements(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_catalogue()
    government_id = make_government().pk

    with django_assert_num_queries(2), override("en"):
        entries = find_catalogue_page(government_id, TODAY).entries
        lines = [(e.service.unit.slug, e.service.name, e.promise and e.promise.completion) for e in entries]

    assert lines == [
        ("umum", "Peminjaman ruang", "5 working days"),
        ("umum", "Kendaraan dinas", None),
        ("hukum", "Salinan produk hukum", "5 working days"),
    ]


def test_a_service_page_takes_three_statements(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make_catalogue()
    government_id = make_government().pk

    with django_assert_num_queries(3), override("en"):
        service = get_service(government_id, "umum", "ruang")
        version = get_standard_in_force(service.pk, TODAY)
        assert version is not None
        promise = summarise_promise(version)
        versions = [(version.number, version.status) for version in find_versions(service.pk)]

    assert (service.unit.name, versions) == ("Bagian Umum", [(1, "in_force")])
    assert (promise.completion, promise.fee, promise.product) == ("5 working days", "Rp0", "Surat rekomendasi")
    assert [requirement.id for requirement in promise.requirements] == ["surat", "ktp"]
    assert promise.missing == ()


def test_an_audience_finds_its_own_services_and_those_for_both() -> None:
    make_catalogue()
    government_id = make_government().pk

    public = [service.slug for service in find_services(government_id, Audience.PUBLIC)]
    internal = [service.slug for service in find_services(government_id, Audience.INTERNAL)]

    assert (public, internal) == (["ruang", "salinan"], ["ruang", "kendaraan"])


def test_an_unpublished_service_is_shown_to_those_who_ask_for_it_only() -> None:
    service = make_service(is_published=False)

    assert list(find_services(service.government_id)) == []
    assert list(find_unit_services(service.unit_id)) == []
    assert list(find_services(service.government_id, is_published=None)) == [service]
    with pytest.raises(NotFound):
        get_service(service.government_id, service.unit.slug, service.slug)
    assert get_service_by_id(service.government_id, service.pk) == service


def test_two_governments_never_see_each_others_catalogue() -> None:
    mine, other = make_government("satu"), make_government("dua")
    service = make_service(make_unit(mine, slug="umum"))
    version = make_standard(service)
    make_standard(make_service(make_unit(other, slug="umum")))

    assert list(find_services(mine.pk)) == [service]
    assert find_standards_in_force(mine.pk, TODAY) == {service.pk: version}
    assert len(summarise_catalogue(other.pk, TODAY)) == 1
    with pytest.raises(NotFound):
        get_service_by_id(other.pk, service.pk)
    with pytest.raises(NotFound):
        get_version(other.pk, version.pk)


def test_the_catalogue_is_summed_up_by_unit(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make_catalogue()
    government_id = make_government().pk

    with django_assert_num_queries(1):
        umum, hukum = summarise_catalogue(government_id, date(2027, 2, 3))

    assert (umum.services, umum.with_standard, umum.review_overdue, umum.legally_stale) == (2, 1, 1, 0)
    assert (hukum.services, hukum.with_standard, hukum.review_overdue) == (1, 1, 1)


def test_a_draft_promises_what_is_written_and_names_the_rest() -> None:
    draft = make_standard(in_force=False)
    draft.components = {"fee": {"kind": "fixed", "amount_idr": 5000}}

    promise = summarise_promise(draft)

    assert (promise.fee, promise.completion, promise.product) == ("Rp5.000", "", "")
    assert len(promise.missing) == len(ComponentCode) - 1


def test_a_version_in_preparation_is_told_beside_the_one_in_force() -> None:
    service = make_service()
    in_force = make_standard(service)
    draft = make_standard(service, in_force=False)

    assert find_versions_in_preparation(service.government_id) == {service.pk: draft}
    assert find_standards_in_force(service.government_id, TODAY) == {service.pk: in_force}


def test_a_long_catalogue_comes_page_by_page_and_a_service_that_moved_loses_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    services = make_catalogue()
    government_id = make_government().pk

    first = find_catalogue_page(government_id, TODAY, limit=2)
    with django_assert_num_queries(3):
        second = find_catalogue_page(government_id, TODAY, after=first.next_after, limit=2)
    gone = find_catalogue_page(government_id, TODAY, after=services[0].pk + 1000, limit=2)
    internal = find_catalogue_page(government_id, TODAY, Audience.INTERNAL, limit=2)

    assert [entry.service.slug for entry in first.entries] == ["ruang", "kendaraan"]
    assert [entry.service.slug for entry in second.entries] == ["salinan"]
    assert (second.next_after, second.last and second.last.slug) == (None, "kendaraan")
    assert gone.entries == first.entries
    assert internal.next_after is None


def test_needs_to_try_come_from_one_service_a_unit() -> None:
    make_catalogue()
    make_service(make_unit(slug="umum"), "aula", needs=("sewa aula",), order=3)
    make_service(make_unit(slug="umum"), "gedung", needs=("sewa gedung",), order=4)

    assert [service.slug for service in find_services_with_needs(make_government().pk, 5)] == ["aula"]
