"""The app's settings for a made-up next release: the migrations of symptoms and, after them, those of the drill."""

from mbc_tracker.settings import *  # noqa: F403

MIGRATION_MODULES = {"symptoms": "deploy.upgrade.migrations"}
