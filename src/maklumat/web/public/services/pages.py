"""What the page of a service and the page of one of its versions show."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import zip_longest
from types import MappingProxyType

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maklumat.catalogue.documents.open_data.addresses import site_of
from maklumat.catalogue.documents.open_data.schema_org import service_document
from maklumat.catalogue.models import StandardReview, StandardVersion
from maklumat.catalogue.queries import read_components, review_state
from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.vocabulary import StandardMedium
from maklumat.foundation.canonical import canonical_json
from maklumat.web.public.contacts import PublishedContact, contact_block
from maklumat.web.public.figures import FirstAnswers
from maklumat.web.public.naming import service_name, service_summary
from maklumat.web.public.services.cards import promise_card
from maklumat.web.public.services.facts import ServiceFacts, is_in_force
from maklumat.web.public.services.forms import FormLine, form_lines
from maklumat.web.public.services.wording import Part, standard_parts
from maklumat.web.shared import words
from maklumat.web.shared.components import ContactBlock, PromiseCard
from maklumat.web.shared.drawings import Flow
from maklumat.web.shared.standard_flow import procedure_flow
from maklumat.web.shared.version_words import decision_words, period_words

SHORT_HASH = 12
NO_REVIEWS: Mapping[int, StandardReview] = MappingProxyType({})
DATA_FORMS = ("jsonld", "ttl", "json")
"""Forms in which programs are told of a service."""


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version in the list; ``difference_url`` says what it changed, empty for the first one.

    ``reviewed`` says when it was last confirmed, empty when it never was.
    """

    number: int
    url: str
    period: str
    decision: str
    change: str
    is_current: bool
    difference_url: str = ""
    reviewed: str = ""
    review_reason: str = ""


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
    files_url: str
    card: PromiseCard
    flow: Flow
    parts: tuple[Part, ...]
    is_enacted: bool


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """When the standard is reviewed again."""

    text: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place where the standard can be read besides this site; ``url`` is empty for one that is no address."""

    medium: str
    where: str
    url: str
    since: str


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
    proposed: VersionLine | None = None
    versions_url: str = ""
    places: tuple[PlaceLine, ...] = ()
    forms: tuple[FormLine, ...] = ()
    structured: Mapping[str, object] = field(default_factory=dict)
    data_urls: Mapping[str, str] = field(default_factory=dict)
    apply_url: str = ""
    """Where it is applied for; empty while no promised time binds an application."""
    badges_url: str = ""

    @property
    def report_kind(self) -> str:
        """Return how the way to ask is drawn: second where one can apply."""
        return "second" if self.apply_url else ""

    @property
    def proposed_words(self) -> str:
        """Say that a change is on its way, where it stands, and that anybody may look."""
        if self.proposed is None:
            return ""
        facts = {"number": self.proposed.number, "period": self.proposed.period}
        return _("A new version is being prepared: version %(number)d is %(period)s.") % facts

    @property
    def proposed_url(self) -> str:
        """Return what would change; the first version of all is read whole."""
        return (self.proposed.difference_url or self.proposed.url) if self.proposed else ""


def service_page(facts: ServiceFacts, answers: FirstAnswers, address: str) -> ServicePage:
    """Return the page of a service; reads the components of the version in force."""
    service, current = facts.service, facts.current
    versions = version_lines(facts, facts.versions)
    before = [line for line in versions if current and line.number <= current.number]
    coming = facts.coming
    return ServicePage(
        name=service_name(service),
        summary=service_summary(service),
        address=address,
        report_url=f"{reverse('public:start-report')}?layanan={service.pk}",
        apply_url=reverse("public:start-application", args=[service.unit.slug, service.slug])
        if current and current.completion_amount is not None
        else "",
        badges_url=reverse("public:show-badges", args=[service.unit.slug, service.slug]),
        unit_name=service.unit.name,
        unit_url=reverse("public:show-unit", args=[service.unit.slug]),
        contact=_contact(facts),
        versions=versions,
        standard=standard_view(facts, current, answers) if current else None,
        review=_review(facts) if current else None,
        change=before[0] if len(before) > 1 else None,
        coming=period_words(coming, facts.today) if coming else "",
        proposed=version_lines(facts, facts.open_versions)[0] if facts.proposed else None,
        versions_url=reverse("public:list-versions", args=[service.unit.slug, service.slug]),
        places=tuple(_place_lines(facts)),
        forms=tuple(form_lines(service, read_components(current))) if current else (),
        structured=_structured(facts, read_components(current) if current else Components()),
        data_urls={form: reverse("public:describe-thing", args=["layanan", service.pk, form]) for form in DATA_FORMS},
    )


def _place_lines(facts: ServiceFacts) -> Iterator[PlaceLine]:
    for place in facts.publications:
        is_address = place.where.startswith(("https://", "http://"))
        medium, since = str(StandardMedium(place.medium).label), words.plain_date(place.published_on)
        yield PlaceLine(medium, place.where, place.where if is_address else "", since)
    entry = facts.registry
    if entry is not None:
        number = _("number %(number)s") % {"number": entry.registry_id}
        yield PlaceLine("SIPPN", number, entry.url, words.plain_date(entry.synced_on))


def _structured(facts: ServiceFacts, components: Components) -> dict[str, object]:
    channels = [(channel.kind, channel.address) for contact in facts.contacts for channel in contact.channels]
    return service_document(facts.service, components, channels, facts.government, site_of(facts.government))


def standard_view(facts: ServiceFacts, version: StandardVersion, answers: FirstAnswers | None = None) -> StandardView:
    """Return one version in full; without ``answers`` there is no measured column."""
    components: Components = read_components(version)
    digest = sha256(canonical_json(version.components)).hexdigest()
    return StandardView(
        number=version.number,
        period=period_words(version, facts.today),
        decision=decision_words(version),
        identifier=f"standard {digest}",
        short_hash=digest[:SHORT_HASH],
        url=_version_url(facts, version),
        proof_url=_version_url(facts, version, "prove-version"),
        files_url=f"{_version_url(facts, version)}unduh/",
        card=promise_card(facts.service, components, facts.contacts, answers),
        flow=procedure_flow(components, facts.service),
        parts=standard_parts(components),
        is_enacted=version.in_force_from is not None,
    )


def _contact(facts: ServiceFacts) -> ContactBlock | None:
    main: PublishedContact | None = next(iter(facts.contacts), None)
    if main is None:
        return None
    deputy = next((contact.name for contact in facts.contacts[1:] if contact.is_deputy), "")
    return contact_block(main, facts.today, deputy=deputy)


def version_lines(
    facts: ServiceFacts, versions: Sequence[StandardVersion], reviews: Mapping[int, StandardReview] = NO_REVIEWS
) -> tuple[VersionLine, ...]:
    """Return versions, newest first, each with what it changed in the one before it.

    ``reviews`` are the last confirmations by version, where the page shows them.
    """
    pairs = zip_longest(versions, versions[1:])
    return tuple(_version_line(facts, version, before, reviews.get(version.pk)) for version, before in pairs)


def _version_line(
    facts: ServiceFacts, version: StandardVersion, before: StandardVersion | None, review: StandardReview | None
) -> VersionLine:
    day = {"day": words.plain_date(review.reviewed_on)} if review else {}
    return VersionLine(
        number=version.number,
        url=_version_url(facts, version),
        period=period_words(version, facts.today),
        decision=decision_words(version),
        change=version.change_note,
        is_current=is_in_force(version, facts.today),
        difference_url=difference_url(facts, before, version) if before else "",
        reviewed=_("Last reviewed on %(day)s; nothing had to change.") % day if review else "",
        review_reason=review.reason if review else "",
    )


def difference_url(facts: ServiceFacts, before: StandardVersion, after: StandardVersion) -> str:
    """Return the page that compares two versions."""
    service = facts.service
    return reverse("public:compare-versions", args=[service.unit.slug, service.slug, before.number, after.number])


def _version_url(facts: ServiceFacts, version: StandardVersion, name: str = "show-version") -> str:
    return reverse(f"public:{name}", args=[facts.service.unit.slug, facts.service.slug, version.number])


def _review(facts: ServiceFacts) -> ReviewWords | None:
    service, current = facts.service, facts.current
    state = review_state(service, facts.today)
    if state.due_on is None or current is None:
        return None
    day = {"day": words.plain_date(state.due_on)}
    if state.is_overdue:
        return ReviewWords(_("should have been reviewed by %(day)s") % day, is_overdue=True)
    if service.last_reviewed_on and current.in_force_from and service.last_reviewed_on > current.in_force_from:
        day["last"] = words.plain_date(service.last_reviewed_on)
        text = _("last reviewed on %(last)s, again by %(day)s") % day
        return ReviewWords(text, is_overdue=False)
    return ReviewWords(pgettext("standard", "to be reviewed by %(day)s") % day, is_overdue=False)
