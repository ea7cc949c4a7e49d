"""Who may do what: one table over every role and place."""

from collections.abc import Callable

import pytest

from maklumat.foundation.actor import Actor, ActorKind, reporter_actor, system_actor
from maklumat.organization import permissions as may
from maklumat.organization.models import Government, Unit
from maklumat.organization.permissions import Grant, StaffActor
from maklumat.organization.vocabulary import Role

GOVERNMENT_ID = 1
ROOT, AGENCY, OWN, SIBLING = "/1/", "/1/2/", "/1/2/3/", "/1/2/4/"
MANAGERS = {Role.DIVISION_HEAD, Role.COORDINATOR, Role.ADMINISTRATOR}
TESTERS = MANAGERS | {Role.OFFICER, Role.QUALITY_MANAGER}


def staff(role: Role, path: str, government_id: int = GOVERNMENT_ID) -> StaffActor:
    """Return an actor with one grant, without a database."""
    return StaffActor(
        ActorKind.STAFF,
        id="7",
        name="Petugas",
        government_id=government_id,
        roles=frozenset({role}),
        staff_id=7,
        grants=(Grant(role, 9, path),),
        unit_path=path,
    )


def unit(path: str = OWN) -> Unit:
    """Return a unit without a database."""
    return Unit(pk=3, government=Government(pk=GOVERNMENT_ID), path=path)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    ("question", "allowed"),
    [
        (lambda actor: may.may_manage_contacts(actor, unit()), MANAGERS),
        (lambda actor: may.may_test_contacts(actor, unit()), TESTERS),
        (lambda actor: may.may_grant_roles(actor, unit()), {Role.ADMINISTRATOR}),
        (lambda actor: may.may_manage_staff(actor, unit()), {Role.ADMINISTRATOR}),
        (lambda actor: may.may_manage_units(actor, GOVERNMENT_ID, OWN), {Role.ADMINISTRATOR}),
    ],
    ids=["contacts", "tests", "roles", "staff", "units"],
)
def test_each_role_may_do_what_the_table_says_and_only_below_its_grant(
    question: Callable[[Actor], bool], allowed: set[Role], role: Role
) -> None:
    assert question(staff(role, OWN)) is (role in allowed)
    assert question(staff(role, AGENCY)) is (role in allowed)
    assert question(staff(role, SIBLING)) is False
    assert question(staff(role, ROOT, government_id=2)) is False


@pytest.mark.parametrize("role", list(Role))
def test_only_an_administrator_of_the_whole_government_changes_the_calendar(role: Role) -> None:
    assert may.may_manage_calendar(staff(role, ROOT), GOVERNMENT_ID) is (role is Role.ADMINISTRATOR)
    assert may.may_manage_calendar(staff(role, AGENCY), GOVERNMENT_ID) is False
    assert may.may_manage_calendar(staff(role, ROOT, government_id=2), GOVERNMENT_ID) is False


def test_a_grant_covers_its_subtree_and_not_a_unit_whose_number_begins_alike() -> None:
    actor = staff(Role.OFFICER, "/1/4/")

    assert may.has_role(actor, Role.OFFICER, path="/1/4/9/")
    assert not may.has_role(actor, Role.OFFICER, path="/1/40/")
    assert not may.has_role(actor, Role.OFFICER, path="/1/")


def test_nobody_but_staff_has_a_role() -> None:
    reporter = reporter_actor("MKL-0000-0000", GOVERNMENT_ID)

    assert not may.has_role(reporter, *Role)
    assert not may.has_role(system_actor("tick"), *Role)
    assert not may.covers_government(reporter, *Role)


def test_the_system_may_seed_its_government_and_no_other() -> None:
    assert may.may_manage_contacts(system_actor("demo"), unit())
    assert may.may_manage_contacts(system_actor("demo", GOVERNMENT_ID), unit())
    assert not may.may_manage_contacts(system_actor("demo", 2), unit())


def test_only_the_installation_makes_room_for_a_government() -> None:
    assert may.may_create_government(system_actor("demo"))
    assert not may.may_create_government(system_actor("demo", GOVERNMENT_ID))
    assert not may.may_create_government(staff(Role.ADMINISTRATOR, ROOT))


def test_everybody_sets_their_own_password_and_administrators_that_of_others() -> None:
    assert may.may_set_password(staff(Role.OFFICER, OWN), 7, unit())
    assert not may.may_set_password(staff(Role.OFFICER, OWN), 8, unit())
    assert may.may_set_password(staff(Role.ADMINISTRATOR, AGENCY), 8, unit())
