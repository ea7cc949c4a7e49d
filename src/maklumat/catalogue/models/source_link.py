"""Which standard of another service a standard was started from, and what was decided when that one changed."""

from django.db import models

from maklumat.catalogue.models.service import Service
from maklumat.catalogue.models.standard import StandardVersion
from maklumat.catalogue.vocabulary import ComponentCode, SourceChoice
from maklumat.organization.models import GovernmentRow


class SourceLink(GovernmentRow):
    """The standard of another service that a service's standard was started from; one a service, the latest."""

    service = models.OneToOneField(
        Service, on_delete=models.PROTECT, related_name="source_link", help_text="The service whose standard it is."
    )
    source = models.ForeignKey(
        StandardVersion,
        on_delete=models.PROTECT,
        related_name="reused_by",
        help_text="The version it was started from.",
    )
    started = models.ForeignKey(
        StandardVersion, on_delete=models.PROTECT, related_name="+", help_text="The draft that was started with it."
    )
    linked_at = models.DateTimeField(help_text="When the draft was started.")
    linked_by = models.CharField(max_length=160, help_text="Who started it, by the name of then.")

    class Meta:
        indexes = [models.Index(fields=["government", "source"], name="source_link_by_source")]

    def __str__(self) -> str:
        return f"{self.service_id} from {self.source_id}"


class SourceDecision(GovernmentRow):
    """What was decided about one item that changed at the source; it holds until the item changes there again."""

    link = models.ForeignKey(
        SourceLink, on_delete=models.CASCADE, related_name="decisions", db_index=False, help_text="Which link."
    )
    component = models.CharField(max_length=30, choices=ComponentCode, help_text="In which component.")
    item_id = models.CharField(max_length=60, help_text="Stable id of the item; the component's code when it is one.")
    digest = models.CharField(
        max_length=64, blank=True, help_text="Digest of the source's item that was looked at; empty: it was removed."
    )
    choice = models.CharField(max_length=10, choices=SourceChoice, help_text="Taken over, or ours kept.")
    reason = models.CharField(max_length=400, blank=True, help_text="Why ours was kept.")
    decided_at = models.DateTimeField(help_text="When.")
    decided_by = models.CharField(max_length=160, help_text="Who, by the name of then.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["link", "component", "item_id"], name="source_decision_once"),
        ]

    def __str__(self) -> str:
        return f"{self.component}/{self.item_id} {self.choice}"
