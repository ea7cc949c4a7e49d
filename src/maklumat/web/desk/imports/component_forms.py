"""One small form a component: a list is one item a line, the others are a few fields."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from maklumat.catalogue.rules.component_lines import MAKERS, items_from_lines, line_of
from maklumat.catalogue.rules.components import MAX_ITEMS, MAX_NUMBER, MAX_TEXT, item_to_json
from maklumat.catalogue.rules.item_ids import name_item
from maklumat.catalogue.rules.shapes import Components, Fee, FeeItem, FeeKind, PromiseUnit
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.foundation.text import clean_text
from maklumat.web.desk.fields import PlainTextField
from maklumat.web.shared.channels import CHANNELS
from maklumat.web.shared.words import number_words

LONGEST_FORM: Final = 120_000
LONGEST_NUMBER: Final = 18
AMOUNT: Final = re.compile(r"[\s:=–-]*(?:rp\.?\s*)?(?P<amount>\d[\d. ]*)(?:,-|,00)?\s*$", re.IGNORECASE)
UNITS: Final = [
    (PromiseUnit.MINUTE.value, _("minutes")),
    (PromiseUnit.HOUR.value, _("hours")),
    (PromiseUnit.WORKING_DAY.value, _("working days")),
    (PromiseUnit.CALENDAR_DAY.value, _("calendar days")),
    (PromiseUnit.WEEK.value, _("weeks")),
    (PromiseUnit.MONTH.value, _("months")),
]
KINDS: Final = [
    (FeeKind.FREE.value, _("Free of charge")),
    (FeeKind.FIXED.value, _("One amount")),
    (FeeKind.LIST.value, _("A list of tariffs")),
    (FeeKind.BY_REGULATION.value, _("As a regulation sets it")),
]
CHANNEL_CHOICES: Final = [(kind, look.name) for kind, look in CHANNELS.items() if kind != "api"]
LINE_HINTS: Final = {
    ComponentCode.PROCEDURE: _("One step a line, in order: “Applicant: hands in the papers (10 menit)”."),
    ComponentCode.LEGAL_BASIS: _(
        "One regulation a line: “Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik”."
    ),
}


class ComponentForm(forms.Form):
    """What every component asks: the edition of the page it stands on."""

    edition = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def to_value(self, before: Components) -> Any:  # noqa: ANN401 - JSON
        """Return the component in its stored form; None for nothing."""
        raise NotImplementedError

    def _text(self, name: str) -> str:
        return str(self.cleaned_data[name])


def _long(label: Any, *, required: bool = False, rows: int = 3, hint: Any = "") -> PlainTextField:  # noqa: ANN401 - lazy words
    return PlainTextField(
        label=label,
        required=required,
        max_length=MAX_TEXT,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class LinesForm(ComponentForm):
    """A list, one item a line."""

    lines = forms.CharField(
        required=False, max_length=LONGEST_FORM, strip=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    code: ComponentCode

    def clean_lines(self) -> list[str]:
        """Return the lines that say something; refuse what a list cannot hold."""
        text = clean_text(self.cleaned_data["lines"], LONGEST_FORM)
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) > MAX_ITEMS:
            raise forms.ValidationError(_("At most 100 items; please join some."))
        if any(len(line) > MAX_TEXT for line in lines):
            raise forms.ValidationError(_("One line is longer than 4,000 characters; please split it."))
        return lines

    def to_value(self, before: Components) -> Any:  # noqa: ANN401 - JSON
        """Return the items; a line that did not change keeps its whole item."""
        items = items_from_lines(self.code, self.cleaned_data["lines"], getattr(before, self.code.value))
        return [item_to_json(item) for item in items]


class TimeForm(ComponentForm):
    """Component 3: a number and a unit."""

    amount = forms.IntegerField(label=_("How long"), min_value=0, max_value=MAX_NUMBER, required=False)
    unit = forms.ChoiceField(label=_("Counted in"), choices=UNITS, required=False)
    starts = PlainTextField(label=_("Counted from"), required=False, max_length=MAX_TEXT)
    note = _long(_("Note"))

    def to_value(self, before: Components) -> Any:  # noqa: ANN401 - JSON
        """Return the time; without a number it is nothing."""
        if self.cleaned_data["amount"] is None:
            return None
        known = item_to_json(before.completion_time) if before.completion_time else {}
        if known.get("amount_from", 0) >= self.cleaned_data["amount"]:
            known["amount_from"] = 0
        facts = {name: self.cleaned_data[name] for name in ("amount", "unit", "starts", "note")}
        return {**known, **facts, "unit": facts["unit"] or PromiseUnit.WORKING_DAY.value}


class FeeForm(ComponentForm):
    """Component 4: free, one amount, a list, or what a regulation sets."""

    kind = forms.ChoiceField(label=_("How it is set"), choices=[("", _("not written yet")), *KINDS], required=False)
    amount = PlainTextField(label=_("Amount in rupiah"), required=False, max_length=30)
    lines = forms.CharField(
        label=_("Tariffs"),
        required=False,
        max_length=LONGEST_FORM,
        help_text=_("One a line, the amount last: “Ruang rapat, sehari: 500.000”."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    legal_basis = PlainTextField(label=_("Regulation that sets it"), required=False, max_length=MAX_TEXT)
    note = _long(_("Note"))

    def clean_amount(self) -> int:
        """Return the amount as a whole number."""
        text = self._text("amount")
        found = AMOUNT.fullmatch(text) if text else None
        if text and found is None:
            raise forms.ValidationError(_("Please write a whole amount, such as 25.000."))
        return _whole(found["amount"]) if found else 0

    def clean_lines(self) -> list[FeeItem]:
        """Return the tariffs; each line ends with its amount."""
        items: list[FeeItem] = []
        for line in clean_text(self._text("lines"), LONGEST_FORM).splitlines():
            found = AMOUNT.search(line)
            if not line.strip():
                continue
            if found is None or not line[: found.start()].strip():
                raise forms.ValidationError(
                    _("Please end every line with its amount: “%(line)s”.") % {"line": line[:80]}
                )
            name = line[: found.start()].strip()
            items.append(FeeItem(name_item({"name": name}, {item.id for item in items}), name, _whole(found["amount"])))
        return items[:MAX_ITEMS]

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen way needs."""
        facts = self.cleaned_data
        if facts.get("kind") == FeeKind.FIXED and not facts.get("amount") and "amount" in facts:
            self.add_error("amount", _("Please write the amount."))
        if facts.get("kind") == FeeKind.LIST and not facts.get("lines") and "lines" in facts:
            self.add_error("lines", _("Please write at least one tariff."))
        return facts

    def to_value(self, before: Components) -> Any:  # noqa: ANN401 - JSON
        """Return the fee; what belongs to another way of setting it is left out."""
        facts, kind = self.cleaned_data, self.cleaned_data["kind"]
        if not kind:
            return None
        return item_to_json(
            Fee(
                FeeKind(kind),
                amount_idr=facts["amount"] if kind == FeeKind.FIXED else 0,
                items=tuple(facts["lines"]) if kind == FeeKind.LIST else (),
                legal_basis=facts["legal_basis"],
                note=facts["note"],
            )
        )


class ComplaintsForm(ComponentForm):
    """Component 6: the channels, and how it goes on."""

    channels = forms.MultipleChoiceField(
        label=_("Channels"), choices=CHANNEL_CHOICES, required=False, widget=forms.CheckboxSelectMultiple
    )
    how = _long(_("How reports are taken"), rows=5)

    def to_value(self, before: Components) -> Any:  # noqa: ANN401 - JSON
        """Return channels and words; the times of handling stay as they are."""
        if not self.cleaned_data["channels"] and not self._text("how"):
            return None
        known = item_to_json(before.complaints) if before.complaints else {"handling": []}
        return {**known, "channels": self.cleaned_data["channels"], "how": self._text("how")}


class StaffForm(ComponentForm):
    """Component 11: how many."""

    count = forms.IntegerField(label=_("How many officers"), min_value=0, max_value=MAX_NUMBER, required=False)
    note = _long(_("Note"))

    def to_value(self, before: Components) -> Any:  # noqa: ANN401 - JSON
        """Return the number; none is nothing."""
        count = self.cleaned_data["count"]
        return {"count": count, "note": self._text("note")} if count else None


class GuaranteeForm(ComponentForm):
    """Component 12: the promise, and what happens when it is missed."""

    promise = _long(_("What is promised"))
    compensation = _long(_("When it is missed"))

    def to_value(self, before: Components) -> Any:  # noqa: ANN401 - JSON
        """Return both texts."""
        facts = {name: self._text(name) for name in ("promise", "compensation")}
        return facts if any(facts.values()) else None


class EvaluationForm(ComponentForm):
    """Component 14: how and how often."""

    method = _long(_("How it is done"))
    period = PlainTextField(label=_("How often"), required=False, max_length=MAX_TEXT)

    def to_value(self, before: Components) -> Any:  # noqa: ANN401 - JSON
        """Return both texts."""
        facts = {name: self._text(name) for name in ("method", "period")}
        return facts if any(facts.values()) else None


FORMS: Final[Mapping[ComponentCode, type[ComponentForm]]] = {
    ComponentCode.COMPLETION_TIME: TimeForm,
    ComponentCode.FEE: FeeForm,
    ComponentCode.COMPLAINTS: ComplaintsForm,
    ComponentCode.STAFFING: StaffForm,
    ComponentCode.SERVICE_GUARANTEE: GuaranteeForm,
    ComponentCode.PERFORMANCE_EVALUATION: EvaluationForm,
}


def component_form(
    code: ComponentCode, components: Components, edition: int, data: QueryDict | None = None
) -> ComponentForm:
    """Return the form of a component, filled with what the draft has or with what was sent."""
    initial = {"edition": edition, **_initial(code, components)}
    prefix_free = {"auto_id": f"{code.value}-%s", "initial": initial}
    if code in MAKERS:
        form = LinesForm(data, **prefix_free)  # type: ignore[arg-type]
        form.code = code
        form.fields["lines"].label = code.label
        form.fields["lines"].help_text = LINE_HINTS.get(code, _("One item a line."))
        return form
    return FORMS[code](data, **prefix_free)  # type: ignore[arg-type]


def _initial(code: ComponentCode, components: Components) -> dict[str, Any]:
    value = getattr(components, code.value)
    if code in MAKERS:
        return {"lines": "\n".join(line_of(code, item) for item in value)}
    if value is None:
        return {"unit": PromiseUnit.WORKING_DAY.value} if code is ComponentCode.COMPLETION_TIME else {}
    stored = item_to_json(value)
    if code is ComponentCode.FEE:
        lines = [f"{item['name']}: {number_words(item['amount_idr'])}" for item in stored["items"]]
        amount = number_words(stored["amount_idr"]) if stored["amount_idr"] else ""
        return {**stored, "amount": amount, "lines": "\n".join(lines)}
    return stored


def _whole(words: str) -> int:
    return int(re.sub(r"\D", "", words)[:LONGEST_NUMBER] or 0)
