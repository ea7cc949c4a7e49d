"""What the desk shows of an account: roles in words and whether a second factor is on."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from maklumat.organization import queries
from maklumat.organization.models import RoleGrant, Staff, Unit
from maklumat.organization.permissions import StaffActor, may_grant_roles, may_manage_units
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.units.tree import in_tree_order
from maklumat.web.shared.accounts import SECOND_FACTOR_ROLES
from maklumat.web.shared.words import plain_date

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One account in the list. ``needs_second_factor``: the role can change the data of others and none is on."""

    staff: Staff
    place: str
    roles: tuple[str, ...]
    has_second_factor: bool
    needs_second_factor: bool
    has_password: bool


@dataclass(frozen=True, slots=True)
class GrantLine:
    """One role of an account with its days; ``state`` is now, ahead or over."""

    id: int
    role: str
    unit_name: str
    days: str
    state: str
    may_end: bool


def staff_rows(staff: Iterable[Staff]) -> list[StaffRow]:
    """Return accounts, whose grants of today were read with them, in one more statement."""
    people = list(staff)
    protected = find_protected_ids([person.pk for person in people])
    return [_row(person, person.pk in protected) for person in people]


def _row(person: Staff, has_second_factor: bool) -> StaffRow:  # noqa: FBT001 - reads as a sentence where it is called
    grants = list(person.grants.all())
    return StaffRow(
        staff=person,
        place=_place_words(person),
        roles=tuple(f"{Role(grant.role).label}, {grant.unit.short_name}" for grant in grants),
        has_second_factor=has_second_factor,
        needs_second_factor=not has_second_factor and any(grant.role in SECOND_FACTOR_ROLES for grant in grants),
        has_password=person.has_usable_password(),
    )


def _place_words(person: Staff) -> str:
    """Return position and unit, the unit once: "Kepala Bagian Umum" names it already."""
    unit = person.unit.short_name
    if not person.position:
        return unit
    return person.position if unit in person.position else f"{person.position}, {unit}"


def find_protected_ids(staff_ids: Collection[int]) -> frozenset[int]:
    """Return which of these accounts have a second factor switched on."""
    factors = Authenticator.objects.filter(user_id__in=staff_ids, type__in=SECOND_FACTORS)
    return frozenset(factors.values_list("user_id", flat=True))


def grant_lines(staff: Staff, actor: StaffActor, today: date) -> list[GrantLine]:
    """Return every role of an account, those of today first, then those ahead and those that are over."""
    grants = queries.find_grants(staff.government_id).filter(staff=staff)
    lines = [_grant_line(grant, actor, today) for grant in grants]
    return sorted(lines, key=lambda line: ("now", "ahead", "over").index(line.state))


def _grant_line(grant: RoleGrant, actor: StaffActor, today: date) -> GrantLine:
    state = "now"
    if grant.valid_from > today:
        state = "ahead"
    elif grant.valid_until is not None and grant.valid_until < today:
        state = "over"
    facts = {"first": plain_date(grant.valid_from)}
    days = _("from %(first)s") % facts
    if grant.valid_until is not None:
        days = _("%(first)s to %(last)s") % {**facts, "last": plain_date(grant.valid_until)}
    is_endable = grant.valid_until is None or grant.valid_until > today
    return GrantLine(
        id=grant.pk,
        role=str(Role(grant.role).label),
        unit_name=grant.unit.name,
        days=days,
        state=state,
        may_end=is_endable and may_grant_roles(actor, grant.unit),
    )


def find_covered_units(government_id: int, actor: StaffActor) -> list[tuple[Unit, int]]:
    """Return the units an administrator covers, in tree order with their depth."""
    tree = in_tree_order(queries.find_units(government_id))
    return [(unit, depth) for unit, depth in tree if may_manage_units(actor, government_id, unit.path)]
