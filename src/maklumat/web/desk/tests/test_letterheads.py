"""The page of a letterhead keeps what was typed and says where each part comes from."""

import pytest
from django.test import Client
from django.urls import reverse

from maklumat.catalogue.models import UnitLetterhead
from maklumat.organization.testing import make_staff, make_unit
from maklumat.organization.vocabulary import Role

BACKEND = "maklumat.web.shared.signed_in.StaffBackend"


@pytest.mark.django_db
def test_a_head_sets_the_letterhead_and_a_wrong_number_stays_typed(client: Client) -> None:
    unit = make_unit(slug="umum")
    client.force_login(make_staff(Role.DIVISION_HEAD, unit), backend=BACKEND)
    address = reverse("desk:save-letterhead", args=[unit.slug])
    texts = {"name_lines": "SATU\nDUA", "signatory_name": "Ketua", "signatory_nip": "12"}

    refused = client.post(address, texts)
    kept = client.post(address, {**texts, "signatory_nip": "19680101 199003 1 001"})

    assert refused.status_code == 422
    assert "SATU" in refused.content.decode()
    assert kept.status_code == 302
    assert UnitLetterhead.objects.get().signatory_nip == "196801011990031001"
    assert "ditetapkan unit ini" in client.get(address).content.decode()
