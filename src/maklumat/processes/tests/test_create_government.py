"""A government made by the installer can receive a report, and its administrator can sign in."""

from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from maklumat.cases.models import ClockPolicy
from maklumat.channels.queries import get_mail_account_id
from maklumat.foundation.actor import system_actor
from maklumat.foundation.refusals import NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization.errors import EmailTaken, SlugTaken
from maklumat.organization.models import Government, Holiday, Staff, Unit
from maklumat.organization.permissions import covers_government
from maklumat.organization.queries import get_default_government, get_inspectorate_unit, get_staff_actor
from maklumat.organization.testing import NOON, TODAY, make_government
from maklumat.organization.vocabulary import Role
from maklumat.processes.installation import Installed, Plan, create_government

pytestmark = pytest.mark.django_db
PLAN = Plan(
    slug="contoh",
    name="Kabupaten Contoh",
    short_name="Contoh",
    host="layanan.example.go.id",
    prefix="CTH",
    admin_email="Admin@example.go.id",
    admin_name="Sri Wahyuni",
)
INSTALLER = system_actor("installation")


def install(plan: Plan = PLAN) -> Installed:
    return create_government(plan, actor=INSTALLER, now=NOON)


def typed(**words: str) -> list[str]:
    facts = {
        "slug": PLAN.slug,
        "name": PLAN.name,
        "short-name": PLAN.short_name,
        "host": PLAN.host,
        "prefix": PLAN.prefix,
        "admin-email": PLAN.admin_email,
        "admin-name": PLAN.admin_name,
    }
    return [f"--{name}={value}" for name, value in (facts | words).items()]


def test_the_government_can_receive_a_report_at_once() -> None:
    installed = install()

    government = installed.government
    assert (government.code_prefix, government.host) == ("CTH", "layanan.example.go.id")
    assert list(Unit.objects.of(government.pk).filter(receives_reports=True)) == [installed.agency]
    assert ClockPolicy.objects.of(government.pk).filter(valid_from__lte=TODAY).exists()
    assert get_mail_account_id(government.pk) is not None


def test_matters_of_supervision_have_somewhere_to_go_unless_it_was_declined() -> None:
    office = get_inspectorate_unit(install().government.pk)
    out = StringIO()
    call_command(
        "create_government",
        *typed(
            slug="lain", host="lain.example.go.id", **{"admin-email": "lain@example.go.id", "inspectorate-name": ""}
        ),
        stdout=out,
    )

    assert (office.name, office.receives_reports) == ("Inspektorat Daerah", False)
    assert "No Inspectorate" in out.getvalue()


def test_days_off_of_this_year_and_the_next_are_there() -> None:
    government = install().government

    days = set(Holiday.objects.of(government.pk).values_list("day", flat=True))

    assert {date(2026, 8, 17), date(2027, 8, 17)} <= days


def test_the_administrator_covers_the_whole_government_and_holds_the_password() -> None:
    installed = install()

    administrator = Staff.objects.get(email="admin@example.go.id")
    actor = get_staff_actor(administrator, on=TODAY)
    assert covers_government(actor, Role.ADMINISTRATOR)
    assert administrator.check_password(installed.password)
    assert len(installed.password.split()) == 5


def test_the_first_government_answers_for_unknown_hosts_and_a_second_does_not() -> None:
    first = install().government
    second = install(replace(PLAN, slug="lain", host="lain.example.go.id", admin_email="lain@example.go.id")).government

    assert get_default_government() == first
    assert not second.is_default


def test_every_step_stands_in_the_journal_and_none_tells_the_password() -> None:
    installed = install()

    events = [entry.event for entry in find_entries(installed.administrator)]
    assert events == ["staff.invited", "role.granted", "staff.password_set"]
    facts = [str(entry.facts) for entry in find_entries(installed.administrator)]
    assert all(word not in " ".join(facts) for word in installed.password.split())


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({}, SlugTaken),
        ({"slug": "lain"}, SlugTaken),
        ({"slug": "lain", "host": "lain.example.go.id"}, EmailTaken),
    ],
)
def test_a_refused_government_leaves_nothing(change: dict[str, str], refusal: type[Exception]) -> None:
    install()

    with pytest.raises(refusal):
        install(replace(PLAN, **change))

    assert Government.objects.count() == 1
    assert Unit.objects.count() == 3


def test_only_the_installation_itself_makes_a_government() -> None:
    of_another = system_actor("worker", make_government().pk)

    with pytest.raises(NotPermitted):
        create_government(PLAN, actor=of_another, now=NOON)


def test_the_command_prints_a_password_that_opens_the_account() -> None:
    out = StringIO()

    call_command("create_government", *typed(), stdout=out)

    password = next(line.strip() for line in out.getvalue().splitlines() if line.startswith("  "))
    assert Staff.objects.get(email="admin@example.go.id").check_password(password)


def test_the_command_says_when_the_host_is_not_answered(settings: object) -> None:
    settings.ALLOWED_HOSTS = ["localhost"]  # type: ignore[attr-defined]
    out = StringIO()

    call_command("create_government", *typed(), stdout=out)

    assert "add layanan.example.go.id to MAKLUMAT_ALLOWED_HOSTS" in out.getvalue()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("slug", "dua kata", "slug"),
        ("admin-email", "tanpa alamat", "email address"),
        ("prefix", "kkr1", "capital letters"),
        ("host", "https://layanan.example.go.id", "host name alone"),
        ("zone", "Kalimantan", "Asia/Makassar"),
        ("name", "x" * 121, "between 1 and 120"),
        ("short-name", " ", "between 1 and 60"),
        ("agency-short-name", "…", "needs letters"),
    ],
)
def test_the_command_refuses_what_cannot_be_meant(name: str, value: str, sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("create_government", *typed(**{name: value}), stdout=StringIO())

    assert not Government.objects.exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"host": "lain.example.go.id"}, "“contoh” is in use already"),
        ({"slug": "lain"}, "layanan.example.go.id leads to Kabupaten Contoh already"),
        ({"slug": "lain", "host": "lain.example.go.id"}, "e-mail admin@example.go.id already"),
    ],
)
def test_the_command_says_what_is_taken(words: dict[str, str], sentence: str) -> None:
    install()

    with pytest.raises(CommandError, match=sentence):
        call_command("create_government", *typed(**words), stdout=StringIO())

    assert Government.objects.count() == 1
