"""Taking a number, watching one's own, and the display of the hall. None of them names a person."""

from hashlib import sha256
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from maklumat.catalogue.queries import find_unit_services
from maklumat.channels.actions import counter as actions
from maklumat.channels.models import CounterQueue
from maklumat.channels.queries.counter import (
    count_ahead,
    find_at_counters,
    find_in_line,
    find_open_queues,
    get_number_by_token,
    get_queue,
    summarise_waits,
)
from maklumat.channels.rules.counter import gives_numbers
from maklumat.channels.vocabulary import NumberState
from maklumat.foundation.refusals import Refusal
from maklumat.organization.queries import get_calendar
from maklumat.web.public.moments import today_of
from maklumat.web.public.queues.forms import TakeNumberForm
from maklumat.web.shared.actors import government_of, visitor_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.clock import now
from maklumat.web.shared.refusals import status_of
from maklumat.web.shared.throttle import HALLS

MOST_SHOWN: Final = 8
TABLET: Final = "loket"


@require_safe
@audience("public")
def list_queues(request: HttpRequest) -> HttpResponse:
    """Show where numbers are given out, and how many wait there."""
    government = government_of(request)
    queues = find_open_queues(government.pk, today_of(government, now()))
    return _private(render(request, "public/queues/list_queues.html", {"queues": queues}))


@require_http_methods(["GET", "HEAD", "POST"])
@audience("public")
def take_number(request: HttpRequest, slug: str) -> HttpResponse:
    """Give out a number: on one's own phone, or at the tablet before the counters (``?cara=loket``)."""
    queue, is_tablet = _queue(request, slug), request.GET.get("cara") == TABLET
    services = list(find_unit_services(queue.unit_id))
    form = TakeNumberForm(request.POST if request.method == "POST" else None, services=services)
    if form.is_bound and form.is_valid():
        HALLS.check(request, also="queue")
        try:
            number = actions.take_number(
                queue.pk,
                taken_key=form.cleaned_data["taken_key"],
                service_id=form.service_id,
                actor=visitor_of(request),
                now=now(),
            )
            response = redirect("public:show-number", slug, number.token)
            response["Location"] += f"?cara={TABLET}" if is_tablet else ""
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            return _form(request, queue, form, status=status_of(refusal))
        return response
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return _form(request, queue, form, status=status)


@require_safe
@audience("public")
def show_number(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Show one number, how many are before it and, once it is called, where to go; the page asks again by itself."""
    queue = _queue(request, slug)
    number = get_number_by_token(queue, token)
    address = request.build_absolute_uri(reverse("public:show-number", args=[slug, token]))
    is_today = number.day == today_of(queue.government, now())
    context = {
        "queue": queue,
        "number": number,
        "is_today": is_today,
        "ahead": count_ahead(number) if number.state == NumberState.WAITING else 0,
        "waited": summarise_waits(queue, number.day)[0].waited,
        "address": address,
        "is_tablet": request.GET.get("cara") == TABLET,
        "asks_again": is_today and number.ended_at is None,
    }
    return _live(request, "public/queues/show_number.html", "public/queues/_number.html", context)


@require_safe
@audience("public")
def show_queue(request: HttpRequest, slug: str) -> HttpResponse:
    """Fill the screen of the hall with the numbers that are called; it follows by itself, with or without script."""
    queue = _queue(request, slug)
    today = today_of(queue.government, now())
    context = {
        "queue": queue,
        "called": list(find_at_counters(queue, today)[:MOST_SHOWN]),
        "waiting": find_in_line(queue, today).count(),
        "take_url": request.build_absolute_uri(reverse("public:take-number", args=[slug])),
        "asks_again": True,
    }
    return _live(request, "public/queues/show_queue.html", "public/queues/_queue.html", context)


def _queue(request: HttpRequest, slug: str) -> CounterQueue:
    return get_queue(government_of(request).pk, slug)


def _form(request: HttpRequest, queue: CounterQueue, form: TakeNumberForm, status: int) -> HttpResponse:
    today, moment = today_of(queue.government, now()), now()
    context = {
        "queue": queue,
        "form": form,
        "waiting": find_in_line(queue, today).count(),
        "gives": gives_numbers(is_open=queue.is_open, at=moment, calendar=get_calendar(queue.government)),
        "is_tablet": request.GET.get("cara") == TABLET,
    }
    return _private(render(request, "public/queues/take_number.html", context, status=status))


def _live(request: HttpRequest, page: str, part: str, context: dict[str, Any]) -> HttpResponse:
    """Return the page, or only its moving part when that asks; nothing at all while it shows the same."""
    content = render_to_string(part, context, request)
    mark = f'"{sha256(content.encode()).hexdigest()[:24]}"'
    if "HX-Request" not in request.headers:
        return _private(render(request, page, {**context, "content": content, "mark": mark}))
    if request.headers.get("If-None-Match") == mark:
        return HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers={"ETag": mark})
    response = _private(render(request, "public/queues/_live.html", {**context, "content": content, "mark": mark}))
    response["ETag"] = mark
    return response


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-cache"
    return response
