"""The beginning and the end that every case action shares: lock, move, save."""

from datetime import datetime

from maklumat.cases.errors import CaseNotFound, CaseNotMovable, ReasonMissing, TextMissing
from maklumat.cases.models import OPEN_STATUSES, Case
from maklumat.cases.rules.transitions import can_move, comes_back
from maklumat.cases.vocabulary import CaseStatus
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import Refusal
from maklumat.foundation.text import clean_text

MESSAGE_LENGTH = 10_000
REASON_LENGTH = 400
TITLE_LENGTH = 160


def lock_case(code: str, actor: Actor) -> Case:
    """Return the case of the actor's own government, its row locked until the transaction ends.

    Raises:
        CaseNotFound: no such code there.
    """
    if not (code.isascii() and code.isprintable()):  # what no code is made of, some of it nothing the database takes
        raise CaseNotFound
    cases = Case.objects.select_for_update(of=("self",)).select_related("unit", "holder", "government", "service")
    case = cases.filter(government_id=actor.government_id or 0, code=code).first()
    if case is None:
        raise CaseNotFound
    return case


def move(case: Case, target: CaseStatus, now: datetime, *, is_return: bool = False) -> None:
    """Set the state, if the transition table has this move.

    ``is_return`` says that the caller starts the clocks of a case that was set aside; no other step may take one up.

    Raises:
        CaseNotMovable: it has not.
    """
    if not can_move(case.status, target) or (comes_back(case.status, target) and not is_return):
        raise CaseNotMovable(status=CaseStatus(case.status).label)
    case.status = target
    case.is_open = target in OPEN_STATUSES
    case.last_activity_at = now
    case.closed_at = None if case.is_open else now


def needed_text(text: str, refusal: type[Refusal] = TextMissing, *, field: str = "text") -> str:
    """Return the cleaned text of a message.

    Raises:
        Refusal: nothing is left of it.
    """
    cleaned = clean_text(text, MESSAGE_LENGTH)
    if not cleaned:
        raise refusal(field=field)
    return cleaned


def needed_reason(text: str) -> str:
    """Return the cleaned reason of a step.

    Raises:
        ReasonMissing: nothing is left of it.
    """
    cleaned = clean_text(text, REASON_LENGTH)
    if not cleaned:
        raise ReasonMissing(field="reason")
    return cleaned
