"""Who may do what with a forum. Plain functions over plain values."""

from maklumat.consultations.models import Forum
from maklumat.foundation.actor import Actor, ActorKind
from maklumat.organization.models import Unit
from maklumat.organization.permissions import has_role, is_system_for, serves
from maklumat.organization.vocabulary import Role

MANAGERS = (Role.QUALITY_MANAGER, Role.DIVISION_HEAD, Role.ADMINISTRATOR)
WORKERS = (*MANAGERS, Role.OFFICER, Role.COORDINATOR)


def may_manage_forum(actor: Actor, unit: Unit) -> bool:
    """Prepare, open, close, review and publish: quality managers and heads of the units they cover; administrators."""
    return is_system_for(actor, unit.government_id) or (
        serves(actor, unit.government_id) and has_role(actor, *MANAGERS, path=unit.path)
    )


def may_sign_record(actor: Actor, unit: Unit) -> bool:
    """The record is signed for the provider by the head of the unit, in person."""
    return serves(actor, unit.government_id) and has_role(actor, Role.DIVISION_HEAD, path=unit.path)


def may_work_forum(actor: Actor, unit: Unit) -> bool:
    """Invite, keep the attendance, type in and answer inputs: whoever works for the unit."""
    return is_system_for(actor, unit.government_id) or (
        serves(actor, unit.government_id) and has_role(actor, *WORKERS, path=unit.path)
    )


def may_read_forum(actor: Actor, government_id: int) -> bool:
    """Everybody at the desk of the government sees what forums there are."""
    return is_system_for(actor, government_id) or serves(actor, government_id)


def may_take_part(actor: Actor, forum: Forum) -> bool:
    """Write, check in, vote, answer an invitation: anybody from outside, and staff of the government."""
    return actor.government_id == forum.government_id and (
        actor.kind in {ActorKind.VISITOR, ActorKind.CHANNEL, ActorKind.SYSTEM} or serves(actor, forum.government_id)
    )


def may_keep_stakeholders(actor: Actor, government_id: int) -> bool:
    """Whoever works for any forum keeps the list of whom to hear."""
    return is_system_for(actor, government_id) or (serves(actor, government_id) and has_role(actor, *WORKERS))


def may_report_progress(actor: Actor, forum: Forum, owner: Unit | None) -> bool:
    """The unit that holds the forum, and the unit that an agreement was given to."""
    return may_work_forum(actor, forum.unit) or (owner is not None and may_work_forum(actor, owner))


def may_tick(actor: Actor) -> bool:
    """Do what time does: remind, escalate."""
    return actor.kind is ActorKind.SYSTEM
