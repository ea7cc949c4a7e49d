"""Words for people about a promise, in the language of the moment."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maklumat.catalogue.rules.charters import CharterFault
from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.rules.publication import Lacks
from maklumat.catalogue.rules.shapes import FeeKind, PromiseUnit
from maklumat.foundation.money import format_rupiah


def amount_words(amount: int, unit: PromiseUnit) -> str:
    """Return an amount of time in words, such as "5 working days"."""
    match unit:
        case PromiseUnit.MINUTE:
            words = ngettext("%(count)d minute", "%(count)d minutes", amount)
        case PromiseUnit.HOUR:
            words = ngettext("%(count)d hour", "%(count)d hours", amount)
        case PromiseUnit.WORKING_DAY:
            words = ngettext("%(count)d working day", "%(count)d working days", amount)
        case PromiseUnit.CALENDAR_DAY:
            words = ngettext("%(count)d calendar day", "%(count)d calendar days", amount)
        case PromiseUnit.WEEK:
            words = ngettext("%(count)d week", "%(count)d weeks", amount)
        case PromiseUnit.MONTH:
            words = ngettext("%(count)d month", "%(count)d months", amount)
    return words % {"count": amount}


def range_words(least: int, most: int, unit: PromiseUnit) -> str:
    """Return a range of time in words, such as "3 to 5 working days"; ``least`` 0 is no range."""
    if not 0 < least < most:
        return amount_words(most, unit)
    return _("%(least)d to %(most)s") % {"least": least, "most": amount_words(most, unit)}


def completion_words(components: Components) -> str:
    """Return the promised time in words; 0 days is the same day, and nothing promised is empty."""
    promise = components.completion_time
    if promise is None:
        return ""
    if promise.amount == 0:
        return _("The same day")
    return range_words(promise.amount_from, promise.amount, promise.unit)


def fee_words(components: Components) -> str:
    """Return the fee in words; nothing written yet is empty, and free is an explicit zero."""
    fee = components.fee
    if fee is None:
        return ""
    match fee.kind:
        case FeeKind.FREE:
            return format_rupiah(0)
        case FeeKind.FIXED:
            return format_rupiah(fee.amount_idr)
        case FeeKind.BY_REGULATION:
            return _("As set by regulation")
        case FeeKind.LIST:
            return _list_words([item.amount_idr for item in fee.items])


def _list_words(amounts: list[int]) -> str:
    if not amounts:
        return ""
    lowest, highest = min(amounts), max(amounts)
    if lowest == highest:
        return format_rupiah(lowest)
    return _("%(lowest)s to %(highest)s") % {"lowest": format_rupiah(lowest), "highest": format_rupiah(highest)}


def lacks_words(lacks: Lacks) -> str:
    """Return what is missing before enactment, as one list in a sentence."""
    words = [str(code.label) for code in lacks.components]
    if lacks.decision:
        words.append(_("number and signatory of the decision"))
    if lacks.consultation_record:
        words.append(_("the signed consultation record"))
    if lacks.first_day:
        words.append(_("a first day that is not before the decision"))
    return ", ".join(words)


def day_words(day: date | None) -> str:
    """Return a day as people write it, such as "24 November 2026"."""
    return date_format(day, "j F Y") if day else ""


def charter_lacks_words(faults: Iterable[CharterFault]) -> str:
    """Return what a charter lacks before it can be enacted, as one list in a sentence."""
    words = {
        CharterFault.STATEMENTS: _("three statements of 20 to 600 characters"),
        CharterFault.SIGNER: _("name and office of the signer"),
        CharterFault.NIP: _("the NIP with its 18 digits"),
        CharterFault.DECISION: _("the number of the decision"),
        CharterFault.SERVICES: _("a published service with a standard in force on that day"),
    }
    return ", ".join(words[fault] for fault in faults)
