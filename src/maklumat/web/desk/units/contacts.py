"""Contact persons in words: how to reach them, and whether somebody tried."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maklumat.organization.models import ContactChannel, ContactPerson
from maklumat.organization.vocabulary import ContactKind, TestResult
from maklumat.web.shared.channels import channel_look, channel_url
from maklumat.web.shared.words import duration_words, short_date

FRESH_DAYS: Final = 90
"""A test older than a quarter of a year says little about today."""

UNTESTABLE: Final = frozenset({ContactKind.COUNTER})


@dataclass(frozen=True, slots=True)
class Tested:
    """What the last test says; ``tone`` is "late" for no answer, "soon" for no or an old test."""

    words: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """One way to reach a contact person, with its last test and whether it can be tested from here."""

    id: int
    kind: str
    name: str
    address: str
    url: str
    note: str
    tested: Tested
    is_testable: bool


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A contact person of a unit."""

    contact: ContactPerson
    channels: tuple[ChannelLine, ...]


def contact_cards(contacts: Iterable[ContactPerson], today: date) -> list[ContactCard]:
    """Return contact persons with their channels, in their order."""
    return [
        ContactCard(contact, tuple(_channel_line(channel, today) for channel in contact.channels.all()))
        for contact in contacts
    ]


def _channel_line(channel: ContactChannel, today: date) -> ChannelLine:
    return ChannelLine(
        id=channel.pk,
        kind=channel.kind,
        name=str(channel_look(channel.kind).name),
        address=channel.address,
        url=channel_url(channel.kind, channel.address),
        note=channel.note,
        tested=tested_words(channel, today),
        is_testable=channel.kind not in UNTESTABLE,
    )


def tested_words(channel: ContactChannel, today: date) -> Tested:
    """Say when a channel was tried and what came of it."""
    if channel.kind in UNTESTABLE:
        return Tested("")
    if channel.tested_on is None:
        return Tested(_("Never tried"), "soon")
    facts = {"day": short_date(channel.tested_on), "time": answer_time(channel.answered_minutes)}
    if channel.test_result == TestResult.NO_ANSWER:
        return Tested(_("No answer on %(day)s") % facts, "late")
    sentence = (
        _("Tried %(day)s, answered") if channel.answered_minutes is None else _("Tried %(day)s, answered in %(time)s")
    )
    return Tested(sentence % facts, "soon" if _is_old(channel.tested_on, today) else "")


def answer_time(minutes: int | None) -> str:
    """Return "5 menit" or "1 jam 30 menit"."""
    if not minutes:
        return _("less than a minute")
    return duration_words(timedelta(minutes=minutes))


def unit_tested(contacts: Sequence[ContactPerson], today: date) -> Tested:
    """Say in a few words whether a unit can be reached: its worst channel speaks for it."""
    channels = [channel for contact in contacts for channel in contact.channels.all() if channel.kind not in UNTESTABLE]
    if not channels:
        return Tested(_("No contact person yet"), "late")
    silent = [channel for channel in channels if channel.test_result == TestResult.NO_ANSWER]
    if silent:
        names = ", ".join(dict.fromkeys(str(channel_look(channel.kind).name) for channel in silent))
        return Tested(_("No answer: %(channels)s") % {"channels": names}, "late")
    tested = [channel.tested_on for channel in channels if channel.tested_on]
    if len(tested) < len(channels):
        left = len(channels) - len(tested)
        words = ngettext("%(left)d channel never tried", "%(left)d channels never tried", left)
        return Tested(words % {"left": left}, "soon")
    oldest = min(tested)
    return Tested(_("Tried %(day)s") % {"day": short_date(oldest)}, "soon" if _is_old(oldest, today) else "")


def _is_old(tested_on: date, today: date) -> bool:
    return today - tested_on > timedelta(days=FRESH_DAYS)
