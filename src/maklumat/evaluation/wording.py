"""Findings in words, in the language of the moment."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maklumat.evaluation.models import AuditFinding
from maklumat.evaluation.vocabulary import Cause
from maklumat.organization.vocabulary import ContactKind

TITLES: Final[Mapping[str, Promise]] = {
    Cause.REPEALED_LAW: _("“%(service)s” rests on %(regulation)s, which was repealed"),
    Cause.STALE_REVIEW: _("“%(service)s” should have been reviewed by %(due)s"),
    Cause.MISSED_PROMISE: _("“%(service)s” kept its promise for %(on_time)s of %(finished)s requests in %(days)s days"),
    Cause.NEEDLESS_REQUIREMENT: _("“%(service)s”: “%(requirement)s” was waived in %(waived)s of %(asked)s requests"),
    Cause.SILENT_CHANNEL: _("%(kind)s of %(name)s did not answer on %(tested_on)s"),
    Cause.COPIED_TEXT: _("“%(service)s” has %(count)s places that seem to be left over from copying"),
}
DAYS: Final = frozenset({"due", "tested_on"})


def finding_title(finding: AuditFinding) -> str:
    """Return what a finding is about in one line: a person's own words, or those of its cause."""
    sentence = TITLES.get(finding.cause)
    if finding.title or sentence is None:
        return finding.title
    try:
        return str(sentence) % {name: _shown(name, value) for name, value in finding.facts.items()}
    except KeyError:
        return str(Cause(finding.cause).label)


def _shown(name: str, value: Any) -> str:  # noqa: ANN401 - from a JSON column
    if name in DAYS:
        return date_format(date.fromisoformat(value), "j F Y")
    if name == "kind" and value in ContactKind.values:
        return str(ContactKind(value).label)
    return str(value)
