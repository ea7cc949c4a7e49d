"""A register kept before in a spreadsheet, taken over row by row."""

from django.db import models

from maklumat.applications.vocabulary import RegisterState
from maklumat.catalogue.models import Service
from maklumat.files.models import StoredFile
from maklumat.organization.models import GovernmentRow, Staff, Unit


class RegisterImport(GovernmentRow):
    """One file with the back-log of a unit: how its columns are read, what is wrong with it, how far it is."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="Whose register it is."
    )
    service = models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The service of every row; empty: the file has a column for it.",
    )
    key = models.CharField(max_length=40, help_text="Key of the form it came from, so that sending twice starts one.")
    file = models.ForeignKey(
        StoredFile,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The bytes as they came; removed once the rows were taken over.",
    )
    name = models.CharField(max_length=120, help_text="File name as given, cleaned; only for display.")
    state = models.CharField(
        max_length=10, choices=RegisterState, default=RegisterState.WAITING, help_text="How far it is."
    )
    problem = models.CharField(
        max_length=20, blank=True, help_text="Why the file could not be read, a RegisterProblem."
    )
    head = models.JSONField(default=list, help_text="The words above the columns; personal data stands below them.")
    columns = models.JSONField(default=dict, help_text="Column of each field, from 0; guessed first, then chosen.")
    row_count = models.PositiveIntegerField(default=0, help_text="Rows below the head.")
    good_count = models.PositiveIntegerField(default=0, help_text="Rows that can be taken over.")
    fault_counts = models.JSONField(default=dict, help_text="How many rows have each fault, a RowProblem.")
    faults = models.JSONField(default=list, help_text="The first faulty rows: row number, field, what it says, reason.")
    done_count = models.PositiveIntegerField(default=0, help_text="Good rows worked through so far.")
    new_count = models.PositiveIntegerField(default=0, help_text="Of these, those that were not here before.")
    started_by = models.ForeignKey(
        Staff, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="Who brought it in."
    )
    started_at = models.DateTimeField(help_text="When it was brought in.")
    finished_at = models.DateTimeField(null=True, blank=True, help_text="When the last row was taken over.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "key"], name="register_import_once")]
        indexes = [models.Index(fields=["unit", "-id"], name="register_import_newest")]

    def __str__(self) -> str:
        return f"register {self.pk}"

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("register", str(self.pk))

    @property
    def known_count(self) -> int:
        """Return how many rows were here before."""
        return self.done_count - self.new_count

    @property
    def fault_count(self) -> int:
        """Return how many rows cannot be taken over."""
        return self.row_count - self.good_count
