"""The web server's settings, the same on one machine and in a container."""

import os

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
control_socket_disable = True
