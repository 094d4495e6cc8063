"""What Ana's reports say: type, genes, scans and tumor markers."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from care import services as care
from care.services import ExamChange, MarkerChange, TypeChange
from sharing.scopes import Look

EXAMS = (
    (905, "biopsy", _("liver"), _("ER 90%, PR 10%, HER2 1+")),
    (890, "genetic", _("panel of 26 genes"), _("No change found.")),
    (120, "ct", _("chest and belly"), _("Two new spots in the liver.")),
    (84, "liquid_biopsy", "", _("ESR1 changed")),
    (24, "ct", _("chest and belly"), _("Liver spots a little smaller. Bones the same.")),
)
MARKERS = ((290, "31.2"), (210, "38.0"), (130, "61.5"), (67, "72.4"), (24, "54.1"))


def write_findings(look: Look, today: date, now: datetime) -> None:
    """By the same services as real people's."""
    genes = {"BRCA1": "not_found", "BRCA2": "not_found", "PALB2": "not_found", "PIK3CA": "not_found", "ESR1": "found"}
    change = TypeChange(er="positive", pr="positive", her2="low", genes=genes)
    care.change_type(look=look, change=change)
    for ago, kind, name, said in EXAMS:
        exam = ExamChange(kind, today - timedelta(days=ago), str(name), str(said))
        care.save_exam(look=look, exam_id=None, change=exam, now=now)
    for ago, value in MARKERS:
        marker = MarkerChange("ca153", today - timedelta(days=ago), Decimal(value), "U/mL")
        care.save_marker(look=look, marker_id=None, change=marker, now=now)
