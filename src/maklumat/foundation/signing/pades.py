"""The work itself, with pyHanko. Only this module and the key of a local signer load it."""

import io
import logging
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from asn1crypto import keys, pem, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from maklumat.foundation.refusals import require
from maklumat.foundation.signing.shapes import NotAPdf, Signature, SignatureReport, SigningRequest

T = TypeVar("T")
MOST_SIGNATURES = 50
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)


def signer_of(certificate: bytes, key: bytes, chain: Collection[bytes]) -> signers.SimpleSigner:
    """Return pyHanko's signer of a key at hand; everything in DER, the key in PKCS 8."""
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call] # published without that type
    store.register_multiple([_certificate(link) for link in chain])
    return signers.SimpleSigner(_certificate(certificate), keys.PrivateKeyInfo.load(key), store)


def sign(content: bytes, signer: signers.Signer, request: SigningRequest) -> bytes:
    """Append a signature to the file as an incremental update."""
    meta = signers.PdfSignatureMetadata(
        field_name=request.field,
        reason=request.reason,
        location=request.place,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
    )
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
        signed: bytes = _apart(lambda: signers.PdfSigner(meta, signer).sign_pdf(writer).getvalue())
    except (PdfError, SigningError, ValueError) as error:
        raise NotAPdf from error
    return signed


def verify(content: bytes, trust: Collection[bytes]) -> SignatureReport:
    """Judge every signature of the file."""
    context = ValidationContext(
        trust_roots=[_certificate(root) for root in trust], allow_fetching=False, revocation_mode="soft-fail"
    )
    return SignatureReport(tuple(_judge(signature, context) for signature in _signatures(content)))


def _signatures(content: bytes) -> Sequence[EmbeddedPdfSignature]:
    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        found: Sequence[EmbeddedPdfSignature] = () if reader.encrypted else reader.embedded_regular_signatures
        is_readable = not reader.encrypted
    except Exception as error:  # a file from anybody fails in any way there is
        raise NotAPdf from error
    require(is_readable, NotAPdf())
    return found[:MOST_SIGNATURES]


def _judge(embedded: EmbeddedPdfSignature, context: ValidationContext) -> Signature:
    """Judge one signature; one that cannot even be read is neither intact nor trusted."""
    try:
        status = _apart(lambda: validate_pdf_signature(embedded, context))
        entries = embedded.sig_object
        return Signature(
            field=str(embedded.field_name),
            signer=_name(status.signing_cert),
            is_intact=status.intact and status.valid and _is_only_signed_on(status),
            is_trusted=status.trusted,
            signed_at=status.signer_reported_dt,
            reason=str(entries.get("/Reason", "")),
            covers_file=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        )
    except Exception:  # noqa: BLE001 - a file from anybody fails in any way there is
        return Signature(str(embedded.field_name), "", False, False, None, "", False)  # noqa: FBT003


def _is_only_signed_on(status: PdfSignatureStatus) -> bool:
    """Say whether whatever stands behind the signed bytes adds signatures and changes nothing else."""
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return True
    level = status.modification_level
    is_known = status.coverage == SignatureCoverageLevel.ENTIRE_REVISION and level is not None
    return is_known and level <= ModificationLevel.FORM_FILLING


def _apart(work: Callable[[], T]) -> T:
    """Do work in a thread of its own: pyHanko starts an event loop, which a thread that runs one already refuses."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(work).result()


def _certificate(encoded: bytes) -> x509.Certificate:
    return x509.Certificate.load(pem.unarmor(encoded)[2] if pem.detect(encoded) else encoded)


def _name(certificate: x509.Certificate) -> str:
    names = certificate.subject.native
    return str(names.get("common_name") or certificate.subject.human_friendly)
