"""The forms of a standard, offered to everybody."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from maklumat.catalogue.models import Service
from maklumat.catalogue.testing import SEEDER, make_components, make_standard
from maklumat.files.actions.keeping import keep_file
from maklumat.files.cleaning import UploadedBytes
from maklumat.organization.testing import NOON
from maklumat.web.public.testing import make_promised_service, make_ready_government, markup_faults

pytestmark = pytest.mark.django_db
FORM = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


@pytest.fixture
def service(settings: object, tmp_path: Path) -> Service:
    """A service whose standard in force has a form at its first requirement."""
    settings.MEDIA_ROOT = str(tmp_path)  # type: ignore[attr-defined]
    make_ready_government()
    service = make_promised_service()
    file = keep_file(
        UploadedBytes("formulir <b>.pdf", FORM), government_id=service.government_id, actor=SEEDER, now=NOON
    )
    first, *others = make_components().requirements
    components = replace(make_components(), requirements=(replace(first, form_file=file.pk), *others))
    make_standard(service, components=components, in_force_from=date(2026, 8, 1))
    return service


def test_the_page_offers_the_form_and_sends_it_as_a_thing_to_keep(client: Client, service: Service) -> None:
    page = client.get(reverse("public:show-service", args=[service.unit.slug, service.slug]))
    address = reverse("public:download-form", args=[service.unit.slug, service.slug, "surat"])

    form = client.get(address)

    assert address in page.content.decode()
    assert markup_faults(page.content) == []
    assert b"".join(form).startswith(b"%PDF")
    assert form.headers["Content-Disposition"].startswith("attachment")
    assert form.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("item", ["ktp", "tidak-ada", "..%2f"])
def test_a_requirement_without_a_form_has_none(client: Client, service: Service, item: str) -> None:
    address = reverse("public:show-service", args=[service.unit.slug, service.slug])

    assert client.get(f"{address}formulir/{item}/").status_code == 404
