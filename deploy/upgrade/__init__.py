"""`make upgrade-drill`: two releases on the same tables, as docs/upgrading.md promises it."""
