"""The two papers that are signed, put together from a version or a charter: for the desk, the site and the signer."""

from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext as _
from django.utils.translation import override

from maklumat.catalogue.documents.charter import CharterPaper
from maklumat.catalogue.documents.letterhead import SignedBy, read_letterhead
from maklumat.catalogue.documents.standard import OFFICE_LANGUAGE, StandardPaper
from maklumat.catalogue.models import Charter, StandardVersion
from maklumat.catalogue.queries.charters import get_charter_in_force, get_charter_text
from maklumat.foundation.canonical import canonical_json

SHORT_HASH = 12


@dataclass(frozen=True, slots=True)
class ElectronicSignature:
    """What stands in place of the hand: who signs, the code of the document and the page that checks it."""

    signed_by: SignedBy
    code: str
    check_address: str


def fingerprint(version: StandardVersion) -> str:
    """Return the SHA-256 of a version's components, which its page and its seal show too."""
    return sha256(canonical_json(version.components)).hexdigest()


def standard_paper(
    version: StandardVersion, address: str, signature: ElectronicSignature | None = None
) -> StandardPaper:
    """Return the full standard of one version; a draft has no seal and no charter behind it."""
    unit, digest = version.service.unit, fingerprint(version)
    is_draft = version.in_force_from is None
    with override(OFFICE_LANGUAGE):
        letterhead = read_letterhead(version.government, unit)
    in_force = None if is_draft else get_charter_in_force(unit)
    return StandardPaper(
        letterhead=letterhead,
        versions=(version,),
        charter=get_charter_text(unit, in_force) if in_force else None,
        address=address,
        identifier="" if is_draft else f"standard {digest}",
        short_hash="" if is_draft else digest[:SHORT_HASH],
        attachments=(version.consultation_record,) if version.consultation_record else (),
        signed_by=signature.signed_by if signature else None,
        signature_note=_note(signature),
        check_address=signature.check_address if signature else "",
    )


def charter_paper(charter: Charter, address: str, signature: ElectronicSignature | None = None) -> CharterPaper:
    """Return the charter of a unit, enacted or still a draft."""
    with override(OFFICE_LANGUAGE):
        letterhead = read_letterhead(charter.government, charter.unit)
    return CharterPaper(
        letterhead=letterhead,
        text=get_charter_text(charter.unit, charter, allow_draft=True),
        address=address,
        made_on=charter.decided_on or charter.created_at.date(),
        signed_by=signature.signed_by if signature else None,
        check_address=signature.check_address if signature else "",
        signature_note=_note(signature),
    )


def _note(signature: ElectronicSignature | None) -> str:
    if signature is None:
        return ""
    with override(OFFICE_LANGUAGE):
        said = _("Signed electronically by %(name)s. Scan the code, or type %(code)s at %(site)s, to check it.")
        site = signature.check_address.partition("://")[2].removesuffix(f"{signature.code}/").rstrip("/")
        return said % {"name": signature.signed_by.name, "code": signature.code, "site": site}
