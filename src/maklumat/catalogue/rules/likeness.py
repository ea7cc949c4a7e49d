"""How alike two services are, from title, product and requirements. No database, no framework.

Each of the three is the share of words that both have among all words that either has. The title weighs most: two
services of one name are one service in the eyes of a citizen.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Final

WORD: Final = re.compile(r"[^\W_]{2,}")
SMALL_WORDS: Final = frozenset(
    {"dan", "atau", "di", "ke", "dari", "untuk", "pada", "yang", "dengan", "bagi", "oleh", "dalam", "serta", "para"}
    | {"per", "tentang", "layanan", "pelayanan"}
)
"""Words that say nothing about a service."""
TITLE_WEIGHT, PRODUCT_WEIGHT, REQUIREMENTS_WEIGHT = 50, 20, 30
"""In percent of the whole."""
NEARLY_THE_SAME: Final = 75
"""Percent from which two services are shown as nearly the same."""


@dataclass(frozen=True, slots=True)
class ServiceWords:
    """What a service is recognised by."""

    title: frozenset[str]
    product: frozenset[str]
    requirements: frozenset[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two services are, in percent."""

    title: int
    product: int
    requirements: int

    @property
    def total(self) -> int:
        """Return the weighted sum."""
        return (
            self.title * TITLE_WEIGHT + self.product * PRODUCT_WEIGHT + self.requirements * REQUIREMENTS_WEIGHT
        ) // 100

    @property
    def is_nearly_the_same(self) -> bool:
        return self.total >= NEARLY_THE_SAME

    def shares(self) -> dict[str, int]:
        """Return all four figures for storage."""
        return {"total": self.total, **asdict(self)}


def words_of_service(title: str, product: Iterable[str], requirements: Iterable[str]) -> ServiceWords:
    """Return the words by which a service is recognised: of its title, and of the names of its items."""
    return ServiceWords(_words([title]), _words(product), _words(requirements))


def likeness(one: ServiceWords, other: ServiceWords) -> Likeness:
    """Return how alike two services are; what neither has written says nothing against it.

    >>> a = ServiceWords(frozenset({"izin", "keramaian"}), frozenset(), frozenset({"ktp"}))
    >>> likeness(a, a).total, likeness(a, ServiceWords(frozenset({"izin", "usaha"}), frozenset(), frozenset())).title
    (100, 33)
    """
    return Likeness(
        _share(one.title, other.title),
        _share(one.product, other.product),
        _share(one.requirements, other.requirements),
    )


def _share(one: frozenset[str], other: frozenset[str]) -> int:
    either = one | other
    return 100 * len(one & other) // len(either) if either else 100


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in WORD.findall(text.casefold())) - SMALL_WORDS
