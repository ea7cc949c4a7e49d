import pytest

from maklumat.catalogue.actions.services import add_service, save_service
from maklumat.catalogue.errors import ServiceNotValid, ServiceSlugTaken
from maklumat.catalogue.models import Service
from maklumat.catalogue.queries import search_services
from maklumat.catalogue.testing import make_service
from maklumat.catalogue.vocabulary import Audience, CatalogueEvent
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization.models import Unit
from maklumat.organization.testing import NOON, make_actor, make_government, make_unit
from maklumat.organization.vocabulary import Role

pytestmark = pytest.mark.django_db


def add(unit: Unit, actor: Actor, **changed: object) -> Service:
    facts: dict[str, object] = {
        "slug": "pinjam-ruang",
        "name": "Peminjaman ruang",
        "summary": "Ruang rapat dan aula untuk kegiatan warga.",
        "audience": Audience.BOTH,
        **changed,
    }
    return add_service(unit.pk, actor=actor, now=NOON, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize("role", [Role.QUALITY_MANAGER, Role.DIVISION_HEAD, Role.ADMINISTRATOR])
def test_a_service_is_added_by_those_who_keep_the_unit_and_the_journal_tells_of_it(role: Role) -> None:
    unit = make_unit()

    service = add(unit, make_actor(role, unit), needs=["sewa aula", " ", "pinjam gedung"])

    assert service.needs == "sewa aula\npinjam gedung"
    assert [entry.event for entry in find_entries(service)] == [CatalogueEvent.SERVICE_ADDED]


@pytest.mark.parametrize("role", [Role.OFFICER, Role.COORDINATOR, Role.LEADERSHIP, Role.INSPECTORATE])
def test_other_roles_add_nothing(role: Role) -> None:
    unit = make_unit()

    with pytest.raises(NotPermitted):
        add(unit, make_actor(role, unit))


def test_a_head_adds_nothing_to_another_unit_and_nobody_to_another_government() -> None:
    head = make_actor(Role.DIVISION_HEAD, make_unit(slug="umum"))
    stranger = make_actor(Role.ADMINISTRATOR, make_unit(make_government("lain"), slug="lain"))

    for actor, unit in ((head, make_unit(slug="hukum")), (stranger, make_unit(slug="umum"))):
        with pytest.raises(NotPermitted):
            add(unit, actor)


def test_an_address_is_used_once_in_a_unit_and_again_in_another() -> None:
    first, second = make_unit(slug="umum"), make_unit(slug="hukum")
    add(first, make_actor(Role.DIVISION_HEAD, first))

    with pytest.raises(ServiceSlugTaken):
        add(first, make_actor(Role.DIVISION_HEAD, first))
    assert add(second, make_actor(Role.DIVISION_HEAD, second)).slug == "pinjam-ruang"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 161),
        ("name", "Ruang\x00rapat"),
        ("name", "Ruang \ud800"),
        ("summary", "x" * 100_000),
        ("slug", "Pinjam Ruang"),
        ("slug", "../etc"),
        ("needs", ["x" * 5000]),
    ],
)
def test_a_bad_text_is_refused_at_its_field_and_nothing_is_stored(field: str, value: object) -> None:
    unit = make_unit()

    with pytest.raises(ServiceNotValid) as refusal:
        add(unit, make_actor(Role.DIVISION_HEAD, unit), **{field: value})

    assert refusal.value.field == field
    assert not Service.objects.exists()


def test_a_unit_that_is_not_there_is_not_found() -> None:
    actor = make_actor(Role.ADMINISTRATOR)

    with pytest.raises(NotFound):
        add(Unit(pk=0), actor)


def test_a_changed_description_is_found_under_its_new_words() -> None:
    service = make_service(name="Peminjaman ruang")
    actor = make_actor(Role.DIVISION_HEAD, service.unit)

    save_service(
        service.pk, name="Sewa kendaraan", summary="Mobil dan bus.", audience=Audience.PUBLIC, actor=actor, now=NOON
    )

    assert search_services(service.government_id, "kendaraan") == [service]
    assert search_services(service.government_id, "peminjaman ruang") == []
