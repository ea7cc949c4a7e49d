"""What a check says: about a document this office signed, and about a file somebody brought."""

import atexit
import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.catalogue.models import Charter, SignedDocument, StandardVersion
from maklumat.catalogue.queries.charters import HOLDS
from maklumat.catalogue.queries.signed_documents import find_signed_copy, get_signed_document
from maklumat.catalogue.reading.isolation import Limits, ReaderProcess, ReaderStopped
from maklumat.catalogue.rules.transitions import HOLDING
from maklumat.catalogue.vocabulary import StandardStatus
from maklumat.consultations.models import SignedRecord
from maklumat.consultations.queries import find_published_copy
from maklumat.foundation.refusals import NotFound
from maklumat.foundation.signing import NotAPdf, SignatureReport
from maklumat.foundation.signing.answers import question_of, report_of
from maklumat.foundation.signing.authorities import trusted_roots
from maklumat.foundation.signing.shapes import Signature
from maklumat.web.shared.version_words import period_words
from maklumat.web.shared.words import plain_date

CODE: Final = re.compile(r"TTE-[0-9A-Z]{4}-[0-9A-Z]{4}")
MOST_SHOWN: Final = 10
JUDGE: Final = ReaderProcess(Limits(), "maklumat.foundation.signing.judging:judge")
"""Judges files in a process of its own: what a stranger brings can neither hang nor swell this one."""
atexit.register(JUDGE.close)


class Verdict(StrEnum):
    """What came of a check."""

    GENUINE = "genuine"
    CHANGED = "changed"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"
    UNSIGNED = "unsigned"


@dataclass(frozen=True, slots=True)
class SignedView:
    """A document of this office.

    Attributes:
        state: whether it holds today, in words; ``holds`` says it plainly.
        about_url: the page of what it sets; empty when that is not public.
    """

    title: str
    state: str
    holds: bool
    signer: str
    authority: str
    is_for_show: bool
    signed_at: datetime | None
    sha256: str
    about_url: str
    file_url: str
    check_url: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One signature found in a file, in words."""

    signer: str
    at: datetime | None
    words: str


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The answer to a file: the verdict, the document of ours it is or claims to be, the signatures found in it."""

    verdict: Verdict
    document: SignedView | None
    signatures: tuple[SignatureLine, ...]
    sha256: str


def check_file(government_id: int, content: bytes, today: date) -> CheckPage:
    """Judge a file that somebody brought; nothing of it is kept.

    Only a file that is, bit for bit, one that this office keeps is called genuine.

    Raises:
        NotAPdf: it cannot be read, or reading it took too much.
    """
    report, digest = judge_file(content), sha256(content).hexdigest()
    known = _known(government_id, digest, today)
    return CheckPage(
        verdict=_verdict(report, is_known=known is not None),
        document=known or _claimed(government_id, report, today),
        signatures=tuple(_line(signature) for signature in report.signatures[:MOST_SHOWN]),
        sha256=digest,
    )


def judge_file(content: bytes) -> SignatureReport:
    """Judge the signatures of a file in a process of its own.

    Raises:
        NotAPdf: it cannot be read, or reading it took too much.
    """
    if b"%PDF-" not in content[:1024]:
        raise NotAPdf(field="file")
    try:
        return report_of(JUDGE.read(question_of(trusted_roots()), content))
    except (NotAPdf, ReaderStopped) as error:
        raise NotAPdf(field="file") from error


def signed_view(document: SignedDocument, today: date) -> SignedView:
    """Return what is said of a document signed here."""
    title, state, holds, about_url = (
        _of_version(document.version, today) if document.version else _of_charter(document.charter)
    )
    signer = ", ".join(part for part in (document.signer_name, document.signer_position) if part)
    return SignedView(
        title=title,
        state=state,
        holds=holds,
        signer=signer,
        authority=document.authority,
        is_for_show=document.is_for_show,
        signed_at=document.signed_at,
        sha256=document.sha256,
        about_url=about_url,
        file_url=reverse("public:download-signed-document", args=[document.code]),
        check_url=reverse("public:show-signed-document", args=[document.code]),
        code=document.code,
    )


def _known(government_id: int, digest: str, today: date) -> SignedView | None:
    document = find_signed_copy(government_id, digest)
    if document is not None:
        return signed_view(document, today)
    record = find_published_copy(government_id, digest)
    return _of_record(record) if record is not None else None


def _claimed(government_id: int, report: SignatureReport, today: date) -> SignedView | None:
    """Return the document of ours whose code a signature names: where the true copy is, when this one is not."""
    codes = (code for signature in report.signatures for code in CODE.findall(signature.reason))
    code = next(codes, None)
    if code is None:
        return None
    try:
        return signed_view(get_signed_document(government_id, code), today)
    except NotFound:
        return None


def _verdict(report: SignatureReport, *, is_known: bool) -> Verdict:
    if not report.is_signed:
        return Verdict.UNSIGNED
    if not report.is_intact or not report.covers_file:
        return Verdict.CHANGED
    if is_known:
        return Verdict.GENUINE
    return Verdict.FOREIGN if report.is_trusted else Verdict.UNKNOWN


def _of_version(version: StandardVersion, today: date) -> tuple[str, str, bool, str]:
    service, status = version.service, StandardStatus(version.status)
    holds = (
        status in HOLDING
        and version.in_force_from is not None
        and version.in_force_from <= today
        and (version.in_force_until is None or version.in_force_until >= today)
    )
    is_public = service.is_published and service.unit.is_published
    url = reverse("public:show-version", args=[service.unit.slug, service.slug, version.number]) if is_public else ""
    facts = {"service": service.name, "number": version.number}
    return _("Service standard “%(service)s”, version %(number)d") % facts, period_words(version, today), holds, url


def _of_charter(charter: Charter | None) -> tuple[str, str, bool, str]:
    assert charter is not None  # noqa: S101 - a constraint of the table: a document is one of the two
    holds = charter.status in HOLDS
    facts = {"unit": charter.unit.name, "number": charter.number}
    day = plain_date(charter.decided_on) if charter.decided_on else ""
    state = _("it holds since %(day)s") if holds else _("it was set on %(day)s and has been replaced since")
    is_public = holds and charter.online_on is not None and charter.unit.is_published
    url = reverse("public:show-charter", args=[charter.unit.slug]) if is_public else ""
    return _("Service charter of %(unit)s, version %(number)d") % facts, state % {"day": day}, holds, url


def _of_record(record: SignedRecord) -> SignedView:
    names = [one.name for one in record.signatures.all() if one.method == "electronic"]
    return SignedView(
        title=_("Record of the forum “%(title)s”, %(number)s")
        % {"title": record.forum.title, "number": record.reference},
        state=_("published on %(day)s") % {"day": plain_date(record.published_at.date())}
        if record.published_at
        else "",
        holds=True,
        signer=", ".join(names),
        authority="",
        is_for_show=False,
        signed_at=record.signed_at,
        sha256=record.signed_file.sha256 if record.signed_file else "",
        about_url=reverse("public:show-forum", args=[record.forum.slug]),
        file_url=reverse("public:download-record", args=[record.forum.slug]),
        check_url="",
    )


def _line(signature: Signature) -> SignatureLine:
    if not signature.is_intact:
        words = _("what it covers was changed afterwards")
    elif signature.is_trusted:
        words = _("whole, and its authority is believed here")
    else:
        words = _("whole, but nobody we know vouches for the signer")
    return SignatureLine(signature.signer or _("no name"), signature.signed_at, words)
