"""The link that follows a finished matter."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record
from maklumat.surveys.models import Invitation
from maklumat.surveys.permissions import may_invite
from maklumat.surveys.queries.surveys import find_open_surveys
from maklumat.surveys.vocabulary import SurveyEvent

TOKEN_BYTES = 18


@dataclass(frozen=True)
class Matter:
    """What was finished, by whom, and what was promised.

    Attributes:
        kind: such as ``case``.
        key: its key; only a keyed digest of kind and key is stored.
        unit_id: who finished it.
        service_id: the service it was about, if one.
        version_id: the standard that was promised.
    """

    kind: str
    key: str
    unit_id: int
    service_id: int | None = None
    version_id: int | None = None

    @property
    def digest(self) -> bytes:
        """What is remembered of it: enough to know it again, too little to find it."""
        return salted_hmac("maklumat.surveys.invitation", f"{self.kind}:{self.key}", algorithm="sha256").digest()


def invite_after(matter: Matter, *, government_id: int, today: date, actor: Actor, now: datetime) -> Invitation | None:
    """Return the link for one finished matter, the same one when asked again; nothing while no survey asks about it.

    A survey of the very service comes before one of its whole unit. ``today`` is the day at the office.

    Raises:
        NotPermitted: the actor is staff; a link is for those who were served.
    """
    require(may_invite(actor, government_id))
    surveys = find_open_surveys(government_id, today, matter.unit_id)
    survey = next((one for one in surveys if one.service_id in {None, matter.service_id}), None)
    if survey is None:
        return None
    known = Invitation.objects.filter(survey=survey, matter_digest=matter.digest).first()
    if known is not None:
        return known
    invitation = Invitation(
        government_id=survey.government_id,
        survey=survey,
        token=secrets.token_urlsafe(TOKEN_BYTES),
        matter_digest=matter.digest,
        service_id=matter.service_id,
        version_id=matter.version_id,
        invited_at=now,
    )
    return _save(invitation, actor, now)


@transaction.atomic
def note_invitation_sent(invitation_id: int, *, way: str, actor: Actor, now: datetime) -> bool:
    """Note that a link is sent, in the transaction that sends it; False when it was sent or answered already.

    Raises:
        NotPermitted: the actor is staff.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation_id)
    require(may_invite(actor, invitation.government_id))
    if invitation.sent_at is not None or invitation.answered_at is not None:
        return False
    invitation.sent_at, invitation.sent_by = now, way
    invitation.save(update_fields=["sent_at", "sent_by"])
    record(SurveyEvent.INVITATION_SENT, subject=invitation, actor=actor, at=now, way=way)
    return True


def _save(invitation: Invitation, actor: Actor, now: datetime) -> Invitation:
    """Write the invitation; whoever asked sooner for the same matter wins."""
    try:
        with transaction.atomic():
            invitation.save(force_insert=True)
            record(SurveyEvent.INVITED, subject=invitation, actor=actor, at=now, survey=str(invitation.survey_id))
    except IntegrityError:
        return Invitation.objects.get(survey_id=invitation.survey_id, matter_digest=invitation.matter_digest)
    return invitation
