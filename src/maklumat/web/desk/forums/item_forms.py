"""The fields of one item of a draft, made from its shape: how an agreement says it should read."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maklumat.catalogue.rules.shapes import Components
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.web.desk.fields import PlainTextField

PREFIX: Final = "butir"
HIDDEN: Final = frozenset({"id", "form_file", "regulation"})
"""Fields of an item that nobody types."""

LONG: Final = frozenset({"text", "action", "note", "how", "promise", "compensation", "title"})
LABELS: Final[Mapping[str, Promise]] = {
    "name": _("Name"),
    "mandatory": _("Everybody must bring it"),
    "form": pgettext_lazy("requirement", "Form"),
    "note": _("Note"),
    "applies_to": _("Only for"),
    "legal_basis": _("Legal basis"),
    "copies": _("Copies"),
    "actor": _("Who does it"),
    "action": _("What is done"),
    "duration": _("How long, in words"),
    "minutes": _("Minutes"),
    "working_days": _("Working days"),
    "calendar_days": _("Calendar days"),
    "amount": _("How much"),
    "amount_from": _("From, when it is a range"),
    "unit": pgettext_lazy("time", "Unit"),
    "starts": _("Counted from"),
    "amount_idr": _("Amount in rupiah"),
    "kind": _("Kind"),
    "validity": _("Validity"),
    "what": _("What"),
    "how": _("How"),
    "number": _("Number"),
    "year": _("Year"),
    "title": _("Title"),
    "status": _("Status"),
    "articles": _("Articles"),
    "accessible": _("For people with special needs"),
    "text": _("Text"),
    "who": _("Who"),
    "how_often": _("How often"),
    "count": _("Number of officers"),
    "promise": _("Promise"),
    "compensation": _("Compensation"),
    "method": _("Method"),
    "period": _("Period"),
}
CODES: Final[Mapping[str, Promise]] = {
    "minute": _("minutes"),
    "hour": _("hours"),
    "working_day": _("working days"),
    "calendar_day": _("calendar days"),
    "week": _("weeks"),
    "month": _("months"),
    "original": _("original"),
    "copy": _("photocopy"),
    "scan": _("scan or photo"),
    "any": _("any form"),
    "free": _("free of charge"),
    "fixed": _("one amount"),
    "list": _("list of tariffs"),
    "by_regulation": _("as set by regulation"),
    "in_force": _("in force"),
    "amended": _("amended since"),
    "revoked": _("revoked since"),
}


def item_form(code: ComponentCode, data: Any, current: Mapping[str, Any]) -> forms.Form:  # noqa: ANN401 - request.POST or None
    """Return a form with the plain fields of an item of this component, filled with how it reads now."""
    form = forms.Form(data, prefix=PREFIX, initial=dict(current))
    for name, hint, is_required in _plain_fields(code):
        form.fields[name] = _field(name, hint, is_required=is_required)
    return form


def item_of(form: forms.Form, current: Mapping[str, Any]) -> dict[str, Any]:
    """Return the item as it should read: what was typed over what it says now; parts of parts stay as they are."""
    typed = {name: value for name, value in form.cleaned_data.items() if value is not None}
    return {**current, **typed}


@cache
def _plain_fields(code: ComponentCode) -> tuple[tuple[str, type, bool], ...]:
    shape = _shape(get_type_hints(Components)[code.value])
    hints = get_type_hints(shape)
    return tuple(
        (field.name, hints[field.name], field.default is MISSING)
        for field in fields(shape)
        if field.name not in HIDDEN and isinstance(hints[field.name], type) and issubclass(hints[field.name], str | int)
    )


def _shape(hint: Any) -> Any:  # noqa: ANN401 - a type read at run time
    """Return the shape of one item: that of the list's items, or of the record."""
    if get_origin(hint) is UnionType:
        return next(option for option in get_args(hint) if is_dataclass(option))
    return get_args(hint)[0]


def _field(name: str, hint: type, *, is_required: bool) -> forms.Field:
    label = str(LABELS.get(name, name))
    if issubclass(hint, bool):
        return forms.BooleanField(label=label, required=False)
    if issubclass(hint, StrEnum):
        choices = [(code.value, CODES.get(code.value, code.value)) for code in hint]
        return forms.ChoiceField(label=label, choices=choices)
    if issubclass(hint, int):
        return forms.IntegerField(label=label, min_value=0, max_value=10**12, required=is_required)
    widget = forms.Textarea(attrs={"rows": 3}) if name in LONG else forms.TextInput()
    return PlainTextField(label=label, max_length=4000, required=is_required, widget=widget)
