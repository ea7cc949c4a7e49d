"""What people said: the list, and the way of one input."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.consultations.models import Forum
from maklumat.consultations.queries import (
    InputFilter,
    InputOrder,
    find_discussed_versions,
    find_inputs,
    get_public_forum,
    get_public_input,
    trace_input,
)
from maklumat.consultations.queries.inputs import PUBLIC
from maklumat.foundation.text import clean_text
from maklumat.web.public.delivery import reading_page
from maklumat.web.public.forums.lines import DraftWords, input_line, input_lines
from maklumat.web.public.forums.pages import is_open
from maklumat.web.public.forums.traces import answer_lines, trace_stations
from maklumat.web.public.naming import service_name
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.clock import now

LONGEST_KEY = 80
LARGEST_ID = 2**63 - 1
ORDERS = {"": InputOrder.NEWEST, "dukungan": InputOrder.VOTES}


@reading_page
def list_inputs(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a page of inputs: of the whole forum, or about one part of one draft."""
    forum = get_public_forum(government_of(request).pk, slug)
    wanted, versions = _wish(request.GET), find_discussed_versions(forum.pk)
    after = clean_text(request.GET.get("setelah", ""), LONGEST_KEY)
    page = find_inputs(forum.pk, wanted, after=after)
    context = {
        "forum": forum,
        "inputs": input_lines(forum, page, DraftWords(versions)),
        "is_open": is_open(forum, now()),
        "drafts": [(version.pk, service_name(version.service)) for version in versions],
        "components": ComponentCode.choices,
        "wanted": wanted,
        "is_narrowed": wanted.version_id is not None or bool(wanted.component),
        "by_votes": wanted.order is InputOrder.VOTES,
        "older_url": _address(forum, wanted, page.next_after) if page.next_after else "",
        "newest_url": _address(forum, wanted) if after else "",
    }
    return render(request, "public/forums/list_inputs.html", context)


@require_safe
@audience("public")
def show_input(request: HttpRequest, slug: str, input_id: int) -> HttpResponse:
    """Show one input and its way: answer, agreement, change of the draft, version."""
    forum = get_public_forum(government_of(request).pk, slug)
    trace = trace_input(get_public_input(forum.pk, min(input_id, LARGEST_ID)))
    drafts = DraftWords(find_discussed_versions(forum.pk))
    context = {
        "forum": forum,
        "line": input_line(forum, trace.entry, drafts, trace.answer),
        "entry": trace.entry,
        "answers": answer_lines(trace),
        "stations": trace_stations(trace),
        "may_vote": is_open(forum, now()) and trace.entry.state == "shown",
    }
    return render(request, "public/forums/show_input.html", context)


def _wish(query: QueryDict) -> InputFilter:
    """Read what the address asks for; nonsense asks for nothing."""
    draft, component = query.get("draf", ""), query.get("bagian", "")
    wanted = InputFilter(states=PUBLIC, order=ORDERS.get(query.get("urut", ""), InputOrder.NEWEST))
    if draft.isascii() and draft.isdigit():
        wanted = replace(wanted, version_id=min(int(draft[:19]), LARGEST_ID))
    return replace(wanted, component=component) if component in ComponentCode.values else wanted


def _address(forum: Forum, wanted: InputFilter, after: str = "") -> str:
    asked = {
        "draf": "" if wanted.version_id is None else str(wanted.version_id),
        "bagian": wanted.component,
        "urut": "dukungan" if wanted.order is InputOrder.VOTES else "",
        "setelah": after,
    }
    query = urlencode({name: value for name, value in asked.items() if value})
    return reverse("public:list-inputs", args=[forum.slug]) + (f"?{query}" if query else "")
