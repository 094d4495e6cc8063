"""What came of a run, from what the far side wrote down and what the database says was due."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

MOST_COPIES = 2
LATE = {True: (None, 180.0), False: (15.0, 60.0)}


@dataclass
class Report:
    """Counts and lateness in seconds."""

    attempted: int
    delivered: int
    lost: int
    duplicated: int
    most_copies: int
    p50: float
    p99: float
    p99_all: float
    kills: Mapping[str, int]
    behaviours: Mapping[str, int]
    letters: Mapping[str, int]
    seconds: float
    short: list[str] = field(default_factory=list)

    def judge(self) -> None:
        """Note each figure that falls short of what is promised."""
        killed = sum(self.kills.values()) > 0
        most_p50, most_p99 = LATE[killed]
        if self.lost:
            self.short.append(f"{self.lost} lost")
        if self.most_copies > MOST_COPIES:
            self.short.append(f"{self.most_copies} copies of one")
        if self.duplicated and not killed:
            self.short.append(f"{self.duplicated} duplicated though nothing was killed")
        if most_p50 is not None and self.p50 > most_p50:
            self.short.append(f"p50 above {most_p50:.0f} s")
        if self.p99 > most_p99:
            self.short.append(f"p99 above {most_p99:.0f} s")

    def lines(self) -> Iterable[str]:
        """The report; the last line is the verdict."""
        kills = ", ".join(f"{name} {number}" for name, number in sorted(self.kills.items()) if number) or "none"
        yield f"push services: {_counted(self.behaviours)}"
        yield f"letters, by what the mail server first did: {_counted(self.letters) or 'none'}"
        yield f"killed: {kills} ({sum(self.kills.values())} in {self.seconds:.0f} s)"
        yield f"attempted {self.attempted} · delivered {self.delivered} · lost {self.lost}"
        yield f"duplicated {self.duplicated} of {self.attempted} (most copies a target: {self.most_copies})"
        yield f"late, where the service answers: p50 {self.p50:.1f} s, p99 {self.p99:.1f} s"
        yield f"late, all with their fallbacks: p99 {self.p99_all:.1f} s"
        if self.short:
            yield f"falls short: {'; '.join(self.short)}"
        else:
            yield f"kept: {self.lost} of {self.attempted} lost, never more than {self.most_copies} copies"


def read(journals: Iterable[Path]) -> list[dict[str, object]]:
    """All that arrived on the far side."""
    return [json.loads(line) for path in journals if path.exists() for line in path.read_text().splitlines()]


def make_report(
    due: Mapping[str, tuple[float, str]],
    arrived: Iterable[Mapping[str, object]],
    *,
    kills: Mapping[str, int],
    behaviours: Mapping[str, int],
    seconds: float,
) -> Report:
    """`due` is, by delivery, when it was due and how its push service behaves."""
    copies: Counter[tuple[str, str]] = Counter()
    moods: dict[str, str] = {}
    first: dict[str, float] = {}
    for item in arrived:
        delivery, at = str(item["delivery"]), float(str(item["at"]))
        if delivery in due:
            copies[delivery, str(item["address"])] += 1
            first[delivery] = min(at, first.get(delivery, at))
            if "mood" in item:
                moods[delivery] = str(item["mood"])
    late = {name: max(0.0, at - due[name][0]) for name, at in first.items()}
    answering = [value for name, value in late.items() if due[name][1] == "ok"]
    report = Report(
        attempted=len(due),
        delivered=len(first),
        lost=len(due) - len(first),
        duplicated=sum(number > 1 for number in copies.values()),
        most_copies=max(copies.values(), default=0),
        p50=_percentile(answering, 50),
        p99=_percentile(answering, 99),
        p99_all=_percentile(list(late.values()), 99),
        kills=kills,
        behaviours=behaviours,
        letters=Counter(moods.values()),
        seconds=seconds,
    )
    report.judge()
    return report


def _percentile(values: list[float], percent: int) -> float:
    return quantiles(values, n=100)[percent - 1] if len(values) > 1 else 0.0


def _counted(numbers: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in numbers.items())
