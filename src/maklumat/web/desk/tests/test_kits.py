"""A kit is looked at before it is written, and what was edited here stays."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.models import KitLink, Service, StandardVersion, StarterKit
from maklumat.organization.models import Unit
from maklumat.organization.testing import make_staff
from maklumat.organization.vocabulary import Role, UnitKind
from maklumat.processes.kits.reading import read_kit
from maklumat.web.desk.testing import Desk, markup_faults, signed_in

KIT = """format: maklumat-kit/1
name: kecil
version: "1"
title: Kit kecil
kind: agency
units:
  - {slug: loket, name: Seksi Loket, short_name: Loket}
services:
  - slug: surat-pengantar
    unit: loket
    name: Surat <b>pengantar</b>
    summary: Surat untuk warga.
    audience: public
    components:
      staffing: {count: 2}
"""
PARTS = """days:
  - {day: 2099-12-24, worked: false, name: Cuti bersama, basis: SE contoh}
surveys:
  - {title: Survei loket, unit: loket, from_month: 7, months: 6}
"""
MOST = 16


def bring(desk: Desk, text: str) -> str:
    """Post a kit as a file and return where the answer leads."""
    file = SimpleUploadedFile("kit.yaml", text.encode(), content_type="application/yaml")
    answer = desk.browser("administrator").post(reverse("desk:bring-kit", args=[desk.office.slug]), {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def test_a_kit_is_compared_imported_once_and_followed(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser, address = desk.browser("administrator"), bring(desk, KIT + PARTS)
    with django_assert_max_num_queries(MOST):
        page = browser.get(address)
    assert not Service.objects.filter(slug="surat-pengantar").exists()
    assert markup_faults(page) == []
    assert "<b>pengantar" not in page.content.decode()

    seen = page.context["compared"].digest
    done = browser.post(address, {"seen": seen}, follow=True)
    again = browser.post(address, {"seen": seen})

    service = Service.objects.get(slug="surat-pengantar")
    assert (service.unit.name, service.is_published) == ("Seksi Loket", False)
    assert done.context["compared"].is_empty
    assert [(row.name, row.is_taken) for row in page.context["parts"]] == [
        ("Survei loket", True),
        ("Cuti bersama", False),
    ]
    assert "Survei loket" in done.content.decode()
    assert again.status_code == 409
    newer = bring(desk, KIT.replace("count: 2", "count: 4").replace('version: "1"', 'version: "2"'))
    standard = browser.get(reverse("desk:show-standard", args=[service.unit.slug, service.slug, 1]))
    assert newer in standard.content.decode()
    browser.post(newer, {"seen": browser.get(newer).context["compared"].digest})
    assert StandardVersion.objects.get(service=service).components["staffing"]["count"] == 4
    assert KitLink.objects.get(service=service).kit_version == "2"


def test_what_is_no_kit_is_told_line_by_line_and_not_kept(desk: Desk) -> None:
    file = SimpleUploadedFile("kit.yaml", KIT.replace("count: 2", "count: dua").encode())

    page = desk.browser("administrator").post(reverse("desk:bring-kit", args=[desk.office.slug]), {"file": file})

    assert page.status_code == 422
    assert "services[0].components.staffing.count" in page.content.decode()
    assert markup_faults(page) == []
    assert not StarterKit.objects.exists()


def test_an_agency_is_started_from_nothing_and_exported(desk: Desk) -> None:
    root = Unit.objects.of(desk.office.government_id).get(parent=None)
    browser = signed_in(make_staff(Role.ADMINISTRATOR, root))
    address = reverse("desk:start-agency")
    form = {"name": "Kecamatan Loa Kulu", "slug": "kecamatan-loa-kulu", "kit": "bawaan-kecamatan"}

    refused = browser.post(address, {**form, "slug": "Loa Kulu"})
    made = browser.post(address, form)
    taken = browser.post(address, form)

    agency = Unit.objects.get(slug="kecamatan-loa-kulu")
    assert (refused.status_code, taken.status_code) == (422, 422)
    assert "Kecamatan Loa Kulu" in refused.content.decode()
    assert agency.kind == UnitKind.DISTRICT
    assert made.headers["Location"] == reverse("desk:import-kit", args=[agency.slug, "bawaan-kecamatan"])
    assert desk.browser("administrator").get(address).status_code == 403


def test_the_export_is_a_kit(desk: Desk) -> None:
    address = bring(desk, KIT)
    browser = desk.browser("administrator")
    browser.post(address, {"seen": browser.get(address).context["compared"].digest})

    sent = browser.get(reverse("desk:export-kit", args=[desk.office.slug]))

    assert "attachment" in sent.headers["Content-Disposition"]
    assert [one.slug for one in read_kit(b"".join(sent)).services] == ["surat-pengantar"]
