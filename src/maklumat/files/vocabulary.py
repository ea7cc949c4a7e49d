"""Every fixed word of the files, with its label."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FileEvent(TextChoices):
    """Journal events of this app."""

    KEPT = "file.kept", _("File kept")
    DROPPED = "file.dropped", _("File removed")
