"""A standard that was started from another one, and what becomes of that one."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from maklumat.catalogue.actions.reuse import keep_own_item, start_draft_from, take_over_item
from maklumat.catalogue.errors import SourceItemSettled, StandardDraftExists, StandardNotReusable
from maklumat.catalogue.models import ItemChange, StandardVersion
from maklumat.catalogue.queries import read_components
from maklumat.catalogue.queries.reuse import find_starts, get_source_state
from maklumat.catalogue.rules.shapes import Components, Requirement, Staffing
from maklumat.catalogue.testing import SEEDER, make_components, make_reused, make_service, make_standard
from maklumat.catalogue.vocabulary import CatalogueEvent, ComponentCode, SourceChoice
from maklumat.foundation.refusals import NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization.testing import NOON, TODAY, make_actor, make_government, make_unit
from maklumat.organization.vocabulary import Role

pytestmark = pytest.mark.django_db
LATER = date(2026, 8, 1)


@pytest.fixture
def source() -> StandardVersion:
    return make_standard(make_service(make_unit(slug="hukum"), slug="asal", name="Legalisasi Produk Hukum"))


@pytest.fixture
def ours(source: StandardVersion) -> StandardVersion:
    return make_reused(source, make_service(slug="turunan"))


def moved_on(source: StandardVersion, **changed: Any) -> StandardVersion:
    return make_standard(source.service, components=replace(make_components(), **changed), in_force_from=LATER)


def more_to_bring() -> tuple[Requirement, ...]:
    return (*make_components().requirements[1:], Requirement("materai", "Meterai Rp10.000"))


def test_a_draft_takes_over_the_text_and_remembers_where_it_came_from(
    source: StandardVersion, ours: StandardVersion
) -> None:
    state = get_source_state(ours, TODAY)

    assert ours.components == source.components
    assert ours.consultation_record == ""
    assert state is not None
    assert (state.link.source, state.has_moved, state.open_count) == (source, False, 0)
    [entry] = find_entries(ours).filter(event=CatalogueEvent.DRAFT_STARTED_FROM)
    assert entry.facts["source"] == str(source.pk)


def test_what_was_not_enacted_or_is_ones_own_is_no_start(source: StandardVersion) -> None:
    draft = make_standard(make_service(slug="baru"), in_force=False)
    stranger = make_standard(make_service(make_unit(make_government("tetangga"))))

    for wrong, service in ((draft, "lain"), (stranger, "lain"), (source, "asal")):
        unit = make_unit(slug="hukum")
        with pytest.raises(StandardNotReusable):
            start_draft_from(make_service(unit, slug=service).pk, wrong.pk, actor=SEEDER, now=NOON)
    with pytest.raises(StandardDraftExists):
        start_draft_from(draft.service_id, source.pk, actor=SEEDER, now=NOON)


def test_who_keeps_only_the_source_does_not_write_elsewhere(source: StandardVersion) -> None:
    head = make_actor(Role.DIVISION_HEAD, make_unit(slug="hukum"))

    with pytest.raises(NotPermitted):
        start_draft_from(make_service(slug="turunan").pk, source.pk, actor=head, now=NOON)


def test_each_item_that_changed_at_the_source_is_taken_or_ours_is_kept(
    source: StandardVersion, ours: StandardVersion
) -> None:
    newer = moved_on(source, requirements=more_to_bring(), staffing=Staffing(5))
    state = get_source_state(ours, TODAY)
    assert state is not None
    assert [(str(one.component), one.item_id, str(one.kind)) for one in state.news] == [
        ("requirements", "surat", "removed"),
        ("requirements", "materai", "added"),
        ("staffing", "staffing", "changed"),
    ]

    take_over_item(ours.pk, ComponentCode.REQUIREMENTS, "materai", actor=SEEDER, now=NOON)
    take_over_item(ours.pk, ComponentCode.REQUIREMENTS, "surat", actor=SEEDER, now=NOON)
    kept = keep_own_item(ours.pk, ComponentCode.STAFFING, "staffing", reason="Kami bertiga.", actor=SEEDER, now=NOON)

    ours.refresh_from_db()
    state = get_source_state(ours, TODAY)
    components = read_components(ours)
    assert state is not None
    assert state.open_count == 0
    assert [item.id for item in components.requirements] == ["ktp", "materai"]
    assert components.staffing == make_components().staffing
    assert (kept.choice, kept.reason) == (SourceChoice.KEPT, "Kami bertiga.")
    changes = ItemChange.objects.of(ours.government_id).filter(source_kind="standard")
    assert {change.source_key for change in changes} == {str(newer.pk)}


def test_a_choice_holds_until_the_source_changes_the_item_again(source: StandardVersion, ours: StandardVersion) -> None:
    make_standard(
        source.service, components=replace(make_components(), staffing=Staffing(5)), in_force_from=date(2026, 6, 1)
    )
    keep_own_item(ours.pk, ComponentCode.STAFFING, "staffing", actor=SEEDER, now=NOON)
    with pytest.raises(SourceItemSettled):
        take_over_item(ours.pk, ComponentCode.STAFFING, "staffing", actor=SEEDER, now=NOON)

    moved_on(source, staffing=Staffing(7))

    state = get_source_state(ours, TODAY)
    assert state is not None
    assert state.open_count == 1


def test_what_ours_says_already_waits_for_no_choice(source: StandardVersion, ours: StandardVersion) -> None:
    moved_on(source, staffing=make_components().staffing)
    same: Components = make_components()

    state = get_source_state(ours, TODAY)

    assert state is not None
    assert (state.has_moved, state.news) == (True, ())
    assert read_components(ours) == same


def test_starts_are_standards_in_force_of_other_services(source: StandardVersion) -> None:
    mine = make_service(slug="turunan", name="Legalisasi Dokumen Hukum")
    make_standard(make_service(slug="rancangan", name="Legalisasi Lain"), in_force=False)

    found = find_starts(mine.government_id, "legalisasi hukum", TODAY, except_service_id=mine.pk)

    assert found == [source]
