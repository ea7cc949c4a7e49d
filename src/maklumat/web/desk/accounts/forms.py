"""What is asked when an account is connected or changed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maklumat.channels.imap import read_mailbox_address
from maklumat.channels.rules.gateways import read_gateway
from maklumat.channels.rules.signatures import RECEIVING
from maklumat.channels.vocabulary import Channel, CommentRule
from maklumat.organization.models import Unit
from maklumat.web.desk.fields import HOUR_FORMATS, ChoiceOfId, PlainTextField
from maklumat.web.desk.staff.forms import INDENT

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

CHOICES: Final = [(channel.value, channel.label) for channel in Channel if channel.value in RECEIVING | {"email"}]


class SecretField(PlainTextField):
    """A secret: never shown again; left empty it stays as it is."""

    def __init__(self, *, label: "_StrOrPromise", help_text: "_StrOrPromise" = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            max_length=400,
            widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        )


class AccountSecretsForm(forms.Form):
    """The secrets of an account."""

    signing = SecretField(
        label=_("Signing secret"), help_text=_("Proves that a delivery comes from the provider (App Secret).")
    )
    verify = SecretField(label=_("Verify token"), help_text=_("Only for Meta: the word its question is answered by."))
    token = SecretField(label=_("Access token"), help_text=_("With it messages are sent."))

    inbox = SecretField(
        label=_("Mailbox"),
        help_text=_("Only for e-mail, where it is read: imaps://name:password@host/INBOX, @ in the name written %40."),
    )
    gateway = SecretField(
        label=_("Sending address"),
        help_text=_(
            "Only for SMS: where messages are handed in, https://…; at Infobip infobip+https://….api.infobip.com."
            " Without it the number only receives."
        ),
    )

    def clean_gateway(self) -> str:
        """Refuse an address that no gateway can have."""
        url: str = self.cleaned_data["gateway"]
        try:
            if url:
                read_gateway(url)
        except ValueError:
            raise forms.ValidationError(gettext("Write it like this: https://host/path")) from None
        return url

    def clean_inbox(self) -> str:
        """Refuse an address that no mailbox can have."""
        url: str = self.cleaned_data["inbox"]
        try:
            if url:
                read_mailbox_address(url)
        except ValueError:
            raise forms.ValidationError(gettext("Write it like this: imaps://name:password@host/INBOX")) from None
        return url

    def secrets(self) -> dict[str, str]:
        """Return what was typed of them."""
        return {name: self.cleaned_data[name] for name in ("signing", "verify", "token", "inbox", "gateway")}


class AccountForm(AccountSecretsForm):
    """Whose an account is, and its secrets."""

    unit_id = ChoiceOfId(
        label=_("Unit"), required=False, help_text=_("Its public page shows the account, and its people test it.")
    )

    def __init__(self, *args: Any, units: Iterable[tuple[Unit, int]], **facts: Any) -> None:
        super().__init__(*args, **facts)
        named = [(unit.pk, f"{INDENT * depth}{unit.name}") for unit, depth in units]
        self.fields["unit_id"].choices = [("", _("The whole government")), *named]  # type: ignore[attr-defined]


class ConnectAccountForm(AccountForm):
    """A new account."""

    channel = forms.TypedChoiceField(label=_("Channel"), choices=CHOICES, coerce=Channel)
    address = PlainTextField(label=_("Number or handle"), max_length=200, help_text=_("As people know it."))
    provider_id = PlainTextField(
        label=_("Identifier at the provider"),
        max_length=80,
        required=False,
        help_text=_("Phone number ID, page ID or account ID; not needed for Telegram and SMS."),
    )
    field_order = ["channel", "address", "unit_id", "provider_id", "signing", "verify", "token", "inbox", "gateway"]


class ChangeAccountForm(AccountForm):
    """An account as it works."""

    is_active = forms.BooleanField(label=_("In use"), required=False)
    comment_rule = forms.TypedChoiceField(
        label=_("Public comments"),
        choices=CommentRule.choices,
        coerce=CommentRule,
        help_text=_("Only on Facebook and Instagram. Comments under one post are joined into one report."),
    )
    opens_at = forms.TimeField(
        label=_("Opens at"), required=False, input_formats=HOUR_FORMATS, help_text=_("Empty: as the office.")
    )
    closes_at = forms.TimeField(
        label=_("Closes at"), required=False, input_formats=HOUR_FORMATS, help_text=_("Empty: as the office.")
    )
    answers_when_closed = forms.BooleanField(
        label=_("Answer outside these hours"),
        required=False,
        help_text=_("Once to each person in a closed period; never to a machine, never in public."),
    )
    away_text = PlainTextField(
        label=_("Words of that answer"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Empty: the usual words. {opens_at} becomes the day and hour the office opens."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse hours that end before they begin."""
        cleaned: dict[str, Any] = super().clean() or {}
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", gettext("Closing must come after opening."))
        return cleaned

    field_order = ["is_active", "unit_id", "signing"]
