"""Help for the tests of the public pages: an office to report to, and the answers of an ordinary report."""

import html5lib

from maklumat.cases.testing import make_division, make_office
from maklumat.catalogue.models import Service
from maklumat.catalogue.testing import make_service, make_standard
from maklumat.organization.models import Government

KEY = "kunci-formulir-laporan-1"
BODY = "Loket tutup pukul sebelas. Papan di depan menulis pukul tiga sore."


def make_ready_government() -> Government:
    """Return a government that takes reports, with one division."""
    office = make_office()
    make_division(office)
    return office.government


def make_promised_service() -> Service:
    """Return a service of the division with a standard in force."""
    service = make_service(make_division(), needs=("pinjam gedung",))
    make_standard(service)
    return service


def answers(**changed: object) -> dict[str, object]:
    """Return what the last page of the form sends: a complaint without a name."""
    return {"submission_key": KEY, "kind": "complaint", "body": BODY, "identity": "none", **changed}


def markup_faults(html: bytes) -> list[str]:
    """Return what an HTML5 parser has to forgive; an empty list for valid markup."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(html.decode())
    return [f"{place}: {code}" for place, code, _facts in parser.errors]
