"""A regulation that was repealed: written down, and told to everyone who keeps a standard that rests on it."""

from collections import Counter
from datetime import date, datetime

from django.db import transaction

from maklumat.catalogue.actions.regulations import set_regulation_status
from maklumat.catalogue.models import Regulation
from maklumat.catalogue.queries.regulations import find_users
from maklumat.catalogue.vocabulary import RegulationState
from maklumat.channels.actions.notifications import notify_staff
from maklumat.foundation.actor import Actor
from maklumat.organization.models import Unit
from maklumat.organization.queries import find_staff_for
from maklumat.organization.vocabulary import Role

KEEPERS = (Role.DIVISION_HEAD, Role.QUALITY_MANAGER)


@transaction.atomic
def change_regulation_status(
    regulation_id: int,
    *,
    status: RegulationState,
    since: date,
    reason: str,
    actor: Actor,
    now: datetime,
    changed_by_id: int | None = None,
) -> int:
    """Change the status of a regulation; when it is repealed, tell the keepers of the standards that rest on it.

    Returns how many people were told; refuses as `set_regulation_status` does.
    """
    regulation = set_regulation_status(
        regulation_id, status=status, since=since, reason=reason, changed_by_id=changed_by_id, actor=actor, now=now
    )
    return _tell_keepers(regulation, now) if status is RegulationState.REPEALED else 0


def _tell_keepers(regulation: Regulation, now: datetime) -> int:
    """Put one line into the bell of each keeper, with how many of their standards are touched."""
    counts = dict(find_users(regulation))
    standards: Counter[int] = Counter()
    for unit in Unit.objects.of(regulation.government_id).filter(pk__in=counts):
        for staff_id in find_staff_for(unit.path, *KEEPERS).values_list("pk", flat=True):
            standards[staff_id] += counts[unit.pk]
    by_count: dict[int, list[int]] = {}
    for staff_id, count in standards.items():
        by_count.setdefault(count, []).append(staff_id)
    for count, staff_ids in by_count.items():
        notify_staff(
            staff_ids,
            kind="regulation_repealed",
            subject=regulation.journal_subject,
            facts={"name": regulation.name, "count": count, "title": regulation.title},
            dedupe_key=f"repealed:{regulation.pk}:{regulation.status_since}",
            government_id=regulation.government_id,
            now=now,
        )
    return len(standards)
