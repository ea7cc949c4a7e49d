"""Pages of accounts and roles."""

import secrets
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maklumat.foundation.refusals import require
from maklumat.foundation.secret_words import words_from_key
from maklumat.foundation.text import clean_text
from maklumat.organization import queries
from maklumat.organization.actions import staff as staff_actions
from maklumat.organization.models import Staff
from maklumat.organization.permissions import may_grant_roles, may_manage_staff, may_read_journal
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in, status_for
from maklumat.web.desk.organization_tabs import organization_tabs
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.desk.staff.forms import GrantRoleForm, InviteStaffForm, RevokeRoleForm
from maklumat.web.desk.staff.reads import find_covered_units, find_protected_ids, grant_lines, staff_rows
from maklumat.web.shared import clock
from maklumat.web.shared.accounts import first_password_path
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience

READ, FORM = require_safe, require_http_methods(["GET", "HEAD", "POST"])
LONGEST_SEARCH = 100
LONGEST_PLACE = 160
PASSWORD_WORDS = 5
PASSWORD_BYTES = 32


@READ
@audience(Role.ADMINISTRATOR)
def list_staff(request: HttpRequest) -> HttpResponse:
    """Show the accounts of the units the administrator covers, by name."""
    government, actor = government_of(request), officer_of(request)
    text = clean_text(request.GET.get("q", ""), LONGEST_SEARCH)
    after = clean_text(request.GET.get("setelah", ""), LONGEST_PLACE)
    page = queries.find_staff_page(
        government.pk,
        on=calendar_of(request).local_date(clock.now()),
        unit_ids=queries.find_scope_unit_ids(actor, Role.ADMINISTRATOR),
        text=text,
        after=after,
    )
    context = {
        "rows": staff_rows(page.staff),
        "text": text,
        "tabs": organization_tabs(request, "desk:list-staff"),
        "next_url": _list_url(q=text, setelah=page.next_after) if page.next_after else "",
        "first_url": _list_url(q=text) if after else "",
    }
    return render(request, "desk/staff/list_staff.html", context)


@READ
@audience(Role.ADMINISTRATOR)
def show_staff(request: HttpRequest, staff_id: int) -> HttpResponse:
    """Show one account: roles, second factor, password, and what can be done."""
    return _show_staff(request, _managed(request, staff_id))


@FORM
@audience(Role.ADMINISTRATOR)
def invite_staff(request: HttpRequest) -> HttpResponse:
    """Add an account in a unit that the administrator covers."""
    government, actor = government_of(request), officer_of(request)
    form = InviteStaffForm(posted(request), units=find_covered_units(government.pk, actor))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            staff = staff_actions.invite_staff(**form.cleaned_data, actor=actor, now=clock.now())
            messages.success(request, _("The account of %(name)s is there.") % {"name": staff.name})
            return redirect("desk:show-staff", staff.pk)
    words = FormWords(
        _("Add an account"),
        _("Add the account"),
        reverse("desk:list-staff"),
        _("Accounts"),
        _("Afterwards you give it a role and a first password; without a role it opens nothing."),
    )
    return form_page(request, form, words)


@require_POST
@audience(Role.ADMINISTRATOR)
def grant_role(request: HttpRequest, staff_id: int) -> HttpResponse:
    """Give an account a role."""
    staff, actor = _managed(request, staff_id), officer_of(request)
    form = GrantRoleForm(request.POST, units=find_covered_units(staff.government_id, actor))
    if form.is_valid():
        with refusals_in(form):
            grant = staff_actions.grant_role(staff_id, **form.cleaned_data, actor=actor, now=clock.now())
            facts = {"name": staff.name, "role": Role(grant.role).label, "unit": grant.unit.name}
            messages.success(request, _("%(name)s is now %(role)s for %(unit)s.") % facts)
            return redirect("desk:show-staff", staff_id)
    return _show_staff(request, staff, form)


@FORM
@audience(Role.ADMINISTRATOR)
def revoke_role(request: HttpRequest, grant_id: int) -> HttpResponse:
    """End a role after a day."""
    actor = officer_of(request)
    grant = queries.get_grant(government_of(request).pk, grant_id)
    require(may_grant_roles(actor, grant.unit))
    today = calendar_of(request).local_date(clock.now())
    form = RevokeRoleForm(posted(request), today=today)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            staff_actions.revoke_role(grant_id, **form.cleaned_data, actor=actor, now=clock.now())
            messages.success(request, _("The role of %(name)s ends.") % {"name": grant.staff.name})
            return redirect("desk:show-staff", grant.staff_id)
    facts = {"name": grant.staff.name, "role": Role(grant.role).label, "unit": grant.unit.name}
    words = FormWords(
        _("End a role of %(name)s") % facts,
        _("End the role"),
        reverse("desk:show-staff", args=[grant.staff_id]),
        grant.staff.name,
        _("%(role)s for %(unit)s. Whoever held a role, and when, stays in the record.") % facts,
        is_grave=True,
    )
    return form_page(request, form, words)


@require_POST
@audience(Role.ADMINISTRATOR)
def suspend_staff(request: HttpRequest, staff_id: int) -> HttpResponse:
    """Close an account."""
    staff = _managed(request, staff_id)
    staff_actions.suspend_staff(staff_id, actor=officer_of(request), now=clock.now())
    messages.success(request, _("The account of %(name)s is closed: its sessions have ended.") % {"name": staff.name})
    return redirect("desk:show-staff", staff_id)


@require_POST
@audience(Role.ADMINISTRATOR)
def restore_staff(request: HttpRequest, staff_id: int) -> HttpResponse:
    """Open a closed account again."""
    staff = _managed(request, staff_id)
    staff_actions.restore_staff(staff_id, actor=officer_of(request), now=clock.now())
    messages.success(request, _("The account of %(name)s is open again.") % {"name": staff.name})
    return redirect("desk:show-staff", staff_id)


@require_POST
@audience(Role.ADMINISTRATOR)
def set_password(request: HttpRequest, staff_id: int) -> HttpResponse:
    """Set a new password and show it this once, to be handed over; it is kept nowhere but as a hash."""
    staff = _managed(request, staff_id)
    password = " ".join(words_from_key(secrets.token_bytes(PASSWORD_BYTES), PASSWORD_WORDS))
    staff_actions.set_password(staff_id, password=password, actor=officer_of(request), now=clock.now())
    context = {"person": staff, "password_words": password.split()}
    return render(request, "desk/staff/hand_over_password.html", context)


@require_POST
@audience(Role.ADMINISTRATOR)
def invite_by_link(request: HttpRequest, staff_id: int) -> HttpResponse:
    """Make the link with which somebody sets their own first password, and show it this once."""
    staff = _managed(request, staff_id)
    staff_actions.invite_by_link(staff_id, actor=officer_of(request), now=clock.now())
    link = request.build_absolute_uri(first_password_path(staff))
    context = {"person": staff, "link": link, "hours": settings.PASSWORD_RESET_TIMEOUT // 3600}
    return render(request, "desk/staff/hand_over_link.html", context)


def _show_staff(request: HttpRequest, staff: Staff, form: GrantRoleForm | None = None) -> HttpResponse:
    actor, today = officer_of(request), calendar_of(request).local_date(clock.now())
    if form is None:
        units = find_covered_units(staff.government_id, actor)
        form = GrantRoleForm(initial={"unit_id": staff.unit_id, "valid_from": today}, units=units)
    lines = grant_lines(staff, actor, today)
    context = {
        "person": staff,
        "grants": lines,
        "has_role": any(line.state == "now" for line in lines),
        "has_second_factor": bool(find_protected_ids([staff.pk])),
        "has_password": staff.has_usable_password(),
        "is_self": staff.pk == actor.staff_id,
        "may_read_journal": may_read_journal(actor),
        "form": form,
    }
    return render(request, "desk/staff/show_staff.html", context, status=status_for(form))


def _managed(request: HttpRequest, staff_id: int) -> Staff:
    """Return an account of the own government that the administrator covers.

    Raises:
        NotFound: there is no such account here.
        NotPermitted: its unit is not covered.
    """
    staff = queries.get_staff(government_of(request).pk, staff_id)
    require(may_manage_staff(officer_of(request), staff.unit))
    return staff


def _list_url(**words: str) -> str:
    kept = {name: value for name, value in words.items() if value}
    address = reverse("desk:list-staff")
    return f"{address}?{urlencode(kept)}" if kept else address
