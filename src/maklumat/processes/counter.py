"""What is written down at a counter is tied to the number whose person told it."""

from datetime import datetime

from django.db import transaction

from maklumat.applications.actions.intake import Receipt as ApplicationReceipt
from maklumat.applications.actions.intake import Request, file_application
from maklumat.cases.actions.intake import Receipt, Report, file_case
from maklumat.channels.actions.counter import tie_number
from maklumat.foundation.actor import Actor
from maklumat.organization.models import Government


@transaction.atomic
def file_case_at_counter(
    report: Report, number_id: int | None, *, government: Government, actor: Actor, now: datetime
) -> Receipt:
    """File a report, and tie the number it was told for, if one was called.

    Raises:
        NotPermitted: the actor does not serve the counter of the number.
    """
    receipt = file_case(report, government=government, actor=actor, now=now)
    if number_id is not None:
        tie_number(number_id, case_code=receipt.case.code, actor=actor, now=now)
    return receipt


@transaction.atomic
def file_application_at_counter(
    request: Request, number_id: int | None, *, government: Government, actor: Actor, now: datetime
) -> ApplicationReceipt:
    """File an application, and tie the number it was handed in with, if one was called.

    Raises:
        NotPermitted: the actor does not serve the counter of the number.
    """
    receipt = file_application(request, government=government, actor=actor, now=now)
    if number_id is not None:
        tie_number(number_id, application_code=receipt.application.code, actor=actor, now=now)
    return receipt
