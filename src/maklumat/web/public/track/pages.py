"""What the tracking page shows, with and without the secret words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.cases.models import Case
from maklumat.cases.queries import find_loose_uploads, get_tracked_case, get_updates_address
from maklumat.cases.vocabulary import CaseStatus
from maklumat.catalogue.queries import summarise_promise
from maklumat.foundation.masking import mask_email, mask_text
from maklumat.foundation.reference_codes import spell_code
from maklumat.journal.queries import find_entries
from maklumat.organization.queries import get_calendar
from maklumat.surveys.queries import find_open_surveys
from maklumat.web.public.contacts import contact_block, read_contacts
from maklumat.web.public.naming import service_name
from maklumat.web.public.report.receipts import pending_receipt
from maklumat.web.public.track.clocks import ClockView, law_clocks, main_clock, view_clocks
from maklumat.web.public.track.forms import (
    AddMessageForm,
    RateForm,
    RejectAnswerForm,
    UpdatesForm,
    WordsForm,
    message_key,
)
from maklumat.web.public.track.passes import has_pass
from maklumat.web.public.track.states import TURN_OF_THE_REPORTER, State, state_of, veiled_state_of
from maklumat.web.public.track.threads import read_record, read_thread
from maklumat.web.shared.clock import now
from maklumat.web.shared.components import ContactBlock

SHORT_END: Final = 4
MAY_ADD: Final = frozenset(
    {
        CaseStatus.RECEIVED,
        CaseStatus.VERIFYING,
        CaseStatus.NEEDS_COMPLETION,
        CaseStatus.DISPATCHED,
        CaseStatus.IN_PROGRESS,
        CaseStatus.REOPENED,
        CaseStatus.DEFERRED,
    }
)
"""States in which the composer stands under the conversation; an answered case is accepted or rejected instead."""

ANSWERED: Final = frozenset({CaseStatus.RESPONDED, CaseStatus.CLOSED})
"""States in which the outcome of a case is the answer that stands; a reopened one is being answered anew."""


@dataclass
class TrackForms:
    """The forms of the page; the one that was posted comes back with its errors."""

    words: WordsForm = field(default_factory=WordsForm)
    message: AddMessageForm = field(default_factory=AddMessageForm)
    rejection: RejectAnswerForm = field(default_factory=RejectAnswerForm)
    rating: RateForm = field(default_factory=RateForm)
    updates: UpdatesForm = field(default_factory=UpdatesForm)


@dataclass(frozen=True, slots=True)
class PromisedService:
    """What the standard promises that was in force when the report came."""

    name: str
    time: str
    requirements: int
    version: int
    url: str


def show_case_page(
    request: HttpRequest, case: Case, form: TrackForms | None = None, status: int = HTTPStatus.OK
) -> HttpResponse:
    """Answer with the tracking page: the public part, and with the pass the conversation."""
    is_open = has_pass(request, case.code)
    context: dict[str, object] = {
        "case": case,
        "is_open": is_open,
        "forms": form or TrackForms(),
        "spelled": spell_code(case.code),
        **_public_part(case, is_open=is_open),
    }
    record = list(find_entries(case).select_related("seal"))
    context["record_count"] = len(record)
    if record:
        digest = bytes(record[0].hash).hex()
        context |= {"seal_id": digest, "seal_short": f"{digest[:SHORT_END]}…{digest[-SHORT_END:]}"}
    if is_open:
        before = request.GET.get("sebelum", "")
        before_id = int(before[:18]) if before.isascii() and before.isdigit() else None
        context |= {
            "thread": read_thread(case, record, before_id),
            "record": list(read_record(record)),
            "is_old_page": before_id is not None,
            "joined_answer": _joined_answer(case),
            "files": _waiting_files(case, context["forms"]),
            "updates_to": _updates_to(case),
            "most_files": settings.ATTACHMENT_MAX_COUNT,
            **_turns(case),
        }
    else:
        pending = pending_receipt(request)
        context["is_receipt_waiting"] = pending is not None and pending.code == case.code
    response = render(request, "public/track/show_case.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store" if is_open else "private, no-cache"
    return response


def show_deadline_page(request: HttpRequest, case: Case) -> HttpResponse:
    """Answer with every clock of the case, day by day."""
    is_open = has_pass(request, case.code)
    views, _state_words, clock = _state(case, is_open=is_open)
    context = {"case": case, "clocks": views or ([clock] if clock else []), "is_open": is_open}
    return render(request, "public/track/show_deadline.html", context)


def _public_part(case: Case, *, is_open: bool) -> dict[str, object]:
    views, state, clock = _state(case, is_open=is_open)
    is_shown = is_open or not (case.is_confidential or case.is_supervision)
    parts = case.parts.filter(is_supervision=False).select_related("unit") if is_shown else []
    return {
        "state": state,
        "clock": clock,
        "law_clocks": law_clocks(views),
        "promise": _promise(case) if is_shown else None,
        "contact": _contact(case) if is_shown and case.is_open else None,
        "unit_words": _unit_words(case, is_open=is_open) if is_shown else "",
        "joined": _joined_state(case),
        "parts": [_part(part) for part in parts],
    }


def _state(case: Case, *, is_open: bool) -> tuple[list[ClockView], State, ClockView | None]:
    """Return the clocks, the state and the main clock as this reader may know them."""
    moment, calendar = now(), get_calendar(case.government)
    views = view_clocks(case, moment, calendar, with_reasons=is_open)
    if case.is_supervision and not is_open:
        clock = main_clock(views)
        running = clock if clock and clock.is_running else None
        return [], veiled_state_of(case, running, moment, calendar), running
    clock = main_clock(views, TURN_OF_THE_REPORTER.get(CaseStatus(case.status)))
    return views, state_of(case, _unit_words(case, is_open=is_open), clock, moment, calendar), clock


def _unit_words(case: Case, *, is_open: bool) -> str:
    return _("the division in charge") if case.is_confidential and not is_open else case.unit.name


def _turns(case: Case) -> Mapping[str, object]:
    """Say what the reporter can do now."""
    is_answered = case.status == CaseStatus.RESPONDED
    return {
        "may_add": case.status in MAY_ADD,
        "may_decide": is_answered,
        "may_rate": case.rating is None and (is_answered or case.status == CaseStatus.CLOSED),
        "may_answer_survey": case.status == CaseStatus.CLOSED and _is_surveyed(case),
    }


def _is_surveyed(case: Case) -> bool:
    """Tell whether a survey about this unit takes answers today."""
    today = get_calendar(case.government).local_date(now())
    return not case.is_supervision and bool(find_open_surveys(case.government_id, today, case.unit_id))


def _updates_to(case: Case) -> str:
    """Return where news goes, masked: a device is looked at by others too."""
    address = get_updates_address(case)
    return mask_email(address) if address else ""


def _waiting_files(case: Case, form: object) -> list[str]:
    """Return the names of files that came with a message that was not sent yet."""
    message = form.message if isinstance(form, TrackForms) else None
    if message is None or not message.is_bound:
        return []
    key = message_key(case.code, str(message.cleaned_data.get("form_key", "")))
    return list(find_loose_uploads(case.government_id, key).values_list("name", flat=True))


def _promise(case: Case) -> PromisedService | None:
    if case.service is None or case.standard is None:
        return None
    summary = summarise_promise(case.standard)
    return PromisedService(
        name=service_name(case.service),
        time=summary.completion,
        requirements=len(summary.requirements),
        version=case.standard.number,
        url=reverse("public:show-version", args=[case.service.unit.slug, case.service.slug, case.standard.number]),
    )


def _contact(case: Case) -> ContactBlock | None:
    contacts = read_contacts([case.unit_id]).get(case.unit_id)
    if not contacts:
        return None
    deputies = ", ".join(contact.name for contact in contacts[1:] if contact.is_deputy)
    return contact_block(contacts[0], get_calendar(case.government).local_date(now()), deputy=deputies)


def _joined_state(case: Case) -> State | None:
    """Return the state, and nothing else, of the case this one was joined to."""
    if case.merged_into is None:
        return None
    target = get_tracked_case(case.merged_into.code, case.government_id)
    return _state(target, is_open=False)[1]


def _joined_answer(case: Case) -> str:
    """Return the answer to the case this one was joined to, once it stands.

    It was written to another reporter: what identifies that person is masked.
    """
    target = case.merged_into
    if target is None or target.status not in ANSWERED or (target.is_supervision and not case.is_supervision):
        return ""
    return mask_text(target.outcome)


def _part(part: Case) -> str:
    state = str(CaseStatus(part.status).label)
    return _("%(unit)s: %(state)s") % {"unit": part.unit.name, "state": state}
