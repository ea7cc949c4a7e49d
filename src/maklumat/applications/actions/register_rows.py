"""The rows of a register: read outside this process, checked, and taken over in batches, each row once.

A row is known by its service and its own number: bringing the same register in again, or a longer one, adds only what
is new. Nobody is written to, and nothing but number, service, days and outcome leaves the file.
"""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from maklumat.applications.errors import RegisterNotFound
from maklumat.applications.models import Application, RegisterImport
from maklumat.applications.permissions import may_tick
from maklumat.applications.queries.registers import find_services_of_register, find_versions_ever_in_force
from maklumat.applications.rules.promises import promise_deadline, promised_limit
from maklumat.applications.rules.registers import (
    SERVICE,
    RegisterRow,
    RowFault,
    day_of,
    guess_columns,
    plain_name,
    read_row,
)
from maklumat.applications.rules.spans import Span, measure_span
from maklumat.applications.vocabulary import (
    ApplicationEvent,
    ApplicationStatus,
    RegisterProblem,
    RegisterState,
    RowProblem,
)
from maklumat.catalogue.models import Service, StandardVersion
from maklumat.catalogue.queries import read_components
from maklumat.catalogue.reading.isolation import MEBIBYTE, Limits, ReaderProcess, ReaderStopped
from maklumat.channels.vocabulary import Channel
from maklumat.files.actions.keeping import drop_file
from maklumat.files.queries import open_file
from maklumat.foundation.actor import Actor
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import Deadline, Limit
from maklumat.foundation.reference_codes import Series, new_code
from maklumat.foundation.refusals import NotFound, require
from maklumat.journal.actions.recording import build_first_entry, record
from maklumat.journal.models import Entry
from maklumat.organization.queries import get_calendar

BATCH = 1_000
MOST_FAULTS_SHOWN = 200
READER = ReaderProcess(
    Limits(memory_bytes=900 * MEBIBYTE, processor_seconds=90, clock_seconds=120),
    work="maklumat.applications.reading.tables:read_table",
)
"""Patient enough for 200,000 rows; its children live in a process of their own, as those for standards do."""

Read = Callable[[str, bytes, str], dict[str, Any]]
"""Takes name, bytes and the wanted columns as JSON; see ``reading.tables.read_table``."""


@dataclass(frozen=True)
class Checked:
    """The rows of a register: those that can be taken over, and what is wrong with the others, in their order."""

    good: list[RegisterRow]
    faults: list[RowFault]


def check_register(register_id: int, *, actor: Actor, now: datetime, read: Read = READER.read) -> RegisterImport:
    """Read a register, guess its columns where none were chosen, and say of each row whether it can be taken over.

    Whatever is wrong with the file becomes its state. One that is not waiting is left alone.

    Raises:
        RegisterNotFound: there is no such import.
        NotPermitted: only a job does this.
    """
    register = _get(register_id, actor)
    if register.state != RegisterState.WAITING:
        return register
    found = _read(register, "", read)
    columns = register.columns or guess_columns(found.get("head", ()))
    checked = Checked([], [])
    if "refused" not in found and columns:
        rows = _read(register, json.dumps(list(columns.values())), read)
        found |= {"refused": rows["refused"]} if "refused" in rows else {}
        today = get_calendar(register.government).local_date(now)
        checked = _checked(register, columns, rows.get("rows", ()), today)
    with transaction.atomic():
        register = _lock(register_id)
        if register.state != RegisterState.WAITING:
            return register
        _write_report(register, found, columns, checked)
        record(
            ApplicationEvent.REGISTER_CHECKED,
            subject=register,
            actor=actor,
            at=now,
            government_id=register.government_id,
            good=register.good_count,
            faulty=register.fault_count,
            problem=register.problem,
        )
    return register


def import_register(register_id: int, *, actor: Actor, now: datetime, read: Read = READER.read) -> RegisterImport:
    """Take the good rows over, a batch a transaction, and remove the file; begun anew, it goes on where it stood.

    Raises:
        RegisterNotFound: there is no such import.
        NotPermitted: only a job does this.
    """
    register = _get(register_id, actor)
    if register.state != RegisterState.IMPORTING:
        return register
    found = _read(register, json.dumps(list(register.columns.values())), read)
    today = get_calendar(register.government).local_date(register.started_at)
    good = _checked(register, register.columns, found.get("rows", ()), today).good
    writer = _Writer(register, actor, now)
    for start in range(register.done_count, len(good), BATCH):
        writer.take_over(good[start : start + BATCH], start)
    return _finish(register_id, found, actor, now)


def _get(register_id: int, actor: Actor) -> RegisterImport:
    require(may_tick(actor))
    rows = RegisterImport.objects.select_related("government", "unit", "file")
    register = rows.filter(pk=register_id).first()
    if register is None:
        raise RegisterNotFound
    return register


def _lock(register_id: int) -> RegisterImport:
    rows = RegisterImport.objects.select_for_update(of=("self",)).select_related("government", "file")
    return rows.get(pk=register_id)


def _read(register: RegisterImport, wanted: str, read: Read) -> dict[str, Any]:
    """Return what the reader says; every way it can fail is an answer too."""
    try:
        with open_file(register.file) as stored:  # type: ignore[arg-type] # a register that is not done has its bytes
            content = stored.read()
        return read(register.name, content, wanted)
    except NotFound:
        return {"refused": RegisterProblem.LOST}
    except ReaderStopped:
        return {"refused": RegisterProblem.TOO_HEAVY}


def _checked(
    register: RegisterImport, columns: Mapping[str, int], rows: Sequence[Sequence[Any]], today: date
) -> Checked:
    services = _names(register)
    promises = _Promises(set(services.values()))
    checked, seen = Checked([], []), set[tuple[int, str]]()
    for place, *cells in rows:
        row = read_row(place, dict(zip(columns, cells, strict=True)), services, today)
        if isinstance(row, RegisterRow):
            key = (row.service_id, row.number)
            if key in seen:
                row = RowFault(place, "number", row.number, RowProblem.TWICE)
            elif promises.find(row) is None:
                row = RowFault(place, "received", str(day_of(row.received)), RowProblem.NO_STANDARD)
            else:
                seen.add(key)
        if isinstance(row, RowFault):
            checked.faults.append(row)
        else:
            checked.good.append(row)
    return checked


def _names(register: RegisterImport) -> dict[str, int]:
    """Return the services by their plain names; the one of the whole file also under no name."""
    services: Sequence[Service] = find_services_of_register(register)
    names = {plain_name(service.name): service.pk for service in services}
    if register.service_id and SERVICE not in register.columns:
        names[""] = register.service_id
    return names


class _Promises:
    """What was promised on which day, read once for all rows."""

    def __init__(self, service_ids: Collection[int]) -> None:
        self._versions: dict[int, list[tuple[StandardVersion, Limit]]] = {}
        for service_id, versions in find_versions_ever_in_force(service_ids).items():
            limits = ((version, promised_limit(read_components(version), "")) for version in versions)
            self._versions[service_id] = [(version, limit) for version, limit in limits if limit is not None]

    def find(self, row: RegisterRow) -> tuple[StandardVersion, Limit] | None:
        """Return the version in force on the day a row came in, and its promise; None when there was none."""
        day = day_of(row.received)
        for version, limit in self._versions.get(row.service_id, ()):
            begins, ends = version.in_force_from, version.in_force_until
            if begins is not None and begins <= day and (ends is None or day <= ends):
                return version, limit
        return None


def _write_report(
    register: RegisterImport, found: Mapping[str, Any], columns: Mapping[str, int], checked: Checked
) -> None:
    refused = found.get("refused", "")
    register.state = RegisterState.REFUSED if refused else RegisterState.CHECKED
    register.problem = (refused if refused in RegisterProblem.values else RegisterProblem.CORRUPT) if refused else ""
    register.head, register.columns = list(found.get("head", ())), dict(columns)
    register.row_count, register.good_count = found.get("count", 0), len(checked.good)
    register.fault_counts = dict(Counter(str(fault.reason) for fault in checked.faults))
    register.faults = [
        [fault.place, fault.field, fault.said, str(fault.reason)] for fault in checked.faults[:MOST_FAULTS_SHOWN]
    ]
    register.save()


@transaction.atomic
def _finish(register_id: int, found: Mapping[str, Any], actor: Actor, now: datetime) -> RegisterImport:
    register = _lock(register_id)
    if register.state != RegisterState.IMPORTING:
        return register
    refused = found.get("refused", "")
    register.state = RegisterState.REFUSED if refused else RegisterState.DONE
    register.problem, register.finished_at = refused, now
    file, register.file = register.file, None
    register.save()
    record(
        ApplicationEvent.REGISTER_TAKEN_OVER,
        subject=register,
        actor=actor,
        at=now,
        government_id=register.government_id,
        new=register.new_count,
        known=register.known_count,
    )
    if file is not None:
        drop_file(file, actor=actor, now=now)
    return register


class _Writer:
    """Writes rows as applications; what rows of one service and day share is reckoned once."""

    def __init__(self, register: RegisterImport, actor: Actor, now: datetime) -> None:
        self.register, self.actor, self.now = register, actor, now
        self.calendar: WorkingCalendar = get_calendar(register.government)
        services = find_services_of_register(register)
        self.units = {service.pk: service.unit_id for service in services}
        self.promises = _Promises(self.units)
        self._deadlines: dict[tuple[Limit, datetime], tuple[Deadline, dict[str, Any]]] = {}
        self._spans: dict[tuple[Limit, datetime, datetime], Span] = {}

    @transaction.atomic
    def take_over(self, rows: Sequence[RegisterRow], start: int) -> None:
        """Write one batch; rows that are here already are left as they are."""
        register = _lock(self.register.pk)
        if register.done_count != start:
            return
        keyed = {_key(register.government_id, row): row for row in rows}
        held = Application.objects.filter(submission_key__in=keyed).values_list("submission_key", flat=True)
        known = set(held)
        new = {key: row for key, row in keyed.items() if key not in known}
        applications = [
            self._application(key, code, row)
            for (key, row), code in zip(new.items(), self._codes(len(new)), strict=True)
        ]
        Application.objects.bulk_create(applications)
        Entry.objects.bulk_create(self._entry(application) for application in applications)
        register.done_count, register.new_count = start + len(rows), register.new_count + len(new)
        register.save(update_fields=["done_count", "new_count"])

    def _codes(self, count: int) -> Iterator[str]:
        """Return codes that nobody holds."""
        prefix, drawn = self.register.government.code_prefix, set[str]()
        while len(drawn) < count:
            more = {new_code(prefix, series=Series.APPLICATIONS) for _ in range(count - len(drawn))} - drawn
            drawn |= more - set(Application.objects.filter(code__in=more).values_list("code", flat=True))
        return iter(sorted(drawn))

    def _application(self, key: str, code: str, row: RegisterRow) -> Application:
        promise = self.promises.find(row)
        if promise is None:  # it was found when the rows were checked a moment ago
            raise RegisterNotFound
        (version, limit), received_at = promise, self._moment(row.received)
        deadline, trace = self._deadline(limit, received_at)
        application = Application(
            government_id=self.register.government_id,
            code=code,
            status=ApplicationStatus.IN_PROGRESS,
            channel=Channel.COUNTER,
            service_id=row.service_id,
            standard=version,
            unit_id=self.units[row.service_id],
            secret_hash=b"",
            submission_key=key,
            register_number=row.number,
            received_at=received_at,
            received_on=day_of(row.received),
            created_at=self.now,
            promise_amount=limit.amount,
            promise_unit=limit.unit,
            due_at=deadline.due_at,
            first_due_at=deadline.due_at,
            trace=trace,
            last_activity_at=self.now,
        )
        if row.finished is not None:
            self._end(application, limit, max(self._moment(row.finished), received_at), is_refused=row.is_refused)
        return application

    def _end(self, application: Application, limit: Limit, finished_at: datetime, *, is_refused: bool) -> None:
        key = (limit, application.received_at, finished_at)
        span = self._spans.get(key)
        if span is None:
            span = self._spans[key] = measure_span(application.received_at, finished_at, limit, self.calendar)
        application.status = ApplicationStatus.REFUSED if is_refused else ApplicationStatus.COMPLETED
        application.decision = _("Refused, as the register says.") if is_refused else ""
        application.is_open, application.closed_at = False, finished_at
        application.finished_at = application.last_activity_at = finished_at
        application.finished_on = self.calendar.local_date(finished_at)
        application.is_on_time = finished_at <= application.due_at
        application.used_amount, application.used_ratio = span.used_amount, span.used_ratio
        application.paused_minutes, application.elapsed_minutes = 0, span.elapsed_minutes

    def _moment(self, told: datetime | date) -> datetime:
        """Return a moment of the office's clock; a day alone counts from its opening."""
        if isinstance(told, datetime):
            return told.replace(tzinfo=self.calendar.time_zone)
        return self.calendar.service_start(told)

    def _deadline(self, limit: Limit, received_at: datetime) -> tuple[Deadline, dict[str, Any]]:
        known = self._deadlines.get((limit, received_at))
        if known is None:
            deadline = promise_deadline(received_at, limit, self.calendar)
            known = self._deadlines[limit, received_at] = (deadline, deadline.to_record())
        return known

    def _entry(self, application: Application) -> Entry:
        first = build_first_entry(
            ApplicationEvent.IMPORTED,
            subject=application,
            actor=self.actor,
            at=self.now,
            government_id=application.government_id,
            service=application.service_id,
            standard=application.standard_id,
            register=self.register.pk,
            received_at=application.received_at,
            due_at=application.due_at,
            finished_at=application.finished_at,
        )
        return first.entry


def _key(government_id: int, row: RegisterRow) -> str:
    """Return what makes a row itself: its service and its own number, whatever file it stands in."""
    return sha256(f"register:{government_id}:{row.service_id}:{row.number}".encode()).hexdigest()
