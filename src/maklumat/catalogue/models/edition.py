"""The files in which the whole catalogue can be taken."""

from django.db import models

from maklumat.catalogue.vocabulary import OpenFormat
from maklumat.organization.models import GovernmentRow


class Edition(GovernmentRow):
    """The whole published catalogue in one format, as a file; derived, and written anew when the catalogue changes."""

    format = models.CharField(max_length=20, choices=OpenFormat, help_text="In which format.")
    digest = models.CharField(
        max_length=64, help_text="What it was made from: SHA-256 of the catalogue's mark and code."
    )
    path = models.CharField(max_length=200, help_text="Where the file lies in the file store.")
    is_packed = models.BooleanField(help_text="The file lies there compressed with gzip.")
    size = models.PositiveBigIntegerField(help_text="Bytes of the file, not compressed.")
    services = models.PositiveIntegerField(help_text="How many services it holds.")
    written_at = models.DateTimeField(help_text="When it was written.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "format"], name="edition_once")]

    def __str__(self) -> str:
        return self.format
