"""The 14 components of a version as sentences under their numbers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.rules.shapes import FeeKind, PaperForm
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.catalogue.wording import amount_words, completion_words, fee_words
from maklumat.web.shared.channels import channel_look
from maklumat.web.shared.words import rupiah


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a component: what it says, and what belongs to it in smaller words."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One component; without items it is not written yet."""

    number: int
    label: str
    items: tuple[Item, ...]
    is_ordered: bool = False


def component_sections(components: Components) -> list[Section]:
    """Return the 14 components in the order of the regulation."""
    return [
        Section(
            number,
            str(code.label),
            tuple(READERS[code](components)),
            is_ordered=code is ComponentCode.PROCEDURE,
        )
        for number, code in enumerate(ComponentCode, start=1)
    ]


def _sentence(*parts: str) -> str:
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip())


def _requirements(components: Components) -> Iterable[Item]:
    forms = {PaperForm.ORIGINAL: _("original"), PaperForm.COPY: _("copy"), PaperForm.SCAN: _("scan")}
    for item in components.requirements:
        optional = "" if item.mandatory else _("not compulsory")
        yield Item(item.name, _sentence(forms.get(item.form, ""), optional, item.applies_to, item.note))


def _procedure(components: Components) -> Iterable[Item]:
    actors = {"user": _("Applicant"), "unit": _("Unit"), "head": _("Head")}
    for step in components.procedure:
        yield Item(step.action, _sentence(actors.get(step.actor, step.actor), step.duration))


def _completion_time(components: Components) -> Iterable[Item]:
    if time := components.completion_time:
        yield Item(completion_words(components), _sentence(time.starts, time.note))


def _fee(components: Components) -> Iterable[Item]:
    if fee := components.fee:
        yield Item(fee_words(components), _sentence(fee.note, fee.legal_basis))
        if fee.kind is FeeKind.LIST:
            yield from (Item(item.name, rupiah(item.amount_idr)) for item in fee.items)


def _product(components: Components) -> Iterable[Item]:
    return (Item(item.name, _sentence(item.form, item.validity)) for item in components.product)


def _complaints(components: Components) -> Iterable[Item]:
    if complaints := components.complaints:
        names = ", ".join(str(channel_look(kind).name) for kind in complaints.channels)
        yield Item(complaints.how, names)
        yield from (Item(item.what, amount_words(item.amount, item.unit)) for item in complaints.handling)


def _legal_basis(components: Components) -> Iterable[Item]:
    for law in components.legal_basis:
        yield Item(_sentence(f"{law.kind} {law.number}/{law.year}") + f", {law.title}", law.note)


def _facilities(components: Components) -> Iterable[Item]:
    for item in components.facilities:
        yield Item(item.name, _("for vulnerable groups") if item.accessible else "")


def _competence(components: Components) -> Iterable[Item]:
    return (Item(item.text) for item in components.competence)


def _internal_control(components: Components) -> Iterable[Item]:
    return (Item(f"{item.who}: {item.what}", item.how_often) for item in components.internal_control)


def _staffing(components: Components) -> Iterable[Item]:
    if staffing := components.staffing:
        yield Item(_("%(count)d officers") % {"count": staffing.count}, staffing.note)


def _service_guarantee(components: Components) -> Iterable[Item]:
    if guarantee := components.service_guarantee:
        yield Item(guarantee.promise, guarantee.compensation)


def _safety_guarantee(components: Components) -> Iterable[Item]:
    return (Item(item.text) for item in components.safety_guarantee)


def _performance_evaluation(components: Components) -> Iterable[Item]:
    if evaluation := components.performance_evaluation:
        yield Item(evaluation.method, evaluation.period)


READERS: Mapping[ComponentCode, Callable[[Components], Iterable[Item]]] = {
    ComponentCode.REQUIREMENTS: _requirements,
    ComponentCode.PROCEDURE: _procedure,
    ComponentCode.COMPLETION_TIME: _completion_time,
    ComponentCode.FEE: _fee,
    ComponentCode.PRODUCT: _product,
    ComponentCode.COMPLAINTS: _complaints,
    ComponentCode.LEGAL_BASIS: _legal_basis,
    ComponentCode.FACILITIES: _facilities,
    ComponentCode.COMPETENCE: _competence,
    ComponentCode.INTERNAL_CONTROL: _internal_control,
    ComponentCode.STAFFING: _staffing,
    ComponentCode.SERVICE_GUARANTEE: _service_guarantee,
    ComponentCode.SAFETY_GUARANTEE: _safety_guarantee,
    ComponentCode.PERFORMANCE_EVALUATION: _performance_evaluation,
}
