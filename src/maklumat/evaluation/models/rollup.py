"""Figures counted once and kept, so that a page of them costs the same however many rows made them.

All of it is derived: it may be thrown away and counted again, and comes out the same.
"""

from django.db import models
from django.db.models import Q

from maklumat.catalogue.models import Service
from maklumat.evaluation.vocabulary import Matter
from maklumat.organization.models import GovernmentRow, Unit


class DailyFigure(GovernmentRow):
    """What happened on one local day to the matters of one unit and service."""

    matter = models.CharField(max_length=12, choices=Matter, help_text="What is counted.")
    day = models.DateField(help_text="Local day on which it happened.")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="The unit that has the matter now."
    )
    service = models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="About which service; empty: none was named.",
    )
    filed = models.PositiveIntegerField(default=0, help_text="How many came in; for surveys, answers given.")
    answered = models.PositiveIntegerField(default=0, help_text="How many got their first answer.")
    settled = models.PositiveIntegerField(default=0, help_text="How many got their full answer or product.")
    in_time = models.PositiveIntegerField(default=0, help_text="How many of the settled ones within the promise.")
    reopened = models.PositiveIntegerField(default=0, help_text="How many of the settled ones were taken up again.")
    closed = models.PositiveIntegerField(default=0, help_text="How many were closed, by whatever way.")
    checked = models.PositiveIntegerField(default=0, help_text="How many were looked through for the first time.")
    complete = models.PositiveIntegerField(default=0, help_text="How many of the checked ones were complete at once.")
    answer_days = models.JSONField(
        default=dict, help_text="First answers by whole working days since receipt: days to how many."
    )
    settle_days = models.JSONField(
        default=dict, help_text="Settled ones by counted and promised working days: “used/promised” to how many."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "matter", "day", "unit", "service"],
                nulls_distinct=False,
                name="daily_figure_once",
            ),
            models.CheckConstraint(condition=Q(in_time__lte=models.F("settled")), name="daily_figure_in_time_settled"),
        ]
        indexes = [
            models.Index(fields=["unit", "matter", "day"], name="daily_figure_of_unit"),
            models.Index(
                fields=["service", "matter", "day"], condition=Q(service__isnull=False), name="daily_figure_of_service"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter} {self.day} {self.unit_id}/{self.service_id}"


class OpenFigure(GovernmentRow):
    """What is open at one unit and service, as of the last count."""

    matter = models.CharField(max_length=12, choices=Matter, help_text="What is counted.")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="The unit that has them now."
    )
    service = models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="About which service; empty: none was named.",
    )
    open = models.PositiveIntegerField(help_text="How many are open.")
    late = models.PositiveIntegerField(help_text="How many of them the office is late with.")
    soon = models.PositiveIntegerField(help_text="How many of them are due by the next working day.")
    waiting = models.PositiveIntegerField(help_text="How many of them wait for the other side.")
    ages = models.JSONField(help_text="How many by age in calendar days: up to 7, 14, 30, 60, and older.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "matter", "unit", "service"], nulls_distinct=False, name="open_figure_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.matter} {self.unit_id}/{self.service_id}: {self.open}"


class RollupState(GovernmentRow):
    """How far the figures of a government are counted; its row is the lock of everybody who counts."""

    done_entry_id = models.BigIntegerField(default=0, help_text="Every journal entry up to this one is counted.")
    seen_entry_id = models.BigIntegerField(default=0, help_text="The newest entry that the last count saw.")
    seen_horizon = models.BigIntegerField(
        default=0, help_text="First transaction number not yet given out at that count: older ones may still have run."
    )
    calendar_mark = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the working days the counts rest on."
    )
    counted_at = models.DateTimeField(null=True, blank=True, help_text="When the figures were last brought up to date.")
    recount_day = models.DateField(null=True, blank=True, help_text="Next day of a recount under way; empty: none is.")
    recounted_at = models.DateTimeField(null=True, blank=True, help_text="When the last full recount ended.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government"], name="rollup_state_once")]

    def __str__(self) -> str:
        return f"{self.government_id}: {self.done_entry_id}"
