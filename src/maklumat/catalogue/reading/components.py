"""Sections made into components: items of lists, and the three single values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from maklumat.catalogue.reading.fees import read_fee
from maklumat.catalogue.reading.hours import hours_of, is_hours
from maklumat.catalogue.reading.items import read_items
from maklumat.catalogue.reading.limits import find_durations, read_limit
from maklumat.catalogue.reading.services import Draft, Section, place_of, title_of
from maklumat.catalogue.reading.shapes import (
    Component,
    Fee,
    OtherRow,
    Presence,
    ReadComponent,
    ReadService,
    ReadText,
    StaffCount,
    TimeLimit,
)
from maklumat.catalogue.reading.staffing import read_staff_count
from maklumat.catalogue.reading.warnings import with_warnings

NOTHING = re.compile(r"\W*(?:tidak\s+ada|nihil|belum\s+ada)\W*", re.IGNORECASE)
ORANG = re.compile(r"\d\s*(?:\([^)]*\)\s*)?(?:orang|org)\b", re.IGNORECASE)
BLANK = re.compile(r"[\s\W_]*")


@dataclass(slots=True)
class Parts:
    """What is found of one service while its sections are gone through."""

    components: dict[Component, ReadComponent] = field(default_factory=dict)
    others: list[OtherRow] = field(default_factory=list)
    hours: ReadText | None = None


def make_service(draft: Draft, regions: frozenset[str]) -> ReadService:
    """Make a service of its sections; a component that comes twice is joined in reading order."""
    parts = Parts()
    by_component: dict[Component, list[Section]] = {}
    for section in draft.sections:
        component = section.heading.component
        if component is None:
            _keep_other(parts, section)
        elif component is Component.TIME_LIMIT and _is_only_hours(section):
            parts.hours = _hours(section)
            by_component.setdefault(component, [])
        else:
            by_component.setdefault(component, []).append(section)
    for component, sections in by_component.items():
        made = _component(component, sections, draft)
        if made:
            parts.components[component] = made
    if parts.hours is None:
        parts.hours = _hours_beside(by_component)
    _find_hidden_limit(parts)
    _find_hidden_staff(parts)
    service = ReadService(
        title=title_of(draft),
        components={code: parts.components[code] for code in Component if code in parts.components},
        other_rows=tuple(parts.others),
        service_hours=parts.hours,
    )
    return with_warnings(service, draft, regions)


def _component(component: Component, sections: Sequence[Section], draft: Draft) -> ReadComponent | None:
    if not sections:
        heading = next(each.heading for each in draft.sections if each.heading.component is component)
        found = ReadText(heading.text, heading.where, heading.sureness)
        return ReadComponent(component, Presence.EMPTY, found, reason="only opening hours stand there")
    heading = sections[0].heading
    shown = ReadText(heading.text, heading.where, heading.sureness, heading.reason)
    lines = [line for section in sections for line in section.lines]
    text = "\n".join(line.text for line in lines)
    presence = _presence(component, text)
    items: tuple[ReadText, ...] = ()
    value: TimeLimit | Fee | StaffCount | None = None
    if presence is Presence.WRITTEN:
        items = tuple(
            item for section in sections for item in read_items(component, section.lines, heading_line(section))
        )
        value = _single_value(component, text)
        if (not items and value is None) or (component is Component.TIME_LIMIT and value is None):
            presence = Presence.EMPTY
    sureness, reason = min(((each.sureness, each.reason) for each in (shown, *items)), default=(1.0, ""))
    return ReadComponent(component, presence, shown, items, value, sureness, reason)


def heading_line(section: Section) -> int:
    """Return the line of the heading where its value begins in the same line, else 0."""
    if not section.heading.text or not section.lines or section.lines[0].is_cell:
        return 0
    line = section.heading.where.line
    return line if line == section.lines[0].where.line else 0


def _presence(component: Component, text: str) -> Presence:
    if component is Component.FEE:
        return Presence.WRITTEN if text.strip() else Presence.EMPTY
    if BLANK.fullmatch(text):
        return Presence.EMPTY
    return Presence.NONE if NOTHING.fullmatch(text) else Presence.WRITTEN


def _single_value(component: Component, text: str) -> TimeLimit | Fee | StaffCount | None:
    match component:
        case Component.TIME_LIMIT:
            return read_limit(text)
        case Component.FEE:
            return read_fee(text)
        case Component.STAFF_COUNT:
            return read_staff_count(text)
    return None


def _keep_other(parts: Parts, section: Section) -> None:
    text = " ".join(line.text for line in section.lines)
    if section.heading.is_hours and text:
        parts.hours = parts.hours or ReadText(text, place_of(section))
    elif text:
        parts.others.append(OtherRow(section.heading.text, text, section.heading.where))


def _is_only_hours(section: Section) -> bool:
    return is_hours(section.text) and read_limit(section.text) is None


def _hours(section: Section) -> ReadText:
    return ReadText(section.text.replace("\n", " "), place_of(section))


def _hours_beside(sections: dict[Component, list[Section]]) -> ReadText | None:
    """Return opening hours that stand in the same cell as a limit, or among the steps."""
    for component in (Component.TIME_LIMIT, Component.PROCEDURE, Component.COMPLAINT_HANDLING):
        for section in sections.get(component, ()):
            found = hours_of(section.text)
            if found:
                return ReadText(found, place_of(section), 0.8, "stands inside another component")
    return None


def _find_hidden_limit(parts: Parts) -> None:
    """Take the limit from the steps where no component states one and the steps name exactly one duration."""
    if Component.TIME_LIMIT in parts.components or Component.PROCEDURE not in parts.components:
        return
    steps = parts.components[Component.PROCEDURE].items
    holding = [(step, duration) for step in steps for duration in find_durations(step.text)]
    if len(holding) != 1:
        return
    step, duration = holding[0]
    limit = TimeLimit(step.text, duration, found_in=Component.PROCEDURE)
    source = ReadText(step.text, step.source, 0.5, "stands in a step, no heading of its own")
    parts.components[Component.TIME_LIMIT] = ReadComponent(
        Component.TIME_LIMIT, Presence.WRITTEN, None, (source,), limit, 0.5, source.reason
    )


def _find_hidden_staff(parts: Parts) -> None:
    """Add up the rows of a staff table that stands among the competences, where no component states the number."""
    if Component.STAFF_COUNT in parts.components or Component.COMPETENCE not in parts.components:
        return
    rows = parts.components[Component.COMPETENCE].items
    counts = [read_staff_count(row.text).count if ORANG.search(row.text) else None for row in rows]
    known = [count for count in counts if count is not None]
    if len(known) < 2 or len(known) != len(counts):  # noqa: PLR2004 - one line is no table
        return
    source = ReadText("; ".join(row.text for row in rows), rows[0].source, 0.5, "added up from a staff table")
    value = StaffCount(source.text, sum(known), is_sum=True)
    parts.components[Component.STAFF_COUNT] = ReadComponent(
        Component.STAFF_COUNT, Presence.WRITTEN, None, (source,), value, 0.5, source.reason
    )
