"""Writing the whole catalogue into files, once a change: large ones would keep a page waiting."""

import gzip
import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from maklumat.catalogue.documents import open_data
from maklumat.catalogue.documents.open_data.addresses import site_of
from maklumat.catalogue.documents.open_data.pens import PENS, Catalogue
from maklumat.catalogue.documents.open_data.workbook import SippnWorkbook
from maklumat.catalogue.models import Edition, Service
from maklumat.catalogue.queries.editions import find_editions
from maklumat.catalogue.queries.published import compute_catalogue_mark, iterate_published
from maklumat.catalogue.vocabulary import OpenFormat
from maklumat.organization.models import Government, Unit
from maklumat.organization.queries import get_government

LEVEL = 6
"""Of gzip: higher ones take three times as long for files a twentieth smaller."""


def write_editions(government_id: int, *, now: datetime) -> int:
    """Write the files of a government's catalogue anew when what is published changed.

    Returns:
        How many services they hold; 0 when nothing had changed. Memory is the same for any number of them.
    """
    government = get_government(government_id)
    on = now.astimezone(ZoneInfo(government.zone)).date()
    digest = _digest(government, on)
    before = find_editions(government_id)
    if len(before) == len(OpenFormat) and all(edition.digest == digest for edition in before.values()):
        return 0
    root = Unit.objects.of(government_id).filter(parent=None).first()
    count = Service.objects.of(government_id).filter(is_published=True).count()
    with TemporaryDirectory() as folder:
        paths = {form: Path(folder) / form.value for form in OpenFormat}
        catalogue = Catalogue(government, root, on, count)
        sizes = _write(catalogue, paths)
        kept = {form: _keep(path, f"open-data/{government.slug}/{digest[:16]}/{form}") for form, path in paths.items()}
    _point_to(catalogue, digest, kept, sizes, now)
    return count


def _write(catalogue: Catalogue, paths: dict[OpenFormat, Path]) -> dict[OpenFormat, int]:
    """Write every format in one walk through the catalogue; return the bytes of each before compression."""
    sizes: dict[OpenFormat, int] = {}
    with ExitStack() as open_files:
        book = open_files.enter_context(SippnWorkbook(paths[OpenFormat.SIPPN_XLSX], catalogue))
        pens = {form: make(catalogue) for form, make in PENS.items()}
        writers = {form: open_files.enter_context(_packed(paths[form], form, sizes)) for form in pens}
        for form, pen in pens.items():
            writers[form](pen.head())
        for published in iterate_published(catalogue.government.pk, catalogue.on):
            book.service(published)
            for form, pen in pens.items():
                writers[form](pen.service(published))
        for form, pen in pens.items():
            writers[form](pen.tail())
    sizes[OpenFormat.SIPPN_XLSX] = paths[OpenFormat.SIPPN_XLSX].stat().st_size
    return sizes


@contextmanager
def _packed(path: Path, form: OpenFormat, sizes: dict[OpenFormat, int]) -> Iterator[Callable[[str], None]]:
    """Open a file to be compressed; equal texts make equal files, since no name and no time stand in it."""
    sizes[form] = 0
    with path.open("wb") as plain, gzip.GzipFile("", "wb", LEVEL, plain, mtime=0) as packed:
        buffered = io.BufferedWriter(packed, 2**16)

        def write(text: str) -> None:
            content = text.encode()
            sizes[form] += len(content)
            buffered.write(content)

        yield write
        buffered.flush()


def _keep(path: Path, name: str) -> str:
    with path.open("rb") as content:
        return default_storage.save(name, File(content))


@transaction.atomic
def _point_to(
    catalogue: Catalogue, digest: str, kept: dict[OpenFormat, str], sizes: dict[OpenFormat, int], now: datetime
) -> None:
    """Let downloads take the new files; the old ones leave when this is certain."""
    old = {edition.format: edition for edition in Edition.objects.of(catalogue.government.pk).select_for_update()}
    for form, path in kept.items():
        Edition.objects.update_or_create(
            government_id=catalogue.government.pk,
            format=form,
            defaults={
                "digest": digest,
                "path": path,
                "is_packed": form is not OpenFormat.SIPPN_XLSX,
                "size": sizes[form],
                "services": catalogue.count,
                "written_at": now,
            },
        )
    for edition in old.values():
        transaction.on_commit(partial(default_storage.delete, edition.path))


def _digest(government: Government, on: date) -> str:
    said = (compute_catalogue_mark(government.pk, on), site_of(government).base, _code())
    return sha256("|".join(said).encode()).hexdigest()


@cache
def _code() -> str:
    """Return a hash of what writes the files: with a new release they are written anew."""
    digest = sha256()
    for path in sorted(Path(open_data.__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
