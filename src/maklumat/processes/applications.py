"""What time does to applications: what was never completed lapses, and files nobody sent are removed."""

from datetime import datetime

import structlog

from maklumat.applications.actions.closing import let_lapse
from maklumat.applications.actions.uploads import remove_loose_document_files
from maklumat.applications.queries import find_waiting_over
from maklumat.foundation.actor import system_actor
from maklumat.foundation.refusals import Refusal

log = structlog.get_logger("maklumat.applications")


def let_applications_lapse(now: datetime) -> int:
    """Close what the applicant never completed; return how many. One refused application never stops the others."""
    done = 0
    for code, government_id in find_waiting_over(now):
        try:
            let_lapse(code, actor=system_actor("lapse", government_id), now=now)
            done += 1
        except Refusal as refusal:
            log.warning("lapse_refused", reason=refusal.code)
    return done


def sweep_document_files(now: datetime) -> int:
    """Remove files whose form never came; return how many."""
    return remove_loose_document_files(actor=system_actor("sweep-documents"), now=now)
