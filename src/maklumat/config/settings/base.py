"""The product's settings. Values that differ between installations come from ``environment.py``."""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from maklumat.config.settings.environment import database_settings, read_environment

ENVIRONMENT = read_environment()
PACKAGE = Path(__file__).resolve().parents[2]

DEBUG = ENVIRONMENT.debug
IS_DEMO = ENVIRONMENT.demo
SECRET_KEY = ENVIRONMENT.secret_key
SECRET_KEY_FALLBACKS = list(ENVIRONMENT.old_secret_keys)
APP_ROLE = ENVIRONMENT.app_role
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
BASE_URL = ENVIRONMENT.base_url
ROOT_URLCONF = "maklumat.config.urls"
WSGI_APPLICATION = "maklumat.config.wsgi.application"
AUTH_USER_MODEL = "organization.Staff"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "maklumat.foundation",
    "maklumat.web.shared",  # first: its templates and words win over those of Django and allauth
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_htmx",
    "csp",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "maklumat.journal",
    "maklumat.organization",
    "maklumat.files",
    "maklumat.catalogue",
    "maklumat.channels",
    "maklumat.cases",
    "maklumat.consultations",
    "maklumat.surveys",
    "maklumat.applications",
    "maklumat.evaluation",
    "maklumat.processes",
    "maklumat.web.public",
    "maklumat.web.desk",
    "maklumat.demo",
]

MIDDLEWARE = [
    "maklumat.web.shared.middleware.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "maklumat.web.shared.middleware.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "maklumat.web.shared.middleware.GovernmentMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "maklumat.web.shared.bodies.BodySizeMiddleware",  # before all that reads what was sent
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "maklumat.web.shared.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "maklumat.web.shared.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "maklumat.web.shared.context.site",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

DATABASES = {
    "default": {
        **database_settings(ENVIRONMENT.database_url),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": ENVIRONMENT.pool_size, "timeout": 10}},
    }
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Accounts -----------------------------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "maklumat.web.shared.signed_in.StaffBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"  # the adapter leads to the desk once it is there
ACCOUNT_ADAPTER = "maklumat.web.shared.accounts.StaffAccountAdapter"
ACCOUNT_FORMS = {
    "login": "maklumat.web.shared.account_forms.SignInForm",
    "reset_password": "maklumat.web.shared.account_forms.ForgottenPasswordForm",
    "reset_password_from_key": "maklumat.web.shared.account_forms.NewPasswordForm",
    "change_password": "maklumat.web.shared.account_forms.ChangePasswordForm",
    "reauthenticate": "maklumat.web.shared.account_forms.ConfirmPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # asking for an unknown account's password looks the same and sends nothing
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password or second factor is told to its owner
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "40/m/ip"}  # per account: axes, which counts for all processes together
MFA_ADAPTER = "maklumat.web.shared.accounts.StaffMfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Maklumat"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an administrator vouches for the address
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.behind_tls  # browsers allow it on localhost only
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_USERNAME_CALLABLE = "maklumat.web.shared.accounts.sign_in_name"
AXES_CLIENT_IP_CALLABLE = "maklumat.web.shared.addresses.client_network_address"
AXES_CLIENT_STR_CALLABLE = "maklumat.web.shared.accounts.attempt_in_words"
AXES_LOCKOUT_CALLABLE = "maklumat.web.shared.accounts.locked_out"
AXES_SENSITIVE_PARAMETERS = ["login", "csrfmiddlewaretoken", "next"]
THROTTLES_ENABLED = True
TRUSTED_PROXIES = ENVIRONMENT.trusted_proxies
SESSION_COOKIE_AGE = 12 * 60 * 60
PASSWORD_RESET_TIMEOUT = 2 * 60 * 60

# Security -----------------------------------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.behind_tls
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "maklumat.web.shared.refusals.csrf_failure"
if ENVIRONMENT.behind_tls:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_500  # a component of 100 requirements, each of a dozen fields
DATA_UPLOAD_MAX_NUMBER_FILES = (
    50  # what an import takes at once; how heavy they may be is said by each view (bodies.py)
)
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
ATTACHMENT_MAX_BYTES = 20_000_000
ATTACHMENT_MAX_COUNT = 5
CLAMAV_ADDRESS = ENVIRONMENT.clamav_address

# Language and time --------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Makassar"

# Files --------------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data / "static"
MEDIA_ROOT = ENVIRONMENT.data / "files"
STORAGES: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if ENVIRONMENT.file_store_bucket:
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {"bucket_name": ENVIRONMENT.file_store_bucket},
    }
WHITENOISE_MAX_AGE = 31_536_000

# Signatures ---------------------------------------------------------------------------------------------------------
TEST_AUTHORITY = "maklumat.foundation.signing.authority.demonstration"
SIGNING_AUTHORITY = ENVIRONMENT.signing_authority or (TEST_AUTHORITY if IS_DEMO else "")
SIGNING_ROOTS = ENVIRONMENT.signing_roots
SIGNING_FOLDER = ENVIRONMENT.data / "signing"

# Mail ---------------------------------------------------------------------------------------------------------------
EMAIL_URL = ENVIRONMENT.email_url
DEFAULT_FROM_EMAIL = ENVIRONMENT.email_from
MAIL_FOLDER = ENVIRONMENT.data / "mail"
EMAIL_BACKEND = "maklumat.channels.mail.OutboxRefusesDirectMail"

# Chat channels ------------------------------------------------------------------------------------------------------
META_GRAPH_URL = ENVIRONMENT.meta_graph_url
META_INSTAGRAM_URL = ENVIRONMENT.meta_instagram_url
META_GRAPH_VERSION = ENVIRONMENT.meta_graph_version
TELEGRAM_URL = ENVIRONMENT.telegram_url

# Jobs ---------------------------------------------------------------------------------------------------------------
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"routes": {"()": "maklumat.web.shared.logs.RouteInsteadOfPath"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["routes"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "maklumat": {"level": "INFO"},
        "procrastinate": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},  # each request has its own line; see RequestLogMiddleware
        "axes": {"level": "ERROR"},
    },
}
