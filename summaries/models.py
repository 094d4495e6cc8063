"""Snapshots and export jobs."""
