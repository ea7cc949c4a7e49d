"""The rows of the scoreboard as CSV: one a unit and service, counts below five left out."""

import csv
from datetime import date
from io import StringIO

from maklumat.evaluation.queries.open_figures import COLUMNS, iterate_performance_rows
from maklumat.organization.models import Government


def write_csv(government: Government, today: date) -> str:
    """Return the rows of the last 90 days."""
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(iterate_performance_rows(government.pk, today))
    return text.getvalue()
