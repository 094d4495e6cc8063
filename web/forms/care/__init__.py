"""Forms of the record of care."""

from web.forms.care.cancer_type import TypeForm
from web.forms.care.contact import ContactForm
from web.forms.care.exam import ExamForm
from web.forms.care.marker import MarkerForm
from web.forms.care.question import QuestionForm
from web.forms.care.record import RecordForm
from web.forms.care.treatment import TreatmentForm
from web.forms.care.visit import VisitForm

__all__ = [
    "ContactForm",
    "ExamForm",
    "MarkerForm",
    "QuestionForm",
    "RecordForm",
    "TreatmentForm",
    "TypeForm",
    "VisitForm",
]
