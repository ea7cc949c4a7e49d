"""Where a standard rests on a regulation: its legal basis, and the basis of a requirement or of the fee."""

from collections.abc import Iterator
from dataclasses import dataclass

from maklumat.catalogue.rules.citations import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    LONGEST_KEY,
    Citation,
    citation_key,
    read_citation,
    regulation_key,
)
from maklumat.catalogue.rules.shapes import Components, LegalBasis, RegulationStatus
from maklumat.catalogue.vocabulary import ComponentCode

CITING = frozenset({ComponentCode.LEGAL_BASIS, ComponentCode.REQUIREMENTS, ComponentCode.FEE})
"""Components in which a regulation can be cited."""


@dataclass(frozen=True, slots=True)
class Use:
    """One place of a standard that rests on a regulation; ``key`` is the one of the register."""

    component: ComponentCode
    item_id: str
    key: str


@dataclass(frozen=True, slots=True)
class CitedRegulation:
    """What a standard itself says of a regulation, enough for a first row of the register."""

    key: str
    citation: Citation
    status: RegulationStatus


def find_uses(components: Components, own_region: str = "") -> tuple[Use, ...]:
    """Return every place that cites a regulation, each once, in the order of the components."""
    return tuple(dict.fromkeys(_uses(components, own_region)))


def find_cited(components: Components, own_region: str = "") -> Iterator[CitedRegulation]:
    """Yield what the component "legal basis" says of each regulation."""
    for law in components.legal_basis:
        key = _key_of(law, own_region)
        if key and EARLIEST_YEAR <= law.year <= LATEST_YEAR:
            yield CitedRegulation(key, Citation(law.kind, law.number, law.year, law.title), law.status)
    for text in (*(item.legal_basis for item in components.requirements), *_fee_bases(components)):
        citation = read_citation(text) if text else None
        if citation:
            key = regulation_key(citation.kind, citation.number, citation.year, own_region)
            yield CitedRegulation(key, citation, RegulationStatus.IN_FORCE)


def _uses(components: Components, own_region: str) -> Iterator[Use]:
    for item in components.requirements:
        if item.legal_basis and (key := citation_key(item.legal_basis, own_region)):
            yield Use(ComponentCode.REQUIREMENTS, item.id, key)
    for text in _fee_bases(components):
        if key := citation_key(text, own_region):
            yield Use(ComponentCode.FEE, ComponentCode.FEE.value, key)
    for law in components.legal_basis:
        if key := _key_of(law, own_region):
            yield Use(ComponentCode.LEGAL_BASIS, law.id, key)


def _key_of(law: LegalBasis, own_region: str) -> str:
    """Return the key that was chosen from the register, else the one that the words mean; empty while unfinished."""
    if law.regulation:
        return law.regulation[:LONGEST_KEY]
    is_whole = bool(law.kind and law.number and law.year)
    return regulation_key(law.kind, law.number, law.year, own_region) if is_whole else ""


def _fee_bases(components: Components) -> tuple[str, ...]:
    fee = components.fee
    return (fee.legal_basis, *(item.legal_basis for item in fee.items)) if fee else ()
