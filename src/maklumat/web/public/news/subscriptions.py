"""Asking for the news by mail, confirming it, and leaving: without an account."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from maklumat.channels.actions.subscribers import ask_to_subscribe, confirm_subscription, end_subscription
from maklumat.channels.errors import AddressNotUsable
from maklumat.channels.queries.subscribers import get_subscriber
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.clock import now
from maklumat.web.shared.throttle import MESSAGES, throttled

PAGE = require_http_methods(["GET", "HEAD", "POST"])


class SubscribeForm(forms.Form):
    """Where news should be sent."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        help_text=gettext_lazy("We send one mail with a link. News comes only after you open it and confirm."),
        error_messages={
            "required": gettext_lazy("Please write the address that the news should be sent to."),
            "invalid": gettext_lazy("This does not look like an e-mail address. Please check it."),
            "max_length": gettext_lazy("This address is too long. Please check it."),
        },
    )


@PAGE
@audience("public")
@throttled(MESSAGES)
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask for an address; the answer is the same for one that stands in the list already."""
    form = SubscribeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_to_subscribe(government_of(request).pk, email=form.cleaned_data["email"], now=now())
        except AddressNotUsable as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, _("Look into your mailbox: the link to confirm is on its way."))
            return redirect("public:list-news")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "public/news/subscribe.html", {"form": form}, status=status)


@PAGE
@audience("public")
@throttled(MESSAGES)
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """Let the owner of the mailbox confirm; opening the page alone, as scanners of mail do, changes nothing."""
    government = government_of(request)
    found = get_subscriber(government.pk, key)
    if request.method == "POST":
        confirm_subscription(government.pk, key, now=now())
        messages.success(request, _("From now on the news of the office comes to your mailbox."))
        return redirect("public:list-news")
    context = {"key": key, "is_confirmed": found.confirmed_at is not None}
    return render(request, "public/news/confirm_subscription.html", context)


@csrf_exempt  # mail programs post by themselves (RFC 8058); the key in the address is the proof
@PAGE
@audience("public")
@throttled(MESSAGES)
def leave(request: HttpRequest, key: str) -> HttpResponse:
    """Ask whether to end it; a POST ends it at once and forgets the address."""
    government = government_of(request)
    if request.method == "POST":
        end_subscription(government.pk, key)
        messages.success(request, _("Ended. Your address is removed from the list."))
        return redirect("public:list-news")
    get_subscriber(government.pk, key)
    return render(request, "public/news/leave_subscription.html", {"key": key})
