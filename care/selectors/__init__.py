"""Reads of the record of care."""

from care.selectors.reads import (
    contact,
    contacts,
    details_place,
    drug_place,
    for_rules,
    next_visits,
    question,
    questions,
    record,
    treatment,
    treatments,
    visit,
    visits,
)
from care.selectors.views import NOTHING, ContactView, QuestionView, Record, TreatmentView, VisitView

__all__ = [
    "NOTHING",
    "ContactView",
    "QuestionView",
    "Record",
    "TreatmentView",
    "VisitView",
    "contact",
    "contacts",
    "details_place",
    "drug_place",
    "for_rules",
    "next_visits",
    "question",
    "questions",
    "record",
    "treatment",
    "treatments",
    "visit",
    "visits",
]
