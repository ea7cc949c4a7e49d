"""Reading stored files."""

from collections.abc import Collection
from typing import IO

from django.core.files.storage import default_storage
from django.db.models import QuerySet

from maklumat.files.models import StoredFile
from maklumat.foundation.refusals import NotFound


def get_file(government_id: int, file_id: int) -> StoredFile:
    """Return one file of a government; whether it may be seen is decided where it hangs.

    Raises:
        NotFound: this government has no such file.
    """
    file = StoredFile.objects.of(government_id).filter(pk=file_id).first()
    if file is None:
        raise NotFound
    return file


def find_files(government_id: int, file_ids: Collection[int]) -> QuerySet[StoredFile]:
    """Return the files of a government among these."""
    return StoredFile.objects.of(government_id).filter(pk__in=file_ids)


def open_file(file: StoredFile) -> IO[bytes]:
    """Open the bytes of a file for reading.

    Raises:
        NotFound: the store no longer has them.
    """
    try:
        return default_storage.open(file.stored_as)
    except FileNotFoundError as error:
        raise NotFound from error
