import pytest

from maklumat.catalogue.actions.items import change_item
from maklumat.catalogue.errors import ComponentsNotReadable, StandardItemGone, StandardNotWritable
from maklumat.catalogue.models import ItemChange
from maklumat.catalogue.queries import find_changes_from_source, find_item_changes, read_components
from maklumat.catalogue.testing import SEEDER, make_standard
from maklumat.catalogue.vocabulary import CatalogueEvent, ChangeKind, ComponentCode
from maklumat.foundation.refusals import NotFound, NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization.testing import NOON, make_actor, make_unit
from maklumat.organization.vocabulary import Role

pytestmark = pytest.mark.django_db


def change(component: ComponentCode, item_id: str | None, item: dict[str, object] | None, **facts: str) -> ItemChange:
    draft = make_standard(in_force=False)
    return change_item(draft.pk, component=component, item_id=item_id, item=item, actor=SEEDER, now=NOON, **facts)


def test_an_agreement_changes_one_requirement_and_stays_its_source() -> None:
    made = change(
        ComponentCode.REQUIREMENTS, "ktp", {"name": "KTP ketua", "form": "copy"},
        source_kind="agreement", source_key="17", reason="Cukup fotokopi.",
    )  # fmt: skip

    version = made.version
    version.refresh_from_db()
    item = read_components(version).item("requirements", "ktp")
    assert item is not None
    assert (item.id, item.name, item.form) == ("ktp", "KTP ketua", "copy")  # type: ignore[union-attr]
    assert (made.kind, made.item_id) == (ChangeKind.CHANGED, "ktp")
    assert list(find_item_changes(version)) == [made]
    assert list(find_changes_from_source(version.government_id, "agreement", "17")) == [made]
    last = find_entries(version).last()
    assert last is not None
    assert last.event == CatalogueEvent.ITEM_CHANGED
    assert (last.facts["item"], last.facts["source_key"]) == ("ktp", "17")
    assert len(last.facts["item_sha256"]) == 64


def test_a_new_item_is_given_an_id_that_tells_what_it_is() -> None:
    made = change(ComponentCode.FACILITIES, None, {"name": "Loket dengan jalur kursi roda"})
    again = change_item(
        made.version_id, component=ComponentCode.FACILITIES, item_id=None,
        item={"name": "Loket dengan jalur kursi roda"}, actor=SEEDER, now=NOON,
    )  # fmt: skip

    assert (made.kind, made.item_id) == (ChangeKind.ADDED, "loket-dengan-jalur-kursi-roda")
    assert again.item_id == "loket-dengan-jalur-kursi-roda-2"


def test_an_item_is_removed() -> None:
    made = change(ComponentCode.REQUIREMENTS, "ktp", None)

    made.version.refresh_from_db()
    assert made.kind == ChangeKind.REMOVED
    assert read_components(made.version).item("requirements", "ktp") is None


def test_a_component_that_is_one_record_is_replaced_and_its_clock_follows() -> None:
    time = {"amount": 3, "unit": "working_day", "starts": "sejak berkas lengkap"}

    made = change(ComponentCode.COMPLETION_TIME, "completion_time", time)

    made.version.refresh_from_db()
    assert (made.item_id, made.kind) == ("completion_time", ChangeKind.CHANGED)
    assert made.version.completion_amount == 3


@pytest.mark.parametrize(
    ("component", "item_id", "item"),
    [
        (ComponentCode.REQUIREMENTS, "tidak-ada", {"name": "x"}),
        (ComponentCode.REQUIREMENTS, "tidak-ada", None),
        (ComponentCode.REQUIREMENTS, None, None),
        (ComponentCode.FEE, "lain", {"kind": "free"}),
    ],
)
def test_an_item_that_is_not_there_is_not_changed(
    component: ComponentCode, item_id: str | None, item: dict[str, object] | None
) -> None:
    with pytest.raises(StandardItemGone):
        change(component, item_id, item)


@pytest.mark.parametrize(
    ("component", "item_id", "item", "place"),
    [
        (ComponentCode.REQUIREMENTS, "ktp", {"name": "x", "colour": "green"}, "requirements.colour"),
        (ComponentCode.REQUIREMENTS, None, {"id": "ktp", "name": "x"}, "requirements.id"),
        (ComponentCode.REQUIREMENTS, None, {"id": "K T P", "name": "x"}, "requirements.id"),
        (ComponentCode.FEE, None, {"kind": "list", "items": [{"id": "a", "name": "x", "amount_idr": 1,
         "valid_from": "besok"}]}, "fee.items[0].valid_from"),
        (ComponentCode.COMPETENCE, None, {"text": "a\x00b"}, "competence.text"),
    ],
)  # fmt: skip
def test_a_wrong_shape_is_refused_with_its_place(
    component: ComponentCode, item_id: str | None, item: dict[str, object], place: str
) -> None:
    with pytest.raises(ComponentsNotReadable) as refusal:
        change(component, item_id, item)

    assert refusal.value.place == place
    assert not ItemChange.objects.exists()


def test_a_version_in_force_never_changes() -> None:
    version = make_standard()

    with pytest.raises(StandardNotWritable):
        change_item(
            version.pk, component=ComponentCode.FEE, item_id="fee", item={"kind": "free"}, actor=SEEDER, now=NOON
        )


def test_only_who_drafts_for_the_unit_changes_its_standard() -> None:
    draft = make_standard(in_force=False)
    stranger = make_actor(Role.QUALITY_MANAGER, make_unit(slug="lain"))

    with pytest.raises(NotPermitted):
        change_item(draft.pk, component=ComponentCode.FEE, item_id="fee", item=None, actor=stranger, now=NOON)


def test_a_version_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        change_item(0, component=ComponentCode.FEE, item_id="fee", item=None, actor=SEEDER, now=NOON)
