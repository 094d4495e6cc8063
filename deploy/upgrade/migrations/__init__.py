"""A made-up next release: one migration for each kind of change that docs/upgrading.md allows, after the real ones."""

from symptoms import migrations

__path__ = [*migrations.__path__, *__path__]
