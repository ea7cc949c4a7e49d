"""Electronic signatures in PDF files (PAdES): putting one in, and reading those that are there.

Owns the interface of whoever signs, a test authority for demonstrations, and the judgement of a file. The library that
does the work loads in about a second, so it is loaded by the first file that is signed or judged.

A certified signature comes from an authority outside (in Indonesia BSrE): its adapter is a `Signer`, see
docs/howto/print-and-sign.md. None is shipped, and nothing here pretends to be one.
"""

import importlib
from collections.abc import Collection

from maklumat.foundation.signing.shapes import Credentials, NotAPdf, SignatureReport, Signer, SigningRequest

__all__ = ["Credentials", "NotAPdf", "SignatureReport", "Signer", "SigningRequest", "sign_pdf", "verify_pdf"]


def sign_pdf(content: bytes, signer: Signer, *, reason: str, place: str, field: str = "signature") -> bytes:
    """Return the file with one more signature; what was signed before stays as it is and stays signed.

    Args:
        content: a PDF; a tagged PDF/A stays one.
        signer: holds the key, or asks the authority that holds it.
        reason: why it is signed, one sentence that readers of the file see.
        place: where it was signed.
        field: name of the signature in the file; each signature of a file has another one.

    Raises:
        NotAPdf: the bytes are no PDF that can be signed.
    """
    if not content.startswith(b"%PDF-"):
        raise NotAPdf
    return signer.sign(content, SigningRequest(reason=reason, place=place, field=field))


def verify_pdf(content: bytes, trust: Collection[bytes]) -> SignatureReport:
    """Judge the signatures of a file without asking anyone: no network, only the file and the roots in ``trust``.

    Args:
        content: the file, from anybody.
        trust: certificates of the authorities that are believed, PEM or DER.

    Raises:
        NotAPdf: the bytes are no PDF that can be read.
    """
    if b"%PDF-" not in content[:1024]:
        raise NotAPdf
    pades = importlib.import_module("maklumat.foundation.signing.pades")
    report: SignatureReport = pades.verify(content, trust)
    return report
