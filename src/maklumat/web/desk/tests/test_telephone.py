"""The telephone at the desk: who waits, the form during a call, and the code that is read aloud."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.models import Case
from maklumat.cases.sealing import open_contact, secret_words_of
from maklumat.cases.testing import named
from maklumat.catalogue.models import Service
from maklumat.catalogue.testing import make_service
from maklumat.channels.models import Call
from maklumat.channels.testing import make_call
from maklumat.channels.vocabulary import Channel, ChannelEvent
from maklumat.journal.models import Entry
from maklumat.organization.testing import NOON
from maklumat.web.desk.telephone.forms import service_label
from maklumat.web.desk.testing import KEY, Desk, markup_faults

LIST = reverse("desk:list-calls")
FORM = reverse("desk:record-call")
TOLD = {
    "submission_key": KEY,
    "kind": "complaint",
    "body": "Pohon tumbang menutup jalan di depan kantor pos.",
    "identity": "named",
    "name": "Siti Rahma",
    "keep_number": "on",
}
MINUTE = timedelta(minutes=1)


def test_the_list_says_who_waits_and_shows_no_number(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_call(key="p.1", at=NOON - 9 * MINUTE)
    make_call(key="p.2", at=NOON - 8 * MINUTE)
    make_call("+6281200000002", key="p.3", at=NOON - 7 * MINUTE, is_answered=True)
    make_call("+6281200000003", key="p.4", at=NOON - MINUTE, is_ringing=True)
    browser = desk.browser("officer")
    browser.get(LIST)

    with django_assert_max_num_queries(9):
        page = browser.get(LIST)

    words = page.content.decode()
    assert markup_faults(page) == []
    assert len(page.context["waiting"]) == 1
    assert page.context["waiting"][0].times == 2
    assert [row.who for row in page.context["ringing"]] == ["+62812****0003"]
    assert "+62812****0001" in words
    assert not any(number in words for number in ("81200000001", "81200000002", "81200000003"))


def test_an_empty_list_says_what_to_do_first(desk: Desk) -> None:
    page = desk.browser("officer").get(LIST)

    assert markup_faults(page) == []
    assert f'href="{FORM}"' in page.content.decode()


def test_a_number_is_opened_once_asked_for_and_the_caller_leaves_the_list(desk: Desk) -> None:
    call, browser = make_call(), desk.browser("officer")

    shown = browser.post(reverse("desk:open-caller-number", args=[call.pk]))
    done = browser.post(reverse("desk:note-called-back", args=[call.pk]))

    assert "tel:+6281200000001" in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    assert markup_faults(shown) == []
    assert done["Location"] == LIST
    events = Entry.objects.filter(subject_kind="call").order_by("sequence").values_list("event", flat=True)
    assert list(events) == [ChannelEvent.CALL_NUMBER_OPENED, ChannelEvent.CALL_RETURNED]
    assert not browser.get(LIST).context["waiting"]


def test_a_call_becomes_a_case_whose_code_is_read_aloud(desk: Desk) -> None:
    call, browser = make_call(), desk.browser("officer")
    service = make_service(desk.division, slug="ambulans", name="Pinjam Ambulans Desa")

    filed = browser.post(reverse("desk:answer-call", args=[call.pk]), {**TOLD, "service": "ambulans"})
    first, second = browser.get(filed["Location"]), browser.get(filed["Location"])

    case = Case.objects.get()
    assert (case.channel, case.service) == (Channel.PHONE, service)
    assert open_contact(case.reporter).phone == "+6281200000001"
    call.refresh_from_db()
    assert (call.case_code, call.called_back_at is None) == (case.code, False)
    assert [group.signs for group in first.context["groups"]] == case.code.split("-")
    spoken = " ".join(secret_words_of(case.submission_key))
    assert spoken in first.content.decode()
    assert spoken not in second.content.decode()
    assert markup_faults(first) == markup_faults(second) == []


def test_the_same_form_twice_is_one_case(desk: Desk) -> None:
    call, browser = make_call(), desk.browser("officer")
    address = reverse("desk:answer-call", args=[call.pk])

    assert browser.post(address, TOLD)["Location"] == browser.post(address, TOLD)["Location"]

    assert Case.objects.count() == 1
    assert Entry.objects.filter(event=ChannelEvent.CALL_JOINED).count() == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"body": " "}, "body"), ({"name": ""}, "name"), ({"identity": ""}, "identity"), ({"service": "zzz"}, "service")],
)
def test_a_form_with_a_gap_keeps_what_was_typed(desk: Desk, changed: dict[str, str], field: str) -> None:
    page = desk.browser("officer").post(FORM, {**TOLD, "place": "Depan kantor pos", **changed})

    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert "Depan kantor pos" in page.content.decode()
    assert not Case.objects.exists()


def test_services_that_fit_alike_are_named_with_their_division(desk: Desk) -> None:
    both = [
        make_service(unit, slug=f"surat-{unit.slug}", name="Surat Rekomendasi") for unit in (desk.division, desk.other)
    ]
    browser = desk.browser("officer")

    page = browser.post(FORM, {**TOLD, "service": "surat rek"})
    filed = browser.post(FORM, {**TOLD, "service": service_label(_fresh(both[1]))})

    assert all(service_label(_fresh(service)) in page.context["form"].errors["service"][0] for service in both)
    assert filed.status_code == 302
    assert Case.objects.get().service == both[1]


def _fresh(service: Service) -> Service:
    return Service.objects.select_related("unit").get(pk=service.pk)


def test_an_open_report_of_the_caller_stands_beside_the_form(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    case = desk.case(**named())
    before, call = make_call(key="p.1", is_answered=True), make_call(key="p.2", at=NOON)
    browser = desk.browser("officer")
    browser.post(reverse("desk:join-call", args=[before.pk]), {"code": case.code})

    with django_assert_max_num_queries(14):
        page = browser.get(reverse("desk:answer-call", args=[call.pk]))
    joined = browser.post(reverse("desk:join-call", args=[call.pk]), {"code": case.code})

    assert page.context["cases"] == [case]
    assert markup_faults(page) == []
    assert joined["Location"] == reverse("desk:show-case", args=[case.code])
    assert Call.objects.filter(case_code=case.code).count() == 2


def test_a_call_cannot_be_tied_to_a_report_of_others(desk: Desk) -> None:
    call, case = make_call(), desk.case()

    answer = desk.browser("stranger").post(reverse("desk:join-call", args=[call.pk]), {"code": case.code})

    assert answer.status_code == 404
    assert not Call.objects.exclude(case_code="").exists()


def test_an_exchange_opens_the_form_by_its_own_key(desk: Desk) -> None:
    call, browser = make_call(key="1795143600.101"), desk.browser("officer")

    met = browser.get(reverse("desk:meet-caller", args=["1795143600.101"]))

    assert met["Location"] == reverse("desk:answer-call", args=[call.pk])
    assert browser.get(reverse("desk:meet-caller", args=["1795143600.999"])).status_code == 404


@pytest.mark.parametrize("who", ["reader", "administrator"])
def test_only_those_who_take_calls_see_them(desk: Desk, who: str) -> None:
    call, browser = make_call(), desk.browser(who)

    answers = [
        browser.get(reverse("desk:answer-call", args=[call.pk])),
        browser.get(reverse("desk:meet-caller", args=["p.1"])),
        browser.post(reverse("desk:open-caller-number", args=[call.pk])),
        browser.post(reverse("desk:note-called-back", args=[call.pk])),
        browser.post(reverse("desk:join-call", args=[call.pk]), {"code": "X"}),
        browser.get(reverse("desk:read-aloud", args=["KKR-4T7K-92QP"])),
    ]

    assert [answer.status_code for answer in answers] == [403] * 6


def test_a_code_is_not_read_aloud_to_those_it_is_not_for(desk: Desk) -> None:
    case = desk.case()

    assert desk.browser("stranger").get(reverse("desk:read-aloud", args=[case.code])).status_code == 404
