"""Only what holds is signed, once, by head or leadership; the signed copy never changes."""

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import override_settings

from maklumat.catalogue.actions.signing import SiteAddresses, sign_standard
from maklumat.catalogue.errors import DocumentNotSignable, DocumentSignedAlready
from maklumat.catalogue.models import SignedDocument
from maklumat.catalogue.testing import SEEDER, make_service, make_standard
from maklumat.files.queries import open_file
from maklumat.foundation.refusals import NotPermitted
from maklumat.foundation.signing import verify_pdf
from maklumat.foundation.signing.authorities import NoSigningAuthority, trusted_roots
from maklumat.foundation.signing.authority import TestAuthority
from maklumat.foundation.testing import check_structure, facts_of, text_of
from maklumat.journal.models import Entry
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import get_staff_actor
from maklumat.organization.testing import NOON, make_staff, make_unit
from maklumat.organization.vocabulary import Role

ADDRESSES = SiteAddresses("https://uji.example/layanan/", lambda code: f"https://uji.example/verifikasi/{code}/")


@pytest.fixture
def head(db: None, tmp_path: Path) -> object:
    with override_settings(SIGNING_FOLDER=tmp_path):
        yield get_staff_actor(make_staff(Role.DIVISION_HEAD, make_unit(), name="Dra. Kepala Bagian"))


def test_a_version_in_force_is_signed_once_and_for_good(head: StaffActor) -> None:
    version = make_standard()

    document = sign_standard(version.pk, addresses=ADDRESSES, actor=head, now=NOON)

    with open_file(document.file) as stream:
        content = stream.read()
    report = verify_pdf(content, trusted_roots())
    assert (report.is_intact, report.is_trusted, report.covers_file) == (True, True, True)
    assert report.signer == "Dra. Kepala Bagian"
    check_structure(content)
    assert facts_of(content)["Tagged"] == "yes"
    text = text_of(content)
    assert document.code in text
    assert "A.N. SEKRETARIS DAERAH" in text
    assert "uji.example/verifikasi" in "".join(text.split())
    entry = Entry.objects.filter(event="standard.signed").get()
    assert (entry.facts["sha256"], entry.facts["code"]) == (document.file.sha256, document.code)
    with pytest.raises(DocumentSignedAlready):
        sign_standard(version.pk, addresses=ADDRESSES, actor=head, now=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        SignedDocument.objects.update(signer_name="Orang lain")


def test_drafts_tasks_and_officers_sign_nothing(head: StaffActor) -> None:
    draft = make_standard(make_service(make_unit(), slug="rancangan"), in_force=False)
    version = make_standard()
    officer = get_staff_actor(make_staff(Role.OFFICER, make_unit(), email="petugas@uji.example"))

    with pytest.raises(DocumentNotSignable):
        sign_standard(draft.pk, addresses=ADDRESSES, actor=head, now=NOON)
    for actor in (officer, SEEDER):
        with pytest.raises(NotPermitted):
            sign_standard(version.pk, addresses=ADDRESSES, actor=actor, now=NOON)
    with override_settings(SIGNING_AUTHORITY=""), pytest.raises(NoSigningAuthority):
        sign_standard(version.pk, addresses=ADDRESSES, actor=head, now=NOON)
    assert not SignedDocument.objects.exists()


def test_roots_of_other_authorities_are_believed_from_a_file(tmp_path: Path) -> None:
    other = TestAuthority.create()
    (tmp_path / "akar.pem").write_bytes(other.trust[0])

    with override_settings(SIGNING_AUTHORITY="", SIGNING_ROOTS=str(tmp_path / "akar.pem")):
        assert len(trusted_roots()) == 1
    with override_settings(SIGNING_AUTHORITY="", SIGNING_ROOTS=""):
        assert trusted_roots() == ()
