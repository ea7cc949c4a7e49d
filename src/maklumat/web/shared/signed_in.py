"""Who is signed in: account, role grants and unread news in one statement, as each page of the desk needs all."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Count, OuterRef, Subquery

from maklumat.channels.models import Notification
from maklumat.channels.queries import count_unread
from maklumat.foundation.statements import Slot, Statement, write_statement
from maklumat.organization.models import Staff
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import ACTOR_COLUMNS, build_staff_actor, get_staff_actor

ACCOUNT_COLUMNS = tuple(field.attname for field in Staff._meta.concrete_fields)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What was read together with the account."""

    actor: StaffActor
    unread_count: int


class StaffBackend(AuthenticationBackend):  # type: ignore[misc] # allauth is published without types
    """Signs in as allauth does, and reads the account of a session together with all that its pages show of it."""

    def get_user(self, user_id: int | str) -> Staff | None:
        """Return the active account of a session."""
        rows = _signed_in().fetch(staff=int(user_id))
        if not rows:
            return None
        account, unread_count = rows[0][: len(ACCOUNT_COLUMNS)], rows[0][-1]
        staff = Staff.from_db("default", ACCOUNT_COLUMNS, account)
        actor = build_staff_actor(staff.pk, [row[len(ACCOUNT_COLUMNS) : -1] for row in rows])
        staff.signed_in = SignedIn(actor, unread_count or 0)  # type: ignore[attr-defined] # our own note on the account
        return staff


def actor_of_account(staff: Staff) -> StaffActor:
    """Return the account as an actor: as it was read with the session, else read now.

    Raises:
        NotFound: the account is gone.
    """
    known = _known(staff)
    return known.actor if known else get_staff_actor(staff)


def unread_of_account(staff: Staff) -> int:
    """Return how many lines of the bell were not seen when the request came in."""
    known = _known(staff)
    return known.unread_count if known else count_unread(staff.pk)


def _known(staff: Staff) -> SignedIn | None:
    found: Any = getattr(staff, "signed_in", None)
    return found if isinstance(found, SignedIn) else None


@cache
def _signed_in() -> Statement:
    unread = Notification.objects.filter(staff=OuterRef("pk"), read_at=None).order_by()
    counted = unread.values("staff").annotate(count=Count("pk")).values("count")
    staff = Staff.objects.filter(pk=Slot("staff"), is_active=True)
    return write_statement(staff.values_list(*ACCOUNT_COLUMNS, *ACTOR_COLUMNS, Subquery(counted)))
