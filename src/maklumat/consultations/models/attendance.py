"""Who was there."""

from django.db import models
from django.db.models import Q

from maklumat.consultations.models.forum import Forum
from maklumat.consultations.models.invitation import Invitation
from maklumat.consultations.vocabulary import CheckInWay, Element
from maklumat.files.models import StoredFile
from maklumat.organization.models import GovernmentRow


class Attendee(GovernmentRow):
    """One line of the attendance list. A line is struck, never removed."""

    forum = models.ForeignKey(
        Forum, on_delete=models.CASCADE, related_name="attendees", db_index=False, help_text="Which forum."
    )
    invitation = models.ForeignKey(
        Invitation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="attendees",
        help_text="The invitation they came with.",
    )
    element = models.CharField(max_length=16, choices=Element, help_text="Whom they stand for.")
    name = models.CharField(max_length=120, help_text="Name; shown in public as initials only.")
    organisation = models.CharField(max_length=160, blank=True, help_text="What they belong to, or where they live.")
    sealed = models.BinaryField(blank=True, help_text="Encrypted e-mail and phone (consultations.sealing).")
    way = models.CharField(max_length=8, choices=CheckInWay, help_text="How they came onto the list.")
    check_in_key = models.CharField(max_length=40, help_text="Made with the form; a replay finds the line.")
    checked_in_at = models.DateTimeField(help_text="When they came.")
    signature = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Drawn signature."
    )
    struck_reason = models.CharField(max_length=200, blank=True, help_text="Why the line does not count: a double …")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["forum", "check_in_key"], name="attendee_check_in_once"),
            models.UniqueConstraint(
                fields=["invitation"],
                condition=Q(invitation__isnull=False, struck_reason=""),
                name="attendee_invitation_once",
            ),
        ]
        indexes = [
            models.Index(fields=["forum", "-id"], name="attendee_latest"),
            models.Index(fields=["forum", "element"], condition=Q(struck_reason=""), name="attendee_by_element"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("attendee", str(self.pk))
