"""The typed shape of a service standard: its 14 components, in the order of PermenPANRB 15/2014.

A field without a default must hold something before the component counts as filled. The words "text" and
"note" are sentences in the language of the office; codes are the enumerations below.

Source: docs/reference/standard-components.md.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PromiseUnit(StrEnum):
    """What a promised time is counted in."""

    MINUTE = "minute"
    HOUR = "hour"
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    WEEK = "week"
    MONTH = "month"


class PaperForm(StrEnum):
    """How a requirement is handed in."""

    ORIGINAL = "original"
    COPY = "copy"
    SCAN = "scan"
    ANY = "any"


class FeeKind(StrEnum):
    """How the fee is set."""

    FREE = "free"
    FIXED = "fixed"
    LIST = "list"
    BY_REGULATION = "by_regulation"


class RegulationStatus(StrEnum):
    """Whether a regulation still holds."""

    IN_FORCE = "in_force"
    AMENDED = "amended"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Requirement:
    """Component 1, one item; ``applies_to`` is empty when everyone must bring it.

    ``copies`` is 0 when their number is not said; ``form_file`` is the stored file of a form to fill in, 0 for none.
    """

    id: str
    name: str
    mandatory: bool = True
    form: PaperForm = PaperForm.ANY
    note: str = ""
    applies_to: str = ""
    legal_basis: str = ""
    copies: int = 0
    form_file: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """Component 2, one step, in order.

    ``actor`` is ``user``, ``unit``, ``head`` or another unit's name. The duration in words binds; ``minutes``,
    ``working_days`` or ``calendar_days`` repeat it for drawing, 0 when it cannot be drawn.
    """

    id: str
    actor: str
    action: str
    duration: str
    minutes: int = 0
    working_days: int = 0
    calendar_days: int = 0


@dataclass(frozen=True, slots=True)
class AlternativeTime:
    """The promised time of one case, such as "by post"; ``amount_from`` as in `CompletionTime`."""

    id: str
    case: str
    amount: int
    unit: PromiseUnit
    amount_from: int = 0


@dataclass(frozen=True, slots=True)
class Extension:
    """By how much the time may be lengthened once, and the lawful ground for it."""

    amount: int
    unit: PromiseUnit
    reason: str


@dataclass(frozen=True, slots=True)
class CompletionTime:
    """Component 3; ``starts`` says from when it is counted.

    ``amount`` is the promise. ``amount_from`` is the lower end of a range such as "3 to 5 working days", 0 for none.
    """

    amount: int
    unit: PromiseUnit
    starts: str
    note: str = ""
    amount_from: int = 0
    alternatives: tuple[AlternativeTime, ...] = ()
    extension: Extension | None = None


@dataclass(frozen=True, slots=True)
class FeeItem:
    """One line of a tariff list, in whole rupiah; ``per`` says for what, such as "a day".

    ``valid_from`` and ``valid_until`` (included) are empty when the line holds as long as the standard does.
    """

    id: str
    name: str
    amount_idr: int
    per: str = ""
    legal_basis: str = ""
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Fee:
    """Component 4, in whole rupiah; zero is said by ``free``, never by silence. Dates as in `FeeItem`."""

    kind: FeeKind
    amount_idr: int = 0
    items: tuple[FeeItem, ...] = ()
    legal_basis: str = ""
    note: str = ""
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """Component 5, one output."""

    id: str
    name: str
    form: str
    validity: str


@dataclass(frozen=True, slots=True)
class HandlingTime:
    """How fast one kind of report is dealt with."""

    id: str
    what: str
    amount: int
    unit: PromiseUnit


@dataclass(frozen=True, slots=True)
class Complaints:
    """Component 6; channels are codes, their addresses are those of the unit's contact persons."""

    channels: tuple[str, ...]
    how: str
    handling: tuple[HandlingTime, ...]


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """Component 7, one regulation.

    ``articles`` narrows it down, such as "Pasal 21"; ``regulation`` is its key in the register, empty when it
    is not there.
    """

    id: str
    kind: str
    number: str
    year: int
    title: str
    status: RegulationStatus = RegulationStatus.IN_FORCE
    note: str = ""
    articles: str = ""
    regulation: str = ""


@dataclass(frozen=True, slots=True)
class Facility:
    """Component 8, one item; ``accessible`` marks those for vulnerable groups."""

    id: str
    name: str
    accessible: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence with a stable id: components 9 and 13."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Control:
    """Component 10, one control."""

    id: str
    who: str
    what: str
    how_often: str


@dataclass(frozen=True, slots=True)
class Staffing:
    """Component 11; ``count`` is at least 1 before it counts as filled."""

    count: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class ServiceGuarantee:
    """Component 12."""

    promise: str
    compensation: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Component 14."""

    method: str
    period: str


@dataclass(frozen=True, slots=True)
class Components:
    """The 14 components; one that is not written yet is ``None`` or empty."""

    requirements: tuple[Requirement, ...] = ()
    procedure: tuple[Step, ...] = ()
    completion_time: CompletionTime | None = None
    fee: Fee | None = None
    product: tuple[Product, ...] = ()
    complaints: Complaints | None = None
    legal_basis: tuple[LegalBasis, ...] = ()
    facilities: tuple[Facility, ...] = ()
    competence: tuple[Statement, ...] = ()
    internal_control: tuple[Control, ...] = ()
    staffing: Staffing | None = None
    service_guarantee: ServiceGuarantee | None = None
    safety_guarantee: tuple[Statement, ...] = ()
    performance_evaluation: Evaluation | None = None

    def item(self, component: str, item_id: str) -> "Item | None":
        """Return one item of a component by its stable id, or None.

        A component that is a single record is its own item, under its own code: ``item("fee", "fee")``.
        """
        value = getattr(self, component, None)
        if isinstance(value, tuple):
            return next((item for item in value if item.id == item_id), None)
        return value if item_id == component else None


Item = (
    Requirement
    | Step
    | CompletionTime
    | Fee
    | Product
    | Complaints
    | LegalBasis
    | Facility
    | Statement
    | Control
    | Staffing
    | ServiceGuarantee
    | Evaluation
)
