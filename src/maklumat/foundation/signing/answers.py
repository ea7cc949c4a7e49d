"""What travels to and from the process that judges a file."""

import base64
import json
from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from maklumat.foundation.signing.shapes import NotAPdf, Signature, SignatureReport

LONGEST_TEXT: Final = 300


def question_of(trust: Collection[bytes]) -> str:
    """Return the roots that are believed as the one line that travels with a file."""
    return json.dumps([base64.b64encode(root).decode("ascii") for root in trust])


def tell(signature: Signature) -> dict[str, Any]:
    """Return one signature as JSON; texts of strangers are cut."""
    return {
        "field": signature.field[:LONGEST_TEXT],
        "signer": signature.signer[:LONGEST_TEXT],
        "is_intact": signature.is_intact,
        "is_trusted": signature.is_trusted,
        "signed_at": signature.signed_at.isoformat() if signature.signed_at else "",
        "reason": signature.reason[:LONGEST_TEXT],
        "covers_file": signature.covers_file,
    }


def report_of(answer: dict[str, Any]) -> SignatureReport:
    """Return the report that an answer tells.

    Raises:
        NotAPdf: the file could not be read.
    """
    if "signatures" not in answer:
        raise NotAPdf
    return SignatureReport(tuple(_signature(told) for told in answer["signatures"]))


def _signature(told: dict[str, Any]) -> Signature:
    at = datetime.fromisoformat(told["signed_at"]) if told["signed_at"] else None
    return Signature(**{**told, "signed_at": at})
