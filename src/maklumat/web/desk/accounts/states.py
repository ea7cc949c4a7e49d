"""The state of one channel account: its tests, the one that runs, and what to do next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from maklumat.channels.actions.health import check_account
from maklumat.channels.actions.self_tests import begin_self_test
from maklumat.channels.errors import SelfTestNotPossible, SelfTestRunning
from maklumat.channels.models import ChannelAccount, SelfTest
from maklumat.channels.permissions import may_connect_account, may_test_account
from maklumat.channels.queries.accounts import get_account
from maklumat.channels.queries.self_tests import find_self_tests
from maklumat.channels.rules.health import NEEDED_PERMISSIONS
from maklumat.channels.rules.self_tests import test_word, whole_minutes
from maklumat.channels.vocabulary import (
    SUBSCRIPTION_ADVICE,
    AccountTrouble,
    SelfTestState,
    SelfTestTrouble,
    SelfTestWay,
    Subscription,
)
from maklumat.foundation.refusals import require
from maklumat.foundation.row_keys import read_key
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock, words
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.components import SummaryItem

PAGE = 20


@dataclass(frozen=True, slots=True)
class TestStep:
    """One step of a test; ``at`` is empty until it is done."""

    label: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class TestRow:
    """A test as the list shows it."""

    test: SelfTest
    result: str
    advice: str


@require_safe
@audience("staff")
def show_account(request: HttpRequest, account_id: int) -> HttpResponse:
    """Show whether an account works, by its tests; asked by htmx, only how far the running one is."""
    account = _account(request, account_id)
    before = read_key(request.GET.get("sebelum", ""))
    found = find_self_tests(account.pk)
    tests = list((found.filter(pk__lt=before) if before else found)[: PAGE + 1])
    running = next((test for test in tests if test.state == SelfTestState.RUNNING), None)
    context: dict[str, Any] = {"account": account, "running": running, "steps": _steps(running), "word": _word(running)}
    is_partial = request.headers.get("HX-Request") == "true"
    if is_partial and running:
        return render(request, "desk/accounts/_running.html", context)
    context |= {
        "rows": [_row(test) for test in tests[:PAGE] if test.state != SelfTestState.RUNNING],
        "older": tests[PAGE - 1].pk if len(tests) > PAGE else None,
        "health": _health(account),
        "trouble": str(AccountTrouble(account.trouble).label) if account.trouble else "",
        "may_change": may_connect_account(officer_of(request), account.government_id),
    }
    response = render(request, "desk/accounts/show_account.html", context)
    if is_partial:
        response.headers["HX-Refresh"] = "true"
    return response


@require_POST
@audience("staff")
def check_account_now(request: HttpRequest, account_id: int) -> HttpResponse:
    """Ask the provider now whether our access holds."""
    account = _account(request, account_id)
    if check_account(account.pk, actor=officer_of(request), now=clock.now()):
        messages.success(request, _("The provider has answered. What it says stands below."))
    else:
        messages.error(
            request, _("The provider gave no answer. Look whether a token is entered, and try again in some minutes.")
        )
    return redirect(reverse("desk:show-account", args=[account.pk]))


@require_POST
@audience("staff")
def test_account(request: HttpRequest, account_id: int) -> HttpResponse:
    """Begin a test now."""
    account = _account(request, account_id)
    try:
        begin_self_test(account.pk, actor=officer_of(request), now=clock.now())
    except (SelfTestNotPossible, SelfTestRunning) as refusal:
        messages.error(request, str(refusal))
    return redirect(reverse("desk:show-account", args=[account.pk]))


def _health(account: ChannelAccount) -> list[SummaryItem]:
    """Return what the provider said: until when, with which permissions, and the three subscriptions."""
    if account.checked_at is None:
        return []
    ends = words.plain_date(account.token_expires_at) if account.token_expires_at else _("no end known")
    is_dead = account.trouble in {AccountTrouble.TOKEN, AccountTrouble.MAILBOX}
    access = _("has ended") if is_dead else _("holds, %(until)s") % {"until": ends}
    items = [SummaryItem(_("Access"), access)]
    if account.channel in NEEDED_PERMISSIONS:
        missing = {"names": ", ".join(account.missing_permissions)}
        given = _("missing: %(names)s") % missing if account.missing_permissions else _("all that are needed")
        items.append(SummaryItem(_("Permissions"), given))
    items += [
        SummaryItem(str(one.label), _("yes") if account.subscriptions[one] else str(SUBSCRIPTION_ADVICE[one]))
        for one in Subscription
        if one in account.subscriptions
    ]
    return items


def result_words(test: SelfTest) -> str:
    """Return what came of a test in a few words."""
    if test.state == SelfTestState.PASSED and test.seconds is not None:
        time = words.duration_words(timedelta(minutes=whole_minutes(test.seconds)))
        return _("Answered within %(time)s") % {"time": time}
    return str(SelfTestState(test.state).label)


def _account(request: HttpRequest, account_id: int) -> ChannelAccount:
    account = get_account(government_of(request).pk, account_id)
    require(may_test_account(officer_of(request), account))
    return account


def _row(test: SelfTest) -> TestRow:
    advice = str(SelfTestTrouble(test.trouble).label) if test.trouble else str(SelfTestWay(test.way).label)
    return TestRow(test, result_words(test), advice)


def _word(running: SelfTest | None) -> str:
    return test_word(running.code) if running and running.way == SelfTestWay.WORD else ""


def _steps(running: SelfTest | None) -> list[TestStep]:
    if running is None:
        return []
    if running.way == SelfTestWay.LOOP:
        return [
            TestStep(_("A letter to the mailbox has left"), running.sent_at or running.received_at),
            TestStep(_("It has come back"), running.received_at),
            TestStep(_("The answer to it has come back too"), running.answered_at),
        ]
    return [
        TestStep(_("The word has reached us"), running.received_at),
        TestStep(pgettext("test of an account", "Our answer has left"), running.answered_at),
    ]
