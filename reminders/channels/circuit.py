"""A host that fails several times running is left alone for a minute. Each worker process learns for itself."""

import time
from dataclasses import dataclass, field
from datetime import timedelta

FAILURES = 3
REST = timedelta(seconds=60)


@dataclass(slots=True)
class Circuit:
    """Failures in a row of each host, and until when it rests (monotonic seconds)."""

    failures: dict[str, int] = field(default_factory=dict)
    rests_until: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str) -> timedelta | None:
        """How long to leave the host alone; None where it may be tried."""
        left = self.rests_until.get(host, 0.0) - time.monotonic()
        return timedelta(seconds=left) if left > 0 else None

    def worked(self, host: str) -> None:
        """It answered."""
        self.failures.pop(host, None)

    def failed(self, host: str) -> None:
        """It did not answer, or not well."""
        self.failures[host] = self.failures.get(host, 0) + 1
        if self.failures[host] >= FAILURES:
            self.failures[host] = FAILURES - 1
            self.rests_until[host] = time.monotonic() + REST.total_seconds()
