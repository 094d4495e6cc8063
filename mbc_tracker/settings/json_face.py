"""The JSON face: who may call it, what it reads, how often."""

from mbc_tracker import env

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["api.callers.SignedIn"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["api.bodies.Json"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": [
        "rest_framework.throttling.UserRateThrottle",
        "rest_framework.throttling.ScopedRateThrottle",
    ],
    # For each person and web process. A phone that was away sends one request an entry.
    "DEFAULT_THROTTLE_RATES": {
        "user": env.text("MBC_API_RATE", "600/min"),
        "sync": env.text("MBC_SYNC_RATE", "60/min"),
    },
    "EXCEPTION_HANDLER": "api.answers.problem_answer",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "MBC Tracker",
    "DESCRIPTION": "Check-ins, flags and summaries of a symptom diary.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "ENUM_NAME_OVERRIDES": {"LevelEnum": "api.flag_shapes.LEVELS"},
    # One object a name, in and out alike: 0, "" and false are answers.
    "COMPONENT_SPLIT_REQUEST": False,
}
