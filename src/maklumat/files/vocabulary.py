"""Every fixed word of the files, with its label."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ScanState(TextChoices):
    """Whether the virus scanner looked at a file; one in which it finds something is never stored."""

    NOT_SCANNED = "not_scanned", _("not scanned for viruses")
    CLEAN = "clean", _("scanned, nothing harmful found")


class FileEvent(TextChoices):
    """Journal events of this app."""

    KEPT = "file.kept", _("File kept")
    DROPPED = "file.dropped", _("File removed")
