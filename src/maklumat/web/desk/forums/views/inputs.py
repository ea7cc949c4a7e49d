"""Inputs at the desk: read, typed in for the room, answered one by one or together, moderated."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maklumat.consultations import queries
from maklumat.consultations.actions import answers as answer_actions
from maklumat.consultations.actions import inputs as input_actions
from maklumat.consultations.actions.inputs import Suggestion
from maklumat.consultations.queries import InputFilter
from maklumat.consultations.vocabulary import AnswerKind, InputChannel, InputPhase, InputState
from maklumat.web.desk.fields import new_submission_key
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in, status_for
from maklumat.web.desk.forums.drafts import item_places
from maklumat.web.desk.forums.input_forms import AnswerForm, BulkAnswerForm, InputForm, ModerationForm
from maklumat.web.desk.forums.input_words import input_line, tabs_of
from maklumat.web.desk.forums.reading import WORKERS, forum_for_workers
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.audience import audience

FORM = require_http_methods(["GET", "HEAD", "POST"])
FILTERS = {
    "": InputFilter(states=frozenset(InputState)),
    "belum-dijawab": InputFilter(states=frozenset({InputState.SHOWN, InputState.HELD}), unanswered=True),
    "menunggu": InputFilter(states=frozenset({InputState.HELD})),
    "disembunyikan": InputFilter(states=frozenset({InputState.HIDDEN})),
}


@FORM
@audience(*WORKERS)
def list_inputs(request: HttpRequest, slug: str) -> HttpResponse:
    """Show inputs, the newest first, and give several the same answer."""
    page = forum_for_workers(request, slug, "desk:list-inputs")
    only = request.GET.get("hanya", "")
    only = only if only in FILTERS else ""
    found = queries.find_inputs(page.forum.pk, FILTERS[only], after=request.GET.get("setelah", ""))
    form = BulkAnswerForm(posted(request), input_ids=[entry.pk for entry in found.inputs])
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        with refusals_in(form):
            answers = answer_actions.answer_inputs(
                facts["inputs"],
                kind=AnswerKind(facts["kind"]),
                reason=facts["reason"],
                actor=officer_of(request),
                now=clock.now(),
            )
            messages.success(request, _("Answered: %(count)d.") % {"count": len(answers)})
            return redirect(request.get_full_path())
    chosen = request.POST.getlist("inputs") if request.method == "POST" else []
    versions = {version.pk: version for version in queries.find_discussed_versions(page.forum.pk)}
    context = {
        "page": page,
        "form": form,
        "lines": [input_line(entry, found.answers.get(entry.pk), versions) for entry in found.inputs],
        "chosen": chosen,
        "tabs": tabs_of(page.forum, queries.summarise_inputs(page.forum.pk), only),
        "older_url": f"?hanya={only}&setelah={found.next_after}" if found.next_after else "",
    }
    return render(request, "desk/forums/list_inputs.html", context, status=status_for(form))


@FORM
@audience(*WORKERS)
def record_input(request: HttpRequest, slug: str) -> HttpResponse:
    """Type in what somebody said in the room or handed in on paper."""
    page = forum_for_workers(request, slug)
    forum = page.forum
    form = InputForm(
        posted(request),
        initial={"submission_key": new_submission_key(), "place": request.GET.get("tempat", "")},
        places=item_places(queries.find_discussed_versions(forum.pk)),
        attendees=queries.find_attendees(forum.pk, limit=500).attendees,
    )
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        version, component, item = [*facts["place"].split(":"), "", "", ""][:3]
        with refusals_in(form):
            input_actions.file_input(
                forum.pk,
                Suggestion(
                    text=facts["text"],
                    version_id=int(version) if version else None,
                    component=component,
                    item_id=item,
                    name=facts["name"],
                    organisation=facts["organisation"],
                    attendee_id=facts["attendee_id"],
                ),
                submission_key=facts["submission_key"],
                channel=InputChannel(facts["channel"]),
                phase=InputPhase(facts["phase"]) if facts["phase"] else None,
                actor=officer_of(request),
                now=clock.now(),
            )
            messages.success(request, _("Written down. Now the next one, or back to the list."))
            return redirect(f"{request.path}?tempat={facts['place']}")
    words = FormWords(
        _("Write down an input"), _("Keep the input"), reverse("desk:list-inputs", args=[slug]), forum.title
    )
    return form_page(request, form, words)


@FORM
@audience(*WORKERS)
def answer_input(request: HttpRequest, slug: str, input_id: int) -> HttpResponse:
    """Answer one input, or change its answer; the history stays."""
    page = forum_for_workers(request, slug)
    entry = queries.get_input(page.forum.pk, input_id)
    answers = queries.find_answers(entry.pk)
    last = answers[-1] if answers else None
    initial = {"kind": last.kind, "reason": last.reason, "revision": last.revision} if last else {}
    form = AnswerForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        given = {
            "kind": AnswerKind(facts["kind"]),
            "reason": facts["reason"],
            "actor": officer_of(request),
            "now": clock.now(),
        }
        with refusals_in(form):
            if last:
                answer_actions.revise_answer(entry.pk, revision=facts["revision"], **given)
            else:
                answer_actions.answer_input(entry.pk, **given)
            messages.success(request, _("The answer is kept; everybody can read it."))
            return redirect("desk:list-inputs", slug)
    versions = {entry.version_id or 0: entry.version} if entry.version else {}
    context = {
        "line": input_line(entry, last, versions),
        "answers": [(answer, AnswerKind(answer.kind).label) for answer in answers],
        "page": page,
    }
    words = FormWords(
        _("Change the answer") if last else _("Answer the input"),
        _("Keep the answer"),
        reverse("desk:list-inputs", args=[slug]),
        page.forum.title,
    )
    return form_page(request, form, words, "desk/forums/answer_input.html", **context)


@FORM
@audience(*WORKERS)
def moderate_input(request: HttpRequest, slug: str, input_id: int) -> HttpResponse:
    """Show an input to everybody, or not, with a reason."""
    page = forum_for_workers(request, slug)
    entry = queries.get_input(page.forum.pk, input_id)
    form = ModerationForm(posted(request), initial={"state": InputState.SHOWN, "reason": entry.state_reason})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            input_actions.moderate_input(
                entry.pk,
                state=InputState(form.cleaned_data["state"]),
                reason=form.cleaned_data["reason"],
                actor=officer_of(request),
                now=clock.now(),
            )
            messages.success(request, _("Kept."))
            return redirect("desk:list-inputs", slug)
    words = FormWords(
        _("Show this input?"),
        _("Keep"),
        reverse("desk:list-inputs", args=[slug]),
        page.forum.title,
        entry.text,
    )
    return form_page(request, form, words)
