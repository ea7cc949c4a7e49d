"""The agencies side by side at the desk."""

from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.evaluation.models import DailyFigure
from maklumat.evaluation.vocabulary import Matter
from maklumat.organization.testing import make_unit
from maklumat.organization.vocabulary import UnitKind
from maklumat.web.desk.testing import Desk, markup_faults
from maklumat.web.shared import clock

MOST = 14


def test_agencies_stand_side_by_side_with_a_place_where_enough_was_settled(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    district = make_unit(desk.office.government, kind=UnitKind.DISTRICT, slug="kecamatan-tabang")
    for unit, settled in ((desk.division, 40), (district, 3)):
        DailyFigure.objects.create(
            government_id=unit.government_id,
            matter=Matter.CASES,
            day=clock.now().date(),
            unit=unit,
            settled=settled,
            in_time=settled - 2,
            settle_days={"2/5": settled},
        )
    reader, address = desk.browser("reader"), f"{reverse('desk:compare-agencies')}?perkara=laporan"
    reader.get(address)

    with django_assert_max_num_queries(MOST):
        page = reader.get(address)

    rows = {str(cells[0].text): [cell.text for cell in cells] for cells in page.context["table"].rows}
    assert rows[desk.office.name][1:4] == ["1 dari 1", "95 %", "40"]
    assert rows[district.name][1:4] == ["terlalu sedikit untuk dibandingkan", "–", "3"]
    assert markup_faults(page) == []
