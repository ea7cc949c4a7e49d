"""Deadline policies: seeded once, superseded by dated rows afterwards."""

from datetime import date, datetime

from django.db import transaction

from maklumat.cases.models import ClockPolicy
from maklumat.cases.permissions import may_set_policies
from maklumat.cases.queries import forget_policies
from maklumat.cases.rules.seed_policies import SEED_POLICIES
from maklumat.cases.vocabulary import CaseEvent
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record


@transaction.atomic
def seed_policies(government_id: int, *, valid_from: date, actor: Actor, now: datetime) -> int:
    """Give a government the deadlines of handbook 4.4; rows that exist stay as they are. Return how many are new."""
    require(may_set_policies(actor, government_id))
    known = set(ClockPolicy.objects.of(government_id).values_list("code", flat=True))
    rows = [
        ClockPolicy(
            government_id=government_id,
            code=seed.code,
            track=seed.track,
            amount=seed.amount,
            unit=seed.unit.value,
            basis=seed.basis,
            is_confirmed=seed.basis.startswith("UU "),
            valid_from=valid_from,
        )
        for seed in SEED_POLICIES
        if seed.code not in known
    ]
    ClockPolicy.objects.bulk_create(rows)
    if rows:
        record(
            CaseEvent.POLICIES_SEEDED,
            subject=("government", str(government_id)),
            actor=actor,
            at=now,
            government_id=government_id,
            codes=[row.code for row in rows],
        )
    forget_policies(government_id)
    return len(rows)
