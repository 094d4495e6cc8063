"""Whatever is logged reads back from CSV and FHIR as it was: a hundred records beside, a thousand by `make soak`."""

import pytest
from hypothesis import given, settings

from tests.summaries import test_fhir, test_tables
from tests.summaries.said import SAID

FORMS = {
    "long": test_tables.test_long_parses_back_to_the_record,
    "wide": test_tables.test_wide_parses_back_to_the_record,
    "fhir": test_fhir.test_the_answers_read_back_as_the_record_and_belong_to_the_questionnaire,
}


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("form", FORMS)
def test_a_thousand_records_read_back(form, figure):
    settings(max_examples=1000)(given(SAID)(FORMS[form].hypothesis.inner_test))()
    figure(records=1000, differences=0)
