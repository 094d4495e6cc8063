"""Writes of flags: the rules run, and what she does about what they raise."""

from flags.services.leaving import keep_name_only
from flags.services.life import answer, call, close, differ, help_call, see
from flags.services.reassess import Reassessed, reassess
from flags.services.taking_in import take_in

__all__ = [
    "Reassessed",
    "answer",
    "call",
    "close",
    "differ",
    "help_call",
    "keep_name_only",
    "reassess",
    "see",
    "take_in",
]
