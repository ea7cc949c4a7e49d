"""Looking through the texts of standards, some at a time, until none is left that changed."""

from datetime import datetime

from maklumat.catalogue.actions.text_findings import look_through_texts
from maklumat.foundation.actor import system_actor
from maklumat.organization.queries import find_governments

MOST_ROUNDS = 100
"""Of some dozens each; what is left waits for the next run, so that other work gets its turn."""


def look_through_changed_texts(now: datetime) -> int:
    """Look through what changed in every government; return how many texts that were."""
    return sum(_look_through(government.pk, now) for government in find_governments())


def _look_through(government_id: int, now: datetime) -> int:
    actor, done = system_actor("look-through-texts", government_id), 0
    for _round in range(MOST_ROUNDS):
        count = look_through_texts(government_id, actor=actor, now=now)
        done += count
        if not count:
            break
    return done
