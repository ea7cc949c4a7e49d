"""Judging a file from anybody as JSON: what runs in a process of its own. Importing it loads the library at once."""

import base64
import json
from typing import Any

from maklumat.foundation.signing import pades
from maklumat.foundation.signing.answers import tell
from maklumat.foundation.signing.shapes import NotAPdf


def judge(question: str, content: bytes, region: str = "") -> dict[str, Any]:
    """Judge a file; the answer has ``signatures``, or ``refused`` when it is no PDF that can be read.

    ``region`` is what every process that looks at files is told; a signature does not depend on it.
    """
    try:
        report = pades.verify(content, [base64.b64decode(root) for root in json.loads(question)])
    except NotAPdf:
        return {"refused": NotAPdf.code}
    return {"signatures": [tell(signature) for signature in report.signatures]}
