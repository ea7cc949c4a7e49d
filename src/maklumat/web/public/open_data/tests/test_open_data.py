"""Open data: files that are fresh and travel once, addresses that stay, and nothing that a text could break."""

import csv
import io
import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from python_calamine import CalamineWorkbook
from rdflib import Graph

from maklumat.catalogue.actions.editions import write_editions
from maklumat.catalogue.documents.open_data.dictionary import DICTIONARY
from maklumat.catalogue.models import Edition, Service
from maklumat.catalogue.testing import make_regulation, make_service, make_standard
from maklumat.catalogue.vocabulary import OpenFormat
from maklumat.evaluation.queries.open_figures import COLUMNS
from maklumat.organization.testing import make_contact, make_government, make_unit
from maklumat.web.public.open_data.performance import PERFORMANCE
from maklumat.web.public.testing import make_promised_service, make_ready_government, markup_faults
from tests.architecture.source import ROOT

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 4, tzinfo=UTC)
TURTLE, HSDS = "/data/katalog/cpsv-ap.ttl", "/data/katalog/hsds.json"
BREAKOUT = 'Surat</script><script>alert(1)</script>"&'


@pytest.fixture
def service() -> Service:
    make_ready_government()
    make_regulation()
    service = make_promised_service()
    make_contact(service.unit)
    return service


@pytest.fixture
def written(service: Service) -> int:
    return write_editions(service.government_id, now=NOW)


def body(response: Any) -> bytes:  # noqa: ANN401 - the test client does not type streams
    return b"".join(response)


def test_every_format_holds_the_service_and_the_page_names_it(
    client: Client, written: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(4):
        page = client.get("/data/").content
    files = {form: body(client.get(f"/data/katalog/{form}")) for form in OpenFormat}

    assert written == 1
    assert "1 layanan, per 24 November 2026, 12.00 WITA" in page.decode()
    assert all(f'href="/data/katalog/{form}"' in page.decode() for form in OpenFormat)
    assert markup_faults(page) == []
    assert Graph().parse(data=files[OpenFormat.TURTLE], format="turtle")
    assert json.loads(files[OpenFormat.HSDS])["contents"][0]["name"] == "Rekomendasi kegiatan"
    rows = CalamineWorkbook.from_filelike(io.BytesIO(files[OpenFormat.SIPPN_XLSX])).get_sheet_by_index(0).to_python()
    lines = list(csv.reader(io.StringIO(files[OpenFormat.SIPPN_CSV].decode("utf-8-sig"), newline="")))
    assert rows[0] == lines[0] == [entry.name for entry in DICTIONARY[0].entries]
    assert rows[1][1] == lines[1][1] == "Rekomendasi kegiatan"


def test_before_the_worker_came_the_page_says_so_and_a_file_is_not_there(client: Client, service: Service) -> None:
    assert "sedang disiapkan" in client.get("/data/").content.decode()
    assert client.get(TURTLE).headers["X-Refusal"] == "edition.not_written"
    assert client.get("/data/katalog/nihil.ttl").status_code == 404


def test_a_file_travels_once_and_to_any_site(client: Client, written: int) -> None:
    plain, packed = client.get(HSDS), client.get(HSDS, headers={"Accept-Encoding": "br, gzip"})
    again = client.get(HSDS, headers={"If-None-Match": plain.headers["ETag"]})
    head = client.head(HSDS)

    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in client.get(HSDS, headers={"Accept-Encoding": "gzip;q=0"}).headers
    assert plain.headers["ETag"] != packed.headers["ETag"]
    assert int(plain.headers["Content-Length"]) == len(body(plain))
    assert again.status_code == 304
    assert head.status_code == 200
    assert head.headers["ETag"] == plain.headers["ETag"]
    for response in (plain, again, head):
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert "Accept-Encoding" in response.headers["Vary"]
        assert "max-age=300" in response.headers["Cache-Control"]


def test_files_are_written_anew_only_after_a_change_and_the_old_ones_leave(
    written: int, service: Service, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    before = Edition.objects.get(format=OpenFormat.TURTLE)
    assert write_editions(service.government_id, now=NOW) == 0

    make_service(service.unit, slug="lain", name="Layanan lain")
    with django_capture_on_commit_callbacks(execute=True):
        assert write_editions(service.government_id, now=NOW) == 2
    after = Edition.objects.get(format=OpenFormat.TURTLE)

    assert after.path != before.path
    assert default_storage.exists(after.path)
    assert not default_storage.exists(before.path)


@pytest.mark.parametrize(
    ("accept", "leads_to"),
    [
        ("text/html,*/*;q=0.8", "page"),
        ("*/*", "page"),
        ("text/turtle", ".ttl"),
        ("text/html;q=0.5, application/ld+json", ".jsonld"),
        ("application/json", ".json"),
        ("image/png", "page"),
    ],
)
def test_an_address_that_stays_leads_to_what_is_asked_for(
    client: Client, service: Service, accept: str, leads_to: str
) -> None:
    response = client.get(f"/id/layanan/{service.pk}", headers={"Accept": accept})

    page = reverse("public:show-service", args=[service.unit.slug, service.slug])
    assert response.status_code == 303
    assert response.headers["Location"] == (page if leads_to == "page" else f"/data/layanan/{service.pk}{leads_to}")
    assert "Accept" in response.headers["Vary"]


def test_every_kind_of_thing_is_described_under_its_own_address(client: Client, service: Service) -> None:
    version, law = service.versions.get(), make_regulation()
    things = {"layanan": service.pk, "unit": service.unit_id, "standar": version.pk, "peraturan": law.pk}
    for kind, number in things.items():
        turtle = client.get(f"/data/{kind}/{number}.ttl")
        linked = Graph().parse(data=client.get(f"/data/{kind}/{number}.jsonld").content, format="json-ld")
        graph = Graph().parse(data=turtle.content, format="turtle")

        assert turtle.headers["Content-Type"] == "text/turtle; charset=utf-8"
        assert client.get(f"/id/{kind}/{number}").status_code == 303
        assert any(str(thing).endswith(f"/id/{kind}/{number}") for thing in graph.subjects())
        assert len(linked) == len(graph)
        tag = {"If-None-Match": turtle.headers["ETag"]}
        assert client.get(f"/data/{kind}/{number}.ttl", headers=tag).status_code == 304
    assert client.get(f"/data/layanan/{service.pk}.json").json()["status"] == "active"
    assert client.get(f"/data/unit/{service.unit_id}.json").json()["name"] == service.unit.name
    assert client.get("/id/katalog", headers={"Accept": "text/turtle"}).headers["Location"] == TURTLE


@pytest.mark.parametrize(
    "address",
    ["/id/layanan/0", "/id/layanan/99999999999999999999", "/id/orang/1", "/data/layanan/1.xml", "/data/standar/1.json"],
)
def test_what_is_not_there_is_not_found(client: Client, service: Service, address: str) -> None:
    assert client.get(address).status_code == 404


def test_what_is_not_published_and_what_is_another_governments_stays_hidden(client: Client, service: Service) -> None:
    foreign = make_service(make_unit(make_government("lain"), slug="humas"), slug="siaran")
    draft = make_standard(make_service(service.unit, slug="rancangan"), in_force=False)
    hidden = make_service(service.unit, slug="tersembunyi")
    Service.objects.filter(pk=hidden.pk).update(is_published=False)

    for address in (f"layanan/{foreign.pk}", f"unit/{foreign.unit_id}", f"standar/{draft.pk}", f"layanan/{hidden.pk}"):
        assert client.get(f"/id/{address}").status_code == 404
        assert client.get(f"/data/{address}.ttl").status_code == 404


def test_the_page_of_a_service_tells_search_engines_and_no_title_breaks_out(client: Client, service: Service) -> None:
    Service.objects.filter(pk=service.pk).update(name=BREAKOUT)
    response = client.get(reverse("public:show-service", args=[service.unit.slug, service.slug]))
    page = response.content.decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, flags=re.DOTALL)
    (document,) = map(json.loads, found)

    assert document["@type"] == "GovernmentService"
    assert document["name"] == BREAKOUT
    assert document["offers"] == [{"@type": "Offer", "price": 0, "priceCurrency": "IDR"}]
    assert document["availableChannel"][0]["processingTime"] == "P5D"
    assert "<script>alert" not in page
    assert markup_faults(response.content) == []
    assert "unsafe-inline" not in response.headers["Content-Security-Policy"]


def test_the_documentation_repeats_the_dictionary() -> None:
    text = (ROOT / "docs" / "reference" / "open-data.md").read_text(encoding="utf-8")
    written = re.findall(r"^\| `([^`/]+)` \| (.+) \|$", text.partition("## Data dictionary")[2], flags=re.MULTILINE)

    parts = (*DICTIONARY, PERFORMANCE)
    assert written == [(entry.name, untranslated(entry.meaning)) for part in parts for entry in part.entries]


def test_the_page_of_the_columns_has_the_words_of_the_dictionary() -> None:
    page = (ROOT / "docs" / "reference" / "performance-data.md").read_text(encoding="utf-8")
    written = re.findall(r"^\| `([^`/]+)` \| (.+) \|$", page, flags=re.MULTILINE)

    assert written == [(entry.name, untranslated(entry.meaning)) for entry in PERFORMANCE.entries]


def test_the_file_of_the_scoreboard_is_listed_with_every_column(client: Client, service: Service) -> None:
    page = client.get("/data/").content

    assert tuple(entry.name for entry in PERFORMANCE.entries) == COLUMNS
    assert b'href="/kinerja/kinerja.csv"' in page
    assert b"median_percent_of_promise" in page
    assert markup_faults(page) == []


def test_every_word_of_ours_has_an_address_on_the_page(client: Client, service: Service) -> None:
    page = client.get("/data/kosakata/").content

    assert b'id="complaintHandling"' in page
    assert b'id="audience-public"' in page
    assert markup_faults(page) == []


def untranslated(meaning: object) -> str:
    with override("en"):
        return str(meaning)
