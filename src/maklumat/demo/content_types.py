"""The shapes of the demo government's content: plain frozen records, no framework.

The 14 components of a standard have the shape the catalogue gives them.
"""

from dataclasses import dataclass, field, fields
from datetime import date

from maklumat.catalogue.rules.shapes import Components

COMPONENT_CODES = tuple(field.name for field in fields(Components))

PLACEHOLDERS = frozenset({"service", "unit", "place", "when", "days", "promise", "pic", "reporter", "date"})


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """Opening hours for ISO weekdays (Monday is 1), local time as ``HH:MM``."""

    days: tuple[int, ...]
    opens: str
    closes: str


@dataclass(frozen=True, slots=True)
class GovernmentContent:
    """One local government; ``zone`` is an IANA name, ``code_prefix`` starts its tracking codes."""

    slug: str
    name: str
    short_name: str
    name_en: str
    kemendagri_code: str
    code_prefix: str
    address: str
    hours_note: str
    zone: str
    zone_label: str
    language: str
    hours: tuple[OfficeHours, ...]
    calendar_confirmed_until: date
    notice: str


@dataclass(frozen=True, slots=True)
class UnitContent:
    """One unit of the tree; an empty ``parent`` is directly under the government."""

    government: str
    slug: str
    parent: str
    kind: str
    name: str
    short_name: str
    name_en: str
    about: str
    address: str
    head_title: str


@dataclass(frozen=True, slots=True)
class ContactChannel:
    """One way to reach a contact person, with the result of its last test.

    ``answer_minutes`` are office minutes; 0 on a phone line means picked up at once.
    """

    kind: str
    value: str
    tested_days_ago: int
    answer_minutes: int
    answered: bool
    note: str = ""

    @property
    def dial(self) -> str:
        """The number in E.164 form for ``tel:`` and WhatsApp links; empty for other kinds.

        >>> ContactChannel("phone", "(0541) 000-0001", 1, 0, True).dial
        '+625410000001'
        """
        if self.kind not in {"phone", "whatsapp"}:
            return ""
        digits = "".join(c for c in self.value if c.isdigit())
        return "+62" + digits.removeprefix("0")


@dataclass(frozen=True, slots=True)
class ContactContent:
    """A contact person (PIC) of a unit; ``role`` is main or deputy."""

    unit: str
    name: str
    role: str
    title: str
    note: str
    channels: tuple[ContactChannel, ...]


@dataclass(frozen=True, slots=True)
class StaffContent:
    """A demo account; ``showcase`` is what to try with it, empty when not advertised."""

    name: str
    email: str
    unit: str
    roles: tuple[str, ...]
    title: str
    is_deputy: bool = False
    showcase: str = ""


@dataclass(frozen=True, slots=True)
class VersionContent:
    """One version of a service standard.

    ``state`` is draft, in_force or superseded; ``valid_until`` is inclusive. A draft has no
    dates and no decision. ``review_reason`` says why a review found nothing to change.
    """

    number: int
    state: str
    components: Components
    valid_from: date | None = None
    valid_until: date | None = None
    enacted_on: date | None = None
    reviewed_on: date | None = None
    review_reason: str = ""
    decision: str = ""
    signed_by: str = ""
    consultation: str = ""
    what_changed: str = ""

    @property
    def filled(self) -> tuple[str, ...]:
        """Codes of the components that are written, in the order of the regulation."""
        return tuple(code for code in COMPONENT_CODES if getattr(self.components, code))


@dataclass(frozen=True, slots=True)
class ServiceContent:
    """One service; ``audience`` is public, internal or both."""

    unit: str
    slug: str
    name: str
    summary: str
    name_en: str
    summary_en: str
    audience: str
    keywords: tuple[str, ...]
    popular: bool = False
    versions: tuple[VersionContent, ...] = ()

    @property
    def in_force(self) -> VersionContent | None:
        """The version in force, if there is one."""
        return next((v for v in self.versions if v.state == "in_force"), None)


@dataclass(frozen=True, slots=True)
class StoryStep:
    """One thing that happens after a report arrives.

    ``day`` counts working days from receipt (day 0). ``act`` is one of
    ``maklumat.demo.content.STORY_ACTS``; ``to`` names a unit, a colleague's role or another
    story, as the act needs.
    """

    day: int
    who: str
    act: str
    text: str = ""
    to: str = ""
    channel: str = ""
    extra_days: int = 0


@dataclass(frozen=True, slots=True)
class StoryContent:
    """One hand-written case.

    ``age`` is how many working days before the demo's today it was received. ``service`` may
    be ``unknown``; ``unit`` is who is responsible in the end, empty while nobody is.
    """

    key: str
    kind: str
    service: str
    unit: str
    channel: str
    identity: str
    title: str
    body: str
    state: str
    age: int
    thread: tuple[StoryStep, ...] = ()
    reporter: str = ""
    place: str = ""
    happened_days_before: int = 0
    supervision: bool = False
    public: bool = False
    outcome: str = ""
    rating: int = 0
    rating_comment: str = ""
    lapor_id: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A building block with the conditions under which it fits; empty means always.

    ``topic`` joins a problem with its replies and outcomes; ``reply`` is the answer that fits this
    problem alone; ``rating`` (1 to 4) belongs to rating comments only. Placeholders: ``PLACEHOLDERS``.
    """

    text: str
    title: str = ""
    services: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    style: str = ""
    topic: str = ""
    reply: str = ""
    rating: int = 0

    def fits(self, *, kind: str, service: ServiceContent, style: str = "", topic: str = "") -> bool:
        """Whether it can stand in a text of this kind, about this service, in this style and topic.

        A sentence about the promised time fits only where a standard is in force.
        """
        return (
            (not self.kinds or kind in self.kinds)
            and (not self.services or service.slug in self.services)
            and (not self.audiences or service.audience in self.audiences)
            and (not self.style or not style or self.style == style)
            and (not self.topic or not topic or self.topic == topic)
            and ("{promise}" not in self.text + self.reply or service.in_force is not None)
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A district with some of its villages."""

    district: str
    villages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """Building blocks from which a generator composes cases."""

    openings: tuple[Phrase, ...] = field(default_factory=tuple)
    problems: tuple[Phrase, ...] = field(default_factory=tuple)
    details: tuple[Phrase, ...] = field(default_factory=tuple)
    requests: tuple[Phrase, ...] = field(default_factory=tuple)
    closings: tuple[Phrase, ...] = field(default_factory=tuple)
    replies: tuple[Phrase, ...] = field(default_factory=tuple)
    questions: tuple[Phrase, ...] = field(default_factory=tuple)
    reporter_answers: tuple[Phrase, ...] = field(default_factory=tuple)
    rejections: tuple[Phrase, ...] = field(default_factory=tuple)
    outcomes: tuple[Phrase, ...] = field(default_factory=tuple)
    notes: tuple[Phrase, ...] = field(default_factory=tuple)
    rating_comments: tuple[Phrase, ...] = field(default_factory=tuple)
    times: tuple[str, ...] = ()
    first_names: tuple[str, ...] = ()
    last_names: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoContent:
    """Everything the demo government is made of."""

    governments: tuple[GovernmentContent, ...]
    units: tuple[UnitContent, ...]
    contacts: tuple[ContactContent, ...]
    staff: tuple[StaffContent, ...]
    demo_password: str
    services: tuple[ServiceContent, ...]
    stories: tuple[StoryContent, ...]
    phrases: PhraseBook
