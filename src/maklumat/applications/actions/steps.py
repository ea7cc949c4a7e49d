"""The beginning that every action on an application shares: lock, move, words."""

from datetime import datetime

from maklumat.applications.errors import ApplicationNotFound, ApplicationNotMovable, WordsMissing
from maklumat.applications.models import OPEN_STATUSES, Application
from maklumat.applications.rules.transitions import can_move
from maklumat.applications.vocabulary import ApplicationStatus
from maklumat.foundation.actor import Actor
from maklumat.foundation.text import clean_text

MESSAGE_LENGTH = 4_000
REASON_LENGTH = 400


def lock_application(code: str, actor: Actor) -> Application:
    """Return the application of the actor's own government, its row locked until the transaction ends.

    Raises:
        ApplicationNotFound: no such code there.
    """
    if not (code.isascii() and code.isprintable()):
        raise ApplicationNotFound
    rows = Application.objects.select_for_update(of=("self",)).select_related(
        "unit", "holder", "government", "service", "standard"
    )
    application = rows.filter(government_id=actor.government_id or 0, code=code).first()
    if application is None:
        raise ApplicationNotFound
    return application


def move(application: Application, target: ApplicationStatus, now: datetime) -> None:
    """Set the state, if the transition table has this move.

    Raises:
        ApplicationNotMovable: it has not.
    """
    if not can_move(application.status, target):
        raise ApplicationNotMovable(status=ApplicationStatus(application.status).label)
    application.status = target
    application.is_open = target in OPEN_STATUSES
    application.last_activity_at = now
    application.closed_at = None if application.is_open else now
    if target != ApplicationStatus.INCOMPLETE:
        application.waits_until = None


def needed_words(text: str, *, field: str = "text", length: int = REASON_LENGTH) -> str:
    """Return the cleaned words of a step.

    Raises:
        WordsMissing: nothing is left of them.
    """
    cleaned = clean_text(text, length)
    if not cleaned:
        raise WordsMissing(field=field)
    return cleaned
