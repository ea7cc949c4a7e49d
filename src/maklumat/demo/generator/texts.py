"""Composes what people write from the phrase book: sentences that fit each other, with their roots for the search.

A sentence is filled and stemmed once and then used again, so that a report costs a few look-ups.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from random import Random
from typing import NamedTuple

from maklumat.catalogue.rules.shapes import CompletionTime
from maklumat.demo.content import load_content
from maklumat.demo.content_types import Phrase
from maklumat.demo.generator.world import KnownService, copy_text
from maklumat.foundation.text import search_text

SETTINGS_A_SERVICE = 32
SLOT = re.compile(r"\{(\w+)\}")
NARROW_SLOTS = frozenset({"when", "place", "days"})
"""A detail must not repeat what the problem has said."""

STYLES = {
    "letter": ("formal",), "email": ("formal",), "lapor": ("formal",), "box": ("formal", "lokal"),
    "web": ("formal", "santai"), "counter": ("formal", "lokal"), "phone": ("lokal", "formal"),
    "pic": ("formal", "santai"), "whatsapp": ("santai", "lokal"), "instagram": ("santai",), "facebook": ("santai",),
}  # fmt: skip

DAY_NAMES = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTH_NAMES = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
UNIT_WORDS = {
    "working_day": "hari kerja", "calendar_day": "hari", "hour": "jam", "minute": "menit", "week": "minggu",
    "month": "bulan",
}  # fmt: skip


class Sentence(NamedTuple):
    """A filled sentence, ready for COPY, and the roots of its words."""

    text: str
    roots: str


class Setting(NamedTuple):
    """Where and when it happened, the same throughout one report."""

    place: str
    when: str
    days: int


@dataclass(slots=True)
class ReportText:
    """What the reporter wrote."""

    title: str
    body: str
    roots: str
    place: str
    problem: Phrase


@lru_cache(maxsize=4_096)
def written_day(day: date) -> str:
    """Return a day as the office writes it.

    >>> written_day(date(2026, 8, 3))
    'Senin, 3 Agustus 2026'
    """
    return f"{DAY_NAMES[day.weekday()]}, {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def pick(rng: Random, choices: Sequence[Phrase]) -> Phrase:
    """Return one of the phrases; quicker than ``Random.choice``."""
    return choices[int(rng.random() * len(choices))]


@lru_cache(maxsize=1)
def _villages() -> tuple[str, ...]:
    return tuple(
        f"{village}, {place.district}" for place in load_content().phrases.places for village in place.villages
    )


@lru_cache(maxsize=64)
def _villages_of(district: str) -> tuple[str, ...]:
    """Return the villages of one district, of all of them when it has none here."""
    return tuple(one for one in _villages() if one.endswith(f", {district}")) or _villages()


def settings_of(service_number: int, district: str = "") -> tuple[Setting, ...]:
    """Return the settings of a service; two services share few."""
    places, times = _villages_of(district), load_content().phrases.times
    first = service_number * SETTINGS_A_SERVICE
    return tuple(
        Setting(places[at * 7 % len(places)], times[at * 5 % len(times)], 2 + at % 9)
        for at in range(first, first + SETTINGS_A_SERVICE)
    )


@dataclass
class Voice:
    """The phrases that fit one service and one kind of report."""

    service: KnownService
    kind: str
    settings: tuple[Setting, ...]
    _filled: dict[tuple[int, int], Sentence] = field(default_factory=dict)
    _lists: dict[tuple[str, str], tuple[Phrase, ...]] = field(default_factory=dict)

    def fitting(self, part: str, *, style: str = "", topic: str = "") -> tuple[Phrase, ...]:
        """Return the phrases of one part of the book that fit here."""
        key = (part, style or topic)
        found = self._lists.get(key)
        if found is None:
            content = self.service.content
            found = tuple(
                phrase
                for phrase in getattr(load_content().phrases, part)
                if phrase.fits(kind=self.kind, service=content, style=style, topic=topic)
            )
            self._lists[key] = found
        return found

    def details(self, problem: Phrase) -> tuple[Phrase, ...]:
        """Return the details that do not repeat what the problem says."""
        said = frozenset(SLOT.findall(problem.text)) & NARROW_SLOTS
        key = ("details", ",".join(sorted(said)))
        found = self._lists.get(key)
        if found is None:
            found = tuple(one for one in self.fitting("details") if not said & frozenset(SLOT.findall(one.text)))
            self._lists[key] = found
        return found

    def sentence(self, phrase: Phrase, number: int, *, is_title: bool = False) -> Sentence:
        """Return a phrase filled for one setting."""
        template = phrase.title if is_title else phrase.text
        key = (id(template), number if "{" in template else -1)  # the book is read once: its texts keep their ids
        found = self._filled.get(key)
        if found is None:
            text = self.fill(template, self.settings[number])
            found = self._filled[key] = Sentence(copy_text(text), search_text(text))
        return found

    def fill(self, template: str, setting: Setting) -> str:
        """Fill every slot but the date and the names, which belong to the single case."""
        if "{" not in template:
            return template
        name, version = self.service.content.name, self.service.content.in_force
        promised = version.components.completion_time if version else None
        for slot, value in (
            ("{service}", name[:1].lower() + name[1:]),
            ("{unit}", self.service.desk.name),
            ("{place}", setting.place),
            ("{when}", setting.when),
            ("{days}", str(setting.days)),
            ("{promise}", _promise_words(promised) if promised else ""),
        ):
            template = template.replace(slot, value)
        return template[:1].upper() + template[1:]

    def report(self, rng: Random, channel: str) -> ReportText:
        """Compose a report: an opening, the problem, a detail, a request, a closing; not everyone writes them all."""
        styles = STYLES[channel]
        style = styles[int(rng.random() * len(styles))]
        number = int(rng.random() * SETTINGS_A_SERVICE)
        problem = pick(rng, self.fitting("problems"))
        title = self.sentence(problem, number, is_title=True)
        parts = [self.sentence(problem, number)]
        if rng.random() < 0.7:
            parts.insert(0, self.sentence(pick(rng, self.fitting("openings", style=style)), number))
        if rng.random() < 0.6:
            parts.append(self.sentence(pick(rng, self.details(problem)), number))
        if rng.random() < 0.7:
            parts.append(self.sentence(pick(rng, self.fitting("requests")), number))
        if rng.random() < 0.5:
            parts.append(self.sentence(pick(rng, self.fitting("closings", style=style)), number))
        roots = [title.roots, *[part.roots for part in parts], _name_roots(self.service.name)]
        return ReportText(
            title=title.text[:160],
            body=" ".join([part.text for part in parts]),
            roots=" ".join(filter(None, roots)),
            place=copy_text(self.settings[number].place),
            problem=problem,
        )

    def word(self, rng: Random, part: str, problem: Phrase, *, officer: str = "", day: date | None = None) -> str:
        """Return a message of the office or the reporter that fits the problem, ready for COPY."""
        if part == "outcomes" and problem.reply:
            text = self.fill(problem.reply, self.settings[0])
        else:
            phrase = pick(rng, self.fitting(part, topic=problem.topic))
            text = self.sentence(phrase, int(rng.random() * SETTINGS_A_SERVICE)).text
        if "{" in text:
            text = text.replace("{pic}", officer).replace("{date}", written_day(day) if day else "secepatnya")
        return text


@lru_cache(maxsize=512)
def _name_roots(name: str) -> str:
    return search_text(name)


def _promise_words(time: CompletionTime) -> str:
    return f"{time.amount} {UNIT_WORDS[time.unit]}"


@lru_cache(maxsize=1)
def _rating_comments() -> dict[int, tuple[str, ...]]:
    comments = load_content().phrases.rating_comments
    return {mark: tuple(copy_text(one.text) for one in comments if one.rating == mark) for mark in range(1, 5)}


def rating_comment(rng: Random, mark: int) -> str:
    """Return what a reporter adds to a mark; most add nothing."""
    choices = _rating_comments()[mark]
    return choices[int(rng.random() * len(choices))] if rng.random() < 0.4 else ""
