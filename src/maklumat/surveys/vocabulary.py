"""Every fixed word of the surveys, with its label."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Element(TextChoices):
    """The nine elements of PermenPANRB 14/2017 by what they are about, never by position (handbook 5.1).

    Half of the forms in use ask facilities before complaints, so ``U8`` and ``U9`` alone say nothing certain.
    """

    REQUIREMENTS = "requirements", _("Requirements")
    PROCEDURE = "procedure", _("Procedure")
    TIME = "time", _("Time to completion")
    COST = "cost", _("Cost")
    PRODUCT = "product", _("Result of the service")
    COMPETENCE = "competence", _("Competence of the staff")
    CONDUCT = "conduct", _("Conduct of the staff")
    COMPLAINTS = "complaints", _("Handling of complaints")
    FACILITIES = "facilities", _("Facilities and premises")


class Grade(TextChoices):
    """Quality of service as the index tells it."""

    A = "A", _("Very good")
    B = "B", _("Good")
    C = "C", _("Less than good")
    D = "D", _("Not good")
