"""What was said: messages and their attachments."""

from django.db import models
from django.db.models import Q

from maklumat.cases.models.case import Case
from maklumat.cases.vocabulary import MessageKind
from maklumat.channels.vocabulary import Channel
from maklumat.files.vocabulary import ScanState
from maklumat.organization.models import GovernmentRow, Staff


class Message(GovernmentRow):
    """One message of the thread; internal notes never leave the desk."""

    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, related_name="messages", db_index=False, help_text="Which case."
    )
    kind = models.CharField(max_length=12, choices=MessageKind, help_text="What it is for.")
    channel = models.CharField(max_length=12, choices=Channel, help_text="How it travelled.")
    author = models.ForeignKey(
        Staff,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Office author; empty: reporter.",
    )
    author_label = models.CharField(max_length=160, blank=True, help_text="Name and unit as the reporter reads it.")
    body = models.TextField(help_text="The words, cleaned.")
    at = models.DateTimeField(help_text="When it was said.")
    submission_key = models.CharField(  # noqa: DJ001 - a unique word, or none
        max_length=40, null=True, blank=True, help_text="A replayed post finds it."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission_key"],
                condition=Q(submission_key__isnull=False),
                name="message_submission_key_once",
            ),
        ]
        indexes = [models.Index(fields=["case", "id"], name="message_by_case")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Attachment(GovernmentRow):
    """A file, checked by its bytes and stored under a name of our own."""

    case = models.ForeignKey(
        Case,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="attachments",
        db_index=False,
        help_text="Empty while only uploaded.",
    )
    message = models.ForeignKey(
        Message,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="attachments",
        help_text="The message it came with.",
    )
    upload_key = models.CharField(
        max_length=40, unique=True, help_text="Random name the form carries until the report is sent."
    )
    submission_key = models.CharField(max_length=40, help_text="The form it was uploaded with.")
    name = models.CharField(max_length=120, help_text="File name as given, cleaned; only for display.")
    media_type = models.CharField(max_length=80, help_text="Type found in the bytes.")
    size_bytes = models.PositiveIntegerField(help_text="Size as stored.")
    sha256 = models.CharField(max_length=64, help_text="Hash of the stored bytes.")
    stored_as = models.CharField(max_length=120, help_text="Key in the file store.")
    scan = models.CharField(
        max_length=11, choices=ScanState, default=ScanState.NOT_SCANNED, help_text="What the virus scanner said."
    )
    uploaded_at = models.DateTimeField(help_text="When it came.")

    class Meta:
        indexes = [
            models.Index(fields=["case", "id"], name="attachment_by_case"),
            models.Index(fields=["submission_key"], condition=Q(case__isnull=True), name="attachment_loose"),
        ]

    def __str__(self) -> str:
        return self.name
