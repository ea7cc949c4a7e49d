"""The link that follows a finished matter."""

import secrets
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


def invite_after(
    kind: str,
    key: str,
    *,
    government_id: int,
    unit_id: int,
    service_id: int | None,
    version_id: int | None,
    today: date,
    actor: Actor,
    now: datetime,
) -> Invitation | None:
    """Return the link for one finished matter, the same one when asked again; nothing while no survey asks about it.

    A survey of the very service comes before one of its whole unit.

    Args:
        kind: what was finished, such as ``case``.
        key: its key; only a keyed digest of both is stored.
        government_id: whose.
        unit_id: who finished it.
        service_id: the service it was about, if one.
        version_id: the standard that was promised.
        today: the day at the office.
        actor: who asks.
        now: when.

    Raises:
        NotPermitted: the actor is staff; a link is for those who were served.
    """
    require(may_invite(actor, government_id))
    surveys = find_open_surveys(government_id, today, unit_id)
    survey = next((one for one in surveys if one.service_id is None or one.service_id == service_id), None)
    if survey is None:
        return None
    digest = salted_hmac("maklumat.surveys.invitation", f"{kind}:{key}", algorithm="sha256").digest()
    known = Invitation.objects.filter(survey=survey, matter_digest=digest).first()
    if known is not None:
        return known
    invitation = Invitation(
        government_id=survey.government_id,
        survey=survey,
        token=secrets.token_urlsafe(TOKEN_BYTES),
        matter_digest=digest,
        service_id=service_id,
        version_id=version_id,
        invited_at=now,
    )
    return _save(invitation, actor, now)


def _save(invitation: Invitation, actor: Actor, now: datetime) -> Invitation:
    """Write the invitation; whoever asked sooner for the same matter wins."""
    try:
        with transaction.atomic():
            invitation.save(force_insert=True)
            record(SurveyEvent.INVITED, subject=invitation, actor=actor, at=now, survey=str(invitation.survey_id))
    except IntegrityError:
        return Invitation.objects.get(survey_id=invitation.survey_id, matter_digest=invitation.matter_digest)
    return invitation
