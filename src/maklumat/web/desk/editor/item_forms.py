"""What every form of an item has: its shape, and the way between what is typed and what is stored."""

from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext

from maklumat.catalogue.rules.components import item_to_json, required_fields


class ItemForm(forms.Form):
    """One item; the field names are those of its shape."""

    shape: ClassVar[type]
    unsaid: ClassVar[frozenset[str]] = frozenset()
    """Fields whose value alone does not make an item: ticks and choices that stand there from the start."""
    hidden_zeros: ClassVar[frozenset[str]] = frozenset({"copies", "form_file", "amount_from"})
    """Numbers of which 0 means that nothing was said."""

    id = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)

    @property
    def is_blank(self) -> bool:
        """Say whether nothing was written: then there is no such item."""
        facts = self.cleaned_data
        return not any(_is_said(facts[name]) for name in set(facts) - self.unsaid - {"id"})

    def to_item(self) -> dict[str, object]:
        """Return the item as stored JSON; a text that must stand there stands there empty."""
        facts = {name: _plain(value) for name, value in self.cleaned_data.items() if value is not None and value != ""}
        return {**{name: "" for name in required_fields(self.shape) if name != "id"}, **self.written(facts)}

    def written(self, facts: dict[str, Any]) -> dict[str, Any]:
        """Return the fields of the shape from those of the form; a form that asks otherwise says how."""
        return facts

    @classmethod
    def initial_of(cls, item: object) -> dict[str, Any]:
        """Return what the form shows of a stored item."""
        facts = item_to_json(cast("Any", item))
        return {name: value for name, value in facts.items() if value or name not in cls.hidden_zeros}

    def require_together(self, first: str, second: str, fault: str) -> None:
        """Ask for the second when the first is there."""
        facts = self.cleaned_data
        if _is_said(facts.get(first)) and not _is_said(facts.get(second)) and second not in self.errors:
            self.add_error(second, fault)


class RecordForm(ItemForm):
    """A component that is one record: it has no id of its own."""

    def written(self, facts: dict[str, Any]) -> dict[str, Any]:
        """Leave the id out."""
        facts.pop("id", None)
        return facts


class TimedForm(ItemForm):
    """An item with a number and a unit, which never stand alone."""

    time: ClassVar[tuple[str, str]] = ("amount", "unit")
    needs_time: ClassVar[bool] = True

    def clean(self) -> dict[str, Any]:
        """A number has a unit, a range goes upwards, and an item about a time says which."""
        facts = super().clean() or self.cleaned_data
        amount, counted_in = self.time
        self.require_together(amount, counted_in, gettext("Please choose what it is counted in."))
        self.require_together(counted_in, amount, gettext("Please write the number."))
        least, most = facts.get("amount_from"), facts.get(amount)
        if least and (most is None or least >= most):
            self.add_error("amount_from", gettext("The lower end must be smaller than the promise."))
        if self.needs_time and not self.errors and not self.is_blank and facts.get(amount) is None:
            self.add_error(amount, gettext("Please write the number."))
        return facts


def check_days(form: ItemForm) -> None:
    """A tariff does not end before it begins."""
    first, last = form.cleaned_data.get("valid_from"), form.cleaned_data.get("valid_until")
    if first and last and last < first:
        form.add_error("valid_until", gettext("The last day lies before the first."))


def _is_said(value: object) -> bool:
    """Say whether something was written or chosen; 0 is something."""
    return value is not None and value is not False and value not in ("", [])


def _plain(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value
