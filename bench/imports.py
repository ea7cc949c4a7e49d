"""Five hundred files in one import: how many a second one worker reads, and how much memory it and its readers take."""

import io
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from django.utils import timezone
from docx import Document
from xlsxwriter import Workbook

from bench.reading import ROWS
from maklumat.catalogue.actions.importing import MOST_FILES, IncomingFile
from maklumat.catalogue.models import ImportBatch
from maklumat.catalogue.queries.imports import ImportProgress, summarise_import
from maklumat.foundation.actor import system_actor
from maklumat.organization.models import Unit
from maklumat.processes.importing import add_to_import, start_import

SAMPLE_SECONDS = 0.25
PATIENCE_SECONDS = 900


def documents(count: int) -> Iterator[tuple[str, bytes]]:
    """Yield Word files, every fourth one a workbook, each with one standard of fourteen components."""
    for number in range(count):
        title = f"Standar Pelayanan Rekomendasi Kegiatan Nomor {number} {secrets.token_hex(3)}"
        if number % 4:
            yield f"standar-{number}.docx", word_file(title)
        else:
            yield f"standar-{number}.xlsx", workbook(title)


def word_file(title: str) -> bytes:
    """Return a heading over a table of three columns, as most offices have it."""
    document = Document()
    document.add_heading(title, 1)
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("No", "Komponen", "Uraian"), strict=True):
        cell.text = text
    for number, (label, text) in enumerate(ROWS, start=1):
        for cell, words in zip(table.add_row().cells, (f"{number}.", label, text), strict=True):
            cell.text = words
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def workbook(title: str) -> bytes:
    """Return the same as a sheet."""
    kept = io.BytesIO()
    book = Workbook(kept, {"in_memory": True})
    sheet = book.add_worksheet("Standar")
    sheet.write(0, 0, title)
    for row, (label, text) in enumerate(ROWS, start=2):
        sheet.write_row(row, 0, [row - 1, label, text])
    book.close()
    return kept.getvalue()


def measure(count: int) -> None:
    """Bring the files in, let one worker read them, and print what it took."""
    batch = _bring_in(count)
    worker = subprocess.Popen([sys.executable, "-m", "django", "run_worker"], stderr=subprocess.DEVNULL)
    began, most, alone = time.monotonic(), 0.0, 0.0
    try:
        progress = summarise_import(batch)
        while progress.is_reading and time.monotonic() - began < PATIENCE_SECONDS:
            own, whole = _memory_mib(worker.pid)
            alone, most = max(alone, own), max(most, whole)
            time.sleep(SAMPLE_SECONDS)
            progress = summarise_import(batch)
        seconds = time.monotonic() - began
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait(30)
    _say(progress, seconds, alone, most)


def _bring_in(count: int) -> ImportBatch:
    unit = Unit.objects.filter(parent__isnull=False).order_by("id")[0]
    actor, now = system_actor("bench", unit.government_id), timezone.now()
    files = [IncomingFile(name, len(content), partial(bytes, content)) for name, content in documents(count)]
    began = time.monotonic()
    parts = [files[start : start + MOST_FILES] for start in range(0, count, MOST_FILES)]
    key = secrets.token_urlsafe(18)
    batch = start_import(unit.government_id, key=key, unit_id=unit.pk, files=parts[0], actor=actor, now=now)
    for part in parts[1:]:
        add_to_import(batch.pk, files=part, actor=actor, now=now)
    print(f"  {count} files kept and queued                       {count / (time.monotonic() - began):7.1f}/s")
    return batch


def _say(progress: ImportProgress, seconds: float, alone: float, most: float) -> None:
    """Print the figures. Worker and reader take turns, so together they never use more than one core."""
    print(f"  read by one worker, start of Python included      {progress.done / seconds:7.1f}/s (5 wanted)")
    print(f"  services found {progress.services} in {progress.done} files, {progress.refused} not read")
    print(f"  memory of the worker {alone:.0f} MiB, with its readers {most:.0f} MiB (300 wanted)")


def _memory_mib(pid: int) -> tuple[float, float]:
    """Return the proportional memory of a process, and of it with everything below it."""
    own = _pss_mib(pid)
    return own, own + sum(_pss_mib(child) for child in _below(pid))


def _pss_mib(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _below(pid: int) -> Iterator[int]:
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = path.read_text().split()
        except OSError:
            continue
        for child in map(int, children):
            yield child
            yield from _below(child)
