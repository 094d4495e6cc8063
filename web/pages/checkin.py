"""The check-in as it stands on a page: each symptom with its steps, taps and places, filled as she left it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from clinical import wording
from clinical.catalogue import places, safety
from clinical.catalogue.countries import HerUnits
from clinical.catalogue.numbers import NUMBERS
from clinical.catalogue.symptoms import BY_KEY, GENERAL_TAPS, KEYS, Symptom
from symptoms.entries import CheckInView, Said
from symptoms.selectors import Follows, Own
from web.forms.checkin import Filled
from web.pages.checkin_parts import Blank, CheckInForm, Group, Row, Safety, Step, Tap
from web.pages.her_units import limits_of

# A new form has these.
ALWAYS_FILLED = {"uid", "local_date"}
BLANK_ROWS = 1024
# Fields that are shown again as typed.
TYPED = (
    "uid",
    "base",
    "grade_seizure",
    "grade_jaundice",
    "local_date",
    "number_temperature",
    "number_weight",
    "number_vomits_24h",
    "note",
    "only_me",
    "bother",
)


def build(
    *,
    language: str,
    follows: Follows,
    units: HerUnits,
    filled: Filled,
    errors: Mapping[str, str],
    last: CheckInView | None,
    cared_for: str = "",
) -> CheckInForm:
    """The form in this language, filled, with what was wrong beside its field.

    A caregiver is asked about confusion and seizures in the words for them; `cared_for` is her name then.
    """
    teller = _Teller(language, filled, errors, last.said if last else Said(), cared_for)
    graded = [key for key in follows.keys if BY_KEY[key].kind == "graded"]
    left_out = [key for key in KEYS if key not in follows.keys and BY_KEY[key].kind == "graded"]
    own = tuple(teller.own_row(item) for item in follows.own if not item.is_hidden or filled.one(f"own_{item.id}"))
    return CheckInForm(
        rows=tuple(teller.row(BY_KEY[key]) for key in graded),
        further=tuple(teller.row(BY_KEY[key]) for key in left_out),
        own=own,
        safety=teller.safety(),
        general=tuple(
            Tap(tap, wording.general(language, tap), filled.has("general", tap))
            for tap in GENERAL_TAPS
            if tap != "worried"
        ),
        activity=teller.whole_numbers("activity", (wording.activity(language, step) for step in range(5))),
        bother=(
            *(Tap(key, wording.symptom(language, key).short, filled.has("bother", key)) for key in follows.keys),
            *(Tap(row.key, row.name, filled.has("bother", row.key)) for row in own),
        ),
        worried=filled.has("general", "worried"),
        units=units,
        limits=limits_of(units),
        filled={name: filled.one(name) for name in TYPED},
        errors=errors,
        has_last=last is not None,
    )


@lru_cache(maxsize=BLANK_ROWS)
def blank_row(blank: Blank) -> Row:
    """The row of a symptom in a form that nothing was filled into."""
    last = Said(grades={} if blank.last is None else {blank.key: blank.last}, places={blank.key: blank.last_places})
    return replace(_Teller(blank.language, Filled(), {}, last).new_row(BY_KEY[blank.key]), blank=blank)


class _Teller:
    """Tells rows in one language, with what stands in the form and what was said last."""

    def __init__(
        self, language: str, filled: Filled, errors: Mapping[str, str], last: Said, cared_for: str = ""
    ) -> None:
        self.language, self.filled, self.errors, self.last = language, filled, errors, last
        self.cared_for = cared_for
        self.is_blank = filled.values.keys() <= ALWAYS_FILLED and not errors and not cared_for

    def row(self, asked: Symptom) -> Row:
        """As she left it; a blank one is told once for all who read it alike."""
        if not self.is_blank:
            return self.new_row(asked)
        places = self.last.places.get(asked.key, ()) if asked.has_places else ()
        return blank_row(Blank(self.language, asked.key, self.last.grades.get(asked.key), tuple(places)))

    def new_row(self, asked: Symptom) -> Row:
        words = wording.symptom(self.language, asked.key)
        question, anchors = "", words.anchors
        if self.cared_for and asked.key in wording.texts(self.language).caregiver:
            theirs = wording.caregiver(self.language, asked.key)
            question, anchors = theirs.question.format(name=self.cared_for), theirs.anchors
        return Row(
            key=asked.key,
            field=f"grade_{asked.key}",
            name=words.name,
            question=question,
            steps=self._steps(f"grade_{asked.key}", anchors, self.last.grades.get(asked.key)),
            error=self._error(asked.key),
            taps=self.features(asked.key),
            groups=self._groups(asked.key) if asked.has_places else (),
            pain_numbers=self.whole_numbers("nrs", map(str, range(11))) if "nrs" in asked.numbers else (),
            counts_vomits="vomits_24h" in asked.numbers,
        )

    def own_row(self, own: Own) -> Row:
        key = str(own.id)
        anchors = wording.texts(self.language).symptoms["fatigue"].anchors
        return Row(
            key=key,
            field=f"own_{key}",
            name=own.name,
            question="",
            steps=self._steps(f"own_{key}", anchors, self.last.own_grades.get(key)),
            error=self.errors.get(f"own_{key}", ""),
        )

    def features(self, key: str) -> tuple[Tap, ...]:
        labels = wording.symptom(self.language, key).features
        if self.cared_for and key in wording.texts(self.language).caregiver:
            labels = wording.caregiver(self.language, key).features
        return tuple(Tap(tap, labels[tap], self.filled.has(f"feature_{key}", tap)) for tap in BY_KEY[key].features)

    def safety(self) -> Safety:
        return Safety(
            questions=tuple(
                Tap(each, wording.safety(self.language, each), self.filled.has("safety", each))
                for each in safety.QUESTIONS
            ),
            no_to_all=self.filled.has("safety_no", "1"),
            blood_from=tuple(
                Tap(each, wording.blood_from(self.language, each), self.filled.has("safety_blood_from", each))
                for each in safety.BLOOD_FROM
            ),
            more={
                "seizure": self.features("seizure"),
                "jaundice": self.features("jaundice"),
                "fall": tuple(tap for tap in self.features("balance") if tap.value != "fall"),
                "cough": tuple(tap for tap in self.features("cough") if tap.value.startswith("blood")),
            },
        )

    def whole_numbers(self, key: str, labels: Iterable[str]) -> tuple[Tap, ...]:
        low = int(NUMBERS[key].low)
        return tuple(
            Tap(str(value), label, self.filled.has(f"number_{key}", value)) for value, label in enumerate(labels, low)
        )

    def _steps(self, field: str, anchors: Iterable[str], last: int | None) -> tuple[Step, ...]:
        return tuple(
            Step(value, wording.grade(self.language, value), anchor, self.filled.has(field, value), value == last)
            for value, anchor in enumerate(anchors)
        )

    def _groups(self, key: str) -> tuple[Group, ...]:
        marked = self.last.places.get(key, ())
        return tuple(
            Group(
                wording.place_group(self.language, group.key),
                tuple(
                    Tap(
                        each,
                        wording.place(self.language, each),
                        self.filled.has(f"place_{key}", each),
                        each in marked,
                    )
                    for each in group.places
                ),
            )
            for group in places.GROUPS
        )

    def _error(self, key: str) -> str:
        found = (self.errors.get(f"{kind}_{key}", "") for kind in ("grade", "feature", "place"))
        return " ".join(filter(None, found))
