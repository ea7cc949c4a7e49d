"""A lost second factor is removed on the server, on the record, and the old password opens nothing."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from maklumat.foundation.refusals import NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization.actions.staff import forget_second_factor
from maklumat.organization.models import Staff
from maklumat.organization.queries import get_root_unit
from maklumat.organization.testing import NOON, PASSWORD, make_actor, make_government, make_staff
from maklumat.organization.vocabulary import Role

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def owner() -> Staff:
    """Return an account with an app and recovery codes."""
    staff = make_staff(Role.OFFICER)
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=staff, type=kind, data={})
    return staff


def test_the_factors_the_password_and_the_sessions_end_and_the_record_says_so(owner: Staff) -> None:
    browser, out = Client(), StringIO()
    browser.force_login(owner, backend=BACKEND)

    call_command("forget_second_factor", owner.email.upper(), stdout=out)

    owner.refresh_from_db()
    assert not Authenticator.objects.filter(user=owner).exists()
    assert not owner.check_password(PASSWORD)
    assert browser.get(reverse("desk:list-inbox")).status_code == 302
    assert "2 removed" in out.getvalue()
    entry = find_entries(owner).get(event="staff.second_factor_forgotten")
    assert (entry.facts, entry.actor_kind) == ({"removed": 2}, "system")


def test_the_factors_of_others_stay(owner: Staff) -> None:
    other = make_staff(Role.DIVISION_HEAD)
    Authenticator.objects.create(user=other, type=Authenticator.Type.TOTP, data={})

    call_command("forget_second_factor", owner.email, stdout=StringIO())

    assert Authenticator.objects.filter(user=other).count() == 1


@pytest.mark.parametrize("email", ["tiada@contoh.example", "", "%", "\x00"])
def test_an_address_of_nobody_changes_nothing(owner: Staff, email: str) -> None:
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("forget_second_factor", email, stdout=StringIO())

    assert Authenticator.objects.filter(user=owner).count() == 2


def test_nobody_removes_a_factor_from_the_desk(owner: Staff) -> None:
    administrator = make_actor(Role.ADMINISTRATOR, get_root_unit(make_government().pk))

    with pytest.raises(NotPermitted):
        forget_second_factor(owner.pk, actor=administrator, now=NOON)
