"""allauth's forms in our words: a label above each field, no placeholder that vanishes while typing."""

from typing import Any

from allauth.account import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EMAIL = _("E-mail")
PASSWORD = _("Password")
NEW_PASSWORD = _("New password")
NEW_PASSWORD_AGAIN = _("New password once more")
PASSWORD_HINT = _("At least 12 characters. A few words that only you connect are easy to keep and hard to guess.")


class InOurWords:
    """Replaces labels and hints, and takes the placeholders away."""

    labels: dict[str, Promise] = {}
    hints: dict[str, Promise] = {}
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Build the form as allauth does, then reword it."""
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = self.hints.get(name, "")
            if name in self.labels:
                field.label = self.labels[name]


class SignInForm(InOurWords, forms.LoginForm):  # type: ignore[misc] # allauth is published without types
    """E-mail and password."""

    labels = {"login": EMAIL, "password": PASSWORD}


class ForgottenPasswordForm(InOurWords, forms.ResetPasswordForm):  # type: ignore[misc] # as above
    """Where to send the address that sets a new password."""

    labels = {"email": EMAIL}


class NewPasswordForm(InOurWords, forms.ResetPasswordKeyForm):  # type: ignore[misc] # as above
    """A new password after the old one was forgotten."""

    labels = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD_AGAIN}
    hints = {"password1": PASSWORD_HINT}


class ChangePasswordForm(InOurWords, forms.ChangePasswordForm):  # type: ignore[misc] # as above
    """A new password instead of a known one."""

    labels = {"oldpassword": _("Your password until now"), "password1": NEW_PASSWORD, "password2": NEW_PASSWORD_AGAIN}
    hints = {"password1": PASSWORD_HINT}


class ConfirmPasswordForm(InOurWords, forms.ReauthenticateForm):  # type: ignore[misc] # as above
    """The password again, before something important changes."""

    labels = {"password": PASSWORD}
