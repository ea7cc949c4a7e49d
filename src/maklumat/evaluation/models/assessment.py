"""A unit's own form of PEKPPP (F-01) for a year: what people score, and what was sent off."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from maklumat.evaluation.vocabulary import AssessmentStatus
from maklumat.files.models import StoredFile
from maklumat.organization.models import GovernmentRow, Unit


class Assessment(GovernmentRow):
    """The form of one unit and year; once submitted, what the system saw is kept with it."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="assessments", db_index=False, help_text="Whose form it is."
    )
    year = models.PositiveSmallIntegerField(help_text="Year that is assessed.")
    instrument = models.CharField(max_length=40, help_text="Edition of the guideline, by its code.")
    status = models.CharField(
        max_length=10, choices=AssessmentStatus, default=AssessmentStatus.DRAFT, help_text="Where it stands."
    )
    users_index = models.DecimalField(
        max_digits=3,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Index of the users' form (F-03), 0.00 to 5.00; empty: not known yet.",
    )
    seen = models.JSONField(
        default=dict, blank=True, help_text="What the system saw when it was submitted, by number of the indicator."
    )
    submitted_on = models.DateField(null=True, blank=True, help_text="Local day on which it was submitted.")
    submitted_by = models.CharField(max_length=160, blank=True, help_text="Who submitted it.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="assessment_one_a_year"),
            models.CheckConstraint(
                condition=Q(users_index=None) | Q(users_index__range=(Decimal(0), Decimal(5))),
                name="assessment_users_index_on_scale",
            ),
            models.CheckConstraint(
                condition=Q(status=AssessmentStatus.DRAFT, submitted_on=None)
                | Q(status=AssessmentStatus.SUBMITTED, submitted_on__isnull=False),
                name="assessment_submitted_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.year}"


class OwnScore(GovernmentRow):
    """What people give one indicator, and what shows it."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="scores", db_index=False, help_text="On which form."
    )
    number = models.PositiveSmallIntegerField(help_text="Number of the indicator on the form.")
    score = models.PositiveSmallIntegerField(help_text="0 to 5.")
    note = models.CharField(max_length=600, blank=True, help_text="What shows it: a sentence or a link.")
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="A file that shows it."
    )
    scored_by = models.CharField(max_length=160, help_text="Who scored it last.")
    scored_at = models.DateTimeField(help_text="When it was scored last.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "number"], name="own_score_once"),
            models.CheckConstraint(condition=Q(score__lte=5), name="own_score_on_scale"),
            models.CheckConstraint(
                condition=Q(score=0) | ~Q(note="") | Q(file__isnull=False), name="own_score_with_evidence"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.score}"
