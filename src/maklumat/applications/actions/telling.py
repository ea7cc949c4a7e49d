"""Tell the applicant and the staff, through rows written in the same transaction."""

from datetime import date, datetime

from maklumat.applications.models import Applicant, Application
from maklumat.applications.rules.links import tracking_link
from maklumat.applications.sealing import open_applicant
from maklumat.channels.actions.chat import tell_conversations
from maklumat.channels.actions.notifications import notify_staff
from maklumat.channels.actions.outbox import queue_message
from maklumat.foundation.actor import Actor
from maklumat.organization.queries import find_staff_for
from maklumat.organization.vocabulary import Role


def tell_applicant(application: Application, template: str, *, now: datetime, **facts: str | date) -> None:
    """Queue a message with code and state, never the documents or the words, if updates were asked for."""
    applicant = Applicant.objects.filter(application=application, email_for_updates=True).first()
    if applicant is None:
        return
    queue_message(
        government_id=application.government_id,
        template=template,
        language=application.language,
        recipient=open_applicant(applicant).email,
        subject=application.journal_subject,
        facts={"code": application.code, "link": tracking_link(application.code), **facts},
        now=now,
    )


def tell_talk(application: Application, words: str, *, author: str, now: datetime) -> None:
    """Say it in the chat this application came from, where there is one."""
    tell_conversations([application.code], words, now=now, author=author)


def tell_unit(application: Application, kind: str, *, now: datetime, besides: Actor | None = None) -> None:
    """Put a line in the bell of the holder, or of everyone who may take it in the unit."""
    if application.holder_id:
        staff_ids = [application.holder_id]
    else:
        roles = (Role.OFFICER, Role.DIVISION_HEAD)
        staff_ids = list(find_staff_for(application.unit.path, *roles).values_list("pk", flat=True))
    acting = besides.id if besides else ""
    notify_staff(
        [staff_id for staff_id in staff_ids if str(staff_id) != acting],
        kind=kind,
        subject=application.journal_subject,
        facts={"code": application.code, "title": application.service.name},
        dedupe_key=f"{kind}:{application.code}:{now.isoformat(timespec='seconds')}",
        government_id=application.government_id,
        now=now,
    )
