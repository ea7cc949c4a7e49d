"""A standard in force is offered to agencies of the government, each of which gets a draft once."""

from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.models import Service, SourceLink
from maklumat.catalogue.testing import make_service, make_standard
from maklumat.catalogue.vocabulary import CatalogueEvent
from maklumat.journal.queries import find_entries
from maklumat.organization.models import Unit
from maklumat.organization.testing import make_staff, make_unit
from maklumat.organization.vocabulary import Role, UnitKind
from maklumat.web.desk.testing import Desk, markup_faults, signed_in

MOST = 12


def test_chosen_agencies_get_one_draft_each_and_those_that_have_it_keep_theirs(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    government = desk.office.government
    source = make_standard(make_service(desk.division, slug="surat"))
    tabang, loa_kulu = (
        make_unit(government, kind=UnitKind.DISTRICT, slug=slug) for slug in ("kecamatan-tabang", "kecamatan-loa-kulu")
    )
    own = make_service(make_unit(government, slug="pelayanan", parent=loa_kulu), slug="surat")
    browser = signed_in(make_staff(Role.QUALITY_MANAGER, Unit.objects.of(government.pk).get(parent=None)))
    address = reverse("desk:offer-standard", args=[source.pk])

    with django_assert_max_num_queries(MOST):
        page = browser.get(address)
    nobody = browser.post(address, {})
    done = browser.post(address, {"agencies": [tabang.pk]})
    again = browser.post(address, {"agencies": [tabang.pk]})

    assert [value for value, _label in page.context["form"].fields["agencies"].choices] == [str(tabang.pk)]
    assert markup_faults(page) == []
    assert (nobody.status_code, done.status_code, again.status_code) == (422, 302, 422)
    service = Service.objects.get(unit=tabang)
    assert (service.slug, service.is_published) == ("surat", False)
    assert SourceLink.objects.get(service=service).source == source
    assert find_entries(source).filter(event=CatalogueEvent.STANDARD_OFFERED).count() == 1
    assert not SourceLink.objects.filter(service=own).exists()
    assert desk.browser("head").get(address).status_code == 403
