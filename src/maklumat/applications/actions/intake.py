"""An application comes in: checklist, clock, first journal entry and receipt mail, all or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Model

from maklumat.applications.actions.steps import MESSAGE_LENGTH, lock_application
from maklumat.applications.errors import (
    ApplicationNotFound,
    DocumentsMissing,
    NameMissing,
    ReceivedLater,
    ServiceNotForAgencies,
    ServiceNotOpen,
)
from maklumat.applications.models import (
    Applicant,
    Application,
    ApplicationDocument,
    ApplicationFile,
    ApplicationMessage,
    Stage,
)
from maklumat.applications.permissions import may_act_as_applicant, may_ask_for_unit, may_file_application
from maklumat.applications.rules.checklists import checklist_of, situations_of
from maklumat.applications.rules.links import tracking_link
from maklumat.applications.rules.promises import promise_deadline, promised_limit
from maklumat.applications.sealing import hash_secret, seal_applicant, secret_words_of
from maklumat.applications.vocabulary import ApplicationEvent, DocumentStatus, MessageKind
from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.queries import get_service_by_id, get_standard_in_force, read_components
from maklumat.catalogue.rules.shapes import Components, Requirement
from maklumat.catalogue.vocabulary import Audience
from maklumat.channels.actions.accounts import ensure_mail_account
from maklumat.channels.actions.outbox import build_message
from maklumat.channels.identities import Contact
from maklumat.channels.jobs import sending_job
from maklumat.channels.models import OutgoingMessage
from maklumat.channels.vocabulary import Channel
from maklumat.foundation.actor import Actor
from maklumat.foundation.insertion import insert_together, one_statement
from maklumat.foundation.reference_codes import Series, new_code
from maklumat.foundation.refusals import require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import build_first_entry, record
from maklumat.organization.models import Government
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import get_calendar, get_unit_by_id

CODE_ATTEMPTS = 5


@dataclass(frozen=True)
class Request:
    """What the applicant, or the clerk for them, entered.

    Attributes:
        situations: cases that apply, in the words of the standard's requirements.
        alternative: id of the special case of the promised time; empty for the ordinary one.
        files: keys of uploads by requirement, as they were stored with ``submission_key``.
        brought: ids of requirements that come on paper.
        customer_unit_id: the agency that asks, for an internal service.
        received_at: when it reached the office, if not now.
    """

    service_id: int
    submission_key: str
    contact: Contact
    wish: str = ""
    situations: tuple[str, ...] = ()
    alternative: str = ""
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    brought: frozenset[str] = frozenset()
    wants_email: bool = False
    customer_unit_id: int | None = None
    language: str = "id"
    channel: Channel = Channel.WEB
    received_at: datetime | None = None


@dataclass(frozen=True)
class Receipt:
    """What the applicant keeps: the code shows the state, code and words let them complete it and get the product."""

    application: Application
    secret_words: tuple[str, ...]


def file_application(request: Request, *, government: Government, actor: Actor, now: datetime) -> Receipt:
    """File an application and return its receipt; a repeated post of the same form returns the same receipt.

    Raises:
        NotFound: this government has no such service.
        NotPermitted: the actor belongs elsewhere.
        ServiceNotForAgencies: a unit asks for what only residents get, or asks itself.
        ServiceNotOpen: no standard is in force that day.
        NameMissing: nobody is named.
        DocumentsMissing: a mandatory document is neither here nor said to be brought.
        ReceivedLater: the day of receipt has not come.
    """
    service = get_service_by_id(government.pk, request.service_id)
    if request.customer_unit_id is not None and isinstance(actor, StaffActor):
        customer = get_unit_by_id(government.pk, request.customer_unit_id)
        require(may_ask_for_unit(actor, customer))
        require(service.audience != Audience.PUBLIC and customer.pk != service.unit_id, ServiceNotForAgencies())
    else:
        require(may_file_application(actor, government.pk, service.unit.path))
    require(request.received_at is None or request.received_at <= now, ReceivedLater(field="received_at"))
    is_named = bool(clean_text(request.contact.name, 120)) or request.customer_unit_id is not None
    require(is_named, NameMissing(field="name"))
    day = get_calendar(government).local_date(request.received_at or now)
    standard = get_standard_in_force(service.pk, day)
    if standard is None:
        raise ServiceNotOpen
    standard.service = service
    for _attempt in range(CODE_ATTEMPTS):
        try:
            application = _file_once(request, standard, government, actor, now)
        except IntegrityError:
            known = Application.objects.of(government.pk).filter(submission_key=request.submission_key).first()
            if known is None:  # the drawn code was taken: draw again
                continue
            application = known
        return Receipt(application, secret_words_of(request.submission_key))
    raise ServiceNotOpen


def _file_once(
    request: Request, standard: StandardVersion, government: Government, actor: Actor, now: datetime
) -> Application:
    components = read_components(standard)
    situations = tuple(one for one in situations_of(components.requirements) if one in request.situations)
    checklist = checklist_of(components, situations)
    _refuse_gaps(checklist, request)
    application = _build(request, standard, components, government, now)
    application.situations = list(situations)
    documents = [_document(application, place, item, request) for place, item in enumerate(checklist)]
    entry, salt = build_first_entry(
        ApplicationEvent.FILED,
        subject=application,
        actor=actor,
        at=now,
        government_id=government.pk,
        private={"wish": clean_text(request.wish, MESSAGE_LENGTH)},
        service=application.service_id,
        standard=application.standard_id,
        channel=application.channel,
        received_at=application.received_at,
        due_at=application.due_at,
        documents={item.item_id: str(item.status) for item in documents},
    )
    rows: list[Model] = [application, *documents, *_stage_rows(application, components, actor), entry, salt]
    rows += _people_rows(application, request, now)
    jobs = {row.account_id for row in rows if isinstance(row, OutgoingMessage)}
    keys = [key for keys in request.files.values() for key in keys]
    with transaction.atomic() if keys else one_statement():
        insert_together(rows, *map(sending_job, jobs))
        _take_files(application, keys, request.submission_key)
    return application


def _take_files(application: Application, keys: Sequence[str], submission_key: str) -> None:
    if keys:
        loose = ApplicationFile.objects.of(application.government_id).filter(application__isnull=True)
        loose.filter(submission_key=submission_key, upload_key__in=keys).update(application_id=application.pk)


def _refuse_gaps(checklist: Sequence[Requirement], request: Request) -> None:
    """Whoever files online says for each mandatory document where it is; at the counter the officer sees it."""
    if request.channel != Channel.WEB:
        return
    for item in checklist:
        given = bool(request.files.get(item.id)) or item.id in request.brought
        require(given or not item.mandatory, DocumentsMissing(field=f"document-{item.id}"))


def _build(
    request: Request, standard: StandardVersion, components: Components, government: Government, now: datetime
) -> Application:
    limit = promised_limit(components, request.alternative)
    if limit is None:
        raise ServiceNotOpen
    received_at = request.received_at or now
    calendar = get_calendar(government)
    deadline = promise_deadline(received_at, limit, calendar)
    code = new_code(government.code_prefix, series=Series.APPLICATIONS)
    promise = components.completion_time
    known = {item.id for item in promise.alternatives} if promise else set()
    return Application(
        government=government,
        code=code,
        channel=request.channel,
        language=request.language,
        service_id=standard.service_id,
        standard=standard,
        unit_id=standard.service.unit_id,
        customer_unit_id=request.customer_unit_id,
        alternative=request.alternative if request.alternative in known else "",
        step_id=components.procedure[0].id if components.procedure else "",
        secret_hash=hash_secret(code, " ".join(secret_words_of(request.submission_key))),
        submission_key=request.submission_key,
        received_at=received_at,
        received_on=calendar.local_date(received_at),
        created_at=now,
        promise_amount=limit.amount,
        promise_unit=limit.unit,
        due_at=deadline.due_at,
        first_due_at=deadline.due_at,
        trace=deadline.to_record(),
        last_activity_at=now,
    )


def _document(application: Application, place: int, item: Requirement, request: Request) -> ApplicationDocument:
    is_brought = item.id in request.brought
    is_given = is_brought or bool(request.files.get(item.id))
    return ApplicationDocument(
        government_id=application.government_id,
        application=application,
        item_id=item.id,
        position=place,
        name=item.name,
        is_mandatory=item.mandatory,
        status=DocumentStatus.GIVEN if is_given else DocumentStatus.MISSING,
        is_brought=is_brought,
    )


def _stage_rows(application: Application, components: Components, actor: Actor) -> list[Model]:
    if not components.procedure:
        return []
    staff_id = actor.staff_id if isinstance(actor, StaffActor) else None
    return [
        Stage(
            government_id=application.government_id,
            application=application,
            step_id=application.step_id,
            started_at=application.received_at,
            set_by_id=staff_id,
        )
    ]


def _people_rows(application: Application, request: Request, now: datetime) -> list[Model]:
    """Return the sealed identity, the words of the applicant, and the receipt mail when it was asked for."""
    wants_email = request.wants_email and bool(request.contact.email)
    rows: list[Model] = [
        Applicant(
            government_id=application.government_id,
            application=application,
            sealed=seal_applicant(request.contact),
            email_for_updates=wants_email,
        )
    ]
    wish = clean_text(request.wish, MESSAGE_LENGTH)
    if wish:
        rows.append(
            ApplicationMessage(
                government_id=application.government_id,
                application=application,
                kind=MessageKind.REQUEST,
                channel=request.channel,
                body=wish,
                at=application.received_at,
            )
        )
    if wants_email:
        rows.append(
            build_message(
                government_id=application.government_id,
                account_id=ensure_mail_account(application.government_id),
                template="application_received",
                language=application.language,
                recipient=request.contact.email,
                subject=application.journal_subject,
                facts={"code": application.code, "due": application.due_at, "link": tracking_link(application.code)},
                now=now,
            )
        )
    return rows


@transaction.atomic
def confirm_receipt(code: str, *, actor: Actor, now: datetime) -> Application:
    """Record that the applicant kept the receipt; from then on the words are shown nowhere again.

    Raises:
        ApplicationNotFound: no such application, or the actor is not its applicant.
    """
    application = lock_application(code, actor)
    require(may_act_as_applicant(actor, application), ApplicationNotFound())
    if application.receipt_confirmed_at is None:
        application.receipt_confirmed_at = now
        application.save(update_fields=["receipt_confirmed_at"])
        record(ApplicationEvent.RECEIPT_CONFIRMED, subject=application, actor=actor, at=now)
    return application
