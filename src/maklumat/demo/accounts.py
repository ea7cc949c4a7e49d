"""Channel accounts of the demo and what came of their tests. Without access tokens: nothing ever leaves from them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from maklumat.channels.actions.accounts import connect_account
from maklumat.channels.models import ChannelAccount, SelfTest
from maklumat.channels.vocabulary import Channel, SelfTestState, SelfTestTrouble, SelfTestWay
from maklumat.foundation.actor import Actor
from maklumat.organization.models import ContactPerson, Unit


class Tested(NamedTuple):
    """A test some time ago; ``seconds`` None where no answer arrived."""

    hours_ago: int
    way: SelfTestWay
    seconds: int | None
    begun_by: str = ""


W = SelfTestWay
ACCOUNTS: Mapping[tuple[str, Channel, str], tuple[Tested, ...]] = {
    ("kesra", Channel.WHATSAPP, "0812-0000-0101"): (
        Tested(172, W.WORD, 140, "Rina Astuti"),
        Tested(28, W.TRAFFIC, 95),
        Tested(4, W.TRAFFIC, 110),
    ),
    ("kesra", Channel.INSTAGRAM, "@layanan.kesra.contoh"): (
        Tested(196, W.WORD, 64, "Rina Astuti"),
        Tested(29, W.WORD, None, "Rina Astuti"),
    ),
    ("kesra", Channel.WHATSAPP, "0812-0000-0001"): (Tested(26, W.WORD, 340, "Rina Astuti"),),
    ("hukum", Channel.TELEGRAM, "@layanan_hukum_contoh"): (),
}
"""By slug of the unit, channel and address, the tests oldest first. All numbers and handles are made up."""
OWNERS = {"0812-0000-0001": "Rina Astuti"}
"""Numbers that lead straight to one contact person."""


def load_accounts(units: Mapping[str, Unit], *, actor: Actor, now: datetime) -> None:
    """Connect the accounts, and write down what came of their tests."""
    for (slug, channel, address), tests in ACCOUNTS.items():
        unit = units[slug]
        account = connect_account(
            unit.government_id,
            channel=channel,
            address=address,
            secrets={},
            unit_id=unit.pk,
            staff_id=_owner(unit, OWNERS[address]) if address in OWNERS else None,
            actor=actor,
            now=now,
        )
        for tested in tests:
            _keep(account, tested, now - timedelta(hours=tested.hours_ago))


def _owner(unit: Unit, name: str) -> int | None:
    return ContactPerson.objects.get(unit=unit, name=name).staff_id


def _keep(account: ChannelAccount, tested: Tested, at: datetime) -> None:
    is_answered = tested.seconds is not None
    test = SelfTest.objects.create(
        government_id=account.government_id,
        account=account,
        way=tested.way,
        begun_at=at,
        begun_by=tested.begun_by,
        until=at,
        received_at=at,
        answered_at=at + timedelta(seconds=tested.seconds) if tested.seconds is not None else None,
        ended_at=at + timedelta(minutes=5),
        state=SelfTestState.PASSED if is_answered else SelfTestState.FAILED,
        trouble="" if is_answered else SelfTestTrouble.NOT_ANSWERED,
        seconds=tested.seconds,
    )
    account.tested_at, account.test_state, account.tested_seconds = test.ended_at, test.state, test.seconds
    account.save(update_fields=["tested_at", "test_state", "tested_seconds"])
