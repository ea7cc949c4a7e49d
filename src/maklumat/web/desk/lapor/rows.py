"""What became of each row of an export, in words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from maklumat.processes.lapor import Outcome, RowReport
from maklumat.web.shared.components import SummaryItem

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

WORDS: Final[Mapping[Outcome, "_StrOrPromise"]] = MappingProxyType(
    {
        Outcome.NEW: _("New report"),
        Outcome.KNOWN: _("Here already"),
        Outcome.TWICE: _("Stands twice in this file; the first row counts"),
        Outcome.NO_NUMBER: _("Not taken: the tracking number is missing"),
        Outcome.NO_TEXT: _("Not taken: the words of the report are missing"),
        Outcome.BAD_DATE: _("Not taken: the day cannot be read. Write it like 20/11/2026 10:35"),
        Outcome.FUTURE: _("Not taken: the day has not come yet"),
        Outcome.LONG_NUMBER: _("Not taken: the tracking number is longer than 40 signs"),
    }
)
GOOD: Final = frozenset({Outcome.NEW, Outcome.KNOWN, Outcome.TWICE})


def outcome_rows(reports: Iterable[RowReport]) -> list[tuple[RowReport, str, bool]]:
    """Return each row, what became of it, and whether a person must look."""
    return [(report, str(WORDS[report.outcome]), report.outcome not in GOOD) for report in reports]


def count_words(reports: Iterable[RowReport]) -> list[SummaryItem]:
    """Return how many rows came to what."""
    counts = Counter(report.outcome for report in reports)
    return [
        SummaryItem(str(WORDS[outcome]), ngettext("%(count)d row", "%(count)d rows", count) % {"count": count})
        for outcome, count in counts.most_common()
    ]
