"""The queue at the counters: numbers are taken, called, served, skipped and ended."""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from maklumat.catalogue.models import Service
from maklumat.channels.errors import CounterBusy, NobodyWaits, NumberNotMovable, QueueClosed
from maklumat.channels.models import CounterQueue, QueueNumber
from maklumat.channels.models.counter import AT_A_COUNTER
from maklumat.channels.permissions import may_serve_counter, may_take_number
from maklumat.channels.rules.counter import can_move, gives_numbers
from maklumat.channels.vocabulary import ChannelEvent, NumberState
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Unit
from maklumat.organization.queries import get_calendar

TOKEN_BYTES = 12
KEY_LENGTH = 40
MOST_COUNTERS = 99


@transaction.atomic
def set_queue_open(unit_id: int, *, is_open: bool, actor: Actor, now: datetime) -> CounterQueue:
    """Give out numbers at the counters of a unit from now on, or no more; numbers given out are still called.

    Raises:
        NotFound: there is no such unit here.
        NotPermitted: the actor serves no counter of it.
    """
    unit = Unit.objects.filter(pk=unit_id, government_id=actor.government_id or 0).first()
    if unit is None:
        raise NotFound
    require(may_serve_counter(actor, unit))
    queue, is_new = CounterQueue.objects.select_for_update().get_or_create(
        unit=unit, defaults={"government_id": unit.government_id, "is_open": is_open, "changed_at": now}
    )
    if is_new or queue.is_open != is_open:
        queue.is_open, queue.changed_at = is_open, now
        queue.save(update_fields=["is_open", "changed_at"])
        record(ChannelEvent.QUEUE_SWITCHED, subject=queue, actor=actor, at=now, unit=unit.slug, is_open=is_open)
    return queue


@transaction.atomic
def take_number(
    queue_id: int, *, taken_key: str, actor: Actor, now: datetime, service_id: int | None = None
) -> QueueNumber:
    """Give out the next number of today; the same form again gets the same number.

    Visitors get one while the queue and the office are open; who serves the counter may give one out at any hour.

    Raises:
        NotFound: there is no such queue here.
        NotPermitted: the actor belongs to another government.
        QueueClosed: no numbers are given out now.
    """
    queue = _lock_queue(queue_id, actor)
    require(may_take_number(actor, queue.government_id))
    key = taken_key[:KEY_LENGTH]
    known = queue.numbers.filter(taken_key=key).first()
    if known is not None:
        return known
    calendar = get_calendar(queue.government)
    is_staff = may_serve_counter(actor, queue.unit)
    is_given = queue.is_open if is_staff else gives_numbers(is_open=queue.is_open, at=now, calendar=calendar)
    require(is_given, QueueClosed())
    today = calendar.local_date(now)
    last = queue.numbers.filter(day=today).aggregate(last=Max("number"))["last"] or 0
    number = QueueNumber.objects.create(
        government_id=queue.government_id,
        queue=queue,
        day=today,
        number=last + 1,
        token=secrets.token_urlsafe(TOKEN_BYTES),
        taken_key=key,
        service=Service.objects.filter(pk=service_id, unit_id=queue.unit_id).first() if service_id else None,
        taken_at=now,
    )
    record(ChannelEvent.NUMBER_TAKEN, subject=number, actor=actor, at=now, unit=queue.unit.slug, number=number.number)
    return number


@transaction.atomic
def call_next(queue_id: int, *, counter: int, actor: Actor, now: datetime) -> QueueNumber:
    """Call the number that waits longest. The row of the queue is locked, so nobody else calls the same one.

    Raises:
        NotFound: there is no such queue here.
        NotPermitted: the actor serves no counter of it.
        CounterBusy: this counter still has a number.
        NobodyWaits: no number waits.
    """
    queue = _lock_queue(queue_id, actor)
    require(may_serve_counter(actor, queue.unit))
    today = get_calendar(queue.government).local_date(now)
    number = queue.numbers.filter(day=today, state=NumberState.WAITING).order_by("number").first()
    if number is None:
        raise NobodyWaits
    return _call(queue, number, counter, actor, now)


@transaction.atomic
def call_number(number_id: int, *, counter: int, actor: Actor, now: datetime) -> QueueNumber:
    """Call a certain number: once more, after it was skipped, or out of turn for somebody who cannot wait.

    Raises:
        NotFound: there is no such number here.
        NotPermitted: the actor serves no counter of it.
        CounterBusy: this counter still has another number.
        NumberNotMovable: it is at another counter, is served, or was given out on another day.
    """
    number = _find(number_id, actor)
    queue = _lock_queue(number.queue_id, actor)
    require(may_serve_counter(actor, queue.unit))
    number.refresh_from_db()
    today = get_calendar(queue.government).local_date(now)
    is_again = number.state == NumberState.CALLED and number.counter == counter
    may_move = is_again or can_move(NumberState(number.state), NumberState.CALLED)
    require(may_move and number.day == today, NumberNotMovable(number=number.words))
    return _call(queue, number, counter, actor, now)


@transaction.atomic
def start_serving(number_id: int, *, actor: Actor, now: datetime) -> QueueNumber:
    """Note that the person has come to the counter.

    Raises:
        NotFound: there is no such number here.
        NotPermitted: the actor serves no counter of it.
        NumberNotMovable: it is not called.
    """
    number = _lock(number_id, actor)
    _move(number, NumberState.SERVING)
    number.served_at = now
    number.save(update_fields=["state", "served_at"])
    record(ChannelEvent.NUMBER_SERVED, subject=number, actor=actor, at=now, counter=number.counter)
    return number


@transaction.atomic
def skip_number(number_id: int, *, actor: Actor, now: datetime) -> QueueNumber:
    """Note that nobody came; the number may be called again the same day.

    Raises:
        NotFound: there is no such number here.
        NotPermitted: the actor serves no counter of it.
        NumberNotMovable: it is not called.
    """
    number = _lock(number_id, actor)
    _move(number, NumberState.SKIPPED)
    number.save(update_fields=["state"])
    record(ChannelEvent.NUMBER_SKIPPED, subject=number, actor=actor, at=now, counter=number.counter)
    return number


@transaction.atomic
def finish_number(number_id: int, *, actor: Actor, now: datetime) -> QueueNumber:
    """Note that the person was served; the counter is free.

    Raises:
        NotFound: there is no such number here.
        NotPermitted: the actor serves no counter of it.
        NumberNotMovable: it is not being served.
    """
    number = _lock(number_id, actor)
    _move(number, NumberState.DONE)
    number.ended_at = now
    number.save(update_fields=["state", "ended_at"])
    record(ChannelEvent.NUMBER_ENDED, subject=number, actor=actor, at=now, counter=number.counter)
    return number


@transaction.atomic
def tie_number(
    number_id: int, *, actor: Actor, now: datetime, case_code: str = "", application_code: str = ""
) -> QueueNumber:
    """Tie a number to what was written down for its person. The caller has filed it as the same actor.

    Raises:
        NotFound: there is no such number here.
        NotPermitted: the actor serves no counter of it.
    """
    number = _lock(number_id, actor)
    tied = (case_code or number.case_code, application_code or number.application_code)
    if tied == (number.case_code, number.application_code):
        return number
    number.case_code, number.application_code = tied
    number.save(update_fields=["case_code", "application_code"])
    record(ChannelEvent.NUMBER_TIED, subject=number, actor=actor, at=now, case=case_code, application=application_code)
    return number


def _lock_queue(queue_id: int, actor: Actor) -> CounterQueue:
    queues = CounterQueue.objects.select_for_update(of=("self",)).select_related("unit", "government")
    queue = queues.filter(pk=queue_id, government_id=actor.government_id or 0).first()
    if queue is None:
        raise NotFound
    return queue


def _find(number_id: int, actor: Actor) -> QueueNumber:
    number = QueueNumber.objects.filter(pk=number_id, government_id=actor.government_id or 0).first()
    if number is None:
        raise NotFound
    return number


def _lock(number_id: int, actor: Actor) -> QueueNumber:
    numbers = QueueNumber.objects.select_for_update(of=("self",)).select_related("queue__unit")
    number = numbers.filter(pk=number_id, government_id=actor.government_id or 0).first()
    if number is None:
        raise NotFound
    require(may_serve_counter(actor, number.queue.unit))
    return number


def _move(number: QueueNumber, wanted: NumberState) -> None:
    require(can_move(NumberState(number.state), wanted), NumberNotMovable(number=number.words))
    number.state = wanted


def _call(queue: CounterQueue, number: QueueNumber, counter: int, actor: Actor, now: datetime) -> QueueNumber:
    """Call a number at a counter that has no other one; the row of the queue is locked."""
    at_counter = min(max(counter, 1), MOST_COUNTERS)
    others = queue.numbers.filter(day=number.day, counter=at_counter, state__in=AT_A_COUNTER).exclude(pk=number.pk)
    require(not others.exists(), CounterBusy(counter=at_counter))
    number.state, number.counter = NumberState.CALLED, at_counter
    number.called_at, number.last_called_at = number.called_at or now, now
    number.calls += 1
    number.save(update_fields=["state", "counter", "calls", "called_at", "last_called_at"])
    record(ChannelEvent.NUMBER_CALLED, subject=number, actor=actor, at=now, counter=at_counter, calls=number.calls)
    return number
