"""Who a request acts as, and for which government."""

from typing import cast

from django.http import HttpRequest

from maklumat.foundation.actor import Actor, ActorKind
from maklumat.organization.models import Government, Staff
from maklumat.organization.permissions import StaffActor
from maklumat.web.shared.signed_in import actor_of_account


def government_of(request: HttpRequest) -> Government:
    """Return the government this host serves, as ``GovernmentMiddleware`` found it.

    Raises:
        NotFound: the installation has no government yet.
    """
    government = cast("Government", request.government)  # type: ignore[attr-defined] # set by the middleware
    government.pk  # noqa: B018 - a lazy value: refuse here, not somewhere inside an action
    return government


def staff_of(request: HttpRequest) -> Staff | None:
    """Return the signed-in account; None for everybody else. Costs no query without a session."""
    user = request.user
    return user if user.is_authenticated else None


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor of a request: the staff member with the grants that were read with the account, or a visitor."""
    known = getattr(request, "_maklumat_actor", None)
    if known is None:
        staff = staff_of(request)
        known = actor_of_account(staff) if staff else visitor_of(request)
        request._maklumat_actor = known  # type: ignore[attr-defined]  # noqa: SLF001 - our own note on the request
    return cast("Actor", known)


def staff_actor_of(request: HttpRequest) -> StaffActor | None:
    """Return the actor of a signed-in staff member; None for everybody else."""
    actor = actor_of(request)
    return actor if isinstance(actor, StaffActor) else None


def visitor_of(request: HttpRequest) -> Actor:
    """Return the actor of somebody without account or code."""
    return Actor(ActorKind.VISITOR, id="visitor", name="", government_id=government_of(request).pk)
