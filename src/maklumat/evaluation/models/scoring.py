"""Weights of scorecards and the figures from which on something is a finding: rows with a first day."""

from django.db import models
from django.db.models import F, Q

from maklumat.organization.models import GovernmentRow

WHOLE = 100


class Scoring(GovernmentRow):
    """What a government weighs from a day on; a period reads the row that holds on its first day."""

    valid_from = models.DateField(help_text="First day on which these figures hold.")
    basis = models.CharField(max_length=200, help_text="Decision or letter that these figures rest on.")
    regulation_percent = models.PositiveSmallIntegerField(help_text="Weight of the axis of regulation, in percent.")
    time_percent = models.PositiveSmallIntegerField(help_text="Weight of the axis of time, in percent.")
    documents_percent = models.PositiveSmallIntegerField(help_text="Weight of the axis of documents, in percent.")
    components_percent = models.PositiveSmallIntegerField(
        help_text="Part of filled components in the axis of regulation, in percent."
    )
    legal_percent = models.PositiveSmallIntegerField(
        help_text="Part of legal bases that hold in the axis of regulation, in percent."
    )
    freshness_percent = models.PositiveSmallIntegerField(
        help_text="Part of a fresh review in the axis of regulation, in percent."
    )
    least_on_time_percent = models.PositiveSmallIntegerField(
        help_text="A service that kept its promise less often has a finding; percent of its finished requests."
    )
    promise_days = models.PositiveSmallIntegerField(help_text="Days of finished requests looked at, today included.")
    needless_percent = models.PositiveSmallIntegerField(
        help_text="A requirement waived at least this often is a finding; percent of the checked requests."
    )
    needless_days = models.PositiveSmallIntegerField(help_text="Days of received requests looked at, today included.")
    decided_by = models.CharField(max_length=160, help_text="Who wrote the row down.")
    decided_at = models.DateTimeField(help_text="When it was written down.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "valid_from"], name="scoring_one_a_day"),
            models.CheckConstraint(
                condition=Q(documents_percent=WHOLE - F("regulation_percent") - F("time_percent")),
                name="scoring_axes_whole",
            ),
            models.CheckConstraint(
                condition=Q(freshness_percent=WHOLE - F("components_percent") - F("legal_percent")),
                name="scoring_regulation_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.government_id}: {self.valid_from}"
