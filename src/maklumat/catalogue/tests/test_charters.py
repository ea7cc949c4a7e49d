"""The charter of a unit: what is in force, signed and public, and never changed afterwards."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from maklumat.catalogue.actions.charters import enact_charter, publish_charter, save_charter, start_charter
from maklumat.catalogue.errors import (
    CharterDayNotValid,
    CharterDraftExists,
    CharterNotEnactable,
    CharterNotEnacted,
    CharterNotWritable,
    CharterPublishedThere,
)
from maklumat.catalogue.models import Charter
from maklumat.catalogue.queries.charters import (
    find_charter_changes,
    find_media,
    find_online_charters,
    get_charter_in_force,
    get_charter_text,
    score_charter,
)
from maklumat.catalogue.rules.charters import DEFAULT_STATEMENTS, PromiseChange, charter_score, has_good_content
from maklumat.catalogue.rules.shapes import CompletionTime, PromiseUnit
from maklumat.catalogue.testing import (
    DECIDED_AT,
    DECIDED_ON,
    SEEDER,
    SIGNER,
    make_charter,
    make_components,
    make_service,
    make_standard,
)
from maklumat.catalogue.vocabulary import CatalogueEvent, CharterMedium, CharterStatus
from maklumat.foundation.refusals import NotFound, NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization.testing import NOON, make_actor, make_unit
from maklumat.organization.vocabulary import Role, UnitKind

pytestmark = pytest.mark.django_db
TODAY = date(2026, 8, 19)


def publish(charter: Charter, medium: CharterMedium = CharterMedium.BOARD, **facts: object) -> None:
    given = {"published_on": DECIDED_ON, "actor": SEEDER, "now": NOON, "where": "Lobi", **facts}
    publish_charter(charter.pk, medium=medium, **given)  # type: ignore[arg-type]


def test_a_charter_promises_what_is_in_force_in_the_unit_and_below() -> None:
    office = make_unit(kind=UnitKind.AGENCY, slug="setda")
    own, below = make_service(office, slug="satu"), make_service(make_unit(parent=office, slug="umum"), slug="dua")
    for service in (own, below):
        make_standard(service)
    make_service(office, slug="tanpa-standar")
    make_standard(make_service(office, slug="rahasia", is_published=False))

    text = get_charter_text(office, make_charter(office))

    assert [promise.slug for promise in text.promises] == ["satu", "dua"]
    assert text.promises[0].completion
    assert text.statements == DEFAULT_STATEMENTS
    assert (text.signer_name, text.place, text.decided_on) == (SIGNER["signer_name"], "Tenggarong", DECIDED_ON)
    assert len(text.digest) == 64


def test_a_charter_is_older_than_a_standard_that_promises_something_else_since() -> None:
    unit = make_unit()
    kept, changed, new = (make_service(unit, slug=slug) for slug in ("tetap", "berubah", "baru"))
    for service in (kept, changed):
        make_standard(service)
    charter = make_charter(unit)
    assert find_charter_changes(charter, TODAY) == {}

    make_standard(kept, in_force_from=date(2026, 6, 1))
    slower = make_components(completion_time=CompletionTime(9, PromiseUnit.WORKING_DAY, "sejak berkas lengkap"))
    make_standard(changed, components=slower, in_force_from=date(2026, 6, 1))
    make_standard(new, in_force_from=date(2026, 6, 1))

    assert find_charter_changes(charter, TODAY) == {
        str(changed.pk): PromiseChange.CHANGED,
        str(new.pk): PromiseChange.ADDED,
    }


def test_the_next_charter_ends_the_one_before_and_takes_over_its_words() -> None:
    make_standard()
    first = make_charter()
    second = start_charter(first.unit_id, actor=SEEDER, now=NOON)
    assert (second.number, second.signer_name) == (2, first.signer_name)
    with pytest.raises(CharterDraftExists):
        start_charter(first.unit_id, actor=SEEDER, now=NOON)

    enact_charter(second.pk, decision_number="2", decided_on=TODAY, actor=SEEDER, now=NOON)

    first.refresh_from_db()
    assert first.status == CharterStatus.SUPERSEDED
    assert get_charter_in_force(first.unit) == second
    assert [entry.event for entry in find_entries(second)] == [
        CatalogueEvent.CHARTER_DRAFTED,
        CatalogueEvent.CHARTER_ENACTED,
    ]


def test_an_enacted_charter_is_not_written_again_neither_here_nor_in_the_database() -> None:
    make_standard()
    charter = make_charter()

    with pytest.raises(CharterNotWritable):
        save_charter(charter.pk, statements=(), **SIGNER, actor=SEEDER, now=NOON)
    with pytest.raises(CharterNotWritable):
        enact_charter(charter.pk, decision_number="9", decided_on=DECIDED_ON, actor=SEEDER, now=NOON)
    for change in ("statements = '[]'", "signer_name = 'lain'", "status = 'draft'", "digest = 'x'"):
        with pytest.raises(IntegrityError, match="was enacted"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE catalogue_charter SET {change}")  # noqa: S608 - constants of this test


@pytest.mark.parametrize(
    "changed",
    [
        {"statements": DEFAULT_STATEMENTS[:2]},
        {"statements": ["pendek"] * 3},
        {"signer_name": ""},
        {"position": " "},
        {"signer_nip": "1970"},
    ],
)
def test_a_charter_with_a_gap_is_kept_and_not_enacted(changed: dict[str, object]) -> None:
    make_standard()
    draft = make_charter(is_enacted=False)
    facts = {"statements": draft.statements, **SIGNER, **changed}
    save_charter(draft.pk, **facts, actor=SEEDER, now=NOON)

    with pytest.raises(CharterNotEnactable):
        enact_charter(draft.pk, decision_number="1", decided_on=DECIDED_ON, actor=SEEDER, now=NOON)


def test_a_charter_needs_a_standard_in_force_and_a_day_that_has_come() -> None:
    draft = make_charter(is_enacted=False)

    with pytest.raises(CharterNotEnactable):
        enact_charter(draft.pk, decision_number="1", decided_on=DECIDED_ON, actor=SEEDER, now=NOON)
    with pytest.raises(CharterDayNotValid):
        enact_charter(draft.pk, decision_number="1", decided_on=date(2027, 1, 1), actor=SEEDER, now=NOON)


def test_publishing_is_written_down_place_by_place_and_puts_it_on_the_site() -> None:
    make_standard()
    charter = make_charter()
    assert list(find_online_charters(charter.government_id)) == []

    publish(charter)
    publish(charter, CharterMedium.SITE)

    with pytest.raises(CharterPublishedThere):
        publish(charter)
    with pytest.raises(CharterDayNotValid):
        publish(charter, where="Lain", published_on=date(2026, 3, 1))
    assert list(find_online_charters(charter.government_id)) == [charter]
    charter.refresh_from_db()
    assert (charter.status, charter.online_on) == (CharterStatus.PUBLISHED, DECIDED_ON)
    assert score_charter(charter, find_media(charter)) == 5


def test_a_draft_is_not_published_and_prints_nothing() -> None:
    draft = make_charter(is_enacted=False)

    with pytest.raises(CharterNotEnacted):
        publish(draft)
    with pytest.raises(NotFound):
        get_charter_text(draft.unit)


@pytest.mark.parametrize(
    ("is_enacted", "is_good", "media", "score"),
    [
        (False, True, (), 1),
        (True, False, (CharterMedium.BOARD, CharterMedium.SITE), 2),
        (True, True, (), 3),
        (True, True, (CharterMedium.SITE,), 3),
        (True, True, (CharterMedium.BOARD,), 4),
        (True, True, (CharterMedium.LEAFLET, CharterMedium.SCREEN), 5),
    ],
)
def test_indicator_5_climbs_the_ladder(
    is_enacted: bool,  # noqa: FBT001
    is_good: bool,  # noqa: FBT001
    media: tuple[CharterMedium, ...],
    score: int,
) -> None:
    assert charter_score(is_enacted=is_enacted, is_good=is_good, media=media) == score


def test_a_charter_that_leaves_the_consequence_out_has_no_good_content() -> None:
    assert has_good_content(DEFAULT_STATEMENTS)
    assert not has_good_content(DEFAULT_STATEMENTS[:2])


def test_a_head_words_a_charter_and_the_agency_enacts_it() -> None:
    office = make_unit(kind=UnitKind.AGENCY, slug="setda")
    division = make_unit(parent=office, slug="umum")
    make_standard(make_service(division))
    head, manager = make_actor(Role.DIVISION_HEAD, division), make_actor(Role.QUALITY_MANAGER, office)
    draft = start_charter(division.pk, actor=head, now=NOON)
    save_charter(draft.pk, statements=draft.statements, **SIGNER, actor=head, now=NOON)
    facts = {"decision_number": "1", "decided_on": TODAY, "now": NOON}

    with pytest.raises(NotPermitted):
        enact_charter(draft.pk, **facts, actor=head)  # type: ignore[arg-type]
    enact_charter(draft.pk, **facts, actor=manager)  # type: ignore[arg-type]
    for role in (Role.OFFICER, Role.COORDINATOR, Role.LEADERSHIP, Role.INSPECTORATE):
        with pytest.raises(NotPermitted):
            start_charter(division.pk, actor=make_actor(role, division), now=NOON)


def test_what_was_decided_later_the_same_day_stays_whole() -> None:
    make_standard()
    charter = make_charter()

    again = Charter.objects.get(pk=charter.pk)

    assert again.digest == charter.digest
    assert again.enacted_at == DECIDED_AT
