"""The versions of a service's standard."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from maklumat.catalogue.models.service import Service
from maklumat.catalogue.vocabulary import StandardStatus
from maklumat.organization.models import GovernmentRow


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
