"""What a careful clerk would question in a standard as read; nothing is corrected, everything is said."""

import re
from collections.abc import Iterator
from dataclasses import replace

from maklumat.catalogue.reading.fees import BESIDE, EXAMPLE
from maklumat.catalogue.reading.laws import question_laws
from maklumat.catalogue.reading.leftovers import question_leftovers
from maklumat.catalogue.reading.marks import UNORDERED, split_mark
from maklumat.catalogue.reading.services import Draft, Section, place_of
from maklumat.catalogue.reading.shapes import (
    Component,
    Fee,
    FeeKind,
    LimitUnit,
    Presence,
    ReadComponent,
    ReadService,
    ReadWarning,
    StaffCount,
    TimeLimit,
    WarningCode,
    Where,
)

CUT_OFF = re.compile(r"(?:[,(/]|\b(?:dan|atau|serta|yang|dengan|untuk|oleh|pada|di|ke|dari))\s*$", re.IGNORECASE)
EMPTY_WORDS = frozenset({"bila", "jika", "apabila", "yang", "dan", "atau", "untuk", "bagi", "dari", "dengan", "serta"})


def with_warnings(service: ReadService, draft: Draft, regions: frozenset[str]) -> ReadService:
    """Return the service with its questions; ``regions`` are those the file is from, in small letters."""
    found = [
        *_about_title(service, draft),
        *_about_limit(service, draft),
        *_about_fee(service, draft),
        *_about_staff(service),
        *_about_components(service, draft),
        *_about_the_end(draft),
        *question_laws(service, regions),
        *question_leftovers(service, draft),
    ]
    return replace(service, warnings=tuple(found))


def _about_title(service: ReadService, draft: Draft) -> Iterator[ReadWarning]:
    if service.title is None:
        where = draft.sections[0].heading.where if draft.sections else Where()
        yield ReadWarning(WarningCode.TITLE_MISSING, None, where)
    guessed = [part for part in service.components.values() if part.heading and not part.heading.text]
    if guessed:
        names = ", ".join(part.component.value for part in guessed)
        yield ReadWarning(WarningCode.HEADING_GUESSED, None, _place(guessed[0]), {"components": names})


def _about_limit(service: ReadService, draft: Draft) -> Iterator[ReadWarning]:
    component = Component.TIME_LIMIT
    part = service.components.get(component)
    sections = [section for section in draft.sections if section.heading.component is component]
    if part is None:
        return
    where = _place(part)
    if not isinstance(part.value, TimeLimit):
        if service.service_hours and sections:
            text = service.service_hours.text
            yield ReadWarning(WarningCode.HOURS_INSTEAD_OF_LIMIT, component, place_of(sections[0]), {"text": text})
        return
    limit = part.value
    facts = {"text": limit.text.replace("\n", " ")}
    for applies, code in (
        (limit.conflict, WarningCode.LIMIT_CONTRADICTS_ITSELF),
        (limit.unparseable, WarningCode.LIMIT_UNREADABLE),
        (limit.found_in is not None, WarningCode.LIMIT_ELSEWHERE),
        (len(limit.alternatives) > 1, WarningCode.LIMITS_FOR_SEVERAL_CASES),
        (_is_plain_day(limit), WarningCode.LIMIT_WITHOUT_WORKING),
    ):
        if applies:
            yield ReadWarning(code, component, where, facts)


def _is_plain_day(limit: TimeLimit) -> bool:
    """Tell whether "hari" stands without "kerja" or "kalender", so that the office may have meant either."""
    in_days = limit.longest is not None and limit.longest.unit is LimitUnit.CALENDAR_DAYS
    return in_days and not limit.stated and "kalender" not in limit.text.casefold()


def _about_fee(service: ReadService, draft: Draft) -> Iterator[ReadWarning]:
    part = service.components.get(Component.FEE)
    if part is None or not isinstance(part.value, Fee):
        return
    fee = part.value
    whole = " ".join(section.text for section in draft.sections if section.heading.component is Component.FEE)
    says_something = any(sign.isalpha() for sign in whole)
    has_cost = fee.kind is FeeKind.FREE and bool(fee.items or BESIDE.search(whole))
    for applies, code in (
        (fee.kind is FeeKind.UNSTATED and not says_something, WarningCode.FEE_UNSTATED),
        (fee.kind is FeeKind.UNSTATED and says_something, WarningCode.FEE_UNREADABLE),
        (bool(EXAMPLE.search(whole)), WarningCode.FEE_EXAMPLE),
        (fee.kind is FeeKind.LIST, WarningCode.FEE_WITHOUT_TOTAL),
        (has_cost, WarningCode.FEE_FREE_WITH_COST),
    ):
        if applies:
            yield ReadWarning(code, Component.FEE, _place(part), {"text": whole.replace("\n", " ")[:300]})


def _about_staff(service: ReadService) -> Iterator[ReadWarning]:
    part = service.components.get(Component.STAFF_COUNT)
    if part is None or not isinstance(part.value, StaffCount):
        return
    facts = {"text": part.value.text.replace("\n", " ")[:300]}
    if part.value.count is None:
        yield ReadWarning(WarningCode.STAFF_UNREADABLE, Component.STAFF_COUNT, _place(part), facts)
    elif part.value.is_sum:
        facts |= {"count": str(part.value.count)}
        yield ReadWarning(WarningCode.STAFF_SUMMED, Component.STAFF_COUNT, _place(part), facts)


def _about_components(service: ReadService, draft: Draft) -> Iterator[ReadWarning]:
    seen: dict[Component, Section] = {}
    last: Component | None = None
    for section in draft.sections:
        component = section.heading.component
        if component and component in seen and component is not last and component is not Component.TIME_LIMIT:
            facts = {"first": seen[component].heading.text, "second": section.heading.text}
            yield ReadWarning(WarningCode.COMPONENT_TWICE, component, section.heading.where, facts)
        if component:
            seen.setdefault(component, section)
            yield from _about_numbers(section, component)
        last = component
    for component, part in service.components.items():
        if part.presence is Presence.EMPTY and not (component is Component.TIME_LIMIT and service.service_hours):
            facts = {"heading": part.heading.text if part.heading else ""}
            yield ReadWarning(WarningCode.COMPONENT_EMPTY, component, _place(part), facts)
        yield from _about_items(component, part)


def _about_the_end(draft: Draft) -> Iterator[ReadWarning]:
    """Question a service whose last line promises more: a comma, an open bracket, "dan"."""
    lines = draft.sections[-1].lines if draft.sections else []
    if lines and CUT_OFF.search(lines[-1].text):
        component = draft.sections[-1].heading.component
        yield ReadWarning(WarningCode.TEXT_CUT_OFF, component, lines[-1].where, {"text": lines[-1].text})


def _about_numbers(section: Section, component: Component) -> Iterator[ReadWarning]:
    """Question a number or letter that two entries in a row share."""
    last = None
    for line in section.lines:
        mark, _ = split_mark(line.text)
        if mark and last and mark == last and mark.kind not in UNORDERED and mark.value > 1:
            yield ReadWarning(WarningCode.NUMBER_TWICE, component, line.where, {"text": line.text})
        last = mark or last


def _about_items(component: Component, part: ReadComponent) -> Iterator[ReadWarning]:
    seen: dict[tuple[str, ...], str] = {}
    for item in part.items:
        key = tuple(
            word for word in item.text.casefold().replace(",", " ").strip(" .;").split() if word not in EMPTY_WORDS
        )
        if key and key in seen and component is not Component.TIME_LIMIT:
            facts = {"first": seen[key], "second": item.text}
            yield ReadWarning(WarningCode.ITEM_TWICE, component, item.source, facts)
        seen.setdefault(key, item.text)


def _place(part: ReadComponent) -> Where:
    if part.items:
        return part.items[0].source
    return part.heading.source if part.heading else Where()
