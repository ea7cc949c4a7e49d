"""Letters become cases: a new matter opens one and gets its code back, an answer joins the case it is about."""

from datetime import datetime

from maklumat.cases.actions.attachments import store_upload
from maklumat.cases.actions.handling import Addition, receive_addition
from maklumat.cases.actions.intake import Report
from maklumat.cases.models import Case
from maklumat.cases.queries import find_loose_uploads
from maklumat.cases.sealing import Contact
from maklumat.cases.vocabulary import CaseKind, Identity
from maklumat.channels.actions.talks import join_case
from maklumat.channels.actions.tries import take_try
from maklumat.channels.models import Conversation, Message
from maklumat.channels.parsing import parse
from maklumat.channels.phrases import word_phrase
from maklumat.channels.queries.senders import open_sender
from maklumat.channels.vocabulary import Channel
from maklumat.files.cleaning import UploadedBytes
from maklumat.files.errors import FileRefused
from maklumat.foundation.actor import Actor, ActorKind, reporter_actor
from maklumat.processes.direct import file_for_account

MOST_RECEIPTS, SECONDS_EACH = 3, 28_800
"""Receipts to one address: three at once, then one in eight hours. Two machines that answer one another fall silent."""
MOST_FILES = 30


def hear_letter(talk: Conversation, message: Message, now: datetime) -> None:
    """Act upon one letter."""
    case = _case_of(talk)
    if case is None:
        _open(talk, message, now)
        return
    key = f"letter-{message.pk}"
    refused = _store_files(talk, message, key, now)
    addition = Addition(
        text=_joined(str(message.facts.get("text_visible") or message.text), refused),
        submission_key=key,
        upload_keys=_stored(talk, key),
        channel=Channel.EMAIL,
    )
    receive_addition(case.code, addition, actor=reporter_actor(case.code, case.government_id), now=now)
    message.case_code = case.code
    join_case(talk, case.code, is_with_person=talk.is_with_person)


def _open(talk: Conversation, message: Message, now: datetime) -> None:
    key = f"letter-{message.pk}"
    refused = _store_files(talk, message, key, now)
    known = open_sender(talk.sender) if talk.sender else {}
    contact = Contact(name=known.get("name", ""), email=known.get("email", ""))
    report = Report(
        kind=CaseKind.COMPLAINT,
        body=_joined(str(message.facts.get("subject") or ""), message.text, refused),
        submission_key=key,
        identity=Identity.NONE if contact.is_empty else Identity.NAMED,
        contact=contact,
        channel=Channel.EMAIL,
        unit_id=talk.account.unit_id,
        upload_keys=_stored(talk, key),
        wants_email=_may_acknowledge(message, contact.email),
    )
    case = file_for_account(report, talk, actor=_actor(talk), now=now)
    message.case_code = case.code
    join_case(talk, case.code, is_with_person=False)


def _may_acknowledge(message: Message, address: str) -> bool:
    """Say whether a receipt may go out: never to a machine, and not without end to one address (RFC 3834)."""
    if message.facts.get("reply_allowed") is not True or not address:
        return False
    return not take_try(f"receipt:{address}", burst=MOST_RECEIPTS, seconds_each=SECONDS_EACH)


def _store_files(talk: Conversation, message: Message, key: str, now: datetime) -> str:
    """Store the files of a letter by the rules for all files; returns in words what could not be taken."""
    refused = []
    for file in _files_of(message)[:MOST_FILES]:
        upload = UploadedBytes(file[0], file[1])
        try:
            store_upload(upload, submission_key=key, government=talk.government, actor=_actor(talk), now=now)
        except FileRefused as refusal:
            refused.append(f"({refusal})")
    return "\n".join(refused)


def _files_of(message: Message) -> list[tuple[str, bytes]]:
    if message.delivery is None or not message.attachments:
        return []
    events = parse("email", bytes(message.delivery.body))
    return [(file.filename or "", file.content) for event in events for file in event.attachments if file.content]


def _stored(talk: Conversation, key: str) -> tuple[str, ...]:
    loose = find_loose_uploads(talk.government_id, key)
    return tuple(loose.values_list("upload_key", flat=True))


def _case_of(talk: Conversation) -> Case | None:
    case = Case.objects.of(talk.government_id).select_related("merged_into").filter(code=talk.case_code).first()
    if case is not None and case.merged_into is not None:
        case = case.merged_into
    return case if case is not None and case.is_open else None


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part.strip()) or word_phrase("files_only", {})


def _actor(talk: Conversation) -> Actor:
    return Actor(ActorKind.CHANNEL, id=Channel.EMAIL, name=Channel.EMAIL, government_id=talk.government_id)
