"""Finding services by need: stemmed, tolerant of typing mistakes, explained.

A word of the question that does not occur in the catalogue is read as the most similar one that does. A service
scores with every word it holds: more in its name than among its needs, in its summary or in the unit's name; more for
a word that few services hold; and the more of the question's words it holds, the better.
"""

from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection

from maklumat.catalogue.models import SEARCH_COLUMNS, Service
from maklumat.catalogue.rules.everyday_words import EVERYDAY_ROOTS
from maklumat.catalogue.rules.search_terms import Term, distinct_terms
from maklumat.catalogue.vocabulary import Audience

MAX_QUESTION_TERMS = 12
MAX_STORY_TERMS = 60
LIKENESS_OF_QUESTION = 0.35
LIKENESS_OF_STORY = 0.6
"""In a long text most words have nothing to do with services, so that only clear typing mistakes are mended."""
FEW_TERMS = 2
MIN_SCORE_OF_FEW = 0.2
MIN_SCORE_OF_STORY = 0.6
MIN_WORDS_OF_STORY = 2
"""One word in common says little about a whole story, and much about a question of two words."""
MIN_SHARE_OF_BEST = 0.5


class Hit(NamedTuple):
    """One service found: its score, and the words of the question it answers to, as typed, in their order."""

    service_id: int
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A service that a free text may be about, and the words in it that say so, as typed."""

    service: Service
    because: tuple[str, ...]


class Among(NamedTuple):
    """Which services are looked at; None leaves all of them."""

    audiences: list[Audience] | None = None
    unit_id: int | None = None


EVERYTHING = Among()


class Correction(NamedTuple):
    """A word that does not occur in the catalogue, and the most similar one that does."""

    typed: str
    read_as: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Services found, best first, and what the question was understood as."""

    services: tuple[Service, ...]
    corrections: tuple[Correction, ...]


def search_services(government_id: int, text: str, limit: int = 20) -> list[Service]:
    """Return the published services that answer a need, best first; two statements, whatever is typed."""
    hits = _find_hits(government_id, distinct_terms(text, MAX_QUESTION_TERMS), LIKENESS_OF_QUESTION, limit)
    return [service for service, _ in _with_services(hits)]


def search_services_explained(
    government_id: int, text: str, limit: int = 20, *, audience: Audience | None = None, unit_id: int | None = None
) -> SearchResult:
    """Return what ``search_services`` finds, and which typed words were read as others; three statements.

    Services for both are found under either audience; ``unit_id`` finds only those of one unit.
    """
    terms = distinct_terms(text, MAX_QUESTION_TERMS)
    among = Among([audience, Audience.BOTH] if audience else None, unit_id)
    hits = _find_hits(government_id, terms, LIKENESS_OF_QUESTION, limit, among)
    corrections = _find_corrections(government_id, terms) if terms else ()
    return SearchResult(tuple(service for service, _ in _with_services(hits)), corrections)


def suggest_services(government_id: int, free_text: str, limit: int = 3) -> list[Suggestion]:
    """Return the services that a complaint seems to be about, best first, each with its reasons.

    Rather nothing than a guess: a weak match is left out, and so is one far behind the best.
    """
    terms = distinct_terms(free_text, MAX_STORY_TERMS)
    telling = tuple(term for term in terms if term.stem not in EVERYDAY_ROOTS)
    hits = _find_hits(government_id, telling, LIKENESS_OF_STORY, limit)
    is_story = len(terms) > FEW_TERMS
    least_words = MIN_WORDS_OF_STORY if is_story else 1
    floor = MIN_SCORE_OF_STORY if is_story else MIN_SCORE_OF_FEW
    if hits:
        floor = max(floor, MIN_SHARE_OF_BEST * hits[0].score)
    kept = [hit for hit in hits if hit.score >= floor and len(hit.words) >= least_words]
    return [Suggestion(service, hit.words) for service, hit in _with_services(kept)]


def _with_services(hits: list[Hit]) -> list[tuple[Service, Hit]]:
    if not hits:
        return []
    services = Service.objects.select_related("unit").defer(*SEARCH_COLUMNS, "search")
    found = services.in_bulk([hit.service_id for hit in hits])
    return [(found[hit.service_id], hit) for hit in hits if hit.service_id in found]


def _find_hits(
    government_id: int, terms: tuple[Term, ...], likeness: float, limit: int, among: Among = EVERYTHING
) -> list[Hit]:
    if not terms:
        return []
    facts: dict[str, int | float | list[str] | None] = {
        "government": government_id,
        "words": [term.word for term in terms],
        "stems": [term.stem for term in terms],
        "likeness": likeness,
        "limit": limit,
        "audiences": [audience.value for audience in among.audiences] if among.audiences else None,
        "unit": among.unit_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(_HITS, facts)
        return [Hit(service_id, score, tuple(dict.fromkeys(words))) for service_id, score, words in cursor.fetchall()]


def _find_corrections(government_id: int, terms: tuple[Term, ...]) -> tuple[Correction, ...]:
    facts: dict[str, int | float | list[str]] = {
        "government": government_id,
        "words": [term.word for term in terms],
        "stems": [term.stem for term in terms],
        "likeness": LIKENESS_OF_QUESTION,
    }
    with connection.cursor() as cursor:
        cursor.execute(_CORRECTIONS, facts)
        return tuple(Correction(*row) for row in cursor.fetchall())


_CORRECTIONS = """
SELECT typed.word, known.word
FROM unnest(%(words)s::text[], %(stems)s::text[]) WITH ORDINALITY AS typed (word, stem, place)
CROSS JOIN LATERAL (
    SELECT word FROM catalogue_searchword
    WHERE government_id = %(government)s AND length(typed.word) > 3
        AND word %% typed.word AND similarity(word, typed.word) >= %(likeness)s
    ORDER BY similarity(word, typed.word) DESC, word
    LIMIT 1
) AS known
WHERE NOT EXISTS (SELECT FROM catalogue_searchword WHERE government_id = %(government)s AND word = typed.stem)
ORDER BY typed.place
"""

_HITS = """
WITH typed AS (
    SELECT word, stem, place
    FROM unnest(%(words)s::text[], %(stems)s::text[]) WITH ORDINALITY AS t (word, stem, place)
), wanted AS (
    SELECT DISTINCT ON (known.stem) typed.word, typed.place, known.stem, known.likeness
    FROM typed CROSS JOIN LATERAL (
        SELECT typed.stem, 1.0::real AS likeness
        WHERE EXISTS (
            SELECT FROM catalogue_searchword WHERE government_id = %(government)s AND word = typed.stem
        )
        UNION ALL
        (SELECT stem, similarity(word, typed.word)
        FROM catalogue_searchword
        WHERE government_id = %(government)s AND length(typed.word) > 3
            AND word %% typed.word AND similarity(word, typed.word) >= %(likeness)s
            AND NOT EXISTS (
                SELECT FROM catalogue_searchword WHERE government_id = %(government)s AND word = typed.stem
            )
        ORDER BY similarity(word, typed.word) DESC, word
        LIMIT 1)
    ) AS known
    ORDER BY known.stem, known.likeness DESC, typed.place
), found AS (
    SELECT service.id, wanted.word, wanted.place,
        wanted.likeness * ts_rank(service.search, plainto_tsquery('simple', wanted.stem)) AS rank,
        count(*) OVER (PARTITION BY wanted.stem) AS holders
    FROM wanted JOIN catalogue_service AS service ON service.search @@ plainto_tsquery('simple', wanted.stem)
    WHERE service.government_id = %(government)s AND service.is_published
        AND (%(audiences)s::text[] IS NULL OR service.audience = ANY(%(audiences)s))
        AND (%(unit)s::bigint IS NULL OR service.unit_id = %(unit)s)
)
SELECT id, sum(rank / (1 + ln(holders))) * count(*) AS score, array_agg(word ORDER BY place)
FROM found
GROUP BY id
ORDER BY score DESC, id
LIMIT %(limit)s
"""
