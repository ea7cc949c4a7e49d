"""What a clerk writes down of a report that came by counter, telephone, letter or another system."""

from datetime import date, datetime, time
from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maklumat.cases.actions.intake import Report
from maklumat.cases.actions.steps import MESSAGE_LENGTH, TITLE_LENGTH
from maklumat.cases.sealing import Contact
from maklumat.cases.vocabulary import CaseKind, Identity
from maklumat.catalogue.models import Service
from maklumat.channels.vocabulary import Channel
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.web.desk.fields import (
    ChoiceOfId,
    DayField,
    ManyFilesField,
    ManyFilesInput,
    PlainTextField,
    SubmissionKeyField,
    new_submission_key,
)

REASON_LENGTH: Final = 400
BY_HAND: Final = (
    Channel.COUNTER,
    Channel.PHONE,
    Channel.LETTER,
    Channel.BOX,
    Channel.WHATSAPP,
    Channel.INSTAGRAM,
    Channel.FACEBOOK,
    Channel.EMAIL,
    Channel.PIC,
    Channel.LAPOR,
)
"""Channels whose reports somebody writes down; the site's own come in by themselves."""


class ToldForm(forms.Form):
    """What is asked of everybody who tells something, by whichever way."""

    submission_key = SubmissionKeyField(initial=new_submission_key)
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=CaseKind.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Please choose one of the three.")),
    )
    body = PlainTextField(
        label=_("What was reported?"),
        help_text=_("In the person's own words. Leave out the name: it has its own field and is kept apart."),
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Please write down what was reported; a few words are enough.")},
    )
    place = PlainTextField(label=_("Where did it happen?"), required=False, max_length=160)
    identity = forms.ChoiceField(
        label=_("Who may know the name?"),
        choices=Identity.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Please ask, and choose one of the three.")),
    )
    name = PlainTextField(label=_("Name"), required=False, max_length=120)
    phone = PlainTextField(
        label=_("Telephone or WhatsApp"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )

    def clean(self) -> dict[str, Any]:
        """A name is needed where it was said that the name may be known."""
        facts = self.cleaned_data
        if facts.get("identity") == Identity.NAMED and not facts.get("name"):
            self.add_error("name", gettext("Please write the name, or choose “Without any name”."))
        return facts


class RecordCaseForm(ToldForm):
    """One report, as it was told."""

    channel = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(channel.value, channel.label) for channel in BY_HAND],
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Please choose how it came.")),
    )
    lapor_tracking_id = PlainTextField(
        label=_("Number in SP4N-LAPOR!"),
        required=False,
        max_length=40,
        help_text=_("Only for reports from SP4N-LAPOR!."),
    )
    received_on = DayField(label=_("On which day did it come?"))
    received_at_time = forms.TimeField(
        label=_("At what time?"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        error_messages={"invalid": _("Please write the time like 09.30.")},
    )
    late_reason = PlainTextField(
        label=_("Why is it written down later?"),
        required=False,
        max_length=REASON_LENGTH,
        help_text=_("Only if it came before today. The clocks count from the day it came."),
    )
    title = PlainTextField(
        label=_("Title, one line"),
        required=False,
        max_length=TITLE_LENGTH,
        help_text=_("Left empty, the first words of the report are the title."),
    )
    service_id = ChoiceOfId(label=_("About which service?"), required=False)
    happened_on = DayField(label=_("On which day did it happen?"), required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs={"inputmode": "email"}),
        error_messages=dict.fromkeys(
            ("invalid", "max_length"),
            _("This does not look like an e-mail address. Please check it, or leave it empty."),
        ),
    )
    address = PlainTextField(label=_("Home address"), required=False, max_length=200)
    wants_email = forms.BooleanField(
        label=_("The reporter wants to be told each step by e-mail (only code and state)"), required=False
    )
    is_confidential = forms.BooleanField(label=_("Keep the subject secret too"), required=False)
    may_publish = forms.BooleanField(
        label=_("The reporter allows it in the public list, without names"), required=False
    )
    photo = ManyFilesField(
        label=_("Photograph the letter"),
        required=False,
        help_text=_("On a telephone this opens the camera. One picture for each page."),
        widget=ManyFilesInput(attrs={"accept": "image/*", "capture": "environment"}),
    )
    upload = ManyFilesField(label=_("Scans or photos"), required=False)

    def __init__(
        self,
        *args: Any,
        services: list[Service],
        now: datetime,
        calendar: WorkingCalendar,
        **facts: Any,
    ) -> None:
        super().__init__(*args, **facts)
        self.now, self.calendar = now, calendar
        groups: dict[str, list[tuple[int, str]]] = {}
        for service in services:
            groups.setdefault(service.unit.name, []).append((service.pk, service.name))
        self.fields["service_id"].choices = [("", _("Not known, or none")), *groups.items()]  # type: ignore[attr-defined]
        self.fields["received_on"].initial = calendar.local_date(now)

    @property
    def today(self) -> date:
        """Today on the office's own calendar."""
        return self.calendar.local_date(self.now)

    def clean_upload(self) -> list[Any]:
        """Refuse more files than one report may carry before any of them is stored; what the camera took counts."""
        files: list[Any] = [*self.cleaned_data.get("photo", []), *self.cleaned_data["upload"]]
        most = settings.ATTACHMENT_MAX_COUNT
        if len(files) > most:
            raise forms.ValidationError(gettext("At most %(count)d files fit one report.") % {"count": most})
        return files

    def clean_happened_on(self) -> date | None:
        """Nothing is reported before it happens."""
        day: date | None = self.cleaned_data["happened_on"]
        if day and day > self.today:
            raise forms.ValidationError(gettext("This day has not come yet. Please check it."))
        return day

    def clean(self) -> dict[str, Any]:
        """Check what depends on one another: day and reason, channel and number, name and choice."""
        facts = super().clean()
        day = facts.get("received_on")
        if day and day > self.today:
            self.add_error("received_on", gettext("This day has not come yet. Please check it."))
        elif day and self._received_at(day) > self.now:
            self.add_error("received_at_time", gettext("This time has not come yet. Please check it."))
        if day and day < self.today and not facts.get("late_reason"):
            self.add_error("late_reason", gettext("Please say why it is written down later; it stays with the case."))
        if facts.get("channel") == Channel.LAPOR and not facts.get("lapor_tracking_id"):
            self.add_error("lapor_tracking_id", gettext("Please write the number from SP4N-LAPOR!."))
        if facts.get("wants_email") and not facts.get("email"):
            self.add_error("email", gettext("Without an address no e-mail can be sent."))
        return facts

    def to_report(self, upload_keys: tuple[str, ...]) -> Report:
        """Return the report as the action takes it; a person without name leaves no contact behind."""
        facts = self.cleaned_data
        identity = Identity(facts["identity"])
        contact = Contact(**{name: facts[name] for name in ("name", "phone", "email", "address")})
        return Report(
            kind=CaseKind(facts["kind"]),
            body=facts["body"],
            submission_key=facts["submission_key"],
            title=facts["title"],
            service_id=facts["service_id"],
            place=facts["place"],
            happened_on=facts["happened_on"],
            identity=identity,
            contact=Contact() if identity is Identity.NONE else contact,
            wants_email=facts["wants_email"] and identity is not Identity.NONE,
            is_confidential=facts["is_confidential"],
            may_publish=facts["may_publish"] and not facts["is_confidential"],
            channel=Channel(facts["channel"]),
            received_at=self._received_at(facts["received_on"]),
            late_reason=facts["late_reason"],
            lapor_tracking_id=facts["lapor_tracking_id"] if facts["channel"] == Channel.LAPOR else "",
            upload_keys=upload_keys,
        )

    def _received_at(self, day: date) -> datetime:
        """Return the moment it came: now when it came today and no time was given, else that time or the opening."""
        clock: time | None = self.cleaned_data.get("received_at_time")
        if clock is not None:
            return datetime.combine(day, clock, self.calendar.time_zone)
        return self.now if day == self.today else self.calendar.service_start(day)
