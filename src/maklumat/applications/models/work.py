"""What happened on the way: steps, pauses, extensions, words."""

from django.db import models
from django.db.models import Q

from maklumat.applications.models.application import Application
from maklumat.applications.vocabulary import MessageKind, PauseReason
from maklumat.channels.vocabulary import Channel
from maklumat.organization.models import GovernmentRow, Staff


class Stage(GovernmentRow):
    """A step of the procedure the application reached."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="stages", help_text="Which application."
    )
    step_id = models.CharField(max_length=60, help_text="Id of the step in the standard's version.")
    started_at = models.DateTimeField(help_text="When it was reached.")
    finished_at = models.DateTimeField(null=True, blank=True, help_text="When the next one was; empty: now.")
    set_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Who moved it on."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(finished_at__isnull=True), name="application_one_stage"
            )
        ]

    def __str__(self) -> str:
        return f"{self.step_id} of {self.application_id}"


class Pause(GovernmentRow):
    """A time in which the clock stood still, and for whom."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="pauses", help_text="Which application."
    )
    reason = models.CharField(max_length=10, choices=PauseReason, help_text="Whose turn it was.")
    note = models.CharField(max_length=400, help_text="Why, in words the applicant reads.")
    started_at = models.DateTimeField(help_text="From.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Until; empty: now.")
    paused_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Who stopped it."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(ended_at__isnull=True), name="application_one_pause"
            )
        ]

    def __str__(self) -> str:
        return f"pause of {self.application_id}"


class Extension(GovernmentRow):
    """The one extension the standard allows: with its reason, an approver and a message, never silently."""

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="extension", help_text="Which application."
    )
    amount = models.PositiveIntegerField(help_text="What was added, in the promise's own unit.")
    reason = models.CharField(max_length=400, help_text="Why, in words the applicant reads.")
    approved_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", help_text="Who approved it.")
    approved_at = models.DateTimeField(help_text="When.")
    due_before = models.DateTimeField(help_text="Due time before.")
    due_after = models.DateTimeField(help_text="Due time after.")

    def __str__(self) -> str:
        return f"+{self.amount} for {self.application_id}"


class ApplicationMessage(GovernmentRow):
    """One message of the thread; internal notes never leave the desk."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="messages", db_index=False, help_text="Which application."
    )
    kind = models.CharField(max_length=12, choices=MessageKind, help_text="What it is for.")
    channel = models.CharField(max_length=12, choices=Channel, help_text="How it travelled.")
    author_label = models.CharField(max_length=160, blank=True, help_text="Name and unit; empty: the applicant.")
    body = models.TextField(help_text="The words, cleaned.")
    at = models.DateTimeField(help_text="When it was said.")
    submission_key = models.CharField(  # noqa: DJ001 - a unique word, or none
        max_length=64, null=True, blank=True, help_text="A replayed post finds it."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission_key"],
                condition=Q(submission_key__isnull=False),
                name="application_message_key_once",
            )
        ]
        indexes = [models.Index(fields=["application", "id"], name="application_message_by_app")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
