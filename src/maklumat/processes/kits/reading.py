"""What a starter kit is, and every problem of a file that should be one. No database.

Source: docs/reference/kit-format.md.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from maklumat.cases.vocabulary import ClockCode
from maklumat.catalogue.errors import ComponentsNotReadable
from maklumat.catalogue.rules.components import Components, components_from_json, missing_components
from maklumat.catalogue.rules.service_texts import LENGTHS, find_bad_text
from maklumat.catalogue.vocabulary import Audience, ComponentCode
from maklumat.foundation.deadlines import TimeUnit
from maklumat.organization.vocabulary import UnitKind
from maklumat.processes.kits.errors import NotAKit, Problem
from maklumat.processes.kits.marked_yaml import Marked, NotReadable, read_marked
from maklumat.processes.kits.parts import KitDay, KitPart, KitPolicy, KitSurvey
from maklumat.processes.kits.vocabulary import KitProblem

FORMAT: Final = "maklumat-kit/1"
MAX_SERVICES: Final = 200
MAX_UNITS: Final = 50
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
KINDS: Final = (UnitKind.AGENCY, UnitKind.DISTRICT)
KIT_FIELDS: Final = ("format", "name", "version", "title", "note", "kind", "units", "common", "services")
PART_FIELDS: Final = ("policies", "days", "surveys")
MAX_PARTS: Final = 100
MOST_AMOUNT: Final = 3650
MONTHS: Final = 12
POLICY_FIELDS: Final = ("code", "amount", "unit", "basis")
DAY_FIELDS: Final = ("day", "worked", "name", "basis")
SURVEY_FIELDS: Final = ("title", "unit", "from_month", "months")
UNIT_FIELDS: Final = ("slug", "name", "short_name", "description", "kind", "parent")
UNIT_KINDS: Final = (UnitKind.DIVISION, UnitKind.ASSISTANT)
SERVICE_FIELDS: Final = ("slug", "name", "summary", "audience", "unit", "needs", "note", "components")
LONGEST_UNIT_TEXT: Final = {"slug": 50, "name": 120, "short_name": 60, "description": 400, "parent": 50}
LONGEST_KIT_TEXT: Final = {"name": 60, "version": 20, "title": 120, "note": 2000}


@dataclass(frozen=True)
class KitUnit:
    """A unit below the agency; its address begins with that of the agency, so that two agencies can have one.

    ``parent`` is the address of an earlier unit of the kit; empty: directly below the agency.
    """

    slug: str
    name: str
    short_name: str
    description: str = ""
    parent: str = ""
    kind: UnitKind = UnitKind.DIVISION


@dataclass(frozen=True)
class KitService:
    """A service with the text of its draft standard; ``unit`` is empty for the agency itself."""

    slug: str
    name: str
    summary: str
    audience: Audience
    components: Components
    unit: str = ""
    needs: tuple[str, ...] = ()

    @property
    def open_components(self) -> tuple[ComponentCode, ...]:
        """Return the components that the kit leaves to the agency."""
        return missing_components(self.components)


@dataclass(frozen=True)
class Kit:
    """A whole kit; ``kind`` is what the agency is, ``version`` any short text."""

    name: str
    version: str
    title: str
    kind: UnitKind
    units: tuple[KitUnit, ...]
    services: tuple[KitService, ...]
    note: str = ""
    parts: tuple[KitPart, ...] = ()


def read_kit(content: bytes) -> Kit:
    """Read a kit.

    Raises:
        NotAKit: with all problems, in the order of their lines.
    """
    try:
        marked = read_marked(content)
    except NotReadable as error:
        raise NotAKit([Problem(error.line, "", error.kind, error.facts)]) from error
    reader = _Reader(marked)
    kit = reader.kit()
    if reader.problems:
        raise NotAKit(sorted(reader.problems, key=lambda one: one.line))
    return kit


@dataclass
class _Reader:
    """Reads on after a problem, so that one look names them all."""

    marked: Marked
    problems: list[Problem] = field(default_factory=list)

    def kit(self) -> Kit:
        top = self.record(self.marked.value, "", (*KIT_FIELDS, *PART_FIELDS))
        if top.get("format") != FORMAT:
            self.say("format", KitProblem.WORD, words=FORMAT)
        texts = {key: self.text(top, key, "", longest) for key, longest in LONGEST_KIT_TEXT.items()}
        for key in ("name", "version", "title"):
            self.expect(bool(texts[key]), key, KitProblem.MISSING)
        self.expect(not texts["name"] or bool(NAME.fullmatch(texts["name"])), "name", KitProblem.BAD_ADDRESS)
        units = tuple(self.unit(one, f"units[{at}]") for at, one in enumerate(self.items(top, "units", MAX_UNITS)))
        self.once([("", one.slug) for one in units], "units")
        earlier = {""}
        for at, one in enumerate(units):
            self.expect(one.parent in earlier, f"units[{at}].parent", KitProblem.NO_EARLIER_UNIT)
            earlier.add(one.slug)
        common = self.plain_record(top.get("common"), "common")
        self.components(common, "common")
        services = tuple(
            self.service(one, f"services[{at}]", common, {unit.slug for unit in units})
            for at, one in enumerate(self.items(top, "services", MAX_SERVICES))
        )
        self.once([(one.unit, one.slug) for one in services], "services")
        self.expect(bool(services), "services", KitProblem.NO_SERVICE)
        kind = str(top.get("kind", ""))
        self.expect(kind in KINDS, "kind", KitProblem.WORD, words=", ".join(KINDS))
        kind = UnitKind(kind) if kind in KINDS else UnitKind.AGENCY
        parts = self.parts(top, {"", *(unit.slug for unit in units)})
        return Kit(texts["name"], texts["version"], texts["title"], kind, units, services, texts["note"], parts)

    def parts(self, top: Mapping[str, object], units: Collection[str]) -> tuple[KitPart, ...]:
        found: list[KitPart] = []
        readers = {"policies": self.policy, "days": self.day, "surveys": self.survey}
        for name, read in readers.items():
            read_here = [read(one, f"{name}[{at}]") for at, one in enumerate(self.items(top, name, MAX_PARTS))]
            self.once_each([one.key if one else "" for one in read_here], name)
            found += [one for one in read_here if one]
        for at, survey in enumerate(one for one in found if isinstance(one, KitSurvey)):
            self.expect(survey.unit in units, f"surveys[{at}].unit", KitProblem.NO_SUCH_UNIT)
        return tuple(found)

    def policy(self, value: object, place: str) -> KitPolicy | None:
        found = self.record(value, place, POLICY_FIELDS)
        code = self.word(found, "code", place, ClockCode.values)
        unit = self.word(found, "unit", place, [unit.value for unit in TimeUnit])
        basis = self.needed(found, "basis", place, 200)
        amount = self.number(found, "amount", place, MOST_AMOUNT)
        return KitPolicy(ClockCode(code), amount, TimeUnit(unit), basis) if code and unit and basis and amount else None

    def day(self, value: object, place: str) -> KitDay | None:
        found = self.record(value, place, DAY_FIELDS)
        name, basis = self.needed(found, "name", place, 120), self.needed(found, "basis", place, 200)
        self.expect(isinstance(found.get("worked"), bool), f"{place}.worked", KitProblem.WORD, words="true, false")
        try:
            day = date.fromisoformat(str(found.get("day", "")))
        except ValueError:
            self.say(f"{place}.day", KitProblem.NOT_A_DAY)
            return None
        return KitDay(day, bool(found.get("worked")), name, basis) if name and basis else None

    def survey(self, value: object, place: str) -> KitSurvey | None:
        found = self.record(value, place, SURVEY_FIELDS)
        title, unit = self.needed(found, "title", place, 150), self.text(found, "unit", place, 50)
        first, months = self.number(found, "from_month", place, MONTHS), self.number(found, "months", place, MONTHS)
        return KitSurvey(title, first, months, unit) if title and first and months else None

    def word(self, record: Mapping[str, object], key: str, place: str, words: Collection[str]) -> str:
        found = str(record.get(key, ""))
        self.expect(found in words, f"{place}.{key}", KitProblem.WORD, words=", ".join(words))
        return found if found in words else ""

    def needed(self, record: Mapping[str, object], key: str, place: str, longest: int) -> str:
        found = self.text(record, key, place, longest)
        self.expect(bool(found), f"{place}.{key}", KitProblem.MISSING)
        return found if len(found) <= longest else ""

    def number(self, record: Mapping[str, object], key: str, place: str, most: int) -> int:
        """Return a whole number from 1 to ``most``, 0 when it is none."""
        found = record.get(key)
        is_right = isinstance(found, int) and not isinstance(found, bool) and 1 <= found <= most
        self.expect(is_right, f"{place}.{key}", KitProblem.NUMBER, least=1, most=most)
        return found if is_right and isinstance(found, int) else 0

    def once_each(self, keys: list[str], place: str) -> None:
        for at, key in enumerate(keys):
            self.expect(not key or key not in keys[:at], f"{place}[{at}]", KitProblem.ADDRESS_TWICE)

    def unit(self, value: object, place: str) -> KitUnit:
        found = self.record(value, place, UNIT_FIELDS)
        texts = {key: self.text(found, key, place, longest) for key, longest in LONGEST_UNIT_TEXT.items()}
        for key in ("slug", "name", "short_name"):
            self.expect(bool(texts[key]), f"{place}.{key}", KitProblem.MISSING)
        self.expect(
            not texts["slug"] or bool(NAME.fullmatch(texts["slug"])),
            f"{place}.slug",
            KitProblem.BAD_ADDRESS,
        )
        kind = str(found.get("kind", UnitKind.DIVISION))
        self.expect(kind in UNIT_KINDS, f"{place}.kind", KitProblem.WORD, words=", ".join(UNIT_KINDS))
        return KitUnit(**texts, kind=UnitKind(kind) if kind in UNIT_KINDS else UnitKind.DIVISION)

    def service(self, value: object, place: str, common: Mapping[str, object], units: set[str]) -> KitService:
        found = self.record(value, place, SERVICE_FIELDS)
        texts = {key: self.text(found, key, place, LENGTHS[key][1]) for key in ("slug", "name", "summary")}
        needs = tuple(
            self.text({"need": one}, "need", f"{place}.needs[{at}]", 100)
            for at, one in enumerate(self.items(found, "needs", 40, place))
        )
        bad = find_bad_text({**texts, "needs": "\n".join(needs)})
        if bad is not None:
            self.say(f"{place}.{bad.field}", KitProblem.TEXT_LENGTH, least=bad.least, most=bad.most)
        unit = self.text(found, "unit", place, 50)
        self.expect(not unit or unit in units, f"{place}.unit", KitProblem.NO_SUCH_UNIT)
        audience = str(found.get("audience", ""))
        self.expect(audience in Audience.values, f"{place}.audience", KitProblem.WORD, words=", ".join(Audience.values))
        own = self.plain_record(found.get("components"), f"{place}.components")
        self.components(own, f"{place}.components")
        return KitService(
            **texts,
            audience=Audience(audience) if audience in Audience.values else Audience.PUBLIC,
            components=self.components({**common, **own}, f"{place}.components", is_told=False),
            unit=unit,
            needs=needs,
        )

    def components(self, value: Mapping[str, object], place: str, *, is_told: bool = True) -> Components:
        """Read each component for itself; what is wrong is told once, where it is written."""
        read: dict[str, Any] = {}
        for code, component in value.items():
            try:
                read[code] = getattr(components_from_json({code: component}), code)
            except ComponentsNotReadable as error:
                if is_told:
                    self.say(f"{place}.{error.place}", KitProblem.COMPONENT, fault=error.problem.label)
        return Components(**read)

    def record(self, value: object, place: str, known: tuple[str, ...]) -> Mapping[str, object]:
        found = self.plain_record(value, place)
        for key in found:
            self.expect(key in known, f"{place}.{key[:60]}" if place else key[:60], KitProblem.UNKNOWN_FIELD)
        return found

    def plain_record(self, value: object, place: str) -> Mapping[str, object]:
        self.expect(value is None or isinstance(value, dict), place, KitProblem.NOT_A_RECORD)
        return value if isinstance(value, dict) else {}

    def items(self, record: Mapping[str, object], key: str, most: int, place: str = "") -> list[object]:
        value = record.get(key)
        inside = f"{place}.{key}" if place else key
        self.expect(value is None or isinstance(value, list), inside, KitProblem.NOT_A_LIST)
        found = value if isinstance(value, list) else []
        self.expect(len(found) <= most, inside, KitProblem.TOO_MANY, most=most)
        return found[:most]

    def text(self, record: Mapping[str, object], key: str, place: str, longest: int) -> str:
        value = record.get(key)
        inside = f"{place}.{key}" if place else key
        if value is None:
            return ""
        if not isinstance(value, str):
            self.say(inside, KitProblem.NOT_A_TEXT)
            return ""
        self.expect(len(value) <= longest, inside, KitProblem.TOO_LONG, most=longest)
        return value.strip()

    def once(self, addresses: list[tuple[str, str]], place: str) -> None:
        for at, address in enumerate(addresses):
            self.expect(
                not address[1] or address not in addresses[:at], f"{place}[{at}].slug", KitProblem.ADDRESS_TWICE
            )

    def expect(self, is_right: bool, place: str, kind: KitProblem, **facts: object) -> None:  # noqa: FBT001 - reads as a sentence
        if not is_right:
            self.say(place, kind, **facts)

    def say(self, place: str, kind: KitProblem, **facts: object) -> None:
        self.problems.append(Problem(self.marked.line(place), place, kind, facts))
