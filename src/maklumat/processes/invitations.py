"""The survey after a finished matter, on the way its person already uses: their chat, else their e-mail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from maklumat.applications.models import Applicant, Application
from maklumat.applications.sealing import open_applicant
from maklumat.applications.vocabulary import ApplicationStatus
from maklumat.cases.models import Case, Reporter
from maklumat.cases.sealing import open_contact
from maklumat.cases.vocabulary import CaseStatus
from maklumat.channels.actions.chat import LINK_PLACE, can_send, say
from maklumat.channels.actions.outbox import queue_message
from maklumat.channels.models import Conversation
from maklumat.channels.phrases import word_phrase
from maklumat.channels.rules.windows import Form, answer_window
from maklumat.channels.vocabulary import Channel
from maklumat.foundation.actor import system_actor
from maklumat.organization.models import Government
from maklumat.organization.queries import find_governments, get_calendar
from maklumat.surveys.actions.invitations import Matter, invite_after, note_invitation_sent
from maklumat.surveys.models import Invitation
from maklumat.surveys.queries import find_open_surveys, find_sent_digests

LATELY = timedelta(hours=24)
"""A worker that stood still for a day catches up; who waited longer is not asked any more."""
MOST_AT_ONCE = 500
REACHES = frozenset({Form.FREE, Form.TEMPLATE})


@dataclass(frozen=True)
class Finished:
    """One finished matter and who is asked about it.

    Attributes:
        email: where updates were asked for; empty: nowhere.
    """

    code: str
    language: str
    matter: Matter
    email: str = ""


def invite_finished(now: datetime) -> int:
    """Send the link to everybody whose matter was finished lately; each matter once. Returns how many were sent."""
    return sum(_invite_of(government, now) for government in find_governments())


def _invite_of(government: Government, now: datetime) -> int:
    if not find_open_surveys(government.pk, get_calendar(government).local_date(now)):
        return 0
    finished = [*_closed_cases(government, now), *_completed_applications(government, now)]
    sent = find_sent_digests(government.pk, [one.matter.digest for one in finished])
    waiting = [one for one in finished if one.matter.digest not in sent]
    talks = _talks_about(government.pk, [one.code for one in waiting])
    return sum(_invite(government, one, talks.get(one.code), now) for one in waiting)


@transaction.atomic
def _invite(government: Government, finished: Finished, talk: Conversation | None, now: datetime) -> bool:
    """Send one link, on one way; nothing where nobody can be reached or no survey asks about it."""
    by_chat = talk is not None and _is_reached(talk, now)
    if not by_chat and not finished.email:
        return False
    actor = system_actor("invite-to-survey", government.pk)
    today = get_calendar(government).local_date(now)
    invitation = invite_after(finished.matter, government_id=government.pk, today=today, actor=actor, now=now)
    if invitation is None:
        return False
    way = Channel(talk.account.channel) if talk is not None and by_chat else Channel.EMAIL
    if not note_invitation_sent(invitation.pk, way=way, actor=actor, now=now):
        return False
    if talk is not None and by_chat:
        is_short = way is Channel.SMS
        text = word_phrase("invite_survey", {"code": finished.code, "link": LINK_PLACE}, is_short=is_short)
        link = settings.BASE_URL.rstrip("/") + _path(invitation)
        say(talk, text, now=now, case_code=finished.code, is_automatic=True, link=link)
    else:
        queue_message(
            government_id=government.pk,
            template="survey_invitation",
            language=finished.language,
            recipient=finished.email,
            subject=invitation.journal_subject,
            facts={"code": finished.code, "link": _path(invitation)},
            now=now,
        )
    return True


def _path(invitation: Invitation) -> str:
    return f"/survei/tautan/{invitation.token}/"


def _is_reached(talk: Conversation, now: datetime) -> bool:
    """Say whether the chat takes a message of ours now: within its window, or as an approved text."""
    account, sender = talk.account, talk.sender
    if not account.is_active or account.channel == Channel.EMAIL or not can_send(account):
        return False
    if sender is None or sender.blocked_at:
        return False
    return answer_window(account.channel, talk.last_inbound_at, now).form in REACHES


def _talks_about(government_id: int, codes: list[str]) -> dict[str, Conversation]:
    """Return for each code the private conversation in which its person spoke last."""
    talks = Conversation.objects.of(government_id).select_related("account", "sender", "government")
    found = talks.filter(case_code__in=codes, is_public=False, is_group=False).order_by("last_activity_at")
    return {talk.case_code: talk for talk in found}


def _closed_cases(government: Government, now: datetime) -> Iterable[Finished]:
    cases = Case.objects.of(government.pk).filter(
        is_open=False, status=CaseStatus.CLOSED, is_supervision=False, closed_at__gt=now - LATELY, closed_at__lte=now
    )
    cases = cases.order_by("-closed_at", "-id")[:MOST_AT_ONCE]
    reporters = {
        one.case_id: one
        for one in Reporter.objects.filter(case__in=[case.pk for case in cases], email_for_updates=True)
    }
    for case in cases:
        matter = Matter("case", case.code, case.unit_id, case.service_id, case.standard_id)
        reporter = reporters.get(case.pk)
        yield Finished(case.code, case.language, matter, open_contact(reporter).email if reporter else "")


def _completed_applications(government: Government, now: datetime) -> Iterable[Finished]:
    rows = Application.objects.of(government.pk).filter(
        is_open=False, status=ApplicationStatus.COMPLETED, closed_at__gt=now - LATELY, closed_at__lte=now
    )
    rows = rows.order_by("-closed_at", "-id")[:MOST_AT_ONCE]
    applicants = {
        one.application_id: one
        for one in Applicant.objects.filter(application__in=[row.pk for row in rows], email_for_updates=True)
    }
    for row in rows:
        matter = Matter("application", row.code, row.unit_id, row.service_id, row.standard_id)
        applicant = applicants.get(row.pk)
        yield Finished(row.code, row.language, matter, open_applicant(applicant).email if applicant else "")
