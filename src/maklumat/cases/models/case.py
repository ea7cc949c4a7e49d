"""A case, its reporter and its links to other cases."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q

from maklumat.cases.vocabulary import CaseKind, CaseStatus, Identity, NoReport
from maklumat.catalogue.models import Service, StandardVersion
from maklumat.channels.vocabulary import Channel
from maklumat.organization.models import GovernmentRow, Staff, Unit

OPEN_STATUSES = (
    CaseStatus.RECEIVED,
    CaseStatus.VERIFYING,
    CaseStatus.NEEDS_COMPLETION,
    CaseStatus.DISPATCHED,
    CaseStatus.IN_PROGRESS,
    CaseStatus.RESPONDED,
    CaseStatus.REOPENED,
    CaseStatus.DEFERRED,
)
"""States in which a case has an owner and a next deadline."""


INBOX_FILTERS = ("government", "unit", "holder", "is_supervision", "kind", "channel", "service")


def _open_index(name: str, *fields: str) -> models.Index:
    """Return an index of the open cases that also holds what an inbox filters by."""
    filters = [field for field in INBOX_FILTERS if field not in fields]
    return models.Index(fields=fields, include=filters, condition=Q(is_open=True), name=name)


class Case(GovernmentRow):
    """One complaint, aspiration or information request."""

    code = models.CharField(max_length=20, help_text="Tracking code, e.g. MKL-4T7K-92QP.")
    kind = models.CharField(max_length=20, choices=CaseKind, help_text="Complaint, aspiration or question.")
    status = models.CharField(
        max_length=20, choices=CaseStatus, default=CaseStatus.RECEIVED, help_text="Where it stands."
    )
    channel = models.CharField(max_length=12, choices=Channel, help_text="How it came in.")
    language = models.CharField(max_length=5, default="id", help_text="Language the reporter chose.")
    title = models.CharField(max_length=160, help_text="One line; never shown in public lists unless allowed.")
    place = models.CharField(max_length=160, blank=True, help_text="Where it happened, as written.")
    happened_on = models.DateField(null=True, blank=True, help_text="When it happened.")

    service = models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="About which service.",
    )
    standard = models.ForeignKey(
        StandardVersion,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="The version in force on the day of receipt.",
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="The unit that owns it now."
    )
    holder = models.ForeignKey(
        Staff,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="The officer who owns it now.",
    )
    escalation_level = models.PositiveSmallIntegerField(default=0, help_text="0 PIC, 1 head, 2 assistant, 3 secretary.")

    identity = models.CharField(max_length=12, choices=Identity, help_text="Who may know the reporter.")
    is_confidential = models.BooleanField(default=False, help_text="Content hidden from the public.")
    may_publish = models.BooleanField(default=False, help_text="The reporter allows it in the public list, masked.")
    is_supervision = models.BooleanField(default=False, help_text="Alleged wrongdoing: handled by the Inspectorate.")
    secret_hash = models.BinaryField(max_length=32, help_text="Keyed hash of the secret words.")
    submission_key = models.CharField(max_length=40, help_text="Made with the form; a replay finds the case.")
    receipt_confirmed_at = models.DateTimeField(null=True, blank=True, help_text="When the reporter kept the receipt.")

    received_at = models.DateTimeField(help_text="When it reached the office.")
    created_at = models.DateTimeField(help_text="When it was entered here (later than received for letters).")
    dispatched_at = models.DateTimeField(null=True, blank=True, help_text="When a unit got it.")
    first_answer_at = models.DateTimeField(null=True, blank=True, help_text="First word of the office to the reporter.")
    responded_at = models.DateTimeField(null=True, blank=True, help_text="Last full answer.")
    closed_at = models.DateTimeField(null=True, blank=True, help_text="When it was closed or left by a side exit.")
    last_activity_at = models.DateTimeField(help_text="Last message or step.")
    outcome = models.TextField(blank=True, help_text="The answer the reporter reads.")
    reopen_count = models.PositiveSmallIntegerField(default=0, help_text="How often it was reopened.")
    rating = models.PositiveSmallIntegerField(null=True, blank=True, help_text="1 to 4 by the reporter.")
    rating_comment = models.CharField(max_length=500, blank=True, help_text="What the reporter says to the rating.")

    next_due_at = models.DateTimeField(
        null=True, blank=True, help_text="What is due next; for a deferred case the day it is taken up again."
    )
    next_clock = models.CharField(max_length=20, blank=True, help_text="Which clock that is.")
    is_open = models.BooleanField(default=True, help_text="True while status is one of OPEN_STATUSES.")
    is_waiting = models.BooleanField(
        default=False, help_text="True while the reporter has the turn; sorts after what waits for the office."
    )

    no_report = models.CharField(
        max_length=10,
        blank=True,
        choices=NoReport,
        default="",
        db_default="",
        help_text="Why it seems to be no report; empty for a report. Nothing is set aside by this alone.",
    )

    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        db_index=False,
        help_text="The case it was split from.",
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="duplicates",
        db_index=False,
        help_text="The case it was joined to.",
    )
    status_before_side_exit = models.CharField(max_length=20, blank=True, help_text="To undo a merge or a deferral.")
    side_exit_reason = models.CharField(
        max_length=400, blank=True, help_text="Why transferred, deferred or archived; for whom."
    )
    lapor_tracking_id = models.CharField(max_length=40, blank=True, help_text="Tracking id in SP4N-LAPOR!.")

    search_text = models.TextField(blank=True, editable=False, help_text="Stems of title and first report.")
    search = models.GeneratedField(
        expression=SearchVector("search_text", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
        help_text="Search vector of search_text.",
    )

    class Meta:
        constraints = [
            # as constraints: a unique field would get a second index for LIKE, which nothing asks for
            models.UniqueConstraint(fields=["code"], name="case_code_once"),
            models.UniqueConstraint(fields=["submission_key"], name="case_submission_key_once"),
            models.CheckConstraint(
                name="case_open_matches_status",
                condition=Q(is_open=True, status__in=OPEN_STATUSES) | (Q(is_open=False) & ~Q(status__in=OPEN_STATUSES)),
            ),
            models.CheckConstraint(
                name="case_open_has_deadline", condition=Q(is_open=False) | Q(next_due_at__isnull=False)
            ),
            models.CheckConstraint(
                name="case_closed_was_answered", condition=~Q(status=CaseStatus.CLOSED) | ~Q(outcome="")
            ),
            models.CheckConstraint(
                name="case_rating_1_to_4", condition=Q(rating__isnull=True) | Q(rating__range=(1, 4))
            ),
        ]
        indexes = [
            # Inbox of one unit, of one officer, of the whole government. Open rows only, so they stay small, and with
            # all that an inbox filters by: which rows stand on a page, and how many there are, is read here alone.
            _open_index("case_open_unit_due", "unit", "is_waiting", "next_due_at", "id"),
            _open_index("case_open_holder_due", "holder", "is_waiting", "next_due_at", "id"),
            _open_index("case_open_due", "government", "is_waiting", "next_due_at", "id"),
            _open_index("case_open_unit_received", "unit", "-received_at", "-id"),
            _open_index("case_open_received", "government", "-received_at", "-id"),
            models.Index(fields=["unit", "-received_at", "-id"], name="case_unit_received"),
            models.Index(fields=["government", "-received_at", "-id"], name="case_received"),
            models.Index(fields=["unit", "-closed_at", "-id"], condition=Q(is_open=False), name="case_unit_closed"),
            models.Index(fields=["government", "-closed_at", "-id"], condition=Q(is_open=False), name="case_closed"),
            models.Index(fields=["service", "-received_at"], name="case_by_service"),
            models.Index(
                fields=["government", "first_answer_at"],
                condition=Q(first_answer_at__isnull=False),
                name="case_first_answer",
            ),
            models.Index(
                F("government"),
                F("closed_at").desc(),
                F("id").desc(),
                condition=Q(may_publish=True, is_supervision=False, is_confidential=False, status=CaseStatus.CLOSED),
                name="case_public_list",
            ),
            models.Index(
                fields=["government", "-received_at", "-id"], condition=~Q(no_report=""), name="case_no_report"
            ),
            models.Index(
                fields=["government", "lapor_tracking_id"], condition=~Q(lapor_tracking_id=""), name="case_lapor_number"
            ),
            models.Index(
                fields=["government", "-received_at", "-id"], condition=~Q(lapor_tracking_id=""), name="case_lapor"
            ),
            models.Index(fields=["parent"], condition=Q(parent__isnull=False), name="case_parts"),
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="case_duplicates"),
            GinIndex(fields=["search"], name="case_search"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("case", self.code)


class Reporter(GovernmentRow):
    """The reporter's identity, apart from the case and sealed; each opening is recorded."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="reporter", help_text="Whose case.")
    sealed = models.BinaryField(help_text="Encrypted JSON: name, phone, email, address, nik.")
    email_for_updates = models.BooleanField(default=False, help_text="Wants progress by e-mail.")

    def __str__(self) -> str:
        return f"reporter of {self.case_id}"


class NamedParty(GovernmentRow):
    """A staff member named in a complaint: never assigned to it, never sees it, nor do those under them."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="named_parties", help_text="Which case.")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", help_text="Who is named.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "staff"], name="named_party_once")]

    def __str__(self) -> str:
        return f"{self.staff_id} named in {self.case_id}"
