"""Reminders while parts are killed: what was attempted, delivered, lost, brought twice, and how late."""
