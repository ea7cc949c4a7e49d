"""What a look through the texts found: services that are nearly the same, and what was left over from copying."""

from django.db import models
from django.db.models import Q

from maklumat.catalogue.models.service import Service
from maklumat.catalogue.models.standard import StandardVersion
from maklumat.catalogue.vocabulary import FindingKind, FindingState
from maklumat.organization.models import GovernmentRow, Unit


class TextScan(GovernmentRow):
    """Which text of a service was looked through last; a service whose text differs is looked through again."""

    service = models.OneToOneField(
        Service, on_delete=models.CASCADE, related_name="text_scan", help_text="The service."
    )
    version = models.ForeignKey(
        StandardVersion, on_delete=models.CASCADE, related_name="+", help_text="The version that was looked through."
    )
    text_md5 = models.CharField(max_length=32, help_text="MD5 of its components as the database writes them.")
    scanned_at = models.DateTimeField(help_text="When.")

    def __str__(self) -> str:
        return f"{self.service_id} {self.text_md5[:8]}"


class TextFinding(GovernmentRow):
    """One finding about the text of a service, and what a person made of it."""

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="text_findings", db_index=False, help_text="Whose text it is."
    )
    version = models.ForeignKey(
        StandardVersion, on_delete=models.CASCADE, related_name="+", help_text="The version in which it was found."
    )
    kind = models.CharField(max_length=16, choices=FindingKind, help_text="What is wrong with it.")
    key = models.CharField(max_length=32, help_text="By which the same finding is known again after another look.")
    component = models.CharField(max_length=30, blank=True, help_text="In which component; empty for a twin.")
    item_id = models.CharField(max_length=60, blank=True, help_text="In which item of the component.")
    excerpt = models.CharField(max_length=400, blank=True, help_text="The sentence around the words.")
    start = models.PositiveSmallIntegerField(default=0, help_text="Where in the excerpt the words begin, from 0.")
    end = models.PositiveSmallIntegerField(default=0, help_text="Where they end, not included.")
    other_unit = models.ForeignKey(
        Unit,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="The unit that the words belong to, when it is known.",
    )
    other_service = models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="The older service that is nearly the same.",
    )
    shares = models.JSONField(
        default=dict,
        blank=True,
        help_text="How alike two services are in percent: total, and its three parts.",
    )
    state = models.CharField(
        max_length=10, choices=FindingState, default=FindingState.OPEN, help_text="Whether it was set aside."
    )
    reason = models.CharField(max_length=400, blank=True, help_text="Why it was set aside.")
    decided_by = models.CharField(max_length=160, blank=True, help_text="Who set it aside, by the name of then.")
    decided_at = models.DateTimeField(null=True, blank=True, help_text="When it was set aside.")
    found_at = models.DateTimeField(help_text="When it was found first.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "key"], name="text_finding_once"),
            models.CheckConstraint(
                name="text_finding_set_aside_with_reason",
                condition=Q(state=FindingState.OPEN) | ~Q(reason=""),
            ),
        ]
        indexes = [
            models.Index(fields=["government", "state", "-id"], name="text_finding_by_state"),
            models.Index(fields=["government", "state", "kind", "-id"], name="text_finding_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} in {self.service_id}"

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of the service in the journal: the finding is part of its history."""
        return ("service", str(self.service_id))
