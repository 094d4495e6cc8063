"""The one table of the bare views."""

from django.db import models


class Line(models.Model):
    """A body as it came."""

    at = models.DateTimeField(auto_now_add=True)
    body = models.JSONField()

    objects: models.Manager["Line"] = models.Manager()

    def __str__(self) -> str:
        return f"line {self.pk}"
