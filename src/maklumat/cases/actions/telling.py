"""Tell the reporter and the staff, through rows written in the same transaction."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q

from maklumat.cases.models import Case, Reporter
from maklumat.cases.rules.links import tracking_link
from maklumat.cases.sealing import open_contact
from maklumat.cases.vocabulary import CaseStatus
from maklumat.channels.actions.notifications import notify_staff
from maklumat.channels.actions.outbox import queue_message
from maklumat.foundation.actor import Actor
from maklumat.organization.queries import find_staff_for
from maklumat.organization.vocabulary import Role


def tell_reporter(case: Case, template: str, *, now: datetime, **facts: str | date) -> None:
    """Queue a message with the code and the state, never the words of the case, if updates were asked for.

    Reporters whose case was joined to this one hear the same, under their own code.
    """
    told = Q(case=case) | Q(case__merged_into=case, case__status=CaseStatus.MERGED)
    for reporter in Reporter.objects.filter(told, email_for_updates=True).select_related("case"):
        own = reporter.case
        queue_message(
            government_id=own.government_id,
            template=template,
            language=own.language,
            recipient=open_contact(reporter).email,
            subject=own.journal_subject,
            facts={"code": own.code, "link": tracking_link(own.code), **facts},
            now=now,
        )


def mail_reporter(case: Case, template: str, *, now: datetime) -> None:
    """Queue one message to the reporter of this case who left an address, because an officer asks for it."""
    reporter = Reporter.objects.filter(case=case).select_related("case").first()
    address = open_contact(reporter).email if reporter else ""
    if address:
        queue_message(
            government_id=case.government_id,
            template=template,
            language=case.language,
            recipient=address,
            subject=case.journal_subject,
            facts={"code": case.code, "link": tracking_link(case.code)},
            now=now,
        )


def tell_staff(
    case: Case, kind: str, staff_ids: Iterable[int], *, now: datetime, besides: Actor | None = None, **facts: str | int
) -> None:
    """Put a line in the bell of these staff members, except the one who just acted."""
    acting = besides.id if besides else ""
    notify_staff(
        [staff_id for staff_id in dict.fromkeys(staff_ids) if str(staff_id) != acting],
        kind=kind,
        subject=case.journal_subject,
        facts={"code": case.code, "title": case.title if not case.is_supervision else "", **facts},
        dedupe_key=f"{kind}:{case.code}:{now.isoformat(timespec='seconds')}",
        government_id=case.government_id,
        now=now,
    )


def tell_leads(case: Case, kind: str, *, now: datetime, besides: Actor) -> None:
    """Tell whoever may decide above the officer: the head of the unit, or the Inspectorate."""
    role = Role.INSPECTORATE if case.is_supervision else Role.DIVISION_HEAD
    staff_ids = find_staff_for(case.unit.path, role).values_list("pk", flat=True)
    tell_staff(case, kind, staff_ids, now=now, besides=besides)


def tell_holder(case: Case, kind: str, *, now: datetime, besides: Actor | None = None, **facts: str | int) -> None:
    """Tell whoever owns the case: its holder, or everyone who may take it in the unit."""
    if case.holder_id:
        staff_ids = [case.holder_id]
    else:
        roles = (Role.INSPECTORATE,) if case.is_supervision else (Role.OFFICER, Role.DIVISION_HEAD)
        staff_ids = list(find_staff_for(case.unit.path, *roles).values_list("pk", flat=True))
    tell_staff(case, kind, staff_ids, now=now, besides=besides, **facts)
