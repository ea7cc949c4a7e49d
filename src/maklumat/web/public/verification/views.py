"""Checking a document: with the file, or with the code printed on it."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maklumat.catalogue.models import SignedDocument
from maklumat.catalogue.queries.signed_documents import get_signed_document, read_document_code
from maklumat.foundation.refusals import NotFound, Refusal
from maklumat.web.public.delivery import reading_page
from maklumat.web.public.moments import today_of
from maklumat.web.public.papers.delivery import hand_out_signed
from maklumat.web.public.verification.forms import LARGEST_FILE, CheckFileForm, DocumentCodeForm
from maklumat.web.public.verification.pages import check_file, signed_view
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.bodies import accepts_files
from maklumat.web.shared.clock import now
from maklumat.web.shared.throttle import CHECKS, throttled


@accepts_files(most=1, bytes_each=LARGEST_FILE)
@audience("public")
@require_http_methods(["GET", "HEAD", "POST"])
@throttled(CHECKS)
def check_document(request: HttpRequest) -> HttpResponseBase:
    """Ask for a file or a code, and answer; the file is kept nowhere."""
    if request.method == "POST":
        return _check_file(request)
    if "kode" in request.GET:
        return _look_up(request)
    return _ask(request, CheckFileForm(), DocumentCodeForm())


@reading_page
def show_signed_document(request: HttpRequest, code: str) -> HttpResponse:
    """Say what a code stands for: what was signed, by whom, when, and whether it holds today."""
    document = _document(request, code)
    view = signed_view(document, today_of(government_of(request), now()))
    return render(request, "public/verification/show_signed_document.html", {"document": view})


@audience("public")
@require_safe
def download_signed_document(request: HttpRequest, code: str) -> HttpResponse:
    """Hand out the signed copy, to be laid beside the one in hand."""
    document = _document(request, code)
    return hand_out_signed(request, document, document.code)


def _check_file(request: HttpRequest) -> HttpResponse:
    form, government = CheckFileForm(request.POST, request.FILES), government_of(request)
    if form.is_valid():
        try:
            page = check_file(government.pk, form.cleaned_data["file"], today_of(government, now()))
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            response = render(request, "public/verification/show_verdict.html", {"page": page})
            response.headers["Cache-Control"] = "no-store"
            return response
    return _ask(request, form, DocumentCodeForm(), HTTPStatus.UNPROCESSABLE_ENTITY)


def _look_up(request: HttpRequest) -> HttpResponse:
    form = DocumentCodeForm(request.GET)
    if form.is_valid():
        read = read_document_code(form.cleaned_data["kode"])
        try:
            document = get_signed_document(government_of(request).pk, read.code or "")
        except NotFound:
            form.add_error(
                "kode", _("No document of this office carries this code. Please compare it letter by letter.")
            )
        else:
            return redirect("public:show-signed-document", document.code)
    return _ask(request, CheckFileForm(), form, HTTPStatus.UNPROCESSABLE_ENTITY)


def _ask(
    request: HttpRequest, file_form: CheckFileForm, code_form: DocumentCodeForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    context = {"form": file_form if file_form.is_bound else code_form, "file_form": file_form, "code_form": code_form}
    return render(request, "public/verification/check_document.html", context, status=status)


def _document(request: HttpRequest, code: str) -> SignedDocument:
    return get_signed_document(government_of(request).pk, read_document_code(code).code or "")
