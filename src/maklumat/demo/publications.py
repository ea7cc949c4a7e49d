"""Where the standards of the demo are published, what SIPPN holds of them, and what a look through the texts finds."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from maklumat.catalogue.actions.publications import note_publication, note_registry_entry
from maklumat.catalogue.actions.standards import save_draft
from maklumat.catalogue.actions.text_findings import look_through_texts, set_aside_finding
from maklumat.catalogue.models import Service, StandardVersion, TextFinding
from maklumat.catalogue.queries import get_standard_in_force, read_components
from maklumat.catalogue.rules.components import components_to_json
from maklumat.catalogue.rules.shapes import Statement
from maklumat.catalogue.vocabulary import StandardMedium
from maklumat.demo.reuse import STARTED
from maklumat.foundation.actor import Actor
from maklumat.organization.queries import get_calendar

M = StandardMedium
PLACES: Mapping[str, Mapping[StandardMedium, str]] = {
    "rekomendasi-kegiatan-keagamaan": {
        M.BOARD: "Papan informasi di lobi Bagian Kesra (contoh)",
        M.INSTAGRAM: "https://contoh.example/instagram",
        M.LEAFLET: "Brosur di loket layanan (contoh)",
    },
    "salinan-produk-hukum": {M.BOARD: "Dinding ruang tunggu Bagian Hukum (contoh)"},
    "bantuan-hukum": {M.NEWSPAPER: "Harian Contoh, halaman 3"},
}
IN_REGISTRY = {"rekomendasi-kegiatan-keagamaan": "100231"}
OLDER_IN_REGISTRY = {"hibah-rumah-ibadah": "100232"}
"""Numbers in SIPPN, made up; the second service was put there before its present version."""
BEFORE = timedelta(days=10)
COPIED = Statement("salinan", "Petugas melayani warga Kabupaten Kutai Timur sesuai rencana Tahun Anggaran 2019.")
ASIDE = "Rencana itu memang dari tahun anggaran tersebut."


def load_publications(services: Mapping[str, Service], *, actor: Actor, now: datetime) -> None:
    """Write down where some standards are published, and leave something over in a copied text."""
    today = get_calendar(services[STARTED].government_id).local_date(now)
    for slug, places in PLACES.items():
        version = get_standard_in_force(services[slug].pk, today)
        if version is None:
            continue
        for medium, where in places.items():
            note_publication(version.pk, medium=medium, where=where, published_on=today, actor=actor, now=now)
    for slug, number in IN_REGISTRY.items():
        note_registry_entry(services[slug].pk, registry_id=number, url="", synced_on=today, actor=actor, now=now)
    for slug, number in OLDER_IN_REGISTRY.items():
        version = get_standard_in_force(services[slug].pk, today)
        if version is not None and version.in_force_from is not None:
            ago = today - version.in_force_from + BEFORE
            service_id, day = services[slug].pk, today - ago
            note_registry_entry(service_id, registry_id=number, url="", synced_on=day, actor=actor, now=now - ago)
    _leave_something_over(services[STARTED], actor=actor, now=now)


def _leave_something_over(service: Service, *, actor: Actor, now: datetime) -> None:
    draft = StandardVersion.objects.filter(service=service).latest("number")
    components = read_components(draft)
    components = replace(components, competence=(*components.competence, COPIED))
    save_draft(draft.pk, components=components_to_json(components), actor=actor, now=now)
    look_through_texts(service.government_id, actor=actor, now=now)
    year = TextFinding.objects.of(service.government_id).filter(service=service, kind="other_year").first()
    if year is not None:
        set_aside_finding(year.pk, reason=ASIDE, actor=actor, now=now)
