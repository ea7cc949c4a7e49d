"""Agencies are compared with everything below them, and only where there is enough to compare."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.testing import make_service, make_standard
from maklumat.evaluation.models import DailyFigure, OpenFigure
from maklumat.evaluation.queries.agencies import AgencyComparison, compare_agencies
from maklumat.evaluation.rules.leagues import ENOUGH
from maklumat.evaluation.vocabulary import Matter
from maklumat.organization.models import Government, Unit
from maklumat.organization.testing import TODAY, make_government, make_unit
from maklumat.organization.vocabulary import UnitKind

pytestmark = pytest.mark.django_db
STATEMENTS = 7


@pytest.fixture
def government() -> Government:
    """Return a government with two agencies, one of them with a section, and a unit that stands in none."""
    government = make_government()
    secretariat = make_unit(government, kind=UnitKind.AGENCY, slug="setda")
    division = make_unit(government, slug="kesra", parent=secretariat)
    district = make_unit(government, kind=UnitKind.DISTRICT, slug="kecamatan-tabang")
    _settle(division, 60, 54)
    _settle(district, ENOUGH - 1, ENOUGH - 1)
    _settle(make_unit(government, slug="tanpa-instansi"), 90, 1)
    ages = [0, 0, 0, 0, 2]
    OpenFigure.objects.create(
        government=government, matter=Matter.APPLICATIONS, unit=division, open=2, late=1, soon=0, waiting=0, ages=ages
    )
    make_standard(make_service(division), in_force_from=TODAY - timedelta(days=400))
    return government


def _settle(unit: Unit, settled: int, in_time: int) -> None:
    figures = {"settled": settled, "in_time": in_time, "settle_days": {"2/5": settled}}
    DailyFigure.objects.create(
        government_id=unit.government_id, matter=Matter.APPLICATIONS, day=TODAY, unit=unit, **figures
    )


def _compare(government: Government) -> AgencyComparison:
    return compare_agencies(government.pk, Matter.APPLICATIONS, TODAY, TODAY, TODAY)


def test_an_agency_counts_what_is_below_it_and_few_have_no_place(government: Government) -> None:
    found = _compare(government)

    assert [(one.unit.slug, one.place, one.line.tally.settled) for one in found.agencies] == [
        ("setda", 1, 60),
        ("kecamatan-tabang", None, ENOUGH - 1),
    ]
    secretariat = found.agencies[0]
    assert (secretariat.line.open.late, secretariat.line.open.ages[-1]) == (1, 2)
    assert (secretariat.standards.in_force, secretariat.standards.overdue) == (1, 1)
    assert found.compared == 1


def test_more_agencies_cost_no_more_statements(
    government: Government, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(STATEMENTS):
        _compare(government)
    for number in range(6):
        _settle(make_unit(government, kind=UnitKind.DISTRICT, slug=f"kecamatan-{number}"), 30, 20 + number)
    with django_assert_num_queries(STATEMENTS):
        found = _compare(government)
    assert [one.place for one in found.agencies] == [1, 2, 3, 4, 5, 6, 7, None]
