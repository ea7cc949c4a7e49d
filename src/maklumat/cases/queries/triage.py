"""What a report seems to be about: asked of the latest lesson, which a process loads once.

Nothing here decides: an officer passes the report on, and that decision is what the next lesson is made of.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from maklumat.cases.models import Message, TriageModel
from maklumat.cases.rules.lessons import ConfirmedReport, unpack_lessons
from maklumat.cases.vocabulary import MessageKind
from maklumat.catalogue.models import Service
from maklumat.catalogue.queries import find_services, suggest_services
from maklumat.catalogue.rules.everyday_words import EVERYDAY_ROOTS
from maklumat.foundation.text import stems
from maklumat.foundation.triage.kinds import Urgency, guess_kinds, guess_urgency
from maklumat.foundation.triage.likeness import Rarity
from maklumat.foundation.triage.reading import Message as ReadMessage
from maklumat.foundation.triage.reading import read_message
from maklumat.foundation.triage.teaching import LEAST_TO_JUDGE, Guess, Model
from maklumat.organization.models import Unit
from maklumat.organization.queries import find_units
from maklumat.organization.remembering import Remembered

MOST_LEARNED: Final = 20_000
"""The newest confirmed reports: what an office did ten years ago says little about its divisions of today."""

LOOK_SECONDS: Final = 300
"""How long a process goes on with its lesson before it looks for a newer one."""

GOVERNMENTS_HELD: Final = 8
LEAST_LIKELY: Final = 0.12
"""Below this a suggestion only costs the time to read it."""

LEAST_LIKELY_PUBLIC: Final = 0.35
"""A reporter knows the office less than an officer does, and is asked only what is likely."""


@dataclass(frozen=True, slots=True)
class UnitGuess:
    """A unit that may have to answer."""

    unit: Unit
    likelihood: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ServiceGuess:
    """A service the report may be about."""

    service: Service
    because: tuple[str, ...]
    likelihood: float | None = None
    """None: found by words of the catalogue alone, which say nothing of how likely it is."""


@dataclass(frozen=True, slots=True)
class Triage:
    """All that is suggested for one report."""

    units: tuple[UnitGuess, ...]
    services: tuple[ServiceGuess, ...]
    kind: Guess
    urgency: Urgency


@dataclass(frozen=True)
class Engine:
    """The lessons of a government, made ready to be asked."""

    number: int
    trained_at: datetime
    report_count: int
    units: Model
    services: Model
    kinds: Model
    rarity: Rarity
    """How rare a word is among all reports, by which two of them are compared."""


_engines: Remembered[int, Engine | None] = Remembered(LOOK_SECONDS, GOVERNMENTS_HELD)
_loaded: Remembered[tuple[int, int], Engine] = Remembered(24 * 3600, GOVERNMENTS_HELD)


def suggest_triage(government_id: int, text: str) -> Triage:
    """Return what the words of a report point to: units, services, its kind, whether it is urgent."""
    engine, message = get_engine(government_id), read_message(text)
    kinds = guess_kinds(text, engine.kinds if engine else None, message)
    return Triage(
        units=_guess_units(government_id, engine, message),
        services=_guess_services(government_id, engine, message, text, LEAST_LIKELY),
        kind=kinds[0],
        urgency=guess_urgency(text),
    )


def suggest_likely_services(government_id: int, text: str) -> tuple[ServiceGuess, ...]:
    """Return the services to ask a reporter about; rather nothing than a guess."""
    return _guess_services(government_id, get_engine(government_id), read_message(text), text, LEAST_LIKELY_PUBLIC)


def get_engine(government_id: int) -> Engine | None:
    """Return the latest lesson of a government, ready to be asked; None before the first night."""
    return _engines.get(government_id, lambda: _look_up(government_id))


def forget_engine(government_id: int) -> None:
    """Look for a newer lesson at the next question."""
    _engines.forget(government_id)


def find_confirmed_reports(government_id: int) -> Iterable[ConfirmedReport]:
    """Return the reports that officers passed on, the newest first.

    Matters of the Inspectorate are left out, and so are parts of a split report: they repeat its words.
    """
    rows = (
        Message.objects.of(government_id)
        .filter(
            kind=MessageKind.REPORT,
            case__dispatched_at__isnull=False,
            case__is_supervision=False,
            case__parent__isnull=True,
        )
        .order_by("-id")
        .values_list("case__code", "case__title", "body", "case__unit_id", "case__service_id", "case__kind")
    )
    for code, title, body, unit_id, service_id, kind in rows[:MOST_LEARNED].iterator(chunk_size=1000):
        yield ConfirmedReport(code, report_words(title, body), unit_id, service_id, kind)


def find_seeds(government_id: int) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Return what the catalogue says of each unit and each service, before any report was confirmed."""
    units = {unit.pk: [unit.name] for unit in find_units(government_id)}
    services: dict[int, list[str]] = {}
    for service in find_services(government_id, is_published=None):
        services[service.pk] = [service.name, f"{service.name}\n{service.needs}", service.summary]
        units.setdefault(service.unit_id, []).append(f"{service.name}\n{service.needs}\n{service.summary}")
    return units, services


def report_words(title: str, body: str) -> str:
    """Return what is read of a case, when it is asked about and when it is learned from."""
    return f"{title}\n{body}"


def _look_up(government_id: int) -> Engine | None:
    number = TriageModel.objects.of(government_id).order_by("-number").values_list("number", flat=True).first()
    return None if number is None else _loaded.get((government_id, number), lambda: _load(government_id, number))


def _load(government_id: int, number: int) -> Engine:
    row = TriageModel.objects.of(government_id).get(number=number)
    lessons = unpack_lessons(bytes(row.content))
    return Engine(
        number=row.number,
        trained_at=row.trained_at,
        report_count=row.report_count,
        units=Model(lessons.units),
        services=Model(lessons.services),
        kinds=Model(lessons.kinds),
        rarity=Rarity.in_counts(lessons.units.counts),
    )


def _telling(guesses: Iterable[Guess], least: float) -> list[Guess]:
    """Leave out what is unlikely, and what rests on words alone that any complaint may hold."""
    found = []
    for guess in guesses:
        because = tuple(typed for typed in guess.because if not EVERYDAY_ROOTS.issuperset(stems(typed)))
        if because and guess.likelihood >= least:
            found.append(replace(guess, because=because))
    return found


def _guess_units(government_id: int, engine: Engine | None, message: ReadMessage) -> tuple[UnitGuess, ...]:
    guesses = _telling(engine.units.guess(message), LEAST_LIKELY) if engine else []
    if not guesses:
        return ()
    units = Unit.objects.of(government_id).in_bulk([int(one.label) for one in guesses])
    return tuple(
        UnitGuess(units[int(one.label)], one.likelihood, one.because) for one in guesses if int(one.label) in units
    )


def _guess_services(
    government_id: int, engine: Engine | None, message: ReadMessage, text: str, least: float
) -> tuple[ServiceGuess, ...]:
    """Ask the lesson once it was tested on enough reports; until then the words of the catalogue find as many."""
    if engine is None or engine.report_count < LEAST_TO_JUDGE:
        return tuple(ServiceGuess(one.service, one.because) for one in suggest_services(government_id, text))
    guesses = _telling(engine.services.guess(message), least)
    if not guesses:
        return ()
    published = find_services(government_id).filter(pk__in=[int(one.label) for one in guesses])
    services = {service.pk: service for service in published}
    return tuple(
        ServiceGuess(services[int(one.label)], one.because, one.likelihood)
        for one in guesses
        if int(one.label) in services
    )
