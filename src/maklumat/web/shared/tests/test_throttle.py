"""Tries are counted for all processes together and let through again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from maklumat.channels.actions.tries import forget_full_buckets
from maklumat.channels.models import Try
from maklumat.organization.testing import make_government
from maklumat.web.shared.throttle import Rate, Throttle


class HandClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


def let_pass(seconds: int) -> None:
    """Make every count older."""
    Try.objects.update(full_at=F("full_at") - timedelta(seconds=seconds))


def new_process(rate: Rate, clock: HandClock | None = None) -> Throttle:
    """Return a throttle as another process or machine has it: the same kind, nothing remembered."""
    return Throttle("kata", rate, clock=clock or HandClock())


@pytest.mark.django_db
def test_a_burst_is_let_through_and_then_one_try_at_a_time() -> None:
    rate = Rate(burst=3, seconds_each=10)

    assert [new_process(rate).take("a") for _ in range(5)] == [0, 0, 0, 10, 10]
    let_pass(9)
    assert new_process(rate).take("a") == 1
    let_pass(1)
    assert [new_process(rate).take("a"), new_process(rate).take("a")] == [0, 10]


@pytest.mark.django_db
def test_one_network_does_not_use_up_the_tries_of_another() -> None:
    throttle = new_process(Rate(burst=1, seconds_each=10))
    throttle.take("a")

    assert throttle.take("a") > 0
    assert throttle.take("b") == 0
    assert Throttle("lain", throttle.rate).take("a") == 0


@pytest.mark.django_db
def test_a_full_bucket_never_holds_more_than_its_burst() -> None:
    rate = Rate(burst=2, seconds_each=10)
    new_process(rate).take("a")
    let_pass(10_000)

    assert [new_process(rate).take("a") for _ in range(3)] == [0, 0, 10]


@pytest.mark.django_db
def test_a_try_is_one_statement_and_who_must_wait_costs_none(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    clock = HandClock()
    throttle = new_process(Rate(burst=1, seconds_each=10), clock)
    with django_assert_num_queries(1):
        throttle.take("a")
    throttle.take("a")

    with django_assert_num_queries(0):
        assert throttle.take("a") == 10
    clock.seconds += 10
    let_pass(10)
    assert throttle.take("a") == 0


@pytest.mark.django_db
def test_memory_is_bounded_and_nobody_gains_by_being_forgotten() -> None:
    throttle = Throttle("kata", Rate(burst=1, seconds_each=1_000), size=2, clock=HandClock())
    for key in ("a", "b", "c", "a", "b", "c"):
        throttle.take(key)

    assert len(throttle._shut_until) == 2
    assert throttle.take("a") > 0


@pytest.mark.django_db
def test_neither_addresses_nor_codes_are_stored_and_full_buckets_are_removed() -> None:
    throttle = new_process(Rate(burst=2, seconds_each=10))
    throttle.take("203.0.113.0/24 MKL-4T7K-92QP")
    (row,) = Try.objects.all()

    assert len(bytes(row.key)) == 16
    assert forget_full_buckets() == 0
    let_pass(11)
    assert forget_full_buckets() == 1


@pytest.mark.django_db(transaction=True)
def test_processes_that_try_at_the_same_time_take_no_more_than_there_are() -> None:
    def one() -> int:
        try:
            return new_process(Rate(burst=5, seconds_each=1_000)).take("a")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: one(), range(40)))

    assert waits.count(0) == 5


@pytest.mark.django_db
def test_the_counts_are_not_written_to_the_log_of_the_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'channels_try'")
        assert cursor.fetchone() == ("u",)


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
