"""Where a standard in force can be read outside this site, and what the national registry holds of it."""

from django.db import models

from maklumat.catalogue.models.service import Service
from maklumat.catalogue.models.standard import StandardVersion
from maklumat.catalogue.vocabulary import StandardMedium
from maklumat.files.models import StoredFile
from maklumat.organization.models import GovernmentRow


class StandardPublication(GovernmentRow):
    """One place where a version was made public, with a link or a photo; a new version begins with none."""

    version = models.ForeignKey(
        StandardVersion,
        on_delete=models.PROTECT,
        related_name="publications",
        db_index=False,
        help_text="Which version can be read there.",
    )
    medium = models.CharField(max_length=12, choices=StandardMedium, help_text="In what medium.")
    where = models.CharField(max_length=300, blank=True, help_text="Address of the page or post, or the place.")
    photo = models.ForeignKey(
        StoredFile,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="A photo of it.",
    )
    published_on = models.DateField(help_text="First day it could be read there.")
    noted_at = models.DateTimeField(help_text="When it was written down.")
    noted_by = models.CharField(max_length=160, help_text="Who wrote it down, by the name of then.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "medium", "where"], name="standard_publication_once"),
            models.CheckConstraint(
                name="standard_publication_is_shown", condition=~models.Q(where="") | models.Q(photo__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.medium}"


class RegistryEntry(GovernmentRow):
    """The entry of a service in the national registry (SIPPN), and which version was put there last."""

    service = models.OneToOneField(
        Service, on_delete=models.PROTECT, related_name="registry_entry", help_text="The service."
    )
    registry_id = models.CharField(max_length=60, help_text="Its number in SIPPN.")
    url = models.URLField(max_length=300, blank=True, help_text="Address of its page in SIPPN.")
    synced = models.ForeignKey(
        StandardVersion, on_delete=models.PROTECT, related_name="+", help_text="The version that SIPPN shows."
    )
    synced_on = models.DateField(help_text="Day it was put there last.")
    noted_at = models.DateTimeField(help_text="When that was written down.")
    noted_by = models.CharField(max_length=160, help_text="Who wrote it down, by the name of then.")

    def __str__(self) -> str:
        return f"SIPPN {self.registry_id}"
