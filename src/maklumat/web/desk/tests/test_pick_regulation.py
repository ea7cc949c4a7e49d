"""Picking a regulation from the register while writing a standard."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.models import RegulationUse, StandardVersion
from maklumat.catalogue.queries import read_components
from maklumat.catalogue.testing import make_regulation, make_service, make_standard
from maklumat.web.desk.testing import Desk, fields_of, markup_faults


@pytest.fixture
def draft(desk: Desk) -> StandardVersion:
    return make_standard(make_service(desk.division), in_force=False)


@pytest.fixture
def head(desk: Desk) -> Client:
    return desk.browser("head")


def test_what_is_picked_is_tied_to_the_register(
    head: Client, draft: StandardVersion, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    chosen = make_regulation(
        draft.government_id, kind="Peraturan Bupati", number="12", year=2020, title="Izin Keramaian"
    )
    address = reverse("desk:pick-regulation", args=[draft.pk])
    head.get(address)

    with django_assert_max_num_queries(6):
        page = head.get(address, {"q": "keramaian"})
    head.post(f"{address}?q=keramaian", {"peraturan": str(chosen.pk)})

    draft.refresh_from_db()
    picked = read_components(draft).legal_basis[-1]
    assert (picked.kind, picked.number, picked.year, picked.regulation) == (
        "Peraturan Bupati", "12", 2020, chosen.key,
    )  # fmt: skip
    assert RegulationUse.objects.of(draft.government_id).filter(version=draft, regulation=chosen).exists()
    assert markup_faults(page) == []
    after = head.get(address, {"q": "keramaian"}).content.decode()
    assert "Sudah ada dalam standar ini" in after


def test_the_editor_keeps_what_was_typed_before_it_leads_to_the_register(head: Client, draft: StandardVersion) -> None:
    editor = reverse("desk:edit-component", args=[draft.pk, "legal_basis"])
    typed = fields_of(head.get(editor), "penyunting")

    answer = head.post(editor, {**typed, "b0-note": "Diketik sebelum memilih", "lakukan": "pilih"})

    assert answer.headers["Location"] == reverse("desk:pick-regulation", args=[draft.pk])
    draft.refresh_from_db()
    assert read_components(draft).legal_basis[0].note == "Diketik sebelum memilih"


def test_nothing_chosen_changes_nothing(head: Client, draft: StandardVersion) -> None:
    answer = head.post(reverse("desk:pick-regulation", args=[draft.pk]), {"peraturan": "x" * 40}, follow=True)

    draft.refresh_from_db()
    assert "Pilih satu peraturan" in answer.content.decode()
    assert len(read_components(draft).legal_basis) == 1
