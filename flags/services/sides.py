"""Where she keeps entries to herself: what she sees of her flags, and what others see, part and meet again."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from uuid import UUID

from flags.models import Flag, FlagEvent
from flags.selectors import words_place
from flags.services.ledger import Ledger
from kernel import ids, vault


@dataclass(slots=True)
class Parted:
    """What became two: `raised` want following up; `stands_for` names hers where both came to the same."""

    raised: list[Flag] = field(default_factory=list)
    stands_for: dict[UUID, Flag] = field(default_factory=dict)


def as_others_have_them(before: Iterable[Flag], hidden: set[str]) -> list[Flag]:
    """The flags as the rules find them without her hidden entries; one that rests on those alone is not there."""
    found = []
    for row in before:
        if row.side == "hers":
            continue
        evidence = [item for item in row.evidence if item["entry"] not in hidden]
        if evidence or not row.evidence:
            seen = copy(row)
            seen.evidence = evidence
            found.append(seen)
    return found


def part(hers: Ledger, others: Ledger, before: Iterable[Flag], key: bytes) -> Parted:
    """One flag stands for both where the two runs came to the same; where not, each side keeps its own."""
    parted = Parted()
    for flag in hers.raised:
        flag.side = "hers"
    for row in before:
        if row.side != "hers":
            _part_old(hers, others, row, parted, key)
    for flag in others.raised:
        _part_new(hers, others, flag, parted)
    _let_her_see_what_is_left(hers, others)
    return parted


def _part_old(hers: Ledger, others: Ledger, row: Flag, parted: Parted, key: bytes) -> None:
    """A flag that both saw before, or others alone."""
    mine = next((flag for flag in hers.rows if flag.pk == row.pk), None)
    theirs = next((flag for flag in others.rows if flag.pk == row.pk), None)
    if theirs is not None and theirs.state == "withdrawn" and theirs.evidence != row.evidence:
        # Without what is hidden now it does not hold: for others it never was.
        others.drop(theirs)
        theirs = None
    if theirs is None:
        _keep_from_others(hers, others, row, mine)
    elif mine is not None and _now(mine) == _now(theirs):
        others.drop(theirs)
        parted.stands_for[theirs.pk] = mine
    elif mine is not None:
        _split(hers, others, mine, theirs, key)
        if mine.state == "open" and theirs.state != "open":
            parted.raised.append(mine)


def _keep_from_others(hers: Ledger, others: Ledger, row: Flag, mine: Flag | None) -> None:
    if mine is not None:
        mine.side = "hers"
        hers.touch(mine)
    else:
        row.side, row.hers, row.state, row.withdrawn_at = "hers", None, "withdrawn", others.now
        others.touch(row)


def _split(hers: Ledger, others: Ledger, mine: Flag, theirs: Flag, key: bytes) -> None:
    """Others keep the flag that they know; hers goes on under a name of its own, with its life so far."""
    old = FlagEvent.objects.filter(flag_id=mine.pk).order_by("at", "pk")
    hers.rename(mine, ids.uuid7(hers.now))
    hers.events[:0] = [_copied(event, mine, key) for event in old]
    mine.side, theirs.side, theirs.hers = "hers", "others", mine
    hers.touch(mine)
    others.touch(theirs)


def _copied(event: FlagEvent, flag: Flag, key: bytes) -> FlagEvent:
    sealed = event.words_sealed
    if sealed is not None:
        sealed = vault.seal(vault.unseal(sealed, key, words_place(event.flag_id)), key, words_place(flag.pk))
    return FlagEvent(
        patient_id=flag.patient_id,
        flag=flag,
        kind=event.kind,
        by_id=event.by_id,
        at=event.at,
        level=event.level,
        words_sealed=sealed,
    )


def _part_new(hers: Ledger, others: Ledger, flag: Flag, parted: Parted) -> None:
    """A flag raised for others now: the same as one of hers, or one beside it."""
    same = next((mine for mine in hers.rows if mine.side == "hers" and _said(mine) == _said(flag)), None)
    if same is not None:
        same.side = "both"
        hers.touch(same)
        others.drop(flag)
        parted.stands_for[flag.pk] = same
        if same.state == "open" and same not in hers.raised:
            # It was hers alone until now, and nobody was to be told.
            parted.raised.append(same)
        return
    flag.side = "others"
    alike = (mine for mine in hers.rows if mine.rule == flag.rule and mine.state != "withdrawn")
    flag.hers = next((mine for mine in alike if {*mine.symptoms} & {*flag.symptoms} or not flag.symptoms), None)
    parted.raised.append(flag)


def _let_her_see_what_is_left(hers: Ledger, others: Ledger) -> None:
    """Hers holds no longer, theirs does: nobody sees more of her diary than she does."""
    gone = {flag.pk for flag in hers.rows if flag.state == "withdrawn"}
    for flag in others.rows:
        if flag.hers_id in gone:
            flag.hers = None
            others.touch(flag)


def _now(flag: Flag) -> tuple[object, ...]:
    return flag.state, flag.held_date, flag.evidence, flag.closed_at, flag.withdrawn_at


def _said(flag: Flag) -> tuple[object, ...]:
    about = flag.rule, flag.rule_version, flag.level, flag.symptoms, flag.local_date, flag.past_day
    return *about, flag.thresholds, dict(flag.signature), *_now(flag)
