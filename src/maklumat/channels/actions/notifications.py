"""The bell of the desk."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from maklumat.channels.models import Notification
from maklumat.foundation.canonical import canonical_json


def notify_staff(
    staff_ids: Iterable[int],
    *,
    kind: str,
    subject: tuple[str, str],
    facts: Mapping[str, object],
    dedupe_key: str,
    government_id: int,
    now: datetime,
) -> None:
    """Put one line into the bell of each, in one statement.

    Who was told under the same ``dedupe_key`` before is not told again: a task that runs twice notifies once.
    """
    kind_of_subject, key = subject
    plain = json.loads(canonical_json(facts))
    Notification.objects.bulk_create(
        [
            Notification(
                government_id=government_id,
                staff_id=staff_id,
                kind=kind,
                subject_kind=kind_of_subject,
                subject_key=key,
                facts=plain,
                created_at=now,
                dedupe_key=dedupe_key,
            )
            for staff_id in sorted(set(staff_ids))
        ],
        ignore_conflicts=True,
    )


def mark_read(staff_id: int, *, now: datetime, until_id: int | None = None) -> int:
    """Mark the bell of one staff member as seen, up to the newest line they were shown; returns how many lines.

    Args:
        staff_id: whose bell; nobody marks another's.
        now: when it was seen.
        until_id: the newest line that was shown; None for all. A line that arrived meanwhile stays unread.
    """
    unread = Notification.objects.filter(staff_id=staff_id, read_at__isnull=True)
    if until_id is not None:
        unread = unread.filter(pk__lte=until_id)
    return unread.update(read_at=now)
