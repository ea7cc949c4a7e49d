"""What stands at the head and at the foot of a unit's printed pages."""

from django.db import models

from maklumat.files.models import StoredFile
from maklumat.organization.models import GovernmentRow, Unit


class UnitLetterhead(GovernmentRow):
    """What a unit says of itself on paper; whatever is empty here is taken from the unit above."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="letterhead", help_text="Whose pages.")
    name_lines = models.CharField(
        max_length=400, blank=True, help_text="Names from the government down to the unit, one a line."
    )
    address = models.CharField(max_length=300, blank=True, help_text="Postal address, telephone, site: one line.")
    place = models.CharField(max_length=120, blank=True, help_text="Town that stands before the date.")
    emblem = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="PNG or JPEG."
    )
    signatory_title = models.CharField(max_length=160, blank=True, help_text="Office of who signs.")
    signatory_name = models.CharField(max_length=120, blank=True, help_text="Name of who signs, with titles.")
    signatory_rank = models.CharField(max_length=120, blank=True, help_text="Rank and class of who signs.")
    signatory_nip = models.CharField(max_length=18, blank=True, help_text="Civil-servant number of who signs.")
    changed_at = models.DateTimeField(help_text="When it was last changed.")

    def __str__(self) -> str:
        return f"letterhead of {self.unit_id}"

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("letterhead", str(self.unit_id))
