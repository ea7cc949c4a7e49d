"""The end of the work: product or refusal, the hand-over, and the side exits."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from maklumat.applications.actions.clockwork import measure, run_clock
from maklumat.applications.actions.steps import MESSAGE_LENGTH, lock_application, move, needed_words
from maklumat.applications.actions.telling import tell_applicant, tell_talk, tell_unit
from maklumat.applications.actions.words import add_words
from maklumat.applications.errors import DocumentsUnchecked, RecipientMissing
from maklumat.applications.models import Application, Handover
from maklumat.applications.permissions import may_act_as_applicant, may_tick, may_work_on
from maklumat.applications.sealing import seal_recipient
from maklumat.applications.vocabulary import (
    ApplicationEvent,
    ApplicationStatus,
    DocumentStatus,
    HandoverWay,
    MessageKind,
)
from maklumat.files.actions.keeping import keep_file
from maklumat.files.cleaning import UploadedBytes
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record
from maklumat.organization.permissions import StaffActor


@dataclass(frozen=True, slots=True)
class Product:
    """How the product goes out: as a file, or into somebody's hands."""

    way: HandoverWay
    file: UploadedBytes | None = None
    number: str = ""
    recipient: str = ""


@transaction.atomic
def finish_application(code: str, *, words: str = "", actor: StaffActor, now: datetime) -> Application:
    """Say that the product is ready. The promise is kept or missed here, not when somebody comes to fetch it.

    Raises:
        NotPermitted: another unit works on it.
        DocumentsUnchecked: a mandatory document is neither complete nor waived.
        ApplicationNotMovable: it is not being worked on.
    """
    application = lock_application(code, actor)
    require(may_work_on(actor, application))
    move(application, ApplicationStatus.READY, now)
    settled = [DocumentStatus.COMPLETE, DocumentStatus.WAIVED]
    is_open = application.documents.filter(is_mandatory=True).exclude(status__in=settled).exists()
    require(not is_open, DocumentsUnchecked())
    application.decision = clean_text(words, MESSAGE_LENGTH)
    measure(application, now)
    application.save()
    if application.decision:
        add_words(application, MessageKind.DECISION, application.decision, author=actor, now=now)
    record(
        ApplicationEvent.FINISHED,
        subject=application,
        actor=actor,
        at=now,
        private={"words": application.decision},
        due_at=application.due_at,
        is_on_time=bool(application.is_on_time),
        used=str(application.used_amount),
        unit=application.promise_unit,
    )
    tell_applicant(application, "application_ready", now=now)
    return application


@transaction.atomic
def hand_over(code: str, product: Product, *, actor: StaffActor, now: datetime) -> Application:
    """Hand the product over and write down who received it, which closes the application.

    Raises:
        NotPermitted: another unit works on it.
        RecipientMissing: neither a file nor a name.
        FileRefused: the file cannot be taken.
        ApplicationNotMovable: it is not ready.
    """
    application = lock_application(code, actor)
    require(may_work_on(actor, application))
    move(application, ApplicationStatus.COMPLETED, now)
    recipient = clean_text(product.recipient, 160)
    is_file = product.way is HandoverWay.FILE
    require(product.file is not None if is_file else bool(recipient), RecipientMissing(field="recipient"))
    kept = None
    if product.file is not None:
        kept = keep_file(product.file, government_id=application.government_id, actor=actor, now=now)
    Handover.objects.create(
        government_id=application.government_id,
        application=application,
        way=product.way,
        file=kept,
        number=clean_text(product.number, 120),
        sealed_recipient=seal_recipient(recipient) if recipient else b"",
        handed_by_id=actor.staff_id,
        handed_at=now,
    )
    application.save()
    record(
        ApplicationEvent.HANDED_OVER,
        subject=application,
        actor=actor,
        at=now,
        private={"recipient": recipient, "number": clean_text(product.number, 120)},
        way=str(product.way),
        sha256=kept.sha256 if kept else "",
    )
    tell_applicant(application, "application_handed_over", now=now)
    return application


@transaction.atomic
def refuse_application(code: str, *, reason: str, actor: StaffActor, now: datetime) -> Application:
    """Refuse it with the reason the applicant reads; a refusal is finished work, and timed like it.

    Raises:
        NotPermitted: another unit works on it.
        WordsMissing: no reason was given.
        ApplicationNotMovable: it waits for somebody, or is finished.
    """
    application = lock_application(code, actor)
    require(may_work_on(actor, application))
    why = needed_words(reason, field="reason", length=MESSAGE_LENGTH)
    move(application, ApplicationStatus.REFUSED, now)
    application.decision = why
    measure(application, now)
    application.save()
    add_words(application, MessageKind.DECISION, why, author=actor, now=now)
    record(
        ApplicationEvent.REFUSED,
        subject=application,
        actor=actor,
        at=now,
        private={"reason": why},
        is_on_time=bool(application.is_on_time),
    )
    tell_applicant(application, "application_refused", now=now)
    tell_talk(application, why, author=actor.name, now=now)
    return application


@transaction.atomic
def withdraw_application(code: str, *, actor: Actor, now: datetime) -> Application:
    """Take it back, as the applicant or as an officer who was asked to.

    Raises:
        NotPermitted: neither applicant nor officer of the unit.
        ApplicationNotMovable: the product is ready, or it left the road already.
    """
    application = lock_application(code, actor)
    require(may_act_as_applicant(actor, application) or may_work_on(actor, application))
    move(application, ApplicationStatus.WITHDRAWN, now)
    run_clock(application, now)
    application.save()
    record(ApplicationEvent.WITHDRAWN, subject=application, actor=actor, at=now)
    tell_unit(application, "application_withdrawn", now=now, besides=actor)
    return application


@transaction.atomic
def let_lapse(code: str, *, actor: Actor, now: datetime) -> Application:
    """Close an application whose returned documents never came; one that was completed meanwhile stays."""
    application = lock_application(code, actor)
    require(may_tick(actor))
    waits = application.status == ApplicationStatus.INCOMPLETE and application.waits_until
    if not waits or application.waits_until is None or application.waits_until >= now:
        return application
    move(application, ApplicationStatus.LAPSED, now)
    run_clock(application, now)
    application.save()
    record(ApplicationEvent.LAPSED, subject=application, actor=actor, at=now)
    tell_applicant(application, "application_lapsed", now=now)
    return application
