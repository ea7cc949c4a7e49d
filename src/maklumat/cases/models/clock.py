"""Time: dated policies, running clocks, pauses and extensions."""

from django.db import models
from django.db.models import Q

from maklumat.cases.models.case import Case
from maklumat.cases.rules.transitions import SETTLE_CLOCKS
from maklumat.cases.vocabulary import ClockCode, ClockStatus, ClockTrack
from maklumat.organization.models import GovernmentRow, Staff


class ClockPolicy(GovernmentRow):
    """One deadline rule with its basis and dates of validity (handbook 4.4)."""

    code = models.CharField(max_length=20, choices=ClockCode, help_text="Which clock.")
    track = models.CharField(max_length=8, choices=ClockTrack, help_text="Law or own promise.")
    amount = models.PositiveIntegerField(help_text="How many units.")
    unit = models.CharField(max_length=16, help_text="TimeUnit: working_day, calendar_day, hour …")
    basis = models.CharField(max_length=200, help_text="Article or decision it rests on.")
    is_confirmed = models.BooleanField(default=False, help_text="Checked against the text in force.")
    valid_from = models.DateField(help_text="First day it applies to new cases.")
    valid_until = models.DateField(null=True, blank=True, help_text="Last day, included; empty: open.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "code", "valid_from"], name="clock_policy_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.amount} {self.unit}"


class Clock(GovernmentRow):
    """One deadline of one case, with the trace that explains its date."""

    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, related_name="clocks", db_index=False, help_text="Which case."
    )
    code = models.CharField(max_length=20, choices=ClockCode, help_text="Which clock.")
    track = models.CharField(max_length=8, choices=ClockTrack, help_text="Law or own promise.")
    basis = models.CharField(max_length=200, help_text="Copied from the policy of the day.")
    amount = models.PositiveIntegerField(help_text="Copied from the policy of the day, extensions included.")
    unit = models.CharField(max_length=16, help_text="Copied from the policy of the day.")
    started_at = models.DateTimeField(help_text="Day 0 is its local date.")
    due_at = models.DateTimeField(help_text="End of service of the due day.")
    first_due_at = models.DateTimeField(help_text="The due time first promised; a moved date keeps it visible.")
    trace = models.JSONField(help_text="Deadline.to_record(): start, due, skipped days and why.")
    status = models.CharField(
        max_length=10, choices=ClockStatus, default=ClockStatus.RUNNING, help_text="Where it stands."
    )
    finished_at = models.DateTimeField(null=True, blank=True, help_text="When it was met, missed or cancelled.")
    reminded_percent = models.PositiveSmallIntegerField(default=0, help_text="Highest of 50/80/100 already told.")
    remind_at = models.DateTimeField(null=True, blank=True, help_text="When the next reminder is due; empty: none.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "code"],
                condition=Q(status__in=[ClockStatus.RUNNING, ClockStatus.PAUSED]),
                name="clock_one_running",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "id"], name="clock_by_case"),
            models.Index(fields=["remind_at", "id"], condition=Q(status=ClockStatus.RUNNING), name="clock_remind"),
            models.Index(fields=["code", "due_at", "id"], condition=Q(status=ClockStatus.RUNNING), name="clock_due"),
            models.Index(
                fields=["government", "id"],
                condition=Q(status__in=[ClockStatus.RUNNING, ClockStatus.PAUSED]),
                name="clock_open",
            ),
            models.Index(
                fields=["government", "finished_at"],
                condition=Q(code__in=sorted(SETTLE_CLOCKS), status__in=[ClockStatus.MET, ClockStatus.MISSED]),
                name="clock_settled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.due_at:%Y-%m-%d}"


class ClockPause(GovernmentRow):
    """The reporter has the turn: neither the day it starts nor the day it ends is counted."""

    clock = models.ForeignKey(Clock, on_delete=models.CASCADE, related_name="pauses", help_text="Which clock.")
    started_at = models.DateTimeField(help_text="When the question went out.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When the reporter answered.")
    reason = models.CharField(max_length=200, help_text="Why, in words the reporter reads.")

    def __str__(self) -> str:
        return f"pause of {self.clock_id}"


class Extension(GovernmentRow):
    """A deadline moved for a reason, by an approver, with notice to the reporter; never silently."""

    clock = models.ForeignKey(Clock, on_delete=models.CASCADE, related_name="extensions", help_text="Which clock.")
    days = models.PositiveSmallIntegerField(help_text="Units added, in the clock's own unit.")
    reason = models.CharField(max_length=400, help_text="Why, in words the reporter reads.")
    requested_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", help_text="Who asked.")
    requested_at = models.DateTimeField(help_text="When.")
    decided_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Who decided."
    )
    decided_at = models.DateTimeField(null=True, blank=True, help_text="When.")
    is_approved = models.BooleanField(null=True, help_text="Empty until decided.")
    due_before = models.DateTimeField(help_text="Due time before.")
    due_after = models.DateTimeField(null=True, blank=True, help_text="Due time after approval.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clock"], condition=Q(is_approved__isnull=True), name="extension_one_open"),
        ]

    def __str__(self) -> str:
        return f"+{self.days} for {self.clock_id}"
