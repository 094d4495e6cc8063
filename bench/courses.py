"""How serious illness may unfold, step by step: for each pattern its signs, and the day on which they meet its rule."""

from collections.abc import Callable
from dataclasses import dataclass, field

from clinical.levels import Level
from clinical.record import Background, Treatment

Logged = list[tuple[int, int]]  # the days with an entry since the onset, each with the step reached
ON_CHEMO = Background("US", treatments=(Treatment("chemotherapy", "capecitabine", None, None),))
ON_TDXD = Background("US", treatments=(Treatment("targeted", "trastuzumab deruxtecan", None, None),))
AT_HOME = Background("US")


@dataclass(frozen=True, slots=True)
class Signs:
    """What is added to a day's entry."""

    grades: dict[str, int] = field(default_factory=dict)
    taps: dict[str, set[str]] = field(default_factory=dict)
    places: dict[str, set[str]] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)
    general: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Course:
    """A pattern: `signs` by the step reached, 1 on the first day; `met` says when the rule has to hold."""

    rule: str
    level: Level
    signs: Callable[[int], Signs]
    met: Callable[[Logged], int | None]
    background: Background = AT_HOME


def at_step(step: int) -> Callable[[Logged], int | None]:
    """On the first logged day that reaches the step."""
    return lambda logged: next((day for day, reached in logged if reached >= step), None)


def on_days(step: int, k: int, n: int) -> Callable[[Logged], int | None]:
    """On the k-th logged day at the step within n days."""

    def met(logged: Logged) -> int | None:
        days = [day for day, reached in logged if reached >= step]
        return next((last for first, last in zip(days, days[k - 1 :], strict=False) if last - first < n), None)

    return met


def _spine(step: int) -> Signs:
    pain = Signs({"pain": min(step, 2)}, {"pain": {"wakes_at_night"}}, {"pain": {"lower_back"}})
    if step < 3:
        return pain
    numb = {"numbness_weakness": {"leg_left"}}
    return Signs(pain.grades | {"numbness_weakness": 1}, {"numbness_weakness": {"weakness"}}, pain.places | numb)


def _brain(step: int) -> Signs:
    return Signs({"headache": 2, "vision": int(step >= 2)})


def _calcium(step: int) -> Signs:
    grades = {"nausea_vomiting": 3, "appetite_loss": 3, "confusion": 2 if step >= 3 else 0}
    return Signs(grades, general=frozenset({"thirsty_or_passing_lots"} if step >= 2 else ()))


def _sepsis(step: int) -> Signs:
    return Signs({"confusion": int(step >= 2)}, numbers={"temperature_c": 38.4})


def _liver(step: int) -> Signs:
    return Signs({"abdomen": 2}, {"jaundice": {"dark_urine"}} if step >= 2 else {})


def _yellow(step: int) -> Signs:
    return Signs({"jaundice": int(step >= 2)}, general=frozenset({"shivers"} if step >= 3 else ()))


def _chest(step: int) -> Signs:
    return Signs({"cough": 1, "breathlessness": 1})


def _pneumonia(step: int) -> Signs:
    return Signs({"cough": 1}, numbers={"temperature_c": 38.2 if step >= 2 else 37.2})


def _blocked(step: int) -> Signs:
    taps = {"abdomen": {"hard_or_very_swollen", "no_stool_or_wind"}} if step >= 2 else {}
    return Signs({"abdomen": 2}, taps, numbers={"vomits_24h": 1 if step >= 2 else 0})


def _fracture(step: int) -> Signs:
    return (
        Signs({"pain": 3}, {"pain": {"sudden", "cannot_bear_weight"}}, {"pain": {"hip_left"}}) if step >= 2 else Signs()
    )


def _weight(step: int) -> Signs:
    return Signs({"appetite_loss": 1}, numbers={"weight_kg": 60.0 - 0.8 * step})


def _hands(step: int) -> Signs:
    hands = {"numbness_weakness": {"hand_left", "hand_right"}}
    return Signs({"numbness_weakness": 1}, {"numbness_weakness": {"drops_things"}} if step >= 2 else {}, hands)


def _tapped(symptom: str, tap: str, grade: int = 1) -> Callable[[int], Signs]:
    return lambda step: Signs({symptom: grade}, {symptom: {tap}} if step >= 2 else {})


def _rising(symptom: str) -> Callable[[int], Signs]:
    return lambda step: Signs({symptom: min(4, step)})


COURSES = (
    Course("spine-and-nerves", Level.EMERGENCY, _spine, at_step(3)),
    Course("spine-pain", Level.TODAY, _spine, at_step(1)),
    Course("head-cluster", Level.TODAY, _brain, at_step(2)),
    Course("headache-emergency", Level.EMERGENCY, _tapped("headache", "speech_change"), at_step(2)),
    Course("headache-stays", Level.TODAY, _tapped("headache", "worse_in_morning"), at_step(2)),
    Course("seizure", Level.EMERGENCY, lambda step: Signs({"seizure": int(step >= 2)}), at_step(2)),
    Course("confusion-new", Level.TODAY, _rising("confusion"), at_step(1)),
    Course("confusion-sudden", Level.EMERGENCY, _rising("confusion"), at_step(3)),
    Course("vision-change", Level.EMERGENCY, _tapped("vision", "sudden_loss"), at_step(2)),
    Course("vision-change", Level.TODAY, _tapped("vision", "double"), at_step(2)),
    Course("balance-and-falls", Level.TODAY, _rising("balance"), at_step(2)),
    Course("balance-and-falls", Level.EMERGENCY, _tapped("balance", "head_knock"), at_step(2)),
    Course("hands-and-feet", Level.TODAY, _hands, at_step(2)),
    Course("possible-fracture", Level.EMERGENCY, _fracture, at_step(2)),
    Course("pain-out-of-control", Level.TODAY, _rising("pain"), at_step(3)),
    Course("breathlessness-worse", Level.TODAY, _rising("breathlessness"), at_step(1), ON_TDXD),
    Course("breathing-emergency", Level.EMERGENCY, _rising("breathlessness"), at_step(4)),
    Course("chest-cluster", Level.TODAY, _chest, on_days(1, 3, 7)),
    Course("chest-cluster", Level.TODAY, _pneumonia, at_step(2)),
    Course("coughing-blood", Level.TODAY, _tapped("cough", "blood_streaks"), at_step(2)),
    Course("jaundice", Level.TODAY, _yellow, at_step(2)),
    Course("jaundice", Level.EMERGENCY, _yellow, at_step(3)),
    Course("liver-cluster", Level.TODAY, _liver, on_days(2, 3, 7)),
    Course("severe-abdomen", Level.EMERGENCY, _blocked, at_step(2)),
    Course("vomiting", Level.TODAY, _tapped("nausea_vomiting", "cannot_keep_fluids"), at_step(2)),
    Course("weight-loss", Level.TODAY, _weight, at_step(5)),
    Course("fever", Level.TODAY, _sepsis, at_step(1), ON_CHEMO),
    Course("fever", Level.EMERGENCY, _sepsis, at_step(2), ON_CHEMO),
    Course("calcium-cluster", Level.TODAY, _calcium, at_step(2)),
    Course("calcium-cluster", Level.EMERGENCY, _calcium, at_step(3)),
    Course("doing-less", Level.TODAY, lambda step: Signs(numbers={"activity": min(4, step)}), at_step(3)),
    Course("much-worse", Level.TODAY, _rising("fatigue"), at_step(4)),
)
