"""Files that people send in conversations."""

from django.db import models
from django.db.models import Q

from maklumat.channels.models.account import ChannelAccount
from maklumat.channels.models.message import Message
from maklumat.channels.vocabulary import MediaState
from maklumat.files.models import StoredFile
from maklumat.organization.models import GovernmentRow


class Media(GovernmentRow):
    """One file of a message, as announced; fetched from the provider once, by a job."""

    account = models.ForeignKey(
        ChannelAccount, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="Where it came in."
    )
    message = models.ForeignKey(
        Message, on_delete=models.CASCADE, related_name="media", db_index=False, help_text="With which message."
    )
    position = models.PositiveSmallIntegerField(help_text="Which of the files announced with the message, from 0.")
    kind = models.CharField(max_length=16, help_text="What the provider says it is: image, video, audio, document …")
    state = models.CharField(
        max_length=11, choices=MediaState, default=MediaState.WAITING, help_text="What became of it."
    )
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often it was asked for.")
    next_attempt_at = models.DateTimeField(null=True, blank=True, help_text="Not before; empty: nothing to fetch.")
    last_error = models.CharField(max_length=200, blank=True, help_text="Why the last attempt failed.")
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="The file as kept."
    )
    settled_at = models.DateTimeField(null=True, blank=True, help_text="When it was kept or given up.")
    joined_at = models.DateTimeField(null=True, blank=True, help_text="When it joined its case.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "position"], name="media_once")]
        indexes = [
            models.Index(
                fields=["account", "next_attempt_at", "id"], condition=Q(state=MediaState.WAITING), name="media_due"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
