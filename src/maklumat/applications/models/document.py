"""The checklist of an application: one row for each requirement that applies, and the files handed in."""

from django.db import models
from django.db.models import Q

from maklumat.applications.models.application import Application
from maklumat.applications.vocabulary import DocumentStatus
from maklumat.files.models import StoredFile
from maklumat.organization.models import GovernmentRow, Staff


class ApplicationDocument(GovernmentRow):
    """One requirement of the standard, as this application meets it."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="documents", db_index=False, help_text="Which application."
    )
    item_id = models.CharField(max_length=60, help_text="Id of the requirement in the standard's version.")
    position = models.PositiveSmallIntegerField(help_text="Its place in the standard, from 0.")
    name = models.TextField(help_text="Its name there, copied so that lists need no standard.")
    is_mandatory = models.BooleanField(help_text="The standard demands it.")
    status = models.CharField(
        max_length=10, choices=DocumentStatus, default=DocumentStatus.MISSING, help_text="What became of it."
    )
    is_brought = models.BooleanField(default=False, help_text="On paper: brought to the counter, or will be.")
    was_returned = models.BooleanField(default=False, help_text="Found missing or faulty at least once.")
    reason = models.CharField(max_length=400, blank=True, help_text="Why returned or waived, for the applicant.")
    checked_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Who checked or waived it."
    )
    checked_at = models.DateTimeField(null=True, blank=True, help_text="When.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "item_id"], name="application_document_once"),
            models.CheckConstraint(
                name="application_document_says_why",
                condition=~Q(status__in=[DocumentStatus.RETURNED, DocumentStatus.WAIVED]) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} of {self.application_id}"


class ApplicationFile(GovernmentRow):
    """A file handed in for a requirement; loose until the form or the completion is sent."""

    application = models.ForeignKey(
        Application,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="files",
        db_index=False,
        help_text="Empty while only uploaded.",
    )
    item_id = models.CharField(max_length=60, help_text="For which requirement.")
    upload_key = models.CharField(max_length=40, help_text="Random name the form carries until it is sent.")
    submission_key = models.CharField(max_length=64, help_text="The form it was uploaded with.")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", help_text="The file itself.")
    uploaded_at = models.DateTimeField(help_text="When it came.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upload_key"], name="application_file_upload_key_once")]
        indexes = [
            models.Index(fields=["application", "id"], name="application_file_by_app"),
            models.Index(
                fields=["submission_key"], condition=Q(application__isnull=True), name="application_file_loose"
            ),
        ]

    def __str__(self) -> str:
        return self.upload_key
