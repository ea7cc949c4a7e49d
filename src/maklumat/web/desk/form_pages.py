"""A page with one form: what was typed stays, and what the action refuses stands at its field."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise

from maklumat.foundation.refusals import NotFound, NotPermitted, Refusal


@dataclass(frozen=True, slots=True)
class FormWords:
    """What a page with a form says around it, and where it leads back to."""

    heading: str | Promise
    submit: str | Promise
    back_url: str
    back_words: str | Promise
    explanation: str | Promise = ""
    is_grave: bool = False


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, None when the page was only opened; an empty form was sent too."""
    return request.POST if request.method == "POST" else None


@contextmanager
def refusals_in(form: forms.Form) -> Iterator[None]:
    """Put what is refused inside at the field it names; what is forbidden or missing stays a page of its own."""
    try:
        yield
    except (NotPermitted, NotFound):
        raise
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))


def status_for(*bound: "forms.BaseForm | forms.BaseFormSet[Any]") -> HTTPStatus:
    """Return 422 once one of the forms has something to mend."""
    has_errors = any(form.is_bound and not form.is_valid() for form in bound)
    return HTTPStatus.UNPROCESSABLE_ENTITY if has_errors else HTTPStatus.OK


def form_page(
    request: HttpRequest, form: forms.Form, words: FormWords, template: str = "desk/form_page.html", **more: object
) -> HttpResponse:
    """Show a page with one form, as it was typed."""
    context = {"form": form, "words": words, **more}
    return render(request, template, context, status=status_for(form))
