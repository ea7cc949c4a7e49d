"""Reading imports: the batches, how far they are, and what waits for a person."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Count, Model, Q, QuerySet

from maklumat.catalogue.models import (
    SEARCH_COLUMNS,
    ImportBatch,
    ImportedFile,
    ImportedService,
    Service,
    StandardVersion,
)
from maklumat.catalogue.permissions import STANDARD_KEEPERS
from maklumat.catalogue.vocabulary import ImportedFileState, ImportedServiceState
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound
from maklumat.organization.queries import find_scope_unit_ids

LEAST_ALIKE = 0.45
"""Similarity of two names (pg_trgm) from which they may be one service."""

LARGEST_ID = 2**63 - 1
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far a batch is: files by what became of them, services by what was decided."""

    files: int
    done: int
    refused: int
    partly: int
    services: int
    to_review: int
    accepted: int
    set_aside: int
    clean: int

    @property
    def is_reading(self) -> bool:
        """Say whether files still wait or are being read."""
        return self.done < self.files

    @property
    def percent(self) -> int:
        """Return how many of a hundred files were dealt with."""
        return 100 * self.done // self.files if self.files else 100


def find_imports(actor: Actor, government_id: int, *, before_id: int | None = None) -> QuerySet[ImportBatch]:
    """Return the batches an actor works on, newest first, those before ``before_id`` when it is given."""
    batches = ImportBatch.objects.of(government_id).select_related("unit").order_by("-id")
    unit_ids = find_scope_unit_ids(actor, *STANDARD_KEEPERS)
    if unit_ids is not None:
        batches = batches.filter(Q(unit=None) | Q(unit_id__in=unit_ids))
    return batches if before_id is None else batches.filter(pk__lt=min(before_id, LARGEST_ID))


def get_import(government_id: int, batch_id: int) -> ImportBatch:
    """Return one batch with its unit.

    Raises:
        NotFound: this government has no such batch.
    """
    batches = ImportBatch.objects.of(government_id).select_related("unit")
    return _one(batches, batch_id)


def find_imported_files(batch: ImportBatch, *, after_number: int = 0) -> QuerySet[ImportedFile]:
    """Return the files of a batch in their order, without their text."""
    files = ImportedFile.objects.of(batch.government_id).filter(batch=batch, number__gt=after_number)
    return files.select_related("same_as").defer("passages", "same_as__passages").order_by("number")


def find_files_to_read(batch: ImportBatch) -> QuerySet[ImportedFile]:
    """Return the files of a batch that nobody has begun to read."""
    files = ImportedFile.objects.of(batch.government_id).filter(batch=batch, state=ImportedFileState.WAITING)
    return files.order_by("number")


def get_imported_file(government_id: int, file_id: int) -> ImportedFile:
    """Return one file with its batch and unit.

    Raises:
        NotFound: this government has no such file.
    """
    files = ImportedFile.objects.of(government_id).select_related("batch__unit", "file")
    return _one(files, file_id)


def find_imported_services(
    batch: ImportBatch, state: ImportedServiceState | None = None, *, after_id: int = 0
) -> QuerySet[ImportedService]:
    """Return the services found in a batch in the order they were found, without what was read of them."""
    services = ImportedService.objects.of(batch.government_id).filter(batch=batch, pk__gt=after_id)
    if state is not None:
        services = services.filter(state=state)
    heavy = ("reading", "components", "questions", "changes", "file__passages")
    return services.select_related("file", "unit", "service__unit", "version").defer(*heavy).order_by("id")


def get_imported_service(government_id: int, imported_id: int) -> ImportedService:
    """Return one service of an import with everything around it.

    Raises:
        NotFound: this government has no such service.
    """
    services = ImportedService.objects.of(government_id).select_related(
        "batch__unit", "file__same_as", "unit", "service__unit", "version__service__unit"
    )
    return _one(services, imported_id)


def find_next_to_review(imported: ImportedService) -> ImportedService | None:
    """Return the next service of the batch that waits for a person, from the start again after the last one."""
    waiting = find_imported_services(imported.batch, ImportedServiceState.TO_REVIEW).exclude(pk=imported.pk)
    return waiting.filter(pk__gt=imported.pk).first() or waiting.first()


def summarise_import(batch: ImportBatch) -> ImportProgress:
    """Return how far a batch is, in two statements."""
    return summarise_imports([batch])[batch.pk]


def summarise_imports(batches: Collection[ImportBatch]) -> dict[int, ImportProgress]:
    """Return how far each batch is, in two statements for any number of batches."""
    ids = [batch.pk for batch in batches]
    is_open = Q(state__in=[ImportedFileState.WAITING, ImportedFileState.READING])
    files = dict(
        _counted(
            ImportedFile.objects.filter(batch_id__in=ids),
            ~is_open,
            Q(state=ImportedFileState.REFUSED),
            Q(state=ImportedFileState.PARTLY),
        )
    )
    to_review = Q(state=ImportedServiceState.TO_REVIEW)
    services = dict(
        _counted(
            ImportedService.objects.filter(batch_id__in=ids),
            to_review,
            Q(state=ImportedServiceState.ACCEPTED),
            Q(state=ImportedServiceState.SET_ASIDE),
            to_review & Q(open_questions=0),
        )
    )
    return {pk: ImportProgress(*files.get(pk, (0,) * 4), *services.get(pk, (0,) * 5)) for pk in ids}


def _counted(rows: QuerySet[Any], *conditions: Q) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield each batch with how many rows it has, and how many of these fit each condition."""
    counts = {f"c{number}": Count("id", filter=condition) for number, condition in enumerate(conditions)}
    for batch_id, *numbers in (
        rows.values("batch_id").annotate(all=Count("id"), **counts).values_list("batch_id", "all", *counts)
    ):
        yield batch_id, tuple(numbers)


def find_alike_services(government_id: int, name: str, *, unit_id: int | None = None) -> QuerySet[Service]:
    """Return services whose name is like this one, the likest first."""
    services = Service.objects.of(government_id).select_related("unit").defer(*SEARCH_COLUMNS, "search")
    if unit_id is not None:
        services = services.filter(unit_id=unit_id)
    alike = services.filter(name__trigram_similar=name).annotate(likeness=TrigramSimilarity("name", name))
    return alike.filter(likeness__gte=LEAST_ALIKE).order_by("-likeness", "id")


def find_source_of_version(version: StandardVersion) -> ImportedService | None:
    """Return the imported service that a version was made of, with its file; None when it came otherwise."""
    found = ImportedService.objects.of(version.government_id).filter(version=version)
    return found.select_related("file", "batch__unit").defer("components", "file__passages").first()


def _one(rows: QuerySet[Row], row_id: int) -> Row:
    row = rows.filter(pk=row_id).first() if 0 < row_id <= LARGEST_ID else None
    if row is None:
        raise NotFound
    return row
