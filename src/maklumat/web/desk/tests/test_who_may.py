"""Who may is asked before what was sent, and a case about a person is out of every list of that person."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from maklumat.cases.actions import verification
from maklumat.cases.models import Case
from maklumat.cases.testing import named
from maklumat.cases.vocabulary import CaseStatus
from maklumat.channels.models import Notification
from maklumat.organization.queries import get_staff_actor
from maklumat.organization.testing import NOON
from maklumat.web.desk.cases.urls import urlpatterns
from maklumat.web.desk.testing import Desk

TITLE = "Pungutan di loket kepala bagian"
STEPS = sorted(
    str(pattern.name)
    for pattern in urlpatterns
    if "code" in pattern.pattern.converters and not re.match(r"show|print|download", str(pattern.name))
)
OPEN_TO_LEADERS = ("approve-check", "return-check", "decide-extension", "reopen-case")
FOR_OFFICERS = (
    "take-case",
    "assign-case",
    "reply-to-reporter",
    "ask-question",
    "add-note",
    "respond-case",
    "request-check",
    "request-extension",
    "open-identity",
    "send-again",
    "block-writer",
    "release-writer",
)


@pytest.mark.parametrize("name", STEPS)
def test_an_empty_post_of_who_may_not_is_refused_before_its_form_is_read(desk: Desk, name: str) -> None:
    case = desk.case(**named())
    address = reverse(f"desk:{name}", args=[case.code])

    assert desk.browser("reader").post(address).status_code == 403
    assert desk.browser("stranger").post(address).status_code == 404
    assert desk.browser("administrator").post(address).status_code == 404
    assert (desk.browser("officer").post(address).status_code == 403) is (name not in FOR_OFFICERS)
    assert desk.browser("coordinator").post(address).status_code not in {403, 404}


def test_the_steps_of_a_leader_are_open_to_the_head(desk: Desk) -> None:
    case = desk.case()

    answers = {
        name: desk.browser("head").post(reverse(f"desk:{name}", args=[case.code])).status_code
        for name in OPEN_TO_LEADERS
    }

    assert not {403, 404} & set(answers.values()), answers


@pytest.mark.parametrize("status", [CaseStatus.RESPONDED, CaseStatus.CLOSED])
def test_nobody_takes_what_is_answered(desk: Desk, status: CaseStatus) -> None:
    case, colleague = desk.case(status), desk.browser("colleague")

    one = colleague.post(reverse("desk:take-case", args=[case.code]))
    several = colleague.post(reverse("desk:take-cases"), {"case": [case.code]}, follow=True)

    case.refresh_from_db()
    assert one.status_code == 409
    assert case.code in several.content.decode()
    assert (case.status, case.holder_id) == (status, desk.staff("officer").pk)


def _about_the_head(desk: Desk) -> Case:
    case = desk.case(title=TITLE)
    verification.mark_supervision(
        case.code,
        reason="Dugaan pungli.",
        named_staff_ids=[desk.staff("head").pk],
        actor=get_staff_actor(desk.staff("coordinator")),
        now=NOON,
    )
    Notification.objects.all().delete()
    return case


def _everything(browser: Client, code: str) -> str:
    addresses = [
        *(f"{reverse('desk:list-inbox')}?tab={tab}" for tab in ("unit", "mine", "free", "overdue", "waiting", "done")),
        f"{reverse('desk:list-inbox')}?urut=received",
        f"{reverse('desk:search-cases')}?q=pungutan+loket",
        reverse("desk:list-notifications"),
    ]
    pages = [browser.get(address, follow=True) for address in addresses]
    assert {page.status_code for page in pages} == {200}
    return "".join(page.content.decode() for page in pages)


@pytest.mark.parametrize("who", ["head", "officer", "colleague", "reader"])
def test_the_named_head_and_those_below_find_the_case_in_no_list(desk: Desk, who: str) -> None:
    case = _about_the_head(desk)

    read = _everything(desk.browser(who), case.code)

    assert TITLE not in read
    assert case.code not in read


def test_the_inspectorate_finds_it(desk: Desk) -> None:
    case = _about_the_head(desk)

    assert case.code in _everything(desk.browser("inspector"), case.code)


def test_the_named_head_finds_it_neither_by_code_nor_in_the_numbers_of_the_team(desk: Desk) -> None:
    case, head = _about_the_head(desk), desk.browser("head")

    by_code = head.get(reverse("desk:search-cases"), {"q": case.code}, follow=True)
    team = head.get(reverse("desk:show-team"))
    taken = head.post(reverse("desk:take-cases"), {"case": [case.code]}, follow=True)

    assert by_code.status_code == 404
    assert TITLE not in taken.content.decode()
    assert sum(unit.open_count for unit in team.context["units"]) == 0


def test_a_look_alike_that_is_hidden_is_not_hinted_at(desk: Desk) -> None:
    hidden = _about_the_head(desk)
    other = desk.case(key="kunci-laporan-2", title=TITLE)

    page = desk.browser("head").get(reverse("desk:show-case", args=[other.code])).content.decode()

    assert hidden.code not in page
