"""A record replayed day by day, the engine run after each entry as it would have run on that day."""

from collections.abc import Iterable, Iterator
from datetime import date

from clinical.patterns.combine import as_flag
from clinical.patterns.door import evaluate
from clinical.patterns.history import History
from clinical.patterns.verdict import Verdict
from clinical.record import Background, Entry, KnownFlag


def replay(entries: Iterable[Entry], background: Background, today: date) -> Iterator[Verdict]:
    """A verdict after each entry up to today, in the order of days, and one for today where it has no entry.

    Nobody acts on a flag, so that each stays open.
    """
    written: list[Entry] = []
    flags: list[KnownFlag] = []
    for entry in sorted(entries, key=lambda each: each.day):
        if entry.day <= today:
            written.append(entry)
            yield _after(written, background, flags, entry.day)
    if not written or written[-1].day != today:
        yield _after(written, background, flags, today)


def _after(written: list[Entry], background: Background, flags: list[KnownFlag], day: date) -> Verdict:
    verdict = evaluate(History(written), background, flags, day)
    flags.extend(as_flag(finding, f"{day}/{len(flags) + n}") for n, finding in enumerate(verdict.raised))
    return verdict
