"""Reading documents signed electronically."""

from django.db.models import QuerySet

from maklumat.catalogue.models import Charter, SignedDocument, StandardVersion
from maklumat.foundation.reference_codes import ReadCode, read_code
from maklumat.foundation.refusals import NotFound

CODE_PREFIX = "TTE"


def read_document_code(text: str) -> ReadCode:
    """Read the code of a signed document as people write it."""
    return read_code(text, CODE_PREFIX)


def get_signed_document(government_id: int, code: str) -> SignedDocument:
    """Return a signed document by its code, with what it is about.

    Raises:
        NotFound: this government signed nothing under this code.
    """
    document = _documents(government_id).filter(code=code).first()
    if document is None:
        raise NotFound
    return document


def find_signed_copy(government_id: int, sha256: str) -> SignedDocument | None:
    """Return the document whose very bytes have this hash, or None."""
    return _documents(government_id).filter(sha256=sha256).first()


def find_signed_version(version: StandardVersion) -> SignedDocument | None:
    """Return the signed copy of a version, or None."""
    return SignedDocument.objects.of(version.government_id).filter(version=version).select_related("file").first()


def find_signed_charter(charter: Charter) -> SignedDocument | None:
    """Return the signed copy of a charter, or None."""
    return SignedDocument.objects.of(charter.government_id).filter(charter=charter).select_related("file").first()


def _documents(government_id: int) -> QuerySet[SignedDocument]:
    return SignedDocument.objects.of(government_id).select_related(
        "file", "version__service__unit", "charter__unit", "government"
    )
