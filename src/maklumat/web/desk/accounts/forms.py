"""What is asked when an account is connected or changed: of each channel only what it needs."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maklumat.channels.imap import read_mailbox_address
from maklumat.channels.rules.gateways import read_gateway
from maklumat.channels.rules.signatures import RECEIVING
from maklumat.channels.vocabulary import Channel, CommentRule
from maklumat.organization.models import ContactPerson, Unit
from maklumat.web.desk.fields import HOUR_FORMATS, ChoiceOfId, PlainTextField
from maklumat.web.desk.staff.forms import INDENT

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

CHOICES: Final = tuple(channel for channel in Channel if channel.value in RECEIVING)
META_NEEDS = ("provider_id", "signing", "verify", "token")
NEEDS: Final[Mapping[Channel, tuple[str, ...]]] = {
    Channel.WHATSAPP: META_NEEDS,
    Channel.FACEBOOK: META_NEEDS,
    Channel.INSTAGRAM: META_NEEDS,
    Channel.TELEGRAM: ("signing", "token"),
    Channel.EMAIL: (),
}
"""What an account of each channel cannot do without; every other one signs its deliveries, and that is all."""
OFFERED: Final[Mapping[Channel, tuple[str, ...]]] = {
    Channel.SMS: ("token", "gateway"),
    Channel.EMAIL: ("inbox", "signing"),
}
"""What it may have besides."""
WITH_COMMENTS: Final = frozenset({Channel.FACEBOOK, Channel.INSTAGRAM})
SECRETS = ("signing", "verify", "token", "inbox", "gateway")
LABELS: Final[Mapping[tuple[Channel, str], "_StrOrPromise"]] = {
    (Channel.WHATSAPP, "address"): _("Number"),
    (Channel.WHATSAPP, "provider_id"): _("Phone number ID"),
    (Channel.FACEBOOK, "address"): _("Name of the page"),
    (Channel.FACEBOOK, "provider_id"): _("Page ID"),
    (Channel.INSTAGRAM, "provider_id"): _("Account ID"),
    (Channel.EMAIL, "address"): _("E-mail address"),
}
HELP: Final[Mapping[tuple[Channel, str], "_StrOrPromise"]] = {
    (Channel.TELEGRAM, "signing"): _("A long word you make up and give to Telegram as secret_token."),
    (Channel.TELEGRAM, "token"): _("BotFather gives it; with it messages are sent."),
    (Channel.SMS, "signing"): _("A long word you make up: the gateway signs its deliveries with it."),
    (Channel.SMS, "token"): _("The key or token of the gateway, if it wants one."),
    (Channel.EMAIL, "signing"): _(
        "Only if your mail server hands letters in by itself: a long word you make up, with which it signs them."
    ),
    (Channel.PHONE, "signing"): _("A long word you make up: the exchange signs its deliveries with it."),
}


def needs_of(channel: Channel) -> tuple[str, ...]:
    """Return what an account of this channel needs besides its address."""
    return NEEDS.get(channel, ("signing",))


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
    verify = SecretField(label=_("Verify token"), help_text=_("Any word you make up: with it Meta checks our address."))
    token = SecretField(label=_("Access token"), help_text=_("With it messages are sent."))

    inbox = SecretField(
        label=_("Mailbox"),
        help_text=_("Where letters are read: imaps://name:password@host/INBOX, @ in the name written %40."),
    )

    gateway = SecretField(
        label=_("Sending address"),
        help_text=_(
            "Where messages are handed in, https://…; at Infobip infobip+https://….api.infobip.com. Without it the"
            " number only receives."
        ),
    )

    def __init__(self, *args: Any, channel: Channel, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in {*META_NEEDS, *SECRETS} - {*needs_of(channel), *OFFERED.get(channel, ())}:
            self.fields.pop(name, None)
        for name, field in self.fields.items():
            field.label = LABELS.get((channel, name), field.label)
            field.help_text = HELP.get((channel, name), field.help_text)

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
        return {name: self.cleaned_data[name] for name in SECRETS if name in self.fields}


class AccountForm(AccountSecretsForm):
    """Whose an account is, and its secrets."""

    unit_id = ChoiceOfId(
        label=_("Unit"), required=False, help_text=_("Its public page shows the account, and its people test it.")
    )

    staff_id = ChoiceOfId(
        label=_("Straight to a contact person"),
        required=False,
        help_text=_("Their own number for work, or handle: what people write there becomes their report at once."),
    )

    def __init__(
        self, *args: Any, units: Iterable[tuple[Unit, int]], contacts: Iterable[ContactPerson], **facts: Any
    ) -> None:
        super().__init__(*args, **facts)
        people = {one.staff_id: f"{one.name}, {one.unit.short_name}" for one in contacts}
        self.fields["staff_id"].choices = [("", _("Nobody: it is an account of the office")), *people.items()]  # type: ignore[attr-defined] # a choice
        named = [(unit.pk, f"{INDENT * depth}{unit.name}") for unit, depth in units]
        self.fields["unit_id"].choices = [("", _("The whole government")), *named]  # type: ignore[attr-defined]


class ConnectAccountForm(AccountForm):
    """A new account of one channel; what the channel needs must be there."""

    address = PlainTextField(label=_("Number or handle"), max_length=200, help_text=_("As people know it."))
    provider_id = PlainTextField(
        label=_("Identifier at the provider"),
        max_length=80,
        help_text=_("It stands beside the account at the provider."),
    )
    field_order = ["address", "provider_id", *SECRETS, "unit_id", "staff_id"]

    def __init__(self, *args: Any, channel: Channel, **options: Any) -> None:
        super().__init__(*args, channel=channel, **options)
        self.channel = channel
        for name in needs_of(channel):
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        """Refuse a mail account that no letter could come by."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.channel == Channel.EMAIL and not ({"inbox", "signing"} & {name for name in cleaned if cleaned[name]}):
            self.add_error("inbox", gettext("Give the mailbox to read, or the word with which letters are signed."))
        return cleaned


class ChangeAccountForm(AccountForm):
    """An account as it works."""

    is_active = forms.BooleanField(label=_("In use"), required=False)
    comment_rule = forms.TypedChoiceField(
        label=_("Public comments"),
        choices=CommentRule.choices,
        coerce=CommentRule,
        help_text=_("Comments under one post are joined into one report."),
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

    def __init__(self, *args: Any, channel: Channel, **options: Any) -> None:
        super().__init__(*args, channel=channel, **options)
        if channel not in WITH_COMMENTS:
            del self.fields["comment_rule"]

    def clean(self) -> dict[str, Any]:
        """Refuse hours that end before they begin."""
        cleaned: dict[str, Any] = super().clean() or {}
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", gettext("Closing must come after opening."))
        return cleaned

    field_order = ["is_active", "unit_id", "staff_id", "signing"]
