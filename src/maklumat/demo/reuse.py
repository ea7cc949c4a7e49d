"""A standard of the demo that was started from another unit's, which has moved on since."""

from collections.abc import Mapping
from datetime import datetime

from maklumat.catalogue.actions.reuse import keep_own_item, start_draft_from
from maklumat.catalogue.actions.services import add_service
from maklumat.catalogue.models import Service, StandardVersion
from maklumat.catalogue.queries import get_standard_in_force
from maklumat.catalogue.queries.reuse import get_source_state
from maklumat.catalogue.vocabulary import Audience
from maklumat.foundation.actor import Actor
from maklumat.organization.queries import get_calendar

SOURCE, STARTED = "rekomendasi-kegiatan-keagamaan", "surat-pengantar-keramaian"
TWIN_OF = "peminjaman-ruang"
"""A service that a district offers too, with the same words; not shown to the public."""
OLD_VERSION = 2
REASON = "Kecamatan hanya memberi pengantar; butir ini tetap seperti semula."


def load_reuse(services: Mapping[str, Service], *, actor: Actor, now: datetime) -> None:
    """Start the standard of a district from an older version of a division's, settle the first change, add a twin."""
    source = StandardVersion.objects.get(service=services[SOURCE], number=OLD_VERSION)
    draft = start_draft_from(services[STARTED].pk, source.pk, actor=actor, now=now)
    state = get_source_state(draft, get_calendar(draft.government_id).local_date(now))
    if state is not None and state.open_count > 1:
        first = next(news for news in state.news if news.is_open)
        keep_own_item(draft.pk, first.component, first.item_id, reason=REASON, actor=actor, now=now)
    _load_twin(services[TWIN_OF], services[STARTED].unit_id, actor=actor, now=now)


def _load_twin(older: Service, unit_id: int, *, actor: Actor, now: datetime) -> None:
    twin = add_service(
        unit_id,
        slug=older.slug,
        name=older.name,
        summary=older.summary,
        audience=Audience(older.audience),
        is_published=False,
        actor=actor,
        now=now,
    )
    source = get_standard_in_force(older.pk, get_calendar(older.government_id).local_date(now))
    if source is not None:
        start_draft_from(twin.pk, source.pk, actor=actor, now=now)
