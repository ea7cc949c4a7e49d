"""Deadline policies: seeded once, superseded by dated rows afterwards."""

from datetime import date, datetime, timedelta

from django.db import transaction

from maklumat.cases.errors import PolicyAmountMissing, PolicyBasisMissing, PolicyNotAhead, PolicyUnchanged
from maklumat.cases.models import ClockPolicy
from maklumat.cases.permissions import may_set_policies
from maklumat.cases.queries import forget_policies
from maklumat.cases.rules.seed_policies import SEED_POLICIES
from maklumat.cases.vocabulary import CaseEvent, ClockCode
from maklumat.foundation.actor import Actor
from maklumat.foundation.deadlines import TimeUnit
from maklumat.foundation.refusals import NotFound, require
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Government
from maklumat.organization.queries import get_calendar

ONE_DAY = timedelta(days=1)
MOST = 3650
"""Ten years of days: far above any deadline, below what a calendar can be asked for."""


@transaction.atomic
def seed_policies(government_id: int, *, valid_from: date, actor: Actor, now: datetime) -> int:
    """Give a government the deadlines of handbook 4.4; rows that exist stay as they are. Return how many are new.

    None counts as confirmed before somebody has compared it with the text in force.
    """
    government = _lock(government_id, actor)
    known = set(ClockPolicy.objects.of(government_id).values_list("code", flat=True))
    rows = [
        ClockPolicy(
            government_id=government_id,
            code=seed.code,
            track=seed.track,
            amount=seed.amount,
            unit=seed.unit.value,
            basis=seed.basis,
            valid_from=valid_from,
        )
        for seed in SEED_POLICIES
        if seed.code not in known
    ]
    ClockPolicy.objects.bulk_create(rows)
    if rows:
        record(
            CaseEvent.POLICIES_SEEDED,
            subject=government,
            actor=actor,
            at=now,
            government_id=government_id,
            codes=[row.code for row in rows],
        )
    _forget(government_id)
    return len(rows)


@transaction.atomic
def supersede_policy(
    government_id: int,
    *,
    code: ClockCode,
    amount: int,
    unit: TimeUnit,
    basis: str,
    valid_from: date,
    actor: Actor,
    now: datetime,
    is_confirmed: bool = False,
) -> ClockPolicy:
    """Let another deadline hold for reports that come in from ``valid_from`` on; the old row ends the day before.

    Clocks that run keep the deadline they were promised with.

    Raises:
        NotFound: this government has no such deadline.
        NotPermitted: the actor does not administer the whole government.
        PolicyAmountMissing: the amount is not between 1 and ``MOST``.
        PolicyBasisMissing: no article or decision is named.
        PolicyNotAhead: the first day is not after today, or not after the first day of the row it follows.
        PolicyUnchanged: amount, unit, basis and whether it is confirmed are those of the row it would follow.
    """
    government = _lock(government_id, actor)
    last = ClockPolicy.objects.of(government_id).filter(code=code).order_by("valid_from").last()
    if last is None:
        raise NotFound
    require(1 <= amount <= MOST, PolicyAmountMissing(field="amount", most=MOST))
    require(bool(basis.strip()), PolicyBasisMissing(field="basis"))
    held_until = max(get_calendar(government).local_date(now), last.valid_from)
    require(valid_from > held_until, PolicyNotAhead(field="valid_from", day=held_until.isoformat()))
    new = ClockPolicy(
        government_id=government_id,
        code=code,
        track=last.track,
        amount=amount,
        unit=unit.value,
        basis=basis.strip(),
        is_confirmed=is_confirmed,
        valid_from=valid_from,
    )
    require(_terms(new) != _terms(last), PolicyUnchanged(field="amount"))
    last.valid_until = valid_from - ONE_DAY
    last.save(update_fields=["valid_until"])
    new.save(force_insert=True)
    record(
        CaseEvent.POLICY_SUPERSEDED,
        subject=government,
        actor=actor,
        at=now,
        government_id=government_id,
        clock=code,
        amount=amount,
        amount_unit=unit.value,
        amount_before=last.amount,
        unit_before=last.unit,
        basis=new.basis,
        is_confirmed=is_confirmed,
        valid_from=valid_from,
    )
    _forget(government_id)
    return new


def _terms(policy: ClockPolicy) -> tuple[object, ...]:
    return (policy.amount, policy.unit, policy.basis, policy.is_confirmed)


def _lock(government_id: int, actor: Actor) -> Government:
    government = Government.objects.select_for_update().filter(pk=government_id).first()
    if government is None:
        raise NotFound
    require(may_set_policies(actor, government_id))
    return government


def _forget(government_id: int) -> None:
    """Forget at once for this transaction, and again after it for whoever read the old rows meanwhile."""
    forget_policies(government_id)
    transaction.on_commit(lambda: forget_policies(government_id))
