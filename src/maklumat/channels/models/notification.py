"""The bell."""

from django.db import models
from django.db.models import Q

from maklumat.organization.models import GovernmentRow, Staff


class Notification(GovernmentRow):
    """A line in a staff member's bell: what happened, where to look."""

    staff = models.ForeignKey(
        Staff, on_delete=models.CASCADE, related_name="notifications", db_index=False, help_text="Whose."
    )
    kind = models.CharField(max_length=40, help_text="Which sentence (channels.notices).")
    subject_kind = models.CharField(max_length=20, help_text="What it is about.")
    subject_key = models.CharField(max_length=40, help_text="Which one: tracking code.")
    facts = models.JSONField(default=dict, help_text="Facts of the sentence, no personal data.")
    created_at = models.DateTimeField(help_text="When.")
    read_at = models.DateTimeField(null=True, blank=True, help_text="When it was seen.")
    dedupe_key = models.CharField(max_length=80, help_text="Same key, same staff: told once.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "dedupe_key"], name="notification_once")]
        indexes = [
            models.Index(fields=["staff", "-id"], name="notification_latest"),
            models.Index(fields=["staff"], condition=Q(read_at__isnull=True), name="notification_unread"),
        ]

    def __str__(self) -> str:
        return self.kind
