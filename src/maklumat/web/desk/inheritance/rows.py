"""What holds for a unit, read down the line of units above it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.catalogue.models import UnitLetterhead
from maklumat.catalogue.permissions import may_set_letterhead
from maklumat.catalogue.queries.letterheads import read_line_of_units
from maklumat.catalogue.rules.letterheads import ResolvedLetterhead, resolve_letterhead
from maklumat.channels.models import ChannelAccount
from maklumat.channels.permissions import may_connect_account
from maklumat.organization.models import Unit
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import find_units
from maklumat.organization.rules.paths import ancestor_paths
from maklumat.web.shared.components import NavItem

MOST_BELOW = 40


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One thing that holds here; ``source`` names the unit it comes from, empty when nobody set it."""

    label: str
    value: str
    source: str
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class HeldGroup:
    """What belongs together, where it is set, and the units below that set their own."""

    slug: str
    title: str
    rows: tuple[HeldRow, ...]
    below: tuple[NavItem, ...]
    further: int
    where: NavItem


def read_inheritance(unit: Unit, actor: StaffActor) -> list[HeldGroup]:
    """Return what holds for a unit, in four statements; where to set it stands there for those who may."""
    units = list(find_units(unit.government_id))
    line = read_line_of_units(unit)
    said = UnitLetterhead.objects.of(unit.government_id).filter(unit__path__startswith=unit.path)
    own_heads = set(said.exclude(unit=unit).values_list("unit_id", flat=True))
    reach = Q(unit=None) | Q(unit__path__in=ancestor_paths(unit.path)) | Q(unit__path__startswith=unit.path)
    accounts = ChannelAccount.objects.of(unit.government_id).filter(reach, is_active=True, staff=None)
    channels = list(accounts.select_related("unit").order_by("channel", "address", "id"))
    letterhead = resolve_letterhead([setting for _unit, setting in line])
    return [
        _paper(
            unit, letterhead, [one for one in units if one.pk in own_heads], may_set=may_set_letterhead(actor, unit)
        ),
        _channels(unit, channels, units, may_connect=may_connect_account(actor, unit.government_id)),
        _reports(unit, units),
        _of_government(unit.government.name),
    ]


def _paper(unit: Unit, held: ResolvedLetterhead, below: Sequence[Unit], *, may_set: bool) -> HeldGroup:
    setting = held.setting
    said = (
        ("lines", _("Names"), ", ".join(setting.lines)),
        ("address", _("Address line"), setting.address),
        ("place", _("Town before the date"), setting.place),
        ("emblem", _("Emblem"), _("a picture") if setting.emblem else ""),
        (
            "signatory",
            _("Signer"),
            ", ".join(part for part in (setting.signatory.title, setting.signatory.name) if part),
        ),
    )
    rows = [
        HeldRow(label, value, held.sources.get(part, ""), held.sources.get(part) == unit.name)
        for part, label, value in said
    ]
    address = reverse("desk:save-letterhead", args=[unit.slug]) if may_set else ""
    return _group("kop", _("On paper"), rows, below, NavItem(_("Letterhead and signer"), address))


def _channels(unit: Unit, accounts: Iterable[ChannelAccount], units: Sequence[Unit], *, may_connect: bool) -> HeldGroup:
    rows, owners = [], set[int]()
    for account in accounts:
        owner = account.unit
        if owner is not None and owner.path.startswith(unit.path) and owner.pk != unit.pk:
            owners.add(owner.pk)
            continue
        source = owner.name if owner else unit.government.name
        rows.append(HeldRow(str(account.get_channel_display()), account.address, source, owner == unit))
    below = [one for one in units if one.pk in owners]
    address = reverse("desk:list-accounts") if may_connect else ""
    return _group("saluran", _("Channels"), rows, below, NavItem(_("See the channels"), address))


def _reports(unit: Unit, units: Sequence[Unit]) -> HeldGroup:
    above = ancestor_paths(unit.path)
    receiving = [one for one in units if one.receives_reports]
    nearest = max((one for one in receiving if one.path in above), key=lambda one: len(one.path), default=None)
    rows = [HeldRow(_("New reports arrive at"), nearest.name, nearest.name, nearest.pk == unit.pk)] if nearest else []
    below = [one for one in receiving if one.path.startswith(unit.path) and one.pk != unit.pk]
    return _group(
        "laporan", _("Reports"), rows, below, NavItem(_("Units and contact persons"), reverse("desk:list-units"))
    )


def _of_government(name: str) -> HeldGroup:
    said = (
        (_("Working calendar"), _("days off and service hours")),
        (_("Deadlines"), _("for first answers and for settling")),
    )
    rows = [HeldRow(label, value, name) for label, value in said]
    return _group(
        "pemda", _("The same for everybody"), rows, (), NavItem(_("Working calendar"), reverse("desk:show-calendar"))
    )


def _group(slug: str, title: str, rows: Iterable[HeldRow], below: Sequence[Unit], where: NavItem) -> HeldGroup:
    items = [NavItem(one.name, reverse("desk:show-inheritance", args=[one.slug])) for one in below[:MOST_BELOW]]
    return HeldGroup(slug, title, tuple(rows), tuple(items), max(0, len(below) - MOST_BELOW), where)
