"""Taking an application from somebody at the counter, and the paper they take home."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maklumat.applications.models import Application
from maklumat.applications.permissions import WORKERS, may_work_for_unit
from maklumat.applications.queries import get_application
from maklumat.applications.sealing import secret_words_of
from maklumat.catalogue.models import Service
from maklumat.catalogue.queries import find_standards_in_force, read_components
from maklumat.foundation.row_keys import read_key
from maklumat.journal.queries import find_entries
from maklumat.processes.counter import file_application_at_counter
from maklumat.web.desk.applications.counter_forms import RecordApplicationForm
from maklumat.web.desk.cases.page import short_hash
from maklumat.web.desk.form_pages import posted, refusals_in, status_for
from maklumat.web.desk.inbox.views import services_of
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.shared import clock, words
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.components import Receipt, SummaryItem

WORDS_OF = "desk.application-receipt"


@require_http_methods(["GET", "HEAD", "POST"])
@audience(*WORKERS)
def record_application(request: HttpRequest) -> HttpResponse:
    """Ask which service, then take the application; the person gets the same receipt as on the site.

    ``?nomor=`` ties it to the number that was called.
    """
    government, actor, moment = government_of(request), officer_of(request), clock.now()
    today = calendar_of(request).local_date(moment)
    standards = find_standards_in_force(government.pk, today)
    services = [
        one
        for one in services_of(request)
        if one.pk in standards and may_work_for_unit(actor, government.pk, one.unit.path)
    ]
    service = _chosen(request, services)
    if service is None:
        return render(request, "desk/applications/choose_service.html", {"services": services})
    components = read_components(standards[service.pk])
    form = RecordApplicationForm(posted(request), service=service, components=components)
    if form.is_bound and form.is_valid():
        with refusals_in(form):
            number_id = read_key(request.GET.get("nomor", ""))
            receipt = file_application_at_counter(
                form.to_request(), number_id, government=government, actor=actor, now=moment
            )
            request.session[WORDS_OF] = receipt.application.code
            return redirect("desk:show-application-receipt", receipt.application.code)
    context = {"form": form, "service": service}
    return render(request, "desk/applications/record_application.html", context, status=status_for(form))


@require_safe
@audience(*WORKERS)
def show_application_receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Show the paper for the person at the counter; its secret words only the first time."""
    application = get_application(code, actor=officer_of(request))
    with_words = request.session.get(WORDS_OF) == application.code
    if with_words:
        del request.session[WORDS_OF]
    context = {
        "application": application,
        "receipt": _receipt(request, application, with_words=with_words),
        "with_words": with_words,
    }
    response = render(request, "desk/applications/show_application_receipt.html", context)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _chosen(request: HttpRequest, services: Sequence[Service]) -> Service | None:
    wanted = read_key(request.GET.get("layanan", ""))
    return next((service for service in services if service.pk == wanted), None)


def _receipt(request: HttpRequest, application: Application, *, with_words: bool) -> Receipt:
    return Receipt(
        code=application.code,
        identifier=application.code,
        short_hash=short_hash(list(find_entries(application)[:1])),
        items=(
            SummaryItem(_("Received"), words.long_moment(application.received_at)),
            SummaryItem(_("Service"), application.service.name),
            SummaryItem(_("Done at the latest"), words.long_date(application.due_at)),
        ),
        secret_words=secret_words_of(application.submission_key) if with_words else (),
        check_url=request.build_absolute_uri(reverse("public:show-application", args=[application.code])),
    )
