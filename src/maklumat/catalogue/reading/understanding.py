"""A layout made into services: by headings where there are any, else by order and shape."""

from maklumat.catalogue.reading.components import make_service
from maklumat.catalogue.reading.flat_matrix import find_flat_matrix, read_flat_matrix
from maklumat.catalogue.reading.headless import read_headless
from maklumat.catalogue.reading.laws import BY_LAW, regions_in
from maklumat.catalogue.reading.layout import Layout, Line
from maklumat.catalogue.reading.lines import read_lines
from maklumat.catalogue.reading.services import Draft, gather
from maklumat.catalogue.reading.shapes import Component, ReadService
from maklumat.catalogue.reading.tables import read_table
from maklumat.catalogue.reading.tokens import Heading, Start, Title, Token

FEWEST_HEADINGS = 3


def read_services(layout: Layout, region: str = "") -> tuple[ReadService, ...]:
    """Return every service of a file; ``region`` is where its office belongs, if that is known."""
    tokens: list[Token] = []
    run: list[Line] = []
    for block in layout.blocks:
        if isinstance(block, Line):
            run.append(block)
            continue
        tokens.extend(_read_run(run))
        run = []
        read = read_table(block)
        tokens.extend([Start(_components(read)), *read] if not any(isinstance(each, Title) for each in read) else read)
    tokens.extend(_read_run(run))
    if _count_headings(tokens) < FEWEST_HEADINGS:
        guessed = read_headless(list(layout.all_lines()))
        tokens = guessed if _count_headings(guessed) > _count_headings(tokens) else tokens
    drafts = gather(tokens)
    regions = frozenset({region.casefold()}) if region else _regions(layout, drafts)
    return tuple(make_service(draft, regions) for draft in drafts)


def _regions(layout: Layout, drafts: list[Draft]) -> frozenset[str]:
    """Return the regions a file names anywhere but in its legal basis."""
    laws = {
        line
        for draft in drafts
        for section in draft.sections
        if section.heading.component is Component.LEGAL_BASIS
        for line in section.lines
    }
    return regions_in(line.text for line in layout.all_lines() if line not in laws and not BY_LAW.search(line.text))


def _read_run(lines: list[Line]) -> list[Token]:
    at = find_flat_matrix(lines)
    if at is None:
        return read_lines(lines)
    return [*read_lines(lines[:at]), *read_flat_matrix(lines[at:])]


def _count_headings(tokens: list[Token]) -> int:
    return len(_components(tokens))


def _components(tokens: list[Token]) -> frozenset[Component]:
    return frozenset(token.component for token in tokens if isinstance(token, Heading) and token.component)
