"""Seizures, confusion, headache, sight, balance: what the brain may be telling."""

from clinical.levels import Level
from clinical.patterns.overtime import RoseWithin, UsualAtMost
from clinical.patterns.rule import Rule
from clinical.patterns.rules import sources
from clinical.patterns.rules.words import (
    any_of,
    at_least,
    called,
    changed,
    days_running,
    graded,
    named,
    new,
    no_baseline,
    on_days,
    one_entry,
    said,
    tapped,
    team_knows,
    temperature_38,
    within,
    yes,
    yesterday,
)

_recovered = named(
    "fully recovered",
    tapped("seizure", "fully_recovered")
    & ~any_of("seizure", "first_ever", "five_minutes_or_more", "repeated", "injured", "trouble_breathing"),
)

SEIZURE = Rule(
    key="seizure",
    version=1,
    sources=(sources.GUIDES, sources.UKONS),
    on_phone=True,
    when={
        Level.EMERGENCY: one_entry(yes("seizure") & ~_recovered),
        Level.TODAY: one_entry(yes("seizure") & _recovered),
    },
)

CONFUSION_SUDDEN = Rule(
    key="confusion-sudden",
    version=1,
    sources=(sources.GUIDES, sources.UKONS),
    on_phone=True,
    when={
        Level.EMERGENCY: graded("confusion", 3) | any_of("confusion", "sudden", "hard_to_wake", "face_arm_or_speech"),
    },
)

CONFUSION_NEW = Rule(
    key="confusion-new",
    version=1,
    sources=(sources.GUIDES, sources.UKONS),
    when={Level.TODAY: new("confusion") | (graded("confusion", 2) & no_baseline("confusion"))},
)

HEADACHE_EMERGENCY = Rule(
    key="headache-emergency",
    version=1,
    sources=(sources.HEADACHE,),
    on_phone=True,
    when={
        Level.EMERGENCY: tapped("headache", "sudden_worst_ever")
        | (
            graded("headache", 1)
            & (
                yes("seizure")
                | any_of("numbness_weakness", "one_sided", "weakness")
                | any_of("headache", "speech_change", "drowsy")
                | said("drowsy")
                | (tapped("headache", "stiff_neck") & temperature_38)
            )
        ),
    },
)

HEAD_CLUSTER = Rule(
    key="head-cluster",
    version=2,
    sources=(sources.HEADACHE, sources.UKONS),
    when={
        Level.TODAY: at_least(
            2,
            within(7, changed("headache", 2)),
            within(7, changed("vision", 1)),
            within(7, changed("balance", 1)),
            within(7, changed("confusion", 1)),
            within(7, tapped("nausea_vomiting", "without_nausea_or_in_morning")),
            within(7, graded("numbness_weakness", 1) & tapped("numbness_weakness", "one_sided")),
            within(7, tapped("headache", "speech_change")),
        ),
    },
)

_lasting_headache = named("a headache that lasts", days_running(3, graded("headache", 1)) & UsualAtMost("headache", 0))
_pressure = any_of("headache", "worse_in_morning", "worse_lying_or_coughing")

HEADACHE_STAYS = Rule(
    key="headache-stays",
    version=1,
    sources=(sources.HEADACHE,),
    when={
        Level.TODAY: (_lasting_headache & (RoseWithin("headache", 3) | within(3, _pressure)))
        | (graded("headache", 1) & _pressure),
        Level.DAYS: _lasting_headache,
    },
)

_not_double_before = called(
    "“double” not logged in the 14 days before", ~yesterday(within(14, tapped("vision", "double")))
)

VISION_CHANGE = Rule(
    key="vision-change",
    version=1,
    sources=(sources.GUIDES, sources.UKONS),
    on_phone=True,
    when={
        Level.EMERGENCY: tapped("vision", "sudden_loss"),
        Level.TODAY: (tapped("vision", "double") & _not_double_before)
        | (tapped("vision", "blurred") & graded("vision", 2))
        | tapped("vision", "eye_pain"),
        Level.DAYS: on_days(3, 7, graded("vision", 1)) & ~team_knows("vision"),
    },
)

BALANCE_AND_FALLS = Rule(
    key="balance-and-falls",
    version=1,
    sources=(sources.HEAD_INJURY, sources.GUIDES),
    on_phone=True,
    when={
        Level.EMERGENCY: any_of("balance", "cannot_stand", "head_knock"),
        Level.TODAY: tapped("balance", "fall")
        | graded("balance", 2)
        | (days_running(2, graded("balance", 1)) & yesterday(new("balance"))),
        Level.VISIT: on_days(3, 14, graded("balance", 1)),
    },
)

RULES = (
    SEIZURE,
    CONFUSION_SUDDEN,
    CONFUSION_NEW,
    HEADACHE_EMERGENCY,
    HEAD_CLUSTER,
    HEADACHE_STAYS,
    VISION_CHANGE,
    BALANCE_AND_FALLS,
)
