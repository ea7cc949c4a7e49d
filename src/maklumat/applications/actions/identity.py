"""Opening the sealed identity of an applicant: by who works on it, on the record."""

from datetime import datetime

from django.db import transaction

from maklumat.applications.actions.steps import lock_application
from maklumat.applications.models import Applicant
from maklumat.applications.permissions import may_work_on
from maklumat.applications.sealing import open_applicant
from maklumat.applications.vocabulary import ApplicationEvent
from maklumat.channels.identities import Contact
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record


@transaction.atomic
def open_applicant_identity(code: str, *, actor: Actor, now: datetime) -> Contact:
    """Return who asked, after recording who looked.

    Raises:
        NotPermitted: another unit works on it.
    """
    application = lock_application(code, actor)
    require(may_work_on(actor, application))
    applicant = Applicant.objects.filter(application=application).first()
    record(ApplicationEvent.IDENTITY_OPENED, subject=application, actor=actor, at=now)
    return open_applicant(applicant) if applicant else Contact()
