"""Two editors on one draft: what each writes stays, and nothing is overwritten unseen."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maklumat.catalogue.actions.editing import save_component
from maklumat.catalogue.actions.standards import save_draft, start_draft, withdraw_draft
from maklumat.catalogue.errors import (
    StandardChangedMeanwhile,
    StandardNotMovable,
    StandardNotWritable,
    StandardReasonMissing,
)
from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.queries import find_item_changes, read_components
from maklumat.catalogue.rules.components import item_to_json
from maklumat.catalogue.rules.merging import item_digest, merge_items
from maklumat.catalogue.rules.shapes import Requirement
from maklumat.catalogue.testing import SEEDER, make_service, make_standard
from maklumat.catalogue.vocabulary import ChangeKind, ComponentCode, StandardStatus
from maklumat.foundation.refusals import NotPermitted
from maklumat.organization.testing import NOON, make_actor, make_unit
from maklumat.organization.vocabulary import Role

C = ComponentCode
IDS = st.sampled_from("abcde")
ITEMS = st.lists(
    st.builds(Requirement, IDS, st.sampled_from(["satu", "dua"])), max_size=5, unique_by=lambda item: item.id
)


def opened(items: Sequence[Requirement]) -> dict[str, str]:
    return {item.id: item_digest(item) for item in items}


@given(ITEMS, ITEMS)
def test_alone_one_gets_exactly_what_one_wrote(stored: list[Requirement], mine: list[Requirement]) -> None:
    merged = merge_items(stored, mine, opened(stored))

    assert merged.conflicts == ()
    assert {item.id: item for item in merged.items} == {item.id: item for item in mine}


@given(ITEMS, ITEMS)
def test_who_wrote_nothing_changes_nothing(opened_items: list[Requirement], stored: list[Requirement]) -> None:
    merged = merge_items(stored, opened_items, opened(opened_items))

    assert merged.conflicts == ()
    assert merged.items == tuple(stored)


@given(ITEMS, ITEMS, ITEMS)
def test_whatever_two_wrote_nothing_is_lost(
    start: list[Requirement], stored: list[Requirement], mine: list[Requirement]
) -> None:
    merged = merge_items(stored, mine, opened(start))
    at_conflict = {conflict.item_id for conflict in merged.conflicts}
    now = {item.id: item for item in merged.items}

    for before, written in ((start, stored), (start, mine)):
        known = {item.id: item for item in before}
        for item in written:
            if known.get(item.id) != item:
                assert item.id in at_conflict or now[item.id] == item


def test_a_row_that_moved_keeps_the_newcomer_of_the_other_in_its_place() -> None:
    a, b, new = (Requirement(key, key) for key in "abn")

    merged = merge_items([a, new, b], [b, a], opened([a, b]))

    assert [item.id for item in merged.items] == ["b", "a", "n"]


def items_of(version: StandardVersion, component: ComponentCode = C.REQUIREMENTS) -> list[dict[str, Any]]:
    version.refresh_from_db()
    value = getattr(read_components(version), component)
    return [item_to_json(item) for item in (value if isinstance(value, tuple) else [value])]


def base_of(version: StandardVersion, component: ComponentCode = C.REQUIREMENTS) -> dict[str, str]:
    value = getattr(read_components(version), component)
    items = value if isinstance(value, tuple) else [value]
    return {getattr(item, "id", component.value): item_digest(item) for item in items}


def save(
    version: StandardVersion, items: Sequence[Mapping[str, object]], base: Mapping[str, str],
    component: ComponentCode = C.REQUIREMENTS, **facts: Any,
) -> None:  # fmt: skip
    save_component(version.pk, component=component, items=items, base=base, **{"actor": SEEDER, "now": NOON, **facts})


@pytest.mark.django_db
def test_two_editors_of_different_items_both_keep_what_they_wrote() -> None:
    draft = make_standard(in_force=False)
    items, base = items_of(draft), base_of(draft)

    save(draft, [{**items[0], "name": "Surat dari ketua"}, items[1]], base)
    save(draft, [items[0], {**items[1], "name": "KTP asli"}], base)

    assert [item["name"] for item in items_of(draft)] == ["Surat dari ketua", "KTP asli"]


@pytest.mark.django_db
def test_two_editors_of_one_item_are_shown_to_each_other() -> None:
    draft = make_standard(in_force=False)
    items, base = items_of(draft), base_of(draft)
    save(draft, [items[0], {**items[1], "name": "KTP asli"}], base)

    with pytest.raises(StandardChangedMeanwhile) as refusal:
        save(draft, [items[0], {**items[1], "name": "Fotokopi KTP"}], base)

    [conflict] = refusal.value.conflicts
    assert (conflict.theirs.name, conflict.mine.name) == ("KTP asli", "Fotokopi KTP")  # type: ignore[attr-defined]
    assert [item["name"] for item in items_of(draft)] == ["Surat permohonan", "KTP asli"]


@pytest.mark.django_db
def test_a_record_that_two_changed_is_a_conflict_and_the_same_words_are_none() -> None:
    draft = make_standard(in_force=False)
    base = base_of(draft, C.STAFFING)
    save(draft, [{"count": 5}], base, C.STAFFING)

    save(draft, [{"count": 5}], base, C.STAFFING)
    with pytest.raises(StandardChangedMeanwhile):
        save(draft, [{"count": 6}], base, C.STAFFING)


@pytest.mark.django_db
def test_a_new_item_sent_twice_is_there_once() -> None:
    draft = make_standard(in_force=False)
    items, base = items_of(draft), base_of(draft)

    for _twice in range(2):
        save(draft, [*items, {"name": "Denah lokasi"}], base)

    assert [item["id"] for item in items_of(draft)] == ["surat", "ktp", "denah-lokasi"]


@pytest.mark.django_db
def test_an_item_can_be_removed_moved_and_a_component_emptied() -> None:
    draft = make_standard(in_force=False)
    items = items_of(draft)

    save(draft, [items[1], items[0]], base_of(draft))
    assert [item["id"] for item in items_of(draft)] == ["ktp", "surat"]
    save(draft, [items[1]], base_of(draft))
    assert [item["id"] for item in items_of(draft)] == ["ktp"]
    save(draft, [], base_of(draft, C.STAFFING), C.STAFFING)
    draft.refresh_from_db()
    assert read_components(draft).staffing is None


@pytest.mark.django_db
def test_what_one_person_does_to_one_item_is_one_change_with_its_reason() -> None:
    draft = make_standard(in_force=False)

    for name in ("Surat dari ketua", "Surat dari ketua panitia"):
        items = items_of(draft)
        save(draft, [{**items[0], "name": name}, items[1]], base_of(draft), reason="Lebih jelas.")

    [change] = find_item_changes(draft)
    assert (change.item_id, change.kind, change.reason) == ("surat", ChangeKind.CHANGED, "Lebih jelas.")


@pytest.mark.django_db
def test_nothing_changed_leaves_no_trace() -> None:
    draft = make_standard(in_force=False)

    save(draft, items_of(draft), base_of(draft))

    assert not find_item_changes(draft).exists()


@pytest.mark.django_db
def test_who_does_not_draft_here_or_comes_too_late_writes_nothing() -> None:
    draft = make_standard(in_force=False)
    stranger = make_actor(Role.DIVISION_HEAD, make_unit(slug="lain"))
    enacted = make_standard(make_service(slug="lain"))

    with pytest.raises(NotPermitted):
        save(draft, [], base_of(draft), actor=stranger)
    with pytest.raises(StandardNotWritable):
        save(enacted, [], base_of(enacted))


@pytest.mark.django_db
def test_a_withdrawn_draft_makes_room_for_the_next_which_starts_from_what_is_in_force() -> None:
    first = make_standard()
    draft = start_draft(first.service_id, actor=SEEDER, now=NOON)
    save_draft(draft.pk, components={}, actor=SEEDER, now=NOON)

    with pytest.raises(StandardReasonMissing):
        withdraw_draft(draft.pk, reason=" ", actor=SEEDER, now=NOON)
    withdraw_draft(draft.pk, reason="Salah layanan.", actor=SEEDER, now=NOON)
    following = start_draft(first.service_id, actor=SEEDER, now=NOON)

    draft.refresh_from_db()
    assert draft.status == StandardStatus.WITHDRAWN
    assert (following.number, following.components) == (3, first.components)
    with pytest.raises(StandardNotMovable):
        withdraw_draft(first.pk, reason="Tidak perlu.", actor=SEEDER, now=NOON)
