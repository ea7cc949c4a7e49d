"""Staff sign in: e-mail and password, then a second factor when it is switched on."""

import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from axes.models import AccessAttempt
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from maklumat.journal.queries import find_entries
from maklumat.organization.models import Staff
from maklumat.organization.testing import PASSWORD, make_government, make_staff, make_unit
from maklumat.organization.vocabulary import Role

pytestmark = [pytest.mark.django_db, pytest.mark.urls("maklumat.web.shared.tests.urls")]
SECRET = "JBSWY3DPEHPK3PXP"


def sign_in(client: Client, email: str, password: str = PASSWORD) -> Any:  # noqa: ANN401 - the test client adds to responses
    """Send the sign-in form and follow where it leads."""
    return client.post("/masuk/", {"login": email, "password": password}, follow=True)


def is_signed_in(client: Client) -> bool:
    """Say whether the desk opens."""
    return client.get("/uji/meja/").status_code == 200


def code_of_now(secret: str = SECRET) -> str:
    """Return the code an authenticator app shows at this moment."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def with_second_factor(staff: Staff) -> Staff:
    """Switch the authenticator app on."""
    TOTP.activate(staff, SECRET)
    return staff


def test_an_officer_signs_in_with_e_mail_whatever_its_case_and_signs_out() -> None:
    staff = make_staff(Role.OFFICER)
    client = Client()

    sign_in(client, staff.email.upper())
    assert is_signed_in(client)

    client.post("/keluar/")
    assert not is_signed_in(client)


def test_signing_out_asks_first_so_that_no_link_can_do_it() -> None:
    staff = make_staff(Role.OFFICER)
    client = Client()
    sign_in(client, staff.email)

    assert client.get("/keluar/").status_code == 200
    assert is_signed_in(client)


def test_a_wrong_password_and_an_unknown_e_mail_read_the_same() -> None:
    staff = make_staff(Role.OFFICER)

    wrong = sign_in(Client(), staff.email, "bukan kata sandinya")
    unknown = sign_in(Client(), "tidak.ada@umum.example", "bukan kata sandinya")

    assert wrong.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()
    assert wrong.context["form"].errors


def test_the_sign_in_leads_back_to_where_one_was_and_nowhere_else() -> None:
    staff = make_staff(Role.OFFICER)
    form = {"login": staff.email, "password": PASSWORD}

    assert Client().post("/masuk/", {**form, "next": "/uji/meja/"})["Location"] == "/uji/meja/"
    assert "jahat" not in Client().post("/masuk/", {**form, "next": "https://jahat.example/"})["Location"]


def test_nobody_opens_an_account() -> None:
    make_government()
    client = Client()

    page = client.get("/akun/daftar/")
    client.post("/akun/daftar/", {"email": "baru@umum.example", "password1": PASSWORD, "password2": PASSWORD})

    assert page.status_code == 200
    assert "<form" not in page.content.decode().split("<main")[1].split("</main>")[0]
    assert not Staff.objects.exists()


def test_an_account_of_another_government_looks_like_a_wrong_password() -> None:
    make_government("uji")
    foreign = make_staff(Role.OFFICER, make_unit(make_government("lain"), slug="hukum"))
    client = Client()

    client.post("/masuk/", {"login": foreign.email, "password": PASSWORD}, headers={"Host": "uji.example"})

    assert "_auth_user_id" not in client.session


def test_a_suspended_account_gets_a_plain_page_and_no_session() -> None:
    staff = make_staff(Role.OFFICER, is_active=False)
    client = Client()

    response = sign_in(client, staff.email)

    assert response.redirect_chain[-1][0] == "/akun/ditangguhkan/"
    assert "_auth_user_id" not in client.session


def test_the_second_factor_is_asked_after_the_password() -> None:
    staff = with_second_factor(make_staff(Role.ADMINISTRATOR))
    client = Client()

    response = sign_in(client, staff.email)

    assert response.redirect_chain[-1][0] == "/masuk/dua-langkah/"
    assert not is_signed_in(client)

    client.post("/masuk/dua-langkah/", {"code": code_of_now()})
    assert is_signed_in(client)


def test_a_wrong_code_does_not_sign_in() -> None:
    staff = with_second_factor(make_staff(Role.ADMINISTRATOR))
    client = Client()
    sign_in(client, staff.email)
    wrong = "000000" if code_of_now() != "000000" else "000001"

    response = client.post("/masuk/dua-langkah/", {"code": wrong})

    assert response.status_code == 200
    assert response.context["form"].errors
    assert not is_signed_in(client)


def test_the_authenticator_app_is_switched_on_and_its_secret_is_not_stored_in_the_clear() -> None:
    staff = make_staff(Role.OFFICER)
    client = Client()
    sign_in(client, staff.email)
    client.post("/akun/pastikan/", {"password": PASSWORD})
    secret = client.get("/akun/keamanan/aplikasi/").context["form"].secret

    client.post("/akun/keamanan/aplikasi/", {"code": code_of_now(secret)})

    stored = Authenticator.objects.get(user=staff, type="totp")
    assert secret not in str(stored.data)
    recovery = Authenticator.objects.get(user=staff, type="recovery_codes").wrap().get_unused_codes()
    other = Client()
    sign_in(other, staff.email)
    other.post("/masuk/dua-langkah/", {"code": recovery[0]})
    assert is_signed_in(other)


@pytest.mark.parametrize("role", list(Role))
def test_administrators_and_coordinators_are_reminded_of_the_second_factor(role: Role) -> None:
    staff = make_staff(role)

    page = sign_in(Client(), staff.email).content.decode()

    assert (reverse("mfa_index") in page) is (role in {Role.ADMINISTRATOR, Role.COORDINATOR})


def test_whoever_has_the_second_factor_is_not_reminded() -> None:
    staff = with_second_factor(make_staff(Role.ADMINISTRATOR))
    client = Client()
    sign_in(client, staff.email)

    page = client.post("/masuk/dua-langkah/", {"code": code_of_now()}, follow=True).content.decode()

    assert reverse("mfa_index") not in page


def test_a_changed_password_ends_the_other_sessions_and_keeps_the_own_one() -> None:
    staff = make_staff(Role.OFFICER)
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        sign_in(client, staff.email)

    here.post(
        "/akun/sandi/",
        {"oldpassword": PASSWORD, "password1": "perahu biru di hulu", "password2": "perahu biru di hulu"},
    )

    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)


def test_too_many_tries_pause_the_account_and_say_until_when() -> None:
    staff = make_staff(Role.OFFICER)
    client = Client()
    statuses = [sign_in(client, staff.email, f"tebakan {number}").status_code for number in range(8)]

    held_back = sign_in(client, staff.email)

    assert statuses == [200] * 7 + [429]
    assert held_back.status_code == 429
    until = timezone.localtime(AccessAttempt.objects.get().attempt_time) + timedelta(minutes=15, seconds=59)
    assert until.strftime("%H.%M") in held_back.content.decode()
    assert 0 < int(held_back["Retry-After"]) <= 900
    assert not is_signed_in(client)


def test_a_pause_touches_neither_another_network_nor_another_account() -> None:
    staff, colleague = make_staff(Role.OFFICER), make_staff(Role.DIVISION_HEAD)
    for number in range(9):
        sign_in(Client(), staff.email, f"tebakan {number}")

    elsewhere, beside = Client(REMOTE_ADDR="203.0.113.9"), Client()
    sign_in(elsewhere, staff.email)
    sign_in(beside, colleague.email)

    assert is_signed_in(elsewhere)
    assert is_signed_in(beside)


def test_what_is_kept_of_a_failed_try_holds_no_e_mail_password_or_full_address() -> None:
    staff = make_staff(Role.OFFICER)

    Client(REMOTE_ADDR="203.0.113.77").post("/masuk/?next=/x/", {"login": staff.email, "password": "tebakan saya"})

    attempt = AccessAttempt.objects.get()
    kept = f"{attempt.username} {attempt.ip_address} {attempt.get_data} {attempt.post_data}"
    assert staff.email not in kept
    assert "tebakan" not in kept
    assert "203.0.113.77" not in kept
    assert attempt.ip_address == "203.0.113.0"


def test_a_forgotten_password_is_set_by_e_mail_and_an_unknown_address_reads_the_same() -> None:
    staff = make_staff(Role.OFFICER)
    client = Client()

    known = client.post("/akun/sandi/lupa/", {"email": staff.email}, follow=True)
    unknown = client.post("/akun/sandi/lupa/", {"email": "tidak.ada@umum.example"}, follow=True)

    assert known.redirect_chain == unknown.redirect_chain
    assert [message.to for message in mail.outbox] == [[staff.email]]
    address = next(line for line in str(mail.outbox[0].body).splitlines() if "/akun/sandi/baru/" in line)
    form = client.get(address, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": "perahu biru di hulu", "password2": "perahu biru di hulu"})
    staff.refresh_from_db()
    assert staff.check_password("perahu biru di hulu")
    assert [entry.event for entry in find_entries(staff)] == ["staff.password_set"]


@pytest.mark.parametrize(
    "name",
    [
        "mfa_index",
        "mfa_activate_totp",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "account_change_password",
    ],
)
def test_the_pages_of_the_own_account_open_and_hold_nothing_the_policy_forbids(name: str) -> None:
    staff = make_staff(Role.OFFICER)
    client = Client()
    sign_in(client, staff.email)
    client.post("/akun/pastikan/", {"password": PASSWORD})

    page = client.get(reverse(name))
    html = page.content.decode()

    assert page.status_code == 200
    assert " style=" not in html
    assert " onclick=" not in html
    scripts = html.split("<script")[1:]
    assert all("src=" in script.split(">")[0] or "application/json" in script.split(">")[0] for script in scripts)
