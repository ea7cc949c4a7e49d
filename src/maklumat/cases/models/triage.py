"""What was learned from confirmed reports, version by version."""

from django.db import models

from maklumat.organization.models import GovernmentRow


class TriageModel(GovernmentRow):
    """One night's lesson: where reports belong, as sums of word weights; no report can be read back from it."""

    number = models.PositiveIntegerField(help_text="Version, counted from 1; the highest one is asked.")
    trained_at = models.DateTimeField(help_text="When it was learned.")
    report_count = models.PositiveIntegerField(help_text="How many confirmed reports it was learned from.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the content: the same lesson is not kept twice.")
    content = models.BinaryField(help_text="Compressed JSON of the lessons of units, services and kinds.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "number"], name="triage_model_number_once")]

    def __str__(self) -> str:
        return f"triage model {self.number} of {self.government_id}"
