"""Figures for tests: counted from whatever rows the test has made."""

from django.utils import timezone

from maklumat.evaluation.actions.rollups import begin_recount, recount
from maklumat.organization.remembering import forget_everything


def count_figures(government_id: int) -> None:
    """Count everything anew, as the worker does at night, and forget what pages remember."""
    begin_recount(government_id)
    recount(government_id, now=timezone.now())
    forget_everything()
