"""How staff sign in: accounts are given, never opened by oneself; tries are limited; a second factor is offered."""

from datetime import timedelta
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from maklumat.channels.sealing import open_sealed, seal
from maklumat.organization.actions.staff import set_password
from maklumat.organization.models import Staff
from maklumat.organization.permissions import has_role
from maklumat.organization.queries import get_staff_actor
from maklumat.organization.vocabulary import Role
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.addresses import client_address, client_network, client_network_address
from maklumat.web.shared.clock import now

SECOND_FACTOR_ROLES = (Role.ADMINISTRATOR, Role.COORDINATOR)
SEALED_FOR = "second-factor"
DESK = "desk:list-inbox"


def first_password_path(staff: Staff) -> str:
    """Return where an account sets its first password: good once, and for ``PASSWORD_RESET_TIMEOUT`` seconds."""
    facts = {"uidb36": user_pk_to_url_str(staff), "key": default_token_generator.make_token(staff)}
    return reverse("account_reset_password_from_key", kwargs=facts)


class StaffAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth is published without types
    """allauth's hooks: closed sign-up, one government per host, and a reminder of the second factor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody opens an account for themselves: an administrator does."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Know only the accounts of the government this host serves; any other looks like a wrong password."""
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if isinstance(user, Staff) and user.government_id != government_of(request).pk:
            return None
        return user

    def get_client_ip(self, request: HttpRequest) -> str:
        """Count tries by the same address the rest of the product believes."""
        return client_address(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead to the desk."""
        try:
            return reverse(DESK)
        except NoReverseMatch:
            return "/"

    def set_password(self, user: Staff, password: str) -> None:
        """Set it through our action, so that the journal knows; the owner acts, by session or by e-mailed key."""
        changed = set_password(user.pk, password=password, actor=get_staff_actor(user), now=now())
        user.password = changed.password

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Lead back to the account's safety page."""
        return reverse("mfa_index")

    def post_login(self, request: HttpRequest, user: Staff, **facts: Any) -> HttpResponse:
        """Remind those who can change other people's data to switch the second factor on."""
        if has_role(get_staff_actor(user), *SECOND_FACTOR_ROLES) and not get_mfa_adapter().is_mfa_enabled(user):
            messages.warning(
                request,
                format_html(
                    '{} <a href="{}">{}</a>',
                    _("Your role can change the data of others. Please protect your account with a second factor."),
                    reverse("mfa_index"),
                    _("Switch it on"),
                ),
            )
        response: HttpResponse = super().post_login(request, user, **facts)
        return response


class StaffMfaAdapter(DefaultMFAAdapter):  # type: ignore[misc] # as above
    """Seals the secrets of second factors: a stolen copy of the database opens no account."""

    def encrypt(self, text: str) -> str:
        """Seal a secret for the database."""
        return seal(text, SEALED_FOR).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Open what ``encrypt`` sealed."""
        return open_sealed(encrypted_text.encode("ascii"), SEALED_FOR)


def sign_in_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Return what tries are counted under: a digest of the e-mail typed, so that a mistyped secret is not kept."""
    typed = (credentials or {}).get("email") or (credentials or {}).get("login") or request.POST.get("login", "")
    return sha256(str(typed).strip().lower().encode("utf-8", "replace")).hexdigest()


def attempt_in_words(username: str, ip_address: str, user_agent: str, path_info: str, request: HttpRequest) -> str:
    """Return what a log may say of a failed try: where it came from, roughly, and nothing of who."""
    return client_network(request)


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """Say plainly that there were too many tries and when the next one is let through."""
    cool_off = get_cool_off(request) or timedelta()
    tries = AccessAttempt.objects.filter(
        username=sign_in_name(request, credentials), ip_address=client_network_address(request)
    )
    last = tries.aggregate(last=Max("attempt_time"))["last"] or now()
    until = last + cool_off + timedelta(seconds=59)
    page = render(request, "account/locked_out.html", {"until": until}, status=429)
    page.headers["Retry-After"] = str(max(1, round((last + cool_off - now()).total_seconds())))
    return page
