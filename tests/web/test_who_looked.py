"""Whatever someone looks at has a name on her list of who looked: nothing hides behind "your diary"."""

import re

from tests.house.tree import ROOT, files
from web.pages.share import WHAT_WORDS

NOTED = re.compile(r'what=f?"([^"]+)"|_note\(me, [^"]+, "([^"]+)"\)|\.look\([^"]+, Scope\.\w+, "([^"]+)"\)')
# Asked of one's own diary alone: no row is written.
OWN = {"rules"}


def test_everything_that_is_noted_has_a_name():
    sources = [file for file in files("*.py") if file.relative_to(ROOT).parts[0] in {"web", "api", "flows"}]
    noted = {name for file in sources for found in NOTED.findall(file.read_text()) for name in found if name}

    assert {"summary.pdf", "fhir.Observation", "trials", "checkin"} <= noted
    assert {name for name in noted if "{" not in name} - OWN <= set(WHAT_WORDS)
    assert {f"summary.{ending}" for ending in ("pdf", "csv", "txt", "fhir")} <= set(WHAT_WORDS)
