"""What each of the five pages shows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from maklumat.cases.models import Case
from maklumat.cases.queries import find_loose_uploads, find_similar_public_cases, suggest_likely_services
from maklumat.cases.rules.titles import title_of
from maklumat.cases.vocabulary import CaseKind, Identity
from maklumat.catalogue.models import Service
from maklumat.catalogue.queries import get_service_by_id, search_services
from maklumat.files.rules.types import IMAGE_TYPES
from maklumat.foundation.masking import mask_text
from maklumat.foundation.refusals import NotFound, Refusal
from maklumat.organization.models import Government
from maklumat.organization.queries import get_calendar
from maklumat.web.public.naming import service_name
from maklumat.web.public.report.drafts import Draft
from maklumat.web.public.report.forms import LAST_PAGE, SHARING, ReportForm
from maklumat.web.public.report.promises import find_promises
from maklumat.web.shared import words
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.clock import now
from maklumat.web.shared.components import RadioCard, WhoSees

MOST_HITS: Final = 6


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of the last page: the question, what was answered, and the page to change it on."""

    label: str
    value: str
    page: int


@dataclass(frozen=True, slots=True)
class SimilarCase:
    """An answered public report that may be about the same thing."""

    code: str
    title: str
    unit: str
    closed: str


def show_page(
    request: HttpRequest,
    draft: Draft,
    page: int,
    form: ReportForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    """Answer with a page: as it was left, or with what is wrong on it."""
    government = government_of(request)
    moment = now()
    context: dict[str, object] = {
        "page": page,
        "back": page - 1,
        "next": page + 1,
        "form": form or draft.unchecked_form(get_calendar(government).local_date(moment)),
        "refusal": refusal,
        "draft": draft,
        "carried": list(draft.carried(page)),
        **BUILDERS[page](draft, government),
    }
    if page == LAST_PAGE and "kind" in draft.answers:
        context["promises"] = find_promises(draft.answers["kind"], government, moment)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form or refusal else HTTPStatus.OK
    response = render(request, f"public/report/page_{page}.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _page_about(draft: Draft, government: Government) -> dict[str, object]:
    hits = search_services(government.pk, draft.query, MOST_HITS) if draft.query else []
    chosen = _chosen_service(draft, government)
    if chosen and chosen not in hits:
        hits = [chosen, *hits]
    cards = [RadioCard(str(hit.pk), service_name(hit), hit.unit.name) for hit in hits]
    unsure = RadioCard("", _("I do not know, or none of these"), _("We find the right division for you."))
    return {
        "kind_cards": _kind_cards(),
        "service_cards": [*cards, unsure],
        "chosen_value": str(chosen.pk) if chosen else "",
        "found_nothing": bool(draft.query) and not hits,
    }


def _page_story(draft: Draft, government: Government) -> dict[str, object]:
    return {"service": _chosen_service(draft, government)}


def _page_files(draft: Draft, government: Government) -> dict[str, object]:
    files = find_loose_uploads(government.pk, draft.submission_key)
    return {
        "files": files,
        "image_types": tuple(IMAGE_TYPES),
        "most_files": settings.ATTACHMENT_MAX_COUNT,
        "most_bytes": settings.ATTACHMENT_MAX_BYTES,
    }


def _page_name(draft: Draft, government: Government) -> dict[str, object]:
    return {"identity_cards": _identity_cards(), "sharing_cards": _sharing_cards()}


def _page_check(draft: Draft, government: Government) -> dict[str, object]:
    service = _chosen_service(draft, government)
    files = list(find_loose_uploads(government.pk, draft.submission_key))
    draft.upload_keys = tuple(file.upload_key for file in files)
    body = draft.answers.get("body", "")
    return {
        "answers": list(_answers(draft, service, [file.name for file in files])),
        "service": service,
        "suggestions": [] if service else suggest_likely_services(government.pk, body),
        "similar": [_similar(case) for case in find_similar_public_cases(government.pk, body)],
    }


BUILDERS: Final[dict[int, Callable[[Draft, Government], dict[str, object]]]] = {
    1: _page_about,
    2: _page_story,
    3: _page_files,
    4: _page_name,
    5: _page_check,
}


def _chosen_service(draft: Draft, government: Government) -> Service | None:
    if draft.service_id is None:
        return None
    try:
        return get_service_by_id(government.pk, draft.service_id)
    except NotFound:
        return None


def _answers(draft: Draft, service: Service | None, files: list[str]) -> Iterator[Answer]:
    given = draft.answers
    kinds = {card.value: card.label for card in _kind_cards()}
    yield Answer(_("You send"), kinds.get(given.get("kind", ""), ""), 1)
    about = f"{service_name(service)}, {service.unit.name}" if service else _("You did not choose one; we look for it")
    yield Answer(_("Service"), about, 1)
    yield Answer(_("What happened"), given.get("body", ""), 2)
    yield Answer(_("Where"), given.get("place", "") or _("Not given"), 2)
    yield Answer(_("When"), given.get("happened_on", "") or _("Not given"), 2)
    yield Answer(_("Files"), "\n".join(files) or _("None"), 3)
    identity = given.get("identity", "")
    cards = {card.value: card.label for card in _identity_cards()}
    yield Answer(_("Your name"), cards.get(identity, ""), 4)
    if identity in {Identity.NAMED, Identity.CONFIDENTIAL}:
        contact = [given[name] for name in ("name", "phone", "email") if given.get(name)]
        yield Answer(_("How to reach you"), "\n".join(contact), 4)
    sharing = dict(SHARING)
    yield Answer(_("Who else may read it"), str(sharing.get(given.get("sharing", "code"), sharing["code"])), 4)


def _similar(case: Case) -> SimilarCase:
    return SimilarCase(
        code=case.code,
        title=title_of(mask_text(case.title)),
        unit=case.unit.name,
        closed=words.long_date(case.closed_at) if case.closed_at else "",
    )


def _kind_cards() -> tuple[RadioCard, ...]:
    return (
        RadioCard(
            CaseKind.COMPLAINT,
            _("A complaint"),
            _("Something went wrong: late, refused, paid for, treated badly, broken."),
        ),
        RadioCard(
            CaseKind.ASPIRATION, _("A wish or an idea"), _("Something could be better, and you know how or where.")
        ),
        RadioCard(CaseKind.INFORMATION_REQUEST, _("A question"), _("You want to know something about a service.")),
    )


def _identity_cards() -> tuple[RadioCard, ...]:
    return (
        RadioCard(
            Identity.NAMED,
            _("Yes, use my name"),
            _("The division that answers sees your name and number."),
            (
                WhoSees(_("The division that answers"), _("Your name and number"), "eye"),
                WhoSees(_("The public"), _("Nothing"), "eye-off"),
                WhoSees(_("You yourself"), _("Everything, with code and secret words"), "key-round"),
            ),
        ),
        RadioCard(
            Identity.CONFIDENTIAL,
            _("Keep my name secret"),
            _("A coordinator can reach you; whoever you report does not know who you are."),
            (
                WhoSees(_("The division reported"), _("Only what you wrote"), "eye-off"),
                WhoSees(_("The complaint coordinator"), _("Your name, if needed; each look is recorded"), "eye"),
                WhoSees(_("The public"), _("Nothing"), "eye-off"),
                WhoSees(_("You yourself"), _("Everything, with code and secret words"), "key-round"),
            ),
        ),
        RadioCard(
            Identity.NONE,
            _("Without any name"),
            _("We keep neither name nor number. Keep the receipt: it is your only way to read the answer."),
            (
                WhoSees(_("Everyone at the office"), _("Only what you wrote"), "eye-off"),
                WhoSees(_("The public"), _("Nothing"), "eye-off"),
                WhoSees(_("You yourself"), _("Everything, with code and secret words"), "key-round"),
            ),
        ),
    )


def _sharing_cards() -> tuple[RadioCard, ...]:
    labels = dict(SHARING)
    texts = {
        "code": _("Your words are read by the office alone. Whoever has the code sees how far it is."),
        "public": _(
            "Once answered, it may stand in the public list. Telephone and identity numbers and e-mail addresses in"
            " it are masked; names and home addresses may stay readable, so leave them out."
        ),
        "closed": _("Not even service and division are shown to someone who only has the code."),
    }
    return tuple(RadioCard(value, str(labels[value]), texts[value]) for value in labels)
