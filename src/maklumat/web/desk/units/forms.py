"""What is asked about a unit, a contact person and a test of a channel."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maklumat.organization.actions.contacts import ChannelInput
from maklumat.organization.models import ContactPerson, Staff, Unit
from maklumat.organization.vocabulary import ContactKind, TestResult, UnitKind
from maklumat.web.desk.fields import ChoiceOfId, PlainTextField
from maklumat.web.shared.channels import channel_url

FEWEST_DIGITS: Final = 8
MOST_CHANNELS: Final = 10
BLANK_CHANNELS: Final = 3
LONGEST_WAIT: Final = 7 * 24 * 60
LAST_PLACE: Final = 32_767
INDENT: Final = "\u2007\u2007"


class UnitForm(forms.Form):
    """What is said of a unit."""

    name = PlainTextField(label=_("Official name"), max_length=120)
    short_name = PlainTextField(label=_("Short name for lists"), max_length=60)
    description = PlainTextField(
        label=_("What the unit does, in one or two sentences"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    place = PlainTextField(
        label=_("Where its counter is"),
        max_length=160,
        required=False,
        help_text=_("Also say how to get there by wheelchair."),
    )
    order = forms.IntegerField(
        label=_("Place among its neighbours"),
        min_value=0,
        max_value=LAST_PLACE,
        required=False,
        help_text=_("Smaller numbers stand first."),
    )
    is_published = forms.BooleanField(label=_("Shown to the public"), required=False)
    receives_reports = forms.BooleanField(
        label=_("New reports about this unit and those below it arrive here to be checked"), required=False
    )

    def clean_order(self) -> int:
        """An empty place is the first one."""
        return self.cleaned_data["order"] or 0


class NewUnitForm(UnitForm):
    """A unit that is not there yet: where it stands, what it is, and its address, which never change."""

    parent_id = ChoiceOfId(label=_("Below which unit"))
    kind = forms.ChoiceField(
        label=_("What it is"), choices=[choice for choice in UnitKind.choices if choice[0] != UnitKind.GOVERNMENT]
    )
    slug = forms.SlugField(
        label=_("Name in addresses"),
        max_length=50,
        help_text=_("Small letters, digits and hyphens, such as bagian-umum. It stays, so that links keep working."),
        error_messages={
            "required": _("Please write something here."),
            "invalid": _("Only small letters, digits and hyphens, please."),
        },
    )
    field_order = ("parent_id", "kind", "name", "short_name", "slug")

    def __init__(self, *args: Any, parents: Iterable[tuple[Unit, int]], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["parent_id"].choices = [  # type: ignore[attr-defined]
            (unit.pk, f"{INDENT * depth}{unit.name}") for unit, depth in parents
        ]

    def clean_slug(self) -> str:
        """Addresses are in small letters."""
        return str(self.cleaned_data["slug"]).lower()


class MoveUnitForm(forms.Form):
    """Where a unit will stand."""

    parent_id = ChoiceOfId(label=_("Below which unit"))

    def __init__(self, *args: Any, parents: Iterable[tuple[Unit, int]], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["parent_id"].choices = [  # type: ignore[attr-defined]
            (unit.pk, f"{INDENT * depth}{unit.name}") for unit, depth in parents
        ]


class ContactForm(forms.Form):
    """A contact person; the channels are a formset beside it."""

    name = PlainTextField(label=_("Name as published"), max_length=120)
    position = PlainTextField(label=_("Position"), max_length=120, required=False)
    staff_id = ChoiceOfId(
        label=_("Account at the desk"),
        required=False,
        help_text=_("So that reports can be given to this person by name."),
    )
    is_deputy = forms.BooleanField(label=_("Answers when the main contact person is away"), required=False)
    is_published = forms.BooleanField(label=_("Shown to the public"), required=False, initial=True)

    def __init__(self, *args: Any, staff: Iterable[Staff], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["staff_id"].choices = [  # type: ignore[attr-defined]
            ("", gettext("No account")),
            *((person.pk, person.name) for person in staff),
        ]


class ChannelForm(forms.Form):
    """One way to reach a contact person; an empty address means that there is none."""

    kind = forms.ChoiceField(label=_("Channel"), choices=ContactKind.choices)
    address = PlainTextField(label=_("Number, name or place"), max_length=200, required=False)
    note = PlainTextField(label=_("Hours or how to get in"), max_length=160, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse an address that the channel cannot open."""
        facts = self.cleaned_data
        fault = _address_fault(facts.get("kind", ""), facts.get("address", ""))
        if fault:
            self.add_error("address", fault)
        return facts


def _address_fault(kind: str, address: str) -> str:
    """Say what is wrong with an address, or nothing."""
    if not address or kind == ContactKind.COUNTER:
        return ""
    if kind in {ContactKind.PHONE, ContactKind.WHATSAPP}:
        digits = sum(letter.isdigit() for letter in address)
        return "" if digits >= FEWEST_DIGITS else gettext("Please write the whole number with its area code.")
    if kind == ContactKind.EMAIL:
        try:
            validate_email(address)
        except ValidationError:
            return gettext("Please write an e-mail address such as nama@contoh.go.id.")
        return ""
    return "" if channel_url(kind, address) else gettext("Please write the name of the account, such as @bagian.umum.")


class _ChannelFormSet(forms.BaseFormSet):  # type: ignore[type-arg] # it takes none when it runs
    def inputs(self) -> list[ChannelInput]:
        """Return the channels that have an address, in the order of the page."""
        facts = [form.cleaned_data for form in self.forms]
        return [
            ChannelInput(ContactKind(fact["kind"]), fact["address"], fact["note"])
            for fact in facts
            if fact.get("address")
        ]


ChannelFormSet: type[_ChannelFormSet] = forms.formset_factory(  # type: ignore[assignment] # its base is given below
    ChannelForm, formset=_ChannelFormSet, extra=BLANK_CHANNELS, max_num=MOST_CHANNELS, absolute_max=MOST_CHANNELS
)


def channel_forms(data: Any, contact: ContactPerson | None = None) -> _ChannelFormSet:  # noqa: ANN401 - request.POST or None
    """Return the formset of channels: as sent, else those of the contact person and some blank ones."""
    known: Sequence[dict[str, str]] = (
        [{"kind": channel.kind, "address": channel.address, "note": channel.note} for channel in contact.channels.all()]
        if contact
        else [{"kind": ContactKind.WHATSAPP}, {"kind": ContactKind.PHONE}, {"kind": ContactKind.EMAIL}]
    )
    formset = ChannelFormSet(data, initial=known, prefix="saluran", form_kwargs={"empty_permitted": False})
    if contact is None:
        formset.extra = 1
    return formset


class ContactTestForm(forms.Form):
    """What came of trying a channel just now."""

    result = forms.TypedChoiceField(
        choices=[choice for choice in TestResult.choices if choice[0] != TestResult.NOT_TESTED], coerce=TestResult
    )
    answered_minutes = forms.IntegerField(
        label=_("Minutes until the answer"),
        required=False,
        min_value=0,
        max_value=LONGEST_WAIT,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Please write the minutes as a number, at most 10080 (a week).")
        ),
    )
