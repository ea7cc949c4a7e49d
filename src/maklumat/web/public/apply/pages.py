"""What each page of the form shows."""

from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.applications.errors import ServiceNotOpen
from maklumat.applications.models import ApplicationFile
from maklumat.applications.queries import find_loose_files
from maklumat.applications.rules.checklists import situations_of
from maklumat.applications.rules.promises import promised_limit
from maklumat.catalogue.models import Service, StandardVersion
from maklumat.catalogue.queries import get_service, get_standard_in_force, read_components, summarise_promise
from maklumat.catalogue.rules.shapes import Components, PaperForm, Requirement
from maklumat.foundation.refusals import require
from maklumat.web.public.apply.drafts import Draft, Page
from maklumat.web.public.apply.forms import PersonForm
from maklumat.web.public.moments import today_of
from maklumat.web.public.naming import service_name
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.clock import now
from maklumat.web.shared.components import SummaryItem


@dataclass(frozen=True, slots=True)
class Offer:
    """What is applied for: the service and the standard in force today."""

    service: Service
    standard: StandardVersion
    components: Components


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to mend: on which page (from 1), and what is said there; 0 is the page that was asked for."""

    number: int
    sentence: str = ""
    person: PersonForm | None = None


def offer_of(request: HttpRequest, unit: str, slug: str) -> Offer:
    """Return what the address names.

    Raises:
        NotFound: no such published service.
        ServiceNotOpen: nothing is promised today.
    """
    government = government_of(request)
    service = get_service(government.pk, unit, slug)
    standard = get_standard_in_force(service.pk, today_of(government, now()))
    if standard is None:
        raise ServiceNotOpen
    components = read_components(standard)
    require(promised_limit(components) is not None, ServiceNotOpen())
    return Offer(service, standard, components)


def first_fault(offer: Offer, draft: Draft, before: int, files: list[ApplicationFile]) -> Fault | None:
    """Return the first page before ``before`` that is not answered well."""
    given = {row.item_id for row in files} | draft.paper
    for number, page in enumerate(draft.pages(offer.components), 1):
        if number >= before:
            return None
        item = page.requirement
        if item and item.mandatory and item.id not in given:
            return Fault(
                number, _("This document is required. Attach it here, or say that you bring it to the counter.")
            )
        if page.kind == "person":
            form = draft.person_form(is_checked=True)
            if not form.is_valid():
                return Fault(number, person=form)
    return None


def show_page(
    request: HttpRequest, offer: Offer, draft: Draft, number: int, fault: Fault | None = None
) -> HttpResponse:
    """Answer with a page: as it was left, or with what is wrong on it."""
    pages = draft.pages(offer.components)
    number = min(max(number, 1), len(pages))
    page = pages[number - 1]
    files = list(find_loose_files(offer.service.government_id, draft.submission_key))
    item = page.requirement
    person = fault.person if fault and fault.person else draft.person_form(is_checked=False)
    context: dict[str, object] = {
        "offer": offer,
        "name": service_name(offer.service),
        "page": page,
        "number": number,
        "total": len(pages),
        "draft": draft,
        "carried": list(draft.carried(page, number)),
        "problem": fault.sentence if fault else "",
        "form": person,
        "situations": situations_of(offer.components.requirements),
        "alternatives": offer.components.completion_time.alternatives if offer.components.completion_time else (),
        "files": [row for row in files if item and row.item_id == item.id],
        "item": item,
        "is_paper": bool(item and item.id in draft.paper),
        "form_url": _form_url(offer, item),
        "paper_words": _paper_words(item) if item else "",
        "most_files": settings.ATTACHMENT_MAX_COUNT,
        "answers": _answers(draft, pages, files) if page.kind == "check" else (),
        "promise": summarise_promise(offer.standard),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    response = render(request, "public/apply/page.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _form_url(offer: Offer, item: Requirement | None) -> str:
    if item is None or not item.form_file:
        return ""
    return reverse("public:download-form", args=[offer.service.unit.slug, offer.service.slug, item.id])


def _paper_words(item: Requirement) -> str:
    return {
        PaperForm.ORIGINAL: _("The original is asked for; a photo or scan of it speeds up the check."),
        PaperForm.COPY: _("A copy is enough."),
        PaperForm.SCAN: _("A scan is enough."),
        PaperForm.ANY: "",
    }[item.form]


def _answers(draft: Draft, pages: tuple[Page, ...], files: list[ApplicationFile]) -> list[tuple[SummaryItem, int]]:
    answers = []
    for number, page in enumerate(pages, 1):
        item = page.requirement
        if item:
            names = [row.file.name for row in files if row.item_id == item.id]
            names += [_("Brought to the counter")] if item.id in draft.paper else []
            answers.append((SummaryItem(item.name, ", ".join(names) or _("Left out")), number))
        elif page.kind == "situation":
            answers.append(
                (SummaryItem(_("What applies to you?"), "; ".join(draft.situations) or _("None of these")), number)
            )
        elif page.kind == "person":
            told = (draft.person.get(name, "") for name in ("name", "phone", "email"))
            answers.append((SummaryItem(_("Name"), ", ".join(filter(None, told))), number))
    return answers
