"""The publication log at the desk."""

import io
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.actions.publications import note_registry_entry
from maklumat.catalogue.models import StandardPublication, StandardVersion
from maklumat.catalogue.testing import SEEDER, make_service, make_standard
from maklumat.organization.testing import NOON, TODAY
from maklumat.web.desk.testing import Desk, markup_faults


@pytest.fixture(autouse=True)
def _own_store(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)  # type: ignore[attr-defined]


@pytest.fixture
def version(desk: Desk) -> StandardVersion:
    return make_standard(make_service(desk.division, slug="izin", name="Rekomendasi Izin Keramaian"))


def _address(name: str, version: StandardVersion) -> str:
    return reverse(f"desk:{name}", args=[version.service.unit.slug, version.service.slug])


def _photo() -> SimpleUploadedFile:
    kept = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(kept, "PNG")
    return SimpleUploadedFile("papan.png", kept.getvalue(), "image/png")


def test_a_place_is_written_down_with_its_photo_and_counts(desk: Desk, version: StandardVersion) -> None:
    head = desk.browser("head")
    form = head.get(_address("note-publication", version))
    facts = {"medium": "board", "where": "Lobi <b>lantai</b> 1", "published_on": "2026-08-10", "photo": _photo()}

    answer = head.post(_address("note-publication", version), facts)
    page = head.get(_address("show-publications", version))

    assert answer.status_code == 302
    assert markup_faults(form) == [] == markup_faults(page)
    text = page.content.decode()
    assert "Lobi &lt;b&gt;lantai&lt;/b&gt; 1" in text
    assert "2 dari 5" in text
    place = StandardPublication.objects.of(version.government_id).get()
    photo = desk.browser("officer").get(reverse("desk:download-publication-photo", args=[place.pk]))
    assert photo.headers["X-Content-Type-Options"] == "nosniff"
    assert photo.headers["Content-Type"] == "image/png"


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(desk: Desk, version: StandardVersion) -> None:
    head = desk.browser("head")
    answer = head.post(_address("note-publication", version), {"medium": "board", "published_on": "2027-01-01"})
    entry = head.post(
        _address("note-registry-entry", version),
        {"registry_id": "77", "url": "bukan alamat", "synced_on": "2026-08-10"},
    )

    assert (answer.status_code, entry.status_code) == (422, 422)
    assert 'value="77"' in entry.content.decode()


def test_the_list_tells_media_sippn_and_score_in_few_statements(
    desk: Desk, version: StandardVersion, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        make_standard(make_service(desk.other, slug=f"lain-{number}", name=f"Layanan {number}"))
    note_registry_entry(version.service_id, registry_id="9", url="", synced_on=TODAY, actor=SEEDER, now=NOON)
    make_standard(version.service, in_force_from=date(2026, 8, 1))
    reader = desk.browser("officer")
    reader.get(reverse("desk:list-publications"))

    with django_assert_max_num_queries(9):
        page = reader.get(reverse("desk:list-publications"))
    drifted = reader.get(reverse("desk:list-publications"), {"hanya": "sippn"})

    assert "SIPPN 9 menampilkan versi 1" in page.content.decode()
    assert markup_faults(page) == []
    assert [row.state.service for row in drifted.context["rows"]] == [version.service]
    table = reader.get(reverse("desk:download-publication-list"))
    assert table.headers["Content-Type"].startswith("text/csv")
    assert "Rekomendasi Izin Keramaian" in table.content.decode()


def test_who_does_not_keep_the_standard_writes_nothing_down(desk: Desk, version: StandardVersion) -> None:
    officer = desk.browser("officer")

    assert (
        _address("note-publication", version)
        not in officer.get(_address("show-publications", version)).content.decode()
    )
    assert officer.get(_address("note-publication", version)).status_code == 403
    assert officer.post(_address("note-registry-entry", version)).status_code == 403
