"""Who may do what with a survey. Plain functions over plain values."""

from maklumat.foundation.actor import Actor, ActorKind
from maklumat.organization.models import Unit
from maklumat.organization.permissions import has_role, is_system_for, serves
from maklumat.organization.vocabulary import Role

MANAGERS = (Role.QUALITY_MANAGER, Role.DIVISION_HEAD, Role.ADMINISTRATOR)
WORKERS = (*MANAGERS, Role.OFFICER, Role.COORDINATOR)


def may_manage_survey(actor: Actor, unit: Unit) -> bool:
    """Prepare, open, close and publish: quality managers and heads of the units they cover; administrators."""
    return is_system_for(actor, unit.government_id) or (
        serves(actor, unit.government_id) and has_role(actor, *MANAGERS, path=unit.path)
    )


def may_work_survey(actor: Actor, unit: Unit) -> bool:
    """Type in answers on paper, carry out improvements: whoever works for the unit."""
    return is_system_for(actor, unit.government_id) or (
        serves(actor, unit.government_id) and has_role(actor, *WORKERS, path=unit.path)
    )


def may_answer(actor: Actor, government_id: int) -> bool:
    """Anybody from outside; staff only as the system of a kiosk, never as themselves."""
    return actor.government_id == government_id and actor.kind in {
        ActorKind.VISITOR,
        ActorKind.REPORTER,
        ActorKind.CHANNEL,
    }


def may_invite(actor: Actor, government_id: int) -> bool:
    """A link is made by what finishes a matter, and by its reporter who asks for it."""
    return is_system_for(actor, government_id) or may_answer(actor, government_id)
