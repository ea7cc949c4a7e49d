"""The unit tree: paths, subtrees, the ladder."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from maklumat.foundation.actor import Actor, system_actor
from maklumat.foundation.refusals import NotFound, NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization import queries
from maklumat.organization.actions.governments import create_government, set_second_check
from maklumat.organization.actions.units import change_unit, create_unit, move_unit
from maklumat.organization.errors import LastReceivingUnit, SlugTaken, TreeTooDeep, UnitCannotStandThere
from maklumat.organization.models import Government, Unit
from maklumat.organization.testing import NOON, TODAY, make_actor, make_government, make_grant, make_staff, make_unit
from maklumat.organization.vocabulary import Role, RungLevel, UnitKind

pytestmark = pytest.mark.django_db
SYSTEM = system_actor("demo")


def create(government_id: int, slug: str, parent_id: int | None = None, actor: Actor = SYSTEM) -> Unit:
    """Create a unit, as the system unless told otherwise."""
    return create_unit(
        government_id,
        kind=UnitKind.DIVISION,
        slug=slug,
        name=f"Bagian {slug}",
        short_name=slug,
        parent_id=parent_id,
        actor=actor,
        now=NOON,
    )


def test_a_new_government_has_one_root_unit_and_its_chain_in_the_journal() -> None:
    government = create_government(
        slug="kukar", name="Kabupaten Kukar", short_name="Kukar", is_default=True, actor=SYSTEM, now=NOON
    )

    root = queries.get_root_unit(government.pk)
    assert root.kind == UnitKind.GOVERNMENT
    assert root.path == f"/{root.pk}/"
    assert [entry.event for entry in find_entries(government)] == ["government.created"]
    assert queries.get_default_government() == government


def test_a_second_default_government_is_refused() -> None:
    make_government("uji")

    with pytest.raises(SlugTaken):
        create_government(slug="dua", name="Dua", short_name="Dua", is_default=True, actor=SYSTEM, now=NOON)

    assert Government.objects.count() == 1


def test_a_path_lists_the_ids_from_the_root() -> None:
    government = make_government()
    root = queries.get_root_unit(government.pk)

    agency = create(government.pk, "setda")
    division = create(government.pk, "umum", agency.pk)

    assert division.path == f"/{root.pk}/{agency.pk}/{division.pk}/"
    assert [entry.event for entry in find_entries(division)] == ["unit.created"]


def test_a_slug_is_used_once_in_a_government() -> None:
    government = make_government()
    create(government.pk, "umum")

    with pytest.raises(SlugTaken) as refusal:
        create(government.pk, "umum")

    assert refusal.value.field == "slug"


def test_a_parent_of_another_government_is_not_found() -> None:
    here, there = make_government("uji"), make_government("lain")

    with pytest.raises(NotFound):
        create(here.pk, "umum", make_unit(there, slug="setda").pk)


def test_an_administrator_grows_only_the_own_branch() -> None:
    ours, theirs = make_unit(slug="setda"), make_unit(slug="dinas")
    administrator = make_actor(Role.ADMINISTRATOR, ours)

    assert create(ours.government_id, "umum", ours.pk, actor=administrator)
    with pytest.raises(NotPermitted):
        create(theirs.government_id, "bidang", theirs.pk, actor=administrator)


def test_the_scope_of_an_actor_is_the_subtree_of_the_grants_in_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    setda = make_unit(slug="setda", kind=UnitKind.AGENCY)
    umum, hukum = make_unit(parent=setda, slug="umum"), make_unit(parent=setda, slug="hukum")
    make_unit(slug="dinas")
    coordinator, officer = make_actor(Role.COORDINATOR, setda), make_actor(Role.OFFICER, umum)

    with django_assert_num_queries(1):
        covered = queries.find_scope_unit_ids(coordinator, Role.COORDINATOR)

    assert covered == (setda.pk, umum.pk, hukum.pk)
    assert queries.find_scope_unit_ids(officer, Role.OFFICER) == (umum.pk,)
    assert queries.find_scope_unit_ids(officer, Role.COORDINATOR) == ()


def ladder_of_three() -> tuple[Unit, dict[str, int]]:
    """Build division, assistant and secretariat with somebody on each rung."""
    setda = make_unit(slug="setda", kind=UnitKind.AGENCY)
    assistant = make_unit(parent=setda, slug="asisten-1", kind=UnitKind.ASSISTANT)
    division = make_unit(parent=assistant, slug="kesra")
    people = {
        "officer": make_staff(Role.OFFICER, division).pk,
        "head": make_staff(Role.DIVISION_HEAD, division).pk,
        "assistant": make_staff(Role.LEADERSHIP, assistant).pk,
        "secretary": make_staff(Role.LEADERSHIP, setda).pk,
    }
    return division, people


def test_the_ladder_climbs_from_the_contact_person_to_the_secretary() -> None:
    division, people = ladder_of_three()

    ladder = queries.find_ladder(division, on=TODAY)

    assert [(rung.level, rung.staff_ids) for rung in ladder] == [
        (RungLevel.CONTACT, (people["officer"],)),
        (RungLevel.HEAD, (people["head"],)),
        (RungLevel.ASSISTANT, (people["assistant"],)),
        (RungLevel.SECRETARY, (people["secretary"],)),
    ]


def test_the_ladder_takes_two_statements_however_deep_the_tree_is(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    division, _ = ladder_of_three()

    with django_assert_num_queries(2):
        queries.find_ladder(division, on=TODAY)


def test_an_empty_rung_is_stepped_over_and_the_top_has_nobody_above() -> None:
    setda = make_unit(slug="setda", kind=UnitKind.AGENCY)
    division = make_unit(parent=setda, slug="kesra")
    secretary = make_staff(Role.LEADERSHIP, setda)

    above = queries.find_next_rung(division, after=RungLevel.CONTACT, on=TODAY)

    assert above is not None
    assert (above.level, above.staff_ids) == (RungLevel.SECRETARY, (secretary.pk,))
    assert queries.find_next_rung(division, after=RungLevel.SECRETARY, on=TODAY) is None


def test_a_supervision_matter_goes_to_the_inspectorate_at_once_and_nowhere_else() -> None:
    division, _ = ladder_of_three()
    office = make_unit(slug="inspektorat", kind=UnitKind.INSPECTORATE)
    auditor = make_staff(Role.INSPECTORATE, office)

    rung = queries.find_next_rung(division, after=None, is_supervision=True, on=TODAY)

    assert rung is not None
    assert (rung.level, rung.staff_ids) == (RungLevel.INSPECTORATE, (auditor.pk,))
    assert queries.find_next_rung(division, after=RungLevel.INSPECTORATE, is_supervision=True, on=TODAY) is None


def test_whoever_is_told_holds_a_role_that_covers_the_unit_and_is_valid_that_day() -> None:
    setda = make_unit(slug="setda", kind=UnitKind.AGENCY)
    division, sibling = make_unit(parent=setda, slug="kesra"), make_unit(parent=setda, slug="umum")
    above, own = make_staff(Role.DIVISION_HEAD, setda), make_staff(Role.DIVISION_HEAD, division)
    make_staff(Role.DIVISION_HEAD, sibling)
    former = make_staff(None, division, email="lama@kesra.example")
    make_grant(former, Role.DIVISION_HEAD, valid_until=date(2026, 8, 18))
    away = make_staff(Role.DIVISION_HEAD, division, email="cuti@kesra.example", is_active=False)

    told = set(queries.find_staff_for(division.path, Role.DIVISION_HEAD, on=TODAY))

    assert told == {above, own}
    assert away not in told


def test_a_changed_unit_keeps_its_address_and_the_journal_names_what_changed() -> None:
    unit = make_unit(slug="umum", name="Bagian Umum", short_name="Umum")

    change_unit(unit.pk, name="Bagian Umum dan Protokol", short_name="Umum", actor=SYSTEM, now=NOON)
    change_unit(unit.pk, name="Bagian Umum dan Protokol", short_name="Umum", actor=SYSTEM, now=NOON)

    changed = queries.get_unit(unit.government_id, "umum")
    assert changed.name == "Bagian Umum dan Protokol"
    (entry,) = find_entries(unit)
    assert (entry.event, entry.facts) == (
        "unit.changed",
        {"slug": "umum", "changed": {"name": "Bagian Umum dan Protokol"}},
    )


def test_a_unit_elsewhere_is_not_changed_by_an_administrator_of_another_branch() -> None:
    administrator = make_actor(Role.ADMINISTRATOR, make_unit(slug="setda"))

    with pytest.raises(NotPermitted):
        change_unit(make_unit(slug="dinas").pk, name="X", short_name="X", actor=administrator, now=NOON)


def test_reports_always_have_a_unit_to_arrive_at() -> None:
    unit = make_unit(slug="setda", receives_reports=True)

    with pytest.raises(LastReceivingUnit) as refusal:
        change_unit(unit.pk, name="Setda", short_name="Setda", actor=SYSTEM, now=NOON)
    make_unit(slug="dinas", receives_reports=True)
    change_unit(unit.pk, name="Setda", short_name="Setda", actor=SYSTEM, now=NOON)

    assert refusal.value.field == "receives_reports"
    assert not Unit.objects.get(pk=unit.pk).receives_reports


def test_the_second_check_is_switched_for_the_whole_government_and_told_once() -> None:
    government = make_government()
    head = make_actor(Role.ADMINISTRATOR, queries.get_root_unit(government.pk))

    set_second_check(government.pk, is_required=True, actor=head, now=NOON)
    set_second_check(government.pk, is_required=True, actor=head, now=NOON)

    assert queries.get_government(government.pk).requires_second_check
    assert [entry.event for entry in find_entries(government)] == ["government.second_check_set"]
    with pytest.raises(NotPermitted):
        set_second_check(
            government.pk, is_required=False, actor=make_actor(Role.ADMINISTRATOR, make_unit(slug="umum")), now=NOON
        )


def test_a_unit_moves_with_all_below_it_and_the_record_tells_from_where() -> None:
    government = make_government()
    one, two = create(government.pk, "asisten-1"), create(government.pk, "asisten-2")
    division = create(government.pk, "umum", one.pk)
    counter = create(government.pk, "loket", division.pk)

    moved = move_unit(division.pk, parent_id=two.pk, actor=SYSTEM, now=NOON)

    counter.refresh_from_db()
    assert moved.path == f"{two.path}{division.pk}/"
    assert counter.path == f"{two.path}{division.pk}/{counter.pk}/"
    assert Unit.objects.get(pk=one.pk).path == one.path
    entry = find_entries(division).get(event="unit.moved")
    assert (entry.facts["parent_before"], entry.facts["parent"], entry.facts["units"]) == ("asisten-1", "asisten-2", 2)
    assert create(government.pk, "arsip", counter.pk).path.startswith(two.path)


def test_roles_follow_the_tree_when_a_unit_moves() -> None:
    government = make_government()
    one, two = make_unit(slug="asisten-1"), make_unit(slug="asisten-2")
    division = make_unit(slug="umum", parent=one)
    own, before, after = (make_staff(Role.DIVISION_HEAD, unit) for unit in (division, one, two))

    move_unit(division.pk, parent_id=two.pk, actor=SYSTEM, now=NOON)

    path = queries.get_unit(government.pk, "umum").path
    assert set(queries.find_staff_for(path, Role.DIVISION_HEAD, on=TODAY)) == {own, after}
    scopes = [
        queries.find_scope_unit_ids(queries.get_staff_actor(staff, on=TODAY), Role.DIVISION_HEAD)
        for staff in (own, before, after)
    ]
    assert scopes == [(division.pk,), (one.pk,), tuple(sorted((two.pk, division.pk)))]


def test_a_unit_never_stands_below_itself_and_the_root_stays() -> None:
    government = make_government()
    root, one = queries.get_root_unit(government.pk), make_unit(slug="asisten-1")
    below = make_unit(slug="umum", parent=one)

    for unit, parent in ((one, one), (one, below), (root, one)):
        with pytest.raises(UnitCannotStandThere):
            move_unit(unit.pk, parent_id=parent.pk, actor=SYSTEM, now=NOON)
    assert move_unit(below.pk, parent_id=one.pk, actor=SYSTEM, now=NOON).path == below.path
    assert not find_entries(below).filter(event="unit.moved").exists()


def test_who_moves_a_unit_administers_both_places_and_an_inspectorate_takes_the_whole_government() -> None:
    root = queries.get_root_unit(make_government().pk)
    one, two = make_unit(slug="asisten-1"), make_unit(slug="asisten-2")
    division, office = make_unit(slug="umum", parent=one), make_unit(slug="itda", kind=UnitKind.INSPECTORATE)
    of_one = make_actor(Role.ADMINISTRATOR, one)
    make_grant(make_staff(Role.ADMINISTRATOR, one), Role.ADMINISTRATOR, office)
    of_one_and_office = queries.get_staff_actor(make_staff(Role.ADMINISTRATOR, one), on=TODAY)

    for parent, actor in ((two, of_one), (office, of_one_and_office)):
        with pytest.raises(NotPermitted):
            move_unit(division.pk, parent_id=parent.pk, actor=actor, now=NOON)
    assert move_unit(division.pk, parent_id=two.pk, actor=make_actor(Role.ADMINISTRATOR, root), now=NOON)


def deepest(government: Government) -> Unit:
    """Return the unit below which there is no room."""
    unit = create(government.pk, "dalam-0")
    for level in range(1, 100):
        try:
            unit = create(government.pk, f"dalam-{level}", unit.pk)
        except TreeTooDeep:
            return unit
    raise AssertionError("the tree has no end")


def test_a_tree_has_an_end() -> None:
    government = make_government()
    deep = deepest(government)
    wide = create(government.pk, "atas")
    below = create(government.pk, "bawah", wide.pk)

    with pytest.raises(TreeTooDeep):
        move_unit(wide.pk, parent_id=deep.pk, actor=SYSTEM, now=NOON)
    below.refresh_from_db()
    assert below.path.startswith(wide.path)


def test_a_unit_of_another_government_is_no_place() -> None:
    here, there = make_unit(), make_unit(make_government("lain"), slug="sana")

    with pytest.raises(NotFound):
        move_unit(here.pk, parent_id=there.pk, actor=SYSTEM, now=NOON)
