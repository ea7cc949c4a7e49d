"""What every change of a working calendar begins and ends with."""

from django.db import transaction

from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.organization import queries
from maklumat.organization.models import Government
from maklumat.organization.permissions import may_manage_calendar


def lock_for_calendar(government_id: int, actor: Actor) -> Government:
    """Return a government whose calendar is about to change; rows that refer to it may be written meanwhile.

    Raises:
        NotFound: there is no such government.
        NotPermitted: the actor does not administer the whole of it.
    """
    government = Government.objects.select_for_update(no_key=True).filter(pk=government_id).first()
    if government is None:
        raise NotFound
    require(may_manage_calendar(actor, government_id))
    return government


def forget_calendar(government_id: int) -> None:
    """Forget at once for this transaction, and again after it for whoever read the old calendar meanwhile."""

    def forget() -> None:
        queries.forget_calendar(government_id)
        queries.forget_governments()

    forget()
    transaction.on_commit(forget)
