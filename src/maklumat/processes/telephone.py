"""Calls become cases: what an officer noted during one is filed, and a caller who is known is met as such."""

from datetime import datetime

from django.db import transaction

from maklumat.cases.actions.intake import Receipt, Report, file_case
from maklumat.cases.models import Case
from maklumat.cases.permissions import may_see_case, powers_over
from maklumat.cases.queries import find_cases_by_codes, get_case
from maklumat.cases.sealing import Contact
from maklumat.cases.vocabulary import CaseKind, Identity
from maklumat.channels.actions.calls import join_call, note_called_back, tie_call
from maklumat.channels.actions.talks import join_case
from maklumat.channels.models import Call, Conversation, Message
from maklumat.channels.phrases import word_phrase
from maklumat.channels.queries.calls import find_codes_of_number, open_number
from maklumat.channels.queries.senders import open_sender
from maklumat.channels.vocabulary import Channel
from maklumat.foundation.actor import Actor
from maklumat.organization.models import Government

MOST_CASES = 5


def find_cases_of_caller(call: Call, *, actor: Actor) -> list[Case]:
    """Return the open cases of whoever calls, newest first: only those whose reporter this officer may know.

    A report without a name, or with a name kept from this officer, would be given away by the number alone.
    """
    phone = open_number(call)
    if not phone:
        return []
    codes = find_codes_of_number(call.government_id, phone)
    cases = [case for case in find_cases_by_codes(call.government_id, codes) if case.is_open]
    known = [case for case in cases if may_see_case(actor, case) and powers_over(actor, case).may_open_identity]
    return sorted(known, key=lambda case: case.received_at, reverse=True)[:MOST_CASES]


@transaction.atomic
def file_called_case(
    report: Report, call: Call | None, *, government: Government, actor: Actor, now: datetime
) -> Receipt:
    """File what somebody told on the telephone; the call is tied to it, and nobody has to call back any more."""
    receipt = file_case(report, government=government, actor=actor, now=now)
    if call is not None:
        if call.case_code != receipt.case.code:
            join_call(call.pk, receipt.case.code, actor=actor, now=now)
        note_called_back(call.pk, actor=actor, now=now)
    return receipt


@transaction.atomic
def join_call_to_case(call_id: int, code: str, *, actor: Actor, now: datetime) -> Case:
    """Tie a call to a case that is there already.

    Raises:
        CaseNotFound: there is no such case for this officer.
        CallNotFound: this government has no such call.
    """
    case = get_case(code, actor=actor)
    call = join_call(call_id, case.code, actor=actor, now=now)
    note_called_back(call.pk, actor=actor, now=now)
    return case


def hear_note(talk: Conversation, message: Message, actor: Actor, now: datetime) -> None:
    """File what an officer wrote down at the exchange during a call; nothing is answered by itself."""
    known = open_sender(talk.sender) if talk.sender else {}
    contact = Contact(name=known.get("name", ""), phone=known.get("phone", ""))
    report = Report(
        kind=CaseKind.COMPLAINT,
        body=message.text or word_phrase("files_only", {}),
        submission_key=f"call-{message.pk}",
        place=str(message.facts.get("place") or ""),
        identity=Identity.NONE if contact.is_empty else Identity.NAMED,
        contact=contact,
        channel=Channel.PHONE,
    )
    case = file_case(report, government=talk.government, actor=actor, now=now).case
    message.case_code = case.code
    join_case(talk, case.code, is_with_person=True)
    tie_call(message.account, message.external_id, case.code)
