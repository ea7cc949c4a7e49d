"""Learning from what officers decided, each night anew.

From the start and not by adding: a report that was passed on anew corrects the lesson, and an erased one leaves it.
"""

from datetime import datetime
from typing import Final

from django.db import transaction

from maklumat.cases.models import TriageModel
from maklumat.cases.permissions import may_tick
from maklumat.cases.queries.triage import find_confirmed_reports, find_seeds, forget_engine
from maklumat.cases.rules.lessons import learn_lessons, pack_lessons
from maklumat.cases.vocabulary import CaseEvent
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Government

VERSIONS_KEPT: Final = 5


def learn_triage(government_id: int, *, actor: Actor, now: datetime) -> TriageModel:
    """Learn from the confirmed reports of one government and keep the lesson as a new version.

    Learning takes its time and locks nothing; the same lesson again makes no version.

    Raises:
        NotPermitted: only time does this.
        NotFound: no such government.
    """
    require(may_tick(actor))
    reports = list(find_confirmed_reports(government_id))
    content, digest = pack_lessons(learn_lessons(reports, *find_seeds(government_id)))
    return _keep(government_id, content, digest, report_count=len(reports), actor=actor, now=now)


@transaction.atomic
def _keep(
    government_id: int, content: bytes, digest: str, *, report_count: int, actor: Actor, now: datetime
) -> TriageModel:
    government = Government.objects.select_for_update().filter(pk=government_id).first()
    if government is None:
        raise NotFound
    versions = TriageModel.objects.of(government_id).order_by("-number")
    last = versions.first()
    if last and last.digest == digest:
        return last
    model = TriageModel.objects.create(
        government_id=government_id,
        number=last.number + 1 if last else 1,
        trained_at=now,
        report_count=report_count,
        digest=digest,
        content=content,
    )
    versions.filter(number__lte=model.number - VERSIONS_KEPT).delete()
    record(
        CaseEvent.TRIAGE_LEARNED,
        subject=government,
        actor=actor,
        at=now,
        government_id=government_id,
        number=model.number,
        reports=report_count,
        digest=digest,
    )
    transaction.on_commit(lambda: forget_engine(government_id))
    return model
