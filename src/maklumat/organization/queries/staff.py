"""Reading staff, their roles, and who is above whom."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from maklumat.foundation.actor import ActorKind
from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import (
    RoleGrant,
    Staff,
    Unit,
)
from maklumat.organization.permissions import Grant, StaffActor
from maklumat.organization.queries.units import get_inspectorate_unit
from maklumat.organization.rules import ladder
from maklumat.organization.rules.paths import ancestor_paths
from maklumat.organization.vocabulary import Role, RungLevel, UnitKind

LARGEST_ID = 2**63 - 1


ACTOR_COLUMNS = (
    "name", "unit_id", "unit__path", "government_id", "government__zone", "grants__role", "grants__unit_id",
    "grants__unit__path", "grants__valid_from", "grants__valid_until",
)  # fmt: skip
"""What `build_staff_actor` needs, one row a grant."""


def get_staff_actor(staff: Staff, *, on: date | None = None) -> StaffActor:
    """Return an account as an actor with the grants valid on a day (today of its government), in one statement.

    Raises:
        NotFound: the account is gone.
    """
    rows = list(Staff.objects.filter(pk=staff.pk).values_list(*ACTOR_COLUMNS))
    if not rows:
        raise NotFound
    return build_staff_actor(staff.pk, rows, on=on)


def build_staff_actor(staff_id: int, rows: Sequence[tuple[Any, ...]], *, on: date | None = None) -> StaffActor:
    """Return the actor of at least one row of ``ACTOR_COLUMNS``, without asking the database."""
    name, unit_id, unit_path, government_id, zone = rows[0][:5]
    day = on or timezone.localdate(timezone=ZoneInfo(zone))
    grants = tuple(
        sorted(
            (
                Grant(Role(role), grant_unit_id, path)
                for role, grant_unit_id, path, first, last in (row[5:] for row in rows)
                if role and first <= day and (last is None or day <= last)
            ),
            key=lambda grant: (grant.unit_path, grant.role),
        )
    )
    return StaffActor(
        kind=ActorKind.STAFF,
        id=str(staff_id),
        name=name,
        unit_id=unit_id,
        government_id=government_id,
        roles=frozenset(grant.role for grant in grants),
        staff_id=staff_id,
        grants=grants,
        unit_path=unit_path,
    )


def find_staff(government_id: int) -> QuerySet[Staff]:
    """Return the accounts of a government by name, with their unit."""
    return Staff.objects.filter(government_id=government_id).select_related("unit").order_by("name", "id")


@dataclass(frozen=True)
class StaffPage:
    """Some accounts by name; ``next_after`` continues where the page ends, empty on the last one."""

    staff: tuple[Staff, ...]
    next_after: str = ""


def find_staff_page(
    government_id: int,
    *,
    on: date,
    unit_ids: Collection[int] | None = None,
    text: str = "",
    after: str = "",
    limit: int = 50,
) -> StaffPage:
    """Return accounts by name with their grants of a day, in two statements, however many there are.

    Args:
        government_id: whose accounts.
        on: day on which the grants are valid.
        unit_ids: only accounts that sit in these units; None: in any.
        text: part of a name or an e-mail.
        after: ``next_after`` of the page before; anything else starts from the top.
        limit: how many on a page.
    """
    staff = find_staff(government_id).prefetch_related(Prefetch("grants", queryset=find_grants(government_id, on=on)))
    if unit_ids is not None:
        staff = staff.filter(unit_id__in=unit_ids)
    if text:
        staff = staff.filter(Q(name__icontains=text) | Q(email__icontains=text))
    name, tilde, key = after.rpartition("~")
    if tilde and key.isascii() and key.isdigit():
        staff = staff.filter(Q(name__gt=name) | Q(name=name, pk__gt=min(int(key), LARGEST_ID)))
    found = list(staff[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return StaffPage(tuple(found[:limit]), f"{last.name}~{last.pk}" if last else "")


def count_staff_by_unit(government_id: int) -> dict[int, int]:
    """Return how many active accounts sit in each unit."""
    active = Staff.objects.filter(government_id=government_id, is_active=True).order_by("unit_id")
    return dict(active.values_list("unit_id").annotate(count=Count("pk")))


def get_staff(government_id: int, staff_id: int) -> Staff:
    """Return one account.

    Raises:
        NotFound: this government has no such account.
    """
    staff = find_staff(government_id).filter(pk=staff_id).first()
    if staff is None:
        raise NotFound
    return staff


def find_grants(government_id: int, *, on: date | None = None) -> QuerySet[RoleGrant]:
    """Return the role grants of a government with staff and unit; ``on`` leaves those valid that day."""
    grants = RoleGrant.objects.of(government_id).select_related("staff", "unit").order_by("unit__path", "role", "id")
    return grants if on is None else grants.filter(_is_valid(on))


def get_grant(government_id: int, grant_id: int) -> RoleGrant:
    """Return one role grant with staff and unit.

    Raises:
        NotFound: this government has no such grant.
    """
    grant = find_grants(government_id).filter(pk=grant_id).first()
    if grant is None:
        raise NotFound
    return grant


def find_staff_for(unit_path: str, *roles: Role, on: date | None = None) -> QuerySet[Staff]:
    """Return the active accounts whose grant of one of the roles covers the unit, by name: whom to tell."""
    grants = RoleGrant.objects.filter(
        _is_valid(on or timezone.localdate()), unit__path__in=ancestor_paths(unit_path), role__in=roles
    )
    return Staff.objects.filter(is_active=True, pk__in=grants.values("staff_id")).order_by("name", "id")


def find_ladder(unit: Unit, *, on: date | None = None) -> tuple[ladder.Rung, ...]:
    """Return the rungs above a matter of this unit that somebody stands on, lowest first, in two statements."""
    above = Unit.objects.filter(path__in=ancestor_paths(unit.path)).values_list("id", "kind", "path")
    holders: dict[int, list[tuple[Role, int]]] = {}
    grants = RoleGrant.objects.filter(
        _is_valid(on or timezone.localdate()), unit__path__in=ancestor_paths(unit.path), staff__is_active=True
    ).order_by("staff_id", "id")
    for unit_id, role, staff_id in grants.values_list("unit_id", "role", "staff_id"):
        holders.setdefault(unit_id, []).append((Role(role), staff_id))
    nearest_first = sorted(above, key=lambda row: -len(ancestor_paths(row[2])))
    return ladder.build_ladder(
        ladder.LadderUnit(unit_id, UnitKind(kind), tuple(holders.get(unit_id, ())))
        for unit_id, kind, _ in nearest_first
    )


def find_next_rung(
    unit: Unit, *, after: RungLevel | None, is_supervision: bool = False, on: date | None = None
) -> ladder.Rung | None:
    """Return whom to tell after the rung ``after`` has not answered; None when nobody stands higher.

    A supervision-related matter goes to the inspectorate at once, and nowhere else.
    """
    if not is_supervision:
        return ladder.next_rung(find_ladder(unit, on=on), after)
    if after is RungLevel.INSPECTORATE:
        return None
    office = get_inspectorate_unit(unit.government_id)
    staff = find_staff_for(office.path, Role.INSPECTORATE, on=on)
    return ladder.Rung(RungLevel.INSPECTORATE, office.pk, tuple(staff.values_list("id", flat=True)))


def _is_valid(on: date) -> Q:
    """Condition on role grants: in force on this day."""
    return Q(valid_from__lte=on) & (Q(valid_until=None) | Q(valid_until__gte=on))
