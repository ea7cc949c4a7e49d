"""Reading the record of a forum."""

from maklumat.consultations.models import RecordSignature, SignedRecord
from maklumat.consultations.vocabulary import RecordState


def find_record(forum_id: int) -> SignedRecord | None:
    """Return the record of a forum in whatever state, or None while there is none."""
    records = SignedRecord.objects.select_related("pdf", "signed_file", "scan", "reviewed_by")
    return records.filter(forum_id=forum_id).first()


def find_published_record(forum_id: int) -> SignedRecord | None:
    """Return the record once everybody may read it, else None."""
    records = SignedRecord.objects.select_related("pdf", "signed_file", "scan")
    return records.filter(forum_id=forum_id, state=RecordState.PUBLISHED).first()


def find_published_copy(government_id: int, sha256: str) -> SignedRecord | None:
    """Return the published record whose electronically signed PDF has this hash, or None."""
    records = SignedRecord.objects.of(government_id).filter(state=RecordState.PUBLISHED, signed_file__sha256=sha256)
    return records.select_related("forum", "signed_file").prefetch_related("signatures").first()


def find_signatures(record_id: int) -> list[RecordSignature]:
    """Return who signs a record, the office first, then the elements."""
    return list(RecordSignature.objects.filter(record_id=record_id).order_by("id"))
