"""The overview says what the lists behind it say, and nothing about what this person may not see."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.models import Case
from maklumat.cases.vocabulary import CaseStatus
from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.testing import make_service, make_standard
from maklumat.catalogue.vocabulary import StandardStatus
from maklumat.evaluation.testing import count_figures
from maklumat.organization.testing import NOON, make_staff
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.testing import Desk, markup_faults, signed_in

TODAY = reverse("desk:show-today")
MOST = 16


def lines_of(desk: Desk, who: str) -> dict[str, list[str]]:
    """Return the counts of each part."""
    page = desk.browser(who).get(TODAY).context["page"]
    return {part.slug: [line.count for line in part.lines] for part in page.parts}


def test_each_role_finds_its_own_and_a_stranger_nothing(desk: Desk) -> None:
    late = desk.case()
    Case.objects.filter(pk=late.pk).update(next_due_at=NOON - timedelta(days=1))

    assert lines_of(desk, "officer") == {"terlambat": ["1"], "segera": [], "laporan": ["1"]}
    assert lines_of(desk, "head")["terlambat"] == ["1"]
    assert lines_of(desk, "stranger")["terlambat"] == []
    assert "laporan" not in lines_of(desk, "administrator")


def test_leaders_see_what_waits_for_their_decision(desk: Desk) -> None:
    service = make_service(desk.division)
    make_standard(service, in_force=False)
    StandardVersion.objects.filter(service=service).update(status=StandardStatus.AWAITING_ENACTMENT)
    leader = signed_in(make_staff(Role.LEADERSHIP, desk.office))

    page = leader.get(TODAY)

    parts = {part.slug: [line.count for line in part.lines] for part in page.context["page"].parts}
    assert parts["putusan"] == ["1"]
    assert "putusan" not in lines_of(desk, "officer")


@pytest.mark.parametrize("who", ["officer", "head", "coordinator", "reader", "administrator", "inspector"])
def test_the_page_is_sound_and_within_its_budget(
    desk: Desk, who: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    desk.case(CaseStatus.IN_PROGRESS)
    count_figures(desk.office.government_id)
    browser = desk.browser(who)
    browser.get(TODAY)

    with django_assert_max_num_queries(MOST):
        page = browser.get(TODAY)

    assert markup_faults(page) == []
