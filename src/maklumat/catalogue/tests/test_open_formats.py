"""The catalogue in the formats of others: whole, valid by their own schemas, and never more than text."""

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pyshacl import validate
from pytest_django import DjangoAssertNumQueries
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS

from maklumat.catalogue.actions.publications import note_registry_entry
from maklumat.catalogue.actions.regulations import set_regulation_status
from maklumat.catalogue.documents.open_data.addresses import Site, uuid_of
from maklumat.catalogue.documents.open_data.pens import PENS, Catalogue, write_parts
from maklumat.catalogue.documents.open_data.rdf import JsonLd, Text, Thing, Turtle
from maklumat.catalogue.documents.open_data.sippn import COLUMNS, harmless_cell, sippn_row
from maklumat.catalogue.queries.published import (
    Published,
    compute_catalogue_mark,
    iterate_published,
    read_published,
)
from maklumat.catalogue.rules.shapes import (
    CompletionTime,
    Fee,
    FeeItem,
    FeeKind,
    LegalBasis,
    PromiseUnit,
    Requirement,
)
from maklumat.catalogue.testing import (
    ADDED_AT,
    IN_FORCE_FROM,
    SEEDER,
    make_components,
    make_regulation,
    make_service,
    make_standard,
)
from maklumat.catalogue.vocabulary import Audience, OpenFormat, RegulationState
from maklumat.organization.queries import get_root_unit
from maklumat.organization.testing import make_contact, make_government, make_unit

SHARED = Path(__file__).resolve().parents[5] / "shared" / "fixtures" / "catalogue"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the schemas of others lie beside the project")
SITE = Site("http://uji.example")
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 4, tzinfo=UTC)
HOSTILE = 'Surat "a" \\ <b>é</b>\n; } ] \u202e @prefix . ^^ \'\'\' """'
CV, CPSV = Namespace("http://data.europa.eu/m8g/"), Namespace("http://purl.org/vocab/cpsv#")


@pytest.fixture
def catalogue(db: None) -> list[Published]:
    """A service with everything, one with a list of fees and hostile words, and one that promises nothing yet."""
    make_government(address="Jalan Wolter Monginsidi, Tenggarong 75511", hours_note="Senin-Jumat", region_code="64.02")
    unit = make_unit(slug="kesra", name="Bagian Kesra", place="Lantai 2")
    make_contact(unit)
    law = make_regulation(unit.government_id)
    later = make_regulation(unit.government_id, number="1", year=2026, title="Pelayanan Publik yang Baru")
    full = make_service(unit, needs=("minta rekomendasi",), name_en="Recommendation", summary_en="A letter.")
    make_standard(full)
    set_regulation_status(
        law.pk,
        status=RegulationState.REPEALED,
        since=date(2026, 5, 4),
        reason="Diganti.",
        changed_by_id=later.pk,
        actor=SEEDER,
        now=ADDED_AT,
    )
    priced = make_service(unit, slug="gedung", name=HOSTILE, summary=HOSTILE, audience=Audience.BOTH)
    make_standard(
        priced,
        components=make_components(
            requirements=(Requirement("surat", "=HYPERLINK(1)", note=HOSTILE, mandatory=False, applies_to="lembaga"),),
            completion_time=CompletionTime(2, PromiseUnit.WEEK, "sejak lengkap"),
            fee=Fee(FeeKind.LIST, items=(FeeItem("hari", "Sewa", 150_000, "sehari"), FeeItem("jam", "Jam", 20_000))),
            legal_basis=(LegalBasis("tak-dikenal", "Peraturan Bupati", "9", 2030, "Tarif"),),
        ),
    )
    make_service(unit, slug="baru", name="Layanan baru")
    return list(iterate_published(unit.government_id, TODAY, at_a_time=2))


def written(catalogue: list[Published], form: OpenFormat) -> str:
    government = catalogue[0].service.government
    whole = Catalogue(government, get_root_unit(government.pk), TODAY, len(catalogue))
    return "".join(write_parts(PENS[form](whole), catalogue))


def graph_of(catalogue: list[Published]) -> Graph:
    return Graph().parse(data=written(catalogue, OpenFormat.TURTLE), format="turtle")


def test_turtle_and_json_ld_say_the_same(catalogue: list[Published]) -> None:
    linked = Graph().parse(data=written(catalogue, OpenFormat.JSON_LD), format="json-ld")

    assert isomorphic(graph_of(catalogue), linked)


def test_every_promise_stands_in_the_graph(catalogue: list[Published]) -> None:
    graph = graph_of(catalogue)
    full, priced, bare = (URIRef(SITE.service(one.service.pk)) for one in catalogue)

    assert set(graph.subjects(RDF.type, CPSV.PublicService)) == {full, priced, bare}
    assert {str(title) for title in graph.objects(full, DCTERMS.title)} == {"Rekomendasi kegiatan", "Recommendation"}
    assert str(graph.value(full, CV.processingTime)) == "P5D"
    assert str(graph.value(priced, CV.processingTime)) == "P14D"
    costs = {
        float(str(value)) for cost in graph.objects(priced, CV.hasCost) for value in graph.objects(cost, CV.hasValue)
    }
    assert costs == {150_000.0, 20_000.0}
    assert len(list(graph.objects(full, CV.holdsRequirement))) == 2
    for predicate in (CV.hasChannel, CV.contactPoint, CV.hasParticipation, CPSV.produces, CPSV.follows):
        assert list(graph.objects(full, predicate)), predicate
    law = graph.value(full, CV.hasLegalResource)
    assert "Nomor 1 Tahun 2026" in str(graph.value(graph.value(law, DCTERMS.relation), DCTERMS.title))
    assert not list(graph.objects(bare, CV.hasCost))


def test_hostile_texts_stay_texts(catalogue: list[Published]) -> None:
    graph = graph_of(catalogue)
    priced = URIRef(SITE.service(catalogue[1].service.pk))

    assert graph.value(priced, DCTERMS.title) == Literal(catalogue[1].service.name, lang="id")
    assert "<b>" in catalogue[1].service.name
    row = sippn_row(catalogue[1], SITE)
    assert harmless_cell(row["persyaratan"]).startswith("'=HYPERLINK")
    lines = list(csv.reader(written(catalogue, OpenFormat.SIPPN_CSV).removeprefix("\ufeff").splitlines(keepends=True)))
    assert [len(line) for line in lines] == [len(COLUMNS)] * 4
    assert json.loads(written(catalogue, OpenFormat.SIPPN_JSON))[1]["nama_layanan"] == catalogue[1].service.name


def test_the_export_says_what_sippn_holds_and_whether_it_is_older(catalogue: list[Published]) -> None:
    service = catalogue[0].service
    unknown = sippn_row(catalogue[0], SITE)
    note_registry_entry(
        service.pk,
        registry_id="7",
        url="https://sippn.example/7",
        synced_on=IN_FORCE_FROM,
        actor=SEEDER,
        now=NOW,
    )
    (same,) = read_published([service], TODAY)
    make_standard(service, in_force_from=date(2026, 4, 1))
    (older,) = read_published([service], TODAY)

    assert [unknown[name] for name in ("sippn_id", "sippn_url", "last_synced_on", "drift")] == ["", "", "", ""]
    assert sippn_row(same, SITE)["drift"] == "tidak"
    found = sippn_row(older, SITE)
    assert (found["sippn_id"], found["last_synced_on"], found["drift"]) == ("7", "2026-02-02", "ya")


def test_every_thing_that_is_named_is_described(catalogue: list[Published]) -> None:
    graph = graph_of(catalogue)
    ours = {term for _s, p, term in graph if isinstance(term, URIRef) and term.startswith(SITE.base) and p != RDF.type}

    assert {term for term in ours if (term, RDF.type, None) not in graph} <= {URIRef(f"{SITE.base}/")}


@needs_shared
def test_the_shapes_of_cpsv_ap_find_nothing(catalogue: list[Published]) -> None:
    shapes = Graph().parse(SHARED / "cpsv-ap-3.2.0" / "cpsv-ap-SHACL.ttl")

    graph = graph_of(catalogue)
    conforms, _graph, report = validate(graph, shacl_graph=shapes)
    graph.remove((None, CV.hasCompetentAuthority, None))
    still_conforms, *_rest = validate(graph, shacl_graph=shapes)

    assert conforms, report
    assert not still_conforms


@needs_shared
def test_every_service_is_valid_hsds(catalogue: list[Published]) -> None:
    schema = json.loads((SHARED / "hsds-3.0" / "service.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)

    faults = [fault.message for one in hsds(catalogue) for fault in validator.iter_errors(one)]

    assert faults == []


def hsds(catalogue: list[Published]) -> list[dict[str, Any]]:
    page = json.loads(written(catalogue, OpenFormat.HSDS))
    assert page["total_items"] == len(page["contents"]) == 3
    services: list[dict[str, Any]] = page["contents"]
    return services


def test_hsds_holds_costs_documents_contacts_and_where_to_go(catalogue: list[Published]) -> None:
    full, priced, bare = hsds(catalogue)

    assert full["cost_options"][0]["amount"] == 0
    assert [cost["amount"] for cost in priced["cost_options"]] == [150_000, 20_000]
    assert [document["document"] for document in full["required_documents"]] == [
        "Surat permohonan",
        "KTP ketua panitia",
    ]
    assert full["contacts"][0]["phones"][0]["number"] == "(0541) 000-0001"
    address = full["service_at_locations"][0]["location"]["addresses"][0]
    assert (address["city"], address["postal_code"], address["state_province"]) == (
        "Tenggarong",
        "75511",
        "Kalimantan Timur",
    )
    assert full["schedules"][0]["opens_at"] == "07:30+08:00"
    assert {found["taxonomy_term"]["code"] for found in full["attributes"]} >= {"competence", "safety_guarantee"}
    assert full["id"] == uuid_of(SITE.service(catalogue[0].service.pk))
    assert "belum ada standar" in bare["alert"].lower()


def test_the_catalogue_is_read_in_as_many_statements_as_there_are_handfuls(
    catalogue: list[Published], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    government = catalogue[0].service.government_id

    with django_assert_num_queries(1 + 6 + 5):  # nothing is in force in the last handful
        list(iterate_published(government, TODAY, at_a_time=2))


def test_the_mark_changes_with_what_is_published_and_with_nothing_else(catalogue: list[Published]) -> None:
    government = catalogue[0].service.government_id
    before = compute_catalogue_mark(government, TODAY)

    make_standard(catalogue[2].service, in_force=False)
    assert compute_catalogue_mark(government, TODAY) == before
    make_contact(make_unit(slug="kesra"), name="Budi")
    assert compute_catalogue_mark(government, TODAY) != before
    assert compute_catalogue_mark(government, date(2025, 1, 1)) != before


def test_control_characters_and_prefixes_are_written_as_the_grammar_asks() -> None:
    thing = Thing("https://a.example/1", ["x:A"], [("x:b", Text("a\x01\x7f\\", "id")), ("x:c", "")])
    prefixes = {"x": "https://x.example/#"}
    turtle = Turtle(prefixes)

    text = turtle.head() + turtle.thing(thing)
    (found,) = Graph().parse(data=text, format="turtle").objects(None, URIRef("https://x.example/#b"))

    assert str(found) == "a\x01\x7f\\"
    assert "x:c" not in text
    assert json.loads(JsonLd(prefixes).head() + JsonLd(prefixes).thing(thing) + JsonLd(prefixes).tail())["@graph"]
