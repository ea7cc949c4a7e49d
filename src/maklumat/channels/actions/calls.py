"""The telephone log: calls as the exchange tells of them, and who called back."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from maklumat.channels.digests import digests_of, number_label
from maklumat.channels.errors import CallNotFound, NumberWithheld
from maklumat.channels.models import Call, ChannelAccount
from maklumat.channels.parsing.events import Event
from maklumat.channels.parsing.threads import key_of
from maklumat.channels.permissions import may_answer_calls
from maklumat.channels.queries.calls import NUMBER_PURPOSE, find_calls_of_number, open_number
from maklumat.channels.sealing import seal
from maklumat.channels.vocabulary import CallState, ChannelEvent, Direction
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record
from maklumat.organization.permissions import StaffActor

LONGEST_SECONDS = 2**31 - 1
RANK = {CallState.RINGING: 0, CallState.MISSED: 1, CallState.ANSWERED: 2}
"""What is told of a call only moves it forward: a late copy of "it rings" changes nothing."""


@transaction.atomic(savepoint=False)
def take_call(account: ChannelAccount, event: Event, at: datetime) -> Call:
    """Write a call down, or what is new about one that is known."""
    phone = event.sender.phone if event.sender else None
    direction = Direction.OUT if event.facts.get("direction") == "out" else Direction.IN
    call, is_new = Call.objects.select_for_update().get_or_create(
        account=account,
        external_id=key_of(event),
        defaults={
            "government_id": account.government_id,
            "direction": direction,
            "state": _state(event),
            "at": at,
            "seconds": _seconds(event),
            "sealed_number": seal(phone, NUMBER_PURPOSE) if phone else None,
            "number_digest": digests_of(number_label(account.government_id, phone))[0] if phone else None,
        },
    )
    if not is_new:
        _move_forward(call, event, at)
    if phone:
        _follow(call, phone, wanted=event.facts.get("callback_wanted") is True)
    return call


@transaction.atomic
def note_called_back(call_id: int, *, actor: Actor, now: datetime) -> Call:
    """Note that a caller was spoken to; other calls of the same number that wait are done with as well.

    Raises:
        CallNotFound: this government has no such call.
        NotPermitted: the actor takes no calls.
    """
    call = _lock(call_id, actor)
    if call.wants_call_back and call.called_back_at is None:
        phone = open_number(call)
        same = find_calls_of_number(call.government_id, phone) if phone else Call.objects.filter(pk=call.pk)
        _settle(same.filter(at__lte=now), now, actor)
        record(ChannelEvent.CALL_RETURNED, subject=call, actor=actor, at=now)
        call.refresh_from_db()
    return call


@transaction.atomic
def open_caller_number(call_id: int, *, actor: Actor, now: datetime) -> str:
    """Return the number to call back, after recording who looked.

    Raises:
        CallNotFound: this government has no such call.
        NotPermitted: the actor takes no calls.
        NumberWithheld: it did not come along.
    """
    call = _lock(call_id, actor)
    phone = open_number(call)
    require(bool(phone), NumberWithheld())
    record(ChannelEvent.CALL_NUMBER_OPENED, subject=call, actor=actor, at=now)
    return phone


@transaction.atomic
def join_call(call_id: int, case_code: str, *, actor: Actor, now: datetime) -> Call:
    """Tie a call to a case. The caller of this function has looked whether the actor may see the case.

    Raises:
        CallNotFound: this government has no such call.
        NotPermitted: the actor takes no calls.
    """
    call = _lock(call_id, actor)
    call.case_code = case_code
    call.save(update_fields=["case_code"])
    record(ChannelEvent.CALL_JOINED, subject=call, actor=actor, at=now, case=case_code)
    return call


def tie_call(account: ChannelAccount, key: str, case_code: str) -> None:
    """Tie a call to the case that its own note has just opened; the case has its own record."""
    Call.objects.filter(account=account, external_id=key).update(case_code=case_code)


def _lock(call_id: int, actor: Actor) -> Call:
    call = Call.objects.select_for_update().filter(pk=call_id, government_id=actor.government_id or 0).first()
    if call is None:
        raise CallNotFound
    require(may_answer_calls(actor, call.government_id))
    return call


def _state(event: Event) -> CallState:
    if event.facts.get("ringing") is True:
        return CallState.RINGING
    is_answered = event.facts.get("answered") is not False
    return CallState.ANSWERED if is_answered else CallState.MISSED


def _seconds(event: Event) -> int:
    seconds = event.facts.get("seconds")
    return min(max(seconds, 0), LONGEST_SECONDS) if isinstance(seconds, int) else 0


def _move_forward(call: Call, event: Event, at: datetime) -> None:
    """Take over what is new; a call that was answered after all needs no calling back."""
    state, known = _state(event), CallState(call.state)
    if RANK[state] > RANK[known]:
        call.state = state
        call.wants_call_back = call.wants_call_back and known is not CallState.MISSED
    call.seconds = max(call.seconds, _seconds(event))
    call.at = min(call.at, at)
    call.save(update_fields=["state", "seconds", "at", "wants_call_back"])


def _follow(call: Call, phone: str, *, wanted: bool) -> None:
    """Ask for calling back where nobody answered; whoever was spoken to since needs no call any more."""
    is_missed = call.state == CallState.MISSED and call.direction == Direction.IN
    if (is_missed or wanted) and not call.wants_call_back:
        call.wants_call_back = True
        call.save(update_fields=["wants_call_back"])
    same = find_calls_of_number(call.government_id, phone)
    if call.state == CallState.ANSWERED:
        _settle(same.filter(at__lt=call.at), call.at)
    elif is_missed:
        later = same.filter(state=CallState.ANSWERED, at__gt=call.at).order_by("at").first()
        if later is not None:
            _settle(same.filter(pk=call.pk), later.at)


def _settle(calls: QuerySet[Call], at: datetime, actor: Actor | None = None) -> None:
    staff_id = actor.staff_id if isinstance(actor, StaffActor) else None
    calls.filter(wants_call_back=True, called_back_at__isnull=True).update(called_back_at=at, called_back_by=staff_id)
