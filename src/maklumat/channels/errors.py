"""The refusals the channels can give."""

from django.utils.translation import gettext_lazy as _

from maklumat.foundation.refusals import NotFound, Refusal


class AddressNotUsable(Refusal):
    """The recipient is not one plain e-mail address."""

    code = "message.address_not_usable"
    sentence = _("This does not look like an e-mail address. Please check it: it should look like name@example.org.")


class AccountExists(Refusal):
    """The number or handle is connected already."""

    code = "channel_account.exists"
    sentence = _("This account is connected already. Open it in the list to change it.")


class AccountNotFound(NotFound):
    """This government has no such account."""

    code = "channel_account.not_found"
    sentence = _("There is no such account here.")


class CallNotFound(NotFound):
    """This government has no such call."""

    code = "call.not_found"
    sentence = _("There is no such call here.")


class NumberWithheld(Refusal):
    """The caller's number did not come along."""

    code = "call.number_withheld"
    sentence = _("The number of this call was withheld, so nobody can call back.")
