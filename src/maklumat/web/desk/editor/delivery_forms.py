"""What is asked about the six components that the public reads. Texts may stay empty while a standard is drafted."""

from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from maklumat.catalogue.rules.shapes import (
    AlternativeTime,
    Complaints,
    CompletionTime,
    Fee,
    FeeItem,
    FeeKind,
    HandlingTime,
    PaperForm,
    Product,
    PromiseUnit,
    Requirement,
    Step,
)
from maklumat.catalogue.wording import amount_words
from maklumat.web.desk.editor.fields import RupiahField, counted, day, line, text, whole, yes
from maklumat.web.desk.editor.item_forms import ItemForm, RecordForm, TimedForm, check_days
from maklumat.web.shared.channels import CHANNELS

OFFICE_LANGUAGE: Final = "id"
OTHER: Final = "other"
MINUTES_OF_AN_HOUR, DAYS_OF_A_WEEK, DAYS_OF_A_MONTH = 60, 7, 30
PUBLIC_CHANNELS: Final = (
    "web", "whatsapp", "phone", "email", "counter", "letter", "box", "instagram", "facebook", "pic", "lapor",
)  # fmt: skip


class RequirementForm(ItemForm):
    """Component 1."""

    shape = Requirement
    unsaid = frozenset({"mandatory", "form"})

    name = line(_("What people must bring"), _("One document or condition an item."), 600)
    mandatory = forms.BooleanField(label=_("Compulsory"), required=False, initial=True)
    form = forms.ChoiceField(
        label=_("Handed in as"),
        choices=[
            (PaperForm.ANY.value, _("any form")),
            (PaperForm.ORIGINAL.value, _("the original")),
            (PaperForm.COPY.value, _("a photocopy")),
            (PaperForm.SCAN.value, _("a scan or photo")),
        ],
        required=False,
    )
    copies = whole(_("How many copies"), most=99)
    applies_to = line(_("Only for whom"), _("Leave empty when everybody must bring it."))
    note = text(_("What else people should know"))
    legal_basis = line(_("Rule that asks for it"))
    form_file = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**62)
    file = forms.FileField(label=_("Form to fill in"), required=False, help_text=_("PDF or Word, at most 20 MB."))
    drop_file = yes(_("Take this form away"))

    def written(self, facts: dict[str, Any]) -> dict[str, Any]:
        """A form that was taken away is none."""
        dropped = facts.pop("drop_file", False)
        facts.pop("file", None)
        return {**facts, "form_file": 0 if dropped else facts.get("form_file", 0)}


class StepForm(TimedForm):
    """Component 2."""

    shape = Step
    unsaid = frozenset({"who", "unit"})
    needs_time = False

    who = forms.ChoiceField(
        label=_("Who does it"),
        choices=[
            ("user", _("Applicant")),
            ("unit", _("This unit")),
            ("head", _("Head of the unit")),
            (OTHER, _("Somebody else")),
        ],
        required=False,
    )
    actor = line(_("Name of that office"), _("Only for somebody else, such as Inspektorat."), 120)
    action = text(_("What happens"))
    amount = whole(_("How long at most"))
    unit = counted()
    duration = line(_("Duration in words"), _("Left empty, the number above is written out."))

    def clean(self) -> dict[str, Any]:
        """Somebody else has a name."""
        facts = super().clean()
        if facts.get("who") == OTHER and not self.is_blank and not facts.get("actor"):
            self.add_error("actor", gettext("Please write who does it."))
        return facts

    def written(self, facts: dict[str, Any]) -> dict[str, Any]:
        """Return the time as what can be drawn, and in words, which bind."""
        who, amount, counted_in = facts.pop("who", "unit"), facts.pop("amount", None), facts.pop("unit", "")
        facts["actor"] = facts.get("actor", "") if who == OTHER else who
        if amount is not None and counted_in:
            with override(OFFICE_LANGUAGE):
                facts.setdefault("duration", amount_words(amount, PromiseUnit(counted_in)))
            facts.update(_drawable(amount, PromiseUnit(counted_in)))
        return facts

    @classmethod
    def initial_of(cls, item: object) -> dict[str, Any]:
        """Show who and how long as they are asked."""
        step = cast("Step", item)
        known = {"user", "unit", "head"}
        amount, counted_in = _asked_time(step)
        return {
            "id": step.id,
            "who": step.actor if step.actor in known else OTHER,
            "actor": "" if step.actor in known else step.actor,
            "action": step.action,
            "amount": amount,
            "unit": counted_in,
            "duration": step.duration,
        }


class CompletionTimeForm(TimedForm):
    """Component 3."""

    shape = CompletionTime
    unsaid = frozenset({"unit", "extension_unit"})

    amount_from = whole(_("From"), _("Only for a range such as 3 to 5; the upper end is the promise."))
    amount = whole(_("Ready within"), _("0 means the same day."))
    unit = counted()
    starts = line(_("Counted from"), _("Such as: since the documents are complete."))
    note = text(_("What else people should know"))
    extension_amount = whole(_("May be extended by"))
    extension_unit = counted(_("Extension counted in"))
    extension_reason = text(
        _("On which ground"), _("The rule or reason that allows it; without one it is a broken promise.")
    )

    def clean(self) -> dict[str, Any]:
        """An extension has number, unit and ground."""
        facts = super().clean()
        self.require_together("extension_amount", "extension_unit", gettext("Please choose what it is counted in."))
        self.require_together("extension_amount", "extension_reason", gettext("Please write the ground for it."))
        self.require_together("extension_reason", "extension_amount", gettext("Please write the number."))
        return facts

    def written(self, facts: dict[str, Any]) -> dict[str, Any]:
        """Fold the three fields of the extension into one record."""
        extension = {name: facts.pop(f"extension_{name}", None) for name in ("amount", "unit", "reason")}
        facts.pop("id", None)
        return {**facts, "extension": extension} if extension["amount"] is not None else facts

    @classmethod
    def initial_of(cls, item: object) -> dict[str, Any]:
        """Spread the extension over its three fields."""
        facts = super().initial_of(item)
        extension = facts.pop("extension") or {}
        return {**facts, **{f"extension_{name}": value for name, value in extension.items()}}


class AlternativeForm(TimedForm):
    """The time of one case."""

    shape = AlternativeTime
    unsaid = frozenset({"unit"})

    case = line(_("In which case"), _("Such as: sent by post."))
    amount_from = whole(_("From"))
    amount = whole(_("Ready within"))
    unit = counted()


class FeeForm(RecordForm):
    """Component 4."""

    shape = Fee
    hidden_zeros = frozenset({"amount_idr"})

    kind = forms.ChoiceField(
        label=_("What it costs"),
        choices=[
            ("", _("choose one")),
            (FeeKind.FREE.value, _("nothing, it is free")),
            (FeeKind.FIXED.value, _("one fixed amount")),
            (FeeKind.LIST.value, _("a list of tariffs")),
            (FeeKind.BY_REGULATION.value, _("as a regulation says")),
        ],
        required=False,
        error_messages={"invalid_choice": _("Please choose one.")},
    )
    amount_idr = RupiahField(label=_("Amount in rupiah"), help_text=_("Only for a fixed amount."))
    legal_basis = line(_("Rule that sets it"), _("Nothing may be charged without one."))
    note = text(_("What else people should know"))
    valid_from = day(_("Holds from"), _("Empty: as long as this standard does."))
    valid_until = day(_("Holds until"))

    def clean(self) -> dict[str, Any]:
        """Free has no amount, and a tariff does not end before it begins."""
        facts = super().clean() or self.cleaned_data
        if not facts.get("kind") and not self.is_blank and "kind" not in self.errors:
            self.add_error("kind", gettext("Please choose one."))
        if facts.get("kind") == FeeKind.FREE and facts.get("amount_idr"):
            self.add_error("amount_idr", gettext("A service that is free has no amount."))
        check_days(self)
        return facts


class FeeItemForm(ItemForm):
    """One line of a tariff list."""

    shape = FeeItem

    name = line(_("For what"))
    amount_idr = RupiahField(label=_("Amount in rupiah"))
    per = line(_("For each"), _("Such as: day, sheet, m²."), 80)
    legal_basis = line(_("Rule that sets it"))
    valid_from = day(_("Holds from"))
    valid_until = day(_("Holds until"))

    def clean(self) -> dict[str, Any]:
        """A line has an amount, 0 for free."""
        facts = super().clean() or self.cleaned_data
        if not self.errors and not self.is_blank and facts.get("amount_idr") is None:
            self.add_error("amount_idr", gettext("Please write the amount; 0 when it is free."))
        check_days(self)
        return facts


class ProductForm(ItemForm):
    """Component 5."""

    shape = Product

    name = line(_("What people get"))
    form = line(_("In which form"), _("Such as: letter as PDF with electronic signature."))
    validity = line(_("How long it holds"))


class ComplaintsForm(RecordForm):
    """Component 6."""

    shape = Complaints

    channels = forms.MultipleChoiceField(
        label=_("Where complaints, suggestions and input go"),
        choices=[(code, CHANNELS[code].name) for code in PUBLIC_CHANNELS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Their numbers and addresses are those of the unit's contact person."),
    )
    how = text(_("How it works"), rows=3)

    def written(self, facts: dict[str, Any]) -> dict[str, Any]:
        """No channel is an empty list."""
        return {**super().written(facts), "channels": facts.get("channels") or []}


class HandlingForm(TimedForm):
    """How fast one kind of report is dealt with."""

    shape = HandlingTime
    unsaid = frozenset({"unit"})

    what = line(_("What comes in"), _("Such as: complaint, question."))
    amount = whole(_("Answered within"))
    unit = counted()


def _drawable(amount: int, counted_in: PromiseUnit) -> dict[str, int]:
    match counted_in:
        case PromiseUnit.MINUTE:
            return {"minutes": amount}
        case PromiseUnit.HOUR:
            return {"minutes": amount * MINUTES_OF_AN_HOUR}
        case PromiseUnit.WORKING_DAY:
            return {"working_days": amount}
        case PromiseUnit.CALENDAR_DAY:
            return {"calendar_days": amount}
        case PromiseUnit.WEEK:
            return {"calendar_days": amount * DAYS_OF_A_WEEK}
        case PromiseUnit.MONTH:
            return {"calendar_days": amount * DAYS_OF_A_MONTH}


def _asked_time(step: Step) -> tuple[int | None, str]:
    if step.minutes and step.minutes % MINUTES_OF_AN_HOUR == 0:
        return step.minutes // MINUTES_OF_AN_HOUR, PromiseUnit.HOUR.value
    if step.minutes:
        return step.minutes, PromiseUnit.MINUTE.value
    if step.working_days:
        return step.working_days, PromiseUnit.WORKING_DAY.value
    return (step.calendar_days, PromiseUnit.CALENDAR_DAY.value) if step.calendar_days else (None, "")
