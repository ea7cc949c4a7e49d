"""Tables of the files."""

from django.db import models

from maklumat.files.vocabulary import ScanState
from maklumat.organization.models import GovernmentRow


class StoredFile(GovernmentRow):
    """A file that another row points at; its bytes never change."""

    name = models.CharField(max_length=120, help_text="File name as given, cleaned; only for display.")
    media_type = models.CharField(max_length=80, help_text="Type found in the bytes.")
    size_bytes = models.PositiveIntegerField(help_text="Size as stored.")
    sha256 = models.CharField(max_length=64, help_text="Hash of the stored bytes.")
    stored_as = models.CharField(max_length=120, help_text="Key in the file store.")
    scan = models.CharField(
        max_length=11, choices=ScanState, default=ScanState.NOT_SCANNED, help_text="What the virus scanner said."
    )
    kept_at = models.DateTimeField(help_text="When it came.")

    class Meta:
        indexes = [models.Index(fields=["government", "-id"], name="file_by_government")]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("file", str(self.pk))
