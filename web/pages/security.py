"""The security check: everything that can open her account or her diary, each with a way to end it."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from accounts import legacy
from accounts import selectors as accounts
from accounts.selectors import DeviceCard
from sharing import tokens
from sharing.tokens import TokenView
from web.browsers import browser
from web.pages import share
from web.pages.share import SharePage
from web.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Session:
    """A browser in which she is signed in."""

    id: int
    browser: str
    since: datetime
    network: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey or a security key."""

    id: int
    name: str
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class SecurityPage:
    """All of it."""

    sessions: tuple[Session, ...]
    passkeys: tuple[Passkey, ...]
    has_codes_app: bool
    recovery_codes_left: int | None
    sharing: SharePage | None
    devices: tuple[DeviceCard, ...]
    tokens: tuple[TokenView, ...]
    letters_to: str
    locks: bool
    legacy_name: str


def build(who: Visitor, session_key: str | None) -> SecurityPage:
    """The page as of now; `session_key` is this browser's."""
    profile = accounts.profile(who.id)
    factors = list(Authenticator.objects.filter(user_id=who.id).order_by("created_at", "pk"))
    named = legacy.contact_of(who.patient_id) if who.patient_id else None
    return SecurityPage(
        sessions=_sessions(who, session_key),
        passkeys=tuple(
            Passkey(row.pk, row.wrap().name, row.last_used_at)
            for row in factors
            if row.type == Authenticator.Type.WEBAUTHN
        ),
        has_codes_app=any(row.type == Authenticator.Type.TOTP for row in factors),
        recovery_codes_left=_codes_left(factors),
        sharing=share.build(who.patient_id, who) if who.patient_id else None,
        devices=accounts.devices_of(who.id),
        tokens=tokens.of(who.id, who.now),
        letters_to=masked(profile.safe_email) if profile.safe_email else profile.email,
        locks=profile.locks_when_idle,
        legacy_name=named.name if named else "",
    )


def masked(email: str) -> str:
    """Enough for her to know it by; not enough for someone who looks over her shoulder."""
    name, _, host = email.partition("@")
    return f"{name[:1]}…@{host}"


def _sessions(who: Visitor, session_key: str | None) -> tuple[Session, ...]:
    rows = [row for row in UserSession.objects.filter(user_id=who.id) if not row.purge()]
    rows.sort(key=lambda row: (row.session_key != session_key, -row.created_at.timestamp()))
    return tuple(
        Session(row.pk, browser(row.user_agent), row.created_at, row.ip, row.session_key == session_key) for row in rows
    )


def _codes_left(factors: list[Authenticator]) -> int | None:
    codes = next((row for row in factors if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return None if codes is None else len(codes.wrap().get_unused_codes())
