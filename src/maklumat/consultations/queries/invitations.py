"""Reading stakeholders and invitations."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from maklumat.consultations.errors import InvitationNotFound
from maklumat.consultations.models import Invitation, Stakeholder
from maklumat.consultations.rules.reminders import REMINDER_DAYS, REST
from maklumat.consultations.vocabulary import (
    Element,
    ForumStatus,
    InvitationAnswer,
    InvitationChannel,
)
from maklumat.foundation.refusals import NotFound
from maklumat.foundation.row_keys import read_key

LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class InvitationPage:
    """Some invitations by name; ``next_after`` continues, empty on the last page."""

    invitations: tuple[Invitation, ...]
    next_after: str = ""


@dataclass(frozen=True)
class StakeholderPage:
    """Some stakeholders by name; ``next_after`` continues, empty on the last page."""

    stakeholders: tuple[Stakeholder, ...]
    next_after: str = ""


def get_invitation_by_token(government_id: int, token: str) -> Invitation:
    """Return the invitation a link leads to, with its forum and who is invited.

    Raises:
        InvitationNotFound: this government has none with this token.
    """
    invitations = Invitation.objects.of(government_id).select_related("forum__unit", "forum__government", "stakeholder")
    found = invitations.filter(token=token).first()
    if found is None:
        raise InvitationNotFound
    return found


def get_invitation(forum_id: int, invitation_id: int) -> Invitation:
    """Return one invitation of a forum.

    Raises:
        InvitationNotFound: this forum has no such invitation.
    """
    invitations = Invitation.objects.select_related("forum__unit", "forum__government", "stakeholder")
    found = invitations.filter(forum_id=forum_id, pk=invitation_id).first()
    if found is None:
        raise InvitationNotFound
    return found


def find_invitations(forum_id: int, *, after: str = "", limit: int = 50) -> InvitationPage:
    """Return invitations in the order they were made, the newest first."""
    invitations = Invitation.objects.filter(forum_id=forum_id).select_related("stakeholder").order_by("-id")
    key = read_key(after)
    if key is not None:
        invitations = invitations.filter(pk__lt=key)
    found = list(invitations[: limit + 1])
    return InvitationPage(tuple(found[:limit]), str(found[limit - 1].pk) if len(found) > limit else "")


@dataclass(frozen=True)
class InvitationFigures:
    """How many were invited for each element, and how many will come."""

    invited: dict[Element, int]
    accepted: dict[Element, int]
    by_answer: dict[InvitationAnswer, int]


def summarise_invitations(forum_id: int) -> InvitationFigures:
    """Return who was invited and who will come, by element, in one statement."""
    rows = (
        Invitation.objects.filter(forum_id=forum_id)
        .order_by("stakeholder__element", "answer")
        .values_list("stakeholder__element", "answer")
        .annotate(count=Count("pk"))
    )
    invited, accepted = dict.fromkeys(Element, 0), dict.fromkeys(Element, 0)
    answers = dict.fromkeys(InvitationAnswer, 0)
    for element, answer, count in rows:
        invited[Element(element)] += count
        answers[InvitationAnswer(answer)] += count
        if answer == InvitationAnswer.ACCEPTED:
            accepted[Element(element)] += count
    return InvitationFigures(invited, accepted, answers)


def count_told_by_hand(forum_id: int) -> int:
    """Return how many hold an invitation on paper or on their phone and have not declined: no mail reaches them."""
    invitations = Invitation.objects.filter(forum_id=forum_id, sent_at__isnull=False)
    return invitations.exclude(channel=InvitationChannel.MAIL).exclude(answer=InvitationAnswer.DECLINED).count()


def find_invitations_to_remind(now: datetime, limit: int = 500) -> list[Invitation]:
    """Return mailed invitations of near meetings for which a reminder is due (``rules.reminders``)."""
    invitations = Invitation.objects.filter(
        channel=InvitationChannel.MAIL,
        sent_at__isnull=False,
        forum__status=ForumStatus.OPEN,
        forum__meeting_starts_at__gt=now,
    ).exclude(answer=InvitationAnswer.DECLINED)
    told = invitations.annotate(told_at=Coalesce("reminded_at", "sent_at")).filter(told_at__lte=now - REST)
    due = Q()
    for days in REMINDER_DAYS:
        begins = F("forum__meeting_starts_at") - timedelta(days=days)
        due |= Q(forum__meeting_starts_at__lte=now + timedelta(days=days), told_at__lt=begins)
    return list(told.filter(due).order_by("id")[:limit])


def find_stakeholders(
    government_id: int,
    *,
    element: Element | None = None,
    text: str = "",
    after: str = "",
    limit: int = 50,
    not_invited_to: int | None = None,
) -> StakeholderPage:
    """Return stakeholders by name; ``not_invited_to`` leaves those whom a forum has not invited and who are active."""
    stakeholders: QuerySet[Stakeholder] = Stakeholder.objects.of(government_id).order_by("name", "id")
    if element is not None:
        stakeholders = stakeholders.filter(element=element)
    if text:
        stakeholders = stakeholders.filter(Q(name__icontains=text) | Q(organisation__icontains=text))
    if not_invited_to is not None:
        stakeholders = stakeholders.filter(is_active=True).exclude(invitations__forum_id=not_invited_to)
    name, tilde, key = after.rpartition("~")
    if tilde and key.isascii() and key.isdigit():
        stakeholders = stakeholders.filter(Q(name__gt=name) | Q(name=name, pk__gt=min(int(key), LARGEST_ID)))
    found = list(stakeholders[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return StakeholderPage(tuple(found[:limit]), f"{last.name}~{last.pk}" if last else "")


def get_stakeholder(government_id: int, stakeholder_id: int) -> Stakeholder:
    """Return one stakeholder.

    Raises:
        NotFound: this government has no such stakeholder.
    """
    found = Stakeholder.objects.of(government_id).filter(pk=stakeholder_id).first()
    if found is None:
        raise NotFound
    return found
