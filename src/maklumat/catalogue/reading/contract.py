"""The JSON form of what was read: one object a service, 14 keys, null where the file says nothing."""

from collections.abc import Sequence
from typing import Any

from maklumat.catalogue.reading.shapes import (
    Component,
    Duration,
    Fee,
    LimitUnit,
    Presence,
    ReadComponent,
    ReadFile,
    ReadService,
    ReadText,
    ReadWarning,
    StaffCount,
    TimeLimit,
    Where,
)

NUMBER_KEYS = {LimitUnit.MINUTES: "minutes", LimitUnit.HOURS: "hours"}


def file_to_contract(read: ReadFile) -> dict[str, Any]:
    """Return the object of one file."""
    return {
        "file": read.name,
        "services": [to_contract(service) for service in read.services],
        "problems": [{"code": problem.code.value, **problem.facts} for problem in read.problems],
    }


def to_contract(service: ReadService) -> dict[str, Any]:
    """Return the object of one service.

    A component is null when it is missing or its heading stands over nothing, and ``[]`` when the office says that
    there is none; ``presence`` keeps the three apart, ``sources`` holds place and sureness of every text.
    """
    parts = service.components
    return {
        "title": service.title.text if service.title else None,
        "components": {code.value: _value(parts.get(code)) for code in Component},
        "presence": {code.value: parts[code].presence.value if code in parts else "missing" for code in Component},
        "warnings": [_warning(warning) for warning in service.warnings],
        "service_hours": service.service_hours.text if service.service_hours else None,
        "other_rows": [{"label": row.label, "text": row.text, "at": _place(row.source)} for row in service.other_rows],
        "sources": {
            "title": _source(service.title) if service.title else None,
            **{code.value: _sources(part) for code, part in parts.items()},
        },
    }


def limit_to_contract(limit: TimeLimit) -> dict[str, Any]:
    """Return a time limit with its number under ``minutes``, ``hours`` or ``days``.

    >>> limit_to_contract(TimeLimit("3 hari", Duration(3, LimitUnit.CALENDAR_DAYS)))
    {'text': '3 hari', 'days': 3, 'unit': 'calendar_days'}
    """
    out: dict[str, Any] = {"text": limit.text}
    if limit.longest:
        out |= _amount(limit.longest)
    if limit.shortest:
        out |= {f"min_{key}": value for key, value in _amount(limit.shortest).items() if key != "unit"}
    if limit.alternatives:
        out["alternatives"] = [
            ({"label": each.label} if each.label else {}) | _amount(each) for each in limit.alternatives
        ]
    if limit.extension:
        out["extension"] = _amount(limit.extension)
    if limit.stated:
        out["stated"] = limit.stated
    if limit.found_in:
        out["where"] = limit.found_in.value
    return out | {name: True for name in ("conflict", "unparseable") if getattr(limit, name)}


def _value(part: ReadComponent | None) -> Any:  # noqa: ANN401 - JSON
    if part is None or part.presence is Presence.EMPTY:
        return None
    match part.value:
        case TimeLimit():
            return limit_to_contract(part.value)
        case Fee() as fee:
            items = [{"label": each.label, "amount_idr": each.amount_idr} for each in fee.items]
            return {"text": fee.text, "kind": fee.kind.value, "amount_idr": fee.amount_idr} | (
                {"items": items} if items else {}
            )
        case StaffCount():
            return {"text": part.value.text, "n": part.value.count}
    return [item.text for item in part.items]


def _amount(duration: Duration) -> dict[str, Any]:
    whole = int(duration.amount)
    number = whole if whole == duration.amount else duration.amount
    return {NUMBER_KEYS.get(duration.unit, "days"): number, "unit": duration.unit.value}


def _warning(warning: ReadWarning) -> dict[str, Any]:
    component = {"component": warning.component.value} if warning.component else {}
    return {"code": warning.code.value, **component, **warning.facts, "at": _place(warning.source)}


def _sources(part: ReadComponent) -> dict[str, Any]:
    return {
        "heading": part.heading.text if part.heading else None,
        "sureness": round(part.sureness, 2),
        "reason": part.reason,
        "items": _source_list(part.items),
    }


def _source_list(texts: Sequence[ReadText]) -> list[dict[str, Any]]:
    return [_source(text) for text in texts]


def _source(text: ReadText) -> dict[str, Any]:
    return {"at": _place(text.source), "sureness": round(text.sureness, 2), "reason": text.reason}


def _place(where: Where) -> dict[str, Any]:
    exact = {"line": where.line, "cell": where.cell, "page": where.page}
    return {"part": where.part} | {name: value for name, value in exact.items() if value}
