"""The 14 components in words, for the page that shows a standard in full."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.rules.shapes import LegalBasis, PromiseUnit, RegulationStatus, Staffing
from maklumat.catalogue.vocabulary import DELIVERY_COMPONENTS, ComponentCode
from maklumat.catalogue.wording import amount_words, completion_words, fee_words
from maklumat.foundation.money import format_rupiah
from maklumat.web.public.services.cards import requirement_note
from maklumat.web.shared.channels import channel_look

C: Final = ComponentCode


@dataclass(frozen=True, slots=True)
class Line:
    """One item: what it is, and what is said of it."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ComponentView:
    """One component with its number in the regulation; no lines: nothing written."""

    number: int
    code: str
    label: str
    lines: tuple[Line, ...]
    is_ordered: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Components that open together."""

    title: str
    aside: str
    components: tuple[ComponentView, ...]


def standard_parts(components: Components) -> tuple[Part, ...]:
    """Return all 14 components in three parts: the service, the law, the office behind it."""
    views = {code: _view(number, code, components) for number, code in enumerate(ComponentCode, start=1)}
    behind = tuple(code for code in ComponentCode if code not in {*DELIVERY_COMPONENTS, C.LEGAL_BASIS})
    laws = len(components.legal_basis)
    return (
        Part(
            _("From requirements to complaints"),
            _("%(count)d components of the service") % {"count": len(DELIVERY_COMPONENTS)},
            tuple(views[code] for code in DELIVERY_COMPONENTS),
        ),
        Part(
            str(C.LEGAL_BASIS.label),
            ngettext("%(count)d regulation", "%(count)d regulations", laws) % {"count": laws},
            (views[C.LEGAL_BASIS],),
        ),
        Part(
            _("Facilities, officers, supervision, guarantees"),
            _("%(count)d components of the office") % {"count": len(behind)},
            tuple(views[code] for code in behind),
        ),
    )


def _view(number: int, code: ComponentCode, components: Components) -> ComponentView:
    lines = tuple(line for line in _LINES[code](components) if line.text or line.note)
    return ComponentView(number, code.value, str(code.label), lines, is_ordered=code is C.PROCEDURE)


def _requirements(components: Components) -> Iterator[Line]:
    for item in components.requirements:
        yield Line(item.name, requirement_note(item))


def _procedure(components: Components) -> Iterator[Line]:
    for step in components.procedure:
        yield Line(step.action, step.duration)


def _completion_time(components: Components) -> Iterator[Line]:
    promise = components.completion_time
    if promise:
        yield Line(completion_words(components), _joined(promise.starts, promise.note))


def _fee(components: Components) -> Iterator[Line]:
    fee = components.fee
    if fee:
        yield Line(fee_words(components), _joined(fee.note, fee.legal_basis))
        for item in fee.items:
            yield Line(item.name, format_rupiah(item.amount_idr))


def _product(components: Components) -> Iterator[Line]:
    for item in components.product:
        yield Line(item.name, _joined(item.form, item.validity))


def _complaints(components: Components) -> Iterator[Line]:
    complaints = components.complaints
    if complaints:
        yield Line(complaints.how, ", ".join(str(channel_look(kind).name) for kind in complaints.channels))
        for item in complaints.handling:
            yield Line(item.what, amount_words(item.amount, PromiseUnit(item.unit)))


def _legal_basis(components: Components) -> Iterator[Line]:
    status = {
        RegulationStatus.IN_FORCE: "",
        RegulationStatus.AMENDED: _("amended since"),
        RegulationStatus.REVOKED: _("revoked since"),
    }
    for item in components.legal_basis:
        yield Line(_law_name(item), _joined(status[item.status], item.note))


def _law_name(item: LegalBasis) -> str:
    return _("%(kind)s number %(number)s of %(year)d on %(title)s") % {
        "kind": item.kind,
        "number": item.number,
        "year": item.year,
        "title": item.title,
    }


def _facilities(components: Components) -> Iterator[Line]:
    for item in components.facilities:
        yield Line(item.name, _("for people who need it most") if item.accessible else "")


def _competence(components: Components) -> Iterator[Line]:
    yield from (Line(item.text) for item in components.competence)


def _internal_control(components: Components) -> Iterator[Line]:
    for item in components.internal_control:
        yield Line(item.what, _joined(item.who, item.how_often))


def _staffing(components: Components) -> Iterator[Line]:
    staffing: Staffing | None = components.staffing
    if staffing:
        officers = ngettext("%(count)d officer", "%(count)d officers", staffing.count) % {"count": staffing.count}
        yield Line(officers, staffing.note)


def _service_guarantee(components: Components) -> Iterator[Line]:
    guarantee = components.service_guarantee
    if guarantee:
        yield Line(guarantee.promise)
        yield Line(guarantee.compensation)


def _safety_guarantee(components: Components) -> Iterator[Line]:
    yield from (Line(item.text) for item in components.safety_guarantee)


def _performance_evaluation(components: Components) -> Iterator[Line]:
    evaluation = components.performance_evaluation
    if evaluation:
        yield Line(evaluation.method, evaluation.period)


def _joined(*parts: str) -> str:
    said: Sequence[str] = [part.strip().rstrip(".") for part in parts if part.strip()]
    return ". ".join(said)


_LINES: Mapping[ComponentCode, Callable[[Components], Iterator[Line]]] = {
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
