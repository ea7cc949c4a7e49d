"""A register kept before is brought in: kept, read, its columns chosen, and the word given to take it over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from maklumat.applications.errors import (
    RegisterColumnMissing,
    RegisterFileMissing,
    RegisterNotFound,
    RegisterNotReady,
)
from maklumat.applications.models import RegisterImport
from maklumat.applications.permissions import may_work_for_unit
from maklumat.applications.rules.registers import FIELDS, NEEDED, SERVICE
from maklumat.applications.vocabulary import ApplicationEvent, RegisterState
from maklumat.catalogue.models import Service
from maklumat.files.actions.keeping import keep_table
from maklumat.files.cleaning import UploadedBytes
from maklumat.files.errors import FileRefused
from maklumat.foundation.refusals import NotFound, require
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Unit
from maklumat.organization.permissions import StaffActor

LARGEST_FILE = 25 * 2**20


@dataclass(frozen=True, slots=True)
class IncomingRegister:
    """A file as it was sent, and whose rows it holds; without a service the file has a column for it."""

    key: str
    unit_id: int
    upload: UploadedBytes
    service_id: int | None = None


@transaction.atomic
def start_register_import(incoming: IncomingRegister, *, actor: StaffActor, now: datetime) -> RegisterImport:
    """Keep a register to be read; the same form sent again returns what it started.

    Raises:
        NotFound: this government has no such unit, or the unit no such service.
        NotPermitted: the actor does not work in this unit.
        RegisterFileMissing: it is empty, too large, or neither XLSX nor CSV.
    """
    government_id = actor.government_id or 0
    unit = Unit.objects.of(government_id).filter(pk=incoming.unit_id).first()
    if unit is None:
        raise NotFound
    require(may_work_for_unit(actor, government_id, unit.path))
    known = RegisterImport.objects.of(government_id).filter(key=incoming.key[:40]).first()
    if known is not None:
        return known
    service = _service_of(unit, incoming.service_id)
    try:
        file = keep_table(incoming.upload, most_bytes=LARGEST_FILE, government_id=government_id, actor=actor, now=now)
    except FileRefused as refused:
        raise RegisterFileMissing(field="file") from refused
    register = RegisterImport.objects.create(
        government_id=government_id,
        unit=unit,
        service=service,
        key=incoming.key[:40],
        file=file,
        name=file.name[:120],
        started_by_id=actor.staff_id,
        started_at=now,
    )
    record(
        ApplicationEvent.REGISTER_STARTED,
        subject=register,
        actor=actor,
        at=now,
        government_id=government_id,
        unit=unit.pk,
        service=service.pk if service else None,
        sha256=file.sha256,
    )
    return register


def _service_of(unit: Unit, service_id: int | None) -> Service | None:
    if service_id is None:
        return None
    service = Service.objects.of(unit.government_id).filter(pk=service_id, unit__path__startswith=unit.path).first()
    if service is None:
        raise NotFound
    return service


@transaction.atomic
def choose_register_columns(
    register_id: int, columns: Mapping[str, int], *, actor: StaffActor, now: datetime
) -> RegisterImport:
    """Say which column holds what; the rows are checked anew.

    Raises:
        RegisterNotFound: no such import, or of another unit.
        RegisterNotReady: it is being read, or the word was given already.
        RegisterColumnMissing: a needed column is missing, unknown, or chosen twice.
    """
    register = lock_register(register_id, actor)
    require(may_work_for_unit(actor, register.government_id, register.unit.path), RegisterNotFound())
    _refuse_unless_checked(register)
    chosen = {field: columns[field] for field in FIELDS if field in columns}
    for field in (*NEEDED, *(() if register.service_id else (SERVICE,))):
        require(field in chosen, RegisterColumnMissing(field=field))
    for field, column in chosen.items():
        is_once = sum(other == column for other in chosen.values()) == 1
        require(is_once and 0 <= column < len(register.head), RegisterColumnMissing(field=field))
    register.columns, register.state = chosen, RegisterState.WAITING
    register.save(update_fields=["columns", "state"])
    record(
        ApplicationEvent.REGISTER_COLUMNS_CHOSEN,
        subject=register,
        actor=actor,
        at=now,
        government_id=register.government_id,
        columns=chosen,
    )
    return register


@transaction.atomic
def take_over_register(register_id: int, *, actor: StaffActor, now: datetime) -> RegisterImport:
    """Give the word to take the good rows over.

    Raises:
        RegisterNotFound: no such import, or of another unit.
        RegisterNotReady: it is being read, was taken over already, or has no good row.
    """
    register = lock_register(register_id, actor)
    require(may_work_for_unit(actor, register.government_id, register.unit.path), RegisterNotFound())
    _refuse_unless_checked(register)
    require(register.good_count > 0, RegisterNotReady(status=RegisterState(register.state).label))
    register.state = RegisterState.IMPORTING
    register.save(update_fields=["state"])
    record(
        ApplicationEvent.REGISTER_APPROVED,
        subject=register,
        actor=actor,
        at=now,
        government_id=register.government_id,
        good=register.good_count,
        faulty=register.fault_count,
    )
    return register


def lock_register(register_id: int, actor: StaffActor) -> RegisterImport:
    """Return an import of the actor's own government, its row locked until the transaction ends.

    Raises:
        RegisterNotFound: no such one there.
    """
    rows = RegisterImport.objects.select_for_update(of=("self",)).select_related("unit", "file")
    register = rows.filter(government_id=actor.government_id or 0, pk=register_id).first()
    if register is None:
        raise RegisterNotFound
    return register


def _refuse_unless_checked(register: RegisterImport) -> None:
    if register.state != RegisterState.CHECKED:
        raise RegisterNotReady(status=RegisterState(register.state).label)
