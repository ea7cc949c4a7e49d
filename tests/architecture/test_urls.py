"""Every address states whom it is for."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from maklumat.web.shared.audience import audience_of


def patterns(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every address with its full name."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from patterns(entry, inner)
        else:
            yield f"{namespace}{entry.name}", entry


ADDRESSES = list(patterns(get_resolver()))


@pytest.mark.parametrize(("name", "pattern"), ADDRESSES, ids=[name for name, _ in ADDRESSES])
def test_an_address_states_its_audience(name: str, pattern: URLPattern) -> None:
    assert not name.endswith("None"), f"{pattern.pattern} has no name"
    assert audience_of(pattern.callback) is not None


def test_no_two_addresses_share_a_name() -> None:
    names = [name for name, _ in ADDRESSES]

    assert sorted(names) == sorted(set(names))
