"""Pages of units and contact persons."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maklumat.foundation.refusals import NotFound, require
from maklumat.organization import queries
from maklumat.organization.actions import contacts as contact_actions
from maklumat.organization.actions import units as unit_actions
from maklumat.organization.models import ContactPerson, Unit
from maklumat.organization.permissions import (
    may_manage_contacts,
    may_manage_government,
    may_manage_units,
    may_move_unit,
    may_test_contacts,
)
from maklumat.organization.rules.paths import parent_path
from maklumat.organization.vocabulary import Role, UnitKind
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in, status_for
from maklumat.web.desk.organization_tabs import organization_tabs
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.desk.units.forms import (
    ContactForm,
    ContactTestForm,
    MoveUnitForm,
    NewUnitForm,
    UnitForm,
    channel_forms,
)
from maklumat.web.desk.units.pages import unit_page
from maklumat.web.desk.units.tree import in_tree_order, read_tree
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.channels import channel_look

READ, FORM = require_safe, require_http_methods(["GET", "HEAD", "POST"])
CONTACT_KEEPERS = (Role.DIVISION_HEAD, Role.COORDINATOR, Role.ADMINISTRATOR)


@READ
@audience("staff")
def list_units(request: HttpRequest) -> HttpResponse:
    """Show the unit tree: who answers, and when somebody last tried."""
    government, actor = government_of(request), officer_of(request)
    tree = read_tree(government.pk, calendar_of(request).local_date(clock.now()))
    context = {
        "tree": tree,
        "tabs": organization_tabs(request, "desk:list-units"),
        "may_add": any(may_manage_units(actor, government.pk, row.unit.path) for row in tree.rows),
        "may_start": may_manage_government(actor, government.pk),
    }
    return render(request, "desk/units/list_units.html", context)


@READ
@audience("staff")
def show_unit(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one unit: contact persons and their tests, people, services."""
    return _show_unit(request, queries.get_unit(government_of(request).pk, slug))


@FORM
@audience(Role.ADMINISTRATOR)
def create_unit(request: HttpRequest) -> HttpResponse:
    """Add a unit below one that the administrator covers."""
    government, actor = government_of(request), officer_of(request)
    tree = in_tree_order(queries.find_units(government.pk))
    parents = [(unit, depth) for unit, depth in tree if may_manage_units(actor, government.pk, unit.path)]
    below = next((unit.pk for unit, _depth in parents if unit.slug == request.GET.get("di-bawah")), None)
    initial = {"parent_id": below, "kind": UnitKind.DIVISION, "is_published": True}
    form = NewUnitForm(posted(request), initial=initial, parents=parents)
    if request.method == "POST" and form.is_valid():
        facts = {**form.cleaned_data, "kind": UnitKind(form.cleaned_data["kind"])}
        with refusals_in(form):
            unit = unit_actions.create_unit(government.pk, **facts, actor=actor, now=clock.now())
            messages.success(request, _("%(name)s is there. Now give it a contact person.") % {"name": unit.name})
            return redirect("desk:show-unit", unit.slug)
    words = FormWords(
        _("Add a unit"),
        _("Add the unit"),
        reverse("desk:list-units"),
        _("Units and contact persons"),
        _("Its address and what it is stay as they are; everything else can be changed later."),
    )
    return form_page(request, form, words)


@FORM
@audience(Role.ADMINISTRATOR)
def change_unit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what is said of a unit."""
    actor, unit = officer_of(request), queries.get_unit(government_of(request).pk, slug)
    require(may_manage_units(actor, unit.government_id, unit.path))
    form = UnitForm(posted(request), initial={name: getattr(unit, name) for name in UnitForm.base_fields})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            unit_actions.change_unit(unit.pk, **form.cleaned_data, actor=actor, now=clock.now())
            messages.success(request, _("Kept."))
            return redirect("desk:show-unit", slug)
    words = FormWords(_("Change %(name)s") % {"name": unit.name}, _("Keep the changes"), _address(unit), unit.name)
    return form_page(request, form, words)


@FORM
@audience(Role.ADMINISTRATOR)
def move_unit(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a unit, and all below it, under another one."""
    actor, unit = officer_of(request), queries.get_unit(government_of(request).pk, slug)
    require(may_manage_units(actor, unit.government_id, parent_path(unit.path) or unit.path))
    tree = in_tree_order(queries.find_units(unit.government_id))
    below = [other for other, _depth in tree if other.path.startswith(unit.path)]
    places = [(other, depth) for other, depth in tree if other not in below and may_move_unit(actor, unit, other)]
    form = MoveUnitForm(posted(request), initial={"parent_id": unit.parent_id}, parents=places)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            unit_actions.move_unit(unit.pk, **form.cleaned_data, actor=actor, now=clock.now())
            messages.success(request, _("%(name)s stands here now.") % {"name": unit.name})
            return redirect("desk:show-unit", slug)
    explanation = ngettext(
        "The unit moves with its people, services and reports. Whoever has a role over the new place covers them from"
        " now on; whoever had one over the old place no longer does. Addresses stay as they are.",
        "%(number)d units move, with their people, services and reports. Whoever has a role over the new place covers"
        " them from now on; whoever had one over the old place no longer does. Addresses stay as they are.",
        len(below),
    ) % {"number": len(below)}
    words = FormWords(
        _("Move %(name)s") % {"name": unit.name}, _("Move the unit"), _address(unit), unit.name, explanation
    )
    return form_page(request, form, words)


@FORM
@audience(*CONTACT_KEEPERS)
def add_contact(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a contact person with their channels."""
    return _contact_page(request, queries.get_unit(government_of(request).pk, slug), None)


@FORM
@audience(*CONTACT_KEEPERS)
def save_contact(request: HttpRequest, slug: str, contact_id: int) -> HttpResponse:
    """Change a contact person and their channels."""
    contact = queries.get_contact(government_of(request).pk, contact_id)
    if contact.unit.slug != slug:
        raise NotFound
    return _contact_page(request, contact.unit, contact)


def _contact_page(request: HttpRequest, unit: Unit, contact: ContactPerson | None) -> HttpResponse:
    actor = officer_of(request)
    require(may_manage_contacts(actor, unit))
    staff = queries.find_staff(unit.government_id).filter(unit=unit)
    fields = ("name", "position", "staff_id", "is_deputy", "is_published")
    known = {name: getattr(contact, name) for name in fields} if contact else {}
    form = ContactForm(posted(request), initial=known, staff=staff)
    channels = channel_forms(posted(request), contact)
    if request.method == "POST" and form.is_valid() and channels.is_valid():
        with refusals_in(form):
            saved = contact_actions.save_contact(
                unit.pk,
                **form.cleaned_data,
                channels=channels.inputs(),
                contact_id=contact.pk if contact else None,
                order=contact.order if contact else 0,
                actor=actor,
                now=clock.now(),
            )
            messages.success(request, _("%(name)s is kept as contact person.") % {"name": saved.name})
            return redirect(_address(unit))
    heading = _("Change the contact person") if contact else _("Add a contact person")
    words = FormWords(heading, _("Keep the contact person"), _address(unit), unit.name)
    context = {"form": form, "channels": channels, "words": words}
    return render(request, "desk/units/save_contact.html", context, status=status_for(form, channels))


@require_POST
@audience(*CONTACT_KEEPERS, Role.OFFICER, Role.QUALITY_MANAGER)
def record_contact_test(request: HttpRequest, channel_id: int) -> HttpResponse:
    """Write down whether a channel answered just now."""
    channel = queries.get_channel(government_of(request).pk, channel_id)
    require(may_test_contacts(officer_of(request), channel.contact.unit))
    form = ContactTestForm(request.POST)
    if not form.is_valid():
        return _show_unit(request, channel.contact.unit, faulty=(channel_id, form))
    contact_actions.record_contact_test(channel_id, **form.cleaned_data, actor=officer_of(request), now=clock.now())
    facts = {"channel": channel_look(channel.kind).name, "name": channel.contact.name}
    messages.success(request, _("Written down: %(channel)s of %(name)s was tried today.") % facts)
    return redirect(f"{_address(channel.contact.unit)}#narahubung-{channel.contact_id}")


def _show_unit(request: HttpRequest, unit: Unit, faulty: tuple[int, ContactTestForm] | None = None) -> HttpResponse:
    today = calendar_of(request).local_date(clock.now())
    context = {
        "page": unit_page(unit, officer_of(request), today),
        "faulty_id": faulty[0] if faulty else None,
        "test_form": faulty[1] if faulty else None,
    }
    return render(request, "desk/units/show_unit.html", context, status=422 if faulty else 200)


def _address(unit: Unit) -> str:
    return reverse("desk:show-unit", args=[unit.slug])
