"""What is asked about a piece of news."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maklumat.channels.actions.news import LONGEST_BODY, LONGEST_REASON, LONGEST_TITLE
from maklumat.channels.models import ChannelAccount
from maklumat.channels.vocabulary import Channel
from maklumat.organization.models import Unit
from maklumat.web.desk.fields import ChoiceOfId, ChoicesOfIds, PlainTextField
from maklumat.web.desk.forums.fields import MomentField


class NewsForm(forms.Form):
    """The words of a piece of news."""

    title = PlainTextField(label=_("Title"), max_length=LONGEST_TITLE)
    body = PlainTextField(
        label=_("Text"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Plain words, no names of citizens. An empty line begins a new paragraph."),
    )

    account_ids = ChoicesOfIds(
        label=_("Also publish on"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The site and the feed always carry it. There it goes out at the same time."),
    )

    def __init__(self, *args: Any, accounts: Iterable[ChannelAccount], **facts: Any) -> None:
        super().__init__(*args, **facts)
        choices = [(one.pk, _name_of(one)) for one in accounts]
        if choices:
            self.fields["account_ids"].choices = choices  # type: ignore[attr-defined] # a choice
        else:
            del self.fields["account_ids"]


def _name_of(account: ChannelAccount) -> str:
    if account.channel == Channel.EMAIL:
        return gettext("E-mail to everybody who asked for the news")
    return f"{account.get_channel_display()}: {account.address}"


class WriteNewsForm(NewsForm):
    """A new piece of news."""

    unit_id = ChoiceOfId(label=_("Unit that speaks"))
    field_order = ["unit_id", "title", "body", "account_ids"]

    def __init__(self, *args: Any, units: Iterable[Unit], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["unit_id"].choices = [(unit.pk, unit.name) for unit in units]  # type: ignore[attr-defined]


class ApproveNewsForm(forms.Form):
    """When it is published."""

    publish_at = MomentField(label=_("Publish at"), required=False, help_text=_("Empty: at once."))


class ReasonForm(forms.Form):
    """Why it goes back or off the site."""

    reason = PlainTextField(label=_("Reason"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3}))
