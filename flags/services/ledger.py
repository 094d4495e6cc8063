"""The flags of one patient while the rules run: changed in memory, written at the end in two statements."""

from datetime import datetime
from uuid import UUID

from clinical.levels import Level
from clinical.patterns import Finding, Joined
from flags.models import Flag, FlagEvent
from kernel import ids

CHANGING = ["state", "evidence", "held_date", "only_me", "withdrawn_at", "closed_at", "changed_at"]


class Ledger:
    """Flags that may still count, and what this run does to them."""

    def __init__(self, patient_id: UUID, rows: list[Flag], now: datetime) -> None:
        self.rows = rows
        self.raised: list[Flag] = []
        self._patient_id, self._now = patient_id, now
        self._changed: dict[UUID, Flag] = {}
        self._events: list[FlagEvent] = []

    def raise_flag(self, finding: Finding, only_me: frozenset[str]) -> Flag:
        """A new flag; an open one of the same pattern, smaller, makes way and keeps its history."""
        for row in self.rows:
            if row.state == "open" and row.rule == finding.rule and finding.symptoms >= set(row.symptoms):
                row.state, row.closed_at = "closed", self._now
                self._note(row, "replaced")
        flag = Flag(
            id=ids.uuid7(self._now),
            patient_id=self._patient_id,
            rule=finding.rule,
            rule_version=finding.version,
            level=finding.level.key,
            symptoms=sorted(finding.symptoms),
            local_date=finding.day,
            held_date=finding.day,
            evidence=_plain(finding),
            thresholds=finding.thresholds,
            signature=dict(finding.signature),
            past_day=finding.on_past_day and finding.level >= Level.TODAY,
            only_me=_is_only_me(finding, only_me),
            raised_at=self._now,
        )
        self.rows.append(flag)
        self.raised.append(flag)
        self._note(flag, "raised")
        return flag

    def join(self, joined: Joined, only_me: frozenset[str]) -> Flag:
        """Add what was found to the flag that it belongs to."""
        flag = next(row for row in self.rows if str(row.pk) == joined.flag_id)
        finding = joined.finding
        evidence = flag.evidence + [item for item in _plain(finding) if item not in flag.evidence]
        if finding.level == Level.EMERGENCY and flag.state in ("acted", "closed") and evidence != flag.evidence:
            # An emergency is always shown: as an open card, where nothing changed since it was acted on.
            flag.state, flag.closed_at = "open", None
        if evidence != flag.evidence or finding.day > flag.held_date:
            flag.evidence, flag.held_date = evidence, max(finding.day, flag.held_date)
            flag.only_me = flag.only_me or _is_only_me(finding, only_me)
            self._note(flag, "joined")
        return flag

    def withdraw(self, flag_ids: set[str]) -> list[Flag]:
        """Withdraw flags that no longer hold, in the open; their history stays."""
        gone = [row for row in self.rows if str(row.pk) in flag_ids]
        for row in gone:
            row.state, row.withdrawn_at = "withdrawn", self._now
            self._note(row, "withdrawn")
        return gone

    def write(self) -> None:
        """Keep it all; call it inside the transaction that read the rows."""
        if self._changed:
            # New and changed rows in one statement; updating them one by one would cost a query each.
            Flag.objects.bulk_create(
                self._changed.values(), update_conflicts=True, unique_fields=["id"], update_fields=CHANGING
            )
            FlagEvent.objects.bulk_create(self._events)

    def _note(self, flag: Flag, kind: str) -> None:
        flag.changed_at = self._now
        self._changed[flag.pk] = flag
        self._events.append(FlagEvent(flag=flag, kind=kind, at=self._now, level=flag.level))


def _is_only_me(finding: Finding, only_me: frozenset[str]) -> bool:
    return not only_me.isdisjoint(finding.rests_on)


def _plain(finding: Finding) -> list[dict[str, object]]:
    return [
        {"entry": item.entry_id, "day": item.day.isoformat(), "field": item.field, "value": item.value}
        for item in finding.evidence
    ]
