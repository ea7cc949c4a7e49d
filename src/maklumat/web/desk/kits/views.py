"""Pages of starter kits."""

from django.contrib import messages
from django.core.files.base import ContentFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maklumat.foundation.refusals import require
from maklumat.foundation.row_keys import read_key
from maklumat.organization.models import Unit
from maklumat.organization.permissions import may_manage_government, may_manage_units
from maklumat.organization.queries import get_unit
from maklumat.organization.vocabulary import Role, UnitKind
from maklumat.processes.kits import importing, shelf
from maklumat.processes.kits.errors import KitPreviewStale, NotAKit, Problem
from maklumat.processes.kits.exporting import write_kit
from maklumat.processes.kits.marked_yaml import MAX_BYTES
from maklumat.processes.kits.part_importing import place_of
from maklumat.processes.kits.reading import Kit
from maklumat.processes.kits.vocabulary import KitState
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in, status_for
from maklumat.web.desk.kits.forms import BringKitForm, StartAgencyForm
from maklumat.web.desk.kits.rows import comparison_stats, part_rows, state_groups
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.bodies import accepts_files
from maklumat.web.shared.downloads import send_bytes

FORM = require_http_methods(["GET", "HEAD", "POST"])
MOST_PROBLEMS = 40


@FORM
@audience(Role.ADMINISTRATOR)
def start_agency(request: HttpRequest) -> HttpResponse:
    """Make an agency that is not there yet, then show what its kit would bring."""
    government, actor = government_of(request), officer_of(request)
    require(may_manage_government(actor, government.pk))
    form = StartAgencyForm(posted(request), kits=shelf.list_shipped())
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        kit = shelf.get_kit(government.pk, facts["kit"])
        with refusals_in(form):
            agency = importing.open_agency(
                government.pk, kind=kit.kind, slug=facts["slug"], name=facts["name"], actor=actor, now=clock.now()
            )
            messages.success(request, _("%(name)s is there. Look at what the kit brings.") % {"name": agency.name})
            return redirect("desk:import-kit", agency.slug, facts["kit"])
    words = FormWords(
        _("Start an agency"),
        _("Make it and see the kit"),
        reverse("desk:list-units"),
        _("Units and contact persons"),
        _("The agency stands directly below the government. Next you see what the kit brings, and import it or not."),
    )
    return form_page(request, form, words)


@require_safe
@audience(Role.ADMINISTRATOR)
def choose_kit(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the kits that a unit can begin with, and take one of one's own."""
    return _shelf_page(request, _unit(request, slug), BringKitForm())


@require_POST
@audience(Role.ADMINISTRATOR)
@accepts_files(most=1, bytes_each=MAX_BYTES)
def bring_kit(request: HttpRequest, slug: str) -> HttpResponse:
    """Read a kit and keep it; what keeps it from being one is told with its line."""
    unit = _unit(request, slug)
    form = BringKitForm(request.POST, request.FILES)
    problems: tuple[Problem, ...] = ()
    if form.is_valid():
        try:
            kit = shelf.keep_kit(unit.government_id, form.content(), actor=officer_of(request), now=clock.now())
            return redirect("desk:import-kit", slug, kit.key)
        except NotAKit as refusal:
            problems = refusal.problems
            form.add_error(
                "file",
                ngettext(
                    "This file is no starter kit yet: %(count)d place needs mending. It is named below.",
                    "This file is no starter kit yet: %(count)d places need mending. They are named below.",
                    len(problems),
                )
                % {"count": len(problems)},
            )
    return _shelf_page(request, unit, form, problems)


@FORM
@audience(Role.ADMINISTRATOR)
def import_kit(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show a kit beside the unit, and import it once it was looked at."""
    unit = _unit(request, slug)
    kit = shelf.get_kit(unit.government_id, key)
    if request.method == "POST":
        try:
            done = importing.import_kit(
                kit,
                agency_id=unit.pk,
                actor=officer_of(request),
                now=clock.now(),
                seen=request.POST.get("seen", "")[:64] or "-",
            )
        except KitPreviewStale as refusal:
            messages.warning(request, str(refusal))
            return _preview(request, unit, kit, key, status=409)
        facts = {"services": done.count(KitState.NEW), "units": len(done.new_units), "drafts": done.renewed}
        messages.success(
            request,
            _("Imported: %(units)d units and %(services)d services added, %(drafts)d drafts written anew.") % facts,
        )
        if done.taken_parts:
            words = ngettext(
                "%(count)d deadline, day or survey written.",
                "%(count)d deadlines, days and surveys written.",
                done.taken_parts,
            )
            messages.success(request, words % {"count": done.taken_parts})
        return redirect("desk:import-kit", slug, key)
    return _preview(request, unit, kit, key)


@require_safe
@audience(Role.ADMINISTRATOR)
def export_kit(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send the unit, those below it, their services and standards as a kit for others."""
    unit = _unit(request, slug)
    today = calendar_of(request).local_date(clock.now())
    text = write_kit(unit, name=slug, today=today)
    return send_bytes(ContentFile(text.encode()), name=f"{slug}.yaml", media_type="application/yaml")


def _preview(request: HttpRequest, unit: Unit, kit: Kit, key: str, status: int = 200) -> HttpResponse:
    place = place_of(government_of(request), officer_of(request), clock.now())
    compared = importing.compare_kit(kit, unit, place)
    context = {
        "unit": unit,
        "kit": kit,
        "key": key,
        "compared": compared,
        "stats": comparison_stats(compared),
        "groups": state_groups(kit, compared),
        "parts": part_rows(compared, may_set_rules=place.may_set_rules),
    }
    return render(request, "desk/kits/import_kit.html", context, status=status)


def _shelf_page(
    request: HttpRequest, unit: Unit, form: BringKitForm, problems: tuple[Problem, ...] = ()
) -> HttpResponse:
    before = read_key(request.GET.get("sebelum", ""))
    brought = shelf.list_brought(unit.government_id, before_id=before)
    shown, address = brought[: shelf.PAGE], reverse("desk:choose-kit", args=[unit.slug])
    last = shown[-1].key.partition("-")[2] if shown else ""
    context = {
        "unit": unit,
        "fitting": shelf.shipped_for(UnitKind(unit.kind)),
        "others": [kit for kit in shelf.list_shipped() if kit not in shelf.shipped_for(UnitKind(unit.kind))],
        "brought": shown,
        "older_url": f"{address}?sebelum={last}" if len(brought) > shelf.PAGE else "",
        "newer_url": address if before else "",
        "form": form,
        "problems": problems[:MOST_PROBLEMS],
        "further": max(0, len(problems) - MOST_PROBLEMS),
    }
    return render(request, "desk/kits/choose_kit.html", context, status=status_for(form))


def _unit(request: HttpRequest, slug: str) -> Unit:
    """Return a unit that the person administers.

    Raises:
        NotFound: this government has no such unit.
        NotPermitted: somebody else administers it.
    """
    unit = get_unit(government_of(request).pk, slug)
    require(may_manage_units(officer_of(request), unit.government_id, unit.path))
    return unit
