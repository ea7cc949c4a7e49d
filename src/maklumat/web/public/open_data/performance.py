"""The columns of the scoreboard's file in the data dictionary."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maklumat.catalogue.documents.open_data.dictionary import Entry, Section

MEANINGS: Final[tuple[tuple[str, str | Promise], ...]] = (
    ("first_day", _("First local day counted.")),
    ("last_day", _("Last local day counted, included.")),
    ("matter", _("cases: reports; applications: requests; surveys: answers to satisfaction surveys.")),
    ("unit_id", _("Number of the unit; /id/unit/N leads to it.")),
    ("unit", _("Name of the unit.")),
    ("service_id", _("Number of the service; /id/layanan/N leads to it. Empty in the row of a unit.")),
    ("service", _("Name of the service; empty in the row of a unit.")),
    ("filed", _("How many were received.")),
    ("answered", _("How many got their first answer.")),
    ("settled", _("How many got their full answer, their product or a refusal.")),
    ("in_time", _("How many of the settled ones kept their promise.")),
    ("on_time_percent", _("Share of the settled ones that kept their promise.")),
    ("median_percent_of_promise", _("Working days used in percent of those promised: half needed no more.")),
    ("p90_percent_of_promise", _("The same for nine in ten.")),
    ("median_answer_days", _("Working days from receipt to the first answer: half needed no more.")),
    ("p90_answer_days", _("The same for nine in ten.")),
    ("reopened", _("How many settled ones were opened again.")),
    ("open_now", _("How many were open at the last count.")),
    ("late_now", _("How many of the open ones were past their date.")),
    ("checked", _("How many of the requests received had their documents checked.")),
    ("complete_first", _("How many of the checked ones were complete at once.")),
)

PERFORMANCE: Final = Section(
    "kinerja",
    _("Promise and reality"),
    _("One row a unit and one a service, of the last 90 days. Counts from 1 to 4, and what rests on them, are empty."),
    "",
    tuple(Entry(name, meaning) for name, meaning in MEANINGS),
)
"""Its names are those of `evaluation.queries.open_figures.COLUMNS`; a test compares them."""
