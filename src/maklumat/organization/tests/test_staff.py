"""Accounts and their roles."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from maklumat.foundation.actor import ActorKind, system_actor
from maklumat.foundation.refusals import NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization import queries
from maklumat.organization.actions.staff import (
    grant_role,
    invite_staff,
    restore_staff,
    revoke_role,
    set_password,
    set_preferences,
    suspend_staff,
)
from maklumat.organization.actions.units import create_unit
from maklumat.organization.errors import (
    EmailTaken,
    GrantAlreadyThere,
    GrantEnded,
    InspectorateOnly,
    LastAdministrator,
    UnitElsewhere,
    WeakPassword,
)
from maklumat.organization.models import RoleGrant, Staff
from maklumat.organization.permissions import StaffActor
from maklumat.organization.testing import (
    NOON,
    TODAY,
    make_actor,
    make_government,
    make_grant,
    make_staff,
    make_unit,
)
from maklumat.organization.vocabulary import Role, UnitKind

pytestmark = pytest.mark.django_db
SYSTEM = system_actor("demo")


def test_an_actor_carries_the_grants_of_the_day_in_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    unit, other = make_unit(slug="umum"), make_unit(slug="hukum")
    staff = make_staff(Role.OFFICER, unit)
    make_grant(staff, Role.DIVISION_HEAD, other, valid_from=date(2026, 8, 19), valid_until=date(2026, 8, 19))
    make_grant(staff, Role.COORDINATOR, other, valid_until=date(2026, 8, 18))
    make_grant(staff, Role.ADMINISTRATOR, other, valid_from=date(2026, 8, 20))

    with django_assert_num_queries(1):
        actor = queries.get_staff_actor(staff, on=TODAY)

    assert actor.kind is ActorKind.STAFF
    assert actor.id == str(staff.pk)
    assert actor.unit_path == unit.path
    assert {(grant.role, grant.unit_id) for grant in actor.grants} == {
        (Role.OFFICER, unit.pk),
        (Role.DIVISION_HEAD, other.pk),
    }


def inspector_to_be() -> Staff:
    return make_staff(None, make_unit(kind=UnitKind.INSPECTORATE, slug="inspektorat"))


def name_inspector(staff: Staff, actor: StaffActor) -> RoleGrant:
    """Give the Inspectorate's role over the unit the administrator covers."""
    unit_id = actor.grants[0].unit_id
    return grant_role(
        staff.pk, role=Role.INSPECTORATE, unit_id=unit_id, valid_from=TODAY, actor=actor, now=NOON
    )  # fmt: skip


def test_the_role_of_the_inspectorate_is_for_its_people_alone() -> None:
    everything = make_actor(Role.ADMINISTRATOR, queries.get_root_unit(make_government().pk))
    outsider, insider = make_staff(Role.OFFICER), inspector_to_be()
    below = make_unit(slug="irban", kind=UnitKind.DIVISION, parent=insider.unit)

    with pytest.raises(InspectorateOnly) as refusal:
        name_inspector(outsider, everything)

    assert refusal.value.field == "role"
    assert name_inspector(insider, everything).role == Role.INSPECTORATE
    assert name_inspector(make_staff(None, below), everything).role == Role.INSPECTORATE


def test_an_administrator_of_some_units_names_no_inspector_and_founds_no_inspectorate() -> None:
    unit = make_unit(slug="bagian")
    administrator = make_actor(Role.ADMINISTRATOR, unit)

    with pytest.raises(NotPermitted):
        name_inspector(inspector_to_be(), administrator)
    with pytest.raises(NotPermitted):
        create_unit(
            unit.government_id, kind=UnitKind.INSPECTORATE, slug="sendiri", name="Inspektorat", short_name="Itda",
            parent_id=unit.pk, actor=administrator, now=NOON,
        )  # fmt: skip


def test_nobody_names_themselves_inspector() -> None:
    staff = inspector_to_be()
    make_grant(staff, Role.ADMINISTRATOR, queries.get_root_unit(staff.government_id))

    with pytest.raises(NotPermitted):
        name_inspector(staff, queries.get_staff_actor(staff, on=TODAY))


def test_an_account_without_grants_is_an_actor_without_rights() -> None:
    actor = queries.get_staff_actor(make_staff(None), on=TODAY)

    assert actor.grants == ()
    assert actor.roles == frozenset()


def test_an_invited_account_has_no_password_and_is_in_the_journal_without_its_address() -> None:
    unit = make_unit()

    staff = invite_staff(unit.pk, email=" Siti@Contoh.example ", name="Siti", actor=SYSTEM, now=NOON)

    assert staff.email == "siti@contoh.example"
    assert not staff.has_usable_password()
    entry = find_entries(staff).get()
    assert entry.event == "staff.invited"
    assert "siti" not in str(entry.facts)


def test_an_e_mail_signs_in_one_account_only_whatever_its_case() -> None:
    unit = make_unit()
    invite_staff(unit.pk, email="siti@contoh.example", name="Siti", actor=SYSTEM, now=NOON)

    with pytest.raises(EmailTaken):
        invite_staff(unit.pk, email="SITI@contoh.example", name="Siti Lain", actor=SYSTEM, now=NOON)


def test_a_role_is_granted_over_a_unit_of_the_own_government_only() -> None:
    staff = make_staff(None, make_unit(make_government("uji"), slug="umum"))
    foreign = make_unit(make_government("lain"), slug="hukum")

    with pytest.raises(UnitElsewhere):
        grant_role(staff.pk, role=Role.OFFICER, unit_id=foreign.pk, valid_from=TODAY, actor=SYSTEM, now=NOON)


def test_an_administrator_grants_roles_below_and_not_above() -> None:
    setda = make_unit(slug="setda")
    division = make_unit(parent=setda, slug="umum")
    administrator = make_actor(Role.ADMINISTRATOR, division)
    staff = make_staff(None, division)

    grant_role(staff.pk, role=Role.OFFICER, unit_id=division.pk, valid_from=TODAY, actor=administrator, now=NOON)

    assert queries.get_staff_actor(staff, on=TODAY).roles == {Role.OFFICER}
    with pytest.raises(NotPermitted):
        grant_role(staff.pk, role=Role.OFFICER, unit_id=setda.pk, valid_from=TODAY, actor=administrator, now=NOON)


def test_the_same_role_is_not_granted_twice() -> None:
    staff = make_staff(None)

    def grant_today() -> None:
        grant_role(staff.pk, role=Role.OFFICER, unit_id=staff.unit_id, valid_from=TODAY, actor=SYSTEM, now=NOON)

    grant_today()
    with pytest.raises(GrantAlreadyThere):
        grant_today()


def test_a_revoked_role_lasts_to_its_last_day_and_the_row_stays() -> None:
    staff = make_staff(Role.OFFICER)
    grant = staff.grants.get()

    revoke_role(grant.pk, last_day=TODAY, actor=SYSTEM, now=NOON)

    assert queries.get_staff_actor(staff, on=TODAY).roles == {Role.OFFICER}
    assert queries.get_staff_actor(staff, on=date(2026, 8, 20)).roles == frozenset()
    assert [entry.event for entry in find_entries(staff)] == ["role.revoked"]
    with pytest.raises(GrantEnded):
        revoke_role(grant.pk, last_day=date(2026, 8, 25), actor=SYSTEM, now=NOON)


def test_a_suspended_account_is_closed_and_can_be_opened_again() -> None:
    staff = make_staff()

    suspend_staff(staff.pk, actor=SYSTEM, now=NOON)
    assert not Staff.objects.get().is_active

    restore_staff(staff.pk, actor=SYSTEM, now=NOON)
    assert Staff.objects.get().is_active
    assert [entry.event for entry in find_entries(staff)] == ["staff.suspended", "staff.restored"]


def test_an_easy_password_is_refused_with_the_reason() -> None:
    staff = make_staff()

    with pytest.raises(WeakPassword) as refusal:
        set_password(staff.pk, password="pendek", actor=SYSTEM, now=NOON)

    assert refusal.value.field == "password"
    assert "12" in str(refusal.value)


def test_an_officer_sets_the_own_password_and_nobody_elses() -> None:
    officer = make_actor(Role.OFFICER)
    other = make_staff(Role.DIVISION_HEAD)

    staff = set_password(officer.staff_id, password="perahu biru di hulu", actor=officer, now=NOON)

    assert staff.check_password("perahu biru di hulu")
    with pytest.raises(NotPermitted):
        set_password(other.pk, password="perahu biru di hulu", actor=officer, now=NOON)


def test_an_administrator_sets_no_password_of_somebody_who_reaches_further() -> None:
    setda = make_unit(slug="setda")
    division = make_unit(parent=setda, slug="umum")
    administrator = make_actor(Role.ADMINISTRATOR, division)
    neighbour = make_staff(Role.OFFICER, division)
    make_grant(neighbour, Role.COORDINATOR, setda, valid_until=TODAY)

    with pytest.raises(NotPermitted):
        set_password(neighbour.pk, password="perahu biru di hulu", actor=administrator, now=NOON)

    set_password(neighbour.pk, password="perahu biru di hulu", actor=administrator, now=NOON + timedelta(days=1))
    assert Staff.objects.get(pk=neighbour.pk).check_password("perahu biru di hulu")


def test_how_a_screen_looks_is_chosen_by_its_owner_alone() -> None:
    officer = make_actor(Role.OFFICER)
    administrator = make_actor(Role.ADMINISTRATOR)

    set_preferences(officer.staff_id, theme="dark", language="en", actor=officer, now=NOON)
    set_preferences(officer.staff_id, theme="dark", language="en", actor=officer, now=NOON)

    staff = Staff.objects.get(pk=officer.staff_id)
    assert (staff.theme, staff.language) == ("dark", "en")
    assert [entry.event for entry in find_entries(staff)] == ["staff.preferences_set"]
    with pytest.raises(NotPermitted):
        set_preferences(officer.staff_id, theme="light", language="id", actor=administrator, now=NOON)


def test_the_last_administrator_of_a_government_stays() -> None:
    root = queries.get_root_unit(make_government().pk)
    only = make_staff(Role.ADMINISTRATOR, root)

    with pytest.raises(LastAdministrator):
        suspend_staff(only.pk, actor=SYSTEM, now=NOON)
    with pytest.raises(LastAdministrator):
        revoke_role(only.grants.get().pk, last_day=TODAY, actor=SYSTEM, now=NOON)

    make_staff(Role.ADMINISTRATOR, root, email="kedua@contoh.example")
    suspend_staff(only.pk, actor=SYSTEM, now=NOON)
    assert not Staff.objects.get(pk=only.pk).is_active


def test_accounts_are_paged_by_name_and_a_page_further_down_costs_the_same(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    unit, other = make_unit(slug="umum"), make_unit(slug="hukum")
    for name in ("Citra", "Adi", "Budi", "Budi"):
        make_staff(Role.OFFICER, unit, email=f"{name}{Staff.objects.count()}@contoh.example", name=name)
    make_staff(Role.OFFICER, other, name="Aan")
    make_staff(Role.OFFICER, make_unit(make_government("lain"), slug="asing"), name="Abas")

    def page(after: str = "", text: str = "") -> queries.StaffPage:
        return queries.find_staff_page(
            unit.government_id, on=TODAY, unit_ids=[unit.pk], after=after, text=text, limit=2
        )

    first = page()
    with django_assert_num_queries(2):
        second = page(first.next_after)

    assert [staff.name for staff in (*first.staff, *second.staff)] == ["Adi", "Budi", "Budi", "Citra"]
    assert second.next_after == ""
    assert [staff.name for staff in page(text="cit").staff] == ["Citra"]
    assert page("tak~berarti").staff == first.staff
    assert {grant.role for staff in first.staff for grant in staff.grants.all()} == {Role.OFFICER}


def test_active_accounts_are_counted_by_unit() -> None:
    unit = make_unit()
    make_staff(Role.OFFICER, unit)
    make_staff(Role.DIVISION_HEAD, unit, is_active=False)

    assert queries.count_staff_by_unit(unit.government_id) == {unit.pk: 1}
