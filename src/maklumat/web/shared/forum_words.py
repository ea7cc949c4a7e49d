"""Where a change of a standard came from when a forum agreed on it: inputs, and the agreement itself."""

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.consultations.models import Agreement, ForumInput
from maklumat.consultations.queries import find_agreements_by_key
from maklumat.consultations.vocabulary import AgreementStatus, Element, InputState
from maklumat.foundation.masking import mask_text
from maklumat.web.shared.components import Station


def initials(name: str) -> str:
    """Return a name as everybody sees it.

    >>> initials("Siti Rahmawati Putri")
    'S. R. P.'
    """
    return " ".join(f"{word[0].upper()}." for word in name.split()[:4] if word[0].isalpha())


def author_words(entry: ForumInput) -> str:
    """Say who wrote an input: initials, what they belong to, whom they stand for."""
    who = initials(entry.name) or _("Somebody who gave no name")
    whom = str(Element(entry.element).label) if entry.element else ""
    return ", ".join(filter(None, (who, entry.organisation, whom)))


def agreement_station(agreement: Agreement) -> Station:
    """Return an agreement as a station that leads to it."""
    address = f"{reverse('public:list-agreements', args=[agreement.forum.slug])}#kesepakatan-{agreement.number}"
    return Station(
        _("Agreement %(number)d") % {"number": agreement.number},
        str(AgreementStatus(agreement.status).label),
        agreement.text,
        address,
        _("Follow it"),
    )


def read_agreement_sources(government_id: int, keys: Collection[str]) -> Mapping[str, tuple[Station, ...]]:
    """Return what led to each agreement that changed a draft: the first input that everybody can read, and itself."""
    return {
        str(agreement.pk): (*_input_station(agreement), agreement_station(agreement))
        for agreement in find_agreements_by_key(government_id, keys)
    }


def _input_station(agreement: Agreement) -> tuple[Station, ...]:
    shown = [entry for entry in agreement.inputs.all() if entry.state == InputState.SHOWN]
    if not shown:
        return ()
    first = shown[0]
    more = _("and %(count)d more") % {"count": len(shown) - 1} if len(shown) > 1 else ""
    address = reverse("public:show-input", args=[agreement.forum.slug, first.pk])
    meta = ", ".join(filter(None, (author_words(first), more)))
    return (Station(_("Input"), meta, mask_text(first.text), address, _("Follow this input")),)
