from datetime import date, timedelta

import pytest
from django.utils.translation import override

from maklumat.catalogue.actions.enactment import (
    confirm_unchanged,
    enact_standard,
    import_standard,
    revoke_standard,
    supersede_ended_standards,
)
from maklumat.catalogue.actions.standards import move_standard, save_draft, start_draft
from maklumat.catalogue.errors import (
    StandardDatesOverlap,
    StandardDayNotValid,
    StandardDraftExists,
    StandardNotEnactable,
    StandardNotInForce,
    StandardNotMovable,
    StandardNotWritable,
    StandardReasonMissing,
)
from maklumat.catalogue.models import Service, StandardVersion
from maklumat.catalogue.queries import get_standard_in_force, review_state
from maklumat.catalogue.rules.review import ReviewStage
from maklumat.catalogue.testing import COMPONENTS, SEEDER, make_components, make_service, make_standard
from maklumat.catalogue.vocabulary import CatalogueEvent, StandardStatus
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization.models import Unit
from maklumat.organization.testing import NOON, TODAY, make_actor, make_government, make_unit
from maklumat.organization.vocabulary import Role, UnitKind

pytestmark = pytest.mark.django_db

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def make_division() -> Unit:
    agency = make_unit(kind=UnitKind.AGENCY, slug="setda")
    return make_unit(parent=agency, slug="kesra")


def ready(
    service: Service, components: dict[str, object] = COMPONENTS, consultation_record: str = "BA-FKP/9/2026"
) -> StandardVersion:
    """Lead a new version up to its signature."""
    version = start_draft(service.pk, actor=SEEDER, now=NOON)
    save_draft(version.pk, components=components, consultation_record=consultation_record, actor=SEEDER, now=NOON)
    for target in (StandardStatus.IN_CONSULTATION, StandardStatus.REVISED, StandardStatus.AWAITING_ENACTMENT):
        version = move_standard(version.pk, target, actor=SEEDER, now=NOON)
    return version


def enact(version: StandardVersion, actor: Actor = SEEDER, **changed: object) -> StandardVersion:
    facts: dict[str, object] = {
        "decision_number": "000.8/9/2026",
        "decision_date": TODAY,
        "decided_by": "Sekretaris Daerah",
        "in_force_from": TODAY,
        **changed,
    }
    return enact_standard(version.pk, actor=actor, now=NOON, **facts)  # type: ignore[arg-type]


def test_a_complete_standard_with_decision_and_consultation_is_in_force() -> None:
    version = enact(ready(make_service()))

    version.refresh_from_db()
    assert version.status == StandardStatus.IN_FORCE
    assert get_standard_in_force(version.service_id, TODAY) == version
    assert get_standard_in_force(version.service_id, YESTERDAY) is None
    assert (version.completion_amount, version.completion_unit) == (5, "working_day")
    assert [entry.event for entry in find_entries(version)] == [
        CatalogueEvent.DRAFT_STARTED,
        CatalogueEvent.DRAFT_SAVED,
        *[CatalogueEvent.STANDARD_MOVED] * 3,
        CatalogueEvent.STANDARD_ENACTED,
    ]


@pytest.mark.parametrize(
    ("fact", "value", "named"),
    [
        ("decision_number", " ", "decision"),
        ("decided_by", "", "decision"),
        ("decision_date", TOMORROW, "first day"),
    ],
)
def test_without_a_whole_decision_nothing_is_enacted(fact: str, value: object, named: str) -> None:
    version = ready(make_service())

    with override("en"), pytest.raises(StandardNotEnactable, match=named):
        enact(version, SEEDER, **{fact: value})
    assert get_standard_in_force(version.service_id, TODAY) is None


def test_without_the_consultation_record_nothing_is_enacted() -> None:
    with override("en"), pytest.raises(StandardNotEnactable, match="consultation"):
        enact(ready(make_service(), consultation_record=""))


@pytest.mark.parametrize("code", sorted(COMPONENTS))
def test_without_any_one_of_the_fourteen_components_nothing_is_enacted(code: str) -> None:
    thirteen = {other: value for other, value in COMPONENTS.items() if other != code}

    with pytest.raises(StandardNotEnactable):
        enact(ready(make_service(), components=thirteen))


def test_an_import_needs_the_same_as_an_enactment() -> None:
    service = make_service()

    with pytest.raises(StandardNotEnactable):
        import_standard(
            service.pk,
            components=make_components(fee=None),
            decision_number="1",
            decision_date=TODAY,
            decided_by="Sekretaris Daerah",
            in_force_from=TODAY,
            consultation_record="BA 1",
            actor=SEEDER,
            now=NOON,
        )
    assert not StandardVersion.objects.exists()


def test_a_draft_cannot_jump_into_force() -> None:
    draft = make_standard(in_force=False)

    with pytest.raises(StandardNotMovable):
        enact(draft)
    with pytest.raises(StandardNotMovable):
        move_standard(draft.pk, StandardStatus.IN_FORCE, actor=SEEDER, now=NOON)


def test_a_version_in_force_is_neither_written_nor_enacted_again() -> None:
    version = make_standard()

    with pytest.raises(StandardNotWritable):
        save_draft(version.pk, components=COMPONENTS, actor=SEEDER, now=NOON)
    with pytest.raises(StandardNotMovable):
        enact(version)


def test_a_new_version_starts_from_the_old_text_and_is_alone_in_preparation() -> None:
    first = make_standard()

    draft = start_draft(first.service_id, actor=SEEDER, now=NOON)

    assert (draft.number, draft.components) == (2, first.components)
    with pytest.raises(StandardDraftExists):
        start_draft(first.service_id, actor=SEEDER, now=NOON)


def test_the_version_before_ends_the_day_before_and_is_superseded() -> None:
    first = make_standard()

    second = enact(ready(first.service))

    first.refresh_from_db()
    assert (first.status, first.in_force_until) == (StandardStatus.SUPERSEDED, YESTERDAY)
    assert get_standard_in_force(first.service_id, YESTERDAY) == first
    assert get_standard_in_force(first.service_id, TODAY) == second


def test_a_version_enacted_for_a_later_day_leaves_the_old_one_in_force_until_then() -> None:
    first = make_standard()
    second = enact(ready(first.service), in_force_from=TOMORROW)

    first.refresh_from_db()
    assert (first.status, first.in_force_until) == (StandardStatus.IN_FORCE, TODAY)
    assert get_standard_in_force(first.service_id, TODAY) == first
    assert get_standard_in_force(first.service_id, TOMORROW) == second

    government_id = first.government_id
    assert supersede_ended_standards(government_id, actor=SEEDER, now=NOON) == 0
    assert supersede_ended_standards(government_id, actor=SEEDER, now=NOON + timedelta(days=1)) == 1
    assert supersede_ended_standards(government_id, actor=SEEDER, now=NOON + timedelta(days=1)) == 0
    first.refresh_from_db()
    assert first.status == StandardStatus.SUPERSEDED


def test_a_version_cannot_start_before_the_one_in_force() -> None:
    first = make_standard(in_force_from=TODAY)

    with pytest.raises(StandardDatesOverlap):
        enact(ready(first.service), decision_date=YESTERDAY, in_force_from=TODAY)


@pytest.mark.parametrize(
    ("role", "place", "may"),
    [
        (Role.QUALITY_MANAGER, "agency", True),
        (Role.LEADERSHIP, "agency", True),
        (Role.QUALITY_MANAGER, "division", False),
        (Role.DIVISION_HEAD, "division", False),
        (Role.ADMINISTRATOR, "agency", False),
        (Role.OFFICER, "agency", False),
    ],
)
def test_a_decision_is_entered_at_agency_level_only(role: Role, place: str, *, may: bool) -> None:
    division = make_division()
    version = ready(make_service(division))
    actor = make_actor(role, division if place == "division" else division.parent)

    if may:
        assert enact(version, actor).status == StandardStatus.IN_FORCE
    else:
        with pytest.raises(NotPermitted):
            enact(version, actor)


def test_drafting_is_for_those_who_keep_the_unit() -> None:
    service = make_service(make_division())
    draft = start_draft(service.pk, actor=make_actor(Role.DIVISION_HEAD, service.unit), now=NOON)
    outsiders = [
        make_actor(Role.OFFICER, service.unit),
        make_actor(Role.DIVISION_HEAD, make_unit(parent=service.unit.parent, slug="hukum")),
        make_actor(Role.QUALITY_MANAGER, make_unit(make_government("lain"), slug="lain")),
    ]

    for outsider in outsiders:
        with pytest.raises(NotPermitted):
            save_draft(draft.pk, components=COMPONENTS, actor=outsider, now=NOON)
        with pytest.raises(NotPermitted):
            move_standard(draft.pk, StandardStatus.IN_CONSULTATION, actor=outsider, now=NOON)


def test_a_confirmation_starts_the_review_clock_anew() -> None:
    version = make_standard(in_force_from=date(2025, 8, 4))
    service = Service.objects.get(pk=version.service_id)
    assert review_state(service, TODAY).stage is ReviewStage.OVERDUE
    move_standard(version.pk, StandardStatus.UNDER_REVIEW, actor=SEEDER, now=NOON)

    confirm_unchanged(version.pk, reviewed_on=TODAY, reason="Tetap sesuai.", actor=SEEDER, now=NOON)

    service.refresh_from_db()
    version.refresh_from_db()
    assert version.status == StandardStatus.IN_FORCE
    assert review_state(service, TODAY).stage is ReviewStage.CURRENT


def test_a_review_is_not_in_the_future_and_not_of_a_draft() -> None:
    version = make_standard()
    draft = make_standard(make_service(slug="lain"), in_force=False)

    with pytest.raises(StandardDayNotValid):
        confirm_unchanged(version.pk, reviewed_on=TOMORROW, reason="Tetap.", actor=SEEDER, now=NOON)
    with pytest.raises(StandardNotInForce):
        confirm_unchanged(draft.pk, reviewed_on=TODAY, reason="Tetap.", actor=SEEDER, now=NOON)
    with pytest.raises(StandardReasonMissing):
        confirm_unchanged(version.pk, reviewed_on=TODAY, reason=" \x00", actor=SEEDER, now=NOON)


def test_a_standard_is_revoked_only_after_a_review_and_on_a_day_it_holds() -> None:
    version = make_standard()

    def revoke(last_day: date) -> None:
        revoke_standard(
            version.pk, last_day=last_day, decision_number="1", reason="Layanan dialihkan.", actor=SEEDER, now=NOON
        )

    with pytest.raises(StandardNotMovable):
        revoke(TODAY)
    move_standard(version.pk, StandardStatus.UNDER_REVIEW, actor=SEEDER, now=NOON)
    with pytest.raises(StandardDayNotValid):
        revoke(date(2026, 2, 1))
    revoke(TODAY)

    assert get_standard_in_force(version.service_id, TODAY) == version
    assert get_standard_in_force(version.service_id, TOMORROW) is None


def test_a_version_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        move_standard(0, StandardStatus.IN_CONSULTATION, actor=SEEDER, now=NOON)


def test_what_is_stored_is_the_canonical_shape_without_what_is_not_written() -> None:
    draft = start_draft(make_service().pk, actor=SEEDER, now=NOON)

    saved = save_draft(draft.pk, components={"fee": {"kind": "free"}, "product": None}, actor=SEEDER, now=NOON)

    assert list(saved.components) == ["fee"]
    assert (saved.completion_amount, saved.completion_unit) == (None, "")
