"""A report comes in: case, message, clocks, first journal entry and receipt mail, all or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Model

from maklumat.cases.actions.clockwork import make_clock
from maklumat.cases.actions.steps import MESSAGE_LENGTH, REASON_LENGTH, TITLE_LENGTH, lock_case, needed_text
from maklumat.cases.errors import CaseNotFound, IntakeUnitMissing, ReceivedInFuture
from maklumat.cases.models import Assignment, Attachment, Case, Clock, Message, Reporter
from maklumat.cases.permissions import may_act_as_reporter, may_file_case
from maklumat.cases.queries import get_intake_unit, get_policies
from maklumat.cases.rules.links import tracking_link
from maklumat.cases.rules.no_report import no_report_in
from maklumat.cases.rules.titles import title_of
from maklumat.cases.rules.transitions import SETTLE_CLOCKS, clocks_at_receipt
from maklumat.cases.sealing import Contact, hash_secret, seal_contact, secret_words_of
from maklumat.cases.vocabulary import CaseEvent, CaseKind, Identity, MessageKind
from maklumat.catalogue.models import Service
from maklumat.catalogue.queries import get_standard_in_force
from maklumat.channels.actions.accounts import ensure_mail_account
from maklumat.channels.actions.outbox import build_message
from maklumat.channels.jobs import sending_job
from maklumat.channels.models import OutgoingMessage
from maklumat.channels.vocabulary import Channel
from maklumat.foundation.actor import Actor
from maklumat.foundation.insertion import insert_together, one_statement
from maklumat.foundation.reference_codes import Series, new_code
from maklumat.foundation.refusals import require
from maklumat.foundation.text import clean_text, search_text
from maklumat.journal.actions.recording import build_first_entry, record
from maklumat.organization.models import Government, Unit
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import get_calendar

CODE_ATTEMPTS = 5


@dataclass(frozen=True)
class Report:
    """What the reporter, or the clerk for them, entered; ``unit_id`` is whose account they wrote to."""

    kind: CaseKind
    body: str
    submission_key: str
    title: str = ""
    service_id: int | None = None
    unit_id: int | None = None
    place: str = ""
    happened_on: date | None = None
    identity: Identity = Identity.NONE
    contact: Contact = field(default_factory=Contact)
    wants_email: bool = False
    is_confidential: bool = False
    may_publish: bool = False
    language: str = "id"
    channel: Channel = Channel.WEB
    received_at: datetime | None = None
    late_reason: str = ""
    lapor_tracking_id: str = ""
    upload_keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Receipt:
    """What the reporter keeps: the code shows the state, code and words open the conversation."""

    case: Case
    secret_words: tuple[str, ...]


def file_case(report: Report, *, government: Government, actor: Actor, now: datetime) -> Receipt:
    """File a report and return its receipt; a repeated post of the same form returns the same receipt.

    Raises:
        NotPermitted: the actor belongs to another government.
        TextMissing: there is no report text.
        IntakeUnitMissing: the government has no unit that receives reports.
    """
    require(may_file_case(actor, government.pk))
    needed_text(report.body, field="body")
    require(report.received_at is None or report.received_at <= now, ReceivedInFuture(field="received_at"))
    for _attempt in range(CODE_ATTEMPTS):
        try:
            case = _file_once(report, government, actor, now)
        except IntegrityError:
            known = Case.objects.filter(government=government, submission_key=report.submission_key).first()
            if known is None:  # the drawn code was taken: draw again
                continue
            case = known
        return Receipt(case, secret_words_of(report.submission_key))
    raise IntakeUnitMissing


def _file_once(report: Report, government: Government, actor: Actor, now: datetime) -> Case:
    case = _build_case(report, government, now)
    message = Message(
        government_id=government.pk,
        case=case,
        kind=MessageKind.REPORT,
        channel=report.channel,
        body=clean_text(report.body, MESSAGE_LENGTH),
        at=case.received_at,
    )
    calendar = get_calendar(government)
    policies = get_policies(government.pk, calendar.local_date(case.received_at))
    clocks = [
        make_clock(case, policies[code], case.received_at, calendar)
        for code in clocks_at_receipt(case.kind, is_supervision=False)
        if code in policies
    ]
    first = min(clocks, key=lambda clock: clock.due_at)
    case.next_due_at, case.next_clock = first.due_at, first.code
    entry, salt = build_first_entry(
        CaseEvent.FILED,
        subject=case,
        actor=actor,
        at=now,
        government_id=government.pk,
        private={"title": case.title, "body": message.body, **_late_reason(report)},
        kind=case.kind,
        channel=case.channel,
        service=case.service_id,
        standard=case.standard_id,
        received_at=case.received_at,
        due={clock.code: clock.due_at for clock in clocks},
    )
    assignment = Assignment(
        government_id=government.pk, case=case, unit_id=case.unit_id, assigned_by=actor.name[:120], started_at=now
    )
    rows: list[Model] = [case, message, *clocks, assignment, entry, salt, *_reporter_rows(case, report, clocks, now)]
    jobs = {row.account_id for row in rows if isinstance(row, OutgoingMessage)}
    more = report.late_reason or report.upload_keys
    with transaction.atomic() if more else one_statement():
        insert_together(rows, *map(sending_job, jobs))
        if more:
            _add_note_and_files(case, message, report, actor, now)
    return case


def _add_note_and_files(case: Case, message: Message, report: Report, actor: Actor, now: datetime) -> None:
    Message.objects.bulk_create(_note_rows(case, report, actor, now))
    if report.upload_keys:
        Attachment.objects.filter(
            government_id=case.government_id,
            submission_key=report.submission_key,
            upload_key__in=report.upload_keys,
            case__isnull=True,
        ).update(case_id=case.pk, message_id=message.pk)


def _build_case(report: Report, government: Government, now: datetime) -> Case:
    received_at = report.received_at or now
    service = standard = None
    if report.service_id:
        service = Service.objects.select_related("unit").filter(government=government, pk=report.service_id).first()
    if service:
        standard = get_standard_in_force(service.pk, get_calendar(government).local_date(received_at))
    unit = get_intake_unit(government.pk, service.unit.path if service else _path_of(report, government))
    if unit is None:
        raise IntakeUnitMissing
    code = new_code(government.code_prefix, series=Series.CASES)
    title = clean_text(report.title, TITLE_LENGTH) or title_of(clean_text(report.body, MESSAGE_LENGTH))
    return Case(
        government=government,
        code=code,
        kind=report.kind,
        channel=report.channel,
        language=report.language,
        title=title,
        place=clean_text(report.place, 160),
        happened_on=report.happened_on,
        service=service,
        standard=standard,
        unit=unit,
        identity=report.identity,
        is_confidential=report.is_confidential,
        may_publish=report.may_publish,
        secret_hash=hash_secret(code, " ".join(secret_words_of(report.submission_key))),
        submission_key=report.submission_key,
        no_report=no_report_in(report.body, has_files=bool(report.upload_keys)),
        lapor_tracking_id=clean_text(report.lapor_tracking_id, 40),
        received_at=received_at,
        created_at=now,
        last_activity_at=now,
        search_text=search_text(title, report.body, service.name if service else "", report.lapor_tracking_id),
    )


def _path_of(report: Report, government: Government) -> str | None:
    """Return the place in the tree of the unit it was written to, when that is known."""
    units = Unit.objects.of(government.pk).filter(pk=report.unit_id) if report.unit_id else Unit.objects.none()
    return units.values_list("path", flat=True).first()


def _late_reason(report: Report) -> dict[str, str]:
    """Return why a report is entered later than it was received, when the clerk says so."""
    reason = clean_text(report.late_reason, REASON_LENGTH)
    return {"late_reason": reason} if reason else {}


def _note_rows(case: Case, report: Report, actor: Actor, now: datetime) -> list[Message]:
    """Return the clerk's note on a report entered late; it stays inside the office."""
    reason = _late_reason(report).get("late_reason")
    if not reason:
        return []
    return [
        Message(
            government_id=case.government_id,
            case_id=case.pk,
            kind=MessageKind.NOTE,
            channel=report.channel,
            author_id=actor.staff_id if isinstance(actor, StaffActor) else None,
            author_label=actor.name[:160],
            body=reason,
            at=now,
        )
    ]


def _reporter_rows(case: Case, report: Report, clocks: Sequence[Clock], now: datetime) -> list[Model]:
    """Return the sealed identity, and the receipt mail when it was asked for."""
    if report.identity == Identity.NONE or report.contact.is_empty:
        return []
    wants_email = report.wants_email and bool(report.contact.email)
    rows: list[Model] = [
        Reporter(
            government_id=case.government_id,
            case=case,
            sealed=seal_contact(report.contact),
            email_for_updates=wants_email,
        )
    ]
    if wants_email:
        (settled,) = [clock for clock in clocks if clock.code in SETTLE_CLOCKS]
        rows.append(
            build_message(
                government_id=case.government_id,
                account_id=ensure_mail_account(case.government_id),
                template="case_received",
                language=case.language,
                recipient=report.contact.email,
                subject=case.journal_subject,
                facts={"code": case.code, "due": settled.due_at, "link": tracking_link(case.code)},
                now=now,
            )
        )
    return rows


@transaction.atomic
def confirm_receipt(code: str, *, actor: Actor, now: datetime) -> Case:
    """Record that the reporter kept the receipt; from then on the words are shown nowhere again.

    Raises:
        CaseNotFound: no such case.
        NotPermitted: the actor is not its reporter.
    """
    case = lock_case(code, actor)
    require(may_act_as_reporter(actor, case), CaseNotFound())
    if case.receipt_confirmed_at is None:
        case.receipt_confirmed_at = now
        case.save(update_fields=["receipt_confirmed_at"])
        record(CaseEvent.RECEIPT_CONFIRMED, subject=case, actor=actor, at=now)
    return case
