"""A version of a standard in words: on which days it holds, and which decision enacted it."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.vocabulary import StandardStatus
from maklumat.web.shared import words

NOT_YET = {
    StandardStatus.DRAFT: gettext_lazy("a draft, not in force"),
    StandardStatus.IN_CONSULTATION: gettext_lazy("in consultation, not in force yet"),
    StandardStatus.REVISED: gettext_lazy("revised after the consultation, not in force yet"),
    StandardStatus.AWAITING_ENACTMENT: gettext_lazy("awaiting the decision, not in force yet"),
}


def period_words(version: StandardVersion, today: date) -> str:
    """Return when a version holds, as the end of a sentence."""
    if version.in_force_from is None:
        return str(NOT_YET.get(StandardStatus(version.status), ""))
    first = words.plain_date(version.in_force_from)
    if version.in_force_until is None and version.in_force_from > today:
        return _("in force from %(first)s") % {"first": first}
    if version.in_force_until is None:
        return _("in force since %(first)s") % {"first": first}
    return _("in force %(first)s to %(last)s") % {"first": first, "last": words.plain_date(version.in_force_until)}


def decision_words(version: StandardVersion) -> str:
    """Return number, day and signatory of the decision; nothing before there is one."""
    return "".join(_decision_parts(version))


def _decision_parts(version: StandardVersion) -> Iterator[str]:
    yield version.decision_number
    if version.decision_date:
        yield f", {words.plain_date(version.decision_date)}"
    if version.decided_by:
        yield f", {version.decided_by}"
