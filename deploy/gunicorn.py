"""The web server's settings, the same on one machine and in a container."""

import os
from typing import Any

from gunicorn.glogging import Logger

from kernel import lines

bind = os.environ.get("MBC_BIND", f"127.0.0.1:{os.environ.get('PORT', '8000')}").split(",")
worker_class = "gthread"
workers = int(os.environ.get("MBC_WEB_PROCESSES", "1"))
threads = int(os.environ.get("MBC_WEB_THREADS", "8"))
# Longer than the longest answer, a PDF of ten years; then a worker is taken for stuck.
timeout = 60
graceful_timeout = 20
# The proxy in front keeps connections open; so do we, a little longer than it.
keepalive = 75
# Heartbeats go to memory: on a slow disk they block the worker.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108, PTH112
# No log of requests: paths say who looked at what, and the access log of the app says it better.
accesslog = None
loglevel = "warning"


class Lines(Logger):  # type: ignore[misc]
    """What it has to say of itself, in the lines of the app: an address in it is cut."""

    def setup(self, cfg: Any) -> None:
        """Its own handlers, our formatter."""
        super().setup(cfg)
        shape = os.environ.get("MBC_LOG_FORMAT") or ("json" if os.environ.get("MBC_MODE") == "server" else "lines")
        for handler in self.error_log.handlers:
            handler.setFormatter(lines.formatter(shape))


logger_class = Lines
control_socket_disable = True
