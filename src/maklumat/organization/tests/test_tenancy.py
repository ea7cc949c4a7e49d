"""Two governments in one installation never see each other."""

import pytest

from maklumat.foundation.refusals import NotFound
from maklumat.organization import queries
from maklumat.organization.testing import make_actor, make_contact, make_government, make_staff, make_unit
from maklumat.organization.vocabulary import Role, UnitKind

pytestmark = pytest.mark.django_db


def test_units_of_another_government_are_not_listed() -> None:
    here, there = make_government("uji"), make_government("lain")
    make_unit(here, slug="umum")
    make_unit(there, slug="hukum")

    slugs = set(queries.find_units(here.pk).values_list("slug", flat=True))

    assert slugs == {"uji-pemda", "umum"}


def test_a_unit_of_another_government_is_not_found_by_slug_or_id() -> None:
    here, there = make_government("uji"), make_government("lain")
    foreign = make_unit(there, slug="hukum")

    with pytest.raises(NotFound):
        queries.get_unit(here.pk, "hukum")
    with pytest.raises(NotFound):
        queries.get_unit_by_id(here.pk, foreign.pk)


def test_two_governments_may_use_the_same_slug() -> None:
    here, there = make_government("uji"), make_government("lain")
    ours, theirs = make_unit(here, slug="umum"), make_unit(there, slug="umum")

    assert queries.get_unit(here.pk, "umum") == ours
    assert queries.get_unit(there.pk, "umum") == theirs
    assert not theirs.path.startswith(queries.get_root_unit(here.pk).path)


def test_accounts_grants_and_contacts_stay_with_their_government() -> None:
    here, there = make_government("uji"), make_government("lain")
    foreign_unit = make_unit(there, slug="hukum")
    foreign_staff = make_staff(Role.OFFICER, foreign_unit)
    foreign_contact = make_contact(foreign_unit)

    assert not queries.find_staff(here.pk).exists()
    assert not queries.find_grants(here.pk).exists()
    with pytest.raises(NotFound):
        queries.get_staff(here.pk, foreign_staff.pk)
    with pytest.raises(NotFound):
        queries.get_contact(here.pk, foreign_contact.pk)


def test_whoever_covers_a_whole_government_covers_no_unit_of_another() -> None:
    here, there = make_government("uji"), make_government("lain")
    actor = make_actor(Role.COORDINATOR, queries.get_root_unit(here.pk))
    foreign = make_unit(there, slug="hukum")

    assert queries.find_scope_unit_ids(actor, Role.COORDINATOR) is None
    assert not any(foreign.path.startswith(grant.unit_path) for grant in actor.grants)


def test_each_host_leads_to_its_government_and_an_unknown_one_to_the_default() -> None:
    here, there = make_government("uji"), make_government("lain")

    assert queries.get_government_for_host("UJI.example") == here
    assert queries.get_government_for_host("lain.example") == there
    assert queries.get_government_for_host("tidak-dikenal.example") == here


def test_an_installation_without_a_government_says_so() -> None:
    with pytest.raises(NotFound):
        queries.get_default_government()


def test_the_inspectorate_is_that_of_the_own_government() -> None:
    here, there = make_government("uji"), make_government("lain")
    make_unit(there, slug="inspektorat", kind=UnitKind.INSPECTORATE)

    with pytest.raises(NotFound):
        queries.get_inspectorate_unit(here.pk)
