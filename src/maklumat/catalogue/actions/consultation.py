"""What a standard owes to its consultation: the reference of the signed record, which its enactment asks for."""

from datetime import datetime

from django.db import transaction

from maklumat.catalogue.actions.locking import lock_version
from maklumat.catalogue.actions.standards import require_writable
from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.permissions import may_draft_standard
from maklumat.catalogue.vocabulary import CatalogueEvent
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record


@transaction.atomic
def note_consultation_record(version_id: int, *, reference: str, actor: Actor, now: datetime) -> StandardVersion:
    """Note under which reference the consultation of a version that is being prepared was recorded and signed.

    Raises:
        NotPermitted: the actor does not draft for this unit.
        StandardNotWritable: the version is or was in force.
    """
    version = lock_version(version_id)
    require(may_draft_standard(actor, version.service.unit))
    require_writable(version)
    version.consultation_record = reference.strip()[:200]
    version.save(update_fields=["consultation_record"])
    record(
        CatalogueEvent.CONSULTATION_NOTED,
        subject=version,
        actor=actor,
        at=now,
        government_id=version.government_id,
        reference=version.consultation_record,
    )
    return version
