"""Whom a government consults, and whom it invited to which forum."""

from django.db import models

from maklumat.consultations.models.forum import Forum
from maklumat.consultations.vocabulary import Element, InvitationAnswer, InvitationChannel
from maklumat.organization.models import GovernmentRow


class Stakeholder(GovernmentRow):
    """A person or an organisation worth hearing; kept from one forum to the next."""

    name = models.CharField(max_length=120, help_text="Name of the person, or whom the letter is addressed to.")
    organisation = models.CharField(max_length=160, blank=True, help_text="What they belong to.")
    element = models.CharField(max_length=16, choices=Element, help_text="Whom they stand for.")
    sealed = models.BinaryField(blank=True, help_text="Encrypted e-mail, phone and address (consultations.sealing).")
    is_active = models.BooleanField(default=True, help_text="Offered when people are invited.")
    created_at = models.DateTimeField(help_text="When it was entered.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "name", "organisation"], name="stakeholder_once"),
        ]
        indexes = [models.Index(fields=["government", "element", "name", "id"], name="stakeholder_by_element")]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("stakeholder", str(self.pk))


class Invitation(GovernmentRow):
    """One invitation; its token answers it without an account."""

    forum = models.ForeignKey(
        Forum, on_delete=models.CASCADE, related_name="invitations", db_index=False, help_text="To which forum."
    )
    stakeholder = models.ForeignKey(
        Stakeholder, on_delete=models.PROTECT, related_name="invitations", help_text="Who is invited."
    )
    token = models.CharField(max_length=32, help_text="Word in the link by which the invited answers.")
    channel = models.CharField(max_length=10, choices=InvitationChannel, help_text="How it travels.")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="When it was sent or handed over.")
    answer = models.CharField(
        max_length=10, choices=InvitationAnswer, default=InvitationAnswer.NONE, help_text="What the invited said."
    )
    answered_at = models.DateTimeField(null=True, blank=True, help_text="When they said so.")
    note = models.CharField(max_length=400, blank=True, help_text="What they added, such as who comes instead.")
    reminded_at = models.DateTimeField(null=True, blank=True, help_text="When they were reminded.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["forum", "stakeholder"], name="invitation_once"),
            models.UniqueConstraint(fields=["token"], name="invitation_token_once"),
        ]

    def __str__(self) -> str:
        return f"{self.forum_id}: {self.stakeholder_id}"

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("invitation", str(self.pk))
