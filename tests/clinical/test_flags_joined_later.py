"""An older day judged anew while its flags were joined by days long after it."""

from datetime import date, timedelta

from clinical.levels import Level
from clinical.patterns import WINDOW_DAYS, History, evaluate
from clinical.record import Background, Entry, Evidence, KnownFlag

DAY = date(2026, 3, 1)


def flag(rule, symptom, seen_on):
    evidence = (Evidence("later", seen_on, f"grades.{symptom}", 2),)
    return KnownFlag(rule, rule, Level.DAYS, frozenset({symptom}), DAY, None, True, {}, evidence)


def test_evidence_of_days_after_the_window_is_not_looked_up_in_it():
    later = DAY + timedelta(days=WINDOW_DAYS + 40)
    flags = [flag("severe", "fatigue", later), flag("much-worse", "fatigue", later)]
    entry = Entry("now", DAY, {"fatigue": 3})
    verdict = evaluate(History([entry]), Background("US"), flags, DAY, later)
    together = [each for each in verdict.holding if any(item.day == later for item in each.evidence)]
    assert together
    assert all(key.startswith(("grade:", "feature:", "place:")) for each in together for key in each.signature)
