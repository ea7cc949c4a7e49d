"""Who may do what in the organization. Plain functions over plain values; no query, no request."""

from collections.abc import Iterable
from dataclasses import dataclass

from maklumat.foundation.actor import Actor, ActorKind
from maklumat.organization.models import Unit
from maklumat.organization.rules.paths import is_root, parent_path
from maklumat.organization.vocabulary import Role


@dataclass(frozen=True)
class Grant:
    """A role over one unit and everything below it, valid at the moment the actor was read."""

    role: Role
    unit_id: int
    unit_path: str


@dataclass(frozen=True)
class StaffActor(Actor):
    """A staff member who acts, with the grants of that moment.

    Attributes:
        unit_path: path of the unit they sit in, whatever their grants cover.
    """

    staff_id: int = 0
    grants: tuple[Grant, ...] = ()
    unit_path: str = ""


def has_role(actor: Actor, *roles: Role, path: str | None = None) -> bool:
    """Say whether a staff member holds one of the roles over the unit at ``path``.

    ``path`` None asks for a role anywhere in their own government. Always False for anybody but staff.
    """
    return isinstance(actor, StaffActor) and any(
        grant.role in roles and (path is None or path.startswith(grant.unit_path)) for grant in actor.grants
    )


def covers_government(actor: Actor, *roles: Role) -> bool:
    """Say whether a staff member holds one of the roles over their whole government."""
    return isinstance(actor, StaffActor) and any(
        grant.role in roles and is_root(grant.unit_path) for grant in actor.grants
    )


def is_system_for(actor: Actor, government_id: int | None) -> bool:
    """Say whether the actor is a task of the installation, or of this very government."""
    return actor.kind is ActorKind.SYSTEM and actor.government_id in {None, government_id}


def serves(actor: Actor, government_id: int) -> bool:
    """Say whether a staff member belongs to this government at all."""
    return isinstance(actor, StaffActor) and actor.government_id == government_id


def may_create_government(actor: Actor) -> bool:
    """Only the installation itself makes room for a new government."""
    return actor.kind is ActorKind.SYSTEM and actor.government_id is None


def may_manage_units(actor: Actor, government_id: int, path: str) -> bool:
    """Administrators shape the tree below their grant."""
    return is_system_for(actor, government_id) or (
        serves(actor, government_id) and has_role(actor, Role.ADMINISTRATOR, path=path)
    )


def may_move_unit(actor: Actor, unit: Unit, parent: Unit) -> bool:
    """Whoever moves a unit administers where it stood and where it will stand: both lose or gain what is below."""
    return all(
        may_manage_units(actor, unit.government_id, path) for path in (parent_path(unit.path), parent.path) if path
    )


def may_manage_contacts(actor: Actor, unit: Unit) -> bool:
    """A head keeps the contact persons of the own units right; administrators and coordinators those they cover."""
    return is_system_for(actor, unit.government_id) or (
        serves(actor, unit.government_id)
        and has_role(actor, Role.DIVISION_HEAD, Role.COORDINATOR, Role.ADMINISTRATOR, path=unit.path)
    )


def may_test_contacts(actor: Actor, unit: Unit) -> bool:
    """Whoever works for a unit may write down that its contact answered, or did not."""
    return may_manage_contacts(actor, unit) or (
        serves(actor, unit.government_id) and has_role(actor, Role.OFFICER, Role.QUALITY_MANAGER, path=unit.path)
    )


def may_manage_government(actor: Actor, government_id: int) -> bool:
    """What holds for every unit is changed by an administrator of the whole government."""
    return is_system_for(actor, government_id) or (
        serves(actor, government_id) and covers_government(actor, Role.ADMINISTRATOR)
    )


def may_manage_calendar(actor: Actor, government_id: int) -> bool:
    """The calendar moves deadlines of every unit."""
    return may_manage_government(actor, government_id)


def may_manage_staff(actor: Actor, unit: Unit) -> bool:
    """Administrators add and suspend the people of the units they cover."""
    return may_manage_units(actor, unit.government_id, unit.path)


def may_grant_roles(actor: Actor, unit: Unit) -> bool:
    """Administrators hand out roles over the units they cover, never above."""
    return may_manage_units(actor, unit.government_id, unit.path)


def may_grant_inspectorate(actor: Actor, staff_id: int, government_id: int) -> bool:
    """Whoever examines everybody is named by an administrator of the whole government, and nobody names themselves."""
    return may_manage_government(actor, government_id) and not is_self(actor, staff_id)


def is_self(actor: Actor, staff_id: int) -> bool:
    """Say whether the actor is this very account."""
    return isinstance(actor, StaffActor) and actor.staff_id == staff_id


def may_set_password(actor: Actor, staff_id: int, unit: Unit, granted_paths: Iterable[str] = ()) -> bool:
    """Everybody sets their own password; an administrator may set one for people of their units.

    ``granted_paths`` are those of the units the account has roles over. Whoever sets a password could sign in with it:
    an account that reaches further than the administrator is out of their hands.
    """
    return is_self(actor, staff_id) or (
        may_manage_staff(actor, unit)
        and all(may_manage_units(actor, unit.government_id, path) for path in granted_paths)
    )


def may_forget_second_factor(actor: Actor, government_id: int) -> bool:
    """Only who runs the installation: whoever could remove a factor at the desk could sign in as anybody."""
    return is_system_for(actor, government_id)


def may_set_preferences(actor: Actor, staff_id: int) -> bool:
    """How one's own screen looks is nobody else's business."""
    return is_self(actor, staff_id)


def may_list_staff(actor: Actor) -> bool:
    """Administrators see the accounts of the units they cover."""
    return has_role(actor, Role.ADMINISTRATOR)


def may_read_journal(actor: Actor) -> bool:
    """Read the record of the whole government: the Inspectorate, and whoever administers all of it."""
    return has_role(actor, Role.INSPECTORATE) or covers_government(actor, Role.ADMINISTRATOR)
