"""Words for people about single items of a standard, wherever it is shown or printed."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from maklumat.catalogue.rules.shapes import AlternativeTime, Extension, FeeItem, LegalBasis, PaperForm, Requirement
from maklumat.catalogue.wording import amount_words, day_words, range_words
from maklumat.foundation.money import format_rupiah


def joined(*parts: str) -> str:
    """Join parts with full stops between them."""
    said: Sequence[str] = [part.strip().rstrip(".") for part in parts if part.strip()]
    return ". ".join(said)


def requirement_facts(item: Requirement) -> tuple[str, ...]:
    """Return what is said of a requirement besides its name and its note, each as a few words."""
    form = {
        PaperForm.ORIGINAL: _("original"),
        PaperForm.COPY: _("photocopy"),
        PaperForm.SCAN: _("scan or photo"),
        PaperForm.ANY: "",
    }[item.form]
    copies = ngettext("%(count)d copy", "%(count)d copies", item.copies) % {"count": item.copies}
    optional = "" if item.mandatory else _("if you have it")
    only_for = _("only for %(whom)s") % {"whom": item.applies_to} if item.applies_to else ""
    copied = copies if item.copies else ""
    return tuple(fact for fact in (form, copied, optional, only_for) if fact)


def alternative_words(item: AlternativeTime) -> str:
    """Return the time that is promised in one case."""
    time = range_words(item.amount_from, item.amount, item.unit)
    return f"{item.case}: {time}" if item.case else time


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
            "first": day_words(valid_from),
            "last": day_words(valid_until),
        }
    if valid_from:
        return _("from %(first)s") % {"first": day_words(valid_from)}
    return _("until %(last)s") % {"last": day_words(valid_until)} if valid_until else ""


def tariff_words(item: FeeItem) -> str:
    """Return the amount of one line of a tariff, for what, by which rule, and when it holds."""
    amount = format_rupiah(item.amount_idr)
    per = _("%(amount)s for %(per)s") % {"amount": amount, "per": item.per} if item.per else amount
    return joined(per, item.legal_basis, validity_words(item.valid_from, item.valid_until))


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
