"""A delivery is believed by nothing but a comparison that takes the same time however much of it fits."""

import hmac
from base64 import b64encode
from collections.abc import Mapping
from unittest import mock

import pytest

from maklumat.channels.rules.signatures import (
    META,
    META_HEADER,
    OWN_HEADER,
    RECEIVING,
    TELEGRAM,
    TELEGRAM_HEADER,
    is_authentic,
    sign,
)

BODY = b"{}"
SECRETS = {"signing": "kata baru", "signing_before": "kata lama"}
OF_META = [(channel, {META_HEADER: "sha256=salah"}) for channel in sorted(META)]
OF_OURS = [(channel, {OWN_HEADER: "sha256=salah"}) for channel in sorted(RECEIVING - META - {TELEGRAM})]
BY_PASSWORD = {"Authorization": f"Basic {b64encode(b'gerbang:salah').decode()}"}
WRONG = [*OF_META, *OF_OURS, (TELEGRAM, {TELEGRAM_HEADER: "salah"}), ("sms", BY_PASSWORD)]


@pytest.mark.parametrize(("channel", "headers"), WRONG)
@pytest.mark.parametrize("answer", [True, False])
def test_only_the_comparison_in_constant_time_decides(
    channel: str, headers: Mapping[str, str], *, answer: bool
) -> None:
    with mock.patch.object(hmac, "compare_digest", return_value=answer) as compared:
        assert is_authentic(channel, headers, BODY, SECRETS) is answer

    assert compared.call_count == len(SECRETS), "which of the two fits must not show either"


@pytest.mark.parametrize("name", SECRETS)
def test_the_secret_before_fits_while_it_is_replaced(name: str) -> None:
    assert is_authentic("email", {OWN_HEADER: sign(BODY, SECRETS[name])}, BODY, SECRETS)


def test_without_a_secret_nothing_fits() -> None:
    assert not is_authentic("email", {OWN_HEADER: sign(BODY, "")}, BODY, {})
