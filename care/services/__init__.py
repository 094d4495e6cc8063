"""Writes of the record of care."""

from care.services.changes import (
    ContactChange,
    ExamChange,
    MarkerChange,
    RecordChange,
    TreatmentChange,
    TypeChange,
)
from care.services.findings import change_type, save_exam, save_marker
from care.services.taking_in import problems, take_in
from care.services.writes import (
    add_question,
    change_record,
    leave_out,
    mark_asked,
    remove,
    save_contact,
    save_treatment,
    save_visit,
    say_wish,
)

__all__ = [
    "ContactChange",
    "ExamChange",
    "MarkerChange",
    "RecordChange",
    "TreatmentChange",
    "TypeChange",
    "add_question",
    "change_record",
    "change_type",
    "leave_out",
    "mark_asked",
    "problems",
    "remove",
    "save_contact",
    "save_exam",
    "save_marker",
    "save_treatment",
    "save_visit",
    "say_wish",
    "take_in",
]
