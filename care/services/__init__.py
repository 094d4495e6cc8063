"""Writes of the record of care."""

from care.services.changes import ContactChange, RecordChange, TreatmentChange
from care.services.writes import (
    add_question,
    change_record,
    mark_asked,
    remove,
    save_contact,
    save_treatment,
    save_visit,
    say_wish,
)

__all__ = [
    "ContactChange",
    "RecordChange",
    "TreatmentChange",
    "add_question",
    "change_record",
    "mark_asked",
    "remove",
    "save_contact",
    "save_treatment",
    "save_visit",
    "say_wish",
]
