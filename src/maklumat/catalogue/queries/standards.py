"""Reading standards: what is promised, on which day, and which versions there were."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.rules.components import Components, components_from_json, missing_components
from maklumat.catalogue.rules.shapes import CompletionTime, Fee, Product, Requirement
from maklumat.catalogue.vocabulary import ComponentCode, StandardStatus
from maklumat.catalogue.wording import completion_words, fee_words
from maklumat.foundation.refusals import NotFound

IN_PREPARATION = (
    StandardStatus.DRAFT,
    StandardStatus.IN_CONSULTATION,
    StandardStatus.REVISED,
    StandardStatus.AWAITING_ENACTMENT,
)
_LINE_COMPONENTS = (ComponentCode.COMPLETION_TIME.value, ComponentCode.FEE.value, ComponentCode.PRODUCT.value)


@dataclass(frozen=True, slots=True)
class PromiseSummary:
    """What the promise card says, in the language of the moment.

    Attributes:
        completion: such as "5 working days"; empty when nothing is promised yet.
        fee: such as "Rp0"; empty when it is not set yet.
    """

    requirements: tuple[Requirement, ...]
    completion: str
    completion_time: CompletionTime | None
    fee: str
    fee_terms: Fee | None
    products: tuple[Product, ...]
    missing: tuple[ComponentCode, ...]

    @property
    def product(self) -> str:
        """Name of the first product; empty when there is none."""
        return self.products[0].name if self.products else ""


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """What one line of the catalogue says of a promise; the words are those of `PromiseSummary`."""

    number: int
    completion: str
    fee: str
    product: str


def is_in_force_on(day: date) -> Q:
    """Condition on versions: in force on this day, which the dates alone decide."""
    return Q(in_force_from__lte=day) & (Q(in_force_until=None) | Q(in_force_until__gte=day))


def get_version(government_id: int, version_id: int) -> StandardVersion:
    """Return one version with its service and unit.

    Raises:
        NotFound: this government has no such version.
    """
    versions = StandardVersion.objects.of(government_id).select_related("service__unit")
    version = versions.filter(pk=version_id).first()
    if version is None:
        raise NotFound
    return version


def get_standard_in_force(service_id: int, on: date) -> StandardVersion | None:
    """Return the version in force on a day, or None: the one read that may answer with nothing."""
    return StandardVersion.objects.filter(is_in_force_on(on), service_id=service_id).first()


def find_standards_in_force(
    government_id: int, on: date, service_ids: Collection[int] | None = None
) -> dict[int, StandardVersion]:
    """Return the version in force on a day for each service that has one, in one statement."""
    versions = StandardVersion.objects.of(government_id).filter(is_in_force_on(on))
    if service_ids is not None:
        versions = versions.filter(service_id__in=service_ids)
    return {version.service_id: version for version in versions}


def find_promise_lines(
    government_id: int, on: date, service_ids: Collection[int] | None = None
) -> dict[int, PromiseLine]:
    """Return what each service with a standard in force promises on a day, in one statement.

    Reads three of the fourteen components, so that a long catalogue stays quick.
    """
    versions = StandardVersion.objects.of(government_id).filter(is_in_force_on(on))
    if service_ids is not None:
        versions = versions.filter(service_id__in=service_ids)
    rows = versions.values_list("service_id", "number", *(f"components__{code}" for code in _LINE_COMPONENTS))
    return {service_id: _promise_line(number, written) for service_id, number, *written in rows}


def _promise_line(number: int, written: list[object]) -> PromiseLine:
    components = components_from_json(dict(zip(_LINE_COMPONENTS, written, strict=True)))
    product = components.product[0].name if components.product else ""
    return PromiseLine(number, completion_words(components), fee_words(components), product)


def find_versions_in_preparation(
    government_id: int, service_ids: Collection[int] | None = None
) -> dict[int, StandardVersion]:
    """Return the version that is being prepared for each service that has one, without its components."""
    versions = StandardVersion.objects.of(government_id).filter(status__in=IN_PREPARATION).order_by("number")
    if service_ids is not None:
        versions = versions.filter(service_id__in=service_ids)
    return {version.service_id: version for version in versions.defer("components")}


def count_awaiting_enactment(government_id: int, paths: Iterable[str]) -> int:
    """Return how many versions at or below these units wait for a decision; one statement."""
    below = Q(pk__in=[])
    for path in paths:
        below |= Q(service__unit__path__startswith=path)
    waiting = StandardVersion.objects.of(government_id).filter(status=StandardStatus.AWAITING_ENACTMENT)
    return waiting.filter(below).count()


def find_versions(service_id: int) -> QuerySet[StandardVersion]:
    """Return every version of a service without its components, newest first."""
    return StandardVersion.objects.filter(service_id=service_id).defer("components").order_by("-number")


def read_components(version: StandardVersion) -> Components:
    """Return the typed components of a version."""
    return components_from_json(version.components)


def summarise_promise(version: StandardVersion) -> PromiseSummary:
    """Return what the promise card says of a version."""
    components = read_components(version)
    return PromiseSummary(
        requirements=components.requirements,
        completion=completion_words(components),
        completion_time=components.completion_time,
        fee=fee_words(components),
        fee_terms=components.fee,
        products=components.product,
        missing=missing_components(components),
    )
