"""The queue at the counters: one line, many counters, no number twice."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from maklumat.channels.actions.counter import (
    call_next,
    call_number,
    finish_number,
    set_queue_open,
    skip_number,
    start_serving,
    take_number,
)
from maklumat.channels.errors import CounterBusy, NobodyWaits, NumberNotMovable, QueueClosed
from maklumat.channels.models import CounterQueue, QueueNumber
from maklumat.channels.queries.counter import count_ahead, summarise_waits
from maklumat.channels.rules.counter import MOVES, can_move
from maklumat.channels.testing import make_number, make_queue
from maklumat.channels.vocabulary import ChannelEvent, NumberState
from maklumat.foundation.actor import Actor, ActorKind
from maklumat.foundation.refusals import NotFound, NotPermitted
from maklumat.journal.models import Entry
from maklumat.organization.models import Unit
from maklumat.organization.testing import NOON, TODAY, make_actor, make_government, make_unit
from maklumat.organization.vocabulary import Role

MINUTE = timedelta(minutes=1)
KEY = "kunci-nomor-antrean-{:02d}"


@pytest.fixture
def unit(db: None) -> Unit:
    return make_unit(slug="kesra")


def visitor(unit: Unit) -> Actor:
    return Actor(ActorKind.VISITOR, id="visitor", name="", government_id=unit.government_id)


def queue_of(unit: Unit, *, waiting: int = 0) -> CounterQueue:
    for number in range(waiting):
        make_number(unit, KEY.format(number))
    return make_queue(unit)


def test_every_state_but_the_last_leads_on() -> None:
    assert set(MOVES) == set(NumberState)
    assert [state for state, after in MOVES.items() if not after] == [NumberState.DONE]
    assert not any(can_move(state, NumberState.WAITING) for state in NumberState)


def test_numbers_count_from_one_each_day_at_the_office_and_for_each_unit(unit: Unit) -> None:
    late = NOON.replace(hour=15, minute=59)  # 23:59 in Makassar

    numbers = [
        make_number(unit, KEY.format(1), late),
        make_number(unit, KEY.format(2), late),
        make_number(unit, KEY.format(3), late + MINUTE),
        make_number(make_unit(slug="hukum"), KEY.format(4), late),
    ]

    assert [one.number for one in numbers] == [1, 2, 1, 1]
    assert [one.day.day for one in numbers] == [19, 19, 20, 19]


def test_the_same_form_twice_is_one_number(unit: Unit) -> None:
    assert make_number(unit, KEY.format(1)) == make_number(unit, KEY.format(1))
    assert Entry.objects.filter(event=ChannelEvent.NUMBER_TAKEN).count() == 1


def test_visitors_get_a_number_while_queue_and_office_are_open(unit: Unit) -> None:
    queue, evening, officer = queue_of(unit), NOON.replace(hour=12), make_actor(Role.OFFICER, unit)

    assert take_number(queue.pk, taken_key=KEY.format(1), actor=visitor(unit), now=NOON).number == 1
    with pytest.raises(QueueClosed):
        take_number(queue.pk, taken_key=KEY.format(2), actor=visitor(unit), now=evening)
    assert take_number(queue.pk, taken_key=KEY.format(3), actor=officer, now=evening).number == 2
    set_queue_open(unit.pk, is_open=False, actor=officer, now=NOON)
    with pytest.raises(QueueClosed):
        take_number(queue.pk, taken_key=KEY.format(4), actor=officer, now=NOON)


def test_a_number_is_called_served_and_ended_and_each_step_is_recorded(unit: Unit) -> None:
    queue, officer = queue_of(unit, waiting=2), make_actor(Role.OFFICER, unit)

    first = call_next(queue.pk, counter=1, actor=officer, now=NOON + 4 * MINUTE)
    with pytest.raises(CounterBusy):
        call_next(queue.pk, counter=1, actor=officer, now=NOON + 4 * MINUTE)
    second = call_next(queue.pk, counter=2, actor=officer, now=NOON + 5 * MINUTE)
    with pytest.raises(NobodyWaits):
        call_next(queue.pk, counter=3, actor=officer, now=NOON)
    start_serving(first.pk, actor=officer, now=NOON + 6 * MINUTE)
    done = finish_number(first.pk, actor=officer, now=NOON + 16 * MINUTE)

    assert (first.number, second.number, done.state) == (1, 2, NumberState.DONE)
    events = Entry.objects.filter(subject_kind="queue_number", subject_key=str(first.pk)).order_by("sequence")
    assert list(events.values_list("event", flat=True)) == [
        *(ChannelEvent.NUMBER_TAKEN, ChannelEvent.NUMBER_CALLED),
        *(ChannelEvent.NUMBER_SERVED, ChannelEvent.NUMBER_ENDED),
    ]


def test_who_did_not_come_is_called_again_and_waiting_ends_with_the_first_call(unit: Unit) -> None:
    queue, officer = queue_of(unit, waiting=1), make_actor(Role.OFFICER, unit)
    number = call_next(queue.pk, counter=1, actor=officer, now=NOON + MINUTE)

    call_number(number.pk, counter=1, actor=officer, now=NOON + 2 * MINUTE)
    with pytest.raises(NumberNotMovable):
        call_number(number.pk, counter=2, actor=officer, now=NOON + 2 * MINUTE)
    skip_number(number.pk, actor=officer, now=NOON + 3 * MINUTE)
    again = call_number(number.pk, counter=2, actor=officer, now=NOON + 9 * MINUTE)

    assert (again.calls, again.counter, again.called_at) == (3, 2, NOON + MINUTE)
    with pytest.raises(NumberNotMovable):
        finish_number(number.pk, actor=officer, now=NOON)


def test_a_number_of_yesterday_is_not_called(unit: Unit) -> None:
    number, officer = make_number(unit, KEY.format(1)), make_actor(Role.OFFICER, unit)

    with pytest.raises(NumberNotMovable):
        call_number(number.pk, counter=1, actor=officer, now=NOON + timedelta(days=1))
    with pytest.raises(NobodyWaits):
        call_next(number.queue_id, counter=1, actor=officer, now=NOON + timedelta(days=1))


def test_only_those_who_serve_the_unit_call_its_numbers(unit: Unit) -> None:
    number = make_number(unit)
    stranger = make_actor(Role.OFFICER, make_unit(slug="hukum"))
    neighbour = make_actor(Role.OFFICER, make_unit(make_government("tetangga"), slug="tetangga"))

    for actor, refusal in ((stranger, NotPermitted), (neighbour, NotFound), (visitor(unit), NotPermitted)):
        with pytest.raises(refusal):
            call_next(number.queue_id, counter=1, actor=actor, now=NOON)
        with pytest.raises(refusal):
            skip_number(number.pk, actor=actor, now=NOON)


def test_the_middle_of_waiting_and_serving_is_measured(unit: Unit) -> None:
    queue, officer = queue_of(unit, waiting=4), make_actor(Role.OFFICER, unit)
    for wait, served in ((2, 5), (4, 9), (30, 60)):
        number = call_next(queue.pk, counter=1, actor=officer, now=NOON + wait * MINUTE)
        start_serving(number.pk, actor=officer, now=NOON + wait * MINUTE)
        finish_number(number.pk, actor=officer, now=NOON + (wait + served) * MINUTE)
    last = queue.numbers.get(number=4)

    today, lately = summarise_waits(queue, TODAY)

    assert (today.taken, today.served, today.waited, today.serving) == (4, 3, 4 * MINUTE, 9 * MINUTE)
    assert lately == today
    assert summarise_waits(queue, TODAY + timedelta(days=1))[0].waited is None
    assert count_ahead(last) == 0


@pytest.mark.django_db(transaction=True)
def test_two_officers_never_call_the_same_number() -> None:
    unit = make_unit(slug="kesra")
    queue, officer = queue_of(unit, waiting=6), make_actor(Role.OFFICER, unit)
    ready, called = Barrier(2), []

    def work(counter: int) -> None:
        try:
            ready.wait(timeout=10)
            for _time in range(3):
                number = call_next(queue.pk, counter=counter, actor=officer, now=NOON)
                called.append(number.number)
                skip_number(number.pk, actor=officer, now=NOON)
        finally:
            connection.close()

    officers = [Thread(target=work, args=(counter,)) for counter in (1, 2)]
    for one in officers:
        one.start()
    for one in officers:
        one.join(timeout=20)

    assert sorted(called) == [1, 2, 3, 4, 5, 6]
    assert set(QueueNumber.objects.filter(queue=queue).values_list("calls", flat=True)) == {1}
