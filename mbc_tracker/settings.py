"""Every setting, each from the environment with a default that runs on one machine with nothing set.

Without DATABASE_URL the app keeps SQLite, keys and mail in var/. See docs/configuration.md.
"""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from kernel.vault import KeyRing
from mbc_tracker import env
from mbc_tracker.keys import local_keys

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("MBC_VAR", str(BASE_DIR / "var")))

# On one machine the app makes its own keys; on a server a missing key is a mistake to be told of.
MODE = env.choice("MBC_MODE", "local", ("local", "server"))
LOCAL = MODE == "local"
DEBUG = env.flag("MBC_DEBUG")

_KEYS = local_keys(VAR_DIR) if LOCAL else {}


def _secret(name: str, local: str) -> str:
    value = env.text(name, _KEYS.get(local, ""))
    if not value:
        raise env.BadSetting(f"{name} (or {name}_FILE) must be set where MBC_MODE is server")
    return value


SECRET_KEY = _secret("MBC_SECRET_KEY", "secret_key")
KEY_RING = KeyRing.parse(_secret("MBC_MASTER_KEYS", "master_keys"))

BASE_URL = env.text("MBC_BASE_URL", f"http://localhost:{env.text('PORT', '8000')}").rstrip("/")
SECURE = BASE_URL.startswith("https://")
ALLOWED_HOSTS = env.words("MBC_HOSTS", "localhost,127.0.0.1,[::1]" if LOCAL else "")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

# Who hosts this: shown in the privacy notice and in every mail's foot.
HOST_NAME = env.text("MBC_HOST_NAME", "the person who runs this server")
HOST_CONTACT = env.text("MBC_HOST_CONTACT", "")
REGISTRATION = env.choice("MBC_REGISTRATION", "open", ("open", "invitation", "closed"))
RULES_ON = env.flag("MBC_RULES", default=True)
CONSENT_VERSION = "2026-11"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "rest_framework",
    "drf_spectacular",
    "accounts",
    "sharing",
    "symptoms",
    "care",
    "reminders",
    "flags",
    "summaries",
    "flows",
    "web",
    "api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "web.middleware.SafeHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "web.middleware.PersonsLanguageAndZone",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

ROOT_URLCONF = "mbc_tracker.urls"
WSGI_APPLICATION = "mbc_tracker.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "web.context.shell",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    }
]

DATABASES = {"default": env.database(env.text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Who signs in -----------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "web.forms.sign_up.SignUpForm"
ACCOUNT_ADAPTER = "web.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = env.choice("MBC_EMAIL_VERIFICATION", "mandatory", ("mandatory", "optional", "none"))
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "/welcome"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = True
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("MBC_PROXIES", 0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOCAL
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# The page's scripts read the token from the page, never from the cookie.
CSRF_COOKIE_HTTPONLY = True

# --- Headers ----------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = SECURE and env.flag("MBC_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^readyz/$", r"^healthz/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# --- Bodies -----------------------------------------------------------------------------------

# A check-in is a few kB; a batch at most 256 kB. Nothing larger is read into memory.
DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 600
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# --- Languages --------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
# One catalogue a place, so that a page and its translation change together.
LOCALE_PATHS = sorted(folder for folder in (BASE_DIR / "locale").glob("*") if folder.is_dir())
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"

# --- Files ------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
MEDIA_ROOT = VAR_DIR / "files"

# --- Mail -------------------------------------------------------------------------------------

EMAIL_HOST = env.text("MBC_SMTP_HOST")
EMAIL_PORT = env.number("MBC_SMTP_PORT", 587)
EMAIL_HOST_USER = env.text("MBC_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("MBC_SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("MBC_SMTP_TLS", default=True)
EMAIL_TIMEOUT = 10
# Without a mail server the messages are files in var/mail, read at /mail on this machine only.
MAIL_FOLDER = VAR_DIR / "mail"
MAILBOX_PAGE = LOCAL and not EMAIL_HOST
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = MAIL_FOLDER
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("MBC_MAIL_FROM", "Check-in <checkin@localhost>")

# --- Celery: each line with its reason --------------------------------------------------------

REDIS_URL = env.text("REDIS_URL", f"redis+socket://{VAR_DIR / 'broker.sock'}")
CELERY_BROKER_URL = REDIS_URL
# Longer than any task may run, short enough that a killed worker's message is back before anyone waits.
VISIBILITY_SECONDS = 300
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": VISIBILITY_SECONDS,
    # A dead worker's messages are looked for this often, in seconds.
    "unacked_restore_interval": 10,
    # A broker that hangs is noticed instead of waited for.
    "socket_timeout": 10,
    "socket_keepalive": True,
    "health_check_interval": 25,
}
CELERY_VISIBILITY_TIMEOUT = VISIBILITY_SECONDS
CELERY_RESULT_BACKEND_TRANSPORT_OPTIONS = {"visibility_timeout": VISIBILITY_SECONDS}
# A task is done when it is done, not when it is taken: a killed worker's task runs again.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
# One at a time, so that a killed worker holds nothing it has not begun.
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# Nobody reads results: what happened stands in the database.
CELERY_TASK_IGNORE_RESULT = True
# Above these a task is stuck: 60 s to close up, 90 s to be ended.
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_TASK_TIME_LIMIT = 90
# Instants on the wire are UTC whatever the host's clock shows.
CELERY_TIMEZONE = "UTC"
CELERY_ENABLE_UTC = True
# A worker that starts before the broker waits for it.
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Ids only travel; JSON is enough and cannot run code.
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]

# --- The JSON face ----------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "api.answers.problem_answer",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "MBC Tracker",
    "DESCRIPTION": "Check-ins, flags and summaries of a symptom diary.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("MBC_LOG_LEVEL", "INFO")},
}
