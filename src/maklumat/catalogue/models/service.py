"""What a citizen or an agency can ask of a unit."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models

from maklumat.catalogue.vocabulary import Audience
from maklumat.organization.models import GovernmentRow, Unit

SEARCH_COLUMNS = ("search_name", "search_needs", "search_summary", "search_unit")
"""Stems by weight, A to D; only the database reads them."""


class Service(GovernmentRow):
    """One thing a citizen or an agency can ask of a unit."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="services", help_text="Who provides it.")
    slug = models.SlugField(max_length=80, help_text="Name in addresses, unique within the unit.")
    name = models.CharField(max_length=160, help_text="Name as citizens read it.")
    name_en = models.CharField(max_length=160, blank=True, help_text="English name.")
    summary = models.CharField(max_length=400, help_text="What it is for, one or two sentences.")
    summary_en = models.CharField(max_length=400, blank=True, help_text="English summary.")
    audience = models.CharField(max_length=10, choices=Audience, help_text="Whom it serves.")
    needs = models.TextField(blank=True, help_text="What people type when they need it, one phrase a line.")
    search_name = models.TextField(blank=True, editable=False, help_text="Stems of the name; weight A in the search.")
    search_needs = models.TextField(blank=True, editable=False, help_text="Stems of the needs; weight B.")
    search_summary = models.TextField(blank=True, editable=False, help_text="Stems of the summary; weight C.")
    search_unit = models.TextField(blank=True, editable=False, help_text="Stems of the unit's name; weight D.")
    search = models.GeneratedField(
        expression=SearchVector("search_name", config="simple", weight="A")
        + SearchVector("search_needs", config="simple", weight="B")
        + SearchVector("search_summary", config="simple", weight="C")
        + SearchVector("search_unit", config="simple", weight="D"),
        output_field=SearchVectorField(),
        db_persist=True,
        help_text="Search vector of the four columns of stems.",
    )
    is_published = models.BooleanField(default=True, help_text="Shown in the catalogue.")
    order = models.PositiveSmallIntegerField(default=0, help_text="Place within its unit.")
    last_reviewed_on = models.DateField(
        null=True, blank=True, help_text="Day the standard was last enacted or confirmed unchanged."
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "slug"], name="service_slug_once")]
        indexes = [
            models.Index(fields=["government", "unit", "order", "id"], name="service_by_unit"),
            models.Index(fields=["government", "last_reviewed_on", "id"], name="service_by_review"),
            GinIndex(fields=["search"], name="service_search"),
            GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="service_name_alike"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("service", str(self.pk))
