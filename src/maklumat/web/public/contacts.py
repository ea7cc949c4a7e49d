"""Contact persons as public pages show them: names, channels, and what came of the last test of each."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maklumat.channels.models import ChannelAccount
from maklumat.channels.rules.self_tests import whole_minutes
from maklumat.channels.vocabulary import SelfTestState
from maklumat.organization.models import Unit
from maklumat.organization.queries import find_contacts, get_calendar
from maklumat.organization.vocabulary import ContactKind, TestResult
from maklumat.web.shared import words
from maklumat.web.shared.channels import channel_look, channel_url
from maklumat.web.shared.components import ContactBlock, ContactChannelView

TEST_RESULTS = {SelfTestState.PASSED.value: TestResult.ANSWERED, SelfTestState.FAILED.value: TestResult.NO_ANSWER}
READABLE = str.maketrans("", "", " -.()")
COLUMNS = (
    *("unit_id", "id", "name", "position", "is_deputy", "staff_id"),
    *("channels__kind", "channels__address", "channels__note", "channels__tested_on"),
    *("channels__test_result", "channels__answered_minutes"),
)


@dataclass(frozen=True, slots=True)
class PublishedChannel:
    """One way to reach a contact person, with its last test."""

    kind: str
    address: str
    note: str
    tested_on: date | None
    result: str
    answered_minutes: int | None


@dataclass(frozen=True, slots=True)
class PublishedContact:
    """A contact person; the deputy answers when the main one is away."""

    name: str
    position: str
    is_deputy: bool
    channels: tuple[PublishedChannel, ...]
    staff_id: int | None = None


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One sentence on whether a unit's contact persons answer."""

    text: str
    is_answering: bool


def read_contacts(unit_ids: Collection[int]) -> dict[int, tuple[PublishedContact, ...]]:
    """Return the published contact persons of units with their channels, in one statement; main contacts first."""
    rows = (
        find_contacts(unit_ids)
        .prefetch_related(None)
        .order_by("unit_id", "is_deputy", "order", "id", "channels__order", "channels__id")
        .values_list(*COLUMNS)
    )
    found: dict[int, tuple[PublishedContact, ...]] = {}
    for (unit_id, _id, name, position, is_deputy, staff_id), lines in groupby(rows, key=itemgetter(*range(6))):
        channels = tuple(PublishedChannel(*line[6:]) for line in lines if line[6])
        contact = PublishedContact(name, position, is_deputy, channels, staff_id)
        found[unit_id] = (*found.get(unit_id, ()), contact)
    return found


def contact_block(contact: PublishedContact, today: date, *, deputy: str = "", superior: str = "") -> ContactBlock:
    """Return a contact person as the component shows one."""
    role = contact.position or (
        _("Deputy of the contact person") if contact.is_deputy else pgettext("person", "Contact person")
    )
    return ContactBlock(
        name=contact.name,
        role=role,
        channels=tuple(_channel(channel, today) for channel in contact.channels),
        deputy=deputy,
        superior=superior,
    )


def accounts_block(unit: Unit, accounts: Iterable[ChannelAccount], today: date) -> ContactBlock | None:
    """Return the accounts of the unit itself, each with what came of its last test; None when it has none."""
    channels = [_published(account) for account in accounts if account.staff_id is None]
    if not channels:
        return None
    return ContactBlock(unit.short_name, _("Accounts of the office"), tuple(_channel(one, today) for one in channels))


def with_direct(contact: PublishedContact, accounts: Iterable[ChannelAccount]) -> PublishedContact:
    """Return a contact person with the accounts that lead straight to them; one written twice is shown once."""
    note = _("Straight to %(name)s") % {"name": contact.name}
    own = [one for one in accounts if contact.staff_id is not None and one.staff_id == contact.staff_id]
    direct = [_published(account, note) for account in own]
    known = {(one.kind, _bare(one.address)) for one in direct}
    others = [one for one in contact.channels if (one.kind, _bare(one.address)) not in known]
    return replace(contact, channels=(*direct, *others))


def _bare(address: str) -> str:
    """Return an address without what people write in a number to read it better."""
    return address.casefold().translate(READABLE)


def _published(account: ChannelAccount, note: str = "") -> PublishedChannel:
    calendar = get_calendar(account.government_id)
    return PublishedChannel(
        kind=account.channel,
        address=account.address,
        note=note,
        tested_on=calendar.local_date(account.tested_at) if account.tested_at else None,
        result=TEST_RESULTS.get(account.test_state, TestResult.NOT_TESTED),
        answered_minutes=whole_minutes(account.tested_seconds) if account.tested_seconds is not None else None,
    )


def contact_line(contacts: Sequence[PublishedContact], today: date) -> ContactLine:
    """Say in one sentence whether somebody answered when the unit's channels were last tested."""
    if not contacts:
        return ContactLine(_("No contact person published yet"), is_answering=False)
    tested = [channel for contact in contacts for channel in contact.channels if channel.tested_on]
    answered = [channel.tested_on for channel in tested if channel.tested_on and channel.result == TestResult.ANSWERED]
    if answered:
        day = {"day": _dated(max(answered), today)}
        return ContactLine(_("Contact person answered, tested %(day)s") % day, is_answering=True)
    if tested:
        day = {"day": _dated(max(channel.tested_on for channel in tested if channel.tested_on), today)}
        return ContactLine(_("Contact person did not answer when tested %(day)s") % day, is_answering=False)
    return ContactLine(_("Contact person not tested yet"), is_answering=True)


def words_of_test(channel: PublishedChannel, today: date) -> str:
    """Return what stands under a channel: its note, then when it was tested and what came of it."""
    if channel.kind == ContactKind.COUNTER and (channel.note or not channel.tested_on):
        return channel.note
    return ". ".join(part for part in (_test(channel, today), channel.note) if part)


def _test(channel: PublishedChannel, today: date) -> str:
    if channel.tested_on is None:
        return _("not tested yet")
    day = _dated(channel.tested_on, today)
    if channel.result != TestResult.ANSWERED and channel.note:
        return _("tested %(day)s, no answer") % {"day": day}
    if channel.result != TestResult.ANSWERED:
        return _("tested %(day)s, no answer. Please use another channel") % {"day": day}
    if channel.answered_minutes:
        time = words.duration_words(timedelta(minutes=channel.answered_minutes))
        return _("tested %(day)s, answered within %(time)s") % {"day": day, "time": time}
    return _("tested %(day)s, answered") % {"day": day}


def _channel(channel: PublishedChannel, today: date) -> ContactChannelView:
    return ContactChannelView(
        kind=channel.kind,
        text=channel.address,
        url=channel_url(channel.kind, channel.address),
        tested=words_of_test(channel, today),
        is_answering=channel.result != TestResult.NO_ANSWER,
        action=str(channel_look(channel.kind).action),
    )


def _dated(day: date, today: date) -> str:
    if day == today:
        return _("today")
    return words.short_date(day) if day.year == today.year else f"{words.short_date(day)} {day.year}"
