"""Fills the registers beside the standards: the regulations they cite, and the charters made from them."""

from datetime import datetime, timedelta

from maklumat.catalogue.actions.charters import enact_charter, publish_charter, save_charter, start_charter
from maklumat.catalogue.actions.citations import adopt_citations
from maklumat.catalogue.actions.regulations import check_regulation
from maklumat.catalogue.models import Regulation
from maklumat.catalogue.queries.charters import find_promised_today
from maklumat.catalogue.vocabulary import CharterMedium, RegulationState
from maklumat.demo.offices import Offices
from maklumat.foundation.actor import Actor
from maklumat.organization.models import Unit
from maklumat.organization.queries import get_calendar

SIGNED_DAYS_AGO = 40
CHECKED_EVERY = 3
"""Of the regulations in force, one in this many was looked at lately."""

CHARTERS = {
    "setda": (CharterMedium.SITE, CharterMedium.BOARD),
    "umum": (CharterMedium.SITE, CharterMedium.SCREEN, CharterMedium.LEAFLET),
    "kesra": (CharterMedium.SITE,),
}
"""Units with an enacted charter, and where it is published; two others have a draft."""
DRAFTS = ("hukum", "kecamatan-tenggarong")


def load_registers(offices: Offices, *, actor: Actor, now: datetime) -> None:
    """Take the cited regulations into the register, and make some charters."""
    government_id = next(iter(offices.units.values())).government_id
    adopt_citations(government_id, actor=actor, now=now)
    in_force = Regulation.objects.of(government_id).exclude(status=RegulationState.REPEALED).order_by("id")
    for regulation in in_force[::CHECKED_EVERY]:
        check_regulation(regulation.pk, actor=actor, now=now - timedelta(days=SIGNED_DAYS_AGO))
    for slug, media in CHARTERS.items():
        _load_charter(offices.units[slug], media, actor=actor, now=now - timedelta(days=SIGNED_DAYS_AGO))
    for slug in DRAFTS:
        start_charter(offices.units[slug].pk, actor=actor, now=now)


def _load_charter(unit: Unit, media: tuple[CharterMedium, ...], *, actor: Actor, now: datetime) -> None:
    """Make one charter that holds and is public."""
    signed_on = get_calendar(unit.government).local_date(now)
    if not find_promised_today(unit, signed_on):
        return
    draft = start_charter(unit.pk, actor=actor, now=now)
    save_charter(
        draft.pk,
        statements=draft.statements,
        place="Tenggarong",
        position="Sekretaris Daerah",
        signer_name="Arifin Nurdin",
        signer_nip="",
        actor=actor,
        now=now,
    )
    number = f"000.8.3/{unit.slug}/{signed_on.year} (contoh)"
    enact_charter(draft.pk, decision_number=number, decided_on=signed_on, actor=actor, now=now)
    for medium in media:
        where = "" if medium is CharterMedium.SITE else f"Lobi {unit.name}"
        publish_charter(draft.pk, medium=medium, published_on=signed_on, where=where, actor=actor, now=now)
