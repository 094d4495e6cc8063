"""Which patterns in the entries are worth raising. One door: `evaluate`. Pure: the same entries, the same flags."""

from clinical.patterns.door import FLAGS_DAYS, evaluate, withdrawn
from clinical.patterns.history import WEIGHT_DAYS, WINDOW_DAYS, History
from clinical.patterns.verdict import Finding, Joined, Verdict

__all__ = [
    "FLAGS_DAYS",
    "WEIGHT_DAYS",
    "WINDOW_DAYS",
    "Finding",
    "History",
    "Joined",
    "Verdict",
    "evaluate",
    "withdrawn",
]
