"""The counter at the desk: calling, serving, and tying what is written down to the number."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.applications.testing import make_open_service
from maklumat.cases.models import Case
from maklumat.channels.models import CounterQueue, QueueNumber
from maklumat.channels.testing import make_number, make_queue
from maklumat.channels.vocabulary import NumberState
from maklumat.organization.testing import NOON, make_government, make_unit
from maklumat.web.desk.testing import KEY, Desk, markup_faults
from maklumat.web.shared import clock

LIST = reverse("desk:list-counters")
TOLD = {
    "submission_key": KEY,
    "kind": "complaint",
    "body": "Loket tutup pukul sebelas, padahal papan menulis pukul tiga.",
    "identity": "none",
    "channel": "counter",
    "received_on": "2026-08-19",
}


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def page_of(desk: Desk) -> str:
    return reverse("desk:show-counter", args=[desk.division.slug])


def test_a_queue_is_opened_and_the_page_says_what_to_do_first(desk: Desk) -> None:
    browser = desk.browser("officer")

    first, before = browser.get(LIST), browser.get(page_of(desk))
    opened = browser.post(reverse("desk:switch-queue", args=[desk.division.slug]), {"buka": "1"})
    after = browser.get(opened["Location"])

    assert [list(first.context["queues"]), [unit.slug for unit in first.context["units"]]] == [[], [desk.division.slug]]
    assert CounterQueue.objects.get().is_open
    assert "/antrean/" in after.content.decode()
    assert markup_faults(first) == markup_faults(before) == markup_faults(after) == []


def test_an_officer_calls_serves_and_ends(desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    browser, colleague = desk.browser("officer"), desk.browser("colleague")
    for key in range(3):
        make_number(desk.division, f"kunci-nomor-antrean-0{key}")
    browser.get(page_of(desk))
    colleague.get(page_of(desk) + "?loket=2")
    call = reverse("desk:call-next", args=[desk.division.slug])

    browser.post(call)
    colleague.post(call)
    busy = browser.post(call, follow=True)
    with django_assert_max_num_queries(12):
        page = browser.get(page_of(desk))

    own = page.context["own"]
    assert (own.number, [one.number for one in page.context["others"]]) == (1, [2])
    assert [one.number for one in page.context["line"]] == [3]
    assert "Loket 1 masih memegang satu nomor" in busy.content.decode()
    browser.post(reverse("desk:start-serving", args=[own.pk]))
    served = browser.get(page_of(desk))
    browser.post(reverse("desk:finish-number", args=[own.pk]))
    assert markup_faults(page) == markup_faults(served) == []
    assert f"nomor={own.pk}" in served.content.decode()
    assert QueueNumber.objects.get(pk=own.pk).state == NumberState.DONE


def test_what_is_written_down_at_the_counter_belongs_to_the_number(desk: Desk) -> None:
    number, service = make_number(desk.division), make_open_service(desk.division)
    browser = desk.browser("officer")
    applying = reverse("desk:record-application") + f"?layanan={service.pk}&nomor={number.pk}"

    filed = browser.post(reverse("desk:record-case") + f"?nomor={number.pk}", TOLD)
    applied = browser.post(applying, {"submission_key": KEY, "name": "Siti Rahma"})

    number.refresh_from_db()
    assert filed.status_code == applied.status_code == 302
    assert number.case_code == Case.objects.get().code
    assert number.application_code in applied["Location"]


def test_a_number_is_given_out_by_hand_once_for_each_press(desk: Desk) -> None:
    make_queue(desk.division)
    browser, address = desk.browser("officer"), reverse("desk:give-number", args=[desk.division.slug])

    for key in ("kunci-nomor-antrean-01", "kunci-nomor-antrean-01", "kunci-nomor-antrean-02"):
        browser.post(address, {"taken_key": key})

    assert sorted(QueueNumber.objects.values_list("number", flat=True)) == [1, 2]


@pytest.mark.parametrize(
    ("who", "status"),
    [("head", 302), ("coordinator", 302), *((who, 403) for who in ("stranger", "reader", "inspector"))],
)
def test_only_those_who_work_for_the_unit_serve_its_counters(desk: Desk, who: str, status: int) -> None:
    number, browser, unit = make_number(desk.division), desk.browser(who), desk.division.slug
    steps = [
        *(reverse(f"desk:{name}", args=[unit]) for name in ("call-next", "give-number", "switch-queue")),
        *(reverse(f"desk:{name}", args=[number.pk]) for name in ("call-number", "start-serving", "skip-number")),
        reverse("desk:finish-number", args=[number.pk]),
    ]

    assert browser.get(page_of(desk)).status_code == (200 if status == 302 else status)
    assert [browser.post(step).status_code for step in steps] == [status] * len(steps)


def test_the_counters_of_another_government_are_not_there(desk: Desk) -> None:
    neighbour = make_unit(make_government("tetangga"), slug="tetangga")
    number, browser = make_number(neighbour), desk.browser("officer")

    assert browser.get(reverse("desk:show-counter", args=[neighbour.slug])).status_code == 404
    assert browser.post(reverse("desk:skip-number", args=[number.pk])).status_code == 404
