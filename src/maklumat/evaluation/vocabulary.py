"""Every fixed word of evaluation, with its label."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Matter(TextChoices):
    """What a roll-up counts."""

    CASES = "cases", _("Reports")
    APPLICATIONS = "applications", _("Requests")
    SURVEYS = "surveys", _("Survey answers")
