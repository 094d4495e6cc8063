"""`make soak`: the long tests, and a verdict in one line at the end; exit status 1 where it falls short.

`KILLS=20 make soak` kills fewer browsers; words after `python -m deploy.soak` go to pytest: `-k input` for some of it.
"""

import sys
from collections import Counter

import pytest


class Verdict:
    """Collects what each test counted (the fixture `figure`), and which fell short."""

    def __init__(self) -> None:
        self.counted: dict[str, Counter[str]] = {}
        self.fell: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Figures of the parts of one test are added up."""
        name = report.nodeid.partition("[")[0]
        if report.failed and name not in self.fell:
            self.fell.append(name)
        if report.when == "call" and not report.skipped:
            counted = self.counted.setdefault(name, Counter())
            for kind, figures in report.user_properties:
                if kind == "figure" and isinstance(figures, dict):
                    counted.update(figures)

    @property
    def held(self) -> bool:
        """A run of nothing proves nothing, and neither does a test that counted nothing."""
        return not self.fell and bool(self.counted) and all(self.counted.values())

    def line(self) -> str:
        """`soak: held: 10,000 writes, 30 kills, 0 lost; …`"""
        silent = [name for name, figures in self.counted.items() if not figures and name not in self.fell]
        counted = [", ".join(_said(*each) for each in found.items()) for found in self.counted.values()]
        figures = "; ".join(filter(None, counted))
        if self.held:
            return f"soak: held: {figures}"
        short = ", ".join([*self.fell, *(f"{name} (counted nothing)" for name in silent)]) or "nothing was run"
        return f"soak: fell short: {short}" + (f" · counted: {figures}" if figures else "")


def _said(label: str, count: int) -> str:
    return f"{count:,} {label.replace('_', ' ')}"


def main(words: list[str]) -> int:
    """Run them; 0 only where every proof held."""
    verdict = Verdict()
    pytest.main(["-m", "soak", "--timeout=0", *words], plugins=[verdict])
    print(verdict.line(), flush=True)
    return int(not verdict.held)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
