"""The sign-in in Chromium: nothing breaks the policy, and a passkey opens the desk."""

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import ConsoleMessage, Page
from pytest_django.live_server_helper import LiveServer

from maklumat.organization.models import Staff
from maklumat.organization.testing import PASSWORD, make_staff
from maklumat.organization.vocabulary import Role

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("maklumat.web.shared.tests.urls"),
]


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """Collect what the browser complains about; a refused script or style is among it."""
    heard: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        is_icon = message.location["url"].endswith("/favicon.ico")  # the bare test pages name none
        if message.type == "error" and not is_icon:
            heard.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@pytest.fixture
def server(live_server: LiveServer) -> str:
    """Return the server's address under the name that browsers trust without TLS."""
    return str(live_server.url).replace("127.0.0.1", "localhost")


def sign_in(page: Page, server: str, staff: Staff) -> None:
    """Type e-mail and password as an officer does."""
    page.set_default_timeout(5_000)
    page.goto(f"{server}/masuk/?next=/uji/meja/")
    page.get_by_label("Surel").fill(staff.email)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(f"{server}/uji/meja/")


def add_virtual_key(page: Page) -> None:
    """Plug in a security key that always finds its owner present."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
            }
        },
    )


def test_a_passkey_is_added_and_then_signs_in_without_a_password(
    page: Page, server: str, complaints: list[str]
) -> None:
    staff = make_staff(Role.OFFICER)
    add_virtual_key(page)
    sign_in(page, server, staff)

    page.goto(f"{server}/akun/keamanan/kunci/tambah/")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/kunci/tambah/**")
    page.locator("input[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda url: "tambah" not in url)
    assert Authenticator.objects.filter(user=staff, type="webauthn").count() == 1

    page.context.clear_cookies()
    page.goto(f"{server}/masuk/?next=/uji/meja/")
    page.locator("#passkey_login").click()
    page.wait_for_url(f"{server}/uji/meja/")

    assert page.text_content("body") == staff.name
    assert complaints == []


@pytest.mark.parametrize(
    "path",
    [
        "/masuk/",
        "/akun/daftar/",
        "/akun/sandi/lupa/",
        "/akun/keamanan/",
        "/akun/keamanan/aplikasi/",
        "/akun/keamanan/kunci/",
        "/akun/keamanan/kunci/tambah/",
        "/akun/sandi/",
        "/keluar/",
    ],
)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_the_account_keep_to_the_policy_and_to_the_screen(
    page: Page, server: str, complaints: list[str], path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    if path not in {"/masuk/", "/akun/daftar/", "/akun/sandi/lupa/"}:
        sign_in(page, server, make_staff(Role.ADMINISTRATOR))
    page.goto(server + path)
    if "/pastikan/" in page.url:
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url(f"**{path}**")

    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []
