"""One survey: whose work, in which period, asked with which instrument."""

from django.db import models
from django.db.models import F, Q

from maklumat.catalogue.models import Service
from maklumat.organization.models import GovernmentRow, Unit
from maklumat.surveys.rules.grades import SCALE_2017
from maklumat.surveys.rules.instruments import SKM_2017
from maklumat.surveys.vocabulary import SurveyStatus


class Survey(GovernmentRow):
    """A survey of one unit, of all its services or of one of them."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="surveys", help_text="Whose work is judged.")
    service = models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="surveys",
        help_text="The one service it is about; empty: all services of the unit.",
    )
    title = models.CharField(max_length=160, help_text="What it is called in public.")
    slug = models.SlugField(max_length=80, db_index=False, help_text="Last part of its address.")
    instrument = models.CharField(max_length=32, default=SKM_2017.code, help_text="Code of the questions asked.")
    scale = models.CharField(max_length=32, default=SCALE_2017.code, help_text="Code of the grades it is measured by.")
    starts_on = models.DateField(help_text="First day of the period.")
    ends_on = models.DateField(help_text="Last day of the period, included.")
    status = models.CharField(
        max_length=12, choices=SurveyStatus, default=SurveyStatus.DRAFT, help_text="Where it stands."
    )
    population = models.PositiveIntegerField(
        null=True, blank=True, help_text="People served in the period, as far as it is known."
    )
    revision = models.PositiveIntegerField(default=0, help_text="Counts changes, for two editors at once.")
    created_at = models.DateTimeField(help_text="When it was prepared.")
    closed_at = models.DateTimeField(null=True, blank=True, help_text="When answering ended.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "slug"], name="survey_slug_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="survey_period_runs_forward"),
        ]
        indexes = [
            models.Index(fields=["government", "-id"], name="survey_latest"),
            models.Index(fields=["unit", "status", "ends_on"], name="survey_open_of_unit"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("survey", str(self.pk))
