"""What the page of a service and the page of one of its versions show."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.queries import read_components, review_state
from maklumat.catalogue.rules.components import Components
from maklumat.foundation.canonical import canonical_json
from maklumat.web.public.contacts import PublishedContact, contact_block
from maklumat.web.public.figures import FirstAnswers
from maklumat.web.public.naming import service_name, service_summary
from maklumat.web.public.services.cards import procedure, promise_card
from maklumat.web.public.services.facts import ServiceFacts, is_in_force
from maklumat.web.public.services.wording import Part, standard_parts
from maklumat.web.shared import words
from maklumat.web.shared.components import ContactBlock, PromiseCard
from maklumat.web.shared.drawings import Flow

SHORT_HASH = 12


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One enacted version in the list."""

    number: int
    url: str
    period: str
    decision: str
    change: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class StandardView:
    """A version drawn in full."""

    number: int
    period: str
    decision: str
    identifier: str
    short_hash: str
    url: str
    proof_url: str
    card: PromiseCard
    flow: Flow
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """When the standard is reviewed again."""

    text: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class ServicePage:
    """Everything a service page shows; ``standard`` None: nothing is in force."""

    name: str
    summary: str
    address: str
    report_url: str
    unit_name: str
    unit_url: str
    contact: ContactBlock | None
    versions: tuple[VersionLine, ...]
    standard: StandardView | None
    review: ReviewWords | None
    change: VersionLine | None
    coming: str


def service_page(facts: ServiceFacts, answers: FirstAnswers, address: str) -> ServicePage:
    """Return the page of a service; reads the components of the version in force."""
    service, current = facts.service, facts.current
    versions = tuple(_version_line(facts, version) for version in facts.versions)
    before = [line for line in versions if current and line.number <= current.number]
    coming = facts.coming
    return ServicePage(
        name=service_name(service),
        summary=service_summary(service),
        address=address,
        report_url=f"{reverse('public:start-report')}?layanan={service.pk}",
        unit_name=service.unit.name,
        unit_url=reverse("public:show-unit", args=[service.unit.slug]),
        contact=_contact(facts),
        versions=versions,
        standard=standard_view(facts, current, answers) if current else None,
        review=_review(facts) if current else None,
        change=before[0] if len(before) > 1 else None,
        coming=_period(coming, facts.today) if coming else "",
    )


def standard_view(facts: ServiceFacts, version: StandardVersion, answers: FirstAnswers | None = None) -> StandardView:
    """Return one version in full; without ``answers`` there is no measured column."""
    components: Components = read_components(version)
    digest = sha256(canonical_json(version.components)).hexdigest()
    return StandardView(
        number=version.number,
        period=_period(version, facts.today),
        decision=_decision(version),
        identifier=f"standard {digest}",
        short_hash=digest[:SHORT_HASH],
        url=_version_url(facts, version),
        proof_url=_version_url(facts, version, "prove-version"),
        card=promise_card(facts.service, components, facts.contacts, answers),
        flow=procedure(components, facts.service),
        parts=standard_parts(components),
    )


def _contact(facts: ServiceFacts) -> ContactBlock | None:
    main: PublishedContact | None = next(iter(facts.contacts), None)
    if main is None:
        return None
    deputy = next((contact.name for contact in facts.contacts[1:] if contact.is_deputy), "")
    return contact_block(main, facts.today, deputy=deputy)


def _version_line(facts: ServiceFacts, version: StandardVersion) -> VersionLine:
    return VersionLine(
        number=version.number,
        url=_version_url(facts, version),
        period=_period(version, facts.today),
        decision=_decision(version),
        change=version.change_note,
        is_current=is_in_force(version, facts.today),
    )


def _version_url(facts: ServiceFacts, version: StandardVersion, name: str = "show-version") -> str:
    return reverse(f"public:{name}", args=[facts.service.unit.slug, facts.service.slug, version.number])


def _period(version: StandardVersion, today: date) -> str:
    if version.in_force_from is None:
        return ""
    first = words.plain_date(version.in_force_from)
    if version.in_force_until is None and version.in_force_from > today:
        return _("in force from %(first)s") % {"first": first}
    if version.in_force_until is None:
        return _("in force since %(first)s") % {"first": first}
    return _("in force %(first)s to %(last)s") % {"first": first, "last": words.plain_date(version.in_force_until)}


def _decision(version: StandardVersion) -> str:
    return "".join(_decision_parts(version))


def _decision_parts(version: StandardVersion) -> Iterator[str]:
    yield version.decision_number
    if version.decision_date:
        yield f", {words.plain_date(version.decision_date)}"
    if version.decided_by:
        yield f", {version.decided_by}"


def _review(facts: ServiceFacts) -> ReviewWords | None:
    state = review_state(facts.service, facts.today)
    if state.due_on is None:
        return None
    day = {"day": words.plain_date(state.due_on)}
    if state.is_overdue:
        return ReviewWords(_("should have been reviewed by %(day)s") % day, is_overdue=True)
    return ReviewWords(pgettext("standard", "to be reviewed by %(day)s") % day, is_overdue=False)
