"""Random diaries as they are taken along, whatever may stand in one."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from accounts.takeout import TakenPatient, TakenPerson
from clinical.catalogue.numbers import NUMBERS
from clinical.catalogue.places import PLACES
from clinical.catalogue.symptoms import GENERAL_TAPS, SYMPTOMS
from flags.takeout import TakenEvent, TakenEvidence, TakenFlag
from reminders.takeout import TakenAsking, TakenBrought, TakenReminder, TakenReminders, TakenWishes
from summaries.takeout import Hers
from symptoms.entries import Said
from symptoms.takeout import TakenBody, TakenDiary, TakenEntry, TakenFollows, TakenKnows, TakenOwn, TakenVersion
from tests.promises.takeouts_care import ZONES, by_id, cares, days, ids, instants, lists, maybe, names, words


@st.composite
def sayings(draw, own=()):
    graded = draw(st.lists(st.sampled_from(SYMPTOMS), max_size=4, unique=True))
    numbers = draw(st.lists(st.sampled_from(list(NUMBERS.values())), max_size=2, unique=True))
    own_ids = [str(each) for each in own]
    return Said.from_plain(
        {
            "grades": {each.key: draw(st.integers(0, each.highest)) for each in graded},
            "features": {
                each.key: draw(st.lists(st.sampled_from(each.features), max_size=2, unique=True))
                for each in graded
                if each.features
            },
            "places": {
                each.key: draw(st.lists(st.sampled_from(sorted(PLACES)), max_size=2, unique=True))
                for each in graded
                if each.has_places
            },
            "numbers": {
                each.key: int(each.low) + 1 if each.whole else draw(st.floats(each.low, each.high)) for each in numbers
            },
            "general": draw(st.lists(st.sampled_from(sorted(GENERAL_TAPS)), max_size=2, unique=True)),
            "own_grades": {each: draw(st.integers(0, 4)) for each in own_ids},
            "bother": draw(st.sampled_from(["", *(each.key for each in graded), *own_ids])),
            "note": draw(words),
        }
    )


@st.composite
def entries(draw, own, numbers, deleted):
    """An entry with one to three versions; `numbers` gives each version its number, as one diary counts them."""
    by = draw(st.sampled_from(["patient", "caregiver"]))
    versions = []
    for at in range(draw(st.integers(1, 3))):
        kind = "created" if at == 0 else draw(st.sampled_from(["corrected", "merged", "restored"]))
        writer = draw(st.sampled_from(["patient", by]))
        sent = TakenBody(draw(days), False, False, draw(sayings(own))) if kind == "merged" else None
        versions.append(
            TakenVersion(
                number=next(numbers),
                kind=kind,
                by=writer,
                author_name="" if writer == "patient" else draw(names),
                at=draw(instants),
                local_date=draw(days),
                only_me=False,
                weekly=draw(st.booleans()),
                said=draw(sayings(own)),
                written_at=draw(instants),
                base=versions[-1].number if versions and writer == "patient" else None,
                entered_at=draw(instants).isoformat() if draw(st.booleans()) else "",
                sent=sent,
                lost={"grades.cough": 2, "note": draw(words)} if sent else {},
            )
        )
    return TakenEntry(
        uid=draw(ids),
        local_date=versions[-1].local_date,
        zone=draw(ZONES),
        entered_at=draw(instants),
        received_at=draw(instants),
        clock_skewed=draw(st.booleans()),
        by=by,
        author_name="" if by == "patient" else draw(names),
        only_me=by == "patient" and draw(st.booleans()),
        weekly=versions[-1].weekly,
        said=versions[-1].said,
        revision=versions[-1].number,
        changed_at=draw(instants),
        deleted_at=draw(instants) if deleted else None,
        versions=tuple(versions),
    )


@st.composite
def diaries(draw):
    own = tuple(draw(st.lists(st.builds(TakenOwn, ids, names, instants, st.none()), max_size=2, unique_by=by_id)))
    own = tuple(sorted(own, key=lambda each: (each.created_at, each.id)))
    numbers = iter(range(1, 1000))
    own_ids = [each.id for each in own]
    living = draw(st.lists(entries(own_ids, numbers, False), max_size=3, unique_by=lambda each: each.uid))
    uids = {each.uid for each in living}
    gone = [each for each in draw(st.lists(entries(own_ids, numbers, True), max_size=1)) if each.uid not in uids]
    keys = [each.key for each in SYMPTOMS]
    return ranked(
        TakenDiary(
            entries=tuple(sorted(living, key=lambda each: (each.local_date, each.entered_at, each.uid))),
            deleted_entries=tuple(gone),
            own_symptoms=own,
            follows=TakenFollows(tuple(draw(st.lists(st.sampled_from(keys), unique=True, max_size=3))), False),
            team_knows=tuple(
                draw(st.lists(st.builds(TakenKnows, st.just("pain"), days, instants, st.none()), max_size=1))
            ),
        )
    )


def ranked(diary):
    """Numbers without gaps and entries in their order, as they are written."""
    used = sorted({v.number for e in (*diary.entries, *diary.deleted_entries) for v in e.versions})
    if used != list(range(1, len(used) + 1)):
        ranks = {number: at for at, number in enumerate(used, start=1)}
        diary = _renumbered(diary, ranks)
    return diary


def _renumbered(diary, ranks):
    def one(entry):
        versions = tuple(
            replace(v, number=ranks[v.number], base=ranks.get(v.base) if v.by == "patient" else v.base)
            for v in entry.versions
        )
        return replace(entry, revision=ranks[entry.revision], versions=versions)

    return replace(
        diary, entries=tuple(map(one, diary.entries)), deleted_entries=tuple(map(one, diary.deleted_entries))
    )


evidence = st.builds(TakenEvidence, ids, days, st.just("grades.pain"), st.integers(1, 4))
events = st.builds(TakenEvent, st.just("called"), st.just("patient"), st.just(""), instants, st.just("today"), words)
flags = st.builds(
    TakenFlag,
    id=ids,
    rule=st.just("severe"),
    rule_version=st.just(1),
    level=st.just("today"),
    symptoms=st.just(("pain",)),
    local_date=days,
    held_date=days,
    evidence=st.lists(evidence, max_size=2).map(tuple),
    thresholds=st.just({"grade": 3}),
    signature=st.just({"grades": {"pain": 3}}),
    past_day=st.booleans(),
    side=st.sampled_from(["both", "hers"]),
    hers=st.none(),
    state=st.just("closed"),
    raised_at=instants,
    seen_at=maybe(st.none(), instants),
    acted_at=instants,
    acted_date=days,
    closed_at=instants,
    withdrawn_at=st.none(),
    changed_at=instants,
    events=st.lists(events, max_size=2).map(lambda found: tuple(sorted(found, key=lambda each: each.at))),
)
reminders = st.builds(
    TakenReminder,
    id=ids,
    kind=st.just("custom"),
    times=st.just(("08:30", "20:00")),
    weekdays=st.integers(1, 127),
    days_before=st.just(0),
    zone_policy=st.sampled_from(["local", "home"]),
    home_zone=ZONES,
    start_date=days,
    end_date=st.none(),
    channel=st.just("email"),
    fallback=st.sampled_from(["", "in_app"]),
    words=words,
    enabled=st.booleans(),
    version=st.integers(1, 9),
    created_at=instants,
    removed_at=st.none(),
)
brought = st.builds(
    TakenBrought,
    id=ids,
    source_kind=st.just("reminder"),
    source_id=ids,
    local_date=days,
    slot=st.just("08:30"),
    kind=st.just("medicine"),
    due_at=instants,
    expires_at=instants,
    channel=st.just("email"),
    state=st.sampled_from(["sent", "missed"]),
    closed_at=instants,
    answer=st.sampled_from(["", "done"]),
)
wishes = st.builds(
    TakenWishes,
    mode=st.sampled_from(["on", "rest", "comfort"]),
    phone=st.sampled_from(["", "+15550100000"]),
    asks_when_quiet=st.booleans(),
)
takeouts = st.builds(
    Hers,
    person=st.builds(TakenPerson, name=names, theme=st.just("dark"), units=st.just("us")),
    patient=st.builds(TakenPatient, birth_date=maybe(st.none(), days)),
    diary=diaries(),
    care=cares,
    flags=st.lists(flags, max_size=2, unique_by=by_id).map(
        lambda found: tuple(sorted(found, key=lambda each: (each.raised_at, each.id)))
    ),
    reminders=st.builds(
        TakenReminders,
        reminders=lists(reminders),
        reminder_wishes=wishes,
        askings=st.lists(
            st.builds(TakenAsking, ids, st.just("days"), st.just(False), instants, instants), max_size=1
        ).map(tuple),
        brought=st.lists(brought, max_size=1).map(tuple),
        mail_stops=st.sampled_from([(), ("reminders",)]),
    ),
)
MADE_AT = datetime(2026, 6, 30, tzinfo=UTC)
