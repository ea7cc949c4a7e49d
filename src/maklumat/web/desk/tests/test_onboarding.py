"""The first steps stand on the desk of an administrator until they are done."""

from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.organization.models import Unit
from maklumat.organization.testing import make_staff
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.testing import Desk, markup_faults, signed_in

LIST = reverse("desk:list-onboardings")
MOST = 8


def test_the_steps_say_what_is_next_and_where(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = desk.browser("administrator")
    browser.get(LIST)

    with django_assert_max_num_queries(MOST):
        page = browser.get(reverse("desk:show-onboarding", args=[desk.office.slug]))

    assert markup_faults(page) == []
    assert 'aria-current="step"' in page.content.decode()
    assert reverse("desk:save-letterhead", args=[desk.office.slug]) in page.content.decode()


def test_one_agency_opens_at_once_and_several_stand_in_a_list(desk: Desk) -> None:
    alone = desk.browser("administrator").get(LIST)
    root = Unit.objects.of(desk.office.government_id).get(parent=None)
    several = signed_in(make_staff(Role.ADMINISTRATOR, root)).get(LIST)

    assert alone.headers["Location"] == reverse("desk:show-onboarding", args=[desk.office.slug])
    assert desk.office.name in several.content.decode()
    assert markup_faults(several) == []


def test_the_desk_reminds_administrators_only(desk: Desk) -> None:
    address = reverse("desk:show-onboarding", args=[desk.office.slug])

    assert address in desk.browser("administrator").get(reverse("desk:list-inbox")).content.decode()
    assert address not in desk.browser("coordinator").get(reverse("desk:list-inbox")).content.decode()
