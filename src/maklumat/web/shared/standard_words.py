"""The 14 components in words: one line an item, the same on the public site, at the desk and in a difference."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

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
from maklumat.catalogue.rules.shapes import CompletionTime, RegulationStatus, Requirement
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.catalogue.wording import amount_words, completion_words, fee_words
from maklumat.web.shared.channels import channel_look

C: Final = ComponentCode
OF: Final = "."


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item in words: what it is, and what is said of it.

    ``id`` is the stable id of the item; a line within a record, such as one fee of a tariff, has the code of the
    component before its own: ``fee.aula``.
    """

    id: str
    text: str
    note: str = ""


def component_lines(code: ComponentCode, components: Components) -> tuple[ItemLine, ...]:
    """Return the items of one component in their order; those that say nothing are left out."""
    return tuple(line for line in _LINES[code](components) if line.text or line.note)


def item_id_of(line_id: str) -> tuple[str, bool]:
    """Return the id of the item a line belongs to, and whether the line is only a part of it."""
    item_id, _of, part = line_id.partition(OF)
    return item_id, bool(part)


def requirement_note(requirement: Requirement) -> str:
    """Return what is said of a requirement besides its name."""
    return sentences(*requirement_facts(requirement), requirement.note, requirement.legal_basis)


def sentences(*parts: str) -> str:
    """Join parts into sentences: each begins large and ends with a full stop."""
    said = [part.strip() for part in parts if part.strip()]
    return " ".join(f"{part[0].upper()}{part[1:]}" + ("" if part[-1] in ".!?" else ".") for part in said)


def _requirements(components: Components) -> Iterator[ItemLine]:
    for item in components.requirements:
        yield ItemLine(item.id, item.name, requirement_note(item))


def _procedure(components: Components) -> Iterator[ItemLine]:
    for step in components.procedure:
        yield ItemLine(step.id, step.action, joined(actor_words(step.actor), step.duration))


def _completion_time(components: Components) -> Iterator[ItemLine]:
    promise: CompletionTime | None = components.completion_time
    if promise:
        yield ItemLine(C.COMPLETION_TIME, completion_words(components), joined(promise.starts, promise.note))
        for item in promise.alternatives:
            yield ItemLine(f"{C.COMPLETION_TIME}{OF}{item.id}", alternative_words(item))
        if promise.extension:
            yield ItemLine(f"{C.COMPLETION_TIME}{OF}extension", extension_words(promise.extension))


def _fee(components: Components) -> Iterator[ItemLine]:
    fee = components.fee
    if fee:
        holds = validity_words(fee.valid_from, fee.valid_until)
        yield ItemLine(C.FEE, fee_words(components), joined(fee.note, fee.legal_basis, holds))
        for item in fee.items:
            yield ItemLine(f"{C.FEE}{OF}{item.id}", item.name, tariff_words(item))


def _product(components: Components) -> Iterator[ItemLine]:
    for item in components.product:
        yield ItemLine(item.id, item.name, joined(item.form, item.validity))


def _complaints(components: Components) -> Iterator[ItemLine]:
    complaints = components.complaints
    if complaints:
        channels = ", ".join(str(channel_look(kind).name) for kind in complaints.channels)
        yield ItemLine(C.COMPLAINTS, complaints.how, channels)
        for item in complaints.handling:
            yield ItemLine(f"{C.COMPLAINTS}{OF}{item.id}", item.what, amount_words(item.amount, item.unit))


def _legal_basis(components: Components) -> Iterator[ItemLine]:
    status = {
        RegulationStatus.IN_FORCE: "",
        RegulationStatus.AMENDED: _("amended since"),
        RegulationStatus.REVOKED: _("revoked since"),
    }
    for item in components.legal_basis:
        yield ItemLine(item.id, law_name(item), joined(item.articles, status[item.status], item.note))


def _facilities(components: Components) -> Iterator[ItemLine]:
    for item in components.facilities:
        yield ItemLine(item.id, item.name, _("for people who need it most") if item.accessible else "")


def _competence(components: Components) -> Iterator[ItemLine]:
    yield from (ItemLine(item.id, item.text) for item in components.competence)


def _internal_control(components: Components) -> Iterator[ItemLine]:
    for item in components.internal_control:
        yield ItemLine(item.id, item.what, joined(item.who, item.how_often))


def _staffing(components: Components) -> Iterator[ItemLine]:
    staffing = components.staffing
    if staffing:
        officers = ngettext("%(count)d officer", "%(count)d officers", staffing.count) % {"count": staffing.count}
        yield ItemLine(C.STAFFING, officers, staffing.note)


def _service_guarantee(components: Components) -> Iterator[ItemLine]:
    guarantee = components.service_guarantee
    if guarantee:
        yield ItemLine(C.SERVICE_GUARANTEE, guarantee.promise)
        compensation = pgettext("guarantee", "When we miss it: %(compensation)s")
        if guarantee.compensation:
            yield ItemLine(
                f"{C.SERVICE_GUARANTEE}{OF}compensation", compensation % {"compensation": guarantee.compensation}
            )


def _safety_guarantee(components: Components) -> Iterator[ItemLine]:
    yield from (ItemLine(item.id, item.text) for item in components.safety_guarantee)


def _performance_evaluation(components: Components) -> Iterator[ItemLine]:
    evaluation = components.performance_evaluation
    if evaluation:
        yield ItemLine(C.PERFORMANCE_EVALUATION, evaluation.method, evaluation.period)


_LINES: Mapping[ComponentCode, Callable[[Components], Iterator[ItemLine]]] = {
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
