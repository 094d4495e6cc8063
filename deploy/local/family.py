"""A child that does not outlive its parent, on Linux also where the parent was killed outright."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1
PRCTL = ctypes.CDLL(None).prctl if sys.platform == "linux" else None


def die_with_parent(by: signal.Signals = signal.SIGTERM) -> Callable[[], None]:
    """What Popen takes as `preexec_fn`."""
    parent = os.getpid()
    return lambda: die_with(parent, by)


def die_with(parent: int, by: signal.Signals) -> None:
    """Ask the kernel for `by` when `parent` is gone. A change of user clears the wish: ask again after one."""
    if PRCTL is not None:
        PRCTL(PR_SET_PDEATHSIG, int(by), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)
