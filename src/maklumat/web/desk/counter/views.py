"""The page of a counter and its buttons."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maklumat.applications.permissions import WORKERS
from maklumat.channels.actions import counter as actions
from maklumat.channels.models import CounterQueue, QueueNumber
from maklumat.channels.permissions import COUNTER_CLERKS, may_serve_counter
from maklumat.channels.queries.counter import (
    find_at_counters,
    find_in_line,
    find_queue,
    find_queues_of_units,
    find_skipped,
    get_number,
    summarise_waits,
)
from maklumat.foundation.refusals import NotFound, NotPermitted, Refusal, require
from maklumat.organization.models import Unit
from maklumat.organization.permissions import has_role
from maklumat.organization.queries import find_scope_unit_ids, find_units, get_unit
from maklumat.web.desk.counter.place import counter_of, remember_counter
from maklumat.web.desk.counter.rows import figure_rows
from maklumat.web.desk.fields import new_submission_key
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience

MOST_LISTED = 40
MOST_QUEUES = 200
Step = Callable[..., QueueNumber]


@require_safe
@audience(*COUNTER_CLERKS)
def list_counters(request: HttpRequest) -> HttpResponse:
    """Show the queues this officer serves, and where one could be opened."""
    government_id, actor = government_of(request).pk, officer_of(request)
    unit_ids = find_scope_unit_ids(actor, *COUNTER_CLERKS)
    today = calendar_of(request).local_date(clock.now())
    queues = list(find_queues_of_units(government_id, unit_ids, today)[:MOST_QUEUES])
    units = find_units(government_id, is_published=True).exclude(pk__in=[queue.unit_id for queue in queues])
    units = units if unit_ids is None else units.filter(pk__in=unit_ids)
    context = {"queues": queues, "units": units[:MOST_QUEUES]}
    return render(request, "desk/counter/list_counters.html", context)


@require_safe
@audience(*COUNTER_CLERKS)
def show_counter(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the counter does now, who waits, and the figures; ``?loket=3`` sits down at counter 3."""
    actor, unit = officer_of(request), _unit(request, slug)
    queue = find_queue(unit.government_id, slug)
    if queue is None:
        return render(request, "desk/counter/show_counter.html", {"unit": unit, "queue": None})
    remember_counter(request, request.GET.get("loket", ""))
    counter, today = counter_of(request), calendar_of(request).local_date(clock.now())
    called = list(find_at_counters(queue, today).select_related("service"))
    line = list(find_in_line(queue, today)[: MOST_LISTED + 1])
    context = {
        "unit": unit,
        "queue": queue,
        "counter": counter,
        "own": next((one for one in called if one.counter == counter), None),
        "others": [one for one in called if one.counter != counter],
        "line": line[:MOST_LISTED],
        "more_wait": len(line) > MOST_LISTED,
        "skipped": find_skipped(queue, today)[:MOST_LISTED],
        "figures": figure_rows(*summarise_waits(queue, today)),
        "taken_key": new_submission_key(),
        "may_take_applications": has_role(actor, *WORKERS, path=unit.path),
        "take_url": request.build_absolute_uri(reverse("public:take-number", args=[slug])),
    }
    return render(request, "desk/counter/show_counter.html", context)


@require_POST
@audience(*COUNTER_CLERKS)
def switch_queue(request: HttpRequest, slug: str) -> HttpResponse:
    """Give out numbers from now on, or no more."""
    unit, is_open = _unit(request, slug), request.POST.get("buka") == "1"
    actions.set_queue_open(unit.pk, is_open=is_open, actor=officer_of(request), now=clock.now())
    messages.success(request, _("Numbers are given out now.") if is_open else _("No more numbers are given out."))
    return redirect("desk:show-counter", slug)


@require_POST
@audience(*COUNTER_CLERKS)
def give_number(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a number to somebody without a phone."""
    queue, key = _queue(request, slug), request.POST.get("taken_key", "") or new_submission_key()
    return _try(request, slug, _given, queue.pk, taken_key=key)


@require_POST
@audience(*COUNTER_CLERKS)
def call_next(request: HttpRequest, slug: str) -> HttpResponse:
    """Call who waits longest."""
    return _try(request, slug, actions.call_next, _queue(request, slug).pk, counter=counter_of(request))


@require_POST
@audience(*COUNTER_CLERKS)
def call_number(request: HttpRequest, number_id: int) -> HttpResponse:
    """Call a certain number, once more or out of turn."""
    return _step(request, number_id, actions.call_number, counter=counter_of(request))


@require_POST
@audience(*COUNTER_CLERKS)
def start_serving(request: HttpRequest, number_id: int) -> HttpResponse:
    """Note that the person has come."""
    return _step(request, number_id, actions.start_serving)


@require_POST
@audience(*COUNTER_CLERKS)
def skip_number(request: HttpRequest, number_id: int) -> HttpResponse:
    """Note that nobody came."""
    return _step(request, number_id, actions.skip_number)


@require_POST
@audience(*COUNTER_CLERKS)
def finish_number(request: HttpRequest, number_id: int) -> HttpResponse:
    """Note that the person was served."""
    return _step(request, number_id, actions.finish_number)


def _unit(request: HttpRequest, slug: str) -> Unit:
    unit = get_unit(government_of(request).pk, slug)
    require(may_serve_counter(officer_of(request), unit))
    return unit


def _queue(request: HttpRequest, slug: str) -> CounterQueue:
    queue = find_queue(_unit(request, slug).government_id, slug)
    if queue is None:
        raise NotFound
    return queue


def _given(queue_id: int, **facts: object) -> QueueNumber:
    return actions.take_number(queue_id, **facts)  # type: ignore[arg-type] # as the view handed them in


def _step(request: HttpRequest, number_id: int, step: Step, **facts: object) -> HttpResponse:
    number = get_number(government_of(request).pk, number_id)
    return _try(request, number.queue.unit.slug, step, number.pk, **facts)


def _try(request: HttpRequest, slug: str, step: Step, key: int, **facts: object) -> HttpResponse:
    """Take a step and lead back to the counter; what is refused stands above it, since others work here too."""
    try:
        number = step(key, actor=officer_of(request), now=clock.now(), **facts)
        if step is _given:
            messages.success(request, _("Number %(number)s was given out.") % {"number": number.words})
    except (NotPermitted, NotFound):
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:show-counter", slug)
