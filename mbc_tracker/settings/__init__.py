"""Every setting, each from the environment with a default that runs on one machine with nothing set.

Without DATABASE_URL the app keeps SQLite, keys and mail in var/. See docs/configuration.md.
"""

from django.utils.translation import gettext_lazy as _

from kernel.vault import KeyRing
from mbc_tracker import env
from mbc_tracker.settings.backups import *  # noqa: F403
from mbc_tracker.settings.channels import *  # noqa: F403
from mbc_tracker.settings.channels import MAIL_FROM
from mbc_tracker.settings.headers import *  # noqa: F403  (Django reads its settings from this one module)
from mbc_tracker.settings.json_face import *  # noqa: F403
from mbc_tracker.settings.place import BASE_DIR, BASE_URL, DEBUG, LOCAL, VAR_DIR, secret
from mbc_tracker.settings.place import SECURE as SECURE
from mbc_tracker.settings.queue import *  # noqa: F403
from mbc_tracker.settings.sign_in import *  # noqa: F403
from mbc_tracker.settings.watch import *  # noqa: F403

SECRET_KEY = secret("MBC_SECRET_KEY", "secret_key")
KEY_RING = KeyRing.parse(secret("MBC_MASTER_KEYS", "master_keys"))

ALLOWED_HOSTS = env.words("MBC_HOSTS", "localhost,127.0.0.1,[::1]" if LOCAL else "")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

# Who hosts this: shown in the privacy notice and in every mail's foot.
HOST_NAME = env.text("MBC_HOST_NAME", "the person who runs this server")
HOST_CONTACT = env.text("MBC_HOST_CONTACT", "")
SECURITY_CONTACT = env.text("MBC_SECURITY_CONTACT", HOST_CONTACT)
REGISTRATION = env.choice("MBC_REGISTRATION", "open", ("open", "invitation", "closed"))
# Made-up people to try the app with, without an account.
DEMO_ON = env.flag("MBC_DEMO", default=LOCAL)
DEMO_MOST = env.number("MBC_DEMO_MOST", 30)
# Where "Leave" leads where nobody chose otherwise.
LEAVE_TO = env.text("MBC_LEAVE_TO", "https://www.wikipedia.org/")
RULES_ON = env.flag("MBC_RULES", default=True)
# No takes the service worker off every phone that has it, at its next visit.
SERVICE_WORKER = env.flag("MBC_SERVICE_WORKER", default=True)
CONSENT_VERSION = "2026-11"

INSTALLED_APPS = [
    "mbc_tracker",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
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
    "mbc_tracker.watch.middleware.Watched",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages are small on a slow phone; Django pads each answer at random, so that its length tells nothing.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "web.middleware.SafeHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "web.middleware.SmallBodies",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "web.in_whose_name.InTheirName",
    "web.middleware.PersonsLanguageAndZone",
    "web.lock.LockWhenIdle",
    "web.middleware.SignedInOnly",
    "web.middleware.AgreedNotice",
    "web.in_the_demo.OnlyWhatIsMadeUp",
    "web.middleware.ClearNotFound",
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
                    "web.folded.Loader",
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
# Exports read from a copy that runs behind the database, where there is one.
if _replica := env.text("DATABASE_REPLICA_URL"):
    DATABASES["replica"] = env.database(_replica)
    DATABASE_ROUTERS = ["accounts.replica.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Bodies -----------------------------------------------------------------------------------

# A check-in is a few kB; a batch at most 256 kB. Nothing larger is read into memory.
DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 600
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
# A form with all its words; a diary that is brought in, with what stands around the file.
BODY_MOST, FILE_BODY_MOST = 1024 * 1024, 66 * 1024 * 1024

# --- Languages --------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
# One catalogue a place, so that a page and its translation change together.
LOCALE_PATHS = sorted(folder for folder in (BASE_DIR / "locale").glob("*") if folder.is_dir())
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"

# --- Files ------------------------------------------------------------------------------------

# Fonts for the PDF beside our own: Arabic, Chinese, … A folder of .otf and .ttf files.
FONTS_FOLDER = env.text("MBC_FONTS")
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
# Our files are for our own pages.
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_ROOT = VAR_DIR / "files"

# --- Mail -------------------------------------------------------------------------------------

EMAIL_HOST = env.text("MBC_SMTP_HOST")
EMAIL_PORT = env.number("MBC_SMTP_PORT", 587)
EMAIL_HOST_USER = env.text("MBC_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("MBC_SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("MBC_SMTP_TLS", default=True)
EMAIL_TIMEOUT = env.number("MBC_MAIL_SECONDS", 10)
# Without a mail server the messages are files in var/mail, read at /mail on this machine only.
MAIL_FOLDER = VAR_DIR / "mail"
MAILBOX_PAGE = LOCAL and not EMAIL_HOST
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = MAIL_FOLDER
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("MBC_MAIL_FROM", MAIL_FROM)
