"""What time says about a standard: that its review is near, overdue, or past what the law allows."""

from datetime import date, datetime

from django.db import transaction

from maklumat.catalogue.actions.locking import lock_version
from maklumat.catalogue.models import ReviewReminder
from maklumat.catalogue.rules.review import compute_review_state
from maklumat.catalogue.rules.transitions import HOLDING
from maklumat.catalogue.vocabulary import CatalogueEvent, ReviewStep
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record
from maklumat.organization.permissions import is_system_for


@transaction.atomic
def note_reminder(version_id: int, *, step: ReviewStep, told: int, today: date, actor: Actor, now: datetime) -> bool:
    """Note that the keepers of a standard are told of a step of its review clock; False when there is nothing to tell.

    Asked twice, it answers True once: whoever tells people asks here first, in the same transaction.

    Args:
        version_id: the standard in force.
        step: where its clock stands; if it was reviewed meanwhile, it stands elsewhere.
        told: how many people are told.
        today: the office's own date.
        actor: time itself.
        now: when.

    Raises:
        NotPermitted: only time does this.
        NotFound: there is no such version.
    """
    version = lock_version(version_id)
    require(is_system_for(actor, version.government_id))
    reviewed_on = version.service.last_reviewed_on
    state = compute_review_state(reviewed_on, today)
    if reviewed_on is None or state.due_on is None or version.status not in HOLDING or state.stage.value != step.value:
        return False
    known = ReviewReminder.objects.filter(version=version, reviewed_on=reviewed_on, step=step)
    if known.exists():
        return False
    ReviewReminder.objects.create(
        government_id=version.government_id,
        version=version,
        reviewed_on=reviewed_on,
        step=step,
        due_on=state.due_on,
        told=told,
        told_at=now,
    )
    record(
        CatalogueEvent.REVIEW_REMINDED,
        subject=version,
        actor=actor,
        at=now,
        government_id=version.government_id,
        step=step.value,
        due_on=state.due_on,
        told=told,
    )
    return True
