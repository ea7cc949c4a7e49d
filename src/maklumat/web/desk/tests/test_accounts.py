"""Channel accounts are connected by administrators; comments become cases by whoever writes down reports."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.models import Case
from maklumat.cases.testing import make_coordinator, make_division, make_office
from maklumat.channels.models import ChannelAccount, Conversation, Delivery, Message, SelfTest, Sender
from maklumat.channels.parsing.tests.payloads import PAGE, PERSON, feed, whatsapp
from maklumat.channels.queries.doors import open_secrets
from maklumat.channels.testing import ARRIVAL, deliver, make_account
from maklumat.channels.vocabulary import Channel, ChannelEvent, ReadingStatus
from maklumat.journal.models import Entry
from maklumat.organization.models import Staff, Unit
from maklumat.organization.testing import make_contact, make_government, make_staff
from maklumat.organization.vocabulary import Role
from maklumat.processes.conversations import hear_account
from maklumat.web.desk.testing import markup_faults, signed_in

pytestmark = pytest.mark.django_db
ASIDE = "/meja/pesan-disisihkan/"
LIST = "/meja/organisasi/kanal/"


def administrator() -> Staff:
    office = make_office()
    return make_staff(Role.ADMINISTRATOR, Unit.objects.of(office.government_id).get(parent=None))


def make_comment() -> Message:
    make_office()
    account = make_account(Channel.FACEBOOK, PAGE)
    deliver(
        account, feed(**{"from": {"id": PERSON, "name": "Sari"}, "message": "<b>Loket</b> tutup", "parent_id": "9_1"})
    )
    return Message.objects.get()


def test_an_administrator_connects_an_account_and_sees_where_deliveries_go() -> None:
    client = signed_in(administrator())
    typed = {
        "address": "0812-0000-0009",
        "provider_id": "555",
        "signing": "s",
        "verify": "v",
        "token": "t-wxyz",
    }

    assert client.post(f"{LIST}hubungkan/", typed).status_code == 302

    account = ChannelAccount.objects.get(channel=Channel.WHATSAPP)
    page = client.get(LIST)
    assert f"/webhooks/whatsapp/{account.hook_key}/" in page.content.decode()
    assert "wxyz" in page.content.decode()
    assert "t-wxyz" not in page.content.decode()
    assert markup_faults(page) == []
    again = client.post(f"{LIST}hubungkan/", typed)
    assert again.status_code == 422


@pytest.mark.parametrize(
    ("channel", "fields"),
    [
        ("whatsapp", ["address", "provider_id", "signing", "verify", "token"]),
        ("telegram", ["address", "signing", "token"]),
        ("email", ["address", "signing", "inbox"]),
        ("sms", ["address", "signing", "token", "gateway"]),
        ("tidak-ada", ["address", "provider_id", "signing", "verify", "token"]),
    ],
)
def test_of_each_channel_only_what_it_needs_is_asked_and_must_be_there(channel: str, fields: list[str]) -> None:
    client = signed_in(administrator())

    page = client.get(f"{LIST}hubungkan/", {"kanal": channel})
    refused = client.post(f"{LIST}hubungkan/?kanal={channel}", {"address": "0812"})

    assert list(page.context["form"].fields) == [*fields, "unit_id", "staff_id"]
    assert markup_faults(page) == []
    needed = {"sms": ["signing"], "email": ["inbox"]}.get(channel, fields[1:])
    assert list(refused.context["form"].errors) == needed
    assert not ChannelAccount.objects.exclude(channel=Channel.EMAIL).exists()


def test_an_empty_secret_stays_and_a_new_one_leaves_the_old_valid() -> None:
    client = signed_in(administrator())
    account = make_account()

    client.post(
        f"{LIST}{account.pk}/", {"is_active": "on", "comment_rule": "automatic", "signing": "baru", "opens_at": "8.00"}
    )

    account.refresh_from_db()
    secrets = open_secrets(account)
    assert (secrets["signing"], secrets["token"][-4:]) == ("baru", "abcd")
    assert secrets["signing_before"]


def test_an_account_is_given_to_a_contact_person_and_shown_as_theirs() -> None:
    client = signed_in(administrator())
    division, account = make_division(), make_account()
    owner = make_staff(Role.OFFICER, division)
    make_contact(division, name=owner.name, staff=owner)
    facts = {"is_active": "on", "comment_rule": "click"}

    page = client.get(f"{LIST}{account.pk}/")
    changed = client.post(f"{LIST}{account.pk}/", {**facts, "staff_id": owner.pk})
    elsewhere = client.post(f"{LIST}{account.pk}/", {**facts, "staff_id": owner.pk, "unit_id": make_office().pk})

    assert f"{owner.name}, {division.short_name}" in page.content.decode()
    assert markup_faults(page) == []
    account.refresh_from_db()
    assert (changed.status_code, account.staff_id, account.unit_id) == (302, owner.pk, division.pk)
    assert list(elsewhere.context["form"].errors) == ["staff_id"]
    assert f"langsung ke {owner.name}" in client.get(LIST).content.decode()


def test_what_nobody_could_read_is_shown_and_read_again() -> None:
    client = signed_in(administrator())
    deliver(make_account(), b"no json")

    page = client.get(LIST)
    client.post(f"{LIST}baca-lagi/")

    assert b"baca-lagi" in page.content
    assert Delivery.objects.get().status == ReadingStatus.WAITING


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_touches_an_account(role: Role) -> None:
    office, account = make_office(), make_account()
    client = signed_in(make_staff(role, office))

    assert client.get(f"{LIST}{account.pk}/").status_code == 403
    assert client.post(f"{LIST}baca-lagi/").status_code == 403


def test_a_comment_becomes_a_report_by_one_click() -> None:
    comment = make_comment()
    client = signed_in(Staff.objects.get(pk=make_coordinator().staff_id))
    page = client.get("/meja/komentar/")
    assert "&lt;b&gt;Loket" in page.content.decode()
    assert markup_faults(page) == []

    assert client.post(f"/meja/komentar/{comment.pk}/kasus/").status_code == 302

    assert Case.objects.get().channel == Channel.FACEBOOK
    assert client.post(f"/meja/komentar/{comment.pk}/kasus/").status_code == 404


def test_a_comment_that_is_no_report_is_put_aside() -> None:
    comment = make_comment()
    client = signed_in(Staff.objects.get(pk=make_coordinator().staff_id))

    client.post(f"/meja/komentar/{comment.pk}/sisihkan/")

    comment.refresh_from_db()
    assert (comment.needs_look, Case.objects.exists()) == (False, False)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.LEADERSHIP, Role.QUALITY_MANAGER])
def test_whoever_writes_down_no_reports_decides_about_no_comment(role: Role) -> None:
    comment = make_comment()
    client = signed_in(make_staff(role, make_office()))

    for step in ("kasus", "semua", "sisihkan"):
        assert client.post(f"/meja/komentar/{comment.pk}/{step}/").status_code == 403


def test_a_test_begins_with_one_press_and_shows_how_far_it_is() -> None:
    client, account = signed_in(administrator()), make_account()
    page = f"{LIST}{account.pk}/keadaan/"
    assert "Belum pernah diuji" in client.get(page).content.decode()

    assert client.post(f"{LIST}{account.pk}/uji/").status_code == 302

    shown = client.get(page)
    assert f"uji {SelfTest.objects.get().code}" in shown.content.decode()
    assert markup_faults(shown) == []
    part = client.get(page, HTTP_HX_REQUEST="true")
    assert part.content.decode().lstrip().startswith('<div id="running-test"')
    SelfTest.objects.update(state="failed", trouble="not_answered")
    assert client.get(page, HTTP_HX_REQUEST="true").headers["HX-Refresh"] == "true"
    with CaptureQueriesContext(connection) as asked:
        done = client.get(page)
    assert len(asked) <= 12
    assert "jawaban kita belum sampai" in done.content.decode()
    assert markup_faults(done) == []


@pytest.mark.parametrize("role", list(Role))
def test_an_account_is_tested_by_administrators_and_the_people_of_its_unit(role: Role) -> None:
    office, account = make_office(), make_account()
    client = signed_in(make_staff(role, office))

    def statuses() -> set[int]:
        page, begun = client.get(f"{LIST}{account.pk}/keadaan/"), client.post(f"{LIST}{account.pk}/uji/")
        return {page.status_code, begun.status_code}

    assert statuses() == {403}
    assert client.post(f"{LIST}{account.pk}/periksa/").status_code == 403

    ChannelAccount.objects.filter(pk=account.pk).update(unit=office)
    may = role in {Role.OFFICER, Role.DIVISION_HEAD, Role.COORDINATOR, Role.QUALITY_MANAGER, Role.ADMINISTRATOR}
    assert statuses() == ({200, 302} if may else {403})


def test_an_account_of_another_government_does_not_exist() -> None:
    client, account = signed_in(administrator()), make_account()
    other = make_government(slug="lain", host="lain.example")
    ChannelAccount.objects.filter(pk=account.pk).update(government=other)

    assert client.get(f"{LIST}{account.pk}/keadaan/").status_code == 404
    assert client.post(f"{LIST}{account.pk}/uji/").status_code == 404


def test_what_the_provider_says_stands_on_the_page_of_the_account() -> None:
    client, account = signed_in(administrator()), make_account()
    page = f"{LIST}{account.pk}/keadaan/"
    ChannelAccount.objects.update(
        checked_at=timezone.now(),
        token_expires_at=timezone.now() + timedelta(days=9),
        missing_permissions=["whatsapp_business_messaging"],
        subscriptions={"callback": True, "fields": False, "account": True},
    )

    shown = client.get(page)

    words = shown.content.decode()
    assert "belum ada: whatsapp_business_messaging" in words
    assert words.count("belum: pilih kolom di penyedia") == 1
    assert markup_faults(shown) == []
    sms = make_account(Channel.SMS, "9")
    assert client.post(f"{LIST}{sms.pk}/periksa/", follow=True).status_code == 200


def message_of_blocked_sender() -> Message:
    account = make_account()
    deliver(account, whatsapp({"id": "w1", "type": "text", "text": {"body": "Halo"}}))
    Message.objects.update(heard_at=ARRIVAL)
    Sender.objects.update(blocked_at=ARRIVAL)
    deliver(account, whatsapp({"id": "w2", "type": "text", "text": {"body": "Loket <b>dua</b> tutup sejak pagi"}}))
    return Message.objects.get(external_id="w2")


def test_what_a_blocked_sender_writes_waits_on_a_list_and_is_heard_by_one_click(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    make_office()
    message = message_of_blocked_sender()
    client = signed_in(Staff.objects.get(pk=make_coordinator().staff_id))
    client.get(ASIDE)
    with django_assert_max_num_queries(8):
        page = client.get(ASIDE)
    assert "&lt;b&gt;dua" in page.content.decode()
    assert "diblokir" in page.content.decode()
    assert markup_faults(page) == []

    assert client.post(f"{ASIDE}{message.pk}/dengar/").status_code == 302
    hear_account(message.account_id, ARRIVAL)

    message.refresh_from_db()
    assert (message.needs_look, message.is_set_aside, message.heard_at) == (False, False, ARRIVAL)
    assert Conversation.objects.get().step
    assert Sender.objects.get().blocked_at is not None
    assert Entry.objects.filter(event=ChannelEvent.MESSAGE_RELEASED).count() == 1
    assert client.post(f"{ASIDE}{message.pk}/dengar/").status_code == 404


def test_what_is_left_aside_leaves_the_list_and_is_kept() -> None:
    make_office()
    message = message_of_blocked_sender()
    client = signed_in(Staff.objects.get(pk=make_coordinator().staff_id))

    client.post(f"{ASIDE}{message.pk}/biarkan/")

    message.refresh_from_db()
    assert (message.needs_look, message.is_set_aside, message.text[:5]) == (False, True, "Loket")
    assert "Belum ada" in client.get(ASIDE).content.decode()


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMINISTRATOR, Role.LEADERSHIP])
def test_whoever_coordinates_nothing_reads_no_message_that_was_set_aside(role: Role) -> None:
    office = make_office()
    message = message_of_blocked_sender()
    client = signed_in(make_staff(role, office))

    assert client.get(ASIDE).status_code == 403
    for step in ("dengar", "biarkan"):
        assert client.post(f"{ASIDE}{message.pk}/{step}/").status_code == 403
