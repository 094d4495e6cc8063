"""What the tests of reminders share."""

from datetime import UTC, datetime

import pytest

from tests.cast import Cast, assemble

# Monday, 29 June 2026, noon UTC: eight in the morning where Ana lives.
NOW = datetime(2026, 6, 29, 12, 0, tzinfo=UTC)


@pytest.fixture
def cast(db) -> Cast:
    return assemble(NOW)
