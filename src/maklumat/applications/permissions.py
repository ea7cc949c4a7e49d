"""Who may see and do what with an application.

The unit that provides the service works on it; those above it and the Inspectorate read. Administrators look after
accounts, not applications.
"""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from maklumat.applications.models import Application
from maklumat.foundation.actor import Actor, ActorKind
from maklumat.organization.models import Unit
from maklumat.organization.permissions import StaffActor, has_role
from maklumat.organization.vocabulary import Role

WORKERS = (Role.OFFICER, Role.DIVISION_HEAD)
READERS = (*WORKERS, Role.COORDINATOR, Role.QUALITY_MANAGER, Role.LEADERSHIP, Role.INSPECTORATE)
ABOVE = (Role.DIVISION_HEAD,)


@dataclass(frozen=True)
class Powers:
    """What someone who sees an application may do with it."""

    may_work: bool
    """Check documents, move on, pause, finish, refuse, hand over."""

    may_lead: bool
    """Waive a document, extend the promise: someone above the officer."""


def visible_applications(actor: StaffActor, applications: QuerySet[Application]) -> QuerySet[Application]:
    """Return the applications of the units this person reads."""
    if has_role(actor, Role.INSPECTORATE):
        return applications
    paths = {grant.unit_path for grant in actor.grants if grant.role in READERS}
    reach = Q(pk__in=[])
    for path in paths:
        reach |= Q(unit__path__startswith=path)
    return applications.filter(reach)


def may_see_application(actor: Actor, application: Application) -> bool:
    """Read it at the desk."""
    if actor.government_id != application.government_id:
        return False
    return has_role(actor, Role.INSPECTORATE) or has_role(actor, *READERS, path=application.unit.path)


def powers_over(actor: Actor, application: Application) -> Powers:
    """Return what an actor who sees the application may do, without asking the database."""
    path = application.unit.path
    return Powers(may_work=has_role(actor, *WORKERS, path=path), may_lead=has_role(actor, *ABOVE, path=path))


def may_work_on(actor: Actor, application: Application) -> bool:
    """Check documents, move on, pause, finish, refuse, hand over."""
    return may_see_application(actor, application) and powers_over(actor, application).may_work


def may_lead_application(actor: Actor, application: Application) -> bool:
    """Waive a document, extend the promise."""
    return may_see_application(actor, application) and powers_over(actor, application).may_lead


def may_list_applications(actor: Actor) -> bool:
    """Open the list at the desk."""
    return has_role(actor, *READERS)


def may_work_for_unit(actor: Actor, government_id: int, path: str) -> bool:
    """Take applications at the counter of a unit, call its queue, import its register."""
    return actor.government_id == government_id and has_role(actor, *WORKERS, path=path)


def may_ask_for_unit(actor: Actor, unit: Unit) -> bool:
    """Ask for an internal service in the name of a unit: whoever works for it."""
    return actor.government_id == unit.government_id and has_role(actor, *WORKERS, path=unit.path)


def may_follow_request(actor: Actor, application: Application) -> bool:
    """Read what the own unit asked another one for, complete it, take it back."""
    return application.customer_unit is not None and may_ask_for_unit(actor, application.customer_unit)


def may_file_application(actor: Actor, government_id: int, path: str) -> bool:
    """File an application: anyone from outside, and staff of the unit for who stands at the counter."""
    if actor.kind in {ActorKind.VISITOR, ActorKind.CHANNEL}:
        return actor.government_id == government_id
    return may_work_for_unit(actor, government_id, path)


def may_act_as_applicant(actor: Actor, application: Application) -> bool:
    """Complete documents, withdraw: whoever showed code and secret words, or works for the agency that asked."""
    has_words = actor.kind is ActorKind.REPORTER and actor.id == application.code
    return (has_words and actor.government_id == application.government_id) or may_follow_request(actor, application)


def may_tick(actor: Actor) -> bool:
    """Do what time does: let lapse, recompute."""
    return actor.kind is ActorKind.SYSTEM
