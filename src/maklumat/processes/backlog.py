"""A register brought in at the desk: read, and taken over, by a worker."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app

from maklumat.applications.actions import registers
from maklumat.applications.actions.registers import IncomingRegister
from maklumat.applications.models import RegisterImport
from maklumat.applications.vocabulary import RegisterState
from maklumat.organization.permissions import StaffActor

CHECK_TASK = "processes.check_register"
IMPORT_TASK = "processes.import_register"
AFTER_OTHERS = -5
"""Messages and deadlines go first: a register of many years must not hold them up."""


@transaction.atomic
def start_register_import(incoming: IncomingRegister, *, actor: StaffActor, now: datetime) -> RegisterImport:
    """Keep a register and let a worker read it; refuses as the action does. The same key again changes nothing."""
    is_known = RegisterImport.objects.of(actor.government_id or 0).filter(key=incoming.key[:40]).exists()
    register = registers.start_register_import(incoming, actor=actor, now=now)
    if not is_known and register.state == RegisterState.WAITING:
        _enqueue(CHECK_TASK, register)
    return register


@transaction.atomic
def choose_register_columns(
    register_id: int, columns: Mapping[str, int], *, actor: StaffActor, now: datetime
) -> RegisterImport:
    """Say which column holds what, and let a worker check the rows anew; refuses as the action does."""
    register = registers.choose_register_columns(register_id, columns, actor=actor, now=now)
    _enqueue(CHECK_TASK, register)
    return register


@transaction.atomic
def take_over_register(register_id: int, *, actor: StaffActor, now: datetime) -> RegisterImport:
    """Give the word, and let a worker take the rows over; refuses as the action does."""
    register = registers.take_over_register(register_id, actor=actor, now=now)
    _enqueue(IMPORT_TASK, register)
    return register


def _enqueue(task: str, register: RegisterImport) -> None:
    app.configure_task(task, priority=AFTER_OTHERS).defer(register_id=register.pk)
