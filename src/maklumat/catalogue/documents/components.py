"""The 14 components as a decision says them: sentences and points under their numbers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maklumat.catalogue.item_words import (
    actor_words,
    alternative_words,
    extension_words,
    joined,
    law_name,
    requirement_facts,
    tariff_words,
    validity_words,
)
from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.rules.shapes import RegulationStatus, Requirement, Step
from maklumat.catalogue.vocabulary import DELIVERY_COMPONENTS, ComponentCode
from maklumat.catalogue.wording import amount_words, completion_words, fee_words

C: Final = ComponentCode


@dataclass(frozen=True, slots=True)
class Told:
    """One thing a component says: a sentence, or points; points that are counted stand in their order."""

    text: str = ""
    points: tuple[str, ...] = ()
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class ComponentRow:
    """One component under its number; without parts nothing is written yet."""

    number: int
    code: str
    name: str
    parts: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ComponentGroup:
    """Components that belong together: those of the service, and those of the office behind it."""

    name: str
    rows: tuple[ComponentRow, ...]


def component_groups(components: Components) -> tuple[ComponentGroup, ...]:
    """Return the 14 components in the two groups of PermenPANRB 15/2014."""
    rows = {code: _row(number, code, components) for number, code in enumerate(ComponentCode, start=1)}
    inner = tuple(code for code in ComponentCode if code not in DELIVERY_COMPONENTS)
    return (
        ComponentGroup(_("A. Service delivery"), tuple(rows[code] for code in DELIVERY_COMPONENTS)),
        ComponentGroup(_("B. Service management"), tuple(rows[code] for code in inner)),
    )


def requirement_words(item: Requirement) -> str:
    """Return a requirement with what is said of it, in one line."""
    details = ", ".join(requirement_facts(item))
    return joined(f"{item.name} ({details})" if details else item.name, item.note, item.legal_basis)


def _row(number: int, code: ComponentCode, components: Components) -> ComponentRow:
    parts = tuple(part for part in _TOLD[code](components) if part.text or part.points)
    return ComponentRow(number, code.value, str(code.label), parts)


def _requirements(components: Components) -> Iterator[Told]:
    yield Told(points=tuple(requirement_words(item) for item in components.requirements))


def _procedure(components: Components) -> Iterator[Told]:
    yield Told(points=tuple(_step(step) for step in components.procedure))


def _step(step: Step) -> str:
    duration = f" ({step.duration.strip()})" if step.duration.strip() else ""
    return f"{actor_words(step.actor)}: {step.action.strip().rstrip('.')}{duration}"


def _completion_time(components: Components) -> Iterator[Told]:
    if promise := components.completion_time:
        yield Told(joined(f"{completion_words(components)} {promise.starts}".strip(), promise.note))
        yield Told(points=tuple(alternative_words(item) for item in promise.alternatives))
        if promise.extension:
            yield Told(joined(extension_words(promise.extension)))


def _fee(components: Components) -> Iterator[Told]:
    if fee := components.fee:
        yield Told(joined(fee_words(components), fee.note, validity_words(fee.valid_from, fee.valid_until)))
        yield Told(points=tuple(f"{item.name}: {tariff_words(item)}" for item in fee.items))
        if fee.legal_basis:
            yield Told(_("Basis: %(law)s") % {"law": fee.legal_basis})


def _product(components: Components) -> Iterator[Told]:
    yield Told(points=tuple(joined(item.name, item.form, item.validity) for item in components.product))


def _complaints(components: Components) -> Iterator[Told]:
    if complaints := components.complaints:
        yield Told(complaints.how)
        if complaints.channels:
            names = ", ".join(channel_words(channel) for channel in complaints.channels)
            yield Told(_("Channels: %(names)s") % {"names": names})
        times = (f"{item.what}: {amount_words(item.amount, item.unit)}" for item in complaints.handling)
        yield Told(points=tuple(times))


def _legal_basis(components: Components) -> Iterator[Told]:
    status = {RegulationStatus.AMENDED: _("amended since"), RegulationStatus.REVOKED: _("revoked since")}
    laws = (joined(law_name(law), law.articles, status.get(law.status, ""), law.note) for law in components.legal_basis)
    yield Told(points=tuple(laws))


def _facilities(components: Components) -> Iterator[Told]:
    mark = _("for vulnerable groups")
    points = (f"{item.name} ({mark})" if item.accessible else item.name for item in components.facilities)
    yield Told(points=tuple(points))


def _competence(components: Components) -> Iterator[Told]:
    yield Told(points=tuple(joined(item.text) for item in components.competence))


def _internal_control(components: Components) -> Iterator[Told]:
    points = (f"{item.who}: {joined(item.what)}, {item.how_often}" for item in components.internal_control)
    yield Told(points=tuple(points))


def _staffing(components: Components) -> Iterator[Told]:
    if staffing := components.staffing:
        count = ngettext("%(count)d officer", "%(count)d officers", staffing.count) % {"count": staffing.count}
        yield Told(joined(count, staffing.note))


def _service_guarantee(components: Components) -> Iterator[Told]:
    if guarantee := components.service_guarantee:
        yield Told(guarantee.promise)
        if guarantee.compensation:
            yield Told(_("Compensation: %(words)s") % {"words": guarantee.compensation})


def _safety_guarantee(components: Components) -> Iterator[Told]:
    yield Told(points=tuple(joined(item.text) for item in components.safety_guarantee))


def _performance_evaluation(components: Components) -> Iterator[Told]:
    if evaluation := components.performance_evaluation:
        yield Told(joined(evaluation.method, evaluation.period))


def channel_words(code: str) -> str:
    """Return the name of a channel of complaints; a code of nobody's is shown as it is."""
    names = {
        "web": _("this website"),
        "whatsapp": "WhatsApp",
        "phone": _("telephone"),
        "email": _("e-mail"),
        "instagram": "Instagram",
        "facebook": "Facebook",
        "counter": _("counter"),
        "letter": _("letter"),
        "box": _("suggestion box"),
        "lapor": "SP4N-LAPOR!",
        "pic": _("contact person"),
    }
    return names.get(code, code)


_TOLD: Mapping[ComponentCode, Callable[[Components], Iterator[Told]]] = {
    C.REQUIREMENTS: _requirements,
    C.PROCEDURE: _procedure,
    C.COMPLETION_TIME: _completion_time,
    C.FEE: _fee,
    C.PRODUCT: _product,
    C.COMPLAINTS: _complaints,
    C.LEGAL_BASIS: _legal_basis,
    C.FACILITIES: _facilities,
    C.COMPETENCE: _competence,
    C.INTERNAL_CONTROL: _internal_control,
    C.STAFFING: _staffing,
    C.SERVICE_GUARANTEE: _service_guarantee,
    C.SAFETY_GUARANTEE: _safety_guarantee,
    C.PERFORMANCE_EVALUATION: _performance_evaluation,
}
