"""Drafts are printed and say so; signing asks who sits there."""

import time
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client, override_settings
from django.urls import reverse

from maklumat.catalogue.models import SignedDocument
from maklumat.catalogue.testing import make_charter, make_service, make_standard
from maklumat.foundation.testing import check_structure, text_of
from maklumat.organization.testing import make_staff, make_unit
from maklumat.organization.vocabulary import Role

SECRET = "JBSWY3DPEHPK3PXP"
BACKEND = "maklumat.web.shared.signed_in.StaffBackend"
PASSWORD = "sungai mengalir tenang"


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["standar.pdf", "kartu.pdf", "poster.pdf"])
def test_every_page_of_a_draft_says_that_it_is_one(client: Client, what: str) -> None:
    unit = make_unit()
    draft = make_standard(make_service(unit), in_force=False)
    client.force_login(make_staff(Role.OFFICER, unit), backend=BACKEND)

    answer = client.get(reverse("desk:print-standard", args=[draft.pk, what]))
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]

    check_structure(content)
    assert "RANCANGAN" in text_of(content).upper()
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_a_draft_charter_is_printed_without_a_seal(client: Client) -> None:
    unit = make_unit()
    make_standard(make_service(unit))
    charter = make_charter(unit, is_enacted=False)
    client.force_login(make_staff(Role.OFFICER, unit), backend=BACKEND)

    answer = client.get(reverse("desk:print-charter", args=[unit.slug, charter.number]))

    assert "belum ditetapkan" in text_of(b"".join(answer.streaming_content))  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_a_head_signs_with_the_own_password_and_with_no_other(client: Client, tmp_path: Path) -> None:
    unit = make_unit()
    version = make_standard(make_service(unit))
    head = make_staff(Role.DIVISION_HEAD, unit)
    head.set_password(PASSWORD)
    head.save()
    client.force_login(head, backend=BACKEND)
    address = reverse("desk:sign-standard", args=[version.pk])
    page = reverse("desk:show-standard", args=[unit.slug, version.service.slug, 1])

    with override_settings(SIGNING_FOLDER=tmp_path):
        offered = client.get(page).content.decode()
        wrong = client.post(address, {"password": "bukan sandi saya"})
        assert not SignedDocument.objects.exists()
        right = client.post(address, {"password": PASSWORD})

    assert address in offered
    assert (wrong.status_code, right.status_code) == (422, 302)
    document = SignedDocument.objects.get()
    assert document.code in client.get(page).content.decode()


@pytest.mark.django_db
def test_with_a_second_factor_its_code_is_asked_too(client: Client, tmp_path: Path) -> None:
    unit = make_unit()
    version = make_standard(make_service(unit))
    head = make_staff(Role.DIVISION_HEAD, unit)
    head.set_password(PASSWORD)
    head.save()
    TOTP.activate(head, SECRET)
    client.force_login(head, backend=BACKEND)
    address = reverse("desk:sign-standard", args=[version.pk])
    code = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))

    with override_settings(SIGNING_FOLDER=tmp_path):
        without = client.post(address, {"password": PASSWORD})
        wrong = client.post(address, {"password": PASSWORD, "code": "000000"})
        right = client.post(address, {"password": PASSWORD, "code": code})

    assert (without.status_code, wrong.status_code, right.status_code) == (422, 422, 302)


@pytest.mark.django_db
@override_settings(SIGNING_AUTHORITY="")
def test_without_an_authority_the_page_says_how_to_connect_one(client: Client) -> None:
    unit = make_unit()
    version = make_standard(make_service(unit))
    client.force_login(make_staff(Role.DIVISION_HEAD, unit), backend=BACKEND)

    page = client.get(reverse("desk:sign-standard", args=[version.pk])).content.decode()

    assert "MAKLUMAT_SIGNING_AUTHORITY" in page
    assert 'type="password"' not in page
