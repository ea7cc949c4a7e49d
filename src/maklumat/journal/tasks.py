"""Work of the journal that runs by itself."""

from django.utils import timezone
from procrastinate.contrib.django import app

from maklumat.journal.actions.sealing import seal_entries

CHECKPOINTS_A_RUN = 60
"""Bounds one run, so that a backlog of millions does not keep a worker for ever; the next minute goes on."""


@app.periodic(cron="* * * * *")
@app.task(name="journal.seal", queueing_lock="journal.seal", pass_context=False)
def seal_new_entries(timestamp: int) -> int:
    """Seal what was written since the last minute; returns how many checkpoints were made."""
    for made in range(CHECKPOINTS_A_RUN):
        if seal_entries(now=timezone.now()) is None:
            return made
    return CHECKPOINTS_A_RUN
