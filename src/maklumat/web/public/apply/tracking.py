"""What the applicant's page shows, with and without the secret words."""

from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maklumat.applications.models import Application
from maklumat.applications.queries import find_messages, get_handover
from maklumat.applications.vocabulary import APPLICANT_MESSAGES, ApplicationStatus, DocumentStatus
from maklumat.catalogue.queries import read_components
from maklumat.catalogue.rules.shapes import PromiseUnit
from maklumat.catalogue.wording import amount_words
from maklumat.foundation.deadlines import deadline_from_record
from maklumat.foundation.reference_codes import spell_code
from maklumat.organization.queries import get_calendar
from maklumat.surveys.queries import find_open_surveys
from maklumat.web.public.apply.forms import CompletionForm
from maklumat.web.public.naming import service_name
from maklumat.web.public.track.forms import WordsForm
from maklumat.web.public.track.passes import has_pass
from maklumat.web.shared import words as said
from maklumat.web.shared.clock import now
from maklumat.web.shared.clock_strips import clock_strip_from
from maklumat.web.shared.components import ThreadEntry

PAGE: Final = "public:show-application"
S: Final = ApplicationStatus
STANDING_STILL: Final = frozenset({S.INCOMPLETE, S.WAITING_AGENCY})

NEXT_STEPS: Final = {
    S.RECEIVED: gettext_lazy("The office checks each document, and tells you if one is missing."),
    S.INCOMPLETE: gettext_lazy("Open your application with the secret words and complete the documents named there."),
    S.IN_PROGRESS: gettext_lazy("The office works on it and tells you when the product is ready."),
    S.WAITING_AGENCY: gettext_lazy("The office goes on as soon as the other agency has answered."),
    S.READY: gettext_lazy(
        "Fetch the product at the counter with this code, or wait for it here if it comes as a file."
    ),
}


def show_application_page(
    request: HttpRequest,
    application: Application,
    *,
    words: WordsForm | None = None,
    completion: CompletionForm | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """Answer with the applicant's page: the public part, and with the pass documents and messages."""
    is_open = has_pass(request, application.code)
    state = ApplicationStatus(application.status)
    context: dict[str, object] = {
        "application": application,
        "name": service_name(application.service),
        "spelled": spell_code(application.code),
        "is_open": is_open,
        "state": state,
        "next_step": NEXT_STEPS.get(state, ""),
        "words_form": words or WordsForm(),
        **deadline_of(application),
    }
    if is_open:
        documents = list(application.documents.order_by("position"))
        context |= {
            "documents": documents,
            "returned": [item for item in documents if item.status == DocumentStatus.RETURNED],
            "completion": completion or CompletionForm(),
            "entries": _entries(application),
            "handover": get_handover(application),
            "may_withdraw": application.is_open and not application.finished_at,
            "may_answer_survey": application.status == S.COMPLETED and _is_surveyed(application),
        }
    response = render(request, "public/apply/show_application.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store" if is_open else "private, no-cache"
    return response


def deadline_of(application: Application) -> dict[str, object]:
    """Return the clock strip, its sentence and every day of it."""
    calendar, moment = get_calendar(application.government), now()
    deadline = deadline_from_record(application.trace)
    first_due = calendar.local_date(application.first_due_at)
    ended = application.finished_at or application.closed_at
    strip = clock_strip_from(
        deadline,
        calendar.local_date(moment),
        calendar,
        was_due_on=[first_due] if first_due != deadline.due_on else [],
        ended_on=calendar.local_date(ended) if ended else None,
        is_paused=application.status in STANDING_STILL,
    )
    sentence = said.clock_words(application.due_at, moment, calendar)
    if application.finished_at:
        sentence_text = _("In time") if application.is_on_time else _("Too late")
        tone = "" if application.is_on_time else "late"
    elif application.status in STANDING_STILL:
        sentence_text, tone = str(ApplicationStatus(application.status).label), "paused"
    elif ended:
        sentence_text, tone = _("No longer needed"), ""
    else:
        sentence_text, tone = sentence.text, sentence.tone
    extension = getattr(application, "extension", None)
    return {
        "strip": strip,
        "clock_state": sentence_text,
        "clock_tone": tone,
        "trace": deadline.trace,
        "limit": amount_words(application.promise_amount, PromiseUnit(application.promise_unit)),
        "starts": _starts(application),
        "pauses": list(application.pauses.order_by("started_at")),
        "extension": extension,
        "is_confirmed": deadline.is_confirmed,
    }


def _starts(application: Application) -> str:
    promise = read_components(application.standard).completion_time
    return promise.starts if promise else ""


def _entries(application: Application) -> list[ThreadEntry]:
    return [
        ThreadEntry(
            kind="citizen" if message.kind in APPLICANT_MESSAGES else "office",
            who=_("You") if message.kind in APPLICANT_MESSAGES else message.author_label,
            at=message.at,
            text=message.body,
            channel=message.channel,
        )
        for message in find_messages(application, with_notes=False)
    ]


def _is_surveyed(application: Application) -> bool:
    today = get_calendar(application.government).local_date(now())
    return bool(find_open_surveys(application.government_id, today, application.unit_id))
