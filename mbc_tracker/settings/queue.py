"""Celery, each line with its reason. Redis is a doorbell: what is due stands in the database."""

from mbc_tracker import broker, env
from mbc_tracker.settings.place import VAR_DIR

REDIS_URL = env.text("REDIS_URL", f"redis+socket://{VAR_DIR / 'broker.sock'}")
_BROKER = broker.of(REDIS_URL)
CELERY_BROKER_URL = _BROKER.url
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
    **_BROKER.options,
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
# Above these a task is stuck: 60 s to close up, 90 s to be ended. On one machine tasks are threads, which nobody can
# end: there every call to another server has a limit of its own, and a lease that ran out is taken up again.
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_TASK_TIME_LIMIT = 90
# Instants on the wire are UTC whatever the host's clock shows.
CELERY_TIMEZONE = "UTC"
CELERY_ENABLE_UTC = True
# A worker that starts before the broker waits for it.
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# And one that lost it tries for ever instead of giving up after a hundred times.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
# A sending under way is let finish when the broker goes: its outcome goes to the database anyway.
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
# Nobody commands workers through the broker.
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
# Ids only travel; JSON is enough and cannot run code.
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
