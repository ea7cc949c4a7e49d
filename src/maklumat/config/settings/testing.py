"""Settings of the tests: the owner's role, no pool, plain static files, quick password hashes."""

from maklumat.config.settings.base import *
from maklumat.config.settings.base import DATABASES, ENVIRONMENT, TEST_AUTHORITY
from maklumat.config.settings.environment import database_settings

DATABASES["default"].update(database_settings(ENVIRONMENT.owner_database_url), OPTIONS={})
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
CLAMAV_ADDRESS = ""
SIGNING_AUTHORITY = TEST_AUTHORITY
