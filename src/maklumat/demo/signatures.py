"""Gives the Secretariat a letterhead, and lets its secretary sign a charter and a standard with the test authority."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.urls import reverse

from maklumat.catalogue.actions.letterheads import save_letterhead
from maklumat.catalogue.actions.signing import SiteAddresses, sign_charter, sign_standard
from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.queries.charters import get_charter_in_force
from maklumat.catalogue.vocabulary import StandardStatus
from maklumat.demo.offices import Offices
from maklumat.foundation.actor import Actor
from maklumat.foundation.signing.authorities import find_authority
from maklumat.organization.queries import get_staff_actor

SECRETARY: Final = "arifin.nurdin@contoh.example"
SET_DAYS_AGO: Final = 30
LETTERHEAD: Final = {
    "name_lines": "Pemerintah Kabupaten Kutai Kartanegara\nSekretariat Daerah",
    "place": "Tenggarong",
    "signatory_title": "Sekretaris Daerah",
    "signatory_rank": "Pangkat (contoh)",
}


def load_signatures(offices: Offices, *, actor: Actor, now: datetime) -> None:
    """Set the letterhead; where an authority signs, sign what everybody may then check."""
    secretary, unit = offices.staff[SECRETARY], offices.units["setda"]
    texts = {**LETTERHEAD, "signatory_name": secretary.name}
    save_letterhead(unit.pk, texts=texts, actor=actor, now=now - timedelta(days=SET_DAYS_AGO))
    if find_authority() is None:
        return
    signer = get_staff_actor(secretary)
    charter = get_charter_in_force(unit)
    if charter is not None:
        addresses = _addresses(reverse("public:show-unit", args=[unit.slug]))
        sign_charter(charter.pk, addresses=addresses, actor=signer, now=now)
    versions = StandardVersion.objects.of(unit.government_id).filter(status=StandardStatus.IN_FORCE)
    version = versions.filter(service__unit__slug="kesra").select_related("service__unit").order_by("id").first()
    if version is not None:
        service = version.service
        page = reverse("public:show-version", args=[service.unit.slug, service.slug, version.number])
        sign_standard(version.pk, addresses=_addresses(page), actor=signer, now=now)


def _addresses(page: str) -> SiteAddresses:
    return SiteAddresses(
        f"{settings.BASE_URL}{page}",
        lambda code: f"{settings.BASE_URL}{reverse('public:show-signed-document', args=[code])}",
    )
