"""Each document is looked at: complete, returned with a reason, or waived; and the applicant completes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction

from maklumat.applications.actions.clockwork import run_clock, stop_clock
from maklumat.applications.actions.steps import MESSAGE_LENGTH, lock_application, move, needed_words
from maklumat.applications.actions.telling import tell_applicant, tell_talk, tell_unit
from maklumat.applications.actions.words import add_words, is_repeated
from maklumat.applications.errors import (
    ApplicationNotMovable,
    DocumentsMissing,
    DocumentsUnchecked,
    DocumentUnknown,
    NothingReturned,
)
from maklumat.applications.models import Application, ApplicationDocument, ApplicationFile
from maklumat.applications.permissions import may_act_as_applicant, may_lead_application, may_work_on
from maklumat.applications.vocabulary import (
    ApplicationEvent,
    ApplicationStatus,
    DocumentStatus,
    MessageKind,
    PauseReason,
)
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import get_calendar

COMPLETE_WITHIN_DAYS = 30
"""Calendar days the applicant has for a returned document (handbook 4.4, COMPLETE_MATERIAL, taken over)."""

CHECKABLE = frozenset({ApplicationStatus.RECEIVED, ApplicationStatus.IN_PROGRESS})
SETTLED = frozenset({DocumentStatus.COMPLETE, DocumentStatus.WAIVED})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the officer found of one document; a returned one needs its reason."""

    is_complete: bool
    reason: str = ""


@transaction.atomic
def check_documents(code: str, verdicts: Mapping[str, Verdict], *, actor: StaffActor, now: datetime) -> Application:
    """Write down what was found of each document, by requirement.

    With a returned one the application waits for the applicant and its clock stands still; with none the work begins.

    Raises:
        NotPermitted: another unit works on it.
        ApplicationNotMovable: it is past that, or waits for somebody.
        DocumentUnknown: a verdict on something that is not on the checklist.
        DocumentsUnchecked: a mandatory document has no verdict.
        WordsMissing: a document is returned without a reason.
    """
    application = lock_application(code, actor)
    require(may_work_on(actor, application))
    if application.status not in CHECKABLE:
        raise ApplicationNotMovable(status=ApplicationStatus(application.status).label)
    documents = {item.item_id: item for item in application.documents.order_by("position")}
    require(set(verdicts) <= set(documents), DocumentUnknown())
    for item_id, verdict in verdicts.items():
        _judge(documents[item_id], verdict, actor, now)
    undecided = [
        item
        for item in documents.values()
        if item.is_mandatory and item.status not in SETTLED and item.status != DocumentStatus.RETURNED
    ]
    require(not undecided, DocumentsUnchecked(field=f"document-{undecided[0].item_id}" if undecided else None))
    ApplicationDocument.objects.bulk_update(
        documents.values(), ["status", "reason", "was_returned", "checked_by", "checked_at"]
    )
    returned = [item for item in documents.values() if item.status == DocumentStatus.RETURNED]
    if application.checked_at is None:
        application.checked_at, application.was_complete_first = now, not returned
    application.holder_id = application.holder_id or actor.staff_id
    if returned:
        _return(application, returned, actor, now)
    else:
        _accept(application, actor, now)
    return application


def _judge(document: ApplicationDocument, verdict: Verdict, actor: StaffActor, now: datetime) -> None:
    if document.status == DocumentStatus.WAIVED:
        return
    document.checked_by_id, document.checked_at = actor.staff_id, now
    if verdict.is_complete:
        document.status, document.reason = DocumentStatus.COMPLETE, ""
        return
    document.reason = needed_words(verdict.reason, field=f"reason-{document.item_id}")
    document.status, document.was_returned = DocumentStatus.RETURNED, True


def _return(application: Application, returned: list[ApplicationDocument], actor: StaffActor, now: datetime) -> None:
    move(application, ApplicationStatus.INCOMPLETE, now)
    application.return_count += 1
    calendar = get_calendar(application.government)
    last_day = calendar.local_date(now) + timedelta(days=COMPLETE_WITHIN_DAYS)
    application.waits_until = datetime.combine(last_day, time(23, 59, 59), calendar.time_zone)
    words = "\n".join(f"{item.name}: {item.reason}" for item in returned)
    stop_clock(application, PauseReason.APPLICANT, words[:400], paused_by=actor, now=now)
    application.save()
    add_words(application, MessageKind.RETURN, words, author=actor, now=now)
    record(
        ApplicationEvent.DOCUMENTS_RETURNED,
        subject=application,
        actor=actor,
        at=now,
        private={"reasons": words},
        items=[item.item_id for item in returned],
        until=application.waits_until,
    )
    tell_applicant(application, "application_returned", now=now, until=application.waits_until)
    tell_talk(application, words, author=actor.name, now=now)


def _accept(application: Application, actor: StaffActor, now: datetime) -> None:
    if application.status != ApplicationStatus.IN_PROGRESS:
        move(application, ApplicationStatus.IN_PROGRESS, now)
    application.save()
    record(ApplicationEvent.DOCUMENTS_CHECKED, subject=application, actor=actor, at=now)


@transaction.atomic
def waive_document(code: str, *, item_id: str, reason: str, actor: StaffActor, now: datetime) -> Application:
    """Let a document go, by someone above the officer, with the reason the applicant reads.

    Raises:
        NotPermitted: not above the officer.
        DocumentUnknown: it is not on the checklist.
        ApplicationNotMovable: the application left the road.
        WordsMissing: no reason was given.
    """
    application = lock_application(code, actor)
    require(may_lead_application(actor, application))
    if not application.is_open or application.status == ApplicationStatus.READY:
        raise ApplicationNotMovable(status=ApplicationStatus(application.status).label)
    document = application.documents.filter(item_id=item_id).first()
    if document is None:
        raise DocumentUnknown
    document.reason = needed_words(reason, field="reason")
    document.status = DocumentStatus.WAIVED
    document.checked_by_id, document.checked_at = actor.staff_id, now
    document.save(update_fields=["status", "reason", "checked_by", "checked_at"])
    record(
        ApplicationEvent.DOCUMENT_WAIVED,
        subject=application,
        actor=actor,
        at=now,
        private={"reason": document.reason},
        item=item_id,
    )
    still_returned = application.documents.filter(status=DocumentStatus.RETURNED).exists()
    if application.status == ApplicationStatus.INCOMPLETE and not still_returned:
        _take_up_again(application, now)
    return application


@dataclass(frozen=True)
class Completion:
    """What the applicant hands in for returned documents; files were stored under ``submission_key``."""

    submission_key: str
    brought: frozenset[str] = frozenset()
    text: str = ""


@transaction.atomic
def complete_documents(code: str, completion: Completion, *, actor: Actor, now: datetime) -> Application:
    """Hand in what was returned, which gives the turn back to the office and lets the clock run again.

    Raises:
        NotPermitted: not the applicant.
        NothingReturned: nothing waits for them.
        DocumentsMissing: a returned mandatory document is neither handed in nor said to be brought.
    """
    application = lock_application(code, actor)
    require(may_act_as_applicant(actor, application) or may_work_on(actor, application))
    if is_repeated(application, completion.submission_key):
        return application
    require(application.status == ApplicationStatus.INCOMPLETE, NothingReturned())
    loose = ApplicationFile.objects.of(application.government_id).filter(
        submission_key=completion.submission_key, application__isnull=True
    )
    given = set(loose.values_list("item_id", flat=True)) | completion.brought
    returned = list(application.documents.filter(status=DocumentStatus.RETURNED).order_by("position"))
    for item in returned:
        require(item.item_id in given or not item.is_mandatory, DocumentsMissing(field=f"document-{item.item_id}"))
    handed_in = [item for item in returned if item.item_id in given]
    require(bool(handed_in), DocumentsMissing(field="text"))
    for item in handed_in:
        item.status, item.is_brought = DocumentStatus.GIVEN, item.item_id in completion.brought
    ApplicationDocument.objects.bulk_update(handed_in, ["status", "is_brought"])
    loose.filter(item_id__in=[item.item_id for item in handed_in]).update(application=application)
    _take_up_again(application, now)
    said = clean_text(completion.text, MESSAGE_LENGTH)
    words = "\n".join([*(item.name for item in handed_in), *([said] if said else [])])
    author = actor if isinstance(actor, StaffActor) else None
    add_words(
        application, MessageKind.COMPLETION, words, author=author, now=now, submission_key=completion.submission_key
    )
    record(
        ApplicationEvent.DOCUMENTS_COMPLETED,
        subject=application,
        actor=actor,
        at=now,
        private={"text": words},
        items=[item.item_id for item in handed_in],
    )
    tell_unit(application, "application_completed", now=now, besides=actor)
    return application


def _take_up_again(application: Application, now: datetime) -> None:
    move(application, ApplicationStatus.RECEIVED, now)
    run_clock(application, now)
    application.save()
