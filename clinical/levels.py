"""The four levels of advice, the most urgent last."""

from enum import IntEnum


class Level(IntEnum):
    VISIT = 1
    DAYS = 2
    TODAY = 3
    EMERGENCY = 4

    @property
    def key(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, key: str) -> "Level":
        """The level of that key; KeyError for any other word."""
        return cls[key.upper()]
