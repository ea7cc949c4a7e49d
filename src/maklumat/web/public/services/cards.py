"""A standard as people read it: the promise card beside what happened, and the drawn procedure."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from maklumat.catalogue.item_words import extension_words
from maklumat.catalogue.models import Service
from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.rules.shapes import CompletionTime, Fee, FeeKind, Requirement
from maklumat.catalogue.wording import completion_words, fee_words, range_words
from maklumat.foundation.money import format_rupiah
from maklumat.web.public.contacts import PublishedContact
from maklumat.web.public.figures import FirstAnswers, span_words
from maklumat.web.shared import components as c
from maklumat.web.shared import words
from maklumat.web.shared.standard_words import requirement_note, sentences


def promise_card(
    service: Service, components: Components, contacts: Sequence[PublishedContact], answers: FirstAnswers | None
) -> c.PromiseCard:
    """Return the five rows of the card; ``answers`` None leaves out the measured column, as for an older version."""
    promise = components.completion_time
    products = components.product
    first = products[0] if products else None
    return c.PromiseCard(
        key=f"layanan-{service.pk}",
        need=c.PromiseRow(
            _("What you need"),
            requirements=tuple(map(_requirement, components.requirements)),
            measured=_reports(answers) if answers and answers.reports >= c.ENOUGH else None,
        ),
        time=c.PromiseRow(
            _("How long it takes"),
            completion_words(components),
            _time_text(promise) if promise else "",
            measured=_unmeasured() if answers else None,
        ),
        cost=c.PromiseRow(
            _("What it costs"), fee_words(components), _fee_text(components.fee) if components.fee else ""
        ),
        result=c.PromiseRow(
            _("What you get"),
            ", ".join(product.name for product in products),
            sentences(first.form, first.validity) if first else "",
        ),
        who=_who(contacts, answers),
        period=_("last 90 days"),
    )


def _requirement(requirement: Requirement) -> c.Requirement:
    return c.Requirement(id=requirement.id, text=requirement.name, note=requirement_note(requirement))


def _time_text(promise: CompletionTime) -> str:
    cases = [f"{item.case}: {range_words(item.amount_from, item.amount, item.unit)}" for item in promise.alternatives]
    extension = extension_words(promise.extension) if promise.extension else ""
    return sentences(promise.starts, promise.note, *cases, extension)


def _fee_text(fee: Fee) -> str:
    items = (
        "; ".join(f"{item.name} {format_rupiah(item.amount_idr)}" for item in fee.items)
        if fee.kind is FeeKind.LIST
        else ""
    )
    return sentences(items, fee.note, fee.legal_basis)


def _who(contacts: Sequence[PublishedContact], answers: FirstAnswers | None) -> c.PromiseRow:
    label = _("Who answers")
    measured = _first_answers(answers) if answers else None
    if not contacts:
        text = _("This unit has not published a contact person yet. A report sent here reaches it all the same.")
        return c.PromiseRow(label, _("The unit itself"), text, measured=measured)
    main = contacts[0]
    deputies = [contact.name for contact in contacts[1:] if contact.is_deputy]
    others = _("Deputy: %(names)s.") % {"names": ", ".join(deputies)} if deputies else ""
    title = f"{main.name}, {pgettext('person', 'contact person')}"
    return c.PromiseRow(label, title, sentences(main.position, others), measured=measured)


def _unmeasured() -> c.Measured:
    return c.Measured(
        _("Not measured yet"),
        _("Requests are not recorded here yet, so nobody can say how long they took. Answers are measured below."),
    )


def _reports(answers: FirstAnswers) -> c.Measured:
    waiting = answers.reports - answers.answered
    title = ngettext("%(count)s report", "%(count)s reports", answers.reports) % {
        "count": words.number_words(answers.reports)
    }
    about = _("about this service.")
    if waiting:
        about = _("about this service, %(count)s still wait for their first answer.") % {
            "count": words.number_words(waiting)
        }
    return c.Measured(title, about, count=answers.reports)


def _first_answers(answers: FirstAnswers) -> c.Measured:
    if not answers.has_enough:
        return c.Measured("", count=answers.answered)
    title = _("First answer after %(time)s, %(in_time)s in time, of %(count)s") % {
        "time": span_words(answers.median),
        "in_time": words.percent_words(answers.in_time / answers.answered * 100),
        "count": words.number_words(answers.answered),
    }
    drawing = answers.histogram() if answers.promised_days else None
    return c.Measured(title, count=answers.answered, histogram=drawing)
