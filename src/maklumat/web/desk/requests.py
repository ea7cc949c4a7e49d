"""What every view of the desk reads from its request."""

from django.http import HttpRequest

from maklumat.foundation.calendar import WorkingCalendar
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import get_calendar
from maklumat.web.shared.actors import government_of, staff_actor_of
from maklumat.web.shared.refusals import SignInAgain


def officer_of(request: HttpRequest) -> StaffActor:
    """Return the signed-in officer; ``@audience`` has let nobody else in.

    Raises:
        SignInAgain: the session ended meanwhile.
    """
    actor = staff_actor_of(request)
    if actor is None:
        raise SignInAgain
    return actor


def calendar_of(request: HttpRequest) -> WorkingCalendar:
    """Return the working calendar of the government this host serves."""
    return get_calendar(government_of(request))
