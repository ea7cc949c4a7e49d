"""Pages of the register of regulations."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maklumat.catalogue.actions import citations, regulations
from maklumat.catalogue.permissions import may_check_regulation, may_keep_register
from maklumat.catalogue.queries import regulations as register
from maklumat.catalogue.vocabulary import RegulationState
from maklumat.foundation.refusals import require
from maklumat.foundation.row_keys import read_key
from maklumat.foundation.text import clean_text
from maklumat.organization.permissions import may_read_journal
from maklumat.processes.registers import change_regulation_status
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.regulations.forms import AddRegulationForm, SetRegulationStatusForm
from maklumat.web.desk.regulations.rows import regulation_row, regulation_rows, use_rows
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.desk.standards_tabs import standards_tabs
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.components import NavItem

READ, FORM = require_safe, require_http_methods(["GET", "HEAD", "POST"])
LONGEST_SEARCH = 120


@READ
@audience("staff")
def list_regulations(request: HttpRequest) -> HttpResponse:
    """Show the register from the highest rank down, with how many standards rest on each row."""
    government, actor = government_of(request), officer_of(request)
    text = clean_text(request.GET.get("q", ""), LONGEST_SEARCH)
    word = request.GET.get("status", "")
    status = RegulationState(word) if word in RegulationState.values else None
    after = clean_text(request.GET.get("setelah", ""), register.LONGEST_PLACE)
    page = register.find_regulations(government.pk, text=text, status=status, after=after)
    kept = {"q": text, "status": status.value if status else ""}
    context = {
        "rows": regulation_rows(page.regulations, calendar_of(request).local_date(clock.now())),
        "text": text,
        "status": kept["status"],
        "statuses": _status_tabs(register.count_regulations(government.pk), status),
        "unknown": register.count_unknown_citations(government.pk),
        "may_keep": may_keep_register(actor, government.pk),
        "tabs": standards_tabs("desk:list-regulations"),
        "next_url": _list_url(**kept, setelah=page.next_after) if page.next_after else "",
        "first_url": _list_url(**kept) if after else "",
    }
    return render(request, "desk/regulations/list_regulations.html", context)


@READ
@audience("staff")
def show_regulation(request: HttpRequest, regulation_id: int) -> HttpResponse:
    """Show one regulation and every standard that rests on it."""
    government, actor = government_of(request), officer_of(request)
    regulation = register.get_regulation(government.pk, regulation_id)
    after = read_key(request.GET.get("setelah", "")) or 0
    uses = register.find_regulation_uses(regulation, after=after)
    address = reverse("desk:show-regulation", args=[regulation.pk])
    context = {
        "row": regulation_row(regulation, len(uses.versions), calendar_of(request).local_date(clock.now())),
        "uses": use_rows(uses.versions),
        "may_keep": may_keep_register(actor, government.pk),
        "may_check": may_check_regulation(actor, government.pk),
        "may_read_journal": may_read_journal(actor),
        "next_url": f"{address}?setelah={uses.next_after}" if uses.next_after else "",
        "first_url": address if after else "",
    }
    return render(request, "desk/regulations/show_regulation.html", context)


@FORM
@audience("staff")
def add_regulation(request: HttpRequest) -> HttpResponse:
    """Add a regulation."""
    government, actor = government_of(request), officer_of(request)
    require(may_keep_register(actor, government.pk))
    form = AddRegulationForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            added = regulations.add_regulation(government.pk, **form.cleaned_data, actor=actor, now=clock.now())
            messages.success(request, _("%(name)s is in the register.") % {"name": added.name})
            return redirect("desk:show-regulation", added.pk)
    words = FormWords(
        _("Add a regulation"),
        _("Add it"),
        reverse("desk:list-regulations"),
        _("Regulations"),
        _("Standards that cite it already are linked to it at once, however they write it."),
    )
    return form_page(request, form, words)


@FORM
@audience("staff")
def set_status(request: HttpRequest, regulation_id: int) -> HttpResponse:
    """Say that a regulation was amended or repealed; the keepers of the standards hear of it."""
    government, actor = government_of(request), officer_of(request)
    regulation = register.get_regulation(government.pk, regulation_id)
    require(may_keep_register(actor, government.pk))
    today = calendar_of(request).local_date(clock.now())
    form = SetRegulationStatusForm(posted(request), initial={"since": today})
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        cause, is_known = register.find_cited_regulation(government, facts.pop("changed_by"))
        if not is_known:
            form.add_error("changed_by", _("This regulation is not in the register yet. Add it first."))
        with refusals_in(form):
            if is_known:
                told = change_regulation_status(
                    regulation.pk, **facts, changed_by_id=cause, actor=actor, now=clock.now()
                )
                messages.success(request, _told_words(told))
                return redirect("desk:show-regulation", regulation.pk)
    words = FormWords(
        _("Another status: %(name)s") % {"name": regulation.name},
        _("Write it down"),
        reverse("desk:show-regulation", args=[regulation.pk]),
        regulation.name,
        _("When a regulation is repealed, every standard that rests on it is marked, and its keepers are told."),
    )
    return form_page(request, form, words)


@require_POST
@audience("staff")
def check_regulation(request: HttpRequest, regulation_id: int) -> HttpResponse:
    """Write down that somebody looked and the register is right."""
    regulation = register.get_regulation(government_of(request).pk, regulation_id)
    regulations.check_regulation(regulation.pk, actor=officer_of(request), now=clock.now())
    messages.success(request, _("Thank you. It is noted that you checked it today."))
    return redirect("desk:show-regulation", regulation.pk)


@require_POST
@audience("staff")
def adopt_citations(request: HttpRequest) -> HttpResponse:
    """Take every regulation that standards cite into the register."""
    added = citations.adopt_citations(government_of(request).pk, actor=officer_of(request), now=clock.now())
    words = ngettext("%(count)d regulation was added.", "%(count)d regulations were added.", added)
    messages.success(request, words % {"count": added})
    return redirect("desk:list-regulations")


def _told_words(told: int) -> str:
    if not told:
        return _("Written down.")
    words = ngettext(
        "Written down, and %(count)d person was told.", "Written down, and %(count)d people were told.", told
    )
    return words % {"count": told}


def _status_tabs(counts: dict[RegulationState, int], current: RegulationState | None) -> list[NavItem]:
    everything = NavItem(_("All"), _list_url(), is_current=current is None, count=sum(counts.values()))
    return [
        everything,
        *(
            NavItem(
                str(status.label),
                _list_url(status=status.value),
                is_current=status is current,
                count=counts.get(status, 0),
            )
            for status in RegulationState
        ),
    ]


def _list_url(**words: str) -> str:
    kept = {name: value for name, value in words.items() if value}
    address = reverse("desk:list-regulations")
    return f"{address}?{urlencode(kept)}" if kept else address
