"""News by e-mail, asked for or stopped by the reporter after filing."""

from dataclasses import replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from maklumat.cases.actions.steps import lock_case
from maklumat.cases.actions.telling import tell_reporter
from maklumat.cases.errors import AddressUnusable, CaseNotMovable
from maklumat.cases.models import Case, Reporter
from maklumat.cases.permissions import may_act_as_reporter
from maklumat.cases.sealing import Contact, open_contact, seal_contact
from maklumat.cases.vocabulary import CaseEvent, CaseStatus, Identity
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record


@transaction.atomic
def ask_for_updates(code: str, *, email: str, actor: Actor, now: datetime) -> Case:
    """Tell the reporter each step by e-mail from now on, at this address; a message there says so at once.

    The address is sealed like the rest of the identity. Of a report without any name nobody may open it.

    Raises:
        NotPermitted: the actor is not the reporter of this case.
        AddressUnusable: it is no address.
        CaseNotMovable: the case is over, there is nothing more to tell.
    """
    case = lock_case(code, actor)
    require(may_act_as_reporter(actor, case))
    require(case.is_open, CaseNotMovable(status=CaseStatus(case.status).label))
    address = _address(email)
    reporter = Reporter.objects.filter(case=case).first() or Reporter(government_id=case.government_id, case=case)
    contact = open_contact(reporter) if reporter.pk else Contact()
    if reporter.email_for_updates and contact.email == address:
        return case
    reporter.sealed = seal_contact(replace(contact, email=address))
    reporter.email_for_updates = True
    reporter.save()
    record(CaseEvent.UPDATES_ASKED, subject=case, actor=actor, at=now, private={"email": address})
    tell_reporter(case, "updates_asked", now=now)
    return case


@transaction.atomic
def stop_updates(code: str, *, actor: Actor, now: datetime) -> Case:
    """Send no more news; of a report without any name the address goes too.

    Raises:
        NotPermitted: the actor is not the reporter of this case.
    """
    case = lock_case(code, actor)
    require(may_act_as_reporter(actor, case))
    reporter = Reporter.objects.filter(case=case, email_for_updates=True).first()
    if reporter is None:
        return case
    if case.identity == Identity.NONE:
        reporter.delete()
    else:
        reporter.email_for_updates = False
        reporter.save(update_fields=["email_for_updates"])
    record(CaseEvent.UPDATES_STOPPED, subject=case, actor=actor, at=now)
    return case


def _address(email: str) -> str:
    address = email.strip()
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise AddressUnusable(field="email") from wrong
    return address
