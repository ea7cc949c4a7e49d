"""What can be done with a version now, by whom, and what still stands in the way of its enactment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.permissions import may_draft_standard, may_enact_standard, may_offer_standard
from maklumat.catalogue.queries import get_agency_path
from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.rules.transitions import BY_HAND, MOVES, WRITABLE
from maklumat.catalogue.vocabulary import StandardStatus
from maklumat.foundation.actor import Actor
from maklumat.web.desk.standards.completeness import read_completeness

S: Final = StandardStatus
MOVE_WORDS: Final[Mapping[tuple[StandardStatus, StandardStatus], Promise]] = {
    (S.DRAFT, S.IN_CONSULTATION): gettext_lazy("Lay it before the public"),
    (S.IN_CONSULTATION, S.REVISED): gettext_lazy("Mark as revised after the consultation"),
    (S.REVISED, S.IN_CONSULTATION): gettext_lazy("Lay it before the public once more"),
    (S.REVISED, S.AWAITING_ENACTMENT): gettext_lazy("Send it to be signed"),
    (S.AWAITING_ENACTMENT, S.REVISED): gettext_lazy("Send it back to be revised"),
    (S.IN_FORCE, S.UNDER_REVIEW): gettext_lazy("Begin the review"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """A button that leads to another stage."""

    label: str
    target: str
    is_forward: bool


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that stands in the way of the enactment, with where it is mended."""

    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class NextSteps:
    """Everything the reader may do with this version."""

    moves: tuple[Move, ...] = ()
    edit_url: str = ""
    enact_url: str = ""
    withdraw_url: str = ""
    revoke_url: str = ""
    confirm_url: str = ""
    offer_url: str = ""
    may_start_draft: bool = False
    lacks: tuple[Lack, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (
            self.moves
            or self.edit_url
            or self.enact_url
            or self.revoke_url
            or self.confirm_url
            or self.offer_url
            or self.may_start_draft
        )


def read_steps(
    version: StandardVersion,
    versions: Sequence[StandardVersion],
    components: Components,
    actor: Actor,
    *,
    is_held: bool = False,
) -> NextSteps:
    """Return the steps for one reader; asks for the agency only when its decision is next.

    ``is_held`` says that the version is in force today and can be confirmed.
    """
    status, unit = StandardStatus(version.status), version.service.unit
    may_draft = may_draft_standard(actor, unit)
    is_prepared = any(other.status in WRITABLE for other in versions)
    is_writable = status in WRITABLE
    decides = {S.AWAITING_ENACTMENT, S.UNDER_REVIEW}
    may_enact = status in decides and may_enact_standard(actor, unit, get_agency_path(unit))
    may_offer = is_held and may_offer_standard(actor, version.government_id)
    return NextSteps(
        offer_url=_url("offer-standard", version) if may_offer else "",
        moves=_moves(status) if may_draft else (),
        edit_url=reverse("desk:edit-standard", args=[version.pk]) if may_draft and is_writable else "",
        enact_url=_url("enact-standard", version) if may_enact and status is S.AWAITING_ENACTMENT else "",
        withdraw_url=_url("withdraw-draft", version) if may_draft and is_writable else "",
        revoke_url=_url("revoke-standard", version) if may_enact and status is S.UNDER_REVIEW else "",
        confirm_url=_url("confirm-unchanged", version) if may_draft and is_held else "",
        may_start_draft=may_draft and not is_prepared,
        lacks=find_lack_lines(version, components) if is_writable else (),
    )


def find_lack_lines(version: StandardVersion, components: Components, *, with_record: bool = True) -> tuple[Lack, ...]:
    """Return what handbook and law ask for before a version is in force and is not in hand, in words with links."""
    lacks = [
        Lack(_("%(number)d %(component)s") % {"number": state.number, "component": state.label}, state.url)
        for state in read_completeness(version, components).missing
    ]
    if with_record and not version.consultation_record.strip():
        lacks.append(Lack(_("The signed record of the consultation"), _url("edit-standard", version)))
    return tuple(lacks)


def _moves(status: StandardStatus) -> tuple[Move, ...]:
    order = list(StandardStatus)
    targets = sorted(MOVES[status] & BY_HAND, key=order.index, reverse=True)
    return tuple(
        Move(str(MOVE_WORDS[status, target]), target.value, order.index(target) > order.index(status))
        for target in targets
        if (status, target) in MOVE_WORDS
    )


def _url(name: str, version: StandardVersion) -> str:
    return reverse(f"desk:{name}", args=[version.pk])
