"""The 14 components in words: one line an item, the same on the public site, at the desk and in a difference."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.rules.shapes import (
    CompletionTime,
    Extension,
    FeeItem,
    LegalBasis,
    PaperForm,
    RegulationStatus,
    Requirement,
)
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.catalogue.wording import amount_words, completion_words, fee_words, range_words
from maklumat.foundation.money import format_rupiah
from maklumat.web.shared import words
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
    form = {
        PaperForm.ORIGINAL: _("original"),
        PaperForm.COPY: _("photocopy"),
        PaperForm.SCAN: _("scan or photo"),
        PaperForm.ANY: "",
    }[requirement.form]
    copies = ngettext("%(count)d copy", "%(count)d copies", requirement.copies) % {"count": requirement.copies}
    optional = "" if requirement.mandatory else _("if you have it")
    only_for = _("only for %(whom)s") % {"whom": requirement.applies_to} if requirement.applies_to else ""
    return sentences(
        form, copies if requirement.copies else "", optional, only_for, requirement.note, requirement.legal_basis
    )


def sentences(*parts: str) -> str:
    """Join parts into sentences: each begins large and ends with a full stop."""
    said = [part.strip() for part in parts if part.strip()]
    return " ".join(f"{part[0].upper()}{part[1:]}" + ("" if part[-1] in ".!?" else ".") for part in said)


def joined(*parts: str) -> str:
    """Join parts with full stops between them."""
    said: Sequence[str] = [part.strip().rstrip(".") for part in parts if part.strip()]
    return ". ".join(said)


def extension_words(extension: Extension) -> str:
    """Say by how much the promised time may be lengthened, and on which ground."""
    time = amount_words(extension.amount, extension.unit)
    return _("May be extended once by %(time)s: %(reason)s") % {"time": time, "reason": extension.reason}


def actor_words(actor: str) -> str:
    """Return who does a step."""
    actors = {"user": _("Applicant"), "unit": _("Unit"), "head": pgettext("step", "Head")}
    return actors.get(actor, actor)


def validity_words(valid_from: date | None, valid_until: date | None) -> str:
    """Say on which days a tariff holds; nothing when it holds as long as the standard does."""
    if valid_from and valid_until:
        return _("%(first)s to %(last)s") % {
            "first": words.plain_date(valid_from),
            "last": words.plain_date(valid_until),
        }
    if valid_from:
        return _("from %(first)s") % {"first": words.plain_date(valid_from)}
    return _("until %(last)s") % {"last": words.plain_date(valid_until)} if valid_until else ""


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
            time = range_words(item.amount_from, item.amount, item.unit)
            yield ItemLine(f"{C.COMPLETION_TIME}{OF}{item.id}", f"{item.case}: {time}" if item.case else time)
        if promise.extension:
            yield ItemLine(f"{C.COMPLETION_TIME}{OF}extension", extension_words(promise.extension))


def _fee(components: Components) -> Iterator[ItemLine]:
    fee = components.fee
    if fee:
        holds = validity_words(fee.valid_from, fee.valid_until)
        yield ItemLine(C.FEE, fee_words(components), joined(fee.note, fee.legal_basis, holds))
        for item in fee.items:
            yield ItemLine(f"{C.FEE}{OF}{item.id}", item.name, _tariff_words(item))


def _tariff_words(item: FeeItem) -> str:
    amount = format_rupiah(item.amount_idr)
    per = _("%(amount)s for %(per)s") % {"amount": amount, "per": item.per} if item.per else amount
    return joined(per, item.legal_basis, validity_words(item.valid_from, item.valid_until))


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


def law_name(item: LegalBasis) -> str:
    """Return a regulation as people cite it; what is not known of it yet is left out."""
    if not (item.kind and item.number and item.year and item.title):
        number = "/".join(part for part in (item.number, str(item.year or "")) if part)
        return ", ".join(part for part in (f"{item.kind} {number}".strip(), item.title) if part)
    return _("%(kind)s number %(number)s of %(year)d on %(title)s") % {
        "kind": item.kind,
        "number": item.number,
        "year": item.year,
        "title": item.title,
    }


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
