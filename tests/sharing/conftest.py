"""What the tests of sharing share."""

import pytest

from tests.cast import Cast, assemble
from tests.make import NOW


@pytest.fixture
def cast(db) -> Cast:
    return assemble(NOW)
