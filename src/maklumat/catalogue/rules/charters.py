"""What a service charter must say, and what its publication is worth (UU 25/2009 Art. 22, handbook 2.5 and 6.1)."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from maklumat.catalogue.vocabulary import CharterMedium

STATEMENTS: Final = 3
MOST_STATEMENTS: Final = 7
SHORTEST_STATEMENT: Final = 20
LONGEST_STATEMENT: Final = 600
NIP_DIGITS: Final = 18
PROMISED: Final = ("completion_time", "fee", "product")
"""The components by which a charter's promise is compared with the standard of a later day."""

DEFAULT_STATEMENTS: Final = (
    "Sanggup menyelenggarakan pelayanan sesuai standar pelayanan yang telah ditetapkan.",
    "Sanggup memberikan pelayanan sesuai kewajiban dan terus-menerus memperbaikinya.",
    "Bersedia menerima sanksi, dan/atau memberikan kompensasi, apabila pelayanan kami tidak sesuai standar.",
)
"""The three statements in the language of the decision; a unit may put them in its own words."""

ELECTRONIC: Final = frozenset({CharterMedium.SITE, CharterMedium.OTHER_SITE, CharterMedium.SCREEN})

READINESS: Final = re.compile(r"\b(?:sanggup|siap|janji|berjanji|akan)\b.*\bstandar\b", re.IGNORECASE | re.DOTALL)
IMPROVEMENT: Final = re.compile(r"\b(?:kewajiban|perbaik\w*|memperbaiki\w*|meningkatkan|perbaikan)\b", re.IGNORECASE)
CONSEQUENCE: Final = re.compile(r"\b(?:sanksi|kompensasi)\b", re.IGNORECASE)


class CharterFault(StrEnum):
    """What keeps a charter from being enacted."""

    STATEMENTS = "statements"
    SIGNER = "signer"
    NIP = "nip"
    DECISION = "decision"
    SERVICES = "services"


class PromiseChange(StrEnum):
    """How a promise of a charter differs from the standards of a later day."""

    CHANGED = "changed"
    ENDED = "ended"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class CharterFacts:
    """What is in hand when a charter is to be enacted."""

    statements: tuple[str, ...]
    position: str
    signer_name: str
    signer_nip: str
    decision_number: str
    services: int


def find_charter_faults(facts: CharterFacts) -> tuple[CharterFault, ...]:
    """Return what is missing, in the order of the page; empty when it may be enacted.

    The number of a civil servant may be left out: not every signer is one.
    """
    nip = facts.signer_nip.replace(" ", "")
    checks = (
        (CharterFault.STATEMENTS, are_statements(facts.statements)),
        (CharterFault.SIGNER, bool(facts.signer_name.strip() and facts.position.strip())),
        (CharterFault.NIP, not nip or (nip.isascii() and nip.isdigit() and len(nip) == NIP_DIGITS)),
        (CharterFault.DECISION, bool(facts.decision_number.strip())),
        (CharterFault.SERVICES, facts.services > 0),
    )
    return tuple(fault for fault, holds in checks if not holds)


def are_statements(statements: Collection[str]) -> bool:
    """Say whether there are three statements or a few more, each a sentence of a bearable length."""
    return STATEMENTS <= len(statements) <= MOST_STATEMENTS and all(
        SHORTEST_STATEMENT <= len(text) <= LONGEST_STATEMENT for text in statements
    )


def has_good_content(statements: Iterable[str]) -> bool:
    """Say whether the three things a charter must say are said: readiness, improvement, consequence.

    >>> has_good_content(DEFAULT_STATEMENTS)
    True
    >>> has_good_content(["Kami melayani dengan senyum."])
    False
    """
    text = "\n".join(statements)
    return all(pattern.search(text) for pattern in (READINESS, IMPROVEMENT, CONSEQUENCE))


def charter_score(*, is_enacted: bool, is_good: bool, media: Collection[CharterMedium]) -> int:
    """Return the score of PEKPPP indicator 5, from 1 (not enacted) to 5; without any charter it is 0.

    >>> charter_score(is_enacted=True, is_good=True, media={CharterMedium.BOARD})
    4

    Source: docs/reference/regulations/service-standards.md, "Charter".
    """
    if not is_enacted:
        return 1
    if not is_good:
        return 2
    is_printed = any(medium not in ELECTRONIC for medium in media)
    is_electronic = any(medium in ELECTRONIC for medium in media)
    return 3 + is_printed + (is_printed and is_electronic)


def compare_promises(
    promised: Mapping[str, Mapping[str, Any]], today: Mapping[str, Mapping[str, Any]]
) -> dict[str, PromiseChange]:
    """Return what became of each promise of a charter, by service; services whose promise stands are left out.

    Args:
        promised: components of each service as the charter holds them.
        today: the same components of the standards in force.
    """
    changes: dict[str, PromiseChange] = {}
    for service, components in promised.items():
        if service not in today:
            changes[service] = PromiseChange.ENDED
        elif any(components.get(code) != today[service].get(code) for code in PROMISED):
            changes[service] = PromiseChange.CHANGED
    return changes | {service: PromiseChange.ADDED for service in today if service not in promised}
