"""A flood of one sender is kept whole, acted upon by nobody, and answered once."""

from datetime import timedelta

import pytest

from maklumat.channels.actions.quarantine import leave_message_aside, release_message
from maklumat.channels.models import ChannelAccount, Message, Sender
from maklumat.channels.parsing.tests.payloads import whatsapp
from maklumat.channels.queries.conversations import find_private_set_aside
from maklumat.channels.rules.pace import DAY, MINUTE, full_again_at
from maklumat.channels.testing import ARRIVAL, deliver, make_account
from maklumat.channels.vocabulary import AsideReason, Direction
from maklumat.organization.testing import make_actor
from maklumat.organization.vocabulary import Role

EXTRA = 3


@pytest.fixture
def account(db: None) -> ChannelAccount:
    return make_account()


def write(account: ChannelAccount, count: int, first: int = 0) -> None:
    said = ({"id": f"w{first + number}", "type": "text", "text": {"body": "Halo"}} for number in range(count))
    deliver(account, *map(whatsapp, said))


def test_what_is_beyond_the_pace_of_a_minute_is_kept_and_answered_once(account: ChannelAccount) -> None:
    write(account, MINUTE.most + EXTRA)

    kept = Message.objects.filter(direction=Direction.IN)
    aside = kept.filter(is_set_aside=True)
    assert (kept.count(), aside.count()) == (MINUTE.most + EXTRA, EXTRA)
    assert set(aside.values_list("aside_why", "needs_look", "heard_at")) == {(AsideReason.TOO_MANY, True, ARRIVAL)}
    assert not kept.filter(is_set_aside=False, heard_at__isnull=False).exists()
    assert Message.objects.filter(direction=Direction.OUT).count() == 1


def test_whoever_waits_is_heard_again(account: ChannelAccount) -> None:
    write(account, MINUTE.most + 1)
    Sender.objects.update(minute_full_at=ARRIVAL + timedelta(seconds=58))

    write(account, 1, first=100)

    assert not Message.objects.get(external_id="w100").is_set_aside


def test_of_a_flood_the_latest_stands_on_the_list_and_the_rest_goes_with_it(account: ChannelAccount) -> None:
    write(account, MINUTE.most + EXTRA)
    actor = make_actor(Role.COORDINATOR)

    listed = find_private_set_aside(account.government_id).get()
    release_message(listed.pk, actor=actor, now=ARRIVAL)
    following = find_private_set_aside(account.government_id).get()
    leave_message_aside(following.pk, actor=actor, now=ARRIVAL)

    assert (listed.external_id, following.external_id) == (f"w{MINUTE.most + 2}", f"w{MINUTE.most + 1}")
    assert not find_private_set_aside(account.government_id).exists()
    assert Message.objects.filter(aside_why=AsideReason.TOO_MANY).count() == EXTRA - 1


def test_a_day_has_an_end_too() -> None:
    full_at, taken, now = ARRIVAL, 0, ARRIVAL
    while (after := full_again_at(full_at, now, DAY)) is not None:
        full_at, taken = after, taken + 1

    assert taken == DAY.most
    assert full_again_at(full_at, now + timedelta(seconds=DAY.seconds / DAY.most), DAY) is not None
