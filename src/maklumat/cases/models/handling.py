"""Who held the case when, and the second pair of eyes."""

from django.db import models
from django.db.models import Q

from maklumat.cases.models.case import Case
from maklumat.cases.vocabulary import CheckStatus
from maklumat.organization.models import GovernmentRow, Staff, Unit


class Assignment(GovernmentRow):
    """A unit, and maybe an officer, owned the case for a while."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="assignments", help_text="Which case.")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="Which unit.")
    holder = models.ForeignKey(
        Staff,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Which officer.",
    )
    reason = models.CharField(max_length=400, blank=True, help_text="Why it was passed on.")
    assigned_by = models.CharField(max_length=120, help_text="Who passed it on.")
    started_at = models.DateTimeField(help_text="From.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Until; empty: now.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(ended_at__isnull=True), name="assignment_one_current"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} at {self.unit_id}"


class OutcomeCheck(GovernmentRow):
    """A second person looks at answer and evidence before it goes out."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="checks", help_text="Which case.")
    outcome = models.TextField(help_text="The proposed answer.")
    status = models.CharField(
        max_length=10, choices=CheckStatus, default=CheckStatus.REQUESTED, help_text="Where it stands."
    )
    requested_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", help_text="Who proposes it.")
    requested_at = models.DateTimeField(help_text="When.")
    checked_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="The second person."
    )
    checked_at = models.DateTimeField(null=True, blank=True, help_text="When.")
    note = models.CharField(max_length=400, blank=True, help_text="What to mend when returned.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(status=CheckStatus.REQUESTED), name="check_one_open"),
        ]

    def __str__(self) -> str:
        return f"check of {self.case_id}"
