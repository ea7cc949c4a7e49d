"""A standard as people read it: the promise card beside what happened, and the drawn procedure."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from maklumat.catalogue.item_words import extension_words
from maklumat.catalogue.models import Service
from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.rules.shapes import CompletionTime, Fee, FeeKind, Requirement
from maklumat.catalogue.wording import completion_words, fee_words, range_words
from maklumat.evaluation.rules.histograms import median_of
from maklumat.evaluation.rules.tallies import Tally
from maklumat.foundation.money import format_rupiah
from maklumat.web.public.contacts import PublishedContact
from maklumat.web.public.figures import FirstAnswers, span_words
from maklumat.web.shared import components as c
from maklumat.web.shared import words
from maklumat.web.shared.drawings import histogram_from
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
            measured=_need(answers) if answers else None,
        ),
        time=c.PromiseRow(
            _("How long it takes"),
            completion_words(components),
            _time_text(promise) if promise else "",
            measured=_work(answers.work) if answers else None,
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


def _need(answers: FirstAnswers) -> c.Measured | None:
    """Return how often the papers were complete at once; without requests, how many reports there were."""
    work = answers.work
    if work.checked >= c.ENOUGH:
        title = _("%(share)s complete at the first try") % {
            "share": words.percent_words(work.complete / work.checked * 100)
        }
        return c.Measured(title, _("of %(count)s checked.") % {"count": words.number_words(work.checked)})
    return _reports(answers) if answers.reports >= c.ENOUGH else None


def _work(work: Tally) -> c.Measured:
    """Return how long it took: median, share in time, and the number it rests on."""
    if not work.settled:
        return c.Measured(
            _("Not measured yet"), _("No request for this service was finished here in the last 90 days.")
        )
    used = work.used_days
    facts = {
        "share": words.percent_words(work.in_time / work.settled * 100),
        "count": words.number_words(work.settled),
    }
    if sum(used.values()) < c.ENOUGH:
        return c.Measured(_("On time %(share)s, of %(count)s") % facts, count=work.settled)
    title = _("In reality %(median)s, on time %(share)s, of %(count)s") % (
        facts | {"median": span_words(median_of(used))}
    )
    promised = next(iter(work.promised_days)) if len(work.promised_days) == 1 else 0
    caption = _("working days until the product was ready; the black line is the promise")
    drawing = histogram_from(used, promised, unit=_("working days"), caption=caption, most=promised + 3)
    return c.Measured(title, count=work.settled, histogram=drawing if promised else None)


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
