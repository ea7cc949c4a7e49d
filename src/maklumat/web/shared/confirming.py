"""Asking again who sits there, before something that is done in one's own name."""

from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from maklumat.foundation.signing import Credentials
from maklumat.foundation.signing.authorities import Authority
from maklumat.organization.models import Staff
from maklumat.web.shared.throttle import SECRETS

LONGEST = 200


class ConfirmSigningForm(forms.Form):
    """The password of the account, the code of its second factor when it has one, and what the authority asks."""

    password = forms.CharField(
        label=_("Your password"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=_("It confirms that you sign yourself."),
    )
    code = forms.CharField(
        label=_("Code from your authenticator app"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    account = forms.CharField(label=_("NIK or name at the authority"), max_length=LONGEST)
    passphrase = forms.CharField(
        label=_("Passphrase of your certificate"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("It is handed to the authority once and kept nowhere."),
    )

    def __init__(self, *args: Any, staff: Staff, authority: Authority, request: HttpRequest, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.staff, self.request = staff, request
        factors = Authenticator.objects.filter(user=staff, type=Authenticator.Type.TOTP)
        self.factor = factors.first()
        if self.factor is None:
            del self.fields["code"]
        if not authority.asks_credentials:
            del self.fields["account"], self.fields["passphrase"]

    def clean(self) -> dict[str, Any]:
        """Check password and code; tries of one account are counted.

        Raises:
            TooManyTries: too many wrong ones in a short time.
        """
        facts: dict[str, Any] = super().clean() or {}
        if self.errors:
            return facts
        SECRETS.check(self.request, also=f"signing {self.staff.pk}")
        if not self.staff.check_password(facts["password"]):
            self.add_error("password", _("This is not your password. Nothing was signed."))
        elif self.factor is not None and not self.factor.wrap().validate_code(facts["code"]):
            self.add_error("code", _("This code does not fit. Wait for the next one and try again."))
        return facts

    def credentials(self) -> Credentials:
        """Return what the authority is given."""
        facts = self.cleaned_data
        return Credentials(facts.get("account", ""), facts.get("passphrase", ""))
