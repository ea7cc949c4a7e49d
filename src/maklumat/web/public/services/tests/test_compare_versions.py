"""Versions side by side: a citizen reads what came, went and changed, and where that came from."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.actions.enactment import confirm_unchanged
from maklumat.catalogue.actions.items import change_item
from maklumat.catalogue.actions.standards import move_standard, start_draft
from maklumat.catalogue.models import Service, StandardVersion
from maklumat.catalogue.rules.shapes import CompletionTime, PromiseUnit, Requirement
from maklumat.catalogue.testing import SEEDER, make_components, make_standard
from maklumat.catalogue.vocabulary import ComponentCode, StandardStatus
from maklumat.organization.testing import NOON
from maklumat.web.public.testing import make_promised_service, make_ready_government, markup_faults
from maklumat.web.shared import item_sources
from maklumat.web.shared.components import Station

pytestmark = pytest.mark.django_db


@pytest.fixture
def service() -> Service:
    """Return a service whose second version dropped a requirement and promised less time."""
    make_ready_government()
    service = make_promised_service()
    before = make_components()
    after = replace(
        before,
        requirements=(before.requirements[0], Requirement("kk", "Kartu keluarga")),
        completion_time=CompletionTime(3, PromiseUnit.WORKING_DAY, "sejak berkas lengkap"),
    )
    make_standard(service, components=after, in_force_from=date(2026, 6, 1))
    return service


def address(service: Service, before: int = 1, after: int = 2) -> str:
    return reverse("public:compare-versions", args=[service.unit.slug, service.slug, before, after])


def propose(service: Service, **facts: str) -> StandardVersion:
    """Start version 3 with another requirement, laid before the public."""
    draft = start_draft(service.pk, actor=SEEDER, now=NOON)
    change_item(
        draft.pk, component=ComponentCode.REQUIREMENTS, item_id=None, item={"name": "Denah lokasi"},
        actor=SEEDER, now=NOON, **facts,
    )  # fmt: skip
    return move_standard(draft.pk, StandardStatus.IN_CONSULTATION, actor=SEEDER, now=NOON)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_difference_is_read_item_by_item(client: Client, service: Service, language: str) -> None:
    client.cookies["bahasa"] = language

    answer = client.get(address(service))

    page = answer.content.decode()
    assert "<del>KTP ketua panitia</del>" in page
    assert "<ins>Kartu keluarga</ins>" in page
    assert "<del>5</del>" in page
    assert "<ins>3</ins>" in page
    assert "Surat permohonan" in page, "what stayed in a changed list gives the change its place"
    assert "Tidak dipungut biaya" not in page, "a component that is the same is only named"
    assert markup_faults(answer.content) == []


def test_the_sums_stand_above(client: Client, service: Service) -> None:
    stats = client.get(address(service)).context["page"].difference.stats

    assert [(stat.value, stat.label) for stat in stats] == [
        ("1", "butir dihapus"),
        ("1", "butir ditambah"),
        ("1", "butir diubah"),
        ("12", "komponen tetap"),
    ]


def test_a_proposal_beside_what_is_in_force_is_public_and_says_that_it_binds_nobody(
    client: Client, service: Service
) -> None:
    propose(service, reason="Petugas perlu tahu tempatnya.")

    page = client.get(address(service, 2, 3)).content.decode()

    assert "<ins>Denah lokasi</ins>" in page
    assert "Ini usulan" in page
    assert "Petugas perlu tahu tempatnya." in page
    assert (
        address(service, 2, 3)
        in client.get(reverse("public:show-service", args=[service.unit.slug, service.slug])).content.decode()
    )
    assert client.get(
        reverse("public:show-version", args=[service.unit.slug, service.slug, 3])
    ).status_code == 200  # fmt: skip


def test_a_mere_draft_is_nobodys_business(client: Client, service: Service) -> None:
    start_draft(service.pk, actor=SEEDER, now=NOON)

    assert client.get(address(service, 2, 3)).status_code == 404
    assert "Versi 3" not in client.get(
        reverse("public:list-versions", args=[service.unit.slug, service.slug])
    ).content.decode()  # fmt: skip


def test_whoever_knows_a_source_tells_its_stations(
    client: Client, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    stations = (Station("Masukan 14", text="Petugas tersesat."), Station("Kesepakatan 5", url="/forum/5/"))
    monkeypatch.setattr(item_sources, "SOURCES", {"agreement": lambda _government, keys: dict.fromkeys(keys, stations)})
    propose(service, source_kind="agreement", source_key="5")

    page = client.get(address(service, 2, 3)).content.decode()

    assert page.index("Masukan 14") < page.index("Kesepakatan 5") < page.index("Baca versi ini")


def test_an_unchanged_difference_is_not_sent_again_and_a_new_change_is(client: Client, service: Service) -> None:
    draft = propose(service)
    first = client.get(address(service, 2, 3))
    known = {"headers": {"If-None-Match": first.headers["ETag"]}}

    assert client.get(address(service, 2, 3), **known).status_code == 304  # type: ignore[arg-type]
    fee = {"kind": "fixed", "amount_idr": 5000}
    change_item(draft.pk, component=ComponentCode.FEE, item_id="fee", item=fee, actor=SEEDER, now=NOON)
    assert client.get(address(service, 2, 3), **known).status_code == 200  # type: ignore[arg-type]


def test_the_page_needs_few_statements(
    client: Client, service: Service, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    propose(service)
    client.get(address(service, 2, 3))

    with django_assert_max_num_queries(6):
        client.get(address(service, 2, 3))
    with django_assert_max_num_queries(4):
        client.get(reverse("public:list-versions", args=[service.unit.slug, service.slug]))


def test_two_versions_are_chosen_without_script(client: Client, service: Service) -> None:
    versions = reverse("public:list-versions", args=[service.unit.slug, service.slug])

    assert client.get(versions, {"dari": "2", "ke": "1"}).headers["Location"] == address(service)
    assert client.get(address(service, 2, 1)).headers["Location"] == address(service)
    for nonsense in ("9", "", "x", "\x00", "٣", "1" * 400):
        assert client.get(versions, {"dari": nonsense, "ke": "1"}).status_code == 200


@pytest.mark.parametrize(("before", "after"), [(1, 9), (0, 1), (10**30, 1)])
def test_a_version_that_never_was_is_not_found(client: Client, service: Service, before: int, after: int) -> None:
    assert client.get(address(service, before, after)).status_code == 404


def test_markup_in_a_standard_stays_text(client: Client, service: Service) -> None:
    draft = propose(service)
    item = {"name": "<script>alert(1)</script>"}
    change_item(draft.pk, component=ComponentCode.REQUIREMENTS, item_id=None, item=item, actor=SEEDER, now=NOON)

    page = client.get(address(service, 2, 3)).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_version_says_when_it_was_last_confirmed_and_why(client: Client, service: Service) -> None:
    version = service.versions.get(number=2)
    reason = "Syarat <b>masih</b> sesuai."
    confirm_unchanged(version.pk, reviewed_on=date(2026, 8, 17), reason=reason, actor=SEEDER, now=NOON)

    page = client.get(reverse("public:list-versions", args=[service.unit.slug, service.slug]))

    text = page.content.decode()
    assert text.count("Terakhir ditinjau 17 Agustus 2026") == 1
    assert "Syarat &lt;b&gt;masih&lt;/b&gt; sesuai." in text
    assert markup_faults(page.content) == []
    service_page = client.get(reverse("public:show-service", args=[service.unit.slug, service.slug]))
    assert "17 Agustus 2027" in service_page.content.decode()
