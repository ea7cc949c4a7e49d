"""Tries are counted and let through again."""

import pytest
from django.test import Client
from pytest_django import Settings

from maklumat.organization.testing import make_government
from maklumat.web.shared.throttle import Rate, Throttle


class HandClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


def test_a_burst_is_let_through_and_then_one_try_at_a_time() -> None:
    clock = HandClock()
    throttle = Throttle("kata", Rate(burst=3, seconds_each=10), clock=clock)

    assert [throttle.take("a") for _ in range(4)] == [0, 0, 0, 10]
    clock.seconds += 9
    assert throttle.take("a") == 1
    clock.seconds += 1
    assert [throttle.take("a"), throttle.take("a")] == [0, 10]


def test_one_network_does_not_use_up_the_tries_of_another() -> None:
    throttle = Throttle("kata", Rate(burst=1, seconds_each=10), clock=HandClock())
    throttle.take("a")

    assert throttle.take("a") > 0
    assert throttle.take("b") == 0


def test_a_full_bucket_never_holds_more_than_its_burst() -> None:
    clock = HandClock()
    throttle = Throttle("kata", Rate(burst=2, seconds_each=10), clock=clock)
    clock.seconds += 10_000

    assert [throttle.take("a") for _ in range(3)] == [0, 0, 10]


def test_memory_is_bounded_and_the_oldest_key_leaves_first() -> None:
    throttle = Throttle("kata", Rate(burst=1, seconds_each=1_000), size=2, clock=HandClock())
    for key in ("a", "b", "c"):
        throttle.take(key)

    assert throttle.take("c") > 0
    assert throttle.take("a") == 0


@pytest.mark.django_db
@pytest.mark.urls("maklumat.web.shared.tests.urls")
def test_the_page_says_when_to_try_again_and_keeps_what_was_typed() -> None:
    make_government()
    client = Client()
    statuses = [client.post("/uji/lapor/", {"story": "Jalan rusak"}).status_code for _ in range(2)]

    held_back = client.post("/uji/lapor/", {"story": "Jalan rusak di RT 5"})

    assert statuses == [200, 200]
    assert held_back.status_code == 429
    assert 0 < int(held_back["Retry-After"]) <= 60
    assert "Jalan rusak di RT 5" in held_back.content.decode()
    assert client.get("/uji/lapor/").status_code == 200


@pytest.mark.django_db
@pytest.mark.urls("maklumat.web.shared.tests.urls")
def test_addresses_of_one_network_share_their_tries_and_a_forged_header_changes_nothing(
    settings: Settings,
) -> None:
    make_government()
    client = Client()
    for last in (7, 8):
        client.post("/uji/lapor/", REMOTE_ADDR=f"203.0.113.{last}")

    same = client.post("/uji/lapor/", REMOTE_ADDR="203.0.113.9", headers={"X-Forwarded-For": "198.51.100.1"})
    other = client.post("/uji/lapor/", REMOTE_ADDR="203.0.114.9")
    settings.TRUSTED_PROXIES = 1
    behind_proxy = client.post("/uji/lapor/", REMOTE_ADDR="203.0.113.9", headers={"X-Forwarded-For": "198.51.100.1"})

    assert (same.status_code, other.status_code, behind_proxy.status_code) == (429, 200, 200)
