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


class OwnerNotContact(Refusal):
    """An account of one person belongs to somebody whom the office publishes."""

    code = "channel_account.owner_not_contact"
    sentence = _("This person is no contact person of the unit. Choose their unit, or write them down there first.")


class SelfTestRunning(Refusal):
    """One test at a time."""

    code = "channel_account.test_running"
    sentence = _("A test of this account is running already. Wait for its result below.")


class SelfTestNotPossible(Refusal):
    """Nothing can be sent and received through the account."""

    code = "channel_account.test_not_possible"
    sentence = _(
        "This account cannot be tested: it is not in use, only receives, or its mailbox is not connected. Open it and"
        " complete what is missing."
    )


class NewsNotMovable(Refusal):
    """The news stands elsewhere in its life."""

    code = "news.not_movable"
    sentence = _("This is not possible while the news stands at: %(state)s. Open it again to see what can be done.")


class NewsNeedsReason(Refusal):
    """Without a reason nobody knows what to do better."""

    code = "news.needs_reason"
    sentence = _("Please write the reason in one sentence.")


class QueueClosed(Refusal):
    """No numbers are given out now."""

    code = "queue.closed"
    sentence = _("No numbers are given out now. Please come back during the opening hours, or ask at the counter.")


class NobodyWaits(Refusal):
    """The line is empty."""

    code = "queue.nobody_waits"
    sentence = _("Nobody waits at the moment.")


class CounterBusy(Refusal):
    """A counter serves one person at a time."""

    code = "queue.counter_busy"
    sentence = _("Counter %(counter)s still has a number. End it or skip it first.")


class NumberNotMovable(Refusal):
    """The number stands elsewhere in its life, or belongs to another day."""

    code = "queue.number_not_movable"
    sentence = _("This is not possible with number %(number)s any more. Look at the list again: somebody was faster.")


class NewsAccountNotUsable(Refusal):
    """The account cannot speak for this unit."""

    code = "news.account_not_usable"
    sentence = _("One of these accounts cannot publish for this unit. Please choose again.")


class PostNotRepeatable(Refusal):
    """Only what failed or waits can be tried again."""

    code = "news.post_not_repeatable"
    sentence = _("This is published already, or its news is not. Open the news again to see where it stands.")
