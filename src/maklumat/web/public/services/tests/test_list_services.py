"""The catalogue: grouped by unit, searched by need, and polite about nonsense."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.testing import make_division, make_office
from maklumat.catalogue.testing import make_service, make_standard
from maklumat.catalogue.vocabulary import Audience
from maklumat.organization.testing import make_government, make_unit
from maklumat.web.public.testing import make_promised_service, make_ready_government, markup_faults

pytestmark = [pytest.mark.django_db, pytest.mark.database]

HERE = "/layanan/"
HOSTILE = [
    "\x00maulid",
    "<script>alert(1)</script>",
    "'; DROP TABLE catalogue_service; --",
    "a" * 100_000,
    "%00%ff",
    "& | ! <-> :* ()",
    "\u202egnidaer",
    "../../etc/passwd",
    "💥" * 300,
]


@pytest.fixture(autouse=True)
def _catalogue() -> None:
    make_ready_government()
    make_promised_service()
    make_service(
        make_division(make_office(), slug="umum"),
        slug="ruang",
        name="Peminjaman ruang",
        summary="Ruang rapat untuk perangkat daerah.",
        audience=Audience.INTERNAL,
    )


def test_every_service_stands_under_its_unit_with_its_promise(client: Client) -> None:
    page = client.get(HERE).content

    assert "Bagian Kesra" in page.decode()
    assert "5 hari kerja · Rp0" in page.decode()
    assert "belum ada standar yang berlaku" in page.decode()
    assert markup_faults(page) == []


def test_only_services_for_a_kind_of_people_can_be_asked_for(client: Client) -> None:
    page = client.get(HERE, {"untuk": "opd"}).content.decode()

    assert "Peminjaman ruang" in page
    assert "Rekomendasi kegiatan" not in page


def test_only_services_of_one_unit_can_be_asked_for(client: Client) -> None:
    page = client.get(HERE, {"bagian": "kesra"}).content.decode()

    assert "Rekomendasi kegiatan" in page
    assert "Peminjaman ruang" not in page


def test_a_need_finds_its_service_and_a_typo_says_what_was_understood(client: Client) -> None:
    page = client.get(HERE, {"q": "rekomndasi"}).content

    assert "1 layanan menjawab kebutuhan ini" in page.decode()
    assert "Kami cari juga:" in page.decode()
    assert "<strong>rekomendasi</strong>" in page.decode()
    assert markup_faults(page) == []


def test_a_search_keeps_the_filter_and_the_filter_keeps_the_search(client: Client) -> None:
    page = client.get(HERE, {"q": "rekomendasi", "untuk": "opd"}).content.decode()

    assert "0 layanan menjawab kebutuhan ini" in page
    assert 'name="q" value="rekomendasi"' in page
    assert 'name="untuk" value="opd"' in page


def test_nothing_found_says_what_to_do(client: Client) -> None:
    page = client.get(HERE, {"q": "zzzzzz"}).content.decode()

    assert "Tidak ada layanan yang cocok dengan kata ini" in page
    assert reverse("public:start-report") in page


@pytest.mark.parametrize("name", ["q", "untuk", "bagian", "setelah"])
@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_only_words(client: Client, name: str, value: str) -> None:
    response = client.get(HERE, {name: value})

    assert response.status_code == 200
    assert b"<script>alert" not in response.content
    assert markup_faults(response.content) == []


def test_the_list_costs_the_same_for_many_services(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        make_standard(make_service(make_division(), slug=f"layanan-{number}"))
    client.get(reverse("public:privacy"))

    with django_assert_max_num_queries(4):
        client.get(HERE)
    with django_assert_max_num_queries(5):
        client.get(HERE, {"q": "rekomndasi kegiatan"})


def test_a_long_list_is_paged_under_its_units_and_keeps_what_was_chosen(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setattr("maklumat.web.public.services.catalogue.PER_PAGE", 3)
    for number in range(4):
        make_standard(
            make_service(make_division(), slug=f"layanan-{number}", name=f"Layanan {number}", order=number + 1)
        )
    first = client.get(HERE, {"untuk": "warga"}).content.decode()
    onward = re.search(r'rel="next" href="([^"]+)"', first)
    assert onward
    with django_assert_max_num_queries(5):
        second = client.get(unescape(onward[1])).content

    assert "5 layanan. Cari menurut kebutuhan, atau pilih unit." in first
    assert "Rekomendasi kegiatan" in first
    assert "Layanan 3" not in first
    assert "untuk=warga" in onward[1]
    assert "Layanan 3" in second.decode()
    assert "lanjutan" in second.decode()
    assert 'rel="prev" href="/layanan/?untuk=warga"' in second.decode()
    assert markup_faults(second) == []


def test_a_search_looks_among_what_was_chosen_before_it_counts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maklumat.web.public.services.catalogue.MOST_FOUND", 1)
    make_service(make_division(), slug="ruang-warga", name="Peminjaman ruang warga")

    found = client.get(HERE, {"q": "peminjaman ruang", "untuk": "opd"}).content.decode()
    crowded = client.get(HERE, {"q": "peminjaman ruang"}).content.decode()

    assert "1 layanan menjawab kebutuhan ini" in found
    assert "Peminjaman ruang warga" not in found
    assert "1 layanan yang paling cocok" in crowded


def test_two_governments_never_mix(client: Client) -> None:
    other = make_government("lain")
    make_service(make_unit(other, slug="humas"), slug="siaran", name="Siaran pers")

    here = client.get(HERE).content.decode()
    there = client.get(HERE, headers={"Host": "lain.example"}).content.decode()
    searched = client.get(HERE, {"q": "siaran pers"}).content.decode()

    assert "Siaran pers" not in here
    assert "Siaran pers" in there
    assert "Rekomendasi kegiatan" not in there
    assert reverse("public:show-service", args=["humas", "siaran"]) not in searched


def test_nothing_but_reading_is_allowed(client: Client) -> None:
    assert client.post(HERE, {"q": "x"}).status_code in {403, 405}
