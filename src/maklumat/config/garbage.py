"""How a web process looks for garbage.

Python counts references; its collector only looks for what refers to itself in a circle. Left as it is, it begins every
few requests and now and then walks over everything that was loaded, some hundred thousand objects that never go away:
a pause of tens of milliseconds for whoever waits at that moment. So what is loaded at the start is set aside, and the
collector runs after more new objects than a page makes.
"""

import gc

from django.urls import get_resolver

NEW_OBJECTS = 20_000
"""More than any page makes, so that most requests end before the collector looks."""


def set_aside_what_stays() -> None:
    """Load what every process needs, and leave it out of later collections."""
    get_resolver().url_patterns  # noqa: B018 - reading it imports every view
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])
