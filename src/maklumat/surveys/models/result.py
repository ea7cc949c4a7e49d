"""What was published, and what the office does about it."""

from django.db import models
from django.db.models import Q

from maklumat.organization.models import GovernmentRow, Unit
from maklumat.surveys.models.survey import Survey
from maklumat.surveys.vocabulary import Element, Grade


class Result(GovernmentRow):
    """A published result. It carries its own instrument and scale, and the database lets nobody change it."""

    survey = models.OneToOneField(Survey, on_delete=models.PROTECT, related_name="result", help_text="Of which survey.")
    index = models.DecimalField(max_digits=5, decimal_places=2, help_text="The IKM, 25.00 to 100.00.")
    grade = models.CharField(max_length=1, choices=Grade, help_text="Grade of the index on its scale.")
    respondents = models.PositiveIntegerField(help_text="How many answers counted.")
    figures = models.JSONField(help_text="Elements, interval, breakdowns, method: everything that was published.")
    instrument = models.JSONField(help_text="The questions as they were asked, in both languages.")
    scale = models.JSONField(help_text="Regulation and lower bounds of the grades.")
    analysis = models.TextField(max_length=8000, help_text="What the office makes of it, in its own words.")
    published_at = models.DateTimeField(help_text="When.")
    published_by = models.CharField(max_length=160, help_text="Name and office of who published it.")

    class Meta:
        indexes = [models.Index(fields=["government", "-id"], name="survey_result_latest")]

    def __str__(self) -> str:
        return f"{self.survey_id}: {self.index}"

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("survey_result", str(self.pk))


class Improvement(GovernmentRow):
    """One thing the office does about a weak element, until it is done and shown."""

    survey = models.ForeignKey(
        Survey, on_delete=models.PROTECT, related_name="improvements", db_index=False, help_text="Out of which survey."
    )
    element = models.CharField(max_length=16, choices=Element, help_text="What it betters.")
    plan = models.CharField(max_length=600, help_text="What will be done.")
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", help_text="Who does it.")
    due_on = models.DateField(help_text="By when.")
    done_on = models.DateField(null=True, blank=True, help_text="When it was done.")
    proof = models.CharField(max_length=600, blank=True, help_text="What shows it: a sentence or a link.")
    created_at = models.DateTimeField(help_text="When it was planned.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, proof="") | (Q(done_on__isnull=False) & ~Q(proof="")),
                name="improvement_done_with_proof",
            ),
        ]
        indexes = [
            models.Index(fields=["survey", "due_on", "id"], name="improvement_of_survey"),
            models.Index(fields=["owner", "due_on"], condition=Q(done_on=None), name="improvement_open"),
        ]

    def __str__(self) -> str:
        return self.plan

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("improvement", str(self.pk))
