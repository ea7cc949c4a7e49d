"""A unit sees what it took over and from where; the unit above sees who decided otherwise."""

from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.actions.letterheads import save_letterhead
from maklumat.foundation.actor import system_actor
from maklumat.organization.testing import NOON, make_actor
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.inheritance.rows import read_inheritance
from maklumat.web.desk.testing import Desk, markup_faults

MOST = 9


def test_what_is_said_above_holds_below_until_somebody_says_otherwise(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    actor = system_actor("test", desk.office.government_id)
    save_letterhead(desk.office.pk, texts={"place": "Tenggarong", "address": "Jalan Uji 1"}, actor=actor, now=NOON)
    save_letterhead(desk.division.pk, texts={"place": "Loa Kulu"}, actor=actor, now=NOON)

    reader = make_actor(Role.OFFICER, desk.division)
    paper, channels, reports, _rest = read_inheritance(desk.division, reader)
    above = read_inheritance(desk.office, reader)

    held = {row.label: (row.value, row.is_own) for row in paper.rows}
    assert ("Loa Kulu", True) in held.values()
    assert ("Jalan Uji 1", False) in held.values()
    assert [item.label for item in above[0].below] == [desk.division.name]
    assert [(row.value, row.is_own) for row in reports.rows] == [(desk.office.name, False)]
    assert (paper.where.url, channels.where.url) == ("", "")
    assert [row.value for row in channels.rows]
    browser, address = desk.browser("officer"), reverse("desk:show-inheritance", args=[desk.division.slug])
    browser.get(address)
    with django_assert_max_num_queries(MOST):
        page = browser.get(address)
    assert markup_faults(page) == []
    assert desk.office.name in page.content.decode()
