"""Who may do what with findings and weights. Plain functions over plain values."""

from maklumat.evaluation.models import ActionItem
from maklumat.foundation.actor import Actor
from maklumat.organization.models import Unit
from maklumat.organization.permissions import covers_government, has_role, is_self, is_system_for, serves
from maklumat.organization.vocabulary import Role

FINDERS = (Role.QUALITY_MANAGER, Role.INSPECTORATE)
PLANNERS = (*FINDERS, Role.DIVISION_HEAD)
DOERS = (*PLANNERS, Role.OFFICER)


def may_open_finding(actor: Actor, unit: Unit) -> bool:
    """Write down, close and open again: the Inspectorate everywhere, quality managers for the units they cover."""
    return is_system_for(actor, unit.government_id) or (
        serves(actor, unit.government_id)
        and (has_role(actor, Role.INSPECTORATE) or has_role(actor, Role.QUALITY_MANAGER, path=unit.path))
    )


def may_plan_action(actor: Actor, unit: Unit) -> bool:
    """Say who does what by when: whoever may open findings, and the head of the unit."""
    return may_open_finding(actor, unit) or (
        serves(actor, unit.government_id) and has_role(actor, Role.DIVISION_HEAD, path=unit.path)
    )


def may_report_action(actor: Actor, unit: Unit, owner_id: int) -> bool:
    """Show that something was carried out: its owner, whoever works for the unit, and whoever plans."""
    return (
        may_plan_action(actor, unit)
        or is_self(actor, owner_id)
        or (serves(actor, unit.government_id) and has_role(actor, Role.OFFICER, path=unit.path))
    )


def may_read_proof(actor: Actor, unit: Unit, owner_id: int) -> bool:
    """Read what shows that something was carried out: its owner, the unit, those who lead it, and the Inspectorate."""
    readers = (Role.OFFICER, Role.COORDINATOR, Role.LEADERSHIP)
    return may_report_action(actor, unit, owner_id) or (
        serves(actor, unit.government_id) and has_role(actor, *readers, path=unit.path)
    )


def is_involved(actor: Actor, item: ActionItem) -> bool:
    """Say whether somebody owns an action or reported it as done; such a person never verifies it."""
    return is_self(actor, item.owner_id) or (item.done_by_id is not None and is_self(actor, item.done_by_id))


def may_set_scoring(actor: Actor, government_id: int) -> bool:
    """Weigh what holds for every unit: quality managers of the whole government."""
    return is_system_for(actor, government_id) or (
        serves(actor, government_id) and covers_government(actor, Role.QUALITY_MANAGER)
    )


def may_reopen_assessment(actor: Actor, unit: Unit) -> bool:
    """Open a submitted self-assessment again: quality managers of the unit."""
    return is_system_for(actor, unit.government_id) or (
        serves(actor, unit.government_id) and has_role(actor, Role.QUALITY_MANAGER, path=unit.path)
    )


def may_submit_assessment(actor: Actor, unit: Unit) -> bool:
    """Send a self-assessment off: the head of the unit, and its quality managers."""
    return may_reopen_assessment(actor, unit) or (
        serves(actor, unit.government_id) and has_role(actor, Role.DIVISION_HEAD, path=unit.path)
    )


def may_score_assessment(actor: Actor, unit: Unit) -> bool:
    """Score indicators: whoever works for the unit, leads it, or keeps its quality."""
    return may_submit_assessment(actor, unit) or (
        serves(actor, unit.government_id) and has_role(actor, Role.OFFICER, path=unit.path)
    )
