"""The product's settings with throttles off, and beside it the bare views it is measured against."""

from maklumat.config.settings.base import *
from maklumat.config.settings.base import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench"]
ROOT_URLCONF = "bench.urls"
THROTTLES_ENABLED = False
LOGGING = {"version": 1, "disable_existing_loggers": True}
