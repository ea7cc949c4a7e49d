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

from maklumat.channels.actions.self_tests import begin_self_test
from maklumat.channels.errors import SelfTestNotPossible, SelfTestRunning
from maklumat.channels.models import ChannelAccount, SelfTest
from maklumat.channels.permissions import may_connect_account, may_test_account
from maklumat.channels.queries.accounts import get_account
from maklumat.channels.queries.self_tests import find_self_tests
from maklumat.channels.rules.self_tests import test_word, whole_minutes
from maklumat.channels.vocabulary import AccountTrouble, SelfTestState, SelfTestTrouble, SelfTestWay
from maklumat.foundation.refusals import require
from maklumat.foundation.row_keys import read_key
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock, words
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience

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
        "trouble": str(AccountTrouble(account.trouble).label) if account.trouble else "",
        "may_change": may_connect_account(officer_of(request), account.government_id),
    }
    response = render(request, "desk/accounts/show_account.html", context)
    if is_partial:
        response.headers["HX-Refresh"] = "true"
    return response


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
