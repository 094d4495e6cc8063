"""Headers of every answer: https, no frames, scripts and styles of our own only."""

from csp.constants import NONCE, NONE, SELF

from mbc_tracker import env
from mbc_tracker.settings.place import SECURE
from mbc_tracker.settings.sign_in import ALLAUTH_TRUSTED_PROXY_COUNT

SECURE_SSL_REDIRECT = SECURE and env.flag("MBC_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^readyz/$", r"^healthz/$", r"^metrics$"]
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
