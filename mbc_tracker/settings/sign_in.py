"""Who signs in, how, and for how long."""

from mbc_tracker import env
from mbc_tracker.settings.place import LOCAL, SECURE

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["accounts.sign_in.SignIn"]
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
ACCOUNT_USER_DISPLAY = "web.adapter.name_of"
ACCOUNT_CHANGE_EMAIL = True
# She is written to when her password, address or second factor changes.
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Fresh proof before password, address and second factor change, and before sharing; it holds five minutes.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
USERSESSIONS_ADAPTER = "web.adapter.SessionsAdapter"
# Counted for the browser or the network that tries (web/known_browser.py), never for the address that is tried: nobody
# can lock her out. Codes of a second factor are counted for the person, whose password was right by then.
ACCOUNT_RATE_LIMITS = {"login": "", "login_failed": "10/m/key", "reset_password": "20/m/ip", "demo": "6/h/ip"}
ACCOUNT_SESSION_REMEMBER = True
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("MBC_PROXIES", 0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A code is taken for thirty seconds more on either side: numb fingers type slowly, and clocks differ.
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOCAL
SESSION_ENGINE = "mbc_tracker.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# The page's scripts read the token from the page, never from the cookie.
CSRF_COOKIE_HTTPONLY = True
