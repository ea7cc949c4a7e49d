"""What the component templates need, as small frozen values.

A page builds these from its queries and hands them to ``{% include "components/…html" %}``; the first
line of each template names the fields it reads.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place to go, in the header, the desk rail or a tab row."""

    label: str
    url: str
    icon: str = ""
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """One language of the screen; ``url`` switches to it and comes back to the same page."""

    code: str
    name: str
    url: str
    is_current: bool = False
