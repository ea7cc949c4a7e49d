"""Leading a standard from draft to force, and to its end."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from maklumat.catalogue.actions import enactment
from maklumat.catalogue.actions import standards as standard_actions
from maklumat.catalogue.errors import StandardNotMovable
from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.permissions import may_draft_standard, may_enact_standard
from maklumat.catalogue.queries import get_agency_path, get_version, read_components
from maklumat.catalogue.rules.transitions import can_move
from maklumat.catalogue.vocabulary import StandardStatus
from maklumat.foundation.refusals import require
from maklumat.foundation.text import clean_text
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.desk.standards.forms import EnactForm, MoveForm, RevokeForm, WithdrawForm
from maklumat.web.desk.standards.reading import read_versions
from maklumat.web.desk.standards.steps import find_lack_lines
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience

FORM = require_http_methods(["GET", "HEAD", "POST"])
LONGEST_NOTE = 400


@require_POST
@audience("staff")
def start_draft(request: HttpRequest, unit: str, slug: str) -> HttpResponse:
    """Start the next version with the text of the one in force."""
    service, _versions = read_versions(request, unit, slug)
    why = clean_text(request.POST.get("alasan", ""), LONGEST_NOTE)
    draft = standard_actions.start_draft(service.pk, change_note=why, actor=officer_of(request), now=clock.now())
    messages.success(request, _("Version %(number)d is a draft now; it took over the text.") % {"number": draft.number})
    return redirect("desk:edit-standard", draft.pk)


@require_POST
@audience("staff")
def move_standard(request: HttpRequest, version_id: int) -> HttpResponse:
    """Move a version to the stage its button names."""
    version = _version(request, version_id)
    require(may_draft_standard(officer_of(request), version.service.unit))
    form = MoveForm(request.POST)
    if not form.is_valid():
        raise StandardNotMovable(status=StandardStatus(version.status).label, target="?")
    target = form.cleaned_data["target"]
    standard_actions.move_standard(version.pk, target, actor=officer_of(request), now=clock.now())
    messages.success(request, _("The version is now: %(stage)s.") % {"stage": target.label})
    return redirect(_address(version))


@FORM
@audience("staff")
def enact_standard(request: HttpRequest, version_id: int) -> HttpResponse:
    """Enter the decision that puts a version into force; what is missing is named, with where it is mended."""
    version, actor = _version(request, version_id), officer_of(request)
    require(may_enact_standard(actor, version.service.unit, get_agency_path(version.service.unit)))
    _require_move(version, StandardStatus.IN_FORCE)
    today = calendar_of(request).local_date(clock.now())
    known = {"decision_date": today, "in_force_from": today, "consultation_record": version.consultation_record}
    form = EnactForm(posted(request), initial=known)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            enactment.enact_standard(version.pk, **form.cleaned_data, actor=actor, now=clock.now())
            messages.success(request, _("Enacted. It can be read by everybody and does not change any more."))
            return redirect(_address(version))
    words = FormWords(
        _("Enact version %(number)d") % {"number": version.number},
        _("Enact"),
        _address(version),
        version.service.name,
        _("Once in force, its text never changes again; a change is a new version."),
    )
    lacks = find_lack_lines(version, read_components(version), with_record=False)
    return form_page(request, form, words, "desk/standards/enact_standard.html", lacks=lacks, version=version)


@FORM
@audience("staff")
def revoke_standard(request: HttpRequest, version_id: int) -> HttpResponse:
    """End a version that is under review without a successor."""
    version, actor = _version(request, version_id), officer_of(request)
    require(may_enact_standard(actor, version.service.unit, get_agency_path(version.service.unit)))
    _require_move(version, StandardStatus.REVOKED)
    today = calendar_of(request).local_date(clock.now())
    form = RevokeForm(posted(request), initial={"last_day": today})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            enactment.revoke_standard(version.pk, **form.cleaned_data, actor=actor, now=clock.now())
            messages.success(request, _("Revoked. Everybody can still read what was promised until its last day."))
            return redirect(_address(version))
    words = FormWords(
        _("Revoke version %(number)d") % {"number": version.number},
        _("Revoke"),
        _address(version),
        version.service.name,
        _("After its last day nothing is promised for this service any more."),
        is_grave=True,
    )
    return form_page(request, form, words)


@FORM
@audience("staff")
def withdraw_draft(request: HttpRequest, version_id: int) -> HttpResponse:
    """Give up a version that is being prepared."""
    version, actor = _version(request, version_id), officer_of(request)
    require(may_draft_standard(actor, version.service.unit))
    _require_move(version, StandardStatus.WITHDRAWN)
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            standard_actions.withdraw_draft(version.pk, **form.cleaned_data, actor=actor, now=clock.now())
            messages.success(request, _("Withdrawn. Its text stays readable here."))
            return redirect(_address(version))
    words = FormWords(
        _("Withdraw version %(number)d") % {"number": version.number},
        _("Withdraw"),
        _address(version),
        version.service.name,
        _("It will not be enacted. What is in force stays in force."),
        is_grave=True,
    )
    return form_page(request, form, words)


def _version(request: HttpRequest, version_id: int) -> StandardVersion:
    return get_version(government_of(request).pk, version_id)


def _require_move(version: StandardVersion, target: StandardStatus) -> None:
    """Refuse a step that the table of stages does not allow, before anything is asked."""
    status = StandardStatus(version.status)
    is_enacting_again = target is StandardStatus.IN_FORCE and status is StandardStatus.UNDER_REVIEW
    if not can_move(status, target) or is_enacting_again:
        raise StandardNotMovable(status=status.label, target=target.label)


def _address(version: StandardVersion) -> str:
    service = version.service
    return reverse("desk:show-standard", args=[service.unit.slug, service.slug, version.number])
