"""What the system sees by itself: every cause of a finding that holds today."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from django.db.models import Count

from maklumat.applications.queries.figures import Scope, find_waived_documents, find_work_by_service
from maklumat.catalogue.models import RegulationUse, Service, StandardVersion, TextFinding
from maklumat.catalogue.queries.reviews import find_overdue_reviews
from maklumat.catalogue.queries.standards import is_in_force_on
from maklumat.catalogue.vocabulary import FindingKind, FindingState, RegulationState
from maklumat.evaluation.queries.scorings import get_scoring_on
from maklumat.evaluation.rules.causes import is_needless, misses_promise
from maklumat.evaluation.vocabulary import Cause
from maklumat.organization.models import ContactChannel
from maklumat.organization.vocabulary import TestResult

Fact = str | int
TITLE_PART: Final = 160


@dataclass(frozen=True, slots=True)
class Seen:
    """One cause that holds: what, whose, and the facts it is said with."""

    cause: Cause
    key: str
    unit_id: int
    service_id: int | None = None
    facts: dict[str, Fact] = field(default_factory=dict)


def find_causes(government_id: int, today: date) -> dict[str, Seen]:
    """Return every cause by its key, in nine statements however many services there are."""
    finders = (_repealed_laws, _stale_reviews, _missed_promises, _needless, _silent_channels, _copied_texts)
    return {seen.key: seen for find in finders for seen in find(government_id, today)}


def _repealed_laws(government_id: int, today: date) -> Iterator[Seen]:
    in_force = StandardVersion.objects.of(government_id).filter(is_in_force_on(today)).values("pk")
    uses = RegulationUse.objects.of(government_id).filter(
        regulation__status=RegulationState.REPEALED, version_id__in=in_force
    )
    rows = uses.select_related("regulation", "version__service").defer("version__components")
    for use in rows.order_by("version__service_id", "regulation_id"):
        service, regulation = use.version.service, use.regulation
        if regulation is not None:
            facts: dict[str, Fact] = {
                "service": service.name[:TITLE_PART],
                "regulation": regulation.name[:TITLE_PART],
                "regulation_id": regulation.pk,
            }
            key = f"{Cause.REPEALED_LAW}:{service.pk}:{regulation.pk}"
            yield Seen(Cause.REPEALED_LAW, key, service.unit_id, service.pk, facts)


def _stale_reviews(government_id: int, today: date) -> Iterator[Seen]:
    for service, due_on in find_overdue_reviews(government_id, today):
        facts: dict[str, Fact] = {"service": service.name[:TITLE_PART], "due": due_on.isoformat()}
        yield Seen(Cause.STALE_REVIEW, f"{Cause.STALE_REVIEW}:{service.pk}", service.unit_id, service.pk, facts)


def _missed_promises(government_id: int, today: date) -> Iterator[Seen]:
    scheme = get_scoring_on(government_id, today).causes
    since = today - timedelta(days=scheme.promise_days - 1)
    work = find_work_by_service(Scope(government_id, since, today))
    missed = {pk: done for pk, done in work.items() if misses_promise(done.on_time, done.finished, scheme)}
    for service in Service.objects.of(government_id).filter(pk__in=missed).only("name", "unit_id"):
        done = missed[service.pk]
        facts: dict[str, Fact] = {
            "service": service.name[:TITLE_PART],
            "on_time": done.on_time,
            "finished": done.finished,
            "days": scheme.promise_days,
        }
        yield Seen(Cause.MISSED_PROMISE, f"{Cause.MISSED_PROMISE}:{service.pk}", service.unit_id, service.pk, facts)


def _needless(government_id: int, today: date) -> Iterator[Seen]:
    scheme = get_scoring_on(government_id, today).causes
    scope = Scope(government_id, today - timedelta(days=scheme.needless_days - 1), today)
    found = [one for one in find_waived_documents(scope) if is_needless(one.waived, one.asked, scheme)]
    services = Service.objects.of(government_id).only("name", "unit_id").in_bulk({one.service_id for one in found})
    for one in found:
        service = services[one.service_id]
        facts: dict[str, Fact] = {
            "service": service.name[:TITLE_PART],
            "requirement": one.name[:TITLE_PART],
            "waived": one.waived,
            "asked": one.asked,
        }
        key = f"{Cause.NEEDLESS_REQUIREMENT}:{service.pk}:{one.item_id}"[:120]
        yield Seen(Cause.NEEDLESS_REQUIREMENT, key, service.unit_id, service.pk, facts)


def _silent_channels(government_id: int, today: date) -> Iterator[Seen]:
    channels = ContactChannel.objects.of(government_id).filter(
        test_result=TestResult.NO_ANSWER, contact__is_published=True
    )
    for channel in channels.select_related("contact__unit").order_by("id"):
        facts: dict[str, Fact] = {
            "kind": channel.kind,
            "name": channel.contact.name,
            "unit_slug": channel.contact.unit.slug,
            "tested_on": (channel.tested_on or today).isoformat(),
        }
        yield Seen(Cause.SILENT_CHANNEL, f"{Cause.SILENT_CHANNEL}:{channel.pk}", channel.contact.unit_id, facts=facts)


def _copied_texts(government_id: int, today: date) -> Iterator[Seen]:
    found = TextFinding.objects.of(government_id).filter(state=FindingState.OPEN).exclude(kind=FindingKind.TWIN)
    rows = found.order_by("service_id").values("service_id", "service__name", "service__unit_id")
    for row in rows.annotate(count=Count("pk")):
        service_id = row["service_id"]
        facts: dict[str, Fact] = {"service": row["service__name"][:TITLE_PART], "count": row["count"]}
        key = f"{Cause.COPIED_TEXT}:{service_id}"
        yield Seen(Cause.COPIED_TEXT, key, row["service__unit_id"], service_id, facts)
