"""An application, who asked, and who received the product."""

from django.db import models
from django.db.models import Q

from maklumat.applications.vocabulary import ApplicationStatus, HandoverWay
from maklumat.catalogue.models import Service, StandardVersion
from maklumat.channels.vocabulary import Channel
from maklumat.files.models import StoredFile
from maklumat.organization.models import GovernmentRow, Staff, Unit

OPEN_STATUSES = (
    ApplicationStatus.RECEIVED,
    ApplicationStatus.INCOMPLETE,
    ApplicationStatus.IN_PROGRESS,
    ApplicationStatus.WAITING_AGENCY,
    ApplicationStatus.READY,
)
"""States in which somebody still has something to do."""

TIMED_STATUSES = (ApplicationStatus.RECEIVED, ApplicationStatus.IN_PROGRESS)
"""States in which the clock runs; in the other open ones it stands still or has ended."""


class Application(GovernmentRow):
    """One request for a service, timed against the version of its standard in force on the day of receipt.

    The promise is copied from the version; the trace explains the due day. What is measured at the end
    (``finished_at`` until ``elapsed_minutes``) is written once, when product or refusal stands.
    """

    code = models.CharField(max_length=20, help_text="Tracking code, e.g. MKL-K7TQ-92QP.")
    status = models.CharField(
        max_length=16, choices=ApplicationStatus, default=ApplicationStatus.RECEIVED, help_text="Where it stands."
    )
    channel = models.CharField(max_length=12, choices=Channel, help_text="How it came in.")
    language = models.CharField(max_length=5, default="id", help_text="Language the applicant chose.")
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="What is asked for."
    )
    standard = models.ForeignKey(
        StandardVersion,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The version in force on the day of receipt.",
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="The unit that provides it."
    )
    holder = models.ForeignKey(
        Staff,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="The officer who works on it.",
    )
    customer_unit = models.ForeignKey(
        Unit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The agency that asks, for an internal service.",
    )
    situations = models.JSONField(default=list, help_text="Cases that apply, as the standard's requirements name them.")
    alternative = models.CharField(max_length=60, blank=True, help_text="Id of the promised time of a special case.")
    step_id = models.CharField(max_length=60, blank=True, help_text="Id of the procedure's step it has reached.")

    secret_hash = models.BinaryField(max_length=32, help_text="Keyed hash of the secret words; empty: none were given.")
    submission_key = models.CharField(max_length=64, help_text="Made with the form; a replay finds the application.")
    register_number = models.CharField(max_length=60, blank=True, help_text="Number in a register kept before.")
    receipt_confirmed_at = models.DateTimeField(null=True, blank=True, help_text="When the receipt was kept.")

    received_at = models.DateTimeField(help_text="When it reached the office; day 0 is its local date.")
    received_on = models.DateField(help_text="Local date of receipt.")
    created_at = models.DateTimeField(help_text="When it was entered here (later than received for a register).")
    promise_amount = models.PositiveIntegerField(help_text="Promised time, number, as the standard says.")
    promise_unit = models.CharField(max_length=16, help_text="Promised time, TimeUnit; a week is seven calendar days.")
    extended_amount = models.PositiveIntegerField(default=0, help_text="What an extension added, in the same unit.")
    due_at = models.DateTimeField(help_text="Last moment of the promise, pauses and extension included.")
    first_due_at = models.DateTimeField(help_text="The due time first promised; a moved date keeps it visible.")
    trace = models.JSONField(help_text="Deadline.to_record(): start, due, skipped days and why.")

    checked_at = models.DateTimeField(null=True, blank=True, help_text="When the documents were first checked.")
    was_complete_first = models.BooleanField(null=True, help_text="Complete at the first check; empty until then.")
    return_count = models.PositiveSmallIntegerField(default=0, help_text="How often documents were returned.")

    finished_at = models.DateTimeField(null=True, blank=True, help_text="When the product or the refusal stood.")
    finished_on = models.DateField(null=True, blank=True, help_text="Local date of finished_at.")
    is_on_time = models.BooleanField(null=True, help_text="Finished by due_at; empty while not finished.")
    used_amount = models.DecimalField(
        null=True,
        blank=True,
        max_digits=12,
        decimal_places=2,
        help_text="Time it took without pauses, in promise_unit; rules.spans says how it is counted.",
    )
    used_ratio = models.FloatField(null=True, blank=True, help_text="used_amount by the promise; 1 is exactly kept.")
    paused_minutes = models.PositiveIntegerField(null=True, blank=True, help_text="Minutes in pauses, nights included.")
    elapsed_minutes = models.PositiveIntegerField(null=True, blank=True, help_text="Minutes from receipt to finish.")
    closed_at = models.DateTimeField(null=True, blank=True, help_text="When it was handed over or left the road.")
    last_activity_at = models.DateTimeField(help_text="Last step.")
    decision = models.TextField(blank=True, help_text="Words on the product, or why it was refused.")

    is_open = models.BooleanField(default=True, help_text="True while status is one of OPEN_STATUSES.")
    waits_until = models.DateTimeField(
        null=True, blank=True, help_text="Until when the applicant may complete it; set while it waits for them."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], name="application_code_once"),
            models.UniqueConstraint(fields=["submission_key"], name="application_submission_key_once"),
            models.CheckConstraint(
                name="application_open_matches_status",
                condition=Q(is_open=True, status__in=OPEN_STATUSES) | (Q(is_open=False) & ~Q(status__in=OPEN_STATUSES)),
            ),
            models.CheckConstraint(
                name="application_finished_is_measured",
                condition=Q(finished_at__isnull=True, is_on_time__isnull=True)
                | Q(finished_at__isnull=False, finished_on__isnull=False, is_on_time__isnull=False),
            ),
            models.CheckConstraint(
                name="application_refused_says_why", condition=~Q(status=ApplicationStatus.REFUSED) | ~Q(decision="")
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "due_at", "id"],
                include=["status", "service", "holder"],
                condition=Q(is_open=True),
                name="application_open_unit_due",
            ),
            models.Index(
                fields=["holder", "due_at", "id"],
                include=["status", "service", "unit"],
                condition=Q(is_open=True),
                name="application_open_holder_due",
            ),
            models.Index(
                fields=["government", "due_at", "id"],
                include=["status", "service", "unit", "holder"],
                condition=Q(is_open=True),
                name="application_open_due",
            ),
            models.Index(
                fields=["government", "-closed_at", "-id"],
                include=["unit", "service", "status"],
                condition=Q(is_open=False),
                name="application_closed",
            ),
            models.Index(
                fields=["service", "-closed_at", "-id"], condition=Q(is_open=False), name="application_closed_service"
            ),
            models.Index(fields=["government", "finished_on", "service"], name="application_finished"),
            models.Index(fields=["service", "received_on"], name="application_by_service"),
            models.Index(fields=["government", "received_on"], name="application_received"),
            models.Index(
                fields=["waits_until", "id"],
                condition=Q(status=ApplicationStatus.INCOMPLETE),
                name="application_waits_until",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("application", self.code)


class Applicant(GovernmentRow):
    """Who asked, apart from the application and sealed; each opening is recorded."""

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="applicant", help_text="Whose application."
    )
    sealed = models.BinaryField(help_text="Encrypted JSON: name, phone, email, address, nik.")
    email_for_updates = models.BooleanField(default=False, help_text="Wants progress by e-mail.")

    def __str__(self) -> str:
        return f"applicant of {self.application_id}"


class Handover(GovernmentRow):
    """The product reached the applicant, or whoever came for them."""

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="handover", help_text="Which application."
    )
    way = models.CharField(max_length=8, choices=HandoverWay, help_text="How it was handed over.")
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="The product itself."
    )
    number = models.CharField(max_length=120, blank=True, help_text="Number of the document handed over.")
    sealed_recipient = models.BinaryField(blank=True, help_text="Encrypted name of who received it; empty: the file.")
    handed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", help_text="Who handed it over.")
    handed_at = models.DateTimeField(help_text="When.")

    def __str__(self) -> str:
        return f"{self.way} of {self.application_id}"
