"""What is asked about a forum, whom it invites and who came."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.consultations.actions.attendance import Presence
from maklumat.consultations.actions.forums import ForumPlan
from maklumat.consultations.models import Stakeholder
from maklumat.consultations.sealing import Contact
from maklumat.consultations.vocabulary import (
    AttachmentKind,
    CheckInWay,
    Element,
    InvitationChannel,
    MeetingForm,
    TopicType,
)
from maklumat.organization.models import Unit
from maklumat.web.desk.fields import ChoiceOfId, ChoicesOfIds, PlainTextField, SubmissionKeyField
from maklumat.web.desk.forums.fields import MomentField

AREA = {"rows": 4}
MOST_POINTS = 40


class PlanForm(forms.Form):
    """What a forum is about, how, when and where."""

    title = PlainTextField(label=_("Title"), max_length=200)
    purpose = PlainTextField(
        label=_("Purpose"),
        max_length=4000,
        widget=forms.Textarea(attrs=AREA),
        help_text=_("Why you ask, and what may still change. Everybody reads this."),
    )
    topic_type = forms.ChoiceField(label=_("Kind of topic"), choices=TopicType.choices)
    form = forms.ChoiceField(label=_("Form"), choices=MeetingForm.choices)
    version_ids = ChoicesOfIds(
        label=_("Drafts under discussion"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only standards that are being prepared can be discussed."),
    )
    inputs_open_at = MomentField(label=_("Inputs from"))
    meeting_starts_at = MomentField(label=_("Start of the meeting"))
    meeting_ends_at = MomentField(label=_("End of the meeting"))
    inputs_close_at = MomentField(label=_("Inputs until"), help_text=_("May lie after the meeting."))
    place = PlainTextField(
        label=_("Place"), max_length=200, required=False, help_text=_("Also say how to get there by wheelchair.")
    )
    link = PlainTextField(label=_("Link to join from afar"), max_length=300, required=False)
    reads_before_showing = forms.BooleanField(
        label=_("Read every input before it is shown to everybody"), required=False
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, versions: Iterable[StandardVersion], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["version_ids"].choices = [  # type: ignore[attr-defined]
            (version.pk, f"{version.service.name}, {version.service.unit.short_name} (v{version.number})")
            for version in versions
        ]

    def to_plan(self) -> ForumPlan:
        """Return the plan as the actions take it."""
        facts = {name: self.cleaned_data[name] for name in ForumPlan.__dataclass_fields__}
        facts["topic_type"], facts["form"] = TopicType(facts["topic_type"]), MeetingForm(facts["form"])
        return ForumPlan(**facts)


class NewForumForm(PlanForm):
    """A forum that is not there yet: also who holds it."""

    unit_id = ChoiceOfId(label=_("Who holds it"))
    field_order = ("unit_id",)

    def __init__(self, *args: Any, units: Iterable[Unit], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["unit_id"].choices = [(unit.pk, unit.name) for unit in units]  # type: ignore[attr-defined]


class AgendaForm(forms.Form):
    """One point of the agenda; an empty title leaves it out."""

    id = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = PlainTextField(label=_("What is done or asked"), max_length=200, required=False)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=600, required=False)
    speaker = PlainTextField(label=_("Who leads it"), max_length=120, required=False)
    place = forms.ChoiceField(label=_("About"), required=False)

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["place"].choices = [("", "—"), *places]  # type: ignore[attr-defined]


class TeamForm(forms.Form):
    """Somebody who helps; an empty name leaves them out."""

    name = PlainTextField(label=_("Name"), max_length=120, required=False)
    duty = PlainTextField(label=_("Duty"), max_length=120, required=False)


class CloseForm(forms.Form):
    """Closing the meeting, although somebody may be missing."""

    inputs_until = MomentField(
        label=_("Take inputs on until"), required=False, help_text=_("Empty: no inputs after this moment.")
    )
    confirm_missing = forms.BooleanField(label=_("Close although not every element is here"), required=False)
    missing_reason = PlainTextField(
        label=_("Why they are missing"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands in the signed record."),
    )


class ReasonForm(forms.Form):
    """A reason that everybody can read."""

    reason = PlainTextField(label=_("Reason"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


class StakeholderForm(forms.Form):
    """Somebody worth hearing."""

    name = PlainTextField(label=_("Name, or whom the letter is addressed to"), max_length=120)
    organisation = PlainTextField(label=_("Organisation"), max_length=160, required=False)
    element = forms.ChoiceField(label=_("For whom they stand"), choices=Element.choices)
    email = PlainTextField(label=_("E-mail"), max_length=200, required=False)
    phone = PlainTextField(label=_("Telephone or WhatsApp"), max_length=40, required=False)
    address = PlainTextField(label=_("Postal address"), max_length=300, required=False)
    is_active = forms.BooleanField(label=_("Offered when people are invited"), required=False, initial=True)

    def to_facts(self) -> dict[str, Any]:
        """Return the facts as the action takes them."""
        facts = dict(self.cleaned_data)
        contact = Contact(facts.pop("email"), facts.pop("phone"), facts.pop("address"))
        return {**facts, "element": Element(facts["element"]), "contact": contact}


class InviteForm(forms.Form):
    """Whom to invite, and how the invitation travels."""

    channel = forms.ChoiceField(label=_("How"), choices=InvitationChannel.choices, initial=InvitationChannel.MAIL)
    stakeholders = ChoicesOfIds(label=_("Whom"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, stakeholders: Iterable[Stakeholder], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["stakeholders"].choices = [  # type: ignore[attr-defined]
            (one.pk, ", ".join(filter(None, (one.name, one.organisation, str(Element(one.element).label)))))
            for one in stakeholders
        ]


class AttendeeForm(forms.Form):
    """Somebody at the door; made for typing fast: name, Tab, element, Enter."""

    check_in_key = SubmissionKeyField()
    name = PlainTextField(label=_("Name"), max_length=120)
    organisation = PlainTextField(label=_("Organisation or place"), max_length=160, required=False)
    element = forms.ChoiceField(label=_("For whom"), choices=Element.choices)
    way = forms.ChoiceField(
        label=_("From"), choices=[choice for choice in CheckInWay.choices if choice[0] != CheckInWay.QR]
    )

    def to_presence(self) -> Presence:
        """Return who came, as the action takes it."""
        facts = self.cleaned_data
        return Presence(name=facts["name"], organisation=facts["organisation"], element=Element(facts["element"]))


class ForumFileForm(forms.Form):
    """A photo, a presentation or a signed list."""

    kind = forms.ChoiceField(label=_("What it is"), choices=AttachmentKind.choices)
    file = forms.FileField(label=_("File"))
    caption = PlainTextField(label=_("What it shows"), max_length=200, required=False)
    is_public = forms.BooleanField(
        label=_("Everybody may open it"), required=False, help_text=_("A list with names never is public.")
    )


def component_places(versions: Iterable[StandardVersion]) -> list[tuple[str, str]]:
    """Return every part of every draft as a choice: ``version:component``."""
    return [
        (f"{version.pk}:{code.value}", f"{version.service.name}: {code.label}")
        for version in versions
        for code in ComponentCode
    ]
