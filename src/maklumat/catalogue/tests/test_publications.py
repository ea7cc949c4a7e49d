"""Where a standard in force is published, and what that is worth."""

from datetime import date
from itertools import product
from typing import Any

import pytest

from maklumat.catalogue.actions.publications import note_publication, note_registry_entry, remove_publication
from maklumat.catalogue.documents.publication_list import publication_list
from maklumat.catalogue.errors import (
    PublicationNotShown,
    PublishedThere,
    RegistryEntryNotValid,
    StandardDayNotValid,
    StandardNotPublishable,
)
from maklumat.catalogue.models import Service, StandardPublication, StandardVersion
from maklumat.catalogue.queries.publications import (
    count_drifted,
    count_publication_scores,
    find_publication_page,
    get_publication_state,
    iterate_publication_states,
)
from maklumat.catalogue.rules.standard_media import publication_score
from maklumat.catalogue.testing import SEEDER, make_service, make_standard
from maklumat.catalogue.vocabulary import CatalogueEvent, StandardMedium
from maklumat.foundation.refusals import NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization.testing import NOON, TODAY, make_actor
from maklumat.organization.vocabulary import Role

pytestmark = pytest.mark.django_db
M = StandardMedium


def publish(version: StandardVersion, *media: StandardMedium) -> None:
    for medium in media:
        note_publication(
            version.pk, medium=medium, where=f"Tempat {medium}", published_on=TODAY, actor=SEEDER, now=NOON
        )


def put_into_sippn(service: Service, **facts: str) -> None:
    note_registry_entry(
        service.pk, **{"registry_id": "12345", "url": "", **facts}, synced_on=TODAY, actor=SEEDER, now=NOON
    )


@pytest.mark.parametrize(
    ("media", "in_registry", "score"),
    [
        (0, False, 0),
        (1, False, 1),
        (2, False, 2),
        (4, False, 2),
        (1, True, 1),
        (2, True, 3),
        (3, True, 4),
        (4, True, 5),
    ],
)
def test_the_ladder_of_the_indicator(media: int, in_registry: bool, score: int) -> None:  # noqa: FBT001 - a column of the table
    assert publication_score(is_whole=True, media=media, is_in_registry=in_registry) == score


def test_what_is_not_whole_is_never_worth_more_than_one() -> None:
    scores = {
        publication_score(is_whole=False, media=media, is_in_registry=is_in)
        for media, is_in in product(range(1, 6), (True, False))
    }
    assert scores == {1}


def test_media_are_counted_once_and_this_site_is_one() -> None:
    version = make_standard()
    publish(version, M.BOARD, M.INSTAGRAM, M.WEBSITE)
    note_publication(version.pk, medium=M.BOARD, where="Loket 2", published_on=TODAY, actor=SEEDER, now=NOON)

    state = get_publication_state(version.service, TODAY)

    assert set(state.media) == {M.BOARD, M.INSTAGRAM, M.WEBSITE}
    assert state.score == 2
    put_into_sippn(version.service)
    assert get_publication_state(version.service, TODAY).score == 4


def test_sippn_drifts_once_a_newer_version_is_in_force() -> None:
    version = make_standard()
    put_into_sippn(version.service)
    assert not get_publication_state(version.service, TODAY).has_drifted

    make_standard(version.service, in_force_from=date(2026, 8, 1))

    state = get_publication_state(version.service, TODAY)
    assert (state.has_drifted, state.publications, state.score) == (True, (), 1)
    assert count_drifted(version.government_id, TODAY) == 1
    assert [one.service for one in find_publication_page(version.government_id, TODAY, only_drifted=True).states] == [
        version.service
    ]
    put_into_sippn(version.service)
    assert count_drifted(version.government_id, TODAY) == 0


def test_sums_and_list_say_what_each_page_says() -> None:
    services = [make_service(slug=f"layanan-{number}", name=f"Layanan {number}") for number in range(5)]
    versions = [make_standard(service) for service in services]
    publish(versions[0], M.BOARD, M.INSTAGRAM, M.LEAFLET)
    publish(versions[1], M.WEBSITE)
    put_into_sippn(services[0])
    Service.objects.filter(pk=services[2].pk).update(is_published=False)
    government_id = versions[0].government_id

    states = list(iterate_publication_states(government_id, TODAY))
    first = find_publication_page(government_id, TODAY, limit=3)
    second = find_publication_page(government_id, TODAY, after=first.next_after, limit=3)

    assert [state.score for state in states] == [5, 1, 0, 1, 1]
    assert count_publication_scores(government_id, TODAY) == {5: 1, 1: 3, 0: 1}
    assert [one.service.pk for one in (*first.states, *second.states)] == [one.service.pk for one in states]
    assert second.next_after == 0


def test_the_list_for_office_programs_holds_no_formula() -> None:
    version = make_standard(make_service(name='=HYPERLINK("x")'))
    publish(version, M.BOARD)

    head, row = "".join(publication_list([get_publication_state(version.service, TODAY)])).splitlines()

    assert head.startswith("\ufeff")
    assert "'=HYPERLINK" in row


def test_a_place_needs_a_proof_a_day_that_has_come_and_a_version_in_force() -> None:
    version, draft = make_standard(), make_standard(make_service(slug="rancangan"), in_force=False)
    facts: dict[str, Any] = {"medium": M.BOARD, "actor": SEEDER, "now": NOON}

    with pytest.raises(PublicationNotShown):
        note_publication(version.pk, published_on=TODAY, where=" ", **facts)
    with pytest.raises(StandardDayNotValid):
        note_publication(version.pk, published_on=date(2026, 8, 20), where="Lobi", **facts)
    with pytest.raises(StandardNotPublishable):
        note_publication(draft.pk, published_on=TODAY, where="Lobi", **facts)
    note_publication(version.pk, published_on=TODAY, where="Lobi", **facts)
    with pytest.raises(PublishedThere):
        note_publication(version.pk, published_on=TODAY, where=" Lobi ", **facts)
    with pytest.raises(RegistryEntryNotValid):
        put_into_sippn(version.service, url="javascript:alert(1)")
    with pytest.raises(NotPermitted):
        note_publication(
            version.pk, published_on=TODAY, where="x", medium=M.BOARD, actor=make_actor(Role.OFFICER), now=NOON
        )


def test_a_place_taken_out_stays_on_record() -> None:
    version = make_standard()
    publish(version, M.BOARD)
    place = StandardPublication.objects.of(version.government_id).get()

    remove_publication(place.pk, actor=SEEDER, now=NOON)

    assert not StandardPublication.objects.of(version.government_id).exists()
    events = list(find_entries(version).values_list("event", flat=True))
    assert events[-2:] == [CatalogueEvent.STANDARD_PUBLISHED, CatalogueEvent.PUBLICATION_REMOVED]
