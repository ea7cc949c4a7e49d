"""Twins and leftovers at the desk."""

from dataclasses import replace

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.actions.standards import save_draft
from maklumat.catalogue.actions.text_findings import look_through_texts
from maklumat.catalogue.models import StandardVersion, TextFinding
from maklumat.catalogue.queries import text_findings as queries
from maklumat.catalogue.rules.components import components_to_json
from maklumat.catalogue.rules.shapes import Statement
from maklumat.catalogue.testing import SEEDER, make_components, make_service, make_standard
from maklumat.catalogue.vocabulary import FindingKind
from maklumat.organization.testing import NOON
from maklumat.web.desk.testing import Desk, markup_faults


@pytest.fixture
def draft(desk: Desk) -> StandardVersion:
    """A draft of one division that names the other in two sentences, and is the twin of its service."""
    make_standard(make_service(desk.other, slug="asal", name="Rekomendasi Izin Keramaian"))
    version = make_standard(
        make_service(desk.division, slug="salinan", name="Rekomendasi Izin Keramaian"), in_force=False
    )
    sentences = (
        Statement("satu", f"Datang ke {desk.other.name} <b>sekarang</b>."),
        Statement("dua", "Untuk Tahun Anggaran 2019."),
    )
    components = replace(make_components(), competence=sentences)
    save_draft(version.pk, components=components_to_json(components), actor=SEEDER, now=NOON)
    look_through_texts(version.government_id, actor=SEEDER, now=NOON)
    return version


def test_each_finding_marks_its_words_and_leads_to_the_item(
    desk: Desk, draft: StandardVersion, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    head = desk.browser("head")
    head.get(reverse("desk:list-findings"))

    with django_assert_max_num_queries(7):
        page = head.get(reverse("desk:list-findings"))

    text = page.content.decode()
    assert f"<mark>{desk.other.name}</mark> &lt;b&gt;sekarang&lt;/b&gt;" in text
    assert "<mark>Tahun Anggaran 2019</mark>" in text
    assert reverse("desk:edit-component", args=[draft.pk, "competence"]) + "#butir-satu" in text
    assert "Judul 100 %" in text
    assert markup_faults(page) == []


def test_a_finding_is_set_aside_with_a_reason_and_taken_up_again(desk: Desk, draft: StandardVersion) -> None:
    head = desk.browser("head")
    found = TextFinding.objects.of(draft.government_id).get(kind=FindingKind.OTHER_YEAR)
    address = reverse("desk:set-aside-finding", args=[found.pk])

    assert head.post(address, {"reason": ""}).status_code == 422
    head.post(address, {"reason": "Tahun laporan itu memang 2019."})

    aside = head.get(reverse("desk:list-findings"), {"jenis": "disisihkan"}).content.decode()
    assert "Tahun laporan itu memang 2019." in aside
    head.post(reverse("desk:take-up-finding", args=[found.pk]))
    assert "Tahun Anggaran 2019" in head.get(reverse("desk:list-findings")).content.decode()


def test_who_does_not_keep_the_standard_reads_and_decides_nothing(desk: Desk, draft: StandardVersion) -> None:
    found = TextFinding.objects.of(draft.government_id).first()
    assert found is not None

    page = desk.browser("officer").get(reverse("desk:list-findings"))

    assert reverse("desk:set-aside-finding", args=[found.pk]) not in page.content.decode()
    assert desk.browser("officer").get(reverse("desk:set-aside-finding", args=[found.pk])).status_code == 403


def test_pages_follow_one_another_without_a_gap(
    desk: Desk, draft: StandardVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = queries.find_findings.__kwdefaults__ or {}
    monkeypatch.setattr(queries.find_findings, "__kwdefaults__", {**kept, "limit": 2})
    reader, seen, address = desk.browser("officer"), [], reverse("desk:list-findings")

    while address:
        page = reader.get(address)
        seen += [row.finding.pk for row in page.context["rows"]]
        address = page.context["next_url"]

    assert seen == sorted(TextFinding.objects.of(draft.government_id).values_list("pk", flat=True), reverse=True)
