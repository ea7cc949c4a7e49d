"""The register of regulations: one row a regulation, and every standard that rests on it found."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.actions.citations import adopt_citations
from maklumat.catalogue.actions.regulations import add_regulation, check_regulation, set_regulation_status
from maklumat.catalogue.actions.standards import save_draft, start_draft
from maklumat.catalogue.errors import RegulationExists, RegulationNotValid, RegulationStatusNotPossible
from maklumat.catalogue.models import Regulation, RegulationUse
from maklumat.catalogue.queries.regulations import (
    count_unknown_citations,
    find_regulation_uses,
    find_regulations,
    find_repealed_bases,
    find_services_on_repealed,
    find_users,
)
from maklumat.catalogue.rules.components import components_to_json
from maklumat.catalogue.testing import ADDED_AT, SEEDER, make_components, make_regulation, make_service, make_standard
from maklumat.catalogue.vocabulary import CatalogueEvent, RegulationState
from maklumat.foundation.refusals import NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization.testing import NOON, make_actor, make_government, make_unit
from maklumat.organization.vocabulary import Role

pytestmark = pytest.mark.django_db
REPEALED_ON = date(2026, 8, 1)


def repeal(regulation: Regulation, **facts: object) -> Regulation:
    given = {"status": RegulationState.REPEALED, "since": REPEALED_ON, "reason": "Diganti.", "actor": SEEDER, **facts}
    return set_regulation_status(regulation.pk, now=NOON, **given)  # type: ignore[arg-type]


def test_a_standard_that_cites_a_regulation_rests_on_its_row_whichever_came_first() -> None:
    before = make_standard(make_service(slug="dulu"))
    assert count_unknown_citations(before.government_id) == 1

    regulation = make_regulation()
    after = make_standard(make_service(slug="kemudian"))

    assert count_unknown_citations(before.government_id) == 0
    assert [version.pk for version in find_regulation_uses(regulation).versions] == [before.pk, after.pk]


def test_citations_are_taken_into_the_register_once() -> None:
    version = make_standard()
    RegulationUse.objects.all().delete()  # as before there was a register

    first, second = (adopt_citations(version.government_id, actor=SEEDER, now=NOON) for _ in range(2))

    assert (first, second) == (1, 0)
    regulation = Regulation.objects.get()
    assert (regulation.key, regulation.title) == ("uu/25/2009", "Pelayanan Publik")
    assert find_regulation_uses(regulation).versions == (version,)


def test_a_repealed_regulation_flags_every_standard_that_rests_on_it_and_the_units_that_keep_them() -> None:
    unit = make_unit()
    held, drafted, other = (make_service(unit, slug=slug) for slug in ("berlaku", "rancangan", "lain"))
    version = make_standard(held)
    make_standard(drafted, in_force=False)
    make_standard(other, components=make_components(legal_basis=()), in_force=False)
    regulation = make_regulation()
    assert find_services_on_repealed(unit.government_id) == {}

    repeal(regulation)

    assert find_services_on_repealed(unit.government_id) == {held.pk: 1, drafted.pk: 1}
    assert find_repealed_bases(version) == [regulation]
    assert find_users(regulation) == [(unit.pk, 2)]


def test_a_draft_that_drops_a_citation_rests_on_it_no_longer() -> None:
    regulation = make_regulation()
    service = make_service()
    make_standard(service)
    draft = start_draft(service.pk, actor=SEEDER, now=ADDED_AT)
    assert len(find_regulation_uses(regulation).versions) == 2

    save_draft(draft.pk, components=components_to_json(make_components(legal_basis=())), actor=SEEDER, now=NOON)

    assert len(find_regulation_uses(regulation).versions) == 1


def test_saving_a_text_that_cites_the_same_costs_two_statements_more(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    draft = make_standard(in_force=False)
    with django_assert_max_num_queries(14):
        save_draft(draft.pk, components=draft.components, actor=SEEDER, now=NOON)


def test_the_register_says_since_when_why_and_by_what_a_regulation_ended() -> None:
    old, new = make_regulation(), make_regulation(number="30", year=2026, title="Pelayanan Publik yang baru")

    repealed = repeal(old, changed_by_id=new.pk)

    assert (repealed.changed_by_id, repealed.status_since, repealed.status_reason) == (new.pk, REPEALED_ON, "Diganti.")
    assert repealed.checked_on == date(2026, 8, 19)
    assert [entry.event for entry in find_entries(old)] == [
        CatalogueEvent.REGULATION_ADDED,
        CatalogueEvent.REGULATION_SET,
    ]
    assert repeal(old, status=RegulationState.IN_FORCE, changed_by_id=new.pk).changed_by_id is None


def test_a_change_without_a_reason_by_itself_or_to_the_same_is_refused() -> None:
    regulation = make_regulation()

    for facts in ({"reason": " \x00"}, {"changed_by_id": regulation.pk}, {"status": RegulationState.IN_FORCE}):
        with pytest.raises(RegulationStatusNotPossible):
            repeal(regulation, **facts)


def test_the_same_regulation_is_not_added_twice_however_it_is_written() -> None:
    make_regulation()

    with pytest.raises(RegulationExists):
        make_regulation(kind="UU Republik Indonesia", number="025")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "\x00"),
        ("number", ""),
        ("title", "t" * 401),
        ("year", 99),
        ("year", 10**9),
        ("source_url", "javascript:1"),
    ],
)
def test_a_slip_names_its_field(field: str, value: object) -> None:
    with pytest.raises(RegulationNotValid) as refusal:
        make_regulation(None, **{field: value})

    assert refusal.value.field == field


def test_a_check_is_noted_once_a_day_with_who_looked() -> None:
    regulation = make_regulation()
    head = make_actor(Role.DIVISION_HEAD)

    for _ in range(2):
        regulation = check_regulation(regulation.pk, actor=head, now=NOON)

    assert (regulation.checked_on, regulation.checked_by) == (date(2026, 8, 19), head.name)
    assert len(find_entries(regulation)) == 2


@pytest.mark.parametrize("role", [Role.OFFICER, Role.DIVISION_HEAD, Role.COORDINATOR, Role.INSPECTORATE])
def test_other_roles_change_no_register(role: Role) -> None:
    actor, regulation = make_actor(role), make_regulation()
    facts = {"kind": "UU", "number": "1", "year": 2020, "title": "T"}

    with pytest.raises(NotPermitted):
        repeal(regulation, actor=actor)
    with pytest.raises(NotPermitted):
        add_regulation(regulation.government_id, **facts, actor=actor, now=NOON)  # type: ignore[arg-type]
    with pytest.raises(NotPermitted):
        adopt_citations(regulation.government_id, actor=actor, now=NOON)


def test_the_register_of_another_government_is_another_one() -> None:
    own = make_regulation()
    stranger = make_actor(Role.QUALITY_MANAGER, make_unit(make_government("lain"), slug="lain"))

    assert find_regulations(stranger.government_id or 0).regulations == ()
    with pytest.raises(NotPermitted):
        repeal(own, actor=stranger)


def test_the_list_goes_from_the_highest_rank_down_page_by_page() -> None:
    for number in range(1, 6):
        make_regulation(kind="Peraturan Bupati", number=str(number), year=2020, title="Aturan")
    highest = make_regulation()
    government_id = highest.government_id

    first = find_regulations(government_id, limit=4)
    second = find_regulations(government_id, limit=4, after=first.next_after)

    assert first.regulations[0] == highest
    assert len({row.pk for row in (*first.regulations, *second.regulations)}) == 6
    assert second.next_after == ""
    assert [row.pk for row in find_regulations(government_id, text="publik 2009").regulations] == [highest.pk]
    for place in ("~", "9~9", "a~b~c", "9" * 59, f"{10**30}~1~1", "\x00"):
        assert find_regulations(government_id, after=place).regulations is not None
