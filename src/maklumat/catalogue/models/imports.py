"""What offices bring in as files: batches, their files, and the services found in them."""

from django.db import models
from django.db.models import Q

from maklumat.catalogue.models.service import Service
from maklumat.catalogue.models.standard import StandardVersion
from maklumat.catalogue.vocabulary import FilePart, FileProblem, ImportedFileState, ImportedServiceState
from maklumat.files.models import StoredFile
from maklumat.organization.models import GovernmentRow, Unit


class ImportBatch(GovernmentRow):
    """Files that one person brought in together."""

    key = models.CharField(max_length=40, help_text="Key of the form it came from, so that sending twice starts one.")
    started_by = models.CharField(max_length=120, help_text="Name of who started it.")
    started_at = models.DateTimeField(help_text="When it was started.")
    unit = models.ForeignKey(
        Unit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Whose services they are; empty: decided for each service.",
    )
    file_count = models.PositiveIntegerField(default=0, help_text="How many files it has.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "key"], name="import_batch_once")]
        indexes = [models.Index(fields=["government", "-id"], name="import_batch_newest")]

    def __str__(self) -> str:
        return f"import {self.pk}"

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("import", str(self.pk))


class ImportedFile(GovernmentRow):
    """One file of a batch, how far it is, and why it could not be read if it could not."""

    batch = models.ForeignKey(
        ImportBatch, on_delete=models.PROTECT, related_name="files", help_text="The batch it came with."
    )
    number = models.PositiveIntegerField(help_text="Its place in the batch, from 1.")
    name = models.CharField(max_length=120, help_text="File name as given, cleaned; only for display.")
    file = models.ForeignKey(
        StoredFile,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The bytes as they came; empty when they were refused before being kept.",
    )
    sha256 = models.CharField(max_length=64, blank=True, help_text="Hash of the bytes, by which a second one is known.")
    same_as = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="An earlier import of the very same bytes.",
    )
    state = models.CharField(
        max_length=10, choices=ImportedFileState, default=ImportedFileState.WAITING, help_text="How far it is."
    )
    problem = models.CharField(
        max_length=20, choices=FileProblem, blank=True, help_text="Why it could not be read as a whole."
    )
    left_out = models.JSONField(default=list, blank=True, help_text="Codes of what was left out (FilePart).")
    passages = models.JSONField(
        default=list, blank=True, help_text="The text in reading order: [part, line, cell, page, words] each."
    )
    services_found = models.PositiveIntegerField(default=0, help_text="How many services it holds.")
    read_at = models.DateTimeField(null=True, blank=True, help_text="When reading ended.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="imported_file_number_once"),
            models.CheckConstraint(
                name="imported_file_refused_with_reason",
                condition=Q(state=ImportedFileState.REFUSED) ^ Q(problem=""),
            ),
        ]
        indexes = [
            models.Index(fields=["government", "sha256"], name="imported_file_by_hash"),
            models.Index(fields=["batch", "state"], name="imported_file_by_state"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("imported_file", str(self.pk))

    @property
    def left_out_words(self) -> list[str]:
        """Return what was left out, as sentences."""
        return [str(FilePart(code).label) for code in self.left_out if code in set(FilePart)]


class ImportedService(GovernmentRow):
    """One service found in a file: what was read, the draft made of it, and what a person decided.

    ``reading`` never changes. ``components`` is the draft that people correct; ``questions`` are what a careful clerk
    would ask, each settled by a correction or by a person saying that it is right.
    """

    batch = models.ForeignKey(
        ImportBatch, on_delete=models.PROTECT, related_name="services", help_text="The batch its file came with."
    )
    file = models.ForeignKey(
        ImportedFile, on_delete=models.PROTECT, related_name="services", help_text="The file it stands in."
    )
    number = models.PositiveIntegerField(help_text="Its place in the file, from 1.")
    title = models.CharField(max_length=160, help_text="Name of the service; as read, then as corrected.")
    reading = models.JSONField(help_text="What was read, each text with its place and sureness (reading.stored).")
    components = models.JSONField(default=dict, help_text="The draft, in the shape of a standard's components.")
    questions = models.JSONField(default=list, help_text="Questions of the reader and of the draft, settled or open.")
    open_questions = models.PositiveIntegerField(default=0, help_text="How many are not settled.")
    state = models.CharField(
        max_length=10,
        choices=ImportedServiceState,
        default=ImportedServiceState.TO_REVIEW,
        help_text="What became of it.",
    )
    edition = models.PositiveIntegerField(default=1, help_text="Raised by every change; an older page is told so.")
    changes = models.JSONField(default=list, help_text="Who changed what in which edition: [edition, what, who].")
    unit = models.ForeignKey(
        Unit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Whose service it is, as far as decided.",
    )
    service = models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The service it is a new version of, as proposed, then as decided.",
    )
    version = models.OneToOneField(
        StandardVersion,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="imported_from",
        help_text="The draft it became.",
    )
    reason = models.CharField(max_length=400, blank=True, help_text="Why it was set aside.")
    decided_by = models.CharField(max_length=120, blank=True, help_text="Name of who accepted it or set it aside.")
    decided_at = models.DateTimeField(null=True, blank=True, help_text="When that was.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="imported_service_number_once"),
            models.CheckConstraint(
                name="imported_service_accepted_has_version",
                condition=Q(state=ImportedServiceState.ACCEPTED) ^ Q(version__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["batch", "state", "id"], name="imported_service_by_state"),
            models.Index(fields=["government", "-id"], name="imported_service_newest"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("imported_service", str(self.pk))
