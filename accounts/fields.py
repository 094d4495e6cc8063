"""Fields of models that every floor above may use."""

from typing import Any

import orjson
from django.db import models


class Json(models.JSONField):
    """JSON, read by orjson: ten years of entries are tens of thousands of small tables."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """As Django does it, only faster; a part of a value that is already read is left as it is."""
        return orjson.loads(value) if isinstance(value, str | bytes) else value

    def deconstruct(self) -> Any:
        """For migrations it is Django's own: the column is the same."""
        name, _, words, named = super().deconstruct()
        return name, "django.db.models.JSONField", words, named
