"""What people do with the self-assessment of a unit: score, send off, open again."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maklumat.evaluation.actions import assessments as actions
from maklumat.evaluation.permissions import may_score_assessment
from maklumat.evaluation.queries.self_assessments import get_own_score
from maklumat.files.queries import open_file
from maklumat.foundation.refusals import NotFound, require
from maklumat.organization.models import Unit
from maklumat.organization.queries import get_unit
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.proofs import keep_proof
from maklumat.web.desk.requests import officer_of
from maklumat.web.desk.self_assessments.forms import ScoreForm, UsersIndexForm
from maklumat.web.desk.self_assessments.reading import read_form
from maklumat.web.desk.self_assessments.words import aspect_rows
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.downloads import send_bytes

FORM = require_http_methods(["GET", "HEAD", "POST"])


@FORM
@audience("staff")
def score_indicator(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Score one indicator, with what shows it."""
    unit, actor, now = _unit(request, slug), officer_of(request), clock.now()
    require(may_score_assessment(actor, unit))
    assessment = read_form(request, slug)
    row = next((row for aspect in aspect_rows(assessment) for row in aspect.rows if row.number == number), None)
    if row is None or not row.may_score:
        raise NotFound
    known = {"score": row.own.score, "note": row.own.note} if row.own else {}
    form = ScoreForm(posted(request), request.FILES or None, initial=known)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            upload = form.cleaned_data["file"]
            file_id = keep_proof(upload, government_id=unit.government_id, actor=actor, now=now)
            note, score = form.cleaned_data["note"], form.cleaned_data["score"]
            actions.score_indicator(unit.pk, number, score=score, note=note, file_id=file_id, actor=actor, now=now)
            messages.success(request, _("The score is kept."))
            return redirect("desk:show-self-assessment", slug)
    return form_page(request, form, _words(unit, f"{row.number}. {row.name}", _("Keep the score"), row.words))


@FORM
@audience("staff")
def set_users_index(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down what the users' form gave."""
    unit, actor = _unit(request, slug), officer_of(request)
    require(may_score_assessment(actor, unit))
    form_row = read_form(request, slug).form
    form = UsersIndexForm(posted(request), initial={"users_index": form_row.users_index if form_row else None})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.set_users_index(unit.pk, **form.cleaned_data, actor=actor, now=clock.now())
            return redirect("desk:show-self-assessment", slug)
    about = _("The index of a unit is 75 percent the evaluator's form and 25 percent the users' form.")
    return form_page(request, form, _words(unit, _("The users' form"), _("Keep"), about))


@require_POST
@audience("staff")
def submit_assessment(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the form of this year off."""
    actions.submit_assessment(_unit(request, slug).pk, actor=officer_of(request), now=clock.now())
    messages.success(request, _("Submitted. From now on nothing in it moves."))
    return redirect("desk:show-self-assessment", slug)


@require_POST
@audience("staff")
def reopen_assessment(request: HttpRequest, slug: str) -> HttpResponse:
    """Make the form of this year a draft again."""
    actions.reopen_assessment(_unit(request, slug).pk, actor=officer_of(request), now=clock.now())
    messages.success(request, _("It is a draft again."))
    return redirect("desk:show-self-assessment", slug)


@require_safe
@audience("staff")
def download_indicator_evidence(request: HttpRequest, slug: str, year: int, number: int) -> FileResponse:
    """Hand out the file that shows the score of an indicator."""
    unit = _unit(request, slug)
    require(may_score_assessment(officer_of(request), unit))
    file = get_own_score(unit, year, number).file
    if file is None:
        raise NotFound
    return send_bytes(open_file(file), name=file.name, media_type=file.media_type)


def _unit(request: HttpRequest, slug: str) -> Unit:
    return get_unit(government_of(request).pk, slug)


def _words(unit: Unit, heading: str, submit: str, about: str) -> FormWords:
    back = reverse("desk:show-self-assessment", args=[unit.slug])
    return FormWords(heading, submit, back, unit.name, about)
