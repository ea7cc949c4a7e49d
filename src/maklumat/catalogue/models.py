"""Tables of the catalogue."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Func, Q

from maklumat.catalogue.vocabulary import Audience, StandardStatus
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
            GinIndex(fields=["search"], name="service_search"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("service", str(self.pk))


class StandardVersion(GovernmentRow):
    """One version of a service's standard: a typed document of 14 components plus the columns searched on.

    ``components`` holds the shape of ``catalogue.rules.components``; it never changes once the version is in force.
    """

    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, related_name="versions", help_text="The service it belongs to."
    )
    number = models.PositiveSmallIntegerField(help_text="1 for the first version.")
    status = models.CharField(
        max_length=20, choices=StandardStatus, default=StandardStatus.DRAFT, help_text="Stage of its life."
    )
    components = models.JSONField(default=dict, help_text="The 14 components; items carry stable ids.")
    completion_amount = models.PositiveIntegerField(null=True, blank=True, help_text="Promised time, number.")
    completion_unit = models.CharField(max_length=16, blank=True, help_text="Promised time, unit (TimeUnit).")
    in_force_from = models.DateField(null=True, blank=True, help_text="First day in force.")
    in_force_until = models.DateField(null=True, blank=True, help_text="Last day in force, included; empty: open.")
    decision_number = models.CharField(max_length=120, blank=True, help_text="Number of the decision that enacted it.")
    decision_date = models.DateField(null=True, blank=True, help_text="Date of that decision.")
    decided_by = models.CharField(max_length=160, blank=True, help_text="Office that signed.")
    consultation_record = models.CharField(
        max_length=200, blank=True, help_text="Reference of the signed consultation record (berita acara)."
    )
    change_note = models.CharField(max_length=400, blank=True, help_text="What changed from the version before.")
    created_at = models.DateTimeField(help_text="When the draft was started.")
    enacted_at = models.DateTimeField(null=True, blank=True, help_text="When it was enacted here.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "number"], name="standard_number_once"),
            ExclusionConstraint(
                name="standard_one_in_force_a_day",
                expressions=[
                    ("service", RangeOperators.EQUAL),
                    (
                        Func(
                            F("in_force_from"),
                            F("in_force_until"),
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(in_force_from__isnull=False),
            ),
            models.CheckConstraint(
                name="standard_in_force_is_decided",
                condition=~Q(
                    status__in=[
                        StandardStatus.IN_FORCE,
                        StandardStatus.UNDER_REVIEW,
                        StandardStatus.SUPERSEDED,
                        StandardStatus.REVOKED,
                    ]
                )
                | (
                    Q(in_force_from__isnull=False)
                    & ~Q(decision_number="")
                    & Q(decision_date__isnull=False)
                    & ~Q(consultation_record="")
                ),
            ),
        ]
        indexes = [models.Index(fields=["government", "service", "-number"], name="standard_by_service")]

    def __str__(self) -> str:
        return f"{self.service_id} v{self.number}"

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("standard", str(self.pk))


class SearchWord(GovernmentRow):
    """A word that occurs in the catalogue, as written; a mistyped word is read as the nearest one (pg_trgm)."""

    word = models.CharField(max_length=60, help_text="The word as written, in lower case, or a stem itself.")
    stem = models.CharField(max_length=60, help_text="Its stem: what the search vector holds.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "word"], name="catalogue_word_once")]
        indexes = [GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="catalogue_word_alike")]

    def __str__(self) -> str:
        return self.word


__all__ = ["SEARCH_COLUMNS", "SearchWord", "Service", "StandardVersion"]
