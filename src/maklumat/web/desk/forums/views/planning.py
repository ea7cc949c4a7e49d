"""The list of forums, and one forum from its preparation to its opening."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from maklumat.consultations import queries
from maklumat.consultations.actions import agenda as agenda_actions
from maklumat.consultations.actions import forums as forum_actions
from maklumat.consultations.actions.agenda import AgendaLine, TeamLine
from maklumat.consultations.models import Forum
from maklumat.consultations.permissions import may_manage_forum
from maklumat.consultations.vocabulary import ForumStatus
from maklumat.organization.permissions import has_role, may_read_journal
from maklumat.organization.queries import find_units
from maklumat.web.desk.audits.starting import forum_about_finding
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in, status_for
from maklumat.web.desk.forums.drafts import find_discussable_versions
from maklumat.web.desk.forums.forms import (
    MOST_POINTS,
    AgendaForm,
    NewForumForm,
    PlanForm,
    ReasonForm,
    TeamForm,
    component_places,
)
from maklumat.web.desk.forums.overview import read_overview
from maklumat.web.desk.forums.reading import MANAGERS, WORKERS, forum_for_managers, forum_for_workers, forum_page
from maklumat.web.desk.forums.tabs import forum_tabs
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience

READ, FORM = require_safe, require_http_methods(["GET", "HEAD", "POST"])
BLANK_POINTS, BLANK_MEMBERS = 4, 3
USUAL_DAYS, OPENING_HOUR, MEETING_HOURS = 21, 9, 3


@READ
@audience("staff")
def list_forums(request: HttpRequest) -> HttpResponse:
    """Show every forum of the government, the latest meeting first."""
    government, actor = government_of(request), officer_of(request)
    found = queries.find_desk_forums(government.pk, after=request.GET.get("setelah", ""))
    context = {
        "forums": [(forum, ForumStatus(forum.status).label) for forum in found.forums],
        "older_url": f"?setelah={found.next_after}" if found.next_after else "",
        "tabs": forum_tabs("desk:list-forums", works=has_role(actor, *WORKERS)),
        "may_prepare": has_role(actor, *MANAGERS),
    }
    return render(request, "desk/forums/list_forums.html", context)


@READ
@audience("staff")
def show_forum(request: HttpRequest, slug: str) -> HttpResponse:
    """Show where a forum stands and what is to be done next."""
    page = forum_page(request, slug, "desk:show-forum")
    context = {
        "page": page,
        "overview": read_overview(page),
        "may_read_journal": may_read_journal(officer_of(request)),
    }
    return render(request, "desk/forums/show_forum.html", context)


@FORM
@audience(*MANAGERS)
def prepare_forum(request: HttpRequest) -> HttpResponse:
    """Write a new forum down."""
    government, actor = government_of(request), officer_of(request)
    units = [unit for unit in find_units(government.pk) if may_manage_forum(actor, unit)]
    form = NewForumForm(
        posted(request),
        initial={**_usual_dates(calendar_of(request).local(clock.now())), **forum_about_finding(request)},
        units=units,
        versions=find_discussable_versions(government.pk),
    )
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            forum = forum_actions.prepare_forum(
                form.cleaned_data["unit_id"],
                form.to_plan(),
                version_ids=form.cleaned_data["version_ids"],
                actor=actor,
                now=clock.now(),
            )
            messages.success(request, _("The forum is prepared. Nobody outside sees it until you open it."))
            return redirect("desk:show-forum", forum.slug)
    words = FormWords(
        _("Prepare a forum"),
        _("Prepare the forum"),
        reverse("desk:list-forums"),
        _("Forums"),
        _("Everything can be changed until the meeting is over."),
    )
    return form_page(request, form, words)


@FORM
@audience(*MANAGERS)
def change_forum(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what a forum is about, how, when and where."""
    page = forum_for_managers(request, slug)
    forum, actor = page.forum, officer_of(request)
    discussed = queries.find_discussed_versions(forum.pk)
    offered = {version.pk: version for version in [*discussed, *find_discussable_versions(forum.government_id)]}
    initial = {name: _shown(getattr(forum, name, None)) for name in PlanForm.base_fields}
    initial["version_ids"] = [version.pk for version in discussed]
    form = PlanForm(posted(request), initial=initial, versions=offered.values())
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            facts = {"actor": actor, "now": clock.now()}
            plan = form.to_plan()
            has_moved = plan.moves(forum)
            forum_actions.change_forum(
                forum.pk,
                plan,
                revision=form.cleaned_data["revision"],
                **facts,  # type: ignore[arg-type]
            )
            if form.cleaned_data["version_ids"] != initial["version_ids"]:
                forum_actions.set_forum_versions(
                    forum.pk,
                    version_ids=form.cleaned_data["version_ids"],
                    **facts,  # type: ignore[arg-type]
                )
            messages.success(request, _("Kept."))
            if has_moved:
                _say_who_is_not_told(request, forum)
            return redirect("desk:show-forum", slug)
    words = FormWords(_("Change the forum"), _("Keep the changes"), _address(forum), forum.title)
    return form_page(request, form, words)


@FORM
@audience(*WORKERS)
def set_agenda(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the agenda: points with minutes, who leads them, and the part of a draft they are about."""
    page = forum_for_workers(request, slug)
    points = [
        {
            "id": item.pk,
            "title": item.title,
            "minutes": item.minutes,
            "speaker": item.speaker,
            "place": f"{item.version_id}:{item.component}" if item.version_id else "",
        }
        for item in queries.find_agenda(page.forum.pk)
    ]
    places = component_places(queries.find_discussed_versions(page.forum.pk))
    rows = _rows(AgendaForm, request, points, BLANK_POINTS, places=places)
    if request.method == "POST" and rows.is_valid():
        lines = [_agenda_line(row.cleaned_data) for row in rows if row.cleaned_data.get("title")]
        agenda_actions.set_agenda(page.forum.pk, lines, actor=officer_of(request), now=clock.now())
        messages.success(request, _("The agenda is kept."))
        return redirect("desk:show-forum", slug)
    return _rows_page(request, rows, page.forum, _("Agenda"), _("Keep the agenda"))


@FORM
@audience(*MANAGERS)
def set_team(request: HttpRequest, slug: str) -> HttpResponse:
    """Say who helps to hold the forum."""
    page = forum_for_managers(request, slug)
    members = [{"name": one.name, "duty": one.duty} for one in queries.find_team(page.forum.pk)]
    rows = _rows(TeamForm, request, members, BLANK_MEMBERS)
    if request.method == "POST" and rows.is_valid():
        lines = [
            TeamLine(row.cleaned_data["name"], row.cleaned_data["duty"]) for row in rows if row.cleaned_data.get("name")
        ]
        form = rows.forms[0]
        with refusals_in(form):
            agenda_actions.set_team(page.forum.pk, lines, actor=officer_of(request), now=clock.now())
            messages.success(request, _("The team is kept."))
            return redirect("desk:show-forum", slug)
    return _rows_page(request, rows, page.forum, _("Team"), _("Keep the team"))


@FORM
@audience(*MANAGERS)
def open_forum(request: HttpRequest, slug: str) -> HttpResponse:
    """Announce the forum and take inputs."""
    page = forum_for_managers(request, slug)
    form = forms.Form(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            forum_actions.open_forum(page.forum.pk, actor=officer_of(request), now=clock.now())
            messages.success(request, _("The forum is open. Its page can be read by everybody."))
            return redirect("desk:show-forum", slug)
    words = FormWords(
        _("Open the forum"),
        _("Open it for everybody"),
        _address(page.forum),
        page.forum.title,
        _("Its page appears on the site, inputs are taken from the day you set, and the drafts go into consultation."),
    )
    return form_page(request, form, words)


@FORM
@audience(*MANAGERS)
def cancel_forum(request: HttpRequest, slug: str) -> HttpResponse:
    """Call the forum off, with a reason."""
    page = forum_for_managers(request, slug)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            forum_actions.cancel_forum(page.forum.pk, **form.cleaned_data, actor=officer_of(request), now=clock.now())
            messages.success(
                request, _("The forum is called off. Its page says why, and whoever was invited by mail has been told.")
            )
            _say_who_is_not_told(request, page.forum)
            return redirect("desk:show-forum", slug)
    words = FormWords(_("Call the forum off"), _("Call it off"), _address(page.forum), page.forum.title, is_grave=True)
    return form_page(request, form, words)


def _say_who_is_not_told(request: HttpRequest, forum: Forum) -> None:
    """Remind of those whom no mail reaches."""
    count = queries.count_told_by_hand(forum.pk)
    if count:
        words = ngettext(
            "%(count)d person was invited by letter or WhatsApp: please tell them yourself.",
            "%(count)d people were invited by letter or WhatsApp: please tell them yourself.",
            count,
        )
        messages.warning(request, words % {"count": count})


def _rows(
    form: type[forms.Form], request: HttpRequest, known: Sequence[dict[str, Any]], blank: int, **more: object
) -> Any:  # noqa: ANN401 - a formset class made at run time
    factory = forms.formset_factory(form, extra=blank, max_num=MOST_POINTS, absolute_max=MOST_POINTS)
    return factory(posted(request), initial=list(known), prefix="baris", form_kwargs=dict(more))


def _rows_page(request: HttpRequest, rows: Any, forum: Forum, heading: str, submit: str) -> HttpResponse:  # noqa: ANN401
    words = FormWords(heading, submit, _address(forum), forum.title, _("An empty line is left out."))
    context = {"form": rows.forms[0] if rows.forms else forms.Form(), "rows": rows, "words": words}
    return render(request, "desk/forums/rows.html", context, status=status_for(rows))


def _agenda_line(facts: dict[str, Any]) -> AgendaLine:
    version, _colon, component = str(facts.get("place") or "").partition(":")
    return AgendaLine(
        title=facts["title"],
        minutes=facts.get("minutes") or 0,
        speaker=facts.get("speaker") or "",
        version_id=int(version) if version else None,
        component=component,
        id=facts.get("id"),
    )


def _usual_dates(now: datetime) -> dict[str, datetime]:
    meeting = (now + timedelta(days=USUAL_DAYS)).replace(hour=OPENING_HOUR, minute=0, second=0, microsecond=0)
    return {
        "inputs_open_at": now.replace(second=0, microsecond=0),
        "meeting_starts_at": meeting,
        "meeting_ends_at": meeting + timedelta(hours=MEETING_HOURS),
        "inputs_close_at": meeting + timedelta(days=7),
    }


def _shown(value: object) -> object:
    return timezone.localtime(value) if isinstance(value, datetime) else value


def _address(forum: Forum) -> str:
    return reverse("desk:show-forum", args=[forum.slug])
