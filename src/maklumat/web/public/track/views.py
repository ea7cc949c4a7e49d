"""Following a report by its code, and by code and secret words."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.core.files import File
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maklumat.applications.queries import is_application_code
from maklumat.cases.actions import attachments, handling, resolution, updates
from maklumat.cases.actions.handling import Addition
from maklumat.cases.errors import CaseNotFound, SecretWrong
from maklumat.cases.models import Case
from maklumat.cases.queries import check_secret, find_loose_uploads, get_attachment, get_tracked_case, open_attachment
from maklumat.cases.vocabulary import CaseStatus, MessageKind
from maklumat.files.cleaning import UploadedBytes
from maklumat.foundation.actor import Actor, reporter_actor
from maklumat.foundation.reference_codes import read_code
from maklumat.foundation.refusals import NotFound, Refusal, require
from maklumat.journal.queries import find_entries, get_proof
from maklumat.organization.queries import get_calendar
from maklumat.surveys.actions.invitations import Matter, invite_after
from maklumat.web.public.report.receipts import pending_receipt
from maklumat.web.public.track.forms import (
    AddMessageForm,
    CodeForm,
    RateForm,
    RejectAnswerForm,
    UpdatesForm,
    WordsForm,
    message_key,
)
from maklumat.web.public.track.pages import TrackForms, show_case_page, show_deadline_page
from maklumat.web.public.track.passes import PassOver, give_pass, has_pass, take_pass
from maklumat.web.shared.actors import government_of, visitor_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.bodies import accepts_files
from maklumat.web.shared.clock import now
from maklumat.web.shared.downloads import send_bytes
from maklumat.web.shared.refusals import TooManyTries, status_of
from maklumat.web.shared.throttle import MESSAGES, SEARCHES, SECRETS, throttled

CONVERSATION = "#percakapan"


@require_safe
@audience("public")
def track(request: HttpRequest) -> HttpResponse:
    """Ask for the code, and lead to the case once it is read."""
    typed = request.GET.get("kode")
    if typed is None:
        pending = pending_receipt(request)
        if pending and "lanjut" not in request.GET:
            return render(request, "public/report/unconfirmed.html", {"pending": pending})
        return render(request, "public/track/track.html", {"form": CodeForm()})
    form = CodeForm(request.GET)
    if not form.is_valid():
        return render(request, "public/track/track.html", {"form": form}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _lead_to_case(request, form.cleaned_data["kode"])


@require_safe
@audience("public")
def show_case(request: HttpRequest, code: str) -> HttpResponse:
    """Show how far a report is; whoever gave the secret words reads the conversation."""
    if read_code(code, government_of(request).code_prefix) != (code, False, None):
        return _lead_to_case(request, code)
    try:
        case = _case_of(request, code)
    except CaseNotFound as refusal:
        SEARCHES.check(request, also="case")
        if is_application_code(code, government_of(request).pk):
            return redirect("public:show-application", code)
        return _not_found(request, code, refusal)
    return show_case_page(request, case)


@require_safe
@audience("public")
def show_deadline(request: HttpRequest, code: str) -> HttpResponse:
    """Explain every date of a report, day by day."""
    return show_deadline_page(request, _case_of(request, code))


@audience("public")
def open_case(request: HttpRequest, code: str) -> HttpResponse:
    """Open the conversation with the secret words."""
    case = _case_of(request, code)
    if request.method != "POST":
        return redirect("public:show-case", case.code)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return show_case_page(request, case, TrackForms(words=form), HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        SECRETS.check(request, also=case.code)
        check_secret(case, form.cleaned_data["words"])
    except (SecretWrong, TooManyTries) as refusal:
        form.add_error("words", str(refusal))
        return show_case_page(request, case, TrackForms(words=form), status_of(refusal))
    response = redirect("public:show-case", case.code)
    response["Location"] += CONVERSATION
    give_pass(response, case.code)
    return response


@require_POST
@audience("public")
def leave_case(request: HttpRequest, code: str) -> HttpResponse:
    """Close the conversation on this device."""
    case = _case_of(request, code)
    messages.success(request, _("The conversation is closed on this device."))
    response = redirect("public:show-case", case.code)
    take_pass(response, case.code)
    return response


@require_POST
@audience("public")
@accepts_files()
@throttled(MESSAGES)
def add_message(request: HttpRequest, code: str) -> HttpResponse:
    """Add words and files to the conversation."""
    case = _case_with_pass(request, code)
    form = AddMessageForm(request.POST)
    if not form.is_valid():
        return show_case_page(request, case, TrackForms(message=form), HTTPStatus.UNPROCESSABLE_ENTITY)
    key = message_key(case.code, form.cleaned_data["form_key"])
    try:
        keys = _store_files(request, case, key)
        addition = Addition(form.cleaned_data["text"], submission_key=key, upload_keys=keys)
        handling.receive_addition(case.code, addition, actor=_reporter(case), now=now())
    except Refusal as refusal:
        return _refused(request, case, TrackForms(message=form), form, refusal)
    return _back_to(case)


@require_POST
@audience("public")
@throttled(MESSAGES)
def accept_answer(request: HttpRequest, code: str) -> HttpResponse:
    """Accept the answer, which closes the case."""
    case = _case_with_pass(request, code)
    resolution.accept_answer(case.code, actor=_reporter(case), now=now())
    messages.success(request, _("Thank you. The case is closed; you can still say how it was handled."))
    return _back_to(case)


@require_POST
@audience("public")
@throttled(MESSAGES)
def reject_answer(request: HttpRequest, code: str) -> HttpResponse:
    """Reject the answer and say what is missing, which reopens the case."""
    case = _case_with_pass(request, code)
    form = RejectAnswerForm(request.POST)
    if not form.is_valid():
        return show_case_page(request, case, TrackForms(rejection=form), HTTPStatus.UNPROCESSABLE_ENTITY)
    key = message_key(case.code, form.cleaned_data["form_key"])
    text = form.cleaned_data["reason"]
    try:
        resolution.reject_answer(case.code, text=text, submission_key=key, actor=_reporter(case), now=now())
    except Refusal as refusal:
        return _refused(request, case, TrackForms(rejection=form), form, refusal)
    return _back_to(case)


@require_POST
@audience("public")
@throttled(MESSAGES)
def rate_case(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the reporter's mark."""
    case = _case_with_pass(request, code)
    form = RateForm(request.POST)
    if not form.is_valid():
        return show_case_page(request, case, TrackForms(rating=form), HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        resolution.rate_case(case.code, actor=_reporter(case), now=now(), **form.cleaned_data)
    except Refusal as refusal:
        return _refused(request, case, TrackForms(rating=form), form, refusal)
    messages.success(request, _("Thank you, your mark is noted."))
    return _back_to(case)


@require_POST
@audience("public")
@throttled(MESSAGES)
def start_survey(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to the survey with the one link of this report; the answers do not name it."""
    case = _case_with_pass(request, code)
    require(case.status == CaseStatus.CLOSED and not case.is_supervision, NotFound())
    government = case.government
    invitation = invite_after(
        Matter("case", case.code, case.unit_id, case.service_id, case.standard_id),
        government_id=government.pk,
        today=get_calendar(government).local_date(now()),
        actor=visitor_of(request),  # not the reporter, whom the journal would join to the answers
        now=now(),
    )
    if invitation is None:
        messages.info(request, _("No survey takes answers about this division at the moment."))
        return _back_to(case)
    return redirect("public:open-survey-link", invitation.token)


@require_POST
@audience("public")
@throttled(MESSAGES)
def ask_for_updates(request: HttpRequest, code: str) -> HttpResponse:
    """Send news of the report to an address from now on."""
    case = _case_with_pass(request, code)
    form = UpdatesForm(request.POST)
    if not form.is_valid():
        return show_case_page(request, case, TrackForms(updates=form), HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        updates.ask_for_updates(case.code, **form.cleaned_data, actor=_reporter(case), now=now())
    except Refusal as refusal:
        return _refused(request, case, TrackForms(updates=form), form, refusal)
    messages.success(request, _("You will hear each step by e-mail. The first message is on its way."))
    return redirect("public:show-case", case.code)


@require_POST
@audience("public")
@throttled(MESSAGES)
def stop_updates(request: HttpRequest, code: str) -> HttpResponse:
    """Send no more news."""
    case = _case_with_pass(request, code)
    updates.stop_updates(case.code, actor=_reporter(case), now=now())
    messages.success(request, _("You get no more e-mail about this report."))
    return redirect("public:show-case", case.code)


@require_safe
@audience("public")
def download_attachment(request: HttpRequest, code: str, attachment_id: int) -> HttpResponseBase:
    """Send a file of the conversation: pictures we drew anew may be shown, everything else is only saved."""
    case = _case_with_pass(request, code)
    attachment = get_attachment(attachment_id, case)
    require(attachment.message is None or attachment.message.kind != MessageKind.NOTE, CaseNotFound())
    try:
        content = open_attachment(attachment)
    except FileNotFoundError as error:
        raise CaseNotFound from error
    return send_bytes(content, name=attachment.name, media_type=attachment.media_type)


@require_safe
@audience("public")
def show_proof(request: HttpRequest, code: str) -> HttpResponse:
    """Send the proof of one line of the record; without the words only of the receipt itself."""
    case = _case_of(request, code)
    wanted = request.GET.get("catatan", "1")
    sequence = int(wanted[:9]) if wanted.isascii() and wanted.isdigit() else 1
    if sequence != 1 or case.is_supervision or case.is_confidential:
        require(has_pass(request, case.code), PassOver())
    entry = find_entries(case).filter(sequence=sequence).first()
    if entry is None:
        raise CaseNotFound
    name = f"bukti-{case.code}-{sequence}.json"
    return JsonResponse(
        get_proof(entry),
        json_dumps_params={"ensure_ascii": False, "indent": 1},
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _case_of(request: HttpRequest, code: str) -> Case:
    government = government_of(request)
    read = read_code(code, government.code_prefix)
    if read.code is None or read.corrected:
        raise CaseNotFound
    return get_tracked_case(read.code, government.pk)


def _case_with_pass(request: HttpRequest, code: str) -> Case:
    case = _case_of(request, code)
    require(has_pass(request, case.code), PassOver())
    return case


def _reporter(case: Case) -> Actor:
    return reporter_actor(case.code, case.government_id)


def _back_to(case: Case) -> HttpResponse:
    response = redirect("public:show-case", case.code)
    response["Location"] += CONVERSATION
    return response


def _lead_to_case(request: HttpRequest, typed: str) -> HttpResponse:
    """Lead to the case; a code with one letter put right is shown first and asked about."""
    read = read_code(typed, government_of(request).code_prefix)
    if read.code is None:
        return _not_found(request, typed, CaseNotFound())
    if read.corrected:
        return render(request, "public/track/did_you_mean.html", {"typed": typed[:60], "code": read.code})
    return redirect("public:show-case", read.code)


def _not_found(request: HttpRequest, typed: str, refusal: Refusal) -> HttpResponse:
    form = CodeForm({"kode": typed[:60]})
    form.add_error("kode", str(refusal))
    return render(request, "public/track/track.html", {"form": form}, status=HTTPStatus.NOT_FOUND)


def _refused(request: HttpRequest, case: Case, page: TrackForms, form: Form, refusal: Refusal) -> HttpResponse:
    """Show the page again with the refusal at its field and what was typed still there."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return show_case_page(request, case, page, status_of(refusal))


def _store_files(request: HttpRequest, case: Case, key: str) -> tuple[str, ...]:
    """Store the files that came with a message; return these and those that an earlier, refused try left waiting."""
    for upload in request.FILES.getlist("file"):
        attachments.store_upload(
            _bytes_of(upload), submission_key=key, government=case.government, actor=_reporter(case), now=now()
        )
    return tuple(find_loose_uploads(case.government_id, key).values_list("upload_key", flat=True))


def _bytes_of(upload: "File[bytes]") -> UploadedBytes:
    return UploadedBytes(upload.name or "", upload.read(settings.ATTACHMENT_MAX_BYTES + 1))
