"""The ladder a late matter climbs: contact person, head, assistant, secretary (handbook 4.6).

Source: docs/reference/regulations/complaints.md, "Roles and escalation".
"""

from collections.abc import Iterable
from dataclasses import dataclass

from maklumat.organization.vocabulary import Role, RungLevel, UnitKind


@dataclass(frozen=True)
class LadderUnit:
    """A unit on the way up, with who holds which role exactly there."""

    unit_id: int
    kind: UnitKind
    holders: tuple[tuple[Role, int], ...]

    def staff_ids(self, *roles: Role) -> tuple[int, ...]:
        """Return the accounts that hold one of the roles at this unit, each once, in order."""
        return tuple(dict.fromkeys(staff_id for role, staff_id in self.holders if role in roles))


@dataclass(frozen=True)
class Rung:
    """One step of the ladder: whom to tell when the rung below has not answered in time."""

    level: RungLevel
    unit_id: int
    staff_ids: tuple[int, ...]


def build_ladder(units: Iterable[LadderUnit]) -> tuple[Rung, ...]:
    """Return the rungs that somebody stands on, lowest first.

    Args:
        units: the unit itself and those above it, nearest first.
    """
    way_up = list(units)
    if not way_up:
        return ()
    rungs = [_rung(RungLevel.CONTACT, way_up[0], Role.OFFICER), _rung(RungLevel.HEAD, way_up[0], Role.DIVISION_HEAD)]
    for unit in way_up:
        if unit.kind is UnitKind.ASSISTANT:
            rungs.append(_rung(RungLevel.ASSISTANT, unit, Role.LEADERSHIP, Role.DIVISION_HEAD))
        elif unit.kind in {UnitKind.AGENCY, UnitKind.GOVERNMENT}:
            rungs.append(_rung(RungLevel.SECRETARY, unit, Role.LEADERSHIP))
    return tuple(rung for rung in rungs if rung.staff_ids)


def next_rung(ladder: Iterable[Rung], after: RungLevel | None) -> Rung | None:
    """Return the first rung above ``after``; the lowest one for None, and None at the top.

    An empty rung is stepped over: a division without a head leads to its assistant.
    """
    order = list(RungLevel)
    floor = -1 if after is None else order.index(after)
    return next((rung for rung in ladder if order.index(rung.level) > floor), None)


def _rung(level: RungLevel, unit: LadderUnit, *roles: Role) -> Rung:
    return Rung(level, unit.unit_id, unit.staff_ids(*roles))
