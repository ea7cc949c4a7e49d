"""The work itself: taken, moved from step to step, stopped for another agency, lengthened once."""

from datetime import datetime

from django.db import transaction

from maklumat.applications.actions.clockwork import recompute, run_clock, stop_clock
from maklumat.applications.actions.steps import MESSAGE_LENGTH, lock_application, move, needed_words
from maklumat.applications.actions.telling import tell_applicant, tell_talk
from maklumat.applications.actions.words import add_words, is_repeated
from maklumat.applications.errors import ApplicationNotMovable, ExtensionNotAllowed, StepUnknown
from maklumat.applications.models import Application, Extension, Stage
from maklumat.applications.permissions import may_lead_application, may_work_on
from maklumat.applications.rules.promises import longest_extension
from maklumat.applications.vocabulary import ApplicationEvent, ApplicationStatus, MessageKind, PauseReason
from maklumat.catalogue.queries import read_components
from maklumat.foundation.deadlines import TimeUnit
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record
from maklumat.organization.permissions import StaffActor


def _refuse_left(application: Application) -> None:
    if not application.is_open:
        raise ApplicationNotMovable(status=ApplicationStatus(application.status).label)


@transaction.atomic
def take_application(code: str, *, actor: StaffActor, now: datetime) -> Application:
    """Make it one's own.

    Raises:
        NotPermitted: another unit works on it.
        ApplicationNotMovable: it left the road.
    """
    application = lock_application(code, actor)
    require(may_work_on(actor, application))
    _refuse_left(application)
    if application.holder_id != actor.staff_id:
        application.holder_id, application.last_activity_at = actor.staff_id, now
        application.save(update_fields=["holder", "last_activity_at"])
        record(ApplicationEvent.TAKEN, subject=application, actor=actor, at=now)
    return application


@transaction.atomic
def reach_step(code: str, *, step_id: str, actor: StaffActor, now: datetime) -> Application:
    """Say which step of the standard's procedure it has reached.

    Raises:
        NotPermitted: another unit works on it.
        ApplicationNotMovable: it is not being worked on.
        StepUnknown: the version of the standard has no such step.
    """
    application = lock_application(code, actor)
    require(may_work_on(actor, application))
    _refuse_left(application)
    require(any(step.id == step_id for step in read_components(application.standard).procedure), StepUnknown())
    if application.step_id == step_id:
        return application
    application.stages.filter(finished_at__isnull=True).update(finished_at=now)
    Stage.objects.create(
        government_id=application.government_id,
        application=application,
        step_id=step_id,
        started_at=now,
        set_by_id=actor.staff_id,
    )
    application.step_id, application.last_activity_at = step_id, now
    application.save(update_fields=["step_id", "last_activity_at"])
    record(ApplicationEvent.STAGE_REACHED, subject=application, actor=actor, at=now, step=step_id)
    return application


@transaction.atomic
def wait_for_agency(code: str, *, note: str, actor: StaffActor, now: datetime) -> Application:
    """Stop the clock while another agency has the turn; the applicant reads which one and why.

    Raises:
        NotPermitted: another unit works on it.
        WordsMissing: it does not say for whom.
        ApplicationNotMovable: it is not being worked on.
    """
    application = lock_application(code, actor)
    require(may_work_on(actor, application))
    why = needed_words(note, field="note")
    move(application, ApplicationStatus.WAITING_AGENCY, now)
    stop_clock(application, PauseReason.AGENCY, why, paused_by=actor, now=now)
    application.save()
    record(
        ApplicationEvent.PAUSED,
        subject=application,
        actor=actor,
        at=now,
        private={"note": why},
        reason=str(PauseReason.AGENCY),
    )
    tell_applicant(application, "application_paused", now=now)
    return application


@transaction.atomic
def resume_work(code: str, *, actor: StaffActor, now: datetime) -> Application:
    """Go on once the other agency has answered; the due day moves by the days that were not ours.

    Raises:
        NotPermitted: another unit works on it.
        ApplicationNotMovable: it does not wait for another agency.
    """
    application = lock_application(code, actor)
    require(may_work_on(actor, application))
    if application.status != ApplicationStatus.WAITING_AGENCY:
        raise ApplicationNotMovable(status=ApplicationStatus(application.status).label)
    move(application, ApplicationStatus.IN_PROGRESS, now)
    run_clock(application, now)
    application.save()
    record(ApplicationEvent.RESUMED, subject=application, actor=actor, at=now, due_at=application.due_at)
    tell_applicant(application, "application_resumed", now=now, due=application.due_at)
    return application


@transaction.atomic
def extend_deadline(code: str, *, amount: int, reason: str, actor: StaffActor, now: datetime) -> Application:
    """Lengthen the promise once, by what the standard allows at most, with notice to the applicant.

    Raises:
        NotPermitted: not above the officer.
        ExtensionNotAllowed: the standard has none, not this long, or it was used.
        WordsMissing: no reason was given.
        ApplicationNotMovable: the work is done or left.
    """
    application = lock_application(code, actor)
    require(may_lead_application(actor, application))
    if not application.is_open or application.finished_at:
        raise ApplicationNotMovable(status=ApplicationStatus(application.status).label)
    most = longest_extension(read_components(application.standard), TimeUnit(application.promise_unit))
    used = Extension.objects.filter(application=application).exists()
    require(0 < amount <= most and not used, ExtensionNotAllowed(field="amount"))
    why, before = needed_words(reason, field="reason"), application.due_at
    application.extended_amount = amount
    recompute(application)
    application.last_activity_at = now
    application.save()
    Extension.objects.create(
        government_id=application.government_id,
        application=application,
        amount=amount,
        reason=why,
        approved_by_id=actor.staff_id,
        approved_at=now,
        due_before=before,
        due_after=application.due_at,
    )
    record(
        ApplicationEvent.EXTENDED,
        subject=application,
        actor=actor,
        at=now,
        private={"reason": why},
        amount=amount,
        before=before,
        after=application.due_at,
    )
    tell_applicant(application, "application_extended", now=now, due=application.due_at)
    return application


@transaction.atomic
def send_word(
    code: str, *, text: str, submission_key: str | None = None, actor: StaffActor, now: datetime
) -> Application:
    """Write to the applicant; it stands on the tracking page, and in the chat where there is one.

    Raises:
        NotPermitted: another unit works on it.
        WordsMissing: there is nothing to send.
    """
    application = lock_application(code, actor)
    require(may_work_on(actor, application))
    if is_repeated(application, submission_key):
        return application
    words = needed_words(text, length=MESSAGE_LENGTH)
    add_words(application, MessageKind.WORD, words, author=actor, now=now, submission_key=submission_key)
    record(ApplicationEvent.WORD_SENT, subject=application, actor=actor, at=now, private={"text": words})
    tell_applicant(application, "application_word", now=now)
    tell_talk(application, words, author=actor.name, now=now)
    return application


@transaction.atomic
def add_note(
    code: str, *, text: str, submission_key: str | None = None, actor: StaffActor, now: datetime
) -> Application:
    """Keep a note inside the office.

    Raises:
        NotPermitted: another unit works on it.
        WordsMissing: the note is empty.
    """
    application = lock_application(code, actor)
    require(may_work_on(actor, application))
    if is_repeated(application, submission_key):
        return application
    words = needed_words(text, length=MESSAGE_LENGTH)
    add_words(application, MessageKind.NOTE, words, author=actor, now=now, submission_key=submission_key)
    record(ApplicationEvent.NOTE_ADDED, subject=application, actor=actor, at=now, private={"text": words})
    return application
