"""The OpenAPI description, and what its maker has to be told."""

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema


class SignedInScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """The session cookie."""

    target_class = "api.callers.SignedIn"
    name = "session"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        """A cookie named as Django names it."""
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}
