"""Pages of channel accounts."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maklumat.channels.actions import accounts as account_actions
from maklumat.channels.actions import deliveries
from maklumat.channels.models import ChannelAccount
from maklumat.channels.permissions import may_connect_account
from maklumat.channels.queries.accounts import find_accounts, get_account
from maklumat.channels.queries.deliveries import find_set_aside
from maklumat.channels.vocabulary import AccountTrouble, Channel, SelfTestState
from maklumat.foundation.refusals import require
from maklumat.organization.queries import find_contacts_with_account
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.accounts.forms import CHOICES, ChangeAccountForm, ConnectAccountForm
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.organization_tabs import organization_tabs
from maklumat.web.desk.requests import officer_of
from maklumat.web.desk.staff.reads import find_covered_units
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.components import NavItem

READ, FORM = require_safe, require_http_methods(["GET", "HEAD", "POST"])
MOST_SET_ASIDE = 50
CHANGEABLE = (
    "unit_id",
    "staff_id",
    "is_active",
    "comment_rule",
    "opens_at",
    "closes_at",
    "answers_when_closed",
    "away_text",
)


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account as the list shows it."""

    account: ChannelAccount
    channel: str
    trouble: str
    hook_url: str
    tested: str


@READ
@audience(Role.ADMINISTRATOR)
def list_accounts(request: HttpRequest) -> HttpResponse:
    """Show every account, how it does, and which deliveries nobody could read."""
    government, actor = government_of(request), officer_of(request)
    require(may_connect_account(actor, government.pk))
    context = {
        "rows": [_row(account) for account in find_accounts(government.pk)],
        "set_aside": list(find_set_aside(government.pk)[:MOST_SET_ASIDE]),
        "tabs": organization_tabs(request, "desk:list-accounts"),
    }
    return render(request, "desk/accounts/list_accounts.html", context)


@FORM
@audience(Role.ADMINISTRATOR)
def connect_account(request: HttpRequest) -> HttpResponse:
    """Connect an account of the channel that is chosen; afterwards the list shows the address for its provider."""
    government, actor = government_of(request), officer_of(request)
    require(may_connect_account(actor, government.pk))
    channel = _chosen(request)
    choices = _owners(request)
    form = ConnectAccountForm(posted(request), channel=channel, **choices)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            account = account_actions.connect_account(
                government.pk,
                channel=channel,
                address=form.cleaned_data["address"],
                provider_id=form.cleaned_data.get("provider_id", ""),
                unit_id=form.cleaned_data["unit_id"],
                staff_id=form.cleaned_data["staff_id"],
                secrets=form.secrets(),
                actor=actor,
                now=clock.now(),
            )
            messages.success(request, _what_is_next(account))
            return redirect("desk:list-accounts")
    words = FormWords(
        _("Connect an account: %(channel)s") % {"channel": channel.label},
        _("Connect"),
        reverse("desk:list-accounts"),
        _("Channels"),
        _("Choose the channel first. Secrets are sealed and never shown again."),
    )
    return form_page(request, form, words, "desk/accounts/connect_account.html", tabs=_channel_tabs(channel))


@FORM
@audience(Role.ADMINISTRATOR)
def change_account(request: HttpRequest, account_id: int) -> HttpResponse:
    """Change how an account works; a secret left empty stays as it is."""
    government, actor = government_of(request), officer_of(request)
    require(may_connect_account(actor, government.pk))
    account = get_account(government.pk, account_id)
    known = {name: getattr(account, name) for name in CHANGEABLE}
    choices = _owners(request)
    form = ChangeAccountForm(posted(request), initial=known, channel=Channel(account.channel), **choices)
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data.get(name, value) for name, value in known.items()}
        with refusals_in(form):
            account_actions.change_account(account.pk, **facts, secrets=form.secrets(), actor=actor, now=clock.now())
            messages.success(request, _("Kept."))
            return redirect("desk:list-accounts")
    words = FormWords(
        _("Account %(address)s") % {"address": account.address},
        _("Keep"),
        reverse("desk:list-accounts"),
        _("Channels"),
        _("A secret that you leave empty stays as it is."),
    )
    return form_page(request, form, words)


@require_POST
@audience(Role.ADMINISTRATOR)
def read_again(request: HttpRequest) -> HttpResponse:
    """Let everything that was set aside be read once more."""
    government, actor = government_of(request), officer_of(request)
    require(may_connect_account(actor, government.pk))
    count = deliveries.read_again(government.pk)
    messages.success(
        request,
        ngettext("%(count)s delivery is read again.", "%(count)s deliveries are read again.", count) % {"count": count},
    )
    return redirect("desk:list-accounts")


def _owners(request: HttpRequest) -> dict[str, Any]:
    """Return the units and contact persons an account can belong to."""
    units = find_covered_units(government_of(request).pk, officer_of(request))
    return {"units": units, "contacts": find_contacts_with_account([unit.pk for unit, _depth in units])}


def _chosen(request: HttpRequest) -> Channel:
    """Return the channel of the address; without one that can be connected, the first."""
    asked = request.GET.get("kanal", "")
    return next((channel for channel in CHOICES if channel.value == asked), CHOICES[0])


def _channel_tabs(current: Channel) -> list[NavItem]:
    address = reverse("desk:connect-account")
    return [
        NavItem(str(one.label), f"{address}?{urlencode({'kanal': one.value})}", is_current=one is current)
        for one in CHOICES
    ]


def _what_is_next(account: ChannelAccount) -> str:
    if not account.hook_key:
        return _("Connected. Mail that arrives from now on is read every minute.")
    return _("Connected. Give the provider the address that stands beside the account.")


def _row(account: ChannelAccount) -> AccountRow:
    path = reverse("api:receive-delivery", args=[account.channel, account.hook_key]) if account.hook_key else ""
    return AccountRow(
        account=account,
        channel=str(Channel(account.channel).label),
        trouble=str(AccountTrouble(account.trouble).label) if account.trouble else "",
        tested=_tested(account),
        hook_url=settings.BASE_URL.rstrip("/") + path if path else "",
    )


def _tested(account: ChannelAccount) -> str:
    if account.tested_at is None:
        return _("Never tested")
    day = {"day": date_format(account.tested_at.astimezone(get_current_timezone()), "j M Y")}
    if account.test_state == SelfTestState.FAILED:
        return _("Failed its test on %(day)s") % day
    return _("Tested on %(day)s") % day
