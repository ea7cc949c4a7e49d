"""Reading queues, their numbers, and how long people waited and were served."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Aggregate, Count, DurationField, F, Q, QuerySet

from maklumat.channels.models import CounterQueue, QueueNumber
from maklumat.channels.models.counter import AT_A_COUNTER
from maklumat.channels.vocabulary import NumberState
from maklumat.foundation.refusals import NotFound

DAYS_MEASURED: Final = 30
FEWEST_MEASURED: Final = 3
"""A middle of one or two people says more about them than about the counter."""


class Median(Aggregate):
    """The middle of a length of time."""

    function = "percentile_cont"
    template = "%(function)s(0.5) within group (order by %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True, slots=True)
class WaitFigures:
    """How it went at the counters of a unit, over some days.

    Attributes:
        taken: numbers given out.
        served: those whose serving has ended.
        skipped: those who did not come when they were called.
        waited: middle time from taking a number to its first call; None of fewer than three.
        serving: middle time of serving; None of fewer than three.
    """

    taken: int
    served: int
    skipped: int
    waited: timedelta | None
    serving: timedelta | None


def find_queue(government_id: int, unit_slug: str) -> CounterQueue | None:
    """Return the queue of a unit; None when it never had one."""
    queues = CounterQueue.objects.of(government_id).select_related("unit", "government")
    return queues.filter(unit__slug=unit_slug).first()


def get_queue(government_id: int, unit_slug: str) -> CounterQueue:
    """Return the queue of a published unit.

    Raises:
        NotFound: the unit has none, or is not public.
    """
    queue = find_queue(government_id, unit_slug)
    if queue is None or not queue.unit.is_published:
        raise NotFound
    return queue


def find_open_queues(government_id: int, day: date) -> QuerySet[CounterQueue]:
    """Return the open queues of published units by name, each with how many wait (``waiting``)."""
    return find_queues_of_units(government_id, None, day).filter(is_open=True, unit__is_published=True)


def find_queues_of_units(government_id: int, unit_ids: tuple[int, ...] | None, day: date) -> QuerySet[CounterQueue]:
    """Return the queues of units by name, each with how many wait (``waiting``); ``unit_ids`` None: of all units."""
    queues = CounterQueue.objects.of(government_id).select_related("unit")
    if unit_ids is not None:
        queues = queues.filter(unit_id__in=unit_ids)
    waits = Q(numbers__day=day, numbers__state=NumberState.WAITING)
    return queues.annotate(waiting=Count("numbers", filter=waits)).order_by("unit__name", "pk")


def get_number(government_id: int, number_id: int) -> QueueNumber:
    """Return one number.

    Raises:
        NotFound: this government has no such number.
    """
    number = _numbers(government_id).filter(pk=number_id).first()
    if number is None:
        raise NotFound
    return number


def get_number_by_token(queue: CounterQueue, token: str) -> QueueNumber:
    """Return the number whose page this is.

    Raises:
        NotFound: the queue has no such number.
    """
    number = _numbers(queue.government_id).filter(queue=queue, token=token).first()
    if number is None:
        raise NotFound
    return number


def find_in_line(queue: CounterQueue, day: date) -> QuerySet[QueueNumber]:
    """Return who waits, in the order they are called."""
    numbers = queue.numbers.filter(day=day, state=NumberState.WAITING).select_related("service")
    return numbers.order_by("number")


def find_at_counters(queue: CounterQueue, day: date) -> QuerySet[QueueNumber]:
    """Return the numbers that are called or served now, the latest call first."""
    return queue.numbers.filter(day=day, state__in=AT_A_COUNTER).order_by("-last_called_at", "-pk")


def find_skipped(queue: CounterQueue, day: date) -> QuerySet[QueueNumber]:
    """Return who did not come when called and may still be called again."""
    return queue.numbers.filter(day=day, state=NumberState.SKIPPED).order_by("-last_called_at", "-pk")


def get_at_counter(queue: CounterQueue, day: date, counter: int) -> QueueNumber | None:
    """Return the number a counter has called or serves; None when it is free."""
    numbers = queue.numbers.filter(day=day, state__in=AT_A_COUNTER, counter=counter)
    return numbers.select_related("service").first()


def count_ahead(number: QueueNumber) -> int:
    """Return how many are called before this one."""
    return number.queue.numbers.filter(day=number.day, state=NumberState.WAITING, number__lt=number.number).count()


def summarise_waits(queue: CounterQueue, today: date) -> tuple[WaitFigures, WaitFigures]:
    """Return the figures of today and of the last thirty days, today included; one statement."""
    spans = {"today": Q(day=today), "lately": Q()}
    waited, serving = F("called_at") - F("taken_at"), F("ended_at") - F("served_at")
    wanted: dict[str, Aggregate] = {}
    for name, span in spans.items():
        wanted[f"{name}_taken"] = Count("pk", filter=span)
        wanted[f"{name}_called"] = Count("called_at", filter=span)
        wanted[f"{name}_served"] = Count("ended_at", filter=span)
        wanted[f"{name}_skipped"] = Count("pk", filter=span & Q(state=NumberState.SKIPPED))
        wanted[f"{name}_waited"] = Median(waited, filter=span)
        wanted[f"{name}_serving"] = Median(serving, filter=span)
    since = today - timedelta(days=DAYS_MEASURED - 1)
    found = queue.numbers.filter(day__gte=since, day__lte=today).aggregate(**wanted)
    first, second = (
        WaitFigures(
            taken=found[f"{name}_taken"],
            served=found[f"{name}_served"],
            skipped=found[f"{name}_skipped"],
            waited=found[f"{name}_waited"] if found[f"{name}_called"] >= FEWEST_MEASURED else None,
            serving=found[f"{name}_serving"] if found[f"{name}_served"] >= FEWEST_MEASURED else None,
        )
        for name in spans
    )
    return first, second


def _numbers(government_id: int) -> QuerySet[QueueNumber]:
    return QueueNumber.objects.of(government_id).select_related("queue__unit", "service")
