"""The secret calendar address of a person: made, made anew, closed."""

import secrets
from datetime import datetime

from django.db import transaction

from maklumat.catalogue.models import ReviewFeed
from maklumat.catalogue.rules.review_feeds import feed_digest
from maklumat.catalogue.vocabulary import CatalogueEvent
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Staff
from maklumat.organization.permissions import is_self

SECRET_BYTES = 24
"""192 bits: nobody finds an address by trying."""


@transaction.atomic
def open_review_feed(staff_id: int, *, actor: Actor, now: datetime) -> str:
    """Make the address of a person and return its secret part, this once; the address before it leads nowhere now.

    Raises:
        NotPermitted: it is somebody else's.
    """
    staff = _lock(staff_id, actor)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    ReviewFeed.objects.filter(staff=staff).delete()
    ReviewFeed.objects.create(
        government_id=staff.government_id, staff=staff, digest=feed_digest(secret), created_at=now
    )
    record(CatalogueEvent.FEED_OPENED, subject=staff, actor=actor, at=now, government_id=staff.government_id)
    return secret


@transaction.atomic
def close_review_feed(staff_id: int, *, actor: Actor, now: datetime) -> bool:
    """Close the address of a person; return whether there was one.

    Raises:
        NotPermitted: it is somebody else's.
    """
    staff = _lock(staff_id, actor)
    found, _rows = ReviewFeed.objects.filter(staff=staff).delete()
    if found:
        record(CatalogueEvent.FEED_CLOSED, subject=staff, actor=actor, at=now, government_id=staff.government_id)
    return bool(found)


def _lock(staff_id: int, actor: Actor) -> Staff:
    require(is_self(actor, staff_id))
    staff = Staff.objects.select_for_update().filter(pk=staff_id).first()
    if staff is None:
        raise NotFound
    return staff
