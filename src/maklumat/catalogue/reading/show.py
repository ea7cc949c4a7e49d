"""What was read, as a table for the terminal."""

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

LABEL = 24
WIDTH = 110
DOUBTFUL = 0.9
PLACES = ("line", "cell", "page")


def show(answer: Mapping[str, Any]) -> str:
    """Return one file's answer: its services, a line a component, doubts and questions below.

    >>> print(show({"file": "scan.pdf", "services": [], "refused": "scan_without_text"}))
    scan.pdf
      not read: scan_without_text
    """
    lines = [str(answer["file"])]
    if "refused" in answer:
        lines.append(f"  not read: {answer['refused']}")
    for service in answer["services"]:
        lines.extend(_service(service))
    lines.extend(f"  problem: {_facts(problem)}" for problem in answer.get("problems", ()))
    return "\n".join(lines)


def _service(service: Mapping[str, Any]) -> Iterator[str]:
    yield f"  {service['title'] or '(no title)'}"
    for code, value in service["components"].items():
        presence = service["presence"][code]
        if presence != "missing":
            yield from _component(code, value, presence, service["sources"].get(code) or {})
    if service["service_hours"]:
        yield from _row("service hours", service["service_hours"])
    for row in service["other_rows"]:
        yield from _row(row["label"][: LABEL - 2], row["text"])
    for warning in service["warnings"]:
        yield from _row("?", _facts(warning))


def _component(code: str, value: object, presence: str, source: Mapping[str, Any]) -> Iterator[str]:
    if isinstance(value, list):
        yield from _row(code, f"({presence})" if not value else f"{len(value)} items")
        for number, item in enumerate(value, 1):
            yield from _row("", f"{number}. {item}")
    elif isinstance(value, dict):
        yield from _row(code, ", ".join(f"{key} {part}" for key, part in value.items() if key != "text"))
        yield from _row("", str(value["text"]).replace("\n", " / "))
    else:
        yield from _row(code, f"({presence})")
    if source.get("sureness", 1) < DOUBTFUL:
        yield from _row("", f"sure to {source['sureness']}: {source['reason']}")


def _facts(facts: Mapping[str, Any]) -> str:
    told = "; ".join(f"{key}: {value}" for key, value in facts.items() if key not in {"code", "at"})
    place = facts.get("at") or {}
    at = ", ".join([place["part"], *(f"{name} {place[name]}" for name in PLACES if name in place)]) if place else ""
    return f"{facts['code']}" + (f" ({told})" if told else "") + (f" at {at}" if at else "")


def _row(label: str, text: str) -> Iterator[str]:
    pieces = textwrap.wrap(text, WIDTH - LABEL) or [""]
    for place, piece in enumerate(pieces):
        yield f"    {label if place == 0 else '':<{LABEL}}{piece}"
