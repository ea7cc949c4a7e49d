"""Whether a text reads like the value of one component, whatever stands above it."""

import re

from maklumat.catalogue.reading.fees import FREE
from maklumat.catalogue.reading.limits import DURATION
from maklumat.catalogue.reading.shapes import Component

RUPIAH = re.compile(r"\b(?:Rp|IDR)\b", re.IGNORECASE)
LAW = re.compile(
    r"^(?:UU|PP|Perda|Perbup|Perwal\w*|Permen\w*|Perpres|Undang|Peraturan|Keputusan|Kepmen\w*|Perkap|Pergub|Kep\b)",
    re.IGNORECASE,
)
PEOPLE = re.compile(r"\d+\s*(?:\([^)]*\)\s*)?(?:orang|org|petugas|pegawai)\b", re.IGNORECASE)


def fits_value(component: Component, text: str) -> bool:
    """Tell whether a text that follows a heading at once is of the kind the component needs.

    >>> fits_value(Component.FEE, "Gratis"), fits_value(Component.TIME_LIMIT, "Paling lama 3 hari kerja")
    (True, True)
    >>> fits_value(Component.FEE, "pengiriman ditanggung pemohon"), fits_value(Component.REQUIREMENTS, "KTP")
    (False, False)
    """
    match component:
        case Component.FEE:
            return bool(FREE.search(text) or RUPIAH.search(text))
        case Component.TIME_LIMIT:
            found = DURATION.search(text)
            return bool(found and found.start() < 40)  # noqa: PLR2004 - at the start, not somewhere in a sentence
        case Component.LEGAL_BASIS:
            return bool(LAW.match(text))
        case Component.STAFF_COUNT:
            return bool(PEOPLE.search(text[:40]))
    return False
