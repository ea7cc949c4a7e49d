"""What is asked about an account and its roles."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.organization.models import Unit
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.fields import ChoiceOfId, PlainTextField
from maklumat.web.desk.near_days import NearDayField

INDENT = "\u2007\u2007"

UnitDepths = Iterable[tuple[Unit, int]]


def unit_choices(units: UnitDepths) -> list[tuple[int, str]]:
    """Return units as choices that show the tree."""
    return [(unit.pk, f"{INDENT * depth}{unit.name}") for unit, depth in units]


class InviteStaffForm(forms.Form):
    """A new account."""

    name = PlainTextField(label=_("Full name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail at work"),
        max_length=254,
        help_text=_("This is the name to sign in with."),
        error_messages={
            "required": _("Please write something here."),
            "invalid": _("Please write an e-mail address such as nama@contoh.go.id."),
        },
    )
    position = PlainTextField(label=_("Position"), max_length=120, required=False)
    unit_id = ChoiceOfId(label=_("Unit they sit in"))

    def __init__(self, *args: Any, units: UnitDepths, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["unit_id"].choices = unit_choices(units)  # type: ignore[attr-defined]


class GrantRoleForm(forms.Form):
    """A role over a unit and everything below it, from a day on."""

    role = forms.TypedChoiceField(
        label=_("Role"),
        choices=[("", _("Choose a role")), *Role.choices],
        coerce=Role,
        error_messages={"required": _("Please choose one.")},
    )
    unit_id = ChoiceOfId(label=_("Over which unit, and all below it"))
    valid_from = NearDayField(label=_("First day"))
    valid_until = NearDayField(label=_("Last day"), required=False, help_text=_("Empty: until it is ended."))

    def __init__(self, *args: Any, units: UnitDepths, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["unit_id"].choices = unit_choices(units)  # type: ignore[attr-defined]


class RevokeRoleForm(forms.Form):
    """The last day of a role."""

    last_day = NearDayField(label=_("Last day of this role"))

    def __init__(self, *args: Any, today: date, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["last_day"].initial = today
