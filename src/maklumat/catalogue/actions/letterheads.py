"""Setting what stands at the head and foot of a unit's printed pages."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction

from maklumat.catalogue.errors import EmblemNotUsable, NipNotValid
from maklumat.catalogue.models import UnitLetterhead
from maklumat.catalogue.permissions import may_set_letterhead
from maklumat.catalogue.rules.letterheads import LENGTHS, MOST_LINES, is_nip
from maklumat.catalogue.vocabulary import CatalogueEvent
from maklumat.files.actions.keeping import keep_file
from maklumat.files.cleaning import UploadedBytes
from maklumat.files.models import StoredFile
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Unit

LARGEST_EMBLEM: Final = 400_000
EMBLEM_TYPES: Final = frozenset({"image/png", "image/jpeg"})


@transaction.atomic
def save_letterhead(
    unit_id: int,
    *,
    texts: Mapping[str, str],
    actor: Actor,
    now: datetime,
    emblem: UploadedBytes | None = None,
    removes_emblem: bool = False,
) -> UnitLetterhead:
    """Keep what a unit says of itself on paper; what is left empty comes from the unit above.

    Args:
        unit_id: whose pages.
        texts: by the names of `rules.letterheads.LENGTHS`; what is left out is empty.
        actor: who keeps the standards of the unit.
        now: when.
        emblem: a new picture; None leaves the one that is there.
        removes_emblem: take the picture of the unit above again.

    Raises:
        NotFound: there is no such unit.
        NotPermitted: the actor does not keep the standards of this unit.
        NipNotValid: the number has not 18 digits.
        EmblemNotUsable: it is no PNG or JPEG, or too heavy for every page.
        FileRefused: the picture is damaged.
    """
    unit = Unit.objects.select_for_update().filter(pk=unit_id).first()
    if unit is None:
        raise NotFound
    require(may_set_letterhead(actor, unit))
    cleaned = {name: _cleaned(name, texts.get(name, "")) for name in LENGTHS}
    require(is_nip(cleaned["signatory_nip"]), NipNotValid(field="signatory_nip"))
    held = _held_by(unit)
    if emblem is not None:
        held.emblem = _keep_emblem(emblem, unit.government_id, actor, now)
    elif removes_emblem:
        held.emblem = None
    for name, text in cleaned.items():
        setattr(held, name, text)
    held.changed_at = now
    held.save()
    record(
        CatalogueEvent.LETTERHEAD_SAVED,
        subject=held,
        actor=actor,
        at=now,
        government_id=unit.government_id,
        unit=unit.slug,
        said=sorted(name for name, text in cleaned.items() if text),
        emblem=held.emblem.sha256 if held.emblem else "",
    )
    return held


def _held_by(unit: Unit) -> UnitLetterhead:
    """Return what the unit says of itself already, or an empty sheet of its own."""
    known = UnitLetterhead.objects.filter(unit=unit).select_related("emblem").first()
    return known or UnitLetterhead(government_id=unit.government_id, unit=unit)


def _cleaned(name: str, text: str) -> str:
    if name == "signatory_nip":
        return "".join(clean_text(text, 40).split())
    lines = [" ".join(line.split()) for line in clean_text(text, LENGTHS[name]).split("\n")]
    kept = [line for line in lines if line]
    return "\n".join(kept[:MOST_LINES]) if name == "name_lines" else " ".join(kept)


def _keep_emblem(emblem: UploadedBytes, government_id: int, actor: Actor, now: datetime) -> StoredFile:
    require(len(emblem.content) <= LARGEST_EMBLEM, EmblemNotUsable(field="emblem"))
    file = keep_file(emblem, government_id=government_id, actor=actor, now=now)
    require(file.media_type in EMBLEM_TYPES, EmblemNotUsable(field="emblem"))
    return file
