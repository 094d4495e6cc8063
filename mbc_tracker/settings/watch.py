"""What is told about the running of the app: log lines, figures, error reports, traces. None of it about a person."""

import os
from hashlib import sha256
from pathlib import Path

from mbc_tracker import env
from mbc_tracker.settings.place import DEBUG, LOCAL, VAR_DIR

LOG_FORMAT = env.choice("MBC_LOG_FORMAT", "lines" if LOCAL else "json", ("lines", "json"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "kernel.lines.formatter", "shape": LOG_FORMAT, "whole_errors": DEBUG}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("MBC_LOG_LEVEL", "INFO")},
    # Django's own handlers would write to the same place once more, and in its own words.
    "loggers": {"django": {"handlers": [], "propagate": True}, "django.server": {"handlers": [], "propagate": True}},
}

METRICS = env.choice("MBC_METRICS", "off", ("off", "loopback", "token"))
METRICS_TOKEN = env.text("MBC_METRICS_TOKEN")
if METRICS == "token" and not METRICS_TOKEN:
    raise env.BadSetting("MBC_METRICS_TOKEN (or MBC_METRICS_TOKEN_FILE) must be set where MBC_METRICS is token")
# Where a worker shows its own figures, as host:port; empty: only in the files that the web server of its machine reads.
WORKER_METRICS = env.text("MBC_WORKER_METRICS")
# In memory where that can be: a full disk would end a process that counts on it.
_MEMORY = Path("/dev/shm")  # noqa: S108
_PLACE = _MEMORY / f"mbc-{sha256(str(VAR_DIR).encode()).hexdigest()[:12]}" if _MEMORY.is_dir() else VAR_DIR / "metrics"
METRICS_DIR = Path(env.text("MBC_METRICS_DIR", str(_PLACE)))
if METRICS != "off":
    METRICS_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    # The library reads its folder from here alone, and before it is imported.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(METRICS_DIR)

SENTRY_DSN = env.text("MBC_SENTRY_DSN")
OTLP_URL = env.text("MBC_OTLP_URL")
