"""A step is done when the thing is there, and only in the agency it belongs to."""

from io import BytesIO

import pytest
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.testing import make_case, make_office
from maklumat.cases.vocabulary import CaseStatus
from maklumat.catalogue.actions.letterheads import save_letterhead
from maklumat.catalogue.testing import make_service, make_standard
from maklumat.files.cleaning import UploadedBytes
from maklumat.foundation.actor import system_actor
from maklumat.organization.models import ContactChannel, Unit
from maklumat.organization.testing import NOON, TODAY, make_actor, make_contact, make_staff, make_unit
from maklumat.organization.vocabulary import Role, TestResult, UnitKind
from maklumat.processes.onboarding import Step, find_first_onboarding, find_onboardings, read_onboarding
from maklumat.surveys.testing import make_survey

pytestmark = pytest.mark.django_db


def set_emblem(unit: Unit) -> None:
    picture = BytesIO()
    Image.new("RGB", (40, 40), "green").save(picture, "PNG")
    save_letterhead(
        unit.pk,
        texts={},
        emblem=UploadedBytes("lambang.png", picture.getvalue()),
        actor=system_actor("test", unit.government_id),
        now=NOON,
    )


def test_each_step_is_done_by_the_thing_itself_and_the_neighbour_stays_at_nothing() -> None:
    office = make_office()
    neighbour = make_unit(office.government, kind=UnitKind.DISTRICT, slug="kecamatan")
    make_staff(Role.ADMINISTRATOR, office)
    steps = [read_onboarding(office, TODAY).done]

    set_emblem(office)
    division = make_unit(parent=office, slug="kesra")
    steps.append(read_onboarding(office, TODAY).done)
    make_contact(division)
    make_staff(Role.OFFICER, division)
    steps.append(read_onboarding(office, TODAY).done)
    ContactChannel.objects.update(test_result=TestResult.ANSWERED)
    make_standard(make_service(division))
    steps.append(read_onboarding(office, TODAY).done)
    make_case(CaseStatus.RESPONDED, division=division)
    make_survey(division)
    steps.append(read_onboarding(office, TODAY).done)

    assert [len(done) for done in steps] == [0, 2, 4, 6, 8]
    assert steps[1] == {Step.EMBLEM, Step.UNITS}
    assert read_onboarding(neighbour, TODAY).done == frozenset()
    assert read_onboarding(neighbour, TODAY).next_step is Step.EMBLEM


def test_an_emblem_of_the_unit_above_is_enough_and_one_below_is_not() -> None:
    office = make_office()
    root = Unit.objects.get(parent=None)

    set_emblem(office)

    assert Step.EMBLEM in read_onboarding(office, TODAY).done
    assert Step.EMBLEM in read_onboarding(make_unit(parent=office, slug="kesra"), TODAY).done
    assert Step.EMBLEM not in read_onboarding(root, TODAY).done


def test_an_administrator_sees_the_agencies_below_in_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    office = make_office()
    make_unit(parent=office, slug="kesra")
    district = make_unit(office.government, kind=UnitKind.DISTRICT, slug="kecamatan")
    root = Unit.objects.get(parent=None)
    over_all = make_actor(Role.ADMINISTRATOR, root)

    with django_assert_num_queries(1):
        found = find_onboardings(over_all, TODAY)

    assert [one.unit for one in found] == [root, office, district]
    assert [one.unit for one in find_onboardings(make_actor(Role.ADMINISTRATOR, district), TODAY)] == [district]
    first = find_first_onboarding(over_all, TODAY)
    assert first is not None
    assert first.unit == root
    assert find_first_onboarding(make_actor(Role.OFFICER, office), TODAY) is None
