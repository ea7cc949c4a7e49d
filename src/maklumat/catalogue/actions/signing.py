"""Signing a standard or a charter electronically: printed, signed, judged, kept for good."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from maklumat.catalogue.actions.locking import lock_version
from maklumat.catalogue.documents.charter import charter_data, print_charter
from maklumat.catalogue.documents.letterhead import SignedBy
from maklumat.catalogue.documents.papers import ElectronicSignature, charter_paper, standard_paper
from maklumat.catalogue.documents.standard import OFFICE_LANGUAGE, print_standard, standard_data
from maklumat.catalogue.errors import DocumentNotSignable, DocumentSignedAlready, SignatureNotSound
from maklumat.catalogue.models import Charter, SignedDocument, StandardVersion
from maklumat.catalogue.permissions import may_sign_documents
from maklumat.catalogue.queries.agencies import get_agency_path
from maklumat.catalogue.queries.charters import HOLDS
from maklumat.catalogue.queries.letterheads import resolve_unit_letterhead
from maklumat.catalogue.queries.signed_documents import CODE_PREFIX
from maklumat.catalogue.rules.letterheads import Signatory
from maklumat.catalogue.rules.transitions import HOLDING
from maklumat.catalogue.vocabulary import CatalogueEvent
from maklumat.files.actions.keeping import keep_file
from maklumat.files.cleaning import UploadedBytes
from maklumat.foundation.actor import Actor
from maklumat.foundation.reference_codes import new_code
from maklumat.foundation.refusals import NotFound, NotPermitted, require
from maklumat.foundation.signing import Credentials, sign_pdf, verify_pdf
from maklumat.foundation.signing.authorities import get_authority
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Staff, Unit
from maklumat.organization.permissions import StaffActor

NO_CREDENTIALS: Final = Credentials()


@dataclass(frozen=True, slots=True)
class SiteAddresses:
    """Where the codes of a document lead: to what it is about, and, by its own code, to its check."""

    document: str
    check: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Signing:
    """One signing: who, what is said in the file, and what is printed for a signature."""

    actor: StaffActor
    credentials: Credentials
    unit: Unit
    reason: str
    file_name: str
    make: Callable[[ElectronicSignature], bytes]


@transaction.atomic
def sign_standard(
    version_id: int,
    *,
    addresses: SiteAddresses,
    actor: Actor,
    now: datetime,
    credentials: Credentials = NO_CREDENTIALS,
) -> SignedDocument:
    """Sign the version in force; its public file is the signed one from now on.

    The version is locked while the authority is asked, so nobody signs it twice. Nothing of the credentials is kept.

    Raises:
        NotFound: there is no such version.
        NotPermitted: the actor neither heads the unit nor leads its agency.
        DocumentNotSignable: it is not in force.
        DocumentSignedAlready: it has its signature.
        NoSigningAuthority: this installation is connected to none.
        SignatureNotSound: what came back is no sound signature of the file.
        Refusal: the authority says no.
    """
    version = lock_version(version_id)
    version = StandardVersion.objects.select_related("service__unit__government", "government").get(pk=version.pk)
    signer = _require_signer(actor, version.service.unit)
    require(version.status in HOLDING, DocumentNotSignable())
    require(not SignedDocument.objects.filter(version=version).exists(), DocumentSignedAlready())
    facts = {"service": version.service.name, "number": version.number}

    def make(signature: ElectronicSignature) -> bytes:
        return print_standard(standard_data(standard_paper(version, addresses.document, signature)))

    with override(OFFICE_LANGUAGE):
        reason = _("Sets the service standard “%(service)s”, version %(number)d") % facts
    signing = Signing(
        actor=signer,
        credentials=credentials,
        unit=version.service.unit,
        reason=reason,
        file_name=f"standar-{version.service.slug}-v{version.number}.pdf",
        make=make,
    )
    document = _sign(signing, SignedDocument(version=version), addresses, now)
    record(
        CatalogueEvent.STANDARD_SIGNED,
        subject=version,
        actor=actor,
        at=now,
        code=document.code,
        sha256=document.sha256,
        authority=document.authority,
    )
    return document


@transaction.atomic
def sign_charter(
    charter_id: int,
    *,
    addresses: SiteAddresses,
    actor: Actor,
    now: datetime,
    credentials: Credentials = NO_CREDENTIALS,
) -> SignedDocument:
    """Sign the charter that holds; its public file is the signed one from now on.

    Raises:
        as `sign_standard`.
    """
    charter = Charter.objects.select_for_update(of=["self"]).filter(pk=charter_id).first()
    if charter is None:
        raise NotFound
    charter = Charter.objects.select_related("unit__government", "government").get(pk=charter.pk)
    signer = _require_signer(actor, charter.unit)
    require(charter.status in HOLDS, DocumentNotSignable())
    require(not SignedDocument.objects.filter(charter=charter).exists(), DocumentSignedAlready())

    def make(signature: ElectronicSignature) -> bytes:
        return print_charter(charter_data(charter_paper(charter, addresses.document, signature)))

    with override(OFFICE_LANGUAGE):
        reason = _("Pledges the service charter of %(unit)s") % {"unit": charter.unit.name}
    signing = Signing(
        actor=signer,
        credentials=credentials,
        unit=charter.unit,
        reason=reason,
        file_name=f"maklumat-{charter.unit.slug}-v{charter.number}.pdf",
        make=make,
    )
    document = _sign(signing, SignedDocument(charter=charter), addresses, now)
    record(
        CatalogueEvent.CHARTER_SIGNED,
        subject=charter,
        actor=actor,
        at=now,
        code=document.code,
        sha256=document.sha256,
        authority=document.authority,
    )
    return document


def _require_signer(actor: Actor, unit: Unit) -> StaffActor:
    """Return the person who signs: a signature is somebody's, never a task's."""
    if not isinstance(actor, StaffActor):
        raise NotPermitted
    require(may_sign_documents(actor, unit, get_agency_path(unit)))
    return actor


def _sign(signing: Signing, document: SignedDocument, addresses: SiteAddresses, now: datetime) -> SignedDocument:
    """Print, sign, judge and keep one document."""
    actor, unit, authority = signing.actor, signing.unit, get_authority()
    held, code = resolve_unit_letterhead(unit).setting, new_code(CODE_PREFIX)
    signed_by = _signed_by(actor, held.signatory)
    signature = ElectronicSignature(signed_by, code, addresses.check(code))
    signer = authority.signer(actor.name, signing.credentials)
    reason = f"{signing.reason} ({code})"
    content = sign_pdf(signing.make(signature), signer, reason=reason, place=held.place)
    report = verify_pdf(content, authority.trust)
    require(report.is_intact and report.is_trusted, SignatureNotSound(authority=authority.name))
    file = keep_file(UploadedBytes(signing.file_name, content), government_id=unit.government_id, actor=actor, now=now)
    document.government_id = unit.government_id
    document.code, document.file, document.sha256 = code, file, file.sha256
    document.signer_name, document.signer_position = actor.name, signed_by.position
    document.signed_by_id, document.signed_at = actor.staff_id, now
    document.authority, document.is_for_show = authority.name[:160], authority.is_for_show
    document.save()
    return document


def _signed_by(actor: StaffActor, signatory: Signatory) -> SignedBy:
    """Return who signs; office and number are of the letterhead where it names this person, else of the account."""
    if signatory.name == actor.name:
        return SignedBy(actor.name, signatory.number, signatory.title)
    position = Staff.objects.values_list("position", flat=True).get(pk=actor.staff_id)
    return SignedBy(actor.name, "", position)
