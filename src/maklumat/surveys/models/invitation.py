"""One invitation after one finished matter."""

from django.db import models

from maklumat.catalogue.models import Service, StandardVersion
from maklumat.organization.models import GovernmentRow
from maklumat.surveys.models.survey import Survey


class Invitation(GovernmentRow):
    """A link that takes one answer. It knows the matter only by a digest, so that the answer names nobody."""

    survey = models.ForeignKey(
        Survey, on_delete=models.CASCADE, related_name="invitations", db_index=False, help_text="To which survey."
    )
    token = models.CharField(max_length=32, help_text="Word in the link.")
    matter_digest = models.BinaryField(max_length=32, help_text="Keyed digest of kind and key of the finished matter.")
    service = models.ForeignKey(
        Service, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="The service received."
    )
    version = models.ForeignKey(
        StandardVersion,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The standard that was promised when the matter began.",
    )
    invited_at = models.DateTimeField(help_text="When the link was made.")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="When the office sent it; empty: it was asked for.")
    sent_by = models.CharField(max_length=12, blank=True, help_text="On which channel it was sent.")
    answered_at = models.DateTimeField(null=True, blank=True, help_text="When its one answer came.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token"], name="survey_invitation_token_once"),
            models.UniqueConstraint(fields=["survey", "matter_digest"], name="survey_invitation_matter_once"),
        ]
        indexes = [models.Index(fields=["government", "matter_digest"], name="survey_invitation_of_matter")]

    def __str__(self) -> str:
        return f"{self.survey_id}: {self.pk}"

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("survey_invitation", str(self.pk))
