"""The signed record: generated, reviewed, signed, published."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from maklumat.catalogue.actions.consultation import note_consultation_record
from maklumat.catalogue.actions.standards import move_standard
from maklumat.catalogue.queries.letterheads import resolve_unit_letterhead
from maklumat.catalogue.rules.transitions import WRITABLE
from maklumat.catalogue.vocabulary import StandardStatus
from maklumat.consultations.actions.steps import lock_forum, move, needed_text
from maklumat.consultations.documents.record import print_record
from maklumat.consultations.errors import RecordNotMovable, RecordNotReady
from maklumat.consultations.models import Attendee, Forum, RecordSignature, SignedRecord
from maklumat.consultations.permissions import may_manage_forum, may_sign_record, may_work_forum
from maklumat.consultations.queries.attendance import count_attendance
from maklumat.consultations.queries.inputs import summarise_inputs
from maklumat.consultations.queries.record_facts import read_record_facts
from maklumat.consultations.rules.record import assemble_record
from maklumat.consultations.rules.transitions import can_move_record
from maklumat.consultations.vocabulary import (
    ConsultationEvent,
    Element,
    ForumStatus,
    RecordState,
    SigningMethod,
)
from maklumat.files.actions.keeping import keep_file
from maklumat.files.cleaning import UploadedBytes
from maklumat.files.queries import open_file
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.foundation.signing import Credentials, SignatureReport, sign_pdf, verify_pdf
from maklumat.foundation.signing.authorities import get_authority, trusted_roots
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record
from maklumat.organization.permissions import StaffActor

PRESENTATION_LENGTH = 4000
NO_CREDENTIALS = Credentials()


@dataclass(frozen=True)
class SignatoryLine:
    """Who will sign, and for whom."""

    element: Element
    name: str
    position: str = ""
    attendee_id: int | None = None


@transaction.atomic
def generate_record(
    forum_id: int,
    *,
    actor: Actor,
    now: datetime,
    reference: str | None = None,
    presentation: str | None = None,
    signatories: Sequence[SignatoryLine] | None = None,
) -> SignedRecord:
    """Make the record anew from what is stored, until it is reviewed. What is None stays as it was.

    Raises:
        NotPermitted: the actor does not work for this unit.
        RecordNotMovable: the meeting is not closed, or the record was reviewed.
        ForumNotValid: a signatory has no name.
    """
    forum = lock_forum(forum_id, actor)
    require(may_work_forum(actor, forum.unit))
    held = SignedRecord.objects.filter(forum=forum).first() or SignedRecord(
        government_id=forum.government_id, forum=forum, generated_at=now
    )
    state = RecordState(held.state)
    require(forum.status == ForumStatus.CLOSED and state is RecordState.DRAFT, RecordNotMovable(state=state.label))
    if reference is not None:
        held.reference = clean_text(reference, 120)
    if presentation is not None:
        forum.presentation = clean_text(presentation, PRESENTATION_LENGTH)
        forum.save(update_fields=["presentation"])
    held.generated_at = now
    held.save()
    if signatories is not None:
        _write_signatories(held, signatories)
    _print(held, forum, actor, now)
    record(
        ConsultationEvent.RECORD_GENERATED,
        subject=held,
        actor=actor,
        at=now,
        government_id=forum.government_id,
        forum=str(forum.pk),
        reference=held.reference,
        sha256=held.pdf.sha256 if held.pdf else "",
    )
    return held


@transaction.atomic
def review_record(forum_id: int, *, actor: Actor, now: datetime) -> SignedRecord:
    """Confirm that the record says what was agreed; from now on it can only be signed, or returned.

    Raises:
        NotPermitted: the actor holds no forums for this unit.
        RecordNotMovable: there is no draft of it.
        RecordNotReady: names what is missing.
    """
    forum, held = _lock_record(forum_id, actor)
    require(may_manage_forum(actor, forum.unit))
    _move(held, RecordState.REVIEWED)
    lacks = _lacks(forum, held)
    if lacks:
        raise RecordNotReady(lacks=", ".join(lacks))
    held.generated_at, held.reviewed_at = now, now
    held.reviewed_by_id = actor.staff_id if isinstance(actor, StaffActor) else None
    held.save()
    _print(held, forum, actor, now)
    record(
        ConsultationEvent.RECORD_REVIEWED,
        subject=held,
        actor=actor,
        at=now,
        reference=held.reference,
        sha256=held.pdf.sha256 if held.pdf else "",
    )
    return held


@transaction.atomic
def return_record(forum_id: int, *, actor: Actor, now: datetime) -> SignedRecord:
    """Take the record back to the draft; nobody may have signed it yet.

    Raises:
        NotPermitted: the actor holds no forums for this unit.
        RecordNotMovable: it is not reviewed, or somebody signed already.
    """
    forum, held = _lock_record(forum_id, actor)
    require(may_manage_forum(actor, forum.unit))
    require(not held.signatures.exclude(method="").exists(), RecordNotMovable(state=RecordState.SIGNED.label))
    _move(held, RecordState.DRAFT)
    held.reviewed_at = held.reviewed_by = None
    held.save()
    record(ConsultationEvent.RECORD_RETURNED, subject=held, actor=actor, at=now)
    return held


@transaction.atomic
def add_signatures(
    forum_id: int,
    upload: UploadedBytes,
    *,
    method: SigningMethod,
    elements: Collection[Element],
    actor: Actor,
    now: datetime,
) -> SignedRecord:
    """Keep a file with signatures: the scan of the signed paper, or our PDF signed electronically.

    Once everybody has signed, the record is signed and the forum recorded.

    Args:
        forum_id: which forum.
        upload: the scan, or the PDF that begins with the bytes of our own.
        method: on paper or electronically.
        elements: who signed in this file.
        actor: somebody who holds forums for the unit.
        now: when.

    Raises:
        NotPermitted: the actor holds no forums for this unit.
        RecordNotMovable: it is not reviewed yet, or signed by all.
        RecordNotReady: nobody was named, or the PDF is another one or was changed after it was signed.
        FileRefused: it is no file we take.
    """
    forum, held = _lock_record(forum_id, actor)
    require(may_manage_forum(actor, forum.unit))
    require(held.state == RecordState.REVIEWED, RecordNotMovable(state=RecordState(held.state).label))
    if method is SigningMethod.ELECTRONIC:
        _require_signed(held, upload)
    return _keep_signatures(forum, held, upload, method=method, elements=elements, actor=actor, now=now)


@transaction.atomic
def sign_record(
    forum_id: int, *, actor: Actor, now: datetime, credentials: Credentials = NO_CREDENTIALS
) -> SignedRecord:
    """Sign electronically for the provider; the others sign on paper, or add their signatures to the same PDF.

    The forum is locked while the authority is asked. Nothing of the credentials is kept.

    Raises:
        NotPermitted: the actor does not head the unit.
        RecordNotMovable: it is not reviewed yet, or signed by all.
        RecordNotReady: the provider signed already, or is not among those who sign.
        NoSigningAuthority: this installation is connected to none.
        Refusal: the authority says no.
    """
    forum, held = _lock_record(forum_id, actor)
    require(may_sign_record(actor, forum.unit))
    require(held.state == RecordState.REVIEWED, RecordNotMovable(state=RecordState(held.state).label))
    waits = held.signatures.filter(element=Element.OFFICE, method="").exists()
    require(waits, RecordNotReady(lacks=_("a line of the office that nobody signed yet")))
    authority = get_authority()
    with override("id"):
        reason = _("Record of the consultation %(reference)s") % {"reference": held.reference}
    place = resolve_unit_letterhead(forum.unit).setting.place
    signer = authority.signer(actor.name, credentials)
    content = sign_pdf(_latest(held), signer, reason=reason, place=place, field="provider")
    upload = UploadedBytes(f"berita-acara-{forum.slug}-bertanda-tangan.pdf", content)
    _require_signed(held, upload)
    elements, method = [Element.OFFICE], SigningMethod.ELECTRONIC
    return _keep_signatures(forum, held, upload, method=method, elements=elements, actor=actor, now=now)


def _keep_signatures(
    forum: Forum,
    held: SignedRecord,
    upload: UploadedBytes,
    *,
    method: SigningMethod,
    elements: Collection[Element],
    actor: Actor,
    now: datetime,
) -> SignedRecord:
    """Keep a file and mark who signed in it; with the last one the record is signed."""
    file = keep_file(upload, government_id=forum.government_id, actor=actor, now=now)
    if method is SigningMethod.ELECTRONIC:
        held.signed_file = file
    else:
        held.scan = file
    signed = held.signatures.filter(element__in=[str(element) for element in elements], method="")
    count = signed.update(method=method, signed_at=now)
    require(count > 0, RecordNotReady(lacks=_("whose signature the file holds"), field="elements"))
    record(
        ConsultationEvent.SIGNATURE_ADDED,
        subject=held,
        actor=actor,
        at=now,
        method=str(method),
        elements=sorted(str(element) for element in elements),
        sha256=file.sha256,
    )
    if not held.signatures.filter(method="").exists():
        _move(held, RecordState.SIGNED)
        held.signed_at = now
        move(forum, ForumStatus.RECORDED)
        forum.save(update_fields=["status"])
        record(ConsultationEvent.RECORD_SIGNED, subject=held, actor=actor, at=now, reference=held.reference)
    held.save()
    return held


@transaction.atomic
def publish_record(forum_id: int, *, actor: Actor, now: datetime) -> SignedRecord:
    """Publish the signed record; the drafts it discussed carry its reference, which their enactment asks for.

    Raises:
        NotPermitted: the actor holds no forums for this unit.
        RecordNotMovable: it is not signed.
        RecordNotReady: an input has no answer yet.
    """
    forum, held = _lock_record(forum_id, actor)
    require(may_manage_forum(actor, forum.unit))
    _move(held, RecordState.PUBLISHED)
    unanswered = summarise_inputs(forum.pk).unanswered
    if unanswered:
        words = ngettext("the answer to %(number)d input", "the answers to %(number)d inputs", unanswered)
        raise RecordNotReady(lacks=words % {"number": unanswered})
    held.published_at = now
    held.save()
    move(forum, ForumStatus.PUBLISHED)
    forum.save(update_fields=["status"])
    for row in forum.versions.select_related("version").order_by("order"):
        if row.version.status not in WRITABLE:
            continue
        note_consultation_record(row.version_id, reference=held.reference, actor=actor, now=now)
        if row.version.status == StandardStatus.IN_CONSULTATION:
            move_standard(row.version_id, StandardStatus.REVISED, actor=actor, now=now)
    record(ConsultationEvent.RECORD_PUBLISHED, subject=held, actor=actor, at=now, reference=held.reference)
    return held


def _lock_record(forum_id: int, actor: Actor) -> tuple[Forum, SignedRecord]:
    forum = lock_forum(forum_id, actor)
    held = SignedRecord.objects.select_related("pdf").filter(forum=forum).first()
    if held is None:
        raise RecordNotMovable(state=RecordState.DRAFT.label)
    return forum, held


def _move(held: SignedRecord, target: RecordState) -> None:
    state = RecordState(held.state)
    if not can_move_record(state, target):
        raise RecordNotMovable(state=state.label)
    held.state = target


def _write_signatories(held: SignedRecord, lines: Sequence[SignatoryLine]) -> None:
    held.signatures.all().delete()
    own = set(Attendee.objects.filter(forum_id=held.forum_id).values_list("pk", flat=True))
    problem = _("it is not filled in.")
    RecordSignature.objects.bulk_create(
        RecordSignature(
            government_id=held.government_id,
            record=held,
            element=line.element,
            attendee_id=line.attendee_id if line.attendee_id in own else None,
            name=needed_text(line.name, 120, field="signatories", name=str(line.element.label), problem=problem),
            position=clean_text(line.position, 160),
        )
        for line in lines
    )


def _print(held: SignedRecord, forum: Forum, actor: Actor, now: datetime) -> None:
    """Assemble the record and keep its PDF; the same content is the same file."""
    content = assemble_record(read_record_facts(forum, held.reference))
    if held.pdf is not None and held.content == content:
        return
    held.content = content
    upload = UploadedBytes(f"berita-acara-{forum.slug}.pdf", print_record(forum, content, made_at=now))
    held.pdf = keep_file(upload, government_id=forum.government_id, actor=actor, now=now)
    held.save(update_fields=["content", "pdf"])


def _lacks(forum: Forum, held: SignedRecord) -> list[str]:
    """Return what the record must have before anybody signs it (handbook 3.3)."""
    lacks = [] if held.reference else [_("its number")]
    if not forum.agreements.exists():
        lacks.append(_("at least one agreement or open point"))
    agreed = forum.agreements.filter(is_agreed=True)
    if agreed.filter(due_on=None).exists() or agreed.filter(owner_unit=None, owner_name="").exists():
        lacks.append(_("somebody who sees to each agreement, and until when"))
    signing = set(held.signatures.values_list("element", flat=True))
    came = [element for element, count in count_attendance(forum.pk).community if count]
    silent = [element for element in (Element.OFFICE, *came) if element not in signing]
    if silent:
        names = "; ".join(str(element.label) for element in silent)
        lacks.append(_("who signs for: %(names)s") % {"names": names})
    return lacks


def _require_signed(held: SignedRecord, upload: UploadedBytes) -> None:
    """Refuse a PDF that is not ours with signatures added to it."""
    ours = _latest(held)
    is_ours = upload.content.startswith(ours) and len(upload.content) > len(ours)
    report = verify_pdf(upload.content, trusted_roots()) if is_ours else SignatureReport()
    if not report.is_intact:
        lacks = _("the record exactly as it was printed here, with its electronic signature added to it")
        raise RecordNotReady(lacks=lacks, field="file")
    if not report.is_trusted:
        lacks = _("a signature by an authority that is believed here; whoever runs this installation names its root")
        raise RecordNotReady(lacks=lacks, field="file")


def _latest(held: SignedRecord) -> bytes:
    """Return the PDF with the electronic signatures it has, or the printed one."""
    before = held.signed_file or held.pdf
    if before is None:
        raise RecordNotMovable(state=RecordState(held.state).label)
    with open_file(before) as stream:
        return stream.read()
