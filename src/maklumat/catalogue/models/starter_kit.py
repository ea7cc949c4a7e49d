"""Starter kits that were brought in, and which kit a service came from."""

from django.db import models

from maklumat.catalogue.models.service import Service
from maklumat.organization.models import GovernmentRow


class StarterKit(GovernmentRow):
    """A kit as somebody brought it; the text never changes, a newer version is another row."""

    name = models.CharField(max_length=60, help_text="What the kit calls itself.")
    version = models.CharField(max_length=20, help_text="Which version it says it is.")
    title = models.CharField(max_length=120, help_text="How people call it.")
    content = models.TextField(help_text="The kit in YAML, as it was brought.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the text, so that the same file is kept once.")
    service_count = models.PositiveSmallIntegerField(help_text="How many services it holds.")
    brought_at = models.DateTimeField(help_text="When.")
    brought_by = models.CharField(max_length=160, help_text="Who, by the name of then.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "digest"], name="starter_kit_once")]
        indexes = [models.Index(fields=["government", "-id"], name="starter_kit_latest")]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("starter_kit", str(self.pk))


class KitLink(GovernmentRow):
    """The kit a service came from, and the digest of what it said then, which tells own changes from newer kits."""

    service = models.OneToOneField(
        Service, on_delete=models.CASCADE, related_name="kit_link", help_text="The service that came from a kit."
    )
    kit_name = models.CharField(max_length=60, help_text="Name of the kit.")
    kit_version = models.CharField(max_length=20, help_text="Version of the kit whose text was taken.")
    kit_title = models.CharField(max_length=120, help_text="How people call it.")
    unit_slug = models.CharField(max_length=50, blank=True, help_text="Unit within the kit; empty: the agency itself.")
    service_slug = models.CharField(max_length=80, help_text="Address of the service within the kit.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of texts and components as the kit had them.")
    linked_at = models.DateTimeField(help_text="When it was taken over.")
    linked_by = models.CharField(max_length=160, help_text="Who, by the name of then.")

    def __str__(self) -> str:
        return f"{self.service_id} from {self.kit_name} {self.kit_version}"


class KitPartLink(GovernmentRow):
    """The kit that a deadline, a day of the calendar or a survey came from, and the digest of what it said then."""

    kind = models.CharField(max_length=12, help_text="What it is: policy, day or survey.")
    key = models.CharField(
        max_length=300, help_text="Code of the deadline, the day, or number of the unit and title of the survey."
    )
    kit_name = models.CharField(max_length=60, help_text="Name of the kit.")
    kit_version = models.CharField(max_length=20, help_text="Version of the kit that was taken.")
    kit_title = models.CharField(max_length=120, help_text="How people call it.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of what the kit said then.")
    linked_at = models.DateTimeField(help_text="When it was taken over.")
    linked_by = models.CharField(max_length=160, help_text="Who, by the name of then.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "kind", "key"], name="kit_part_link_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} from {self.kit_name} {self.kit_version}"

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("kit_part", str(self.pk))
