"""The flags of one patient while the rules run: changed in memory, written at the end in two statements."""

from datetime import datetime
from uuid import UUID

from clinical.levels import Level
from clinical.patterns import Finding, Joined
from flags.models import Flag, FlagEvent
from kernel import ids

CHANGING = ["state", "evidence", "held_date", "side", "hers", "withdrawn_at", "closed_at", "changed_at"]


class Ledger:
    """Flags that may still count, and what this run does to them."""

    def __init__(self, patient_id: UUID, rows: list[Flag], now: datetime) -> None:
        self.rows = rows
        self.raised: list[Flag] = []
        self.changed: dict[UUID, Flag] = {}
        self.events: list[FlagEvent] = []
        self.now = now
        self._patient_id = patient_id

    def raise_flag(self, finding: Finding) -> Flag:
        """A new flag; an open one of the same pattern, smaller, makes way and keeps its history."""
        for row in self.rows:
            if row.state == "open" and row.rule == finding.rule and finding.symptoms >= set(row.symptoms):
                row.state, row.closed_at = "closed", self.now
                self._note(row, "replaced")
        flag = Flag(
            id=ids.uuid7(self.now),
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
            raised_at=self.now,
        )
        self.rows.append(flag)
        self.raised.append(flag)
        self._note(flag, "raised")
        return flag

    def join(self, joined: Joined) -> Flag:
        """Add what was found to the flag that it belongs to."""
        flag = next(row for row in self.rows if str(row.pk) == joined.flag_id)
        finding = joined.finding
        evidence = flag.evidence + [item for item in _plain(finding) if item not in flag.evidence]
        if finding.level == Level.EMERGENCY and flag.state in ("acted", "closed") and evidence != flag.evidence:
            # An emergency is always shown: as an open card, where nothing changed since it was acted on.
            flag.state, flag.closed_at = "open", None
        if evidence != flag.evidence or finding.day > flag.held_date:
            flag.evidence, flag.held_date = evidence, max(finding.day, flag.held_date)
            self._note(flag, "joined")
        return flag

    def withdraw(self, flag_ids: set[str]) -> list[Flag]:
        """Withdraw flags that no longer hold, in the open; their history stays."""
        gone = [row for row in self.rows if str(row.pk) in flag_ids]
        for row in gone:
            row.state, row.withdrawn_at = "withdrawn", self.now
            self._note(row, "withdrawn")
        return gone

    def touch(self, flag: Flag) -> None:
        """Write this flag's row at the end."""
        self.changed[flag.pk] = flag

    def drop(self, flag: Flag) -> None:
        """Write nothing of this flag: another row stands for it."""
        self.changed.pop(flag.pk, None)
        self.rows.remove(flag)
        self.events = [event for event in self.events if event.flag_id != flag.pk]

    def rename(self, flag: Flag, new_id: UUID) -> None:
        """Give the flag another id, in what is to be written of it too."""
        self.changed.pop(flag.pk, None)
        of_it = [event for event in self.events if event.flag_id == flag.pk]
        flag.pk = new_id
        for event in of_it:
            event.flag = flag

    def _note(self, flag: Flag, kind: str) -> None:
        flag.changed_at = self.now
        self.touch(flag)
        self.events.append(FlagEvent(patient_id=self._patient_id, flag=flag, kind=kind, at=self.now, level=flag.level))


def _plain(finding: Finding) -> list[dict[str, object]]:
    return [
        {"entry": item.entry_id, "day": item.day.isoformat(), "field": item.field, "value": item.value}
        for item in finding.evidence
    ]


def write(*ledgers: Ledger) -> None:
    """Keep what the ledgers did; call it inside the transaction that read their rows."""
    changed = [flag for ledger in ledgers for flag in ledger.changed.values()]
    if changed:
        # New and changed rows in one statement; updating them one by one would cost a query each.
        Flag.objects.bulk_create(changed, update_conflicts=True, unique_fields=["id"], update_fields=CHANGING)
        FlagEvent.objects.bulk_create(event for ledger in ledgers for event in ledger.events)
